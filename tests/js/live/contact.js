/**
 * A person of this peer who becomes the contact of a real `freehold` node and takes what it shares.
 *
 * The one line of standard input says {invitation, name}. It prints {"words", "name"}, then what it
 * takes, a line each, and ends when its input does.
 */

import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { answer, greet, reachedAt } from '../src/acquaintance.js'
import { sha256 } from '../src/bytes.js'
import { parseInvitation } from '../src/contacts.js'
import { CONTACT } from '../src/frames.js'
import { person } from '../src/introduction.js'
import { Requester } from '../src/requester.js'
import { NOBODY } from '../src/terms.js'
import { Frames } from '../src/transport.js'

const fresh = () => new Uint8Array(randomBytes(32))
const print = (fact) => process.stdout.write(JSON.stringify(fact) + '\n')

/** Countersign what was consented to; report what is revoked as deleted. */
function reply (negotiation) {
  if (negotiation.state === 'granted') return { type: 'accept', terms_hash: sha256(negotiation.tableBytes) }
  if (negotiation.state !== 'revoked') return null
  return {
    type: 'report', grant_id: negotiation.grantId, at_ms: Date.now(), kind: 'deleted', model: '', run: '', note: '', copies: 'none'
  }
}

let ben = null
for await (const line of createInterface({ input: process.stdin })) {
  if (ben !== null) continue
  const { invitation, name } = JSON.parse(line)
  const who = person({ transport_seed: fresh(), signing_seed: fresh(), hpke_private_key: fresh(), evm_private_key: fresh() }, 0)
  ben = new Requester(who, { name, registry: NOBODY }, null, reply)
  ben.listeners.add(print)
  await ben.open()
  await ben.host.handle(CONTACT.id, async (stream) => {
    const frames = new Frames(stream, CONTACT)
    await frames.expect('greet')
    await frames.send({ type: 'greet', name, addresses: reachedAt(ben.host) })
    await frames.close()
  })
  const met = await answer(ben.host, who, parseInvitation(invitation), name)
  print({ words: met.words, name: met.name })
  await greet(ben.host, met.connection, name)
}
await ben?.close()
