/** `keys.json`: an owner's derivation, by the standards that the file itself names. No peer sees it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hkdf } from '@noble/hashes/hkdf.js'
import { HDKey } from '@scure/bip32'
import { entropyToMnemonic, mnemonicToEntropy, mnemonicToSeedSync } from '@scure/bip39'
import { wordlist } from '@scure/bip39/wordlists/english.js'
import { fromHex, sha256, toHex, utf8 } from '../src/bytes.js'
import { addressOf } from '../src/typed.js'
import { vectors } from '../src/vectors.js'

const keys = vectors('keys')
const derive = (secret, purpose, index) => hkdf(sha256, secret, undefined, utf8(`freehold/v1/${purpose}/${index}`), 32)
const seedOf = (entropy) => mnemonicToSeedSync(entropyToMnemonic(entropy, wordlist))

test('words', () => {
  for (const { entropy, words } of keys.bip39) {
    assert.equal(entropyToMnemonic(fromHex(entropy), wordlist), words)
    assert.equal(toHex(mnemonicToEntropy(words, wordlist)), entropy)
  }
  assert.equal(toHex(seedOf(fromHex(keys.seed.entropy))), keys.seed.seed)
})

test('keys on chain', () => {
  for (const { seed, path, private_key: key } of keys.bip32) {
    assert.equal(toHex(HDKey.fromMasterSeed(fromHex(seed)).derive(path).privateKey), key)
  }
  for (const { seed, path, private_key: key, address } of keys.accounts) {
    const found = HDKey.fromMasterSeed(fromHex(seed)).derive(path).privateKey
    assert.deepEqual([toHex(found), addressOf(found)], [key, address])
  }
})

test('every other key', () => {
  for (const { secret, purpose, index, key } of keys.derive) assert.equal(toHex(derive(fromHex(secret), purpose, index)), key)
  for (const given of [...keys.relationship, keys.home]) {
    const entropy = fromHex(given.entropy)
    const found = HDKey.fromMasterSeed(seedOf(entropy)).derive(`m/44'/60'/0'/0/${given.index}`).privateKey
    assert.deepEqual([toHex(found), addressOf(found)], [given.evm_private_key, given.evm_address])
  }
  const [first] = keys.relationship
  assert.equal(toHex(derive(fromHex(first.entropy), 'relationship-transport', first.index)), first.transport_seed)
})
