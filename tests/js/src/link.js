/** Links (PROTOCOL.md §4): where a requester is, and perhaps the invitation that came with it. */

import { fromBase64url, toBase64url } from './bytes.js'
import { must, orMalformed } from './refusal.js'
import { array, integer, list, oneSpelling, text, write } from './shapes.js'
import { isChecksummed } from './typed.js'

const PREFIX = 'freehold:'
const LONGEST = 2048

/** The array of a link: version, name, peer id, addresses, chain id, registry. */
export const LINK = array(integer(1, 1), text(200, 1), text(80, 32), list(text(256, 1), 4, 1), integer(), text(42, 42))

/** Throw unless every address ends in the peer's id and the registry is an address. */
export function checkLink ([version, name, peerId, addresses, chainId, registry]) {
  must(addresses.every((each) => each.endsWith(`/p2p/${peerId}`)), 'malformed', 'an address is another peer\'s')
  must(isChecksummed(registry), 'malformed', 'the registry is no address')
  return { version, name, peerId, addresses, chainId, registry }
}

/** Read a link; `invitation` is 16 bytes or null. */
export function parseLink (written) {
  must(written.length <= LONGEST && written.startsWith(PREFIX), 'malformed', 'this is no link')
  const [body, invited, ...rest] = written.slice(PREFIX.length).split('.')
  must(rest.length === 0, 'malformed', 'this is no link')
  const data = orMalformed('the link', () => fromBase64url(body))
  const invitation = invited === undefined ? null : orMalformed('the invitation', () => fromBase64url(invited))
  must(invitation === null || invitation.length === 16, 'malformed', 'an invitation has 16 bytes')
  return { ...checkLink(oneSpelling(LINK, data, 'the link')), invitation }
}

/** Write a link. */
export function formatLink ({ name, peerId, addresses, chainId, registry }) {
  return PREFIX + toBase64url(write([1, name, peerId, addresses, chainId, registry]))
}
