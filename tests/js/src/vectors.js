/** The vectors of the repository, as PROTOCOL.md §17 names them; bytes are hexadecimal there. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromHex } from './bytes.js'
import { acquaint, person } from './introduction.js'

/** One file of vectors, from the folder that FREEHOLD_VECTORS names. */
export function vectors (name) {
  return JSON.parse(readFileSync(join(process.env.FREEHOLD_VECTORS, `${name}.json`)))
}

/** Somebody of the vectors, with all keys. */
export function somebody (found, chainId) {
  const names = ['transport_seed', 'signing_seed', 'hpke_private_key', 'evm_private_key']
  return person(Object.fromEntries(names.map((name) => [name, fromHex(found[name])])), chainId)
}

/** A binding of the vectors as its array. */
export function binding ({ claims, identity_signature: byIdentity, address_signature: byAddress }) {
  return [claims, byIdentity, byAddress].map(fromHex)
}

/** The two sides of the vectors, from their introductions alone. */
export function bothSides () {
  const { owner, requester, chain_id: chainId, registry } = vectors('agreement')
  const met = (who) => acquaint(binding(who.binding), fromHex(who.identity), chainId)
  return { owner: met(owner), requester: met(requester), chainId, registry }
}
