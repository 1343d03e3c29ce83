/**
 * libp2p as PROTOCOL.md §2 has it: TCP, Noise, Yamux, Ed25519 identities, and frames on streams.
 *
 * Identify is answered and never asked. The cap of a frame is checked before its bytes are waited for.
 */

import { noise } from '@chainsafe/libp2p-noise'
import { yamux } from '@chainsafe/libp2p-yamux'
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import { tcp } from '@libp2p/tcp'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p } from 'libp2p'
import { join, u32 } from './bytes.js'
import { formatFrame, parseFrame } from './frames.js'
import { knocking } from './knock.js'
import { must, Refusal } from './refusal.js'
import { publicKey } from './signing.js'

const PATIENCE_MS = 20_000

/**
 * A host with this 32-byte seed as its identity; it listens on loopback if `listens`, else only dials.
 *
 * If `knocks` it is a home host (§18): it knocks where it dials, and is knocked at.
 */
export async function openHost (seed, { listens = false, knocks = false } = {}) {
  return createLibp2p({
    privateKey: await generateKeyPairFromSeed('Ed25519', seed),
    addresses: { listen: listens ? ['/ip4/127.0.0.1/tcp/0'] : [] },
    transports: [knocks ? knocking(tcp(), publicKey(seed)) : tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify({ runOnConnectionOpen: false, agentVersion: 'freehold' }) }
  })
}

/** Dial one of the addresses and return the connection; its other end has proved its peer id. */
export async function dial (host, addresses) {
  return host.dial(addresses.map((each) => multiaddr(each)), { signal: AbortSignal.timeout(PATIENCE_MS) })
}

/** The Ed25519 key at the other end of a connection, 32 bytes. */
export function identityOf (connection) {
  must(connection.remotePeer.type === 'Ed25519', 'malformed', 'the peer has another kind of key')
  return connection.remotePeer.publicKey.raw
}

/** Frames of one protocol on a stream: each a map, an answer within 20 seconds. */
export class Frames {
  #held = new Uint8Array(0)
  #ended = false
  #wake = () => {}

  constructor (stream, protocol) {
    this.stream = stream
    this.protocol = protocol
    stream.addEventListener('message', ({ data }) => {
      this.#held = join(this.#held, data instanceof Uint8Array ? data : data.subarray())
      this.#wake()
    })
    for (const end of ['remoteCloseWrite', 'close']) {
      stream.addEventListener(end, () => {
        this.#ended = true
        this.#wake()
      })
    }
  }

  /** Send one frame. */
  async send (frame) {
    const data = formatFrame(frame)
    must(data.length <= this.protocol.cap, 'malformed', 'the frame is too long to send')
    if (!this.stream.send(join(u32(data.length), data))) await this.stream.onDrain({ signal: AbortSignal.timeout(PATIENCE_MS) })
  }

  /** The next frame; null when the other side has ended the stream between two. */
  async next (patienceMs = PATIENCE_MS) {
    const head = await this.#read(4, patienceMs)
    if (head === null) return null
    const length = new DataView(head.buffer, head.byteOffset).getUint32(0)
    must(length <= this.protocol.cap, 'malformed', 'the frame is longer than the protocol allows')
    const data = await this.#read(length, patienceMs)
    must(data !== null, 'stream-ended', 'the stream ended within a frame')
    return parseFrame(this.protocol, data)
  }

  /** The next frame, which must be of one of these kinds; `refused` becomes a Refusal. */
  async expect (...kinds) {
    const frame = await this.next()
    must(frame !== null, 'stream-ended', `the stream ended before ${kinds.join(' or ')}`)
    if (frame.type === 'refused') throw new Refusal(frame.code, frame.message)
    must(kinds.includes(frame.type), 'malformed', `${frame.type} came where ${kinds.join(' or ')} was due`)
    return frame
  }

  /** End our side, and the stream. */
  async close () {
    await this.stream.close({ signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => this.stream.abort(new Error('closing')))
  }

  async #read (count, patienceMs) {
    const deadline = Date.now() + patienceMs
    while (this.#held.length < count) {
      if (this.#ended) {
        must(this.#held.length === 0, 'stream-ended', 'the stream ended within a frame')
        return null
      }
      must(Date.now() < deadline, 'stream-ended', 'no answer came in time')
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, deadline - Date.now())
        this.#wake = () => { clearTimeout(timer); resolve() }
      })
    }
    const found = this.#held.slice(0, count)
    this.#held = this.#held.slice(count)
    return found
  }
}
