/**
 * What is delivered (PROTOCOL.md §10): steps, their padding, chunks, leaves, keys, and who signs what.
 *
 * The reader's side checks everything against the manifest; the writer's side exists because a
 * vector is made again more surely than it is looked at.
 */

import { Chacha20Poly1305 } from '@hpke/chacha20poly1305'
import { CipherSuite, HkdfSha256 } from '@hpke/core'
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { join, label, sha256, u32 } from './bytes.js'
import { must, Refusal } from './refusal.js'
import { array, bytes, integer, list, map, read } from './shapes.js'

const PIECE = 1_048_560
const TAG = 16
const LENGTH = 8
const LEAST = 4096

/** A step as a manifest or a delivery lists it. */
export const ENTRY = array(integer(2 ** 32), integer(), bytes(32), bytes(32), bytes(32))

/** A manifest's body. */
export const MANIFEST = map({ grant_id: bytes(32), root: bytes(32), steps: list(ENTRY, 100_000, 1) })

/** A receipt's body. */
export const RECEIPT = map({ grant_id: bytes(32), step: integer(), leaf: bytes(32), cipher_hash: bytes(32), at_ms: integer() })

/** The commitment to one step. */
export const leafOf = (salt, step) => sha256(join(new Uint8Array([0]), salt, step))

/** RFC 9162 Merkle tree hash over leaves that are hashes already. */
export function treeHash (leaves) {
  if (leaves.length === 1) return leaves[0]
  let left = 1
  while (left * 2 < leaves.length) left *= 2
  return sha256(join(new Uint8Array([1]), treeHash(leaves.slice(0, left)), treeHash(leaves.slice(left))))
}

/** The Padmé size of a step of so many bytes. */
export function paddedSize (length) {
  const n = Math.max(length + LENGTH, LEAST)
  const unit = 2 ** (Math.floor(Math.log2(n)) - 3)
  return Math.ceil(n / unit) * unit
}

/** Pad a step: its length, itself, zeros. */
export function pad (step) {
  const out = new Uint8Array(paddedSize(step.length))
  new DataView(out.buffer).setBigUint64(0, BigInt(step.length))
  out.set(step, LENGTH)
  return out
}

/** Take the padding off; throws where length or zeros are not what they must be. */
export function unpad (padded) {
  const length = Number(new DataView(padded.buffer, padded.byteOffset).getBigUint64(0))
  must(padded.length === paddedSize(length), 'content-mismatch', 'the padding has another length')
  must(padded.subarray(LENGTH + length).every((each) => each === 0), 'content-mismatch', 'the padding is not zeros')
  return padded.subarray(LENGTH, LENGTH + length)
}

/** The chunks of a padded step. */
export function sealStep (key, padded) {
  const count = Math.ceil(padded.length / PIECE)
  return Array.from({ length: count }, (_, i) =>
    cipher(key, i, i === count - 1).encrypt(padded.subarray(i * PIECE, (i + 1) * PIECE)))
}

/** The padded step of its chunks; throws `content-mismatch` where a tag does not fit. */
export function openStep (key, chunks) {
  try {
    return join(...chunks.map((chunk, i) => cipher(key, i, i === chunks.length - 1).decrypt(chunk)))
  } catch {
    throw new Refusal('content-mismatch', 'a chunk does not open')
  }
}

/** Cut the ciphertext of a step into its chunks. */
export function chunksOf (ciphertext) {
  const size = PIECE + TAG
  return Array.from({ length: Math.ceil(ciphertext.length / size) }, (_, i) => ciphertext.subarray(i * size, (i + 1) * size))
}

function cipher (key, index, last) {
  const nonce = join(new Uint8Array(8), u32(index))
  return chacha20poly1305(key, nonce, join(label('chunk/1'), new Uint8Array([last ? 1 : 0])))
}

const SUITE = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Chacha20Poly1305() })

/** Open what was sealed (HPKE base mode, empty associated data) to a 32-byte private key. */
export async function openSealed (privateKey, sealed, info) {
  const recipientKey = await SUITE.kem.deserializePrivateKey(privateKey)
  const enc = sealed.slice(0, 32)
  try {
    return new Uint8Array(await SUITE.open({ recipientKey, enc, info }, sealed.slice(32)))
  } catch (error) {
    throw new Refusal('content-mismatch', `what was sealed does not open: ${error.message}`)
  }
}

/** Seal to a 32-byte public key: `enc ‖ ciphertext`. */
export async function sealTo (publicKey, plain, info) {
  const recipientPublicKey = await SUITE.kem.deserializePublicKey(publicKey)
  const { enc, ct } = await SUITE.seal({ recipientPublicKey, info }, plain)
  return join(new Uint8Array(enc), new Uint8Array(ct))
}

/** The `info` under which a step's key is sealed. */
export function stepKeyInfo (grantId, step, cipherHash) {
  return join(label('step-key/1'), grantId, u32(step), cipherHash)
}

/** Read a signed body's body by its shape. */
export const parseManifest = (body) => read(MANIFEST, body, 'the manifest')
export const parseReceipt = (body) => read(RECEIPT, body, 'the receipt')
