/** Grants and vouchers (PROTOCOL.md §8). */

import { join, same, sha256 } from './bytes.js'
import { must } from './refusal.js'
import { viewOf } from './terms.js'
import { digest, registryDomain, verifyTyped } from './typed.js'
import { viewHash } from './view.js'

/** A grant's map as its EIP-712 fields. */
export function typedGrant (grant) {
  return {
    owner: grant.owner,
    requester: grant.requester,
    voucherSigner: grant.voucher_signer,
    dataset: grant.dataset,
    terms: grant.terms,
    token: grant.token,
    price: BigInt(grant.price),
    maxUses: grant.max_uses,
    openBy: BigInt(grant.open_by),
    expiry: BigInt(grant.expiry),
    window: grant.window_seconds,
    epoch: BigInt(grant.epoch),
    salt: grant.salt
  }
}

/** The grant's id: its EIP-712 digest, 32 bytes. */
export function grantId (grant, chainId, registry) {
  return digest(registryDomain(chainId, registry), 'Grant', typedGrant(grant))
}

/**
 * Check a consent's grant against its terms and return its id.
 *
 * Throws `terms-refused` where a field says something else than the terms, `bad-signature` where
 * the owner's address did not sign.
 */
export function checkGrant (consent, terms, owner) {
  const { grant } = consent
  const { payment, delivery } = terms
  const equal = {
    owner: grant.owner === owner.address,
    requester: grant.requester === payment.requester,
    voucher_signer: grant.voucher_signer === payment.voucher_signer,
    token: grant.token === payment.token,
    price: grant.price === payment.price,
    max_uses: grant.max_uses === delivery.steps,
    open_by: grant.open_by === payment.open_by,
    expiry: grant.expiry === payment.expiry,
    window_seconds: grant.window_seconds === payment.window_seconds,
    dataset: same(grant.dataset, sha256(join(consent.dataset_salt, viewHash(viewOf(terms))))),
    terms: same(grant.terms, sha256(join(consent.terms_salt, consent.terms)))
  }
  const other = Object.keys(equal).filter((name) => !equal[name])
  must(other.length === 0, 'terms-refused', `The grant says something else than the terms: ${other}.`)
  const id = grantId(grant, payment.chain_id, payment.registry)
  verifyTyped(id, consent.signature, owner.address)
  return id
}

/** Throw `bad-signature` unless the voucher of `uses` steps in all is the signer's. */
export function checkVoucher (id, uses, signature, signer, chainId, registry) {
  verifyTyped(digest(registryDomain(chainId, registry), 'Voucher', { grantId: id, uses }), signature, signer)
}
