/**
 * An owner's wallet on the wire (PROTOCOL.md §9): it dials, opens the stream, and speaks first.
 *
 * What to say is left to the caller; this holds the transcripts and takes nothing unchecked.
 */

import { peerIdFromString } from '@libp2p/peer-id'
import { same, toHex } from './bytes.js'
import { NEGOTIATE, RELEASE } from './frames.js'
import { acquaint, introduce } from './introduction.js'
import { say } from './messages.js'
import { Negotiation } from './negotiation.js'
import { must } from './refusal.js'
import { dial, Frames, identityOf } from './transport.js'

const MOST_BEFORE_SYNCED = 2048

export class OwnerSession {
  /**
   * @param host a libp2p host with the person's identity
   * @param who the person, of `introduction.person`
   * @param link of `link.parseLink`
   */
  constructor (host, who, link) {
    Object.assign(this, { host, who, link, requester: null, connection: null, frames: null })
    this.negotiations = new Map()
  }

  /** Dial, introduce ourselves, check who answers, and take everything new; returns this. */
  async connect () {
    this.connection = await dial(this.host, this.link.addresses)
    const identity = identityOf(this.connection)
    must(same(identity, peerIdFromString(this.link.peerId).publicKey.raw), 'bad-signature', 'another peer than the link names')
    this.frames = new Frames(await this.connection.newStream(NEGOTIATE.id), NEGOTIATE)
    await this.frames.send({ type: 'introduce', binding: introduce(this.who), invitation: this.link.invitation ?? undefined })
    const { binding } = await this.frames.expect('introduce')
    const claims = acquaint(binding, identity, this.link.chainId)
    must(this.requester === null || same(this.requester.signingKey, claims.signingKey), 'bad-signature', 'other claims than before')
    this.requester = claims
    const items = [...this.negotiations.values()].map((each) => [each.id, each.envelopes.length])
    await this.frames.send({ type: 'have', items })
    for (let count = 0; ; count++) {
      must(count < MOST_BEFORE_SYNCED, 'malformed', 'too much came before it was in step')
      const frame = await this.frames.expect('envelopes', 'synced')
      if (frame.type === 'synced') return this
      this.#take(frame)
    }
  }

  /** Wait for what the requester says next; returns the negotiation it is about. */
  async news () {
    return this.#take(await this.frames.expect('envelopes'))
  }

  /**
   * Say a message in a negotiation; it counts once the requester has taken it.
   *
   * Throws the requester's Refusal; the stream goes on after that.
   */
  async push (negotiation, message) {
    const id = negotiation.id
    const position = negotiation.envelopes.length
    const envelope = say(message, negotiation.last, this.who, this.requester)
    await this.frames.send({ type: 'push', id, position, envelope })
    let answer // news of any negotiation may come before it
    while ((answer = await this.frames.expect('taken', 'envelopes')).type === 'envelopes') this.#take(answer)
    must(same(answer.id, id) && answer.length === position + 1, 'malformed', 'something else was taken')
    negotiation.take(envelope)
  }

  /** Deliver what was frozen for a grant that is open; resolves when the requester is finished. */
  async deliver (source) {
    const frames = new Frames(await this.connection.newStream(RELEASE.id), RELEASE)
    await source.serve(frames)
    await frames.close()
  }

  /** End the stream. */
  async close () {
    await this.frames.close()
  }

  #take ({ id, start, items }) {
    const name = toHex(id)
    const found = this.negotiations.get(name) ?? new Negotiation({
      owner: this.who, requester: this.requester, chainId: this.link.chainId, registry: this.link.registry
    })
    must(start <= found.envelopes.length, 'malformed', 'there is a gap')
    items.forEach((envelope, i) => {
      const held = found.envelopes[start + i]
      if (held === undefined) found.take(envelope)
      else must(same(held, envelope), 'malformed', 'the transcript was forked')
    })
    must(same(found.id, id), 'malformed', 'the negotiation has another id')
    this.negotiations.set(name, found)
    return found
  }
}
