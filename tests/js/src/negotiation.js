/**
 * One negotiation as a pure state machine (PROTOCOL.md §6).
 *
 * It holds the transcript and takes the next envelope, or throws and stays as it was. Both sides
 * run the same machine; who may say what in which state is `TURNS`, the document's own table.
 */

import { same, sha256 } from './bytes.js'
import { checkGrant } from './grant.js'
import { parseEnvelope, parseMessage, signedPart } from './messages.js'
import { must, Refusal } from './refusal.js'
import { verify } from './signing.js'
import { answerBy, consentedTerms, openTerms, parseTerms } from './terms.js'

const END = { decline: 'declined', withdraw: 'withdrawn' }
const NOBODY = { owner: {}, requester: {} }

const TURNS = {
  start: { owner: {}, requester: { request: 'waiting' } },
  waiting: { owner: { offer: 'countered', consent: 'granted', decline: 'declined' }, requester: END },
  refused: { owner: { decline: 'declined' }, requester: END },
  countered: { owner: { offer: 'countered', ...END }, requester: { offer: 'waiting', accept: 'agreed', ...END } },
  agreed: { owner: { consent: 'granted', ...END }, requester: END },
  granted: { owner: { revoked: 'revoked' }, requester: { opened: 'opened', withdraw: 'withdrawn' } },
  opened: { owner: { revoked: 'revoked' }, requester: { report: 'opened' } },
  revoked: { owner: {}, requester: { report: 'revoked' } },
  declined: NOBODY,
  withdrawn: NOBODY
}
/** Where these differ between two on no chain (§18): the owner begins, the other countersigns. */
const OFF_CHAIN = {
  start: { owner: { offer: 'countered' }, requester: { request: 'waiting' } },
  countered: { owner: { ...TURNS.countered.owner, consent: 'granted' }, requester: TURNS.countered.requester },
  granted: { owner: { revoked: 'revoked' }, requester: { accept: 'opened', decline: 'declined', withdraw: 'withdrawn' } }
}
const MOST = 256
const LAST_PROPOSAL = 176
const MOST_REPORTS = 64

export class Negotiation {
  /** @param world {owner, requester: claims, chainId, registry} as both sides know them */
  constructor (world) {
    this.world = world
    this.envelopes = []
    this.messages = []
    this.state = 'start'
    this.table = null // the terms on the table, null where a request's cannot be followed
    this.tableBytes = null
    this.refusedBecause = null
    this.grantId = null
  }

  /** SHA-256 of the first envelope. */
  get id () {
    return sha256(this.envelopes[0])
  }

  /** The last envelope, which the next one names; null at the start. */
  get last () {
    return this.envelopes.at(-1) ?? null
  }

  /** Whether the request broke a rule, so that nothing can follow but an end. */
  get refusedByName () {
    return this.refusedBecause !== null
  }

  /** Unix seconds when what is on the table lapses; null where nothing lies there. */
  get answerBy () {
    return this.table === null ? null : answerBy(this.table)
  }

  /** Whether nothing can follow because the time for it has passed. */
  lapsed (nowMs) {
    return ['waiting', 'countered', 'agreed'].includes(this.state) && this.answerBy !== null && nowMs > this.answerBy * 1000
  }

  /** Take the next envelope; throws a Refusal and keeps nothing where it is not the next. */
  take (data) {
    const { body, key, signature } = parseEnvelope(data)
    const { owner, requester } = this.world
    const by = same(key, owner.signingKey) ? 'owner' : same(key, requester.signingKey) ? 'requester' : null
    must(by !== null, 'bad-signature', 'signed by a key of neither side')
    const [sender, recipient] = by === 'owner' ? [owner, requester] : [requester, owner]
    verify(key, signedPart(this.last, sender, recipient, body), signature, 'the envelope')
    const message = parseMessage(body)
    const next = this.#next(by, message)
    this.envelopes.push(data)
    this.messages.push({ by, ...message })
    Object.assign(this, next)
    return message
  }

  /** What the machine becomes by this message. */
  #next (by, message) {
    const kind = message.type
    const now = this.state === 'waiting' && this.refusedByName ? 'refused' : this.state
    const turns = (this.world.chainId === 0 && OFF_CHAIN[now]) || TURNS[now]
    const state = turns[by][kind]
    must(state !== undefined, 'out-of-order', `${by} cannot say ${kind} when it is ${this.state}`)
    const place = this.envelopes.length
    must(place < (['request', 'offer'].includes(kind) ? LAST_PROPOSAL : MOST), 'out-of-order', 'the negotiation is full')
    return { state, ...this[`_${kind}`]?.(message, by) }
  }

  _request (message) {
    try {
      const table = parseTerms(message.terms)
      openTerms(table, this.world)
      return { table, tableBytes: message.terms }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { refusedBecause: error.message }
    }
  }

  _offer (message, by) {
    must(by === 'owner' || message.template === undefined, 'malformed', 'only an owner names a template')
    const table = parseTerms(message.terms)
    openTerms(table, this.world)
    return { table, tableBytes: message.terms }
  }

  _decline (message, by) {
    must(by === 'owner' || message.template === undefined, 'malformed', 'only an owner names a template')
    return {}
  }

  _accept (message) {
    must(same(message.terms_hash, sha256(this.tableBytes)), 'terms-refused', 'accepts other terms than the last offer')
    return {}
  }

  _consent (message) {
    const given = parseTerms(message.terms)
    consentedTerms(given, this.table)
    must(message.at_ms <= this.answerBy * 1000, 'terms-refused', 'the consent is from after the time for it')
    return { grantId: checkGrant(message, given, this.world.owner), table: given, tableBytes: message.terms }
  }

  _revoked (message) {
    must(same(message.grant_id, this.grantId), 'out-of-order', 'revokes another grant')
    return {}
  }

  _report (message) {
    must(same(message.grant_id, this.grantId), 'out-of-order', 'reports about another grant')
    must(this.messages.filter((each) => each.type === 'report').length < MOST_REPORTS, 'out-of-order', 'too many reports')
    return {}
  }
}
