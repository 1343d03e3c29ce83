"""Messages of a round: one spelling, bounds for everything, and nothing hostile is a crash."""

from __future__ import annotations

import random
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.learning.masking.crowd import Crowd, manifest
from wallet.errors import FreeholdError, Malformed
from wallet.learning.masking import messages as m
from wallet.learning.masking.cohort import Member, check_manifest, decode_manifest, shuffled
from wallet.learning.masking.errors import CohortRefused

pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


def every_message() -> list[m.Message]:
    """One of each kind, of a real round."""
    crowd = Crowd(4)
    crowd.run()
    record = crowd.coordinator.record
    return [
        m.Begin(crowd.manifest.encode()),
        m.Keys(record.book.bundles[0]),
        record.book,
        m.Shares(crowd.inboxes[0].boxes),
        crowd.inboxes[0],
        m.Commitment(b"l" * 32, b"h" * 32, b"s" * 64),
        crowd.proofs[0],
        m.Masked(next(iter(crowd.given.values()))),
        crowd.tallies[0],
        m.Echo(b"s" * 64),
        crowd.confirmed[0],
        m.Reveal((b"r" * 66, b"q" * 66)),
    ]


EVERY = every_message()


@pytest.mark.parametrize("message", EVERY, ids=lambda message: type(message).__name__.lower())
def test_each_message_reads_back_and_has_one_spelling(message: m.Message):
    data = m.encode(message)
    assert m.decode(data) == message
    assert data[0] & 0xF0 == 0x80  # a map of a few fields; the longer spelling of it is refused
    longer = b"\xde\x00" + bytes([data[0] & 0x0F]) + data[1:]
    assert msgspec.msgpack.decode(longer) == msgspec.msgpack.decode(data)
    with pytest.raises(Malformed, match="unusual way"):
        m.decode(longer)


@settings(max_examples=40)
@given(st.binary(max_size=300))
def test_noise_is_no_message(data: bytes):
    with pytest.raises(Malformed, match=r"not a message|unusual"):
        m.decode(data)


TOO_MUCH: tuple[tuple[str, dict[str, Any]], ...] = (
    ("masked", {"vector": bytes(4 * 2**18 + 4)}),
    ("masked", {"vector": b""}),
    ("shares", {"boxes": [bytes(148)] * 1001}),
    ("shares", {"boxes": [bytes(149)]}),
    ("inbox", {"senders": [1000], "boxes": [bytes(148)]}),
    ("inbox", {"senders": [-1], "boxes": [bytes(148)]}),
    ("tally", {"alive": [0] * 1001, "dead": []}),
    ("committed", {"root": bytes(32), "count": 0, "position": 0, "path": []}),
    ("committed", {"root": bytes(32), "count": 9, "position": 0, "path": [bytes(32)] * 11}),
    ("reveal", {"shares": [bytes(66)] * 1001}),
    ("reveal", {"shares": [bytes(65)]}),
    ("confirmed", {"echoes": [[0, bytes(63)]]}),
    ("keys", {"bundle": [0, bytes(32), bytes(32), bytes(31), bytes(65)]}),
    ("keys", {"bundle": [0, bytes(32), bytes(32), bytes(32), bytes(65), 1]}),
    ("begin", {"manifest": bytes(64 * 1000 + 1)}),
    ("echo", {"signature": bytes(64), "more": 1}),
    ("echo", {}),
    ("shout", {}),
)


@pytest.mark.parametrize(("tag", "fields"), TOO_MUCH, ids=lambda value: str(value)[:24])
def test_oversize_unknown_and_misshapen_fields_are_refused(tag: str, fields: dict[str, Any]):
    with pytest.raises(Malformed):
        m.decode(msgspec.msgpack.encode({"type": tag, **fields}))


def test_a_message_longer_than_the_largest_vector_is_not_even_read():
    with pytest.raises(Malformed, match="at most 1,049,600 bytes"):
        m.decode(bytes(m.MOST_BYTES + 1))


def test_damaged_messages_are_named_or_read_as_others_but_never_crash():
    chance, whole = random.Random(7), [m.encode(message) for message in EVERY]
    taken = 0
    for _ in range(1500):
        data = bytearray(chance.choice(whole))
        for _ in range(chance.randint(1, 3)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        data = data[: chance.randint(1, len(data))] if chance.random() < 0.2 else data
        try:
            taken += m.decode(bytes(data)) in EVERY
        except Malformed:
            continue
    assert taken < 50


def test_a_manifest_reads_back_and_covers_every_field():
    whole = manifest(5)
    assert decode_manifest(whole.encode()) == whole
    others: dict[str, Any] = {
        "chain_id": 1,
        "registry": whole.coordinator,
        "coordinator": whole.registry,
        "study": b"t" * 32,
        "number": 2,
        "model_in": b"n" * 32,
        "dimension": 9,
        "noise": replace(whole.noise, deviation="3"),
        "least": 4,
        "groups": 2,
        "seed": b"c" * 32,
        "members": whole.members[:-1],
    }
    assert set(others) == set(whole.__struct_fields__)
    hashes = {replace(whole, **{name: value}).hash for name, value in others.items()}
    assert len(hashes | {whole.hash}) == len(others) + 1


def test_a_manifest_names_each_wallet_and_grant_once_in_order():
    whole = manifest(4)
    first, *others = whole.members
    for members, said in (
        ((*others, first), "not in order"),
        ((first, *whole.members), "not in order"),
        ((Member(bytes(20), others[0].grant_id), *others), "the same grant"),
    ):
        with pytest.raises(Malformed, match=said):
            check_manifest(replace(whole, members=members))
    with pytest.raises(CohortRefused, match="4 members, and at least 5 are needed"):
        check_manifest(replace(whole, least=5))
    with pytest.raises(CohortRefused, match="at least 6"):
        check_manifest(replace(whole, groups=2))
    with pytest.raises(Malformed, match="not a checksummed address"):
        check_manifest(replace(whole, registry=whole.registry.lower()))


def test_a_manifest_in_another_spelling_or_too_long_is_refused():
    whole = manifest(4).encode()
    with pytest.raises(Malformed, match="unusual way"):
        decode_manifest(b"\xde\x00" + bytes([whole[0] & 0x0F]) + whole[1:])
    with pytest.raises(Malformed, match="cannot be read"):
        decode_manifest(whole[:-1])
    with pytest.raises(Malformed, match="too large"):
        decode_manifest(bytes(64_001))


def test_the_largest_manifest_fits_its_bound():
    assert len(manifest(1000).encode()) < 64_000


def test_lots_follow_from_the_seed_alone_and_move_everybody():
    assert shuffled(b"seed", 10) == shuffled(b"seed", 10)
    assert sorted(shuffled(b"seed", 10)) == list(range(10))
    at_start = [shuffled(bytes([seed]), 5)[0] for seed in range(200)]
    assert all(20 <= at_start.count(place) <= 65 for place in range(5))
    assert shuffled(b"seed", 10) == (0, 1, 5, 2, 9, 6, 3, 7, 4, 8)  # as on every machine


def test_every_refusal_is_a_named_error():
    for kind in (Malformed, CohortRefused):
        assert issubclass(kind, FreeholdError)


def test_a_member_s_messages_have_no_place_for_examples_losses_or_names():
    """Metadata that other systems send beside a vector: here there is no field for any of it."""
    said = {one.__name__: one.__struct_fields__ for one in m.FromMember.__args__}
    assert said == {
        "Keys": ("bundle",),
        "Shares": ("boxes",),
        "Commitment": ("leaf", "seed_hash", "signature"),
        "Masked": ("vector",),
        "Echo": ("signature",),
        "Reveal": ("shares",),
    }
    assert m.Bundle.__struct_fields__ == (
        "member",
        "channel_key",
        "mask_key",
        "signing_key",
        "signature",
    )
