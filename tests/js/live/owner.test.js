/**
 * Owners' wallets of this peer and a real `freehold-requester serve`, whose link FREEHOLD_LINK holds.
 *
 * Its call asks for heart rates at FREEHOLD_PRICE base units a step and goes up to FREEHOLD_MOST;
 * FREEHOLD_ROWS are the rows that one of the wallets has.
 */

import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { grantId } from '../src/grant.js'
import { person } from '../src/introduction.js'
import { parseLink } from '../src/link.js'
import { consent, atPrice } from '../src/offers.js'
import { OwnerSession } from '../src/owner.js'
import { freeze, Source } from '../src/source.js'
import { openHost } from '../src/transport.js'

const link = parseLink(process.env.FREEHOLD_LINK)
const price = BigInt(process.env.FREEHOLD_PRICE)
const most = BigInt(process.env.FREEHOLD_MOST)
const rows = process.env.FREEHOLD_ROWS.trimEnd().split('\n')

const somebodyNew = () => person(Object.fromEntries(
  ['transport_seed', 'signing_seed', 'hpke_private_key', 'evm_private_key'].map((name) => [name, new Uint8Array(randomBytes(32))])
), link.chainId)

/** A wallet that nobody has met, connected; ended with the test. */
async function meet (t) {
  const who = somebodyNew()
  const host = await openHost(who.transport_seed)
  t.after(() => host.stop())
  const wallet = await new OwnerSession(host, who, link).connect()
  assert.equal(wallet.negotiations.size, 1, 'one open call, one request')
  const [request] = wallet.negotiations.values()
  assert.equal(request.state, 'waiting')
  assert.equal(request.refusedBecause, null)
  assert.equal(request.table.payment.price, String(price))
  return { who, host, wallet, request }
}

/** Consent to what is on the table and wait until the grant is opened; returns what was frozen. */
async function agree (wallet, who, negotiation) {
  const frozen = freeze(rows, 1, 2)
  const message = consent(who, negotiation.table, { ...frozen, steps: frozen.steps.length }, Date.now())
  await wallet.push(negotiation, message)
  assert.deepEqual(negotiation.grantId, grantId(message.grant, link.chainId, link.registry))
  await wallet.news()
  assert.equal(negotiation.state, 'opened')
  return frozen
}

test('a request is verified and declined, and stays so', async (t) => {
  const { who, host, wallet, request } = await meet(t)
  await wallet.push(request, { type: 'decline', reason: 'purpose', note: 'Not for this, thank you.' })
  await wallet.close()
  const again = new OwnerSession(host, who, link) // has forgotten everything; the requester has not
  await again.connect()
  const [kept] = again.negotiations.values()
  assert.deepEqual(kept.envelopes, request.envelopes)
  assert.equal(kept.state, 'declined')
  await again.close()
})

test('a counter-offer is accepted, consented to, opened on chain, delivered and paid', async (t) => {
  const { who, wallet, request } = await meet(t)
  await wallet.push(request, atPrice(request.table, most))
  assert.equal(await wallet.news(), request)
  assert.equal(request.state, 'agreed')
  const given = await agree(wallet, who, request)
  const source = new Source(who, request, given)
  await wallet.deliver(source)
  assert.equal(source.paid, given.steps.length)
  assert.deepEqual([...source.receipts.keys()], given.steps.map((_, i) => i + 1))
  await wallet.close()
})

test('a grant is revoked before anything left, and the requester says that it holds nothing', async (t) => {
  const { who, wallet, request } = await meet(t)
  await agree(wallet, who, request)
  await wallet.push(request, { type: 'revoked', grant_id: request.grantId, at_ms: Date.now(), erase: true })
  await wallet.news()
  assert.equal(request.messages.at(-1).kind, 'deleted')
  assert.equal(request.state, 'revoked')
  await wallet.close()
})

test('a counter-offer beyond its bounds is answered by an offer or an end', async (t) => {
  const { wallet, request } = await meet(t)
  await wallet.push(request, atPrice(request.table, most * 10n))
  await wallet.news()
  const answer = request.messages.at(-1)
  assert.equal(answer.by, 'requester')
  if (answer.type === 'offer') {
    assert.ok(BigInt(request.table.payment.price) <= most)
    await wallet.push(request, { type: 'decline', reason: 'price', note: '' })
  } else assert.equal(answer.type, 'decline')
  await wallet.close()
})

test('what does not follow is refused, and nothing of it is kept', async (t) => {
  const { who, host, wallet, request } = await meet(t)
  const unsigned = consent(who, request.table, { root: new Uint8Array(32), firstStepRows: 1, rowsPerStep: 1, steps: 1 }, Date.now())
  unsigned.grant.price = '1'
  await assert.rejects(wallet.push(request, unsigned), { name: 'Refusal', code: 'terms-refused' })
  await assert.rejects(wallet.push(request, { type: 'withdraw', note: '' }), { name: 'Refusal', code: 'out-of-order' })
  await wallet.close()
  const again = await new OwnerSession(host, who, link).connect()
  assert.equal([...again.negotiations.values()][0].state, 'waiting')
  await again.close()
})
