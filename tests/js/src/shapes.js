/**
 * Closed shapes of msgpack values (PROTOCOL.md §3, §12): every field bounded, nothing unknown taken.
 *
 * A check is a function of (value, name) that returns the value or throws `Refusal('malformed')`.
 * Signed bodies are checked from the bytes that came and never encoded again; only an envelope
 * has one spelling, which `oneSpelling` holds it to.
 */

import { decode, encode } from '@msgpack/msgpack'
import { same } from './bytes.js'
import { must, orMalformed } from './refusal.js'

const fits = (holds, name) => must(holds, 'malformed', `${name} is not of this protocol`)

/** Byte string of `least` to `most` bytes. */
export const bytes = (least, most = least) => (value, name) => {
  fits(value instanceof Uint8Array && value.length >= least && value.length <= most, name)
  return value
}

/** Text of `least` to `most` characters (Unicode code points). */
export const text = (most, least = 0) => (value, name) => {
  fits(typeof value === 'string' && value.length <= 2 * most, name)
  const count = [...value].length
  fits(count >= least && count <= most, name)
  return value
}

/** Integer from `least` to `most`. */
export const integer = (most = Number.MAX_SAFE_INTEGER, least = 0) => (value, name) => {
  fits(Number.isSafeInteger(value) && value >= least && value <= most, name)
  return value
}

/** One of these texts. */
export const oneOf = (...words) => (value, name) => {
  fits(words.includes(value), name)
  return value
}

/** True or false. */
export const bool = (value, name) => {
  fits(typeof value === 'boolean', name)
  return value
}

/** At most `most` items of one shape. */
export const list = (item, most, least = 0) => (value, name) => {
  fits(Array.isArray(value) && value.length >= least && value.length <= most, name)
  return value.map((each) => item(each, name))
}

/** An array of exactly these shapes, in this order. */
export const array = (...items) => (value, name) => {
  fits(Array.isArray(value) && value.length === items.length, name)
  return value.map((each, i) => items[i](each, name))
}

/** This shape, or nil. */
export const orNil = (item) => (value, name) => value === null ? null : item(value, name)

/** A field that may be left out, and what its absence means. */
export const optional = (item, absent) => Object.assign((value, name) => item(value, name), { absent, optional: true })

/** A map of exactly these fields. */
export const map = (fields) => (value, name) => {
  fits(value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype, name)
  for (const key of Object.keys(value)) must(key in fields, 'malformed', `${name} has a field that nobody knows: ${key}`)
  return Object.fromEntries(Object.entries(fields).map(([key, item]) => {
    if (item.optional === true && !(key in value)) return [key, item.absent]
    must(key in value, 'malformed', `${name} has no ${key}`)
    return [key, item(value[key], `${name}.${key}`)]
  }))
}

/** A map with `type` first, which says by which of these field sets the rest is read. */
export const tagged = (kinds) => (value, name) => {
  fits(value !== null && typeof value === 'object' && Object.keys(value)[0] === 'type', name)
  must(Object.hasOwn(kinds, value.type), 'malformed', `${name} is of a kind that nobody knows: ${value.type}`)
  return map({ type: oneOf(value.type), ...kinds[value.type] })(value, `${name} ${value.type}`)
}

/** Read bytes by a shape; trailing bytes are refused. */
export function read (shape, data, name) {
  const value = orMalformed(name, () => decode(data))
  return shape(value, name)
}

/** Read bytes by a shape, and only if writing the value gives them again. */
export function oneSpelling (shape, data, name) {
  const value = read(shape, data, name)
  must(same(encode(value), data), 'malformed', `${name} is not in its one spelling`)
  return value
}

/** Write a value: keys in the order given, integers and lengths in the shortest form. */
export function write (value) {
  return encode(value)
}
