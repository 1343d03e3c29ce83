/** The two sides of this peer against each other, over real TCP, Noise and Yamux on loopback. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '../src/bytes.js'
import { parseLink } from '../src/link.js'
import { OwnerSession } from '../src/owner.js'
import { Requester } from '../src/requester.js'
import { openHost } from '../src/transport.js'
import { somebody, vectors } from '../src/vectors.js'

const { owner, requester, terms, chain_id: chainId, registry } = vectors('agreement')

test('a request is declined', async () => {
  const ask = () => ({ type: 'request', nonce: new Uint8Array(16), created_ms: Date.now(), terms: utf8(terms.bytes), note: '' })
  const lab = new Requester(somebody(requester, chainId), { name: 'Heart Lab', registry }, ask, () => null)
  const link = parseLink(await lab.open())
  const who = somebody(owner, chainId)
  const host = await openHost(who.transport_seed)
  try {
    const wallet = await new OwnerSession(host, who, link).connect()
    const [request] = wallet.negotiations.values()
    assert.equal(request.state, 'waiting')
    await assert.rejects(wallet.push(request, { type: 'withdraw', note: '' }), { code: 'out-of-order' })
    await wallet.push(request, { type: 'decline', reason: 'not-now', note: '' })
    assert.equal(request.state, 'declined')
    await wallet.close()
    const again = new OwnerSession(host, who, link)
    again.negotiations = wallet.negotiations
    await again.connect()
    assert.equal(again.negotiations.size, 1)
    assert.deepEqual(lab.said.map((each) => each.type), ['refused', 'decline'])
    await again.close()
  } finally {
    await host.stop()
    await lab.close()
  }
})
