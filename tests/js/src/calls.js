/** Meeting points (PROTOCOL.md §15): calls, stamps, boxes and letters. */

import { join, label, sha256, u32 } from './bytes.js'
import { parseCanonical } from './canonical.js'
import { acquaint, BINDING } from './introduction.js'
import { checkLink, LINK } from './link.js'
import { must } from './refusal.js'
import { openSealed } from './release.js'
import { array, bytes, integer, list, map, oneOf, oneSpelling, orNil, read, tagged, text } from './shapes.js'
import { open, signedBody, verify } from './signing.js'
import { VIEW } from './view.js'

const DAY_MS = 86_400_000
const BLOCK = 4096

const ASK = map({
  purpose: text(64, 1),
  description: text(600),
  view: bytes(1, 2048),
  required: list(text(64, 1), 64),
  retention_days: integer(36_500, 1),
  steps: integer(100_000, 1),
  price: text(39, 1),
  token: text(42, 42)
})
const CALL = map({
  type: oneOf('call'), nonce: bytes(16), created_ms: integer(), expires_ms: integer(), link: LINK, binding: BINDING, ask: orNil(ASK)
})

/**
 * Check a call as it was posted; returns the call with its hash.
 *
 * @param {Uint8Array} data `[body, signature]`
 * @param {Uint8Array} identity of the link, which a reader takes from the peer id
 * @param {number} nowMs our clock
 */
export function checkCall (data, identity, nowMs) {
  must(data.length <= 4176, 'malformed', 'the call is too long')
  const body = open(identity, 'call/1', data, 4096)
  const call = oneSpelling(CALL, body, 'the call')
  const link = checkLink(call.link)
  acquaint(call.binding, identity, link.chainId)
  const lasts = call.expires_ms - call.created_ms
  must(lasts > 0 && lasts <= 90 * DAY_MS, 'malformed', 'the call lasts too long')
  must(call.expires_ms > nowMs && call.created_ms <= nowMs + DAY_MS, 'not-allowed', 'the call is not open now')
  if (call.ask !== null) {
    const view = VIEW(parseCanonical(call.ask.view, 'the view'), 'the view')
    must(call.ask.required.every((each) => view.fields.includes(each)), 'malformed', 'a required field is not in the view')
  }
  return { ...call, link, hash: sha256(body) }
}

/** Whether a stamp is worth so many bits at a meeting point. */
export function stamped (point, content, stamp, bits) {
  const hash = sha256(join(label('stamp/1'), point, sha256(content), stamp))
  const whole = Math.floor(bits / 8)
  return hash.subarray(0, whole).every((each) => each === 0) && (bits % 8 === 0 || hash[whole] >> (8 - bits % 8) === 0)
}

/** The first stamp from 0 on that is worth so many bits. */
export function makeStamp (point, content, bits) {
  for (let n = 0; n < 2 ** 32; n++) {
    const stamp = join(new Uint8Array(4), u32(n))
    if (stamped(point, content, stamp, bits)) return stamp
  }
  throw new Error('no stamp was found')
}

/** What is signed to fetch a box. */
export const fetchProof = (point, nonce) => join(label('box/1'), point, nonce)

const ID = bytes(32)
const ENVELOPE = bytes(1, 263_168)
const LETTER = tagged({
  'from-owner': {
    binding: BINDING, at_ms: integer(), box: bytes(32), have: list(array(ID, integer(256)), 1024),
    pushes: list(array(ID, integer(256), ENVELOPE), 256)
  },
  'from-requester': {
    binding: BINDING, at_ms: integer(), taken: list(array(ID, integer(257)), 1024),
    refused: list(array(ID, integer(256), text(64), text(1000)), 256), items: list(array(ID, integer(256), list(ENVELOPE, 256)), 1024)
  }
})

/** Open a letter and check who wrote it; returns the letter and its body's bytes. */
export async function openLetter ({ sealed, box, hpkePrivateKey, reader, writer }) {
  const padded = await openSealed(hpkePrivateKey, sealed, join(label('letter/1'), box))
  must(padded.length % BLOCK === 0, 'malformed', 'the letter is not padded')
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0)
  must(padded.subarray(4 + length).every((each) => each === 0), 'malformed', 'the letter is not padded with zeros')
  const [body, signature] = oneSpelling(signedBody(131_072), padded.subarray(4, 4 + length), 'the letter')
  verify(writer, join(label('letter/1'), reader, body), signature, 'the letter')
  return { body, letter: read(LETTER, body, 'the letter') }
}

/** The local network's tag of an identity under a salt. */
export const lanTag = (salt, identity) => sha256(join(label('lan/1'), salt, identity)).subarray(0, 16)

