/** Every vector that must hold (PROTOCOL.md §17): computed here from what the document says. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { peerIdFromString } from '@libp2p/peer-id'
import { fromHex, join, label, sha256, toHex, utf8 } from '../src/bytes.js'
import { canonical } from '../src/canonical.js'
import { CALLS, NEGOTIATE, parseFrame, formatFrame, RELEASE } from '../src/frames.js'
import { checkVoucher, grantId } from '../src/grant.js'
import { acquaint, introduce } from '../src/introduction.js'
import { formatLink, parseLink } from '../src/link.js'
import { parseMessage, parseEnvelope, say } from '../src/messages.js'
import { Negotiation } from '../src/negotiation.js'
import * as release from '../src/release.js'
import { verify } from '../src/signing.js'
import { parseTerms, viewOf } from '../src/terms.js'
import { digest, registryDomain, signTyped, verifyTyped } from '../src/typed.js'
import { viewHash } from '../src/view.js'
import { Deliveries } from '../src/standing.js'
import { binding, bothSides, somebody, vectors } from '../src/vectors.js'

const agreement = vectors('agreement')
const negotiation = vectors('negotiation')
const world = bothSides()
const { chain_id: chainId, registry } = agreement
const domain = registryDomain(chainId, registry)
const hexed = (value) => value instanceof Uint8Array ? toHex(value) : value

for (const side of ['owner', 'requester']) {
  test(`${side}: keys, identity, peer id, address and introduction`, () => {
    const given = agreement[side]
    const who = somebody(given, chainId)
    for (const [name, found] of Object.entries({
      identity: who.identity, signing_key: who.signingKey, hpke_key: who.hpkeKey, address: who.address
    })) assert.equal(hexed(found), given[name])
    assert.deepEqual(peerIdFromString(given.peer_id).publicKey.raw, who.identity)
    assert.deepEqual(introduce(who), binding(given.binding))
    acquaint(binding(given.binding), who.identity, chainId)
  })
}

test('link', () => {
  const { text, fields } = agreement.link
  const found = parseLink(text)
  assert.deepEqual(found, {
    version: fields.version, name: fields.name, peerId: fields.peer_id, addresses: fields.addresses,
    chainId: fields.chain_id, registry: fields.registry, invitation: null
  })
  assert.equal(formatLink(found), text)
  assert.equal(toHex(parseLink(`${text}.AAAAAAAAAAAAAAAAAAAAAA`).invitation), '00'.repeat(16))
})

test('terms', () => {
  const data = utf8(agreement.terms.bytes)
  assert.deepEqual(canonical(parseTerms(data)), data)
  assert.equal(toHex(sha256(data)), agreement.terms.sha256)
})

test('transcript: every signature, and both sides write the same bytes', () => {
  const deal = new Negotiation(world)
  const sides = { owner: somebody(agreement.owner, chainId), requester: somebody(agreement.requester, chainId) }
  for (const { side, envelope, sha256: name } of agreement.transcript) {
    const data = fromHex(envelope)
    const other = side === 'owner' ? 'requester' : 'owner'
    const message = parseMessage(parseEnvelope(data).body)
    if (message.template === undefined) delete message.template
    assert.deepEqual(say(message, deal.last, sides[side], sides[other]), data)
    deal.take(data)
    assert.equal(toHex(sha256(data)), name)
  }
  assert.equal(toHex(deal.grantId), agreement.grant.id)
})

test('grant, vouchers, accept and revoke', () => {
  const { fields, id, signature, view_hash: hash, vouchers, accept, revoke } = agreement.grant
  const typed = Object.fromEntries(Object.entries(fields).map(([name, value]) =>
    [name, ['dataset', 'terms', 'salt'].includes(name) ? fromHex(value) : value]))
  const found = digest(domain, 'Grant', typed)
  assert.equal(toHex(found), id)
  verifyTyped(found, fromHex(signature), agreement.owner.address)
  assert.equal(toHex(signTyped(found, fromHex(agreement.owner.evm_private_key))), signature)
  const consent = agreement.transcript.map(({ envelope }) => parseMessage(parseEnvelope(fromHex(envelope)).body)).find((m) => m.type === 'consent')
  assert.equal(toHex(grantId(consent.grant, chainId, registry)), id)
  assert.equal(toHex(viewHash(viewOf(parseTerms(consent.terms)))), hash)
  for (const each of vouchers) checkVoucher(found, each.uses, fromHex(each.signature), agreement.requester.address, chainId, registry)
  const accepted = { grantId: found, totalDeposit: BigInt(accept.total_deposit), deadline: BigInt(accept.deadline) }
  verifyTyped(digest(domain, 'Accept', accepted), fromHex(accept.signature), agreement.requester.address)
  const revoked = { grantId: found, deadline: BigInt(revoke.deadline) }
  verifyTyped(digest(domain, 'Revoke', revoked), fromHex(revoke.signature), agreement.owner.address)
})

test('consent record: its bytes, its name, and what it names', () => {
  const { document, sha256: name } = agreement.record
  const data = canonical(document)
  assert.equal(toHex(sha256(data)), name)
  const uuid = sha256(join(label('record/1'), fromHex(agreement.grant.id))).slice(0, 16)
  uuid[6] = uuid[6] & 0x0f | 0x40
  uuid[8] = uuid[8] & 0x3f | 0x80
  assert.equal(toHex(uuid), document['dct:identifier'].replaceAll('-', ''))
  const consent = agreement.transcript.map(({ envelope }) => parseMessage(parseEnvelope(fromHex(envelope)).body)).find((m) => m.type === 'consent')
  assert.equal(document['dpv:hasNotice']['freehold:sha256'], toHex(sha256(consent.terms)))
  assert.equal(document['freehold:transcript'].sha256, agreement.transcript.at(-1).sha256)
})

test('delivery: padding, chunks, leaves, root, manifest, receipt', () => {
  const { steps, root, manifest, receipt, chunk, long_step: long, padded } = agreement.delivery
  for (const each of steps) {
    const content = utf8(each.content); const key = fromHex(each.key)
    const filled = release.pad(content)
    const chunks = release.sealStep(key, filled)
    assert.equal(filled.length, each.padded_bytes)
    assert.equal(join(...chunks).length, each.cipher_bytes)
    assert.equal(toHex(sha256(join(...chunks))), each.cipher_hash)
    assert.equal(toHex(sha256(key)), each.key_hash)
    assert.equal(toHex(release.leafOf(fromHex(each.salt), content)), each.leaf)
    assert.equal(each.content.trimEnd().split('\n').length, each.rows)
    assert.deepEqual(release.unpad(release.openStep(key, release.chunksOf(join(...chunks)))), content)
  }
  assert.equal(toHex(release.treeHash(steps.map((each) => fromHex(each.leaf)))), root)
  const first = steps[chunk.step - 1]
  const [head] = release.sealStep(fromHex(first.key), release.pad(utf8(first.content)))
  assert.equal(toHex(head.subarray(0, 32)), chunk.first_32_bytes)
  const bytes = Uint8Array.from({ length: 256 * 6000 }, (_, i) => i % 256)
  const pieces = release.sealStep(fromHex(long.key), release.pad(bytes))
  assert.deepEqual(pieces.map((each) => ({ bytes: each.length, sha256: toHex(sha256(each)) })), long.chunks)
  for (const each of padded) assert.equal(release.paddedSize(each.bytes), each.padded_bytes)

  verify(world.owner.signingKey, join(label('manifest/1'), fromHex(manifest.body)), fromHex(manifest.signature), 'manifest')
  const listed = release.parseManifest(fromHex(manifest.body))
  assert.deepEqual(listed.steps.map((each) => each.map(hexed)), steps.map((each) =>
    [each.rows, each.cipher_bytes, each.leaf, each.key_hash, each.cipher_hash]))
  verify(world.requester.signingKey, join(label('receipt/1'), fromHex(receipt.body)), fromHex(receipt.signature), 'receipt')
  const taken = release.parseReceipt(fromHex(receipt.body))
  assert.equal(hexed(taken.leaf), steps[taken.step - 1].leaf)
})

test('delivery: a sealed key, and one sealed here', async () => {
  const { steps, sealed_key: { step, sealed } } = agreement.delivery
  const expected = steps[step - 1].key + steps[step - 1].salt
  const info = release.stepKeyInfo(fromHex(agreement.grant.id), step, fromHex(steps[step - 1].cipher_hash))
  const secret = fromHex(agreement.requester.hpke_private_key)
  assert.equal(toHex(await release.openSealed(secret, fromHex(sealed), info)), expected)
  const again = await release.sealTo(world.requester.hpkeKey, fromHex(expected), info)
  assert.equal(toHex(await release.openSealed(secret, again, info)), expected)
})

test('frames: one of every kind, in the same bytes', () => {
  const ours = [[agreement.frames, NEGOTIATE], [agreement.frames, RELEASE], [vectors('calls').frames, CALLS]]
  const seen = new Set()
  for (const [given, protocol] of ours) {
    for (const [kind, data] of Object.entries(given)) {
      let frame
      try {
        frame = parseFrame(protocol, fromHex(data))
      } catch (error) {
        if (protocol === CALLS) throw error
        continue // of the other protocol
      }
      seen.add(`${protocol.id} ${kind}`)
      assert.equal(frame.type, kind)
      assert.equal(toHex(formatFrame(frame)), data)
    }
  }
  const kinds = Object.keys(agreement.frames).length + Object.keys(vectors('calls').frames).length
  assert.equal(seen.size, kinds + 1) // "refused" is in two
})

for (const given of negotiation.transcripts) {
  test(`negotiation: ${given.name}`, () => {
    const deal = new Negotiation(world)
    for (const { by, kind, envelope, sha256: name, then } of given.messages) {
      const message = deal.take(fromHex(envelope))
      assert.equal(message.type, kind)
      assert.equal(deal.messages.at(-1).by, by)
      assert.equal(toHex(sha256(deal.last)), name)
      assert.equal(deal.state === 'opened' ? 'granted' : deal.state, then)
    }
    assert.equal(toHex(deal.id), given.id)
    assert.equal(deal.refusedByName, given.refused_by_name)
    assert.equal(deal.grantId && toHex(deal.grantId), given.grant_id)
    assert.equal(deal.answerBy, given.answer_by)
    if (given.answer_by !== null) assert.equal(deal.lapsed((given.answer_by + 1) * 1000), given.lapsed_after)
  })
}

test('standing grant: deliveries, what is in them, vouchers and receipts', () => {
  const given = negotiation.standing
  const id = fromHex(given.grant_id)
  const { expiry } = parseTerms(utf8(given.terms)).payment
  const chain = new Deliveries({ id, owner: world.owner, begunMs: given.begun_ms, days: given.cadence_days, steps: given.most, expiry })
  for (const each of given.deliveries) {
    assert.equal(chain.held(fromHex(each.body)), undefined)
    const taken = chain.take(fromHex(each.body), fromHex(each.signature), given.begun_ms + each.slot * given.cadence_days * 86_400_000)
    assert.equal(chain.held(fromHex(each.body)), taken)
  }
  given.deliveries.forEach((each, i) => {
    const { delivery } = chain.taken[i]
    const content = utf8(each.content); const key = fromHex(each.key)
    const [rows, size, leaf, keyHash, cipherHash] = delivery.step
    const ciphertext = join(...release.sealStep(key, release.pad(content)))
    assert.equal(delivery.number, each.number)
    assert.equal(delivery.due_ms, given.begun_ms + each.slot * given.cadence_days * 86_400_000)
    assert.deepEqual([rows, size], [each.content.trimEnd().split('\n').length, ciphertext.length])
    assert.deepEqual([leaf, keyHash, cipherHash], [release.leafOf(fromHex(each.salt), content), sha256(key), sha256(ciphertext)])
    assert.equal(toHex(sha256(fromHex(each.body))), each.name)
    assert.equal(toHex(delivery.root), each.root)
    checkVoucher(id, each.number, fromHex(each.voucher), agreement.requester.address, chainId, registry)
    verify(world.requester.signingKey, join(label('receipt/1'), fromHex(each.receipt.body)), fromHex(each.receipt.signature), 'receipt')
    assert.equal(release.parseReceipt(fromHex(each.receipt.body)).step, each.number)
  })
})
