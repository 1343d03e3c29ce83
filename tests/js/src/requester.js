/**
 * A requester on the wire (PROTOCOL.md §9): it listens, asks everybody who comes the same thing once,
 * and takes what is pushed, by the table of §6.
 */

import { peerIdFromPublicKey } from '@libp2p/peer-id'
import { publicKeyFromRaw } from '@libp2p/crypto/keys'
import { same, toHex } from './bytes.js'
import { NEGOTIATE } from './frames.js'
import { acquaint, introduce } from './introduction.js'
import { formatLink } from './link.js'
import { parseEnvelope, say } from './messages.js'
import { Negotiation } from './negotiation.js'
import { must, Refusal } from './refusal.js'
import { Frames, identityOf, openHost } from './transport.js'

const STREAMS_OF_ONE = 8
const LINGER_MS = 2_000

export class Requester {
  /**
   * @param who of `introduction.person`
   * @param {{name, registry}} stated name for the link, and the registry
   * @param {() => object} ask makes the `request` message for somebody new
   * @param {(negotiation) => object|null} answer what to say to what was pushed, or null
   */
  constructor (who, stated, ask, answer) {
    Object.assign(this, { who, stated, ask, answer })
    this.owners = new Map() // hexadecimal identity → {claims, negotiations}
    this.said = [] // {owner, type} in the order it was taken, for who looks on
    this.listeners = new Set()
  }

  /** Listen on loopback; returns the link. */
  async open () {
    this.host = await openHost(this.who.transport_seed, { listens: true })
    await this.host.handle(NEGOTIATE.id, (stream, connection) => this.#serve(stream, connection), { maxInboundStreams: STREAMS_OF_ONE })
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

  async #serve (stream, connection) {
    const frames = new Frames(stream, NEGOTIATE)
    try {
      await this.#converse(frames, identityOf(connection))
      await frames.close()
    } catch (error) {
      const code = error instanceof Refusal ? error.code : 'malformed'
      this.#tell({ type: 'refused', code, why: error.message })
      if (code === 'stream-ended') return stream.abort(error)
      await frames.send({ type: 'refused', code, message: error.message.slice(0, 1000) }).catch(() => {})
      await frames.next(LINGER_MS).catch(() => {}) // a reset may overtake what was said
      await frames.close()
    }
  }

  async #converse (frames, identity) {
    const { binding } = await frames.expect('introduce')
    const owner = this.#known(acquaint(binding, identity, this.who.chainId))
    await frames.send({ type: 'introduce', binding: introduce(this.who) })
    const { items } = await frames.expect('have')
    const held = new Map(items.map(([id, length]) => [toHex(id), length]))
    if (owner.negotiations.size === 0) this.#begin(owner)
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
    const negotiation = owner.negotiations.get(toHex(id))
    must(negotiation !== undefined, 'not-found', 'there is no such negotiation with this owner')
    const length = negotiation.envelopes.length
    must(position <= length, 'out-of-order', 'there is a gap')
    let message = null
    if (position === length) {
      must(same(parseEnvelope(envelope).key, owner.claims.signingKey), 'bad-signature', 'an owner pushes what it said itself')
      message = negotiation.take(envelope)
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
    const negotiation = new Negotiation({
      owner: owner.claims, requester: this.who, chainId: this.who.chainId, registry: this.stated.registry
    })
    negotiation.take(say(this.ask(owner.claims), null, this.who, owner.claims))
    owner.negotiations.set(toHex(negotiation.id), negotiation)
  }

  async #show (frames, negotiation, start) {
    await frames.send({ type: 'envelopes', id: negotiation.id, start, items: negotiation.envelopes.slice(start) })
  }

  #tell (fact) {
    this.said.push(fact)
    for (const listener of this.listeners) listener(fact)
  }
}
