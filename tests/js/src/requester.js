/**
 * A requester on the wire (PROTOCOL.md §9): it listens, asks everybody who comes the same thing once,
 * takes what is pushed, by the table of §6, and receives what is delivered.
 *
 * On no chain (§18) it asks nothing: the other side begins.
 */

import { peerIdFromPublicKey } from '@libp2p/peer-id'
import { publicKeyFromRaw } from '@libp2p/crypto/keys'
import { same, sha256, toHex } from './bytes.js'
import { NEGOTIATE, RELEASE } from './frames.js'
import { acquaint, introduce } from './introduction.js'
import { formatLink } from './link.js'
import { parseEnvelope, say } from './messages.js'
import { Negotiation } from './negotiation.js'
import { Receiver } from './receiver.js'
import { must, Refusal } from './refusal.js'
import { Frames, identityOf, openHost } from './transport.js'

const STREAMS_OF_ONE = 8
const LINGER_MS = 2_000

export class Requester {
  /**
   * @param who of `introduction.person`
   * @param {{name, registry}} stated name for the link, and the registry
   * @param {(() => object)|null} ask makes the `request` message for somebody new; null asks nothing
   * @param {(negotiation) => object|null} answer what to say to what was pushed, or null
   */
  constructor (who, stated, ask, answer) {
    Object.assign(this, { who, stated, ask, answer })
    this.owners = new Map() // hexadecimal identity → {claims, negotiations}
    this.received = new Map() // hexadecimal grant id → Receiver
    this.said = [] // {owner, type} in the order it was taken, for who looks on
    this.listeners = new Set()
  }

  /** Listen on loopback; returns the link. */
  async open () {
    this.host = await openHost(this.who.transport_seed, { listens: true, knocks: this.who.chainId === 0 })
    const most = { maxInboundStreams: STREAMS_OF_ONE }
    await this.host.handle(NEGOTIATE.id, (stream, connection) =>
      this.#serve(new Frames(stream, NEGOTIATE), (frames) => this.#converse(frames, identityOf(connection))), most)
    await this.host.handle(RELEASE.id, (stream, connection) =>
      this.#serve(new Frames(stream, RELEASE), (frames) => this.#receive(frames, identityOf(connection))), most)
    return formatLink({
      name: this.stated.name,
      peerId: peerIdFromPublicKey(publicKeyFromRaw(this.who.identity)).toString(),
      addresses: this.host.getMultiaddrs().map((each) => each.toString()),
      chainId: this.who.chainId,
      registry: this.stated.registry
    })
  }

  /** Stop listening. */
  async close () {
    await this.host.stop()
  }

  async #serve (frames, conversation) {
    try {
      await conversation(frames)
      await frames.close()
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'malformed'
      this.#tell({ type: 'refused', code, why: error.message })
      if (code === 'stream-ended') return frames.stream.abort(error)
      await frames.send({ type: 'refused', code, message: error.message.slice(0, 1000) }).catch(() => {})
      await frames.next(LINGER_MS).catch(() => {}) // a reset may overtake what was said
      await frames.close()
    }
  }

  async #receive (frames, identity) {
    const { grant_id: id, manifest } = await frames.expect('start')
    const owner = this.owners.get(toHex(identity))
    const negotiation = [...owner?.negotiations.values() ?? []].find((each) => each.grantId && same(each.grantId, id))
    must(negotiation?.state === 'opened', 'not-found', 'there is no such grant of this owner, or it is not open')
    const name = toHex(id)
    const receiver = this.received.get(name) ?? new Receiver(this.who, negotiation)
    this.received.set(name, receiver)
    await receiver.receive(frames, manifest)
    this.#tell({ type: 'received', steps: receiver.steps.length, content: receiver.content() })
  }

  async #converse (frames, identity) {
    const { binding } = await frames.expect('introduce')
    const owner = this.#known(acquaint(binding, identity, this.who.chainId))
    await frames.send({ type: 'introduce', binding: introduce(this.who) })
    const { items } = await frames.expect('have')
    const held = new Map(items.map(([id, length]) => [toHex(id), length]))
    if (owner.negotiations.size === 0 && this.ask !== null) this.#begin(owner)
    for (const [name, negotiation] of owner.negotiations) {
      const start = held.get(name) ?? 0
      must(start <= negotiation.envelopes.length, 'out-of-order', 'the owner has more than was taken here')
      if (start < negotiation.envelopes.length) await this.#show(frames, negotiation, start)
    }
    await frames.send({ type: 'synced' })
    for (;;) {
      const frame = await frames.next(60_000)
      if (frame === null) return
      must(frame.type === 'push', 'malformed', `${frame.type} came where push was due`)
      try {
        await this.#pushed(frames, owner, frame)
      } catch (error) { // about this one message; the stream goes on
        if (!(error instanceof Refusal) || error.code === 'stream-ended') throw error
        this.#tell({ type: 'refused', code: error.code })
        await frames.send({ type: 'refused', code: error.code, message: error.message.slice(0, 1000) })
      }
    }
  }

  async #pushed (frames, owner, { id, position, envelope }) {
    const begun = position === 0 && this.who.chainId === 0 && same(sha256(envelope), id)
    const negotiation = owner.negotiations.get(toHex(id)) ?? (begun ? this.#negotiation(owner.claims) : undefined)
    must(negotiation !== undefined, 'not-found', 'there is no such negotiation with this owner')
    const length = negotiation.envelopes.length
    must(position <= length, 'out-of-order', 'there is a gap')
    let message = null
    if (position === length) {
      must(same(parseEnvelope(envelope).key, owner.claims.signingKey), 'bad-signature', 'an owner pushes what it said itself')
      message = negotiation.take(envelope)
      owner.negotiations.set(toHex(id), negotiation)
    } else must(same(negotiation.envelopes[position], envelope), 'out-of-order', 'another envelope is at this place')
    await frames.send({ type: 'taken', id, length: position + 1 })
    if (message === null) return
    this.#tell({ type: message.type, reason: message.reason, state: negotiation.state })
    const reply = this.answer(negotiation)
    if (reply === null) return
    negotiation.take(say(reply, negotiation.last, this.who, owner.claims))
    await this.#show(frames, negotiation, position + 1)
  }

  #known (claims) {
    const name = toHex(claims.identity)
    const owner = this.owners.get(name) ?? { claims, negotiations: new Map() }
    must(same(owner.claims.signingKey, claims.signingKey) && owner.claims.address === claims.address &&
      same(owner.claims.hpkeKey, claims.hpkeKey), 'bad-signature', 'other claims than before')
    this.owners.set(name, owner)
    return owner
  }

  #begin (owner) {
    const negotiation = this.#negotiation(owner.claims)
    negotiation.take(say(this.ask(owner.claims), null, this.who, owner.claims))
    owner.negotiations.set(toHex(negotiation.id), negotiation)
  }

  #negotiation (owner) {
    return new Negotiation({ owner, requester: this.who, chainId: this.who.chainId, registry: this.stated.registry })
  }

  async #show (frames, negotiation, start) {
    await frames.send({ type: 'envelopes', id: negotiation.id, start, items: negotiation.envelopes.slice(start) })
  }

  #tell (fact) {
    this.said.push(fact)
    for (const listener of this.listeners) listener(fact)
  }
}
