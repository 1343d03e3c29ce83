/** Introductions (PROTOCOL.md §5): who has which keys, certified by identity and address. */

import { x25519 } from '@noble/curves/ed25519.js'
import { join, label, same } from './bytes.js'
import { must } from './refusal.js'
import { array, bytes, integer, read, text, write } from './shapes.js'
import { publicKey, sign, verify } from './signing.js'
import { addressOf, digest, introductionDomain, isChecksummed, signTyped, verifyTyped } from './typed.js'

const CLAIMS = array(bytes(32), bytes(32), bytes(32), text(42, 42), integer())

/** The shape of a binding inside a frame: claims, signature of the identity, signature of the address. */
export const BINDING = array(bytes(1, 512), bytes(64), bytes(65))

/**
 * Four keys and what follows from them.
 *
 * @param {{transport_seed, signing_seed, hpke_private_key, evm_private_key}} keys 32 bytes each
 * @param {number} chainId the chain this is for
 */
export function person (keys, chainId) {
  return {
    ...keys,
    identity: publicKey(keys.transport_seed),
    signingKey: publicKey(keys.signing_seed),
    hpkeKey: x25519.getPublicKey(keys.hpke_private_key),
    address: addressOf(keys.evm_private_key),
    chainId
  }
}

/** The binding of a person: the array of §5, for `introduce`. */
export function introduce (who) {
  const claims = write([who.identity, who.signingKey, who.hpkeKey, who.address, who.chainId])
  return [
    claims,
    sign(who.transport_seed, join(label('binding/1'), claims)),
    signTyped(digest(introductionDomain(who.chainId), 'Introduction', { claims }), who.evm_private_key)
  ]
}

/**
 * Check an introduction that came over a connection.
 *
 * @param {[Uint8Array, Uint8Array, Uint8Array]} binding as it came
 * @param {Uint8Array} identity the key of the connection
 * @param {number} chainId our chain
 * @returns the claims: identity, signingKey, hpkeKey, address, chainId
 */
export function acquaint (binding, identity, chainId) {
  const [claims, byIdentity, byAddress] = binding
  const [claimed, signingKey, hpkeKey, address, chain] = read(CLAIMS, claims, 'the claims')
  must(isChecksummed(address), 'malformed', 'the address has no EIP-55 checksum')
  must(same(claimed, identity), 'bad-signature', 'another identity than the connection\'s')
  must(chain === chainId, 'bad-signature', 'another chain')
  verify(identity, join(label('binding/1'), claims), byIdentity, 'the introduction')
  verifyTyped(digest(introductionDomain(chain), 'Introduction', { claims }), byAddress, address)
  must(!ofSmallOrder(hpkeKey), 'malformed', 'the HPKE key is a point of small order')
  return { identity: claimed, signingKey, hpkeKey, address, chainId: chain }
}

function ofSmallOrder (key) {
  try {
    x25519.getSharedSecret(new Uint8Array(32).fill(7), key) // throws where the product is zero
    return false
  } catch {
    return true
  }
}
