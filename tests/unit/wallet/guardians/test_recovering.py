"""Who recovers believes of a guardian what was compared with it, and counts its first share."""

from __future__ import annotations

import pytest

from tests.unit.wallet.guardians import circle_of_five as five
from tests.unit.wallet.guardians.circle_of_five import (
    NOW_MS,
    OTHER_ENTROPY,
    agreed,
    answer,
    asked,
    fetch,
    home_of,
    later,
    start,
)
from wallet.errors import BadSignature, ContentMismatch, NotFound, OutOfOrder
from wallet.guardians import messages, recovering, sealing
from wallet.guardians.messages import Heard, Released, Said

pytestmark = pytest.mark.area("G")

CIRCLE = five.circle_of()
SHARES = five.shares_of(CIRCLE)
OTHERS = five.shares_of(five.circle_of(OTHER_ENTROPY))


@pytest.fixture
def recovery() -> recovering.Recovery:
    return recovering.new("Anna", b"", NOW_MS)


def released(met: five.Met, share: messages.GuardianShare, place: int = 0) -> bytes:
    ask = met.case.ask
    sealed = sealing.seal_release(share, ask.request, ask.hpke_key)
    return answer(met.recovery, Released(ask.request, sealed), place)


def test_a_guardian_that_answers_twice_with_two_shares_counts_with_its_first(recovery):
    met = agreed(recovery, SHARES[0])
    talk = recovering.hear(recovery, met.talk, released(met, SHARES[0]))
    assert recovering.hear(recovery, talk, released(met, SHARES[0])) == talk
    with pytest.raises(OutOfOrder, match="answered twice"):
        recovering.hear(recovery, talk, released(met, SHARES[1]))


def test_a_guardian_that_answers_twice_with_two_numbers_keeps_the_words_that_were_compared(
    recovery,
):
    met = asked(recovery)
    again = answer(recovery, Heard(recovery.request, bytes(32)), 0)
    with pytest.raises(OutOfOrder, match="answered twice"):
        recovering.hear(recovery, met.talk, again)
    other_key = answer(recovery, Heard(recovery.request, met.case.nonce), 1)
    with pytest.raises(OutOfOrder, match="answered twice"):
        recovering.hear(recovery, met.talk, other_key)
    same = answer(recovery, Heard(recovery.request, met.case.nonce), 0)
    assert recovering.hear(recovery, met.talk, same) == met.talk


def test_what_another_key_says_after_the_words_were_compared_is_refused(recovery):
    met = agreed(recovery, SHARES[0])
    with pytest.raises(BadSignature, match="another key"):
        recovering.hear(recovery, met.talk, released(met, SHARES[0], place=1))
    with pytest.raises(BadSignature):
        recovering.hear(recovery, recovering.talk(home_of(0)), released(met, SHARES[0]))


def test_a_share_released_for_another_request_does_not_open(recovery):
    met, other = agreed(recovery, SHARES[0]), recovering.new("Bert", b"", NOW_MS)
    ask = met.case.ask
    sealed = sealing.seal_release(SHARES[0], other.request, ask.hpke_key)
    envelope = answer(recovery, Released(recovery.request, sealed), 0)
    with pytest.raises(ContentMismatch):
        recovering.hear(recovery, met.talk, envelope)
    envelope = answer(recovery, Said(other.request, "waiting", 1), 0)
    with pytest.raises(OutOfOrder, match="no answer"):
        recovering.hear(recovery, met.talk, envelope)


def test_a_share_of_another_backup_than_the_slip_names_is_refused():
    named = recovering.new("Anna", CIRCLE.wrapped.locator, NOW_MS)
    met = agreed(named, SHARES[0])
    with pytest.raises(OutOfOrder, match="another person's backup"):
        recovering.hear(named, met.talk, released(met, OTHERS[0]))


def test_no_words_and_no_number_before_the_guardian_has_answered(recovery):
    begun = recovering.talk(home_of(0))
    for act in (recovering.code, recovering.reveal):
        with pytest.raises(OutOfOrder, match="not answered yet"):
            act(recovery, begun)


def test_a_share_stays_though_the_guardian_says_later_that_it_is_forgotten(recovery):
    met, _ = fetch(agreed(recovery, SHARES[0]), SHARES[0], later(start(), 72))
    talk = recovering.hear(
        recovery, met.talk, answer(recovery, Said(recovery.request, "expired", 0), 0)
    )
    assert talk == met.talk


def test_shares_of_paper_and_of_guardians_open_a_circle_together(recovery):
    met, _ = fetch(agreed(recovery, SHARES[0]), SHARES[0], later(start(), 72))
    typed = [recovering.Piece(CIRCLE.wrapped, words) for words in CIRCLE.words[3:]]
    assert met.talk.share is not None
    found = recovering.open_([recovering.piece(met.talk.share), *typed])
    assert found == (five.ENTROPY, ())


def test_shares_of_two_circles_are_told_apart_and_the_fuller_one_opens():
    pieces = [recovering.piece(share) for share in (OTHERS[0], *SHARES[:3], OTHERS[1])]
    assert [len(one.words) for one in recovering.gather(pieces)] == [3, 2]
    assert recovering.open_(pieces).entropy == five.ENTROPY


def test_too_few_shares_say_how_many_are_there():
    with pytest.raises(NotFound, match="No guardian"):
        recovering.open_([])
    with pytest.raises(NotFound, match="there are 2"):
        recovering.open_(recovering.piece(share) for share in SHARES[:2])


def test_nothing_secret_is_in_the_text_form_of_a_recovery(recovery):
    met, _ = fetch(agreed(recovery, SHARES[0]), SHARES[0], later(start(), 72))
    shown = f"{recovery!r} {met.talk!r} {recovering.piece(SHARES[0])!r} {SHARES[0]!r}"
    assert SHARES[0].words not in shown
    assert recovery.signing_seed.hex() not in shown
    assert repr(recovery.signing_seed) not in shown
    assert repr(recovery.hpke_private_key) not in shown
