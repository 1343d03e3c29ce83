/** Vectors of meeting points and contacts (PROTOCOL.md §15, §18). */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromHex, toHex } from '../src/bytes.js'
import { checkCall, fetchProof, lanTag, makeStamp, openLetter } from '../src/calls.js'
import { commitment, invitationId, parseInvitation, proof, words } from '../src/contacts.js'
import { fits, knock } from '../src/knock.js'
import { publicKey, sign } from '../src/signing.js'
import { dial, identityOf, openHost } from '../src/transport.js'
import { vectors } from '../src/vectors.js'

const calls = vectors('calls')
const contacts = vectors('contacts')
const point = fromHex(calls.point.identity)

test('call', () => {
  const { identity, posted, hash, created_ms: createdMs, expires_ms: expiresMs } = calls.call
  const found = checkCall(fromHex(posted), fromHex(identity), createdMs)
  assert.equal(toHex(found.hash), hash)
  assert.deepEqual([found.created_ms, found.expires_ms], [createdMs, expiresMs])
  assert.throws(() => checkCall(fromHex(posted), fromHex(identity), expiresMs), { code: 'not-allowed' })
  assert.throws(() => checkCall(fromHex(posted), point, createdMs), { code: 'bad-signature' })
})

test('stamp', () => {
  const { content, bits, first } = calls.stamp
  assert.equal(toHex(makeStamp(point, fromHex(content), bits)), first)
})

test('box', () => {
  const { seed, key, nonce, signature } = calls.box
  assert.equal(toHex(publicKey(fromHex(seed))), key)
  assert.equal(toHex(sign(fromHex(seed), fetchProof(point, fromHex(nonce)))), signature)
})

test('letter', async () => {
  const given = calls.letter
  const { body, letter } = await openLetter({
    sealed: fromHex(given.sealed), box: fromHex(given.box), hpkePrivateKey: fromHex(given.reader_hpke_private_key),
    reader: fromHex(given.reader_identity), writer: fromHex(given.writer_signing_key)
  })
  assert.equal(toHex(body), given.body)
  assert.equal(letter.type, 'from-owner')
})

test('local network', () => {
  const { key, salt, tag } = calls.lan
  assert.equal(toHex(lanTag(fromHex(salt), fromHex(key))), tag)
})

test('contacts: the link, its id, both proofs, the commitment and the words', () => {
  const found = parseInvitation(contacts.link)
  const { identity, secret, ...rest } = contacts.invitation
  assert.deepEqual(found, { ...rest, identity: fromHex(identity), secret: fromHex(secret) })
  const [inviter, accepter] = [publicKey(fromHex(contacts.inviter_seed)), publicKey(fromHex(contacts.accepter_seed))]
  assert.deepEqual([toHex(inviter), toHex(accepter)], [contacts.inviter, contacts.accepter])
  assert.equal(toHex(invitationId(found.secret)), contacts.id)
  const [n, m] = [fromHex(contacts.inviter_nonce), fromHex(contacts.accepter_nonce)]
  assert.equal(toHex(commitment(m)), contacts.commitment)
  const accept = proof(found.secret, 'accept', inviter, accepter, fromHex(contacts.accepter_introduction), commitment(m))
  const answer = proof(found.secret, 'answer', inviter, accepter, fromHex(contacts.inviter_introduction), n)
  assert.deepEqual([toHex(accept), toHex(answer)], [contacts.accept_proof, contacts.answer_proof])
  assert.equal(words(inviter, accepter, n, m), contacts.words)
})

test('contacts: the knock', () => {
  const published = fromHex(contacts.knock)
  assert.equal(toHex(knock(fromHex(contacts.inviter), published.subarray(0, 16))), contacts.knock)
  assert.ok(fits(published, fromHex(contacts.inviter)) && !fits(published, fromHex(contacts.accepter)))
})

test('a home host answers who knows its key, and nobody else', async () => {
  const [anna, ben] = [contacts.inviter_seed, contacts.accepter_seed].map(fromHex)
  const home = await openHost(anna, { listens: true, knocks: true })
  const visitor = await openHost(ben, { knocks: true })
  const stranger = await openHost(ben)
  try {
    const places = home.getMultiaddrs().map((each) => each.toString())
    assert.equal(toHex(identityOf(await dial(visitor, places))), contacts.inviter)
    await assert.rejects(dial(stranger, places))
    const [before] = places[0].split('/p2p/')
    await assert.rejects(dial(stranger, [`${before}/p2p/${visitor.peerId}`]))
  } finally {
    await Promise.all([home, visitor, stranger].map((each) => each.stop()))
  }
})
