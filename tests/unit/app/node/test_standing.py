"""A standing grant: what is new comes again, once in a slot, and never more than was agreed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.api.messages import AuditExport, PreviewDelivery, RecordOfGrant, ShowGrant
from app.node.ending import revoking
from app.node.handlers import grants as shown
from app.node.handlers import proofs, repeats
from app.node.keeping import restored
from contracts.chain import follower
from p2p.requester import books, cohorts
from tests.deal import NOW, VIEW, changed
from tests.unit.app.node.standing_hand import WEEK_MS, Standing
from tests.unit.app.node.test_accepting import FIRST_MS, HEARTS, measure
from tests.unit.wallet.views.conftest import add
from wallet.agreement import deliveries
from wallet.agreement.view import SMALL_GROUPS, Aggregate, Measure
from wallet.audit import bundle
from wallet.errors import Locked, NotAllowed, NotAsSeen
from wallet.policy import budget
from wallet.vault import grants, standing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("D")


@pytest.fixture
def stand(house: House, tmp_path: Path) -> Iterator[Standing]:
    made = Standing(house, tmp_path)
    yield made
    made.books.close()


async def detail(stand: Standing) -> Any:
    found = await shown.show(stand.house.wallet, ShowGrant(stand.id))
    assert found.repeats is not None
    return found.repeats


async def test_the_requester_s_cohort_counts_it_while_each_delivery_that_is_due_is_here(
    stand: Standing,
):
    def counted(moment_ms: int) -> int:
        return stand.books.read(cohorts.standing, 1, moment_ms).delivered

    now_ms = stand.house.clock.now_ms
    measure(stand.house, 4)
    await stand.accept(steps=3, expiry=NOW + 20 * 86_400)
    assert counted(now_ms()) == 0
    await stand.deliver()
    assert counted(now_ms()) == 1
    assert counted(now_ms() + WEEK_MS) == 0
    measure(stand.house, 1, first=4)
    stand.forward(1)
    await stand.looking.look()
    assert counted(now_ms()) == 0
    await stand.deliver()
    assert counted(now_ms()) == counted(now_ms() + WEEK_MS - 1) == 1
    assert counted(now_ms() + WEEK_MS) == 0
    stand.books.write(books.set_state, stand.row.id, "revoked")
    assert counted(now_ms()) == 0


async def test_after_the_last_slot_nothing_more_is_due(stand: Standing):
    measure(stand.house, 4)
    await stand.accept(steps=3, cadence_days=14, expiry=NOW + 10 * 86_400)
    await stand.deliver()
    later_ms = stand.house.clock.now_ms() + 3 * WEEK_MS
    assert stand.books.read(cohorts.standing, 1, later_ms).delivered == 1


async def test_each_delivery_holds_what_is_new_and_follows_from_the_one_before(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    assert await stand.deliver()
    for week in range(1, 3):
        measure(stand.house, week, first=4 * week)
        stand.forward(1)
        await stand.looking.look()
        assert stand.stirred == [stand.row.relationship] * week, (await detail(stand)).asks
        assert await stand.deliver()
    assert [len(lines) for lines in stand.arrived()] == [4, 1, 2]
    rows = [line for lines in stand.arrived() for line in lines]
    assert len(set(rows)) == 7
    row = stand.row
    assert (row.served, row.paid, row.state) == (3, 3, "open")
    chain = deliveries.Chain.of(stand.deal.negotiation)
    for one in stand.house.vault.db.read(standing.deliveries, row.id):
        chain, _ = chain.take(one.signed())
    assert chain.count == 3
    told = await detail(stand)
    assert [item.rows for item in told.deliveries] == [4, 1, 2]
    assert all(item.receipt and item.left for item in told.deliveries)
    assert told.next_delivery


async def test_what_arrived_is_destroyed_here_and_cannot_be_fetched_again(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    await stand.deliver()
    row = stand.row
    assert row.snapshot is None
    (step,) = stand.house.vault.db.read(grants.steps, row.id)
    assert step.key is None
    assert not await stand.deliver()


async def test_where_nothing_is_new_no_step_is_used(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    await stand.deliver()
    stand.forward(1)
    await stand.looking.look()
    await stand.looking.look()
    told = await detail(stand)
    assert (told.skipped, len(told.deliveries)) == (1, 1)
    assert not await stand.deliver()


async def test_nothing_there_yet_is_accepted_and_comes_when_it_does(stand: Standing):
    measure(stand.house, 4)
    await stand.accept(conditions=(), from_day="2026-01-05")
    assert not await stand.deliver()
    measure(stand.house, 3, first=4)
    stand.forward(1)
    await stand.looking.look()
    assert await stand.deliver()
    assert [len(lines) for lines in stand.arrived()] == [3]


async def test_missed_slots_are_told_and_caught_up_by_one_delivery(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    await stand.deliver()
    measure(stand.house, 5, first=4)
    stand.forward(4)
    for _ in range(3):
        await stand.looking.look()
        await stand.deliver()
    told = await detail(stand)
    assert [item.missed for item in told.deliveries] == [0, 3]
    assert [len(lines) for lines in stand.arrived()] == [4, 5]
    assert stand.house.bodies("delivery.made")[-1]["missed"] == 3


async def test_an_unpaid_delivery_holds_up_the_next_one(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    measure(stand.house, 5, first=4)
    stand.forward(1)
    await stand.looking.look()
    assert len((await detail(stand)).deliveries) == 1
    await stand.deliver()
    await stand.looking.look()
    assert len((await detail(stand)).deliveries) == 2


async def test_what_tells_more_than_was_accepted_waits_for_the_person(stand: Standing):
    measure(stand.house, 4, "62")
    await stand.accept(fields=("start", "value", "unit"))
    await stand.deliver()
    _texts(stand.house, 4, "reach me at ann@example.org")
    stand.forward(1)
    await stand.looking.look()
    told = await detail(stand)
    assert "mail" in told.asks
    assert len(told.deliveries) == 1
    assert stand.house.logged("delivery.asks") == 1
    held = await repeats.preview(stand.house.wallet, PreviewDelivery(stand.id))
    assert held.rows == 1
    with pytest.raises(NotAsSeen):
        await stand.looking.answer(stand.row.id, go=True, seen="0" * 64)
    await stand.looking.answer(stand.row.id, go=True, seen=held.digest)
    assert await stand.deliver()
    _texts(stand.house, 5, "or at bob@example.org")
    stand.forward(1)
    await stand.looking.look()
    assert await stand.deliver(), "what was accepted once is not asked again"
    assert len((await detail(stand)).deliveries) == 3


async def test_what_the_person_leaves_out_never_leaves(stand: Standing):
    measure(stand.house, 4, "62")
    await stand.accept()
    await stand.deliver()
    _texts(stand.house, 4, "reach me at ann@example.org")
    stand.forward(1)
    await stand.looking.look()
    await stand.looking.answer(stand.row.id, go=False, seen=None)
    assert (await detail(stand)).asks == ""
    measure(stand.house, 2, "62", first=6)
    stand.forward(1)
    await stand.looking.look()
    assert await stand.deliver()
    assert not any(b"ann@" in line for lines in stand.arrived() for line in lines)
    with pytest.raises(NotAllowed, match="No delivery"):
        await stand.looking.answer(stand.row.id, go=True, seen=None)


async def test_hidden_it_goes_on_within_what_was_agreed_but_decides_nothing(stand: Standing):
    measure(stand.house, 4, "62")
    await stand.accept()
    await stand.deliver()

    def hidden() -> None:
        raise Locked("The window is hidden.")

    stand.house.wallet.check_open = hidden
    measure(stand.house, 1, "62", first=4)
    stand.forward(1)
    await stand.looking.look()
    assert await stand.deliver()
    _texts(stand.house, 5, "reach me at ann@example.org")
    stand.forward(1)
    await stand.looking.look()
    with pytest.raises(Locked):
        await stand.looking.answer(stand.row.id, go=True, seen=None)
    assert not await stand.deliver()


async def test_a_revocation_and_a_pause_stop_the_next_delivery(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    await stand.deliver()
    measure(stand.house, 4, first=4)
    stand.forward(1)
    stand.house.wallet.paused = True
    await stand.looking.look()
    assert len((await detail(stand)).deliveries) == 1
    stand.house.wallet.paused = False
    row = stand.row
    stand.house.vault.db.write(lambda tx: revoking.revoke(stand.house.wallet, tx, [row]))
    await stand.looking.look()
    assert len((await detail(stand)).deliveries) == 1
    assert not await stand.deliver()


async def test_no_delivery_is_made_that_could_not_be_paid_in_time(stand: Standing):
    measure(stand.house, 4)
    await stand.accept(expiry=stand.house.clock.now_ms() // 1000 + 8 * 86_400)
    await stand.deliver()
    assert (await detail(stand)).next_delivery == ""
    measure(stand.house, 4, first=4)
    stand.forward(1)
    await stand.looking.look()
    assert len((await detail(stand)).deliveries) == 1


async def test_the_last_delivery_completes_the_grant(stand: Standing):
    measure(stand.house, 4)
    await stand.accept(steps=2)
    await stand.deliver()
    measure(stand.house, 4, first=4)
    stand.forward(1)
    await stand.looking.look()
    await stand.deliver()
    assert stand.row.state == "completed"


async def test_exact_values_are_marked_with_each_delivery_and_noise_is_reserved_for_all(
    stand: Standing,
):
    measure(stand.house, 20)
    view = changed(
        aggregate=Aggregate("day", (Measure("value", "count"),), noise="0.5"), conditions=()
    ).view
    await stand.accept(view=view, steps=4, required_fields=(), to_day=None)
    (account,) = stand.house.vault.db.read(budget.accounts)
    assert (float(account.reserved), float(account.spent)) == (2.0, 0.0)
    await stand.deliver()
    (account,) = stand.house.vault.db.read(budget.accounts)
    assert (float(account.reserved), float(account.spent)) == (1.5, 0.5)
    row = stand.row
    stand.house.vault.db.write(lambda tx: revoking.revoke(stand.house.wallet, tx, [row]))
    (account,) = stand.house.vault.db.read(budget.accounts)
    assert (float(account.reserved), float(account.spent)) == (0.0, 0.5)


async def test_grouped_figures_cover_each_whole_period_once(
    stand: Standing, monkeypatch: pytest.MonkeyPatch
):
    # the blocks of this chain are of a later year than the rows
    monkeypatch.setattr(follower, "FROM_THE_FUTURE_MS", 10**12)
    stand.house.clock.ms = FIRST_MS + 10 * 86_400_000
    measure(stand.house, 28)
    view = changed(
        aggregate=Aggregate("day", (Measure("value", "count"),)), conditions=(), transforms=()
    ).view
    despite = (SMALL_GROUPS,)
    await stand.accept(despite=despite, view=view, required_fields=(), to_day=None)
    assert await stand.deliver()
    stand.forward(1)
    await stand.looking.look()
    assert await stand.deliver()
    days = [line[11:21] for lines in stand.arrived() for line in lines]
    assert len(days) == len(set(days)) == 17


async def test_after_a_restore_it_has_ended(stand: Standing, monkeypatch: pytest.MonkeyPatch):
    measure(stand.house, 4)
    await stand.accept()
    await stand.deliver()
    monkeypatch.setattr(restored, "unsettled", lambda _tx: 1)
    monkeypatch.setattr(restored, "settled", lambda _tx: None)
    assert stand.house.vault.db.write(restored.end_lost, stand.house.wallet) == 1
    assert stand.row.state == "revoked"


async def test_what_is_revoked_had_left_in_part_and_the_rest_is_never_made(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    await stand.deliver()
    row = stand.row
    stand.house.vault.db.write(lambda tx: revoking.revoke(stand.house.wallet, tx, [row]))
    found = await shown.show(stand.house.wallet, ShowGrant(stand.id))
    said = next(light.carrier for light in found.lights if light.name == "keys_destroyed")
    assert said == f"1 delivery had left; up to {row.steps - 1} more will never be made"


async def test_a_proof_holds_every_delivery_and_one_that_was_changed_is_found(stand: Standing):
    measure(stand.house, 4)
    await stand.accept()
    await stand.deliver()
    measure(stand.house, 2, first=4)
    stand.forward(1)
    await stand.looking.look()
    await stand.deliver()
    made = await proofs.export(stand.house.wallet, AuditExport(stand.id))
    read = bundle.decode(made.data)
    assert bundle.verify(read).holds
    (proof,) = read.grants
    assert (len(proof.deliveries), len(proof.receipts), proof.paid) == (2, 2, 2)
    for deliveries_ in (proof.deliveries[1:], proof.deliveries[::-1], ()):
        other = msgspec.structs.replace(proof, deliveries=deliveries_)
        assert not bundle.verify(msgspec.structs.replace(read, grants=(other,))).holds
    record = await proofs.consent_record(stand.house.wallet, RecordOfGrant(stand.id))
    assert '"cadence":"P7D"' in record.document
    assert "every 7 days at most" in record.words


def _texts(house: House, day: int, text: str) -> None:
    """One more measurement whose unit says something."""
    at = {"start": f"2026-01-{1 + day:02d}T06:00:00Z", "value": "62", "unit": text}
    house.vault.db.write(add, HEARTS, [(FIRST_MS + day * 86_400_000, at)])
    assert VIEW.dataset == HEARTS.name
