/**
 * An owner's side of a release (PROTOCOL.md §10, §11): steps that leave one by one, each paid for.
 *
 * It gives the key of a step only when the one before it is paid (first: "key"), or this one is
 * (first: "voucher"), and chunks of the next unpaid step and one more. It asks no chain: whether the
 * grant is open, and backed, is left to the caller. What was paid is kept in memory alone.
 */

import { randomBytes } from 'node:crypto'
import { join, label, same, sha256, utf8 } from './bytes.js'
import { checkVoucher } from './grant.js'
import { must } from './refusal.js'
import { leafOf, pad, parseReceipt, sealStep, sealTo, stepKeyInfo, treeHash } from './release.js'
import { write } from './shapes.js'
import { sign, verify } from './signing.js'

/** Cut lines into steps, and freeze each with a key and a salt of its own. */
export function freeze (lines, firstStepRows, rowsPerStep) {
  const cuts = [lines.slice(0, firstStepRows)]
  for (let at = firstStepRows; at < lines.length; at += rowsPerStep) cuts.push(lines.slice(at, at + rowsPerStep))
  const steps = cuts.map((rows) => {
    const [key, salt] = [new Uint8Array(randomBytes(32)), new Uint8Array(randomBytes(32))]
    const content = utf8(rows.map((row) => `${row}\n`).join(''))
    const chunks = sealStep(key, pad(content))
    const all = join(...chunks)
    return { rows: rows.length, key, salt, chunks, leaf: leafOf(salt, content), size: all.length, cipherHash: sha256(all) }
  })
  return { steps, root: treeHash(steps.map((each) => each.leaf)), firstStepRows, rowsPerStep }
}

export class Source {
  /**
   * @param who the owner, with keys
   * @param negotiation with a signed grant
   * @param frozen of `freeze`
   */
  constructor (who, negotiation, frozen) {
    Object.assign(this, { who, frozen, grantId: negotiation.grantId, requester: negotiation.world.requester })
    this.payment = negotiation.table.payment
    this.paid = 0
    this.served = 0
    this.receipts = new Map()
  }

  /** Serve one stream until the requester is finished; throws a Refusal where it asks too much. */
  async serve (frames) {
    await frames.send({ type: 'start', grant_id: this.grantId, manifest: this.#manifest() })
    for (;;) {
      const frame = await frames.expect('get', 'pay', 'want_key', 'got', 'finished')
      if (frame.type === 'finished') return
      const answer = await this[`_${frame.type}`](frame)
      if (answer !== null) await frames.send(answer)
    }
  }

  #manifest () {
    const steps = this.frozen.steps.map((each) => [each.rows, each.size, each.leaf, sha256(each.key), each.cipherHash])
    const body = write({ grant_id: this.grantId, root: this.frozen.root, steps })
    return [body, sign(this.who.signing_seed, join(label('manifest/1'), body))]
  }

  _get ({ step, chunk }) {
    must(step <= this.paid + 2, 'not-served', 'this step is not the next unpaid one, nor the one after')
    const data = this.frozen.steps[step - 1]?.chunks[chunk]
    must(data !== undefined, 'not-found', 'there is no such chunk')
    return { type: 'chunk', step, chunk, data }
  }

  async _want_key ({ step }) {
    const entry = this.frozen.steps[step - 1]
    must(entry !== undefined, 'not-found', 'there is no such step')
    must(step <= this.paid + (this.payment.first === 'key' ? 1 : 0), 'not-served', 'something is to be paid first')
    this.served = Math.max(this.served, step)
    const info = stepKeyInfo(this.grantId, step, entry.cipherHash)
    return { type: 'key', step, sealed: await sealTo(this.requester.hpkeKey, join(entry.key, entry.salt), info) }
  }

  _pay ({ uses, signature }) {
    const most = this.served + (this.payment.first === 'voucher' ? 1 : 0)
    must(uses <= Math.min(most, this.frozen.steps.length), 'not-served', 'this pays for more than was served')
    checkVoucher(this.grantId, uses, signature, this.payment.voucher_signer, this.payment.chain_id, this.payment.registry)
    this.paid = Math.max(this.paid, uses)
    return { type: 'paid', uses }
  }

  _got ({ receipt: [body, signature] }) {
    verify(this.requester.signingKey, join(label('receipt/1'), body), signature, 'the receipt')
    const receipt = parseReceipt(body)
    const entry = this.frozen.steps[receipt.step - 1]
    must(entry !== undefined && same(receipt.leaf, entry.leaf) && same(receipt.cipher_hash, entry.cipherHash) &&
      same(receipt.grant_id, this.grantId), 'content-mismatch', 'the receipt is for something else')
    this.receipts.set(receipt.step, body)
    return null
  }
}
