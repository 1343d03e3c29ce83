"""Two grants of one owner share no 32-byte value, key or id; so requesters cannot compare notes.

Everything that leaves the owner is searched byte by byte: introduction, messages, manifest, sealed
keys, ciphertext. What the requester itself wrote is not, and readable JSON is searched for values
in hex; both are the same wherever the same is asked.
"""

from __future__ import annotations

import re

import msgspec
import pytest

from tests.deal import OWNER, REGISTRY, REQUESTER, STEPS, TOKEN, Deal, Person, frozen, person
from wallet.agreement.negotiation import Side

pytestmark = pytest.mark.area("A")


def leaving(owner: Person, requester: Person, seed: str) -> tuple[Deal, bytes]:
    """One whole deal over the same data, and all bytes that its owner sent."""
    made = frozen(STEPS, seed)
    deal = Deal(owner=owner, requester=requester, made=made, seed=seed)
    deal.ask().counter().agree().grant(log_commitment=made.keys[0]).open().revoke()
    said = [entry for entry in deal.negotiation.entries if entry.side is Side.OWNER]
    parts = [msgspec.msgpack.encode(owner.binding), *(entry.envelope for entry in said)]
    parts += [msgspec.msgpack.encode(deal.manifest())]
    parts += [deal.sealed_key(step) for step in range(1, len(STEPS) + 1)]
    parts += [made.cipher(step) for step in range(1, len(STEPS) + 1)]
    return deal, b"\x00".join(parts)


def windows(data: bytes) -> set[bytes]:
    """Every run of 32 bytes that holds no word: neither readable text nor the name of a field."""
    text = re.compile(rb"[ -~\n]{8}|open_|expiry|window|consent|terms|type|erase")
    found = (data[at : at + 32] for at in range(len(data) - 31))
    return {run for run in found if not text.search(run)}


def hex_values(data: bytes) -> set[bytes]:
    """Every value of 20 bytes or more that is written in hex."""
    return set(re.findall(rb"[0-9a-fA-F]{40,}", data))


ONE = leaving(OWNER, REQUESTER, "first")
TWO = leaving(person("owner", 2), REQUESTER, "second")
PUBLIC = {address[2:].encode() for address in (REGISTRY, TOKEN, REQUESTER.claims.address)}


def test_no_run_of_32_bytes_stands_in_both():
    assert not windows(ONE[1]) & windows(TWO[1])


def test_no_value_in_hex_stands_in_both():
    assert hex_values(ONE[1]) & hex_values(TWO[1]) <= PUBLIC


def test_the_search_would_find_a_shared_key_or_root():
    """The same two deals with one thing in common must be caught, else the search is blind."""
    shared_root = leaving(person("owner", 2), REQUESTER, "first")
    assert windows(ONE[1]) & windows(shared_root[1])
    assert hex_values(ONE[1]) & hex_values(shared_root[1]) > PUBLIC
    shared_key = leaving(OWNER, REQUESTER, "second")
    common = windows(ONE[1]) & windows(shared_key[1])
    assert {OWNER.claims.signing_key, OWNER.claims.identity, OWNER.claims.hpke_key} <= common


def test_the_same_content_has_another_leaf_root_size_and_id_apart():
    one, two = ONE[0], TWO[0]
    assert one.made.contents == two.made.contents
    assert one.grant_id != two.grant_id
    assert one.negotiation.id != two.negotiation.id
    assert one.made.root != two.made.root
    for a, b in zip(one.made.entries, two.made.entries, strict=True):
        assert not {a.leaf, a.key_hash, a.cipher_hash} & {b.leaf, b.key_hash, b.cipher_hash}


def test_all_keys_of_two_relationships_of_one_person_differ():
    one, two = OWNER.claims, person("owner", 2).claims
    for name in ("identity", "signing_key", "hpke_key", "address"):
        assert getattr(one, name) != getattr(two, name)
