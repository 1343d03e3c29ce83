"""Handing over, notices and renewing: what an owner and a guardian believe of each other."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from msgspec.structs import replace
from shamir_mnemonic import generate_mnemonics  # type: ignore[import-untyped]

from tests.unit.wallet.guardians import circle_of_five as five
from tests.unit.wallet.guardians.circle_of_five import ANNA, HOME_SEED, NOW_MS, home_of, seed_of
from wallet.errors import BadSignature, ContentMismatch, Malformed, OutOfOrder, WrongWords
from wallet.guardians import circle, messages, owner, sealing
from wallet.guardians.messages import Destroyed, GuardianShare, Handover, Notice, Retire
from wallet.keys import home

pytestmark = pytest.mark.area("G")

CIRCLE = five.circle_of()
SHARES = five.shares_of(CIRCLE)
NEXT = five.shares_of(five.circle_of(generation=2))
ANNAS_SEED = bytes([3]) * 32
ANNAS_KEY = messages.public_key(ANNAS_SEED)
GUARDIAN = home(bytes([9]) * 32)
HPKE = GUARDIAN.hpke_private_key


def handover(share: GuardianShare, seed: bytes = ANNAS_SEED) -> bytes:
    return messages.say(Handover(share), home_of(0), seed)


def take(envelope: bytes, held: GuardianShare | None = None, retired: int = 0):
    return owner.take_handover(envelope, home_of(0), ANNA, ANNAS_KEY, held, retired)


def public(hpke_private_key: bytes) -> bytes:
    private = X25519PrivateKey.from_private_bytes(hpke_private_key)
    return private.public_key().public_bytes_raw()


def test_a_share_sealed_to_a_guardian_opens_there_alone():
    envelope = handover(SHARES[0])
    sealed = sealing.seal_handover(envelope, home_of(0), public(HPKE))
    assert sealing.open_handover(sealed, home_of(0), HPKE) == envelope
    for guardian, key in ((home_of(1), HPKE), (home_of(0), bytes([5]) * 32)):
        with pytest.raises(ContentMismatch):
            sealing.open_handover(sealed, guardian, key)
    with pytest.raises(ContentMismatch):
        sealing.open_handover(sealed[:-1] + bytes([sealed[-1] ^ 1]), home_of(0), HPKE)


def test_what_was_sealed_as_a_handover_is_not_read_as_a_release():
    sealed = sealing.seal_handover(handover(SHARES[0]), home_of(0), public(HPKE))
    with pytest.raises(ContentMismatch):
        sealing.open_release(sealed, bytes(16), HPKE)


def test_every_share_is_sealed_to_the_same_size():
    bare = replace(SHARES[0], holders=(), owner_name="")
    sizes = {
        len(sealing.seal_handover(handover(share), home_of(0), public(HPKE)))
        for share in (*SHARES, bare)
    }
    assert len(sizes) == 1


def test_a_key_to_which_nothing_can_be_sealed_is_refused():
    with pytest.raises(Malformed):
        sealing.seal_handover(handover(SHARES[0]), home_of(0), bytes(32))


def test_a_circle_gives_each_guardian_its_own_share_with_at_most_two_holders():
    made = five.circle_of()
    names = ["Anna", "Mum", "Anna B.", "x" * 200, ""]
    given = owner.shares(made, ANNA, HOME_SEED, names, five.HOLDERS * 2, NOW_MS)
    assert [sealing.check_share(share) for share in given] == [1, 2, 3, 4, 5]
    assert [share.owner_name for share in given] == ["Anna", "Mum", "Anna B.", "x" * 80, ""]
    assert {share.holders for share in given} == {five.HOLDERS}
    with pytest.raises(ValueError, match="zip"):
        owner.shares(made, ANNA, HOME_SEED, names[:4], (), NOW_MS)


def test_a_guardian_keeps_a_share_and_says_which():
    share, kept = take(handover(SHARES[3]))
    assert share == SHARES[3]
    assert (kept.circle, kept.generation, kept.number) == (CIRCLE.wrapped.circle, 1, 4)
    assert kept.share == owner.share_hash(SHARES[3].words.upper())
    assert take(handover(SHARES[3]), held=share) == (share, kept)


def test_the_next_circle_takes_the_place_of_the_last_and_never_the_other_way():
    assert take(handover(NEXT[0]), held=SHARES[0])[0] == NEXT[0]
    with pytest.raises(OutOfOrder, match="later circle"):
        take(handover(SHARES[0]), held=NEXT[0])
    with pytest.raises(OutOfOrder, match="later circle"):
        take(handover(SHARES[1]), held=SHARES[0])
    with pytest.raises(OutOfOrder, match="ended this circle"):
        take(handover(SHARES[0]), retired=1)


def test_a_share_is_taken_from_its_owner_alone():
    with pytest.raises(BadSignature):
        take(handover(SHARES[0], bytes([4]) * 32))
    with pytest.raises(BadSignature, match="somebody else"):
        take(handover(replace(SHARES[0], owner=bytes([0xA1]) * 32)))


def test_whoever_has_a_contacts_signing_key_cannot_exchange_the_key_of_vetoes():
    forged = replace(NEXT[0], veto_key=bytes([1]) * 32)
    with pytest.raises(BadSignature, match="another key for vetoes"):
        take(handover(forged), held=SHARES[0])


def test_a_share_whose_words_or_sealed_key_are_none_is_refused():
    with pytest.raises(WrongWords):
        take(handover(replace(SHARES[0], words="academic acid")))
    bare = replace(CIRCLE.wrapped, threshold=4)
    with pytest.raises(Malformed, match="not a share of the sealed key"):
        take(handover(replace(SHARES[0], wrapped=bare.encode())))
    with pytest.raises(Malformed):
        take(handover(replace(SHARES[0], wrapped=bytes(100))))
    sixth = generate_mnemonics(1, [(3, 6)], bytes(32), iteration_exponent=0)[0][5]
    with pytest.raises(Malformed, match="not a share of the sealed key"):
        take(handover(replace(SHARES[0], words=sixth)))


def test_a_share_that_is_retired_is_destroyed_and_a_later_one_stays():
    at = CIRCLE.wrapped
    asked = messages.say(Retire(at.circle, 1, NOW_MS), home_of(0), ANNAS_SEED)
    said = owner.take_retire(asked, home_of(0), ANNAS_KEY, SHARES[2], NOW_MS)
    assert said == Destroyed(at.circle, 1, 3, NOW_MS) == owner.destroyed(SHARES[2], NOW_MS)
    with pytest.raises(OutOfOrder, match="later circle"):
        owner.take_retire(asked, home_of(0), ANNAS_KEY, NEXT[2], NOW_MS)
    with pytest.raises(BadSignature):
        owner.take_retire(asked, home_of(0), messages.public_key(HOME_SEED), SHARES[2], NOW_MS)


def test_a_notice_counts_from_a_guardian_of_this_circle_alone():
    notice = Notice(CIRCLE.wrapped.circle, bytes(16), bytes(32), "Anna", "a", NOW_MS, 72)
    known = {messages.public_key(seed_of(0)): "Bert"}
    envelope = messages.say(notice, ANNA, seed_of(0))
    found = owner.read_notice(envelope, ANNA, known, CIRCLE.wrapped.circle)
    assert found == (notice, "Bert")
    with pytest.raises(BadSignature, match="not from a guardian"):
        owner.read_notice(messages.say(notice, ANNA, seed_of(1)), ANNA, known, notice.circle)
    with pytest.raises(OutOfOrder, match="does not stand any more"):
        owner.read_notice(envelope, ANNA, known, bytes(16))
    with pytest.raises(BadSignature):
        owner.read_notice(envelope, home_of(0), known, notice.circle)


def test_an_old_circle_is_dead_once_three_of_five_have_destroyed_their_share():
    renewal = owner.Renewal(CIRCLE.wrapped)
    for number, missing in ((2, 2), (5, 1), (5, 1), (1, 0)):
        said = Destroyed(CIRCLE.wrapped.circle, 1, number, NOW_MS)
        renewal = renewal.heard(said)
        assert renewal.missing == missing
    assert renewal.is_dead
    left = [words for at, words in enumerate(CIRCLE.words, 1) if at not in renewal.destroyed]
    assert len(left) < circle.THRESHOLD


def test_what_is_said_of_another_circle_kills_nothing():
    renewal = owner.Renewal(CIRCLE.wrapped)
    for said in (
        Destroyed(bytes(16), 1, 1, NOW_MS),
        Destroyed(CIRCLE.wrapped.circle, 1, 6, NOW_MS),
    ):
        with pytest.raises(OutOfOrder):
            renewal.heard(said)
