/**
 * A requester of this peer for a real `freehold` node, as a program: `node live/lab.js < stated`.
 *
 * The one line of standard input says {name, chain_id, registry, token, dataset, fields, price}. It
 * prints {"link"}, then what it takes, a line each, and ends when its input does.
 */

import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { person } from '../src/introduction.js'
import { RIGHTS } from '../src/duties.js'
import { Requester } from '../src/requester.js'
import { formatTerms } from '../src/terms.js'
import { sha256 } from '../src/bytes.js'

const DAY = 86_400
const fresh = () => new Uint8Array(randomBytes(32))
const print = (fact) => process.stdout.write(JSON.stringify(fact) + '\n')

function terms (stated, who) {
  const now = Math.floor(Date.now() / 1000)
  return {
    '@context': 'https://w3id.org/dpv',
    type: 'dpv:ConsentRecord',
    schema: 'freehold/terms/1',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr',
    'dpv:hasDataController': { type: 'dpv:DataController', 'dpv:hasName': stated.name, 'dpv:hasContact': 'study@elsewhere.example' },
    'dpv:hasLegalBasis': 'eu-gdpr:A9-2-a',
    'dpv:hasProcess': {
      'dpv:hasPurpose': 'dpv:ScientificResearch',
      'dct:description': 'Whether another program can ask.',
      'dpv:hasRecipient': [`${stated.name} only`],
      'dpv:hasStorageCondition': { 'dpv:hasLocation': 'EU', 'dpv:hasDuration': 'P30D' },
      'dpv:hasProcessing': [],
      'dpv:hasContext': { type: 'dpv:DecisionMaking', 'dpv:hasAutomationLevel': 'dpv:NotAutomated' },
      'dpv:hasNecessity': 'dpv:Optional',
      'dpv:hasFrequency': 'P90D',
      'dpv:hasPersonalData': { view: { dataset: stated.dataset, fields: stated.fields }, required: [stated.fields[0]] }
    },
    'dpv:hasConsentControl': { type: 'dpv:WithdrawConsent', 'dct:description': 'Write to study@elsewhere.example.' },
    'dpv:hasRight': RIGHTS,
    delivery: { steps: 2, cadence: 'once' },
    payment: {
      chain_id: stated.chain_id,
      registry: stated.registry,
      token: stated.token,
      price: stated.price,
      gas_stipend: '400000000000000',
      open_by: now + 7 * DAY,
      expiry: now + 30 * DAY,
      window_seconds: 3 * DAY,
      requester: who.address,
      voucher_signer: who.address,
      first: 'voucher'
    }
  }
}

/** Accept what is offered; say nothing else. */
function answer (negotiation) {
  if (negotiation.state !== 'countered') return null
  return { type: 'accept', terms_hash: sha256(negotiation.tableBytes) }
}

let lab = null
for await (const line of createInterface({ input: process.stdin })) {
  if (lab !== null) continue
  const stated = JSON.parse(line)
  const who = person({ transport_seed: fresh(), signing_seed: fresh(), hpke_private_key: fresh(), evm_private_key: fresh() }, stated.chain_id)
  const ask = () => ({
    type: 'request', nonce: new Uint8Array(randomBytes(16)), created_ms: Date.now(), terms: formatTerms(terms(stated, who)), note: ''
  })
  lab = new Requester(who, stated, ask, answer)
  lab.listeners.add(print)
  print({ link: await lab.open() })
}
await lab?.close()
