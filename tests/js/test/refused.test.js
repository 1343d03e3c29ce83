/** Every vector that must be refused (PROTOCOL.md §17), with the code that the file names. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fromHex, utf8 } from '../src/bytes.js'
import { parseInvitation } from '../src/contacts.js'
import { checkVoucher } from '../src/grant.js'
import { acquaint } from '../src/introduction.js'
import { Negotiation } from '../src/negotiation.js'
import { Deliveries } from '../src/standing.js'
import { parseTerms } from '../src/terms.js'
import { binding, bothSides, vectors } from '../src/vectors.js'

const given = vectors('negotiation')
const world = bothSides()
const refuses = (code, doing) => assert.throws(doing, { name: 'Refusal', code })

describe('messages', () => {
  for (const { why, before, envelope, code } of given.refused_messages) {
    test(why, () => {
      const deal = new Negotiation(world)
      for (const said of given.said_before[before]) deal.take(fromHex(said))
      const state = deal.state
      refuses(code, () => deal.take(fromHex(envelope)))
      assert.equal(deal.state, state)
      assert.equal(deal.envelopes.length, given.said_before[before].length)
    })
  }
})

describe('terms', () => {
  for (const { why, terms, code } of given.refused_terms) test(why, () => refuses(code, () => parseTerms(utf8(terms))))
})

describe('deliveries', () => {
  const { grant_id: id, begun_ms: begunMs, cadence_days: days, most: steps, terms, deliveries } = given.standing
  const expiry = parseTerms(utf8(terms)).payment.expiry
  for (const { why, before, body, signature, now_ms: nowMs, code } of given.refused_deliveries) {
    test(why, () => {
      const found = new Deliveries({ id: fromHex(id), owner: world.owner, begunMs, days, steps, expiry })
      for (const each of deliveries.slice(0, before)) {
        found.take(fromHex(each.body), fromHex(each.signature), begunMs + each.slot * days * 86_400_000)
      }
      refuses(code, () => found.take(fromHex(body), fromHex(signature), nowMs))
      assert.equal(found.taken.length, before)
    })
  }
})

describe('introductions', () => {
  for (const { why, code, ...found } of given.refused_bindings) {
    test(why, () => refuses(code, () => acquaint(binding(found), world.owner.identity, world.chainId)))
  }
})

describe('vouchers', () => {
  const id = fromHex(given.transcripts.find((each) => each.name === 'accepted as it was asked').grant_id)
  for (const { why, uses, signature, code } of given.refused_vouchers) {
    test(why, () => refuses(code, () =>
      checkVoucher(id, uses, fromHex(signature), world.requester.address, world.chainId, world.registry)))
  }
})

describe('contact links', () => {
  for (const link of vectors('contacts').refused_links) test(link.slice(0, 60), () => refuses('malformed', () => parseInvitation(link)))
})
