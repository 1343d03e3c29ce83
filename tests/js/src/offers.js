/** An owner's answers to a request: another price, and a consent with its signed grant (PROTOCOL.md §6, §8). */

import { randomBytes } from 'node:crypto'
import { join, sha256, toHex } from './bytes.js'
import { grantId } from './grant.js'
import { formatTerms, viewOf } from './terms.js'
import { signTyped } from './typed.js'
import { viewHash } from './view.js'

const bytes = (count) => new Uint8Array(randomBytes(count))

/** An offer of the same terms at another price in base units a step. */
export function atPrice (terms, price) {
  return { type: 'offer', terms: formatTerms({ ...terms, payment: { ...terms.payment, price: String(price) } }), note: '' }
}

/**
 * A consent to the terms on the table.
 *
 * @param who the owner, with keys
 * @param terms on the table
 * @param {{root: Uint8Array, firstStepRows: number, rowsPerStep: number, steps: number}} frozen what will be delivered
 * @param {number} nowMs
 */
export function consent (who, terms, frozen, nowMs) {
  const { root, firstStepRows, rowsPerStep, steps } = frozen
  const { payment } = terms
  const delivery = { ...terms.delivery, steps, firstStepRows, rowsPerStep, root: toHex(root), logCommitment: toHex(bytes(32)) }
  const given = formatTerms({ ...terms, delivery })
  const datasetSalt = bytes(32)
  const termsSalt = bytes(32)
  const grant = {
    owner: who.address,
    requester: payment.requester,
    voucher_signer: payment.voucher_signer,
    dataset: sha256(join(datasetSalt, viewHash(viewOf(terms)))),
    terms: sha256(join(termsSalt, given)),
    token: payment.token,
    price: payment.price,
    max_uses: steps,
    open_by: payment.open_by,
    expiry: payment.expiry,
    window_seconds: payment.window_seconds,
    epoch: 0,
    salt: bytes(32)
  }
  const signature = signTyped(grantId(grant, payment.chain_id, payment.registry), who.evm_private_key)
  return {
    type: 'consent', terms: given, grant, signature, dataset_salt: datasetSalt, terms_salt: termsSalt, at_ms: nowMs
  }
}
