/** Deliveries of a standing grant (PROTOCOL.md §16), as its requester takes them one after another. */

import { join, label, same, sha256 } from './bytes.js'
import { must } from './refusal.js'
import { ENTRY } from './release.js'
import { bytes, integer, map, read } from './shapes.js'
import { verify } from './signing.js'

const DELIVERY = map({
  grant_id: bytes(32), number: integer(), previous: bytes(32), due_ms: integer(), made_ms: integer(), root: bytes(32), step: ENTRY
})
const DAY_MS = 86_400_000
const AHEAD_MS = 10 * 60_000

export class Deliveries {
  /** @param grant {id, owner (claims), begunMs, days, steps, expiry (seconds)} */
  constructor (grant) {
    this.grant = grant
    this.taken = []
  }

  /** The delivery that a stream resumes, if these very bytes were taken before; else undefined. */
  held (body) {
    return this.taken.find((each) => same(each.body, body))?.delivery
  }

  /** Take the next delivery; throws a Refusal otherwise, also for one that is held already. */
  take (body, signature, nowMs) {
    const { grant, taken } = this
    verify(grant.owner.signingKey, join(label('delivery/1'), body), signature, 'the delivery')
    const delivery = read(DELIVERY, body, 'the delivery')
    must(same(delivery.grant_id, grant.id), 'content-mismatch', 'of another grant')
    const [, , leaf] = delivery.step
    must(same(delivery.root, leaf), 'content-mismatch', 'its root is not of its step')
    must(delivery.number === taken.length + 1, 'content-mismatch', 'not the next one')
    const before = taken.at(-1)
    const previous = before === undefined ? new Uint8Array(32) : sha256(before.body)
    must(same(delivery.previous, previous), 'content-mismatch', 'names another before it')
    must(delivery.number <= grant.steps, 'out-of-order', 'one too many')
    const since = delivery.due_ms - grant.begunMs
    must(since >= 0 && since % (grant.days * DAY_MS) === 0, 'out-of-order', 'due in no slot')
    must(before === undefined || delivery.due_ms > before.delivery.due_ms, 'out-of-order', 'in a slot that is used')
    must(delivery.made_ms >= delivery.due_ms, 'out-of-order', 'made before it was due')
    must(delivery.due_ms <= grant.expiry * 1000, 'out-of-order', 'after the grant has ended')
    must(delivery.due_ms <= nowMs + AHEAD_MS, 'out-of-order', 'come before it was due')
    taken.push({ body, delivery })
    return delivery
  }
}
