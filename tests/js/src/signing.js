/**
 * Ed25519 over labelled bytes, and signed bodies: `[body, signature]` (PROTOCOL.md §10).
 *
 * Verification is RFC 8032's (not ZIP 215): what one library takes another must take too.
 */

import { ed25519 } from '@noble/curves/ed25519.js'
import { join, label } from './bytes.js'
import { must } from './refusal.js'
import { array, bytes, oneSpelling, write } from './shapes.js'

/** Public key of a 32-byte seed. */
export function publicKey (seed) {
  return ed25519.getPublicKey(seed)
}

/** Sign bytes as they are. */
export function sign (seed, message) {
  return ed25519.sign(message, seed)
}

/** Throw `bad-signature` unless `key` signed the bytes. */
export function verify (key, message, signature, what) {
  let holds = false
  try {
    holds = ed25519.verify(signature, message, key, { zip215: false })
  } catch { /* a key or signature that is no point is no signature */ }
  must(holds, 'bad-signature', `${what} was not signed by its key`)
}

/** The array of a signed body. */
export const signedBody = (most) => array(bytes(1, most), bytes(64))

/** Sign a body under `freehold/<name>\0`; return the bytes of the array. */
export function seal (seed, name, body) {
  return write([body, sign(seed, join(label(name), body))])
}

/** Check a signed body, given as bytes, and return the body. */
export function open (key, name, data, most) {
  const [body, signature] = oneSpelling(signedBody(most), data, name)
  verify(key, join(label(name), body), signature, `the ${name}`)
  return body
}
