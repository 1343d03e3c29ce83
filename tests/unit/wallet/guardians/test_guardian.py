"""A request at one guardian: compared by voice, waits, may be vetoed, leaves at its time only."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from tests.unit.wallet.guardians import circle_of_five as five
from tests.unit.wallet.guardians.circle_of_five import (
    ANNA,
    HOME_SEED,
    NOW_MS,
    OTHER_ENTROPY,
    agreed,
    asked,
    fetch,
    home_of,
    later,
    seed_of,
    shown,
    start,
)
from wallet.errors import BadSignature, Malformed, NotAllowed, OutOfOrder
from wallet.guardians import guardian, messages, owner, recovering, time_seen
from wallet.guardians.messages import Ask, Released, Reveal, Said

pytestmark = pytest.mark.area("G")

CIRCLE = five.circle_of()
SHARES = five.shares_of(CIRCLE)
ID = CIRCLE.wrapped.circle
OTHERS = five.shares_of(five.circle_of(OTHER_ENTROPY), bytes([0xA1]) * 32)
WAIT = 72


@pytest.fixture
def recovery() -> recovering.Recovery:
    return recovering.new("Anna", b"", NOW_MS)


def veto_of(met: five.Met, circle: bytes = ID, seed: bytes = HOME_SEED) -> bytes:
    return owner.veto(circle, met.recovery.request, NOW_MS, seed)


def test_three_guardians_who_compared_the_words_give_the_entropy_back_after_three_days(recovery):
    pieces = []
    for place in range(3):
        met, now = agreed(recovery, SHARES[place], place), start()
        met, said = fetch(met, SHARES[place], later(now, WAIT - 1))
        assert said == Said(recovery.request, "waiting", 1)
        met, said = fetch(met, SHARES[place], later(now, WAIT))
        assert isinstance(said, Released)
        assert met.talk.share is not None
        pieces.append(recovering.piece(met.talk.share))
    assert recovering.open_(pieces).entropy == five.ENTROPY


def test_both_sides_compare_the_same_three_words(recovery):
    met = shown(recovery)
    assert guardian.code(met.case, home_of(0)) == recovering.code(recovery, met.talk)


def test_somebody_in_between_makes_the_words_differ(recovery):
    """Mallory asks the guardian under keys of his own, and answers Anna as the guardian."""
    mallory = recovering.new("Anna", b"", NOW_MS)
    with_guardian = shown(mallory)
    begun = recovering.talk(home_of(0))
    fake = messages.say(
        messages.Heard(recovery.request, bytes(32)),
        recovering.key_of(recovery),
        bytes([0xEE]) * 32,
    )
    with_anna = recovering.hear(recovery, begun, fake)
    assert guardian.code(with_guardian.case, home_of(0)) != recovering.code(recovery, with_anna)


def test_a_number_that_was_not_committed_to_is_refused(recovery):
    met = asked(recovery)
    other = messages.say(
        Reveal(recovery.request, bytes(32), met.case.nonce), home_of(0), recovery.signing_seed
    )
    with pytest.raises(BadSignature, match="changed its number"):
        guardian.show(met.case, other, home_of(0), start())


def test_a_number_shown_to_another_guardian_is_of_no_use_here(recovery):
    first, second = asked(recovery, 0), asked(recovery, 1)
    envelope = recovering.reveal(recovery, second.talk)
    with pytest.raises(BadSignature):
        guardian.show(first.case, envelope, home_of(0), start())
    assert second.talk.reveal is not None
    same_home = messages.say(second.talk.reveal, home_of(0), recovery.signing_seed)
    with pytest.raises(OutOfOrder, match="another guardian"):
        guardian.show(first.case, same_home, home_of(0), start())


def test_a_number_shown_for_another_request_of_the_same_person_is_refused(recovery):
    met = asked(recovery)
    assert met.talk.reveal is not None
    other = replace(met.talk.reveal, request=bytes(16))
    envelope = messages.say(other, home_of(0), recovery.signing_seed)
    with pytest.raises(OutOfOrder, match="another request"):
        guardian.show(met.case, envelope, home_of(0), start())


def test_numbers_are_shown_once(recovery):
    met = shown(recovery)
    with pytest.raises(OutOfOrder):
        guardian.show(met.case, recovering.reveal(recovery, met.talk), home_of(0), start())


def test_no_yes_before_there_are_words_to_compare(recovery):
    with pytest.raises(OutOfOrder, match="Compare the words"):
        guardian.agree(asked(recovery).case, SHARES[0], home_of(0), (), start(), NOW_MS)
    with pytest.raises(OutOfOrder, match="no words to compare"):
        guardian.code(asked(recovery).case, home_of(0))


# ---- requests that come again, or for somebody else


def test_a_request_that_was_here_before_is_refused_also_after_its_end(recovery):
    envelope = recovering.ask(recovery, recovering.talk(home_of(0)))
    with pytest.raises(OutOfOrder, match="was here before"):
        guardian.begin(envelope, home_of(0), bytes(32), bytes(32), start(), {recovery.request}, 0)


def test_a_request_to_one_guardian_cannot_be_carried_to_another(recovery):
    envelope = recovering.ask(recovery, recovering.talk(home_of(0)))
    with pytest.raises(BadSignature):
        guardian.begin(envelope, home_of(1), bytes(32), bytes(32), start(), (), 0)


def test_strangers_can_open_eight_requests_and_no_more(recovery):
    envelope = recovering.ask(recovery, recovering.talk(home_of(0)))
    with pytest.raises(NotAllowed, match="Too many"):
        guardian.begin(envelope, home_of(0), bytes(32), bytes(32), start(), (), guardian.MOST_OPEN)


def test_a_request_that_names_half_a_backup_is_refused(recovery):
    met = asked(recovery)
    half = messages.say(replace(met.case.ask, locator=bytes(31)), home_of(0), recovery.signing_seed)
    with pytest.raises(OutOfOrder, match="cannot exist"):
        guardian.begin(half, home_of(0), bytes(32), bytes(32), start(), (), 0)


def test_what_is_no_request_begins_nothing(recovery):
    with pytest.raises(Malformed):
        guardian.begin(b"\xc1", home_of(0), bytes(32), bytes(32), start(), (), 0)
    envelope = recovering.fetch(recovery, recovering.talk(home_of(0)))
    with pytest.raises(OutOfOrder, match="begins with a request"):
        guardian.begin(envelope, home_of(0), bytes(32), bytes(32), start(), (), 0)


def test_a_share_of_another_owner_is_not_given_for_a_request_that_names_its_backup():
    named = recovering.new("Anna", CIRCLE.wrapped.locator, NOW_MS)
    with pytest.raises(NotAllowed, match="another person"):
        guardian.agree(shown(named).case, OTHERS[0], home_of(0), (), start(), NOW_MS)


def test_a_share_of_another_owner_does_not_leave_in_the_place_of_the_one_agreed_to(recovery):
    met = agreed(recovery, SHARES[0])
    met, said = fetch(met, OTHERS[0], later(start(), WAIT))
    assert said == Said(recovery.request, "renewed", 0)
    met, said = fetch(met, SHARES[0], later(start(), 2 * WAIT))
    assert isinstance(said, Said)


def test_who_did_not_ask_can_show_take_back_and_fetch_nothing(recovery):
    over, stranger = later(start(), WAIT), bytes([0xEE]) * 32
    begun = asked(recovery)
    assert begun.talk.reveal is not None
    envelope = messages.say(begun.talk.reveal, home_of(0), stranger)
    with pytest.raises(BadSignature, match="another key"):
        guardian.show(begun.case, envelope, home_of(0), start())
    met = agreed(recovery, SHARES[0])
    envelope = messages.say(messages.Withdraw(recovery.request), home_of(0), stranger)
    with pytest.raises(BadSignature, match="another key"):
        guardian.withdraw(met.case, envelope, home_of(0), over)
    with pytest.raises(BadSignature):
        guardian.fetched(
            met.case, five.stranger_says(met, recovery.request), home_of(0), SHARES[0], over
        )
    with pytest.raises(Malformed):
        guardian.withdraw(met.case, recovering.fetch(recovery, met.talk), home_of(0), over)
    other = five.replace_request(recovery)
    with pytest.raises(OutOfOrder):
        guardian.fetched(met.case, recovering.fetch(other, met.talk), home_of(0), SHARES[0], over)
    with pytest.raises(OutOfOrder):
        guardian.withdraw(met.case, recovering.withdraw(other, met.talk), home_of(0), over)


# ---- the wait


def test_a_clock_set_forward_does_not_release_a_share(recovery):
    met = agreed(recovery, SHARES[0])
    now = start()
    for years in range(1, 6):
        now = time_seen.seen(now, NOW_MS + years * 365 * 86_400_000, 0, five.RUN)
    met, said = fetch(met, SHARES[0], now)
    assert said == Said(recovery.request, "waiting", 6)


def test_a_clock_set_back_does_not_keep_a_share_for_ever(recovery):
    met = agreed(recovery, SHARES[0])
    now = time_seen.seen(start(), 0, 0, five.RUN)
    for hour in range(1, WAIT + 1):
        now = time_seen.seen(now, hour, hour * time_seen.HOUR_MS, five.RUN)
    assert isinstance(fetch(met, SHARES[0], now)[1], Released)


def test_a_released_share_is_the_same_each_time_and_forgotten_after_two_weeks(recovery):
    met, now = agreed(recovery, SHARES[0]), later(start(), WAIT)
    met, first = fetch(met, SHARES[0], now)
    met, second = fetch(met, SHARES[0], later(now, 24))
    assert first == second
    met, third = fetch(met, SHARES[0], later(now, 14 * 24))
    assert third == Said(recovery.request, "expired", 0)
    assert met.case.sealed == b""


def test_a_released_share_stays_to_be_fetched_though_the_circle_is_renewed(recovery):
    met, now = agreed(recovery, SHARES[0]), later(start(), WAIT)
    met, first = fetch(met, SHARES[0], now)
    assert fetch(met, None, later(now, 1))[1] == first


def test_a_request_nobody_answers_expires_after_two_weeks(recovery):
    met = asked(recovery)
    assert guardian.age(met.case, later(start(), 13 * 24), None).state == "asked"
    assert guardian.age(met.case, later(start(), 14 * 24), None).state == "expired"


def test_a_new_circle_made_during_the_wait_ends_the_request(recovery):
    """Somebody at one of the owner's devices has made it: the owner has not lost everything."""
    met = agreed(recovery, SHARES[0])
    renewed = five.shares_of(five.circle_of(generation=2))[0]
    met, said = fetch(met, renewed, later(start(), WAIT))
    assert said == Said(recovery.request, "renewed", 0)
    assert not met.case.is_open


# ---- the veto


@pytest.mark.parametrize("at", ["asked", "shown", "agreed"])
def test_the_owner_can_veto_at_any_time_before_the_release(recovery, at: str):
    met = {
        "asked": lambda: asked(recovery),
        "shown": lambda: shown(recovery),
        "agreed": lambda: agreed(recovery, SHARES[0]),
    }[at]()
    veto = guardian.read_veto(veto_of(met), SHARES[0])
    met = met._replace(case=guardian.stop(met.case, veto, start()))
    assert fetch(met, SHARES[0], later(start(), WAIT))[1] == Said(recovery.request, "vetoed", 0)


def test_a_veto_that_comes_before_its_request_stops_it_too(recovery):
    met = shown(recovery)
    veto = guardian.read_veto(veto_of(met), SHARES[0])
    with pytest.raises(NotAllowed, match="vetoed"):
        guardian.agree(met.case, SHARES[0], home_of(0), {veto.request}, start(), NOW_MS)


@pytest.mark.parametrize(
    ("circle", "seed"),
    [(ID, bytes([8]) * 32), (bytes(16), HOME_SEED), (ID, seed_of(1))],
    ids=["another key", "another circle", "another guardian"],
)
def test_a_forged_veto_stops_nothing(recovery, circle: bytes, seed: bytes):
    met = agreed(recovery, SHARES[0])
    with pytest.raises(BadSignature):
        guardian.read_veto(veto_of(met, circle, seed), SHARES[0])


def test_a_veto_said_to_everybody_of_one_circle_about_another_is_refused(recovery):
    said = messages.Veto(bytes(16), recovery.request, NOW_MS)
    envelope = messages.say(said, messages.everybody(ID), HOME_SEED)
    with pytest.raises(BadSignature, match="another circle"):
        guardian.read_veto(envelope, SHARES[0])


def test_a_veto_of_one_request_does_not_stop_another(recovery):
    met = agreed(recovery, SHARES[0])
    veto = guardian.read_veto(owner.veto(ID, bytes(16), NOW_MS, HOME_SEED), SHARES[0])
    with pytest.raises(OutOfOrder, match="another request"):
        guardian.stop(met.case, veto, start())


def test_a_veto_by_another_owner_does_not_stop_a_request_agreed_to_for_this_one(recovery):
    met = agreed(recovery, SHARES[0])
    theirs = messages.Veto(bytes(16), recovery.request, NOW_MS)
    with pytest.raises(OutOfOrder):
        guardian.stop(met.case, theirs, start())


def test_a_veto_after_the_release_says_that_it_is_too_late(recovery):
    met, now = agreed(recovery, SHARES[0]), later(start(), WAIT)
    met, _ = fetch(met, SHARES[0], now)
    with pytest.raises(OutOfOrder, match="the share has left"):
        guardian.stop(met.case, guardian.read_veto(veto_of(met), SHARES[0]), now)


def test_a_guardian_may_think_better_of_a_yes_and_who_asked_may_take_it_back(recovery):
    met = agreed(recovery, SHARES[0])
    assert guardian.decline(met.case, start()).state == "declined"
    envelope = recovering.withdraw(recovery, met.talk)
    gone = guardian.withdraw(met.case, envelope, home_of(0), start())
    assert gone.state == "withdrawn"
    with pytest.raises(OutOfOrder, match="it is withdrawn"):
        guardian.decline(gone, start())


def test_the_notice_says_who_asks_what_was_compared_and_how_long_it_waits(recovery):
    met = shown(recovery)
    _, notice = guardian.agree(met.case, SHARES[0], home_of(0), (), start(), NOW_MS)
    assert (notice.circle, notice.request) == (ID, recovery.request)
    assert notice.asker == recovering.key_of(recovery)
    assert notice.code == recovering.code(recovery, met.talk)
    assert (notice.name, notice.wait_hours, notice.at_ms) == ("Anna", WAIT, NOW_MS)


def test_a_case_is_kept_as_bytes_and_read_as_it_was(recovery):
    met, _ = fetch(agreed(recovery, SHARES[0]), SHARES[0], later(start(), WAIT))
    data = msgspec.msgpack.encode(met.case)
    assert msgspec.msgpack.decode(data, type=guardian.Case) == met.case


def test_the_owner_of_a_share_is_known_by_home_key_and_not_by_the_name_in_a_request():
    markup = recovering.new("<b>Bert</b>\u202e" + "x" * 200, b"", NOW_MS)
    met = shown(markup)
    assert isinstance(met.case.ask, Ask)
    assert len(met.case.ask.name) == 80
    assert SHARES[0].owner == ANNA
