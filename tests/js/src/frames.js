/** Frames (PROTOCOL.md §2, §9, §11, §15, §18): msgpack maps with `type` first, a cap for each protocol. */

import { BINDING } from './introduction.js'
import { array, bool, bytes, integer, list, optional, read, tagged, text, write } from './shapes.js'

const ID = bytes(32)
const ENVELOPE = bytes(1, 263_168)
const STEP = integer(100_000, 1)
const SIGNED = array(bytes(1, 16_777_216), bytes(64))
const REFUSED = { code: text(64), message: text(1000) }
const STAMP = bytes(8)

/** A protocol: its id, the cap of a frame in bytes, and its frames. */
export const NEGOTIATE = {
  id: '/freehold/negotiate/1',
  cap: 2_097_152,
  frames: tagged({
    introduce: { binding: BINDING, invitation: optional(bytes(16)) },
    have: { items: list(array(ID, integer(256)), 1024) },
    envelopes: { id: ID, start: integer(256), items: list(ENVELOPE, 256, 1) },
    synced: {},
    push: { id: ID, position: integer(256), envelope: ENVELOPE },
    taken: { id: ID, length: integer(257) },
    refused: REFUSED
  })
}

export const RELEASE = {
  id: '/freehold/release/1',
  cap: 16_777_216,
  frames: tagged({
    start: { grant_id: ID, manifest: SIGNED },
    get: { step: STEP, chunk: integer() },
    chunk: { step: STEP, chunk: integer(), data: bytes(1, 1_048_576) },
    pay: { uses: STEP, signature: bytes(65) },
    paid: { uses: STEP },
    want_key: { step: STEP },
    key: { step: STEP, sealed: bytes(1, 1024) },
    got: { receipt: SIGNED },
    finished: {},
    refused: REFUSED
  })
}

const BOX = bytes(32)
const CALL = bytes(1, 4176)
const LETTER = bytes(1, 131_072)

export const CALLS = {
  id: '/freehold/calls/1',
  cap: 524_288,
  frames: tagged({
    hello: { nonce: bytes(32), bits: integer(256) },
    list: { after: integer() },
    calls: { last: integer(), items: list(CALL, 64), more: bool },
    post: { call: CALL, stamp: STAMP },
    withdraw: { hash: ID },
    drop: { box: BOX, letter: LETTER, stamp: STAMP },
    fetch: { box: BOX, signature: bytes(64) },
    letters: { items: list(array(integer(), LETTER), 64), more: bool },
    forget: { places: list(integer(), 256) },
    kept: {},
    advise: {},
    advice: { data: bytes(0, 16_384) },
    refused: REFUSED
  })
}

const NAME = text(80)
const ADDRESSES = list(text(128, 1), 6)

export const CONTACT = {
  id: '/freehold/contact/1',
  cap: 16_384,
  frames: tagged({
    ask: { invitation: bytes(16), binding: BINDING, commitment: bytes(32), proof: bytes(32), name: NAME, addresses: ADDRESSES },
    welcome: { binding: BINDING, nonce: bytes(32), proof: bytes(32), name: NAME, addresses: ADDRESSES },
    reveal: { nonce: bytes(32) },
    met: {},
    greet: { name: NAME, addresses: ADDRESSES },
    refused: REFUSED
  })
}

/** Read one frame of a protocol. */
export const parseFrame = (protocol, data) => read(protocol.frames, data, 'the frame')

/** Write one frame; a field that is undefined is left out. */
export function formatFrame (frame) {
  return write(Object.fromEntries(Object.entries(frame).filter(([, value]) => value !== undefined)))
}
