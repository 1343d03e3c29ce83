/** Bytes: joined, compared, written as hexadecimal; domain labels; SHA-256. */

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

export { sha256, bytesToHex as toHex, concatBytes as join, hexToBytes as fromHex, utf8ToBytes as utf8 }

/** The label that begins what is signed or hashed: `freehold/<name>\0`. */
export function label (name) {
  return utf8ToBytes(`freehold/${name}\0`)
}

/** Whether two byte strings are the same. */
export function same (a, b) {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** An unsigned 32-bit integer, big-endian. */
export function u32 (number) {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, number)
  return out
}

/** Text of valid UTF-8. Throws a TypeError on anything else. */
export function text (bytes) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** Bytes of unpadded base64url; throws unless this is their one spelling. */
export function fromBase64url (text) {
  const bytes = new Uint8Array(Buffer.from(text, 'base64url'))
  if (toBase64url(bytes) !== text) throw new Error('not the one spelling in base64url')
  return bytes
}

/** Unpadded base64url. */
export function toBase64url (bytes) {
  return Buffer.from(bytes).toString('base64url')
}
