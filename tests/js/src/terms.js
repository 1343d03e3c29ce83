/**
 * The terms document (PROTOCOL.md §7): one JCS document in DPV 2.3 words, every part known.
 *
 * `parseTerms` gives the document as it is; `openTerms`, `consentedTerms` are the rules of §6 for
 * terms on the table and for those of a consent.
 */

import { canonical, parseCanonical } from './canonical.js'
import { RIGHTS, requireDuties } from './duties.js'
import { must } from './refusal.js'
import { integer, list, map, oneOf, optional, text } from './shapes.js'
import { isChecksummed } from './typed.js'
import { VIEW } from './view.js'

/** The registry and token of what stands on no chain (§18). */
export const NOBODY = '0x' + '0'.repeat(40)

const MOST_BYTES = 65_536
const LINE = text(200, 1)
const PROSE = text(2000)

const check = (holds) => (value, name) => {
  must(typeof value === 'string' && holds(value), 'malformed', `${name} is not spelt so`)
  return value
}
const ADDRESS = check(isChecksummed)
const UNITS = check((value) => /^(0|[1-9][0-9]{0,38})$/.test(value))
const HEX = check((value) => /^[0-9a-f]{64}$/.test(value))
const MOMENT = integer(253_402_300_799)
const days = (most) => check((value) => /^P[1-9][0-9]{0,4}D$/.test(value) && Number(value.slice(1, -1)) <= most)
const CADENCE = check((value) => value === 'once' || days(366)(value, 'cadence'))

const ADEQUATE = ['eu-gdpr:A45-3', 'eu-gdpr:A49-1-a']
const SAFEGUARDS = ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => `eu-gdpr:A46-2-${each}`).concat('eu-gdpr:A46-3-a')

const TRANSFER = (value, name) => {
  const found = map({
    type: oneOf('dpv:CrossBorderTransfer'),
    'dpv:hasThirdCountry': text(60, 1),
    'dpv:hasLegalBasis': oneOf(...ADEQUATE, ...SAFEGUARDS),
    'dct:source': optional(LINE)
  })(value, name)
  must(ADEQUATE.includes(found['dpv:hasLegalBasis']) || found['dct:source'], 'terms-refused',
    'The request does not say where its safeguards can be read.')
  return value
}

const CONTEXT = (value, name) => {
  const type = value?.type
  if (type === 'dpv:DecisionMaking') {
    return map({ type: oneOf(type), 'dpv:hasAutomationLevel': oneOf('dpv:NotAutomated') })(value, name)
  }
  const logic = map({ type: oneOf('dpv:Profiling', 'dpv:AutomatedDecisionMaking'), 'dct:description': PROSE })(value, name)
  must(logic['dct:description'].trim() !== '', 'terms-refused', 'The request does not say by what logic.')
  return value
}

const TERMS = map({
  '@context': oneOf('https://w3id.org/dpv'),
  type: oneOf('dpv:ConsentRecord'),
  schema: oneOf('freehold/terms/1'),
  'dct:conformsTo': oneOf('https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr'),
  'dpv:hasDataController': map({
    type: oneOf('dpv:DataController'),
    'dpv:hasName': LINE,
    'dpv:hasContact': LINE,
    'dpv:hasJurisdiction': optional(text(40, 1)),
    'dpv:hasRepresentative': optional(LINE),
    'dpv:hasDataProtectionOfficer': optional(LINE)
  }),
  'dpv:hasLegalBasis': oneOf('eu-gdpr:A6-1-a', 'eu-gdpr:A9-2-a'),
  'dpv:hasProcess': map({
    'dpv:hasPurpose': oneOf('dpv:ScientificResearch', 'dpv:AcademicResearch', 'dpv:ResearchAndDevelopment',
      'dpv:NonCommercialResearch', 'dpv:CommercialResearch', 'dpv:ServiceProvision', 'dpv:ServiceOptimisation',
      'dpv:PublicBenefit', 'ai:ModelTraining'),
    'dct:description': PROSE,
    'dpv:hasRecipient': list(LINE, 16, 1),
    'dpv:hasStorageCondition': map({ 'dpv:hasLocation': LINE, 'dpv:hasDuration': days(36_500) }),
    'dpv:hasProcessing': list(TRANSFER, 16),
    'dpv:hasContext': CONTEXT,
    'dpv:hasNecessity': oneOf('dpv:Optional'),
    'dpv:hasFrequency': days(366),
    'dpv:hasPersonalData': map({ view: VIEW, required: list(text(64, 1), 64), coarser: optional(oneOf(false)) })
  }),
  'dpv:hasConsentControl': map({ type: oneOf('dpv:WithdrawConsent'), 'dct:description': LINE }),
  'dpv:hasRight': list(oneOf(...RIGHTS), RIGHTS.length, RIGHTS.length),
  delivery: map({
    steps: integer(100_000, 1),
    cadence: CADENCE,
    firstStepRows: optional(integer(2 ** 32)),
    rowsPerStep: optional(integer(2 ** 32, 1)),
    root: optional(HEX),
    logCommitment: optional(HEX)
  }),
  payment: map({
    chain_id: integer(),
    registry: ADDRESS,
    token: ADDRESS,
    price: UNITS,
    gas_stipend: UNITS,
    open_by: MOMENT,
    expiry: MOMENT,
    window_seconds: integer(2 ** 32 - 1),
    requester: ADDRESS,
    voucher_signer: ADDRESS,
    first: oneOf('key', 'voucher')
  })
})

/**
 * Read terms.
 *
 * Throws `malformed` for another spelling or an unknown part, `terms-refused` for a missing duty.
 */
export function parseTerms (data) {
  must(data.length <= MOST_BYTES, 'malformed', 'The terms are too large.')
  const document = parseCanonical(data, 'the terms')
  must(document !== null && document.schema === 'freehold/terms/1', 'malformed', 'The terms are of another version.')
  requireDuties(document)
  TERMS(document, 'terms')
  const { firstStepRows, rowsPerStep } = document.delivery
  must((firstStepRows === undefined) === (rowsPerStep === undefined), 'malformed', 'The rows of a step stand together.')
  return document
}

/** The bytes of terms. */
export const formatTerms = canonical

/** The view that terms ask for. */
export const viewOf = (terms) => terms['dpv:hasProcess']['dpv:hasPersonalData'].view

/** Whether what is new is delivered again and again (§16). */
export const isStanding = (terms) => terms.delivery.cadence !== 'once'

/** Seconds: when terms on the table are over. */
export const answerBy = (terms) => Math.min(terms.payment.open_by, terms.payment.expiry)

/** Throw `terms-refused` unless terms may lie on the table between these two (§6). */
export function openTerms (terms, world) {
  const { delivery, payment } = terms
  const { view, required } = terms['dpv:hasProcess']['dpv:hasPersonalData']
  const refuse = (holds, why) => must(holds, 'terms-refused', why)
  refuse(payment.chain_id === world.chainId && payment.registry === world.registry, 'The terms are for another chain.')
  refuse(payment.requester === world.requester.address, 'The terms name another requester.')
  refuse(payment.chain_id !== 0 || free(payment), 'Terms on no chain can neither pay nor cost anything.')
  refuse(payment.open_by <= payment.expiry, 'The terms end before they may be opened.')
  refuse(required.every((each) => view.fields.includes(each)), 'A required field is not in the view.')
  const early = ['root', 'logCommitment', 'firstStepRows', 'rowsPerStep'].filter((each) => each in delivery)
  refuse(early.length === 0, `The terms fix ${early}, which only the consent does.`)
}

function free (payment) {
  return payment.price === '0' && payment.gas_stipend === '0' && payment.token === NOBODY && payment.first === 'key' &&
    payment.window_seconds === 0 && payment.voucher_signer === payment.requester
}

/** Throw `terms-refused` unless consented terms differ from those on the table only where §6 allows. */
export function consentedTerms (given, table) {
  const fixed = isStanding(table) ? ['logCommitment'] : ['root', 'logCommitment', 'firstStepRows', 'rowsPerStep']
  const never = isStanding(table) ? ['root', 'firstStepRows', 'rowsPerStep'] : []
  const { delivery } = given
  must(fixed.every((each) => each in delivery), 'terms-refused', 'The consent leaves open what it must fix.')
  must(!never.some((each) => each in delivery), 'terms-refused', 'The consent to a standing grant fixes a root.')
  must(delivery.steps <= table.delivery.steps, 'terms-refused', 'The consent has more steps than were agreed.')
  const open = { ...given, delivery: { steps: table.delivery.steps, cadence: delivery.cadence } }
  must(Buffer.compare(Buffer.from(canonical(open)), Buffer.from(canonical(table))) === 0, 'terms-refused',
    'The consent is to other terms.')
}
