/**
 * EIP-712 messages of PROTOCOL.md §5 and §8, and secp256k1 signatures as the registry takes them.
 *
 * A signature is `r ‖ s ‖ v`, 65 bytes, `v` 27 or 28, `s` in the lower half; nothing else is tried.
 */

import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { getAddress, hashTypedData } from 'viem'
import { fromHex, join, toHex } from './bytes.js'
import { must } from './refusal.js'

const field = (declared) => declared.split(',').map((each) => {
  const [type, name] = each.trim().split(' ')
  return { type, name }
})

const TYPES = {
  Introduction: field('bytes claims'),
  Grant: field('address owner,address requester,address voucherSigner,bytes32 dataset,bytes32 terms,' +
    'address token,uint128 price,uint32 maxUses,uint64 openBy,uint64 expiry,uint32 window,uint64 epoch,bytes32 salt'),
  Voucher: field('bytes32 grantId,uint32 uses'),
  Accept: field('bytes32 grantId,uint256 totalDeposit,uint256 deadline'),
  Revoke: field('bytes32 grantId,uint256 deadline')
}

/** The registry's domain on one chain. */
export function registryDomain (chainId, registry) {
  return { name: 'ConsentRegistry', version: '1', chainId, verifyingContract: registry }
}

/** The domain of introductions. */
export function introductionDomain (chainId) {
  return { name: 'Freehold', version: '1', chainId }
}

/** The 32-byte digest that is signed; of a grant it is the grant's id. Bytes are given as Uint8Array. */
export function digest (domain, primaryType, fields) {
  const message = Object.fromEntries(Object.entries(fields).map(([name, value]) =>
    [name, value instanceof Uint8Array ? '0x' + toHex(value) : value]))
  return fromHex(hashTypedData({ domain, types: { [primaryType]: TYPES[primaryType] }, primaryType, message }).slice(2))
}

/** Throw `bad-signature` unless `address` signed the digest, in the one form that counts. */
export function verifyTyped (digest, signature, address) {
  must(signature.length === 65, 'bad-signature', 'a signature has 65 bytes')
  const v = signature[64]
  must(v === 27 || v === 28, 'bad-signature', 'v is 27 or 28')
  let key
  try {
    const found = secp256k1.Signature.fromBytes(signature.subarray(0, 64)).addRecoveryBit(v - 27)
    must(!found.hasHighS(), 'bad-signature', 's is in the upper half')
    key = found.recoverPublicKey(digest)
  } catch {
    must(false, 'bad-signature', 'the signature is none')
  }
  must(ethereumAddress(key.toBytes(false)) === address, 'bad-signature', `${address} did not sign this`)
}

/** Sign a digest with a private key: 65 bytes. */
export function signTyped (digest, privateKey) {
  const signed = secp256k1.sign(digest, privateKey, { prehash: false, format: 'recovered' })
  return join(signed.subarray(1), new Uint8Array([27 + signed[0]]))
}

/** The address of a private key. */
export function addressOf (privateKey) {
  return ethereumAddress(secp256k1.getPublicKey(privateKey, false))
}

/** Whether a text is an address with its EIP-55 checksum. */
export function isChecksummed (value) {
  return typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value) && getAddress(value) === value
}

function ethereumAddress (publicKey) {
  return getAddress('0x' + toHex(keccak_256(publicKey.subarray(1))).slice(24))
}
