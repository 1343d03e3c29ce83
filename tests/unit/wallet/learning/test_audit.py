"""A round's transcript: it holds, and whatever is changed in it is named."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace as changed
from typing import Any

import msgspec
import numpy as np
import pytest

from tests.unit.wallet.learning.finished import Round, finished
from tests.unit.wallet.learning.masking.crowd import Crowd, sum_of
from wallet.agreement import rounds
from wallet.errors import Malformed
from wallet.learning import transcript as transcripts
from wallet.learning.audit import DOES_NOT_PROVE
from wallet.learning.masking.coordinator import survivors
from wallet.learning.transcript import SignedTranscript

pytestmark = pytest.mark.area("F")

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def done() -> Round:
    return finished()


def test_a_right_transcript_proves_the_sum_exactly_and_says_what_it_does_not(done: Round):
    verdict = done.audit()
    assert verdict.holds
    assert verdict.problems == ()
    expected = sum_of((done.crowd.vectors[p] for p in (0, 2, 3, 4)), 8)
    (found,) = verdict.sums
    assert found.members == (0, 2, 3, 4)
    assert np.array_equal(found.vector, expected)
    assert any("exactly that of the vectors of 4 wallets" in each for each in verdict.proves)
    assert any("5 wallets with grants open" in each for each in verdict.proves)
    assert verdict.does_not_prove == DOES_NOT_PROVE
    assert any("honestly, or on true data" in each for each in verdict.does_not_prove)


def test_anyone_may_audit_from_bytes_alone(done: Round):
    read = transcripts.decode(transcripts.encode(done.signed))
    assert read.name == hashlib.sha256(done.signed.body).digest()
    assert done.audit(signed=read).holds


@pytest.mark.parametrize("drops", [{}, {"keys": (0,)}, {"shares": (4,)}, {"commit": (2,)},
                                   {"echo": (3,)}, {"reveal": (0,)}])  # fmt: skip
def test_whoever_dropped_out_and_whenever_the_transcript_holds(drops: dict[str, Any]):
    verdict = finished(6, drops).audit()
    assert verdict.problems == ()
    assert verdict.holds


def test_groups_have_sums_of_their_own():
    round = finished(12, {"masked": ()}, groups=3)
    verdict = round.audit()
    assert verdict.holds
    for each in verdict.sums:
        assert np.array_equal(each.vector, round.crowd.sums[each.group])


@pytest.mark.parametrize("step", ["keys", "shares", "commit", "masked", "echo", "reveal"])
def test_a_group_that_ends_at_any_step_is_told_and_the_others_still_hold(step: str):
    crowd = Crowd(8, groups=2)
    first, second = crowd.manifest.lots()
    crowd.run({step: second[:2]}, failing=True)
    assert set(crowd.sums) == {0}
    verdict = Round(crowd).audit()
    assert verdict.problems == ()
    assert [(each.group, each.members) for each in verdict.sums] == [(0, first)]
    assert survivors(crowd.coordinators) == first


def test_without_some_vectors_the_rest_is_proven_and_it_is_said(done: Round):
    missing = dict(list(done.crowd.given.items())[1:])
    verdict = done.audit(vectors=missing)
    assert (verdict.problems, verdict.missing, verdict.holds) == ((), 1, False)
    assert verdict.sums == ()
    assert "1 of 4 masked vectors were not at hand" in verdict.proves[-1]


CHAIN: dict[str, Any] = {
    "root": b"x" * 32,
    "count": 4,
    "aggregate": b"x" * 32,
    "manifest": b"x" * 32,
    "study": b"x" * 32,
    "number": 2,
    "coordinator": "0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42",
}


@pytest.mark.parametrize("name", CHAIN)
def test_what_the_chain_says_otherwise_is_named(done: Round, name: str):
    verdict = done.audit(facts=changed(done.facts, **{name: CHAIN[name]}))
    assert not verdict.holds
    assert verdict.proves == ()
    assert any("chain has another" in p or "another" in p for p in verdict.problems)


def test_a_member_without_a_grant_on_the_chain_is_named(done: Round):
    stranger = done.crowd.manifest.members[2]
    verdict = done.audit(facts=changed(done.facts, opened=done.facts.opened - {stranger}))
    assert verdict.problems == (
        f"The chain knows no open grant of {stranger.address}, which the round names.",
    )


def test_somebody_else_s_signature_is_none(done: Round):
    forged = replace(done.signed, signature=rounds.sign(
        rounds.RoundRecord(b"s" * 32, 1, done.signed.name), done.crowd.manifest.domain, b"\x08" * 32
    ))  # fmt: skip
    assert done.audit(signed=forged).problems == (
        "The coordinator's address did not sign this transcript.",
    )


def test_a_vector_that_is_not_what_its_name_says_is_named(done: Round):
    name, vector = next(iter(done.crowd.given.items()))
    for other in (bytes([vector[0] ^ 1]) + vector[1:], vector + bytes(4), b""):
        verdict = done.audit(vectors=done.crowd.given | {name: other})
        assert any("is not the one named" in problem for problem in verdict.problems)


def swapped(values: tuple[Any, ...]) -> tuple[Any, ...]:
    return (values[1], values[0], *values[2:])


LIES: dict[str, tuple[Any, str]] = {
    "seeds": (lambda g: {"seeds": swapped(g.seeds)}, "seed of member 0 is not the one it"),
    "keys": (lambda _: {"keys": (b"k" * 32,)}, "key of member 1 is not the one in the key book"),
    "vectors": (lambda g: {"vectors": swapped(g.vectors)}, "vector of member 0 is not the one"),
    "dead": (
        lambda g: {"dead": (), "keys": ()},
        "those lost are not those that sent shares",
    ),
    "alive and dead": (
        lambda g: {"dead": (0, 1), "keys": (*g.keys, g.keys[0])},
        "named as staying and as lost at once",
    ),
    "omitted": (
        lambda g: {"alive": g.alive[1:], "seeds": g.seeds[1:], "vectors": g.vectors[1:]},
        "not those that sent shares",
    ),
    "echoes": (lambda g: {"echoes": g.echoes[:3]}, "Only 3 signed who stayed, and 4 must"),
    "echoes of others": (
        lambda g: {"echoes": (replace(g.echoes[0], member=1), *g.echoes[1:])},
        "signed by others than those that stayed",
    ),
    "promises": (
        lambda g: {"promises": (replace(g.promises[0], leaf=b"x" * 32), *g.promises[1:])},
        "Member 0 did not sign its commitment",
    ),
    "promises left out": (lambda g: {"promises": g.promises[1:]}, "The root is not that of"),
    "book": (
        lambda g: {
            "book": replace(
                g.book, bundles=(replace(g.book.bundles[0], mask_key=b"\x09" + bytes(31)),
                                 *g.book.bundles[1:])
            )
        },
        "keys of member 0 of the round are not signed",
    ),
    "senders": (lambda g: {"senders": (*g.senders, 9)}, "names a stranger"),
    "order": (lambda g: {"alive": swapped(g.alive)}, "not in order"),
    "secrets left out": (lambda g: {"seeds": g.seeds[1:]}, "Vectors or secrets are missing"),
    "both secrets": (lambda g: {"keys": (*g.keys, g.keys[0])}, "Vectors or secrets are missing"),
    "group": (lambda _: {"group": 1}, "has no such group"),
    "committed without shares": (
        lambda g: {"senders": g.senders[:-1]},
        "committed who had sent no shares",
    ),
    "keys without a sum": (lambda _: {"seeds": ()}, "Keys were revealed though no sum came out"),
    "too few": (
        lambda g: {
            "alive": g.alive[:3], "seeds": g.seeds[:3], "vectors": g.vectors[:3],
            "dead": (1, 4), "keys": (*g.keys, b"k" * 32),
        },
        "Fewer stayed than a sum may be of",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LIES)
def test_a_coordinator_that_signs_a_lie_is_found_out(done: Round, name: str):
    change, said = LIES[name]
    verdict = done.audit(signed=done.regrouped(**change(done.group)))
    assert not verdict.holds
    assert verdict.sums == ()
    assert any(said in problem for problem in verdict.problems), verdict.problems


def test_groups_out_of_order_or_told_twice_are_found_out():
    done = finished(8, {}, groups=2)
    groups = done.transcript.groups
    for told in (groups[::-1], (*groups, groups[1]), (groups[0], groups[0])):
        verdict = done.audit(signed=done.retold(groups=told))
        assert any("groups each once and in order" in each for each in verdict.problems)


@pytest.mark.parametrize("name", ["root", "aggregate"])
def test_another_root_or_sum_in_the_transcript_is_found_out(done: Round, name: str):
    lie: dict[str, Any] = {name: b"x" * 32}
    told = done.retold(**lie)
    facts = changed(done.facts, **lie)  # and the chain was told the same lie
    verdict = done.audit(signed=told, facts=facts)
    assert not verdict.holds
    said = {"root": "root is not that of the commitments", "aggregate": "sum is not that of"}
    assert any(said[name] in problem for problem in verdict.problems)


def test_damaged_bytes_never_hold_and_never_crash(done: Round):
    chance = random.Random(3)
    for _ in range(60):
        body = bytearray(done.signed.body)
        body[chance.randrange(len(body))] ^= 1 << chance.randrange(8)
        manifest = done.crowd.manifest
        said = rounds.RoundRecord(
            manifest.study, manifest.number, hashlib.sha256(bytes(body)).digest()
        )
        verdict = done.audit(signed=SignedTranscript(bytes(body), done.sign(said)))
        if verdict.holds:  # nothing but the model that came out is the coordinator's own word
            told = transcripts.read(SignedTranscript(bytes(body), b""))
            assert replace(told, model_out=b"o" * 32) == done.transcript


def test_another_spelling_of_a_transcript_is_refused(done: Round):
    data = transcripts.encode(done.signed)
    with pytest.raises(Malformed, match="unusual way"):
        transcripts.decode(b"\xdc\x00\x02" + data[1:])
    with pytest.raises(Malformed, match="not the transcript"):
        transcripts.decode(data[:-1])
    with pytest.raises(Malformed, match="too large"):
        transcripts.decode(bytes(transcripts.MOST_BYTES + 129))


def test_a_body_in_another_spelling_proves_nothing_though_it_is_signed(done: Round):
    body = b"\xde\x00" + bytes([done.signed.body[0] & 0x0F]) + done.signed.body[1:]
    assert msgspec.msgpack.decode(body) == msgspec.msgpack.decode(done.signed.body)
    manifest = done.crowd.manifest
    said = rounds.RoundRecord(manifest.study, manifest.number, hashlib.sha256(body).digest())
    verdict = done.audit(signed=SignedTranscript(body, done.sign(said)))
    assert not verdict.holds
    assert "unusual way" in verdict.problems[0]


def test_a_sum_s_hash_tells_groups_counts_and_numbers_apart(done: Round):
    manifest, one = done.crowd.manifest, np.ones(8, np.uint32)
    hashes = {
        transcripts.aggregate_hash(manifest, sums)
        for sums in ({0: (4, one)}, {1: (4, one)}, {0: (5, one)}, {0: (4, one * 2)}, {},
                     {0: (4, one), 1: (4, one)})
    }  # fmt: skip
    assert len(hashes) == 6
