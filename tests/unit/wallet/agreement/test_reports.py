"""What a requester owes after a delivery, by the owner's clock and the signed terms alone."""

from __future__ import annotations

import pytest

from tests.deal import NOW, TERMS, Deal, changed, deal_in
from wallet.agreement.negotiation import Phase
from wallet.agreement.reports import DAY_MS, Due, owed

pytestmark = pytest.mark.area("D")

START = NOW * 1000
KEPT, OFTEN = TERMS.retention_days, TERMS.report_days


def at(deal: Deal, *days: int) -> tuple[Due, ...]:
    """What is owed where the last messages came so many days after the first delivery."""
    times = [START] * (len(deal.negotiation.entries) - len(days))
    return owed(deal.negotiation, [*times, *(START + day * DAY_MS for day in days)], [START])


def opened() -> Deal:
    return deal_in(Phase.GRANTED, opened=True)


def test_nothing_is_owed_before_anything_left():
    deal = opened()
    assert owed(deal.negotiation, [START] * len(deal.negotiation.entries), []) == ()


def test_use_is_reported_as_often_as_the_terms_say_until_it_is_deleted():
    use, deletion = at(opened())
    assert use == Due("use", START + OFTEN * DAY_MS, None)
    assert deletion == Due("deletion", START + (KEPT + 7) * DAY_MS, None)
    assert at(opened().report(), 30)[0].due_ms == START + (30 + OFTEN) * DAY_MS
    assert at(opened().report(), 100) == (deletion,), "the deletion comes first then"
    assert at(opened().report(kind="deleted"), 20) == (
        Due("deletion", deletion.due_ms, START + 20 * DAY_MS),
    )


def test_a_requester_cannot_put_off_a_report_by_its_own_clock():
    told = opened().report(at_ms=START * 2)
    assert at(told, 1)[0].due_ms == START + (1 + OFTEN) * DAY_MS


def test_the_last_step_begins_the_retention():
    deal = opened()
    times = [START] * len(deal.negotiation.entries)
    deletion = owed(deal.negotiation, times, [START, START + 5 * DAY_MS])[-1]
    assert deletion.due_ms == START + (5 + KEPT + 7) * DAY_MS


def test_after_a_revocation_only_the_answer_is_owed():
    revoked = opened().report().revoke()
    assert at(revoked, 3, 10) == (Due("answer", START + 40 * DAY_MS, None),)
    answered = revoked.report(kind="deleted")
    assert at(answered, 3, 10, 12) == (Due("answer", START + 40 * DAY_MS, START + 12 * DAY_MS),)


@pytest.mark.parametrize(("day", "late"), [(39, False), (40, False), (41, True)])
def test_what_is_not_there_in_time_is_overdue(day, late):
    (answer,) = at(opened().revoke(), 10)
    assert answer.overdue(START + day * DAY_MS) is late
    done = answer._replace(done_ms=START)
    assert not done.overdue(START + 10_000 * DAY_MS)


def test_data_that_is_kept_briefly_is_reported_deleted_and_nothing_else():
    brief = deal_in(None).ask(changed(retention_days=10)).grant().open()
    assert [due.what for due in at(brief)] == ["deletion"]


def test_the_word_that_a_copy_is_kept_goes_with_the_deletion_until_it_is_gone_too():
    revoked = opened().revoke()
    kept = revoked.report(kind="deleted", copies="kept")
    assert [one.copy_kept for one in at(kept, 3, 10)] == [True]
    gone = kept.report(kind="deleted", copies="deleted")
    assert [(one.done_ms, one.copy_kept) for one in at(gone, 3, 10, 12)] == [
        (START + 10 * DAY_MS, False)
    ]
