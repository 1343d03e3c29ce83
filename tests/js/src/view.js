/** Views (PROTOCOL.md §7): one dataset, named columns, rows, and how they are blurred. */

import { sha256 } from './bytes.js'
import { canonical } from './canonical.js'
import { must } from './refusal.js'
import { integer, list, map, oneOf, optional, text } from './shapes.js'

const matching = (pattern, most) => (value, name) => {
  must(typeof value === 'string' && value.length <= most && pattern.test(value), 'malformed', `${name} is not spelt so`)
  return value
}
const NAME = matching(/^[a-z][a-z0-9_]*$/, 64)
const DAY = (value, name) => {
  matching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/, 10)(value, name)
  const day = new Date(`${value}T00:00:00Z`)
  must(!Number.isNaN(day.getTime()) && day.toISOString().startsWith(value), 'malformed', `${name} is in no calendar`)
  return value
}
const WORD = text(256)

const CONDITION = map({
  field: NAME,
  operator: oneOf('eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'between', 'is_null', 'not_null'),
  values: optional(list(WORD, 64, 1))
})
const TRANSFORM = map({
  field: NAME,
  kind: oneOf('day', 'week', 'month', 'hour', 'part_of_day', 'shift', 'grid', 'round', 'bin', 'clip', 'top_code',
    'length', 'prefix', 'host', 'remove', 'pseudonym', 'top', 'mask', 'noise'),
  amount: optional(WORD),
  low: optional(WORD),
  high: optional(WORD)
})
const AGGREGATE = map({
  period: oneOf('day', 'week', 'month', 'all'),
  measures: list(map({ field: NAME, function: oneOf('count', 'sum', 'mean', 'median', 'min', 'max') }), 16, 1),
  by: optional(list(NAME, 4, 1)),
  minimum_group: integer(10_000, 1),
  noise: optional(WORD)
})

/** A view's JSON value. What is absent or empty is left out. */
export const VIEW = map({
  dataset: matching(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 96),
  fields: list(NAME, 64, 1),
  from_day: optional(DAY),
  to_day: optional(DAY),
  conditions: optional(list(CONDITION, 16, 1)),
  transforms: optional(list(TRANSFORM, 64, 1)),
  aggregate: optional(AGGREGATE),
  sample: optional(integer(1_000_000_000, 1))
})

/** SHA-256 of the canonical view: what a grant's `dataset` commits to. */
export function viewHash (view) {
  return sha256(canonical(view))
}
