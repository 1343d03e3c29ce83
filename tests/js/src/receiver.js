/**
 * A requester's side of a release (PROTOCOL.md §11): every step is checked before it is paid for.
 *
 * What came stays here in memory, so a stream that breaks is resumed by the next.
 */

import { same, sha256, join, label, text } from './bytes.js'
import { must } from './refusal.js'
import { leafOf, openSealed, openStep, parseManifest, stepKeyInfo, treeHash, unpad } from './release.js'
import { write } from './shapes.js'
import { sign, verify } from './signing.js'
import { digest, registryDomain, signTyped } from './typed.js'

const CHUNK = 1_048_576
const AHEAD = 6
const MOST_BYTES = 64 * CHUNK

export class Receiver {
  /**
   * @param who the requester, with keys
   * @param negotiation whose grant is open
   */
  constructor (who, negotiation) {
    Object.assign(this, { who, grantId: negotiation.grantId, owner: negotiation.world.owner, terms: negotiation.table })
    this.manifest = null
    this.steps = [] // {content} in order; what is not here comes next
    this.paid = 0
  }

  /** Take what is still missing over a stream that began with this manifest. */
  async receive (frames, manifest) {
    this.#begin(manifest)
    const ownRisk = this.terms.payment.first === 'voucher'
    if (this.steps.length > 0) {
      await this.#receipt(frames, this.steps.length)
      await this.#pay(frames, ownRisk ? this.paid : this.steps.length)
    }
    while (this.steps.length < this.manifest.steps.length) {
      const number = this.steps.length + 1
      const [, size, leaf, keyHash, cipherHash] = this.manifest.steps[number - 1]
      const chunks = await this.#chunks(frames, number, size)
      must(same(sha256(join(...chunks)), cipherHash), 'content-mismatch', 'the ciphertext is not what was promised')
      if (ownRisk) await this.#pay(frames, number)
      await frames.send({ type: 'want_key', step: number })
      const { step, sealed } = await frames.expect('key')
      must(step === number, 'malformed', 'the key of another step')
      const opened = await openSealed(this.who.hpke_private_key, sealed, stepKeyInfo(this.grantId, number, cipherHash))
      const [key, salt] = [opened.subarray(0, 32), opened.subarray(32)]
      must(opened.length === 64 && same(sha256(key), keyHash), 'content-mismatch', 'another key than was promised')
      const content = unpad(openStep(key, chunks))
      must(same(leafOf(salt, content), leaf), 'content-mismatch', 'another content than was promised')
      this.steps.push({ content })
      await this.#receipt(frames, number)
      if (!ownRisk) await this.#pay(frames, number)
    }
    await frames.send({ type: 'finished' })
  }

  /** What came, as text. */
  content () {
    return this.steps.map((each) => text(each.content)).join('')
  }

  #begin ([body, signature]) {
    verify(this.owner.signingKey, join(label('manifest/1'), body), signature, 'the manifest')
    must(this.manifest === null || same(this.manifest.body, body), 'content-mismatch', 'the manifest differs from the one before')
    const said = parseManifest(body)
    const { root, steps } = this.terms.delivery
    const ours = same(said.grant_id, this.grantId) && Buffer.from(said.root).toString('hex') === root
    must(ours, 'content-mismatch', 'the manifest is of another grant or root')
    must(said.steps.length === steps, 'content-mismatch', 'the manifest has another number of steps')
    must(same(treeHash(said.steps.map(([, , leaf]) => leaf)), said.root), 'content-mismatch', 'the leaves are not of this root')
    must(said.steps.every(([, size]) => size <= MOST_BYTES), 'not-allowed', 'a step is larger than is taken here')
    this.manifest = { ...said, body }
  }

  async #chunks (frames, step, size) {
    const count = Math.ceil(size / CHUNK)
    const chunks = []
    let asked = 0
    while (chunks.length < count) {
      for (; asked < Math.min(count, chunks.length + AHEAD); asked++) await frames.send({ type: 'get', step, chunk: asked })
      const { data, ...place } = await frames.expect('chunk')
      must(place.step === step && place.chunk === chunks.length, 'malformed', 'another chunk than was asked for')
      must(data.length === Math.min(CHUNK, size - chunks.length * CHUNK), 'content-mismatch', 'a chunk of another size')
      chunks.push(data)
    }
    return chunks
  }

  async #receipt (frames, step) {
    const [, , leaf, , cipherHash] = this.manifest.steps[step - 1]
    const body = write({ grant_id: this.grantId, step, leaf, cipher_hash: cipherHash, at_ms: Date.now() })
    await frames.send({ type: 'got', receipt: [body, sign(this.who.signing_seed, join(label('receipt/1'), body))] })
  }

  async #pay (frames, uses) {
    const { chain_id: chainId, registry } = this.terms.payment
    if (chainId === 0 || uses === 0) return // on no chain nothing is paid
    const fields = { grantId: this.grantId, uses }
    const signature = signTyped(digest(registryDomain(chainId, registry), 'Voucher', fields), this.who.evm_private_key)
    await frames.send({ type: 'pay', uses, signature })
    const answer = await frames.expect('paid')
    must(answer.uses === uses, 'malformed', 'something else was paid')
    this.paid = uses
  }
}
