/** Messages and envelopes of a negotiation (PROTOCOL.md §6), as bytes and as values. */

import { join, label, sha256 } from './bytes.js'
import { array, bool, bytes, integer, map, oneOf, oneSpelling, optional, read, tagged, text, write } from './shapes.js'
import { sign } from './signing.js'

export const MOST_BODY = 262_144
const TERMS = bytes(1, 65_536)
const NOTE = optional(text(2000), '')
const TEMPLATE = optional(bytes(32))
const UNITS = (value, name) => BigInt(text(39, 1)(value, name)).toString()

/** Why somebody declines. */
export const REASONS = ['not-now', 'not-this-data', 'price', 'purpose', 'retention', 'recipients', 'incomplete',
  'too-much', 'not-required-fields', 'changed', 'expired', 'other']

const GRANT = map({
  owner: text(42, 42),
  requester: text(42, 42),
  voucher_signer: text(42, 42),
  dataset: bytes(32),
  terms: bytes(32),
  token: text(42, 42),
  price: UNITS,
  max_uses: integer(2 ** 32 - 1),
  open_by: integer(),
  expiry: integer(),
  window_seconds: integer(2 ** 32 - 1),
  epoch: integer(),
  salt: bytes(32)
})

const MESSAGE = tagged({
  request: { nonce: bytes(16), created_ms: integer(), terms: TERMS, note: NOTE },
  offer: { terms: TERMS, note: NOTE, template: TEMPLATE },
  accept: { terms_hash: bytes(32) },
  consent: {
    terms: TERMS, grant: GRANT, signature: bytes(65), dataset_salt: bytes(32), terms_salt: bytes(32), at_ms: integer()
  },
  opened: { transaction: bytes(1, 8192), stipend: bytes(0, 1024) },
  decline: { reason: oneOf(...REASONS), note: NOTE, template: TEMPLATE },
  withdraw: { note: NOTE },
  revoked: { grant_id: bytes(32), at_ms: integer(), erase: optional(bool, true) },
  report: {
    grant_id: bytes(32), at_ms: integer(), kind: oneOf('use', 'deleted'), model: optional(text(200), ''),
    run: optional(text(200), ''), note: NOTE, copies: optional(oneOf('none', 'deleted', 'kept'), 'none')
  }
})

const ENVELOPE = array(bytes(1, MOST_BODY), bytes(32), bytes(64))

/** Read a message's body. */
export const parseMessage = (body) => read(MESSAGE, body, 'the message')

/** Read an envelope in its one spelling: {body, key, signature}. */
export function parseEnvelope (data) {
  const [body, key, signature] = oneSpelling(ENVELOPE, data, 'the envelope')
  return { body, key, signature }
}

/** What the signature of an envelope is over. `previous` is the envelope before it, or null. */
export function signedPart (previous, sender, recipient, body) {
  const before = previous === null ? new Uint8Array(32) : sha256(previous)
  return join(label('negotiate/1'), before, sender.identity, recipient.identity, body)
}

/** Say something: the bytes of a message from `sender`, who has a `signing_seed`, after `previous`. */
export function say (message, previous, sender, recipient) {
  const body = write(message)
  return write([body, sender.signingKey, sign(sender.signing_seed, signedPart(previous, sender, recipient, body))])
}
