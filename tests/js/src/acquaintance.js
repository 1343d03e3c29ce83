/** Becoming somebody's contact by their invitation (PROTOCOL.md §18), and greeting them. */

import { randomBytes } from 'node:crypto'
import { publicKeyFromRaw } from '@libp2p/crypto/keys'
import { peerIdFromPublicKey } from '@libp2p/peer-id'
import { same } from './bytes.js'
import { commitment, invitationId, proof, words } from './contacts.js'
import { CONTACT } from './frames.js'
import { acquaint, introduce } from './introduction.js'
import { must } from './refusal.js'
import { dial, Frames, identityOf } from './transport.js'

/**
 * Answer an invitation.
 *
 * @param host with our home key; it listens, so that we can be reached
 * @param who our claims for this contact alone, with chainId 0 and the home key as identity
 * @param invitation of `contacts.parseInvitation`
 * @param {string} name what we call ourselves
 * @returns {{claims, name, words}} who they are, and what both people compare
 */
export async function answer (host, who, invitation, name) {
  const peer = peerIdFromPublicKey(publicKeyFromRaw(invitation.identity)).toString()
  const connection = await dial(host, invitation.addresses.map((each) => `${each}/p2p/${peer}`))
  const identity = identityOf(connection)
  must(same(identity, invitation.identity), 'bad-signature', 'another peer than the invitation names')
  const frames = new Frames(await connection.newStream(CONTACT.id), CONTACT)
  const nonce = new Uint8Array(randomBytes(32))
  const binding = introduce(who)
  const { secret } = invitation
  const promised = commitment(nonce)
  await frames.send({
    type: 'ask',
    invitation: invitationId(secret),
    binding,
    commitment: promised,
    proof: proof(secret, 'accept', identity, who.identity, binding[0], promised),
    name,
    addresses: reachedAt(host)
  })
  const theirs = await frames.expect('welcome')
  const claims = acquaint(theirs.binding, identity, 0)
  const due = proof(secret, 'answer', identity, who.identity, theirs.binding[0], theirs.nonce)
  must(same(theirs.proof, due), 'bad-signature', 'they do not hold the invitation')
  await frames.send({ type: 'reveal', nonce })
  await frames.expect('met')
  await frames.close()
  return { connection, claims, name: theirs.name, words: words(identity, who.identity, theirs.nonce, nonce) }
}

/** Say what we are called and where we are reached; whoever is greeted opens its streams. */
export async function greet (host, connection, name) {
  const frames = new Frames(await connection.newStream(CONTACT.id), CONTACT)
  await frames.send({ type: 'greet', name, addresses: reachedAt(host) })
  const { name: theirs } = await frames.expect('greet')
  await frames.close()
  return theirs
}

/** Our addresses without the peer. */
export function reachedAt (host) {
  return host.getMultiaddrs().map((each) => each.toString().split('/p2p/')[0]).slice(0, 6)
}
