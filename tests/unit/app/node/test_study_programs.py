"""A program in a study: it runs when the person looks; what it gave then is all it ever adds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.api.messages import AcceptRequest, PreviewRequest, ShowRequest, TryStudy
from app.node.agreeing import negotiations
from app.node.agreeing.programs import wanted
from app.node.handlers import previews, requests, study_trials
from app.node.learning import computing
from app.worker import compute_driver
from tests.faults.compute.modules import built, given
from tests.unit.app.node.test_accepting import asked, measure, signed
from tests.unit.app.node.test_programs import DAYS, ENGINE, WEEKDAYS, program
from tests.unit.wallet.agreement.studies import READ, study
from wallet.agreement.program import RAW_RESULTS
from wallet.agreement.tasks import Running
from wallet.audit import log as audit
from wallet.compute import runner
from wallet.compute.orders import Failed, ProgramFailed
from wallet.errors import NotAllowed, NotAsSeen, NotServed
from wallet.learning import part
from wallet.policy import budget
from wallet.vault import grants, programs, studies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.learning.part import Added
    from tests.unit.app.node.house import House
    from wallet.vault.grants import GrantRow

pytestmark = pytest.mark.area("F")

READS = ("start", "value")


@pytest.fixture(autouse=True)
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the worker would do is done here; which kinds of work were asked for is kept."""
    asked_for: list[str] = []

    def compute(order: Any, grace_seconds: float = 0.0, started: Any = None) -> Any:
        asked_for.append("program")
        found = runner.answer(order, ENGINE)
        if isinstance(found, Failed):
            raise ProgramFailed(found.reason, found.message, found.fuel)
        return found

    def trained(order: Any, grace_seconds: float = 0.0) -> Any:
        asked_for.append("train")
        found = part.answer(order)
        if isinstance(found, Failed):
            raise ProgramFailed(found.reason, found.message)
        return found

    monkeypatch.setattr(compute_driver, "compute", compute)
    monkeypatch.setattr(compute_driver, "trained", trained)
    return asked_for


def ask(
    house: House,
    module: bytes = WEEKDAYS,
    names: Sequence[str] = DAYS,
    *,
    reads: tuple[str, ...] = READS,
    noise: str = "4.5",
    send: bool = True,
) -> str:
    """Have a study with a program asked for; return the request's id."""
    task = Running(program(module, names), reads)
    of = study(task, rounds=1, wallets_least=4, clip="600", noise=noise)
    _, id = asked(house, view=READ, required_fields=(), steps=1, study=of)
    if send:
        house.vault.db.write(programs.keep, 1, task.program.code, module, 0)
    return id


async def accepted(house: House, id: str, *despite: str) -> GrantRow:
    seen = await previews.show(house.wallet, PreviewRequest(id))
    await requests.accept(house.wallet, AcceptRequest(id, seen.digest, despite=despite))
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    assert row is not None
    return row


async def adds(house: House, row: GrantRow) -> Added:
    negotiation = await house.wallet.read(
        lambda tx: negotiations.load(house.wallet, tx, row.negotiation, row.relationship)
    )
    assert negotiation.terms is not None
    return await computing.added(house.wallet, negotiation.terms, row.negotiation, row.id, b"")


async def test_a_trial_shows_each_number_before_and_after_noise_and_on_made_up_rows(house: House):
    measure(house, 28)
    id = ask(house)
    found = await study_trials.trial(house.wallet, TryStudy(id))
    assert [one.name for one in found.numbers] == list(DAYS)
    assert all(abs(float(one.before) - 62.5) < 0.005 for one in found.numbers)
    assert len({one.after for one in found.numbers}) == 7, "each with noise of its own"
    assert all(39.9 < float(one.made_up) < 200.1 for one in found.numbers)
    assert (found.rows, found.examples, found.dimension) == (28, 28, 7)
    assert any("instructions" in words for words in found.words)


async def test_what_a_look_gave_is_what_a_round_adds_whatever_comes_later(house: House, ran):
    measure(house, 28)
    row = await accepted(house, ask(house))
    measure(house, 2, value="190", first=28)
    ran.clear()
    found = await adds(house, row)
    assert ran == ["train"], "no program runs while a round goes on"
    assert (len(found.words), found.examples) == (7, 28)
    kept = await house.wallet.read(studies.given, row.id)
    assert kept == studies.Given((62.5,) * 7, 28)
    (entry,) = await house.wallet.read(lambda tx: list(audit.every(tx, "program.ran")))
    assert entry.body is not None
    assert json.loads(entry.body)["fuel"] > 1000
    account = (await house.wallet.read(budget.accounts))[0]
    assert (account.unit, account.reserved > 0) == ("person", True)


async def test_without_noise_its_numbers_are_the_clipped_ones_and_wait_to_be_named(house: House):
    measure(house, 28)
    id = ask(house, built(given((0, "1e9"), (1, "-7"))), ("a", "b"), noise="0")
    detail = await requests.show(house.wallet, ShowRequest(id))
    assert RAW_RESULTS in detail.raw_results
    with pytest.raises(NotAllowed, match=RAW_RESULTS):
        await accepted(house, id)
    row = await accepted(house, id, RAW_RESULTS)
    found = await adds(house, row)
    step = 600 / 2**19
    assert [round(int(word) * step) for word in found.words] == [200, 40]


async def test_without_a_look_nobody_joins_and_rows_that_came_since_want_another(house: House):
    measure(house, 28)
    id = ask(house)
    with pytest.raises(NotAsSeen, match="look at what would leave"):
        await requests.accept(house.wallet, AcceptRequest(id))
    seen = await previews.show(house.wallet, PreviewRequest(id))
    measure(house, 1, value="70", first=28)
    with pytest.raises(NotAsSeen):
        await requests.accept(house.wallet, AcceptRequest(id, seen.digest))
    assert await signed(house, id) == 0


async def test_a_program_that_fails_gives_nothing_to_join_with(house: House):
    measure(house, 28)
    id = ask(house, built("unreachable"), ("a",))
    with pytest.raises(ProgramFailed, match="broke off"):
        await previews.show(house.wallet, PreviewRequest(id))
    with pytest.raises(ProgramFailed):
        await study_trials.trial(house.wallet, TryStudy(id))


async def test_it_is_fetched_like_the_program_of_a_view(house: House):
    measure(house, 28)
    ask(house, send=False)
    (missing,) = await house.wallet.read(wanted, house.wallet, 1)
    assert missing == program()


async def test_it_reads_the_columns_it_names_in_its_own_order(house: House):
    measure(house, 28)
    # the first number of the first row is what comes out: `value` where it is named first
    module = built("(call $emit (i32.const 0) (f64.load (local.get 0)))")
    row = await accepted(house, ask(house, module, ("first",), reads=("value", "start")))
    kept = await house.wallet.read(studies.given, row.id)
    assert kept == studies.Given((62.5,), 28)


async def test_its_numbers_are_forgotten_once_the_round_is_over_or_left(house: House):
    measure(house, 28)
    row = await accepted(house, ask(house))
    await house.wallet.write(studies.leave, row.id, 1)
    assert await house.wallet.read(studies.given, row.id) is None
    with pytest.raises(NotServed, match="nothing was sent"):
        await adds(house, row)
