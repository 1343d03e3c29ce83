/** RFC 8785 JSON (JCS), PROTOCOL.md §3: one spelling, no fractions, nested at most 64 deep. */

import canonicalize from 'canonicalize'
import { text, utf8 } from './bytes.js'
import { must, orMalformed } from './refusal.js'

const DEEPEST = 64

/** The canonical bytes of a JSON value. */
export function canonical (value) {
  return utf8(canonicalize(value))
}

/**
 * Read canonical bytes.
 *
 * The depth is bounded before the parser recurses. Throws `malformed` on any other spelling.
 */
export function parseCanonical (data, what) {
  const written = orMalformed(what, () => text(data))
  must(depth(written) <= DEEPEST, 'malformed', `${what} is nested too deep`)
  const value = orMalformed(what, () => JSON.parse(written))
  must(whole(value), 'malformed', `${what} holds a number that is not whole`)
  must(orMalformed(what, () => canonicalize(value)) === written, 'malformed', `${what} is not canonical`)
  return value
}

function depth (written) {
  let now = 0; let most = 0; let inside = false
  for (let i = 0; i < written.length; i++) {
    const c = written[i]
    if (inside) {
      if (c === '\\') i++
      else if (c === '"') inside = false
    } else if (c === '"') inside = true
    else if (c === '{' || c === '[') most = Math.max(most, ++now)
    else if (c === '}' || c === ']') now--
  }
  return most
}

function whole (value) {
  if (typeof value === 'number') return Number.isSafeInteger(value)
  if (value === null || typeof value !== 'object') return true
  return Object.values(value).every(whole)
}
