/** What Article 13 of the GDPR has a requester say (PROTOCOL.md §7): refused by name where missing. */

import { Refusal } from './refusal.js'

/** The rights a request must grant, in the order they are written. */
export const RIGHTS = ['A7-3', 'A15', 'A16', 'A17', 'A18', 'A20', 'A21', 'A22', 'A77'].map((each) => `eu-gdpr:${each}`)

const NOTHING = new Set(['not given', 'not said', 'none', 'unknown', 'n/a', 'tbd', '-', '?'])

const said = (value) => typeof value === 'string' && value.trim() !== ''
const reachable = (value) => said(value) && !NOTHING.has(value.trim().toLowerCase())
const there = (value) => value !== undefined && value !== null

/** Throw `terms-refused`, with everything in one sentence, where a document leaves a duty out. */
export function requireDuties (document) {
  const who = document['dpv:hasDataController'] ?? {}
  const what = document['dpv:hasProcess'] ?? {}
  const storage = what['dpv:hasStorageCondition'] ?? {}
  const rights = document['dpv:hasRight']
  const names = what['dpv:hasRecipient']
  const duties = [
    ['who asks', said(who['dpv:hasName'])],
    ['how to reach them', reachable(who['dpv:hasContact'])],
    ['what it is for', said(what['dpv:hasPurpose'])],
    ['on which legal basis', said(document['dpv:hasLegalBasis'])],
    ['who receives it', Array.isArray(names) && names.length > 0 && names.every(said)],
    ['how long it is kept', said(storage['dpv:hasDuration'])],
    ['where it is kept', reachable(storage['dpv:hasLocation'])],
    ['whether it leaves the EEA', there(what['dpv:hasProcessing'])],
    ['whether machines decide', there(what['dpv:hasContext'])],
    ['that one may say no', there(what['dpv:hasNecessity'])],
    ['which rights one has', Array.isArray(rights) && RIGHTS.every((each) => rights.includes(each))],
    ['how to withdraw', said((document['dpv:hasConsentControl'] ?? {})['dct:description'])],
    ['how often its use is reported', said(what['dpv:hasFrequency'])]
  ]
  const missing = duties.filter(([, holds]) => !holds).map(([name]) => name)
  if (missing.length > 0) {
    throw new Refusal('terms-refused', `The request does not say ${missing.join(', ')}.`)
  }
}
