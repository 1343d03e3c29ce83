/**
 * The knock (PROTOCOL.md §18): who dials a home host shows first that it knows whom it expects.
 *
 * `knocking` is a TCP transport that does so when it dials and says nothing, when it is dialled,
 * before it was done.
 */

import { randomBytes } from 'node:crypto'
import { peerIdFromString } from '@libp2p/peer-id'
import { byteStream } from '@libp2p/utils'
import { hmac } from '@noble/hashes/hmac.js'
import { join, label, same, sha256, toHex } from './bytes.js'
import { must } from './refusal.js'

const SALT = 16
const BYTES = 48
const PATIENCE_MS = 10_000

/** The 48 bytes for who has this 32-byte home key. */
export function knock (key, salt = new Uint8Array(randomBytes(SALT))) {
  return join(salt, hmac(sha256, key, join(label('home/1'), salt)))
}

/** Whether these bytes are a knock for this key. */
export function fits (heard, key) {
  return heard.length === BYTES && same(heard, knock(key, heard.subarray(0, SALT)))
}

/** A TCP transport for a home host with this key, made of one that does not knock. */
export function knocking (transport, key) {
  const heard = new Set() // salts, each good once
  return (components) => {
    const plain = transport(components)
    const dial = plain.dial.bind(plain)
    const createListener = plain.createListener.bind(plain)
    plain.dial = (address, options) => dial(address, {
      ...options,
      upgrader: instead(options.upgrader, 'upgradeOutbound', async (connection, ...rest) => {
        const peer = address.toString().split('/p2p/')[1]
        connection.send(knock(peerIdFromString(peer).publicKey.raw))
        return options.upgrader.upgradeOutbound(connection, ...rest)
      })
    })
    plain.createListener = (options) => createListener({
      ...options,
      upgrader: instead(options.upgrader, 'upgradeInbound', async (connection, ...rest) => {
        const bytes = byteStream(connection)
        const said = (await bytes.read({ bytes: BYTES, signal: AbortSignal.timeout(PATIENCE_MS) })).subarray()
        const salt = toHex(said.subarray(0, SALT))
        must(fits(said, key) && !heard.has(salt), 'not-allowed', 'whoever dialled does not know who is here')
        heard.add(salt)
        return options.upgrader.upgradeInbound(bytes.unwrap(), ...rest)
      })
    })
    return plain
  }
}

/** The same object but for one method. */
function instead (object, name, method) {
  return new Proxy(object, {
    get: (target, asked) => {
      if (asked === name) return method
      const found = target[asked]
      return typeof found === 'function' ? found.bind(target) : found
    }
  })
}
