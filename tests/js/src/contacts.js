/** Contacts (PROTOCOL.md §18): invitations, the meeting's proofs, and the words people compare. */

import { hmac } from '@noble/hashes/hmac.js'
import { fromBase64url, join, label, sha256, utf8 } from './bytes.js'
import { must, orMalformed } from './refusal.js'
import { array, bytes, integer, list, oneSpelling, text } from './shapes.js'

const PREFIX = 'freehold:contact/'
const T = label('contact/1')
const INVITATION = array(integer(1, 1), bytes(32), list(text(128, 1), 6, 1), bytes(16), integer(), text(80))
const CONSONANTS = 'bdfghjklmnprstvz'
const VOWELS = 'aiou'
const part = (name) => utf8(`${name}\0`)

/** Read an invitation. */
export function parseInvitation (written) {
  must(written.length <= 1200 && written.startsWith(PREFIX), 'malformed', 'this is no invitation')
  const data = orMalformed('the invitation', () => fromBase64url(written.slice(PREFIX.length)))
  const [version, identity, addresses, secret, expires, name] = oneSpelling(INVITATION, data, 'the invitation')
  must(addresses.every((each) => !each.includes('/p2p')), 'malformed', 'an address names a peer')
  return { version, identity, addresses, secret, expires, name }
}

export const invitationId = (secret) => sha256(join(T, part('invitation'), secret)).subarray(0, 16)
export const commitment = (nonce) => sha256(join(T, part('nonce'), nonce))

/**
 * One side's proof that it has the invitation.
 *
 * @param {'accept'|'answer'} side who proves
 * @param {Uint8Array} number the commitment (accept) or the inviter's nonce (answer)
 */
export function proof (secret, side, inviter, accepter, claims, number) {
  return hmac(sha256, secret, join(T, part(side), inviter, accepter, sha256(claims), number))
}

/** The words both people say. */
export function words (inviter, accepter, inviterNonce, accepterNonce) {
  const hash = sha256(join(T, part('words'), inviter, accepter, inviterNonce, accepterNonce))
  const view = new DataView(hash.buffer, hash.byteOffset)
  return [0, 2, 4].map((at) => proquint(view.getUint16(at))).join('-')
}

function proquint (n) {
  return CONSONANTS[n >> 12] + VOWELS[n >> 10 & 3] + CONSONANTS[n >> 6 & 15] + VOWELS[n >> 4 & 3] + CONSONANTS[n & 15]
}
