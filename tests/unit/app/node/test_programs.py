"""A program comes with a request: it runs when the person looks, and only what they saw leaves."""

from __future__ import annotations

import atexit
import hashlib
import json
import time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from app.api.messages import (
    AcceptRequest,
    AuditList,
    CounterRequest,
    PreviewLines,
    PreviewRequest,
    RunProgram,
    ShowRequest,
)
from app.node.agreeing.programs import Programs, wanted
from app.node.handlers import log, previews, programs, requests
from app.worker import compute_driver, one_answer
from tests.deal import VIEW
from tests.faults.compute.modules import EXAMPLES, built, given
from tests.unit.app.node.test_accepting import asked, measure, signed
from wallet.agreement.delivery import Manifest, Signed
from wallet.agreement.program import RAW_RESULTS, Output, Program
from wallet.agreement.view import SMALL_GROUPS, Transform
from wallet.audit import log as audit
from wallet.compute import runner
from wallet.compute.abi import Table
from wallet.compute.orders import Failed, ProgramFailed
from wallet.errors import ContentMismatch, Malformed, NotAllowed, NotAsSeen
from wallet.policy import budget
from wallet.policy.budget import BudgetSpent
from wallet.vault import grants
from wallet.vault import programs as kept
from wallet.vault.programs import ProgramMissing

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Sequence

    from app.worker.one_answer import Started
    from tests.deal import Deal
    from tests.unit.app.node.house import House
    from wallet.agreement.view import View

pytestmark = pytest.mark.area("F")

WEEKDAYS = (EXAMPLES / "weekdays.wasm").read_bytes()
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ENGINE = runner.engine()
atexit.register(ENGINE.close)


def program(module: bytes = WEEKDAYS, names: Sequence[str] = DAYS, **more: Any) -> Program:
    fields: dict[str, Any] = {
        "code": hashlib.sha256(module).hexdigest(),
        "size": len(module),
        "abi": 1,
        "outputs": tuple(Output(name, "40", "200") for name in names),
        "fuel": 10_000_000,
        "pages": 64,
    }
    return Program(**(fields | more))


def view(module: bytes = WEEKDAYS, names: Sequence[str] = DAYS, **more: Any) -> View:
    return msgspec.structs.replace(
        VIEW,
        fields=("start", "value"),
        conditions=(),
        transforms=(),
        program=program(module, names, **more),
    )


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Programs run in this process, which is quicker; how often is counted."""
    ran: list[str] = []

    def compute(order, grace_seconds=0.0, started=None):
        ran.append(hashlib.sha256(order.module).hexdigest())
        found = runner.answer(order, ENGINE)
        if isinstance(found, Failed):
            raise ProgramFailed(found.reason, found.message, found.fuel)
        return found

    monkeypatch.setattr(compute_driver, "compute", compute)
    return ran


def ask(
    house: House,
    module: bytes = WEEKDAYS,
    names: Sequence[str] = DAYS,
    name: str = "lab",
    *,
    send: bool = True,
    **more: Any,
) -> tuple[Deal, str]:
    """A request with a program that has come, and its id."""
    deal, id = asked(
        house,
        name,
        view=view(module, names, **more),
        steps=1,
        required_fields=(),
        first="voucher",
    )
    if send:
        code = hashlib.sha256(module).hexdigest()
        house.vault.db.write(kept.keep, 1, code, module, 0)
    return deal, id


def manifest(row) -> Manifest:
    body = msgspec.msgpack.decode(row.manifest, type=Signed).body
    return msgspec.msgpack.decode(body, type=Manifest)


async def test_looking_shows_the_exact_numbers_on_own_and_on_made_up_rows(house: House, here):
    measure(house, 28)
    _, id = ask(house)
    found = await previews.show(house.wallet, PreviewRequest(id))
    run = found.program
    assert run is not None
    assert found.rows == 7
    assert [(n.given, n.clipped, n.leaves) for n in run.own.numbers] == [
        ("62.5", "62.5", "62.5")
    ] * 7
    assert (run.own.rows, run.own.input_bytes) == (28, 28 * 16)
    assert run.made_up.rows == 28
    assert len(run.made_up.numbers) == 7
    assert run.made_up.input != run.own.input
    assert run.imports == ("wallet.emit (i32, f64)",)
    assert here == [run.code] * 2
    again = await previews.show(house.wallet, PreviewRequest(id))
    assert again.program == run
    assert len(here) == 2, "what is known of the same rows is not computed again"
    chunk = await previews.lines(house.wallet, PreviewLines(id), {})
    assert hashlib.sha256(chunk.data).hexdigest() == found.digest


async def test_what_leaves_is_what_was_seen_and_no_program_runs_while_it_is_signed(
    house: House, here
):
    measure(house, 28)
    _, id = ask(house, noise="0.1")
    seen = await previews.show(house.wallet, PreviewRequest(id))
    runs = len(here)
    assert seen.program is not None
    await requests.accept(house.wallet, AcceptRequest(id, seen.digest))
    assert len(here) == runs
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    assert row is not None
    assert row.steps == 1
    assert manifest(row).fuel is None, "with noise it would tell what the noise hides"
    (entry,) = await house.wallet.read(lambda tx: list(audit.every(tx, "program.ran")))
    assert entry.body is not None
    said = json.loads(entry.body)
    assert said["fuel"] == seen.program.own.fuel
    assert said["input"] == seen.program.own.input
    assert said["program"] == seen.program.code
    (told,) = (await log.entries(house.wallet, AuditList(kinds=("program.ran",)))).entries
    assert f"it used {seen.program.own.fuel} instructions" in told.sentence
    house.wallet.programs = Programs(house.vault.db)
    again = await previews.show(house.wallet, PreviewRequest(id))
    assert again.digest == seen.digest
    assert again.program is not None
    assert again.program.own.fuel == said["fuel"], "who doubts it runs it again on the same rows"


async def test_without_a_look_nothing_is_signed(house: House):
    measure(house, 28)
    _, id = ask(house, noise="0.1")
    with pytest.raises(NotAsSeen, match="look at what would leave"):
        await requests.accept(house.wallet, AcceptRequest(id))
    seen = await previews.show(house.wallet, PreviewRequest(id))
    measure(house, 1, value="70", first=28)
    with pytest.raises(NotAsSeen):
        await requests.accept(house.wallet, AcceptRequest(id, seen.digest))
    assert await signed(house, id) == 0


async def test_how_long_a_program_takes_is_in_no_moment_of_an_answer(house: House, here):
    """A quick and a slow program are signed by the same steps: neither runs, both are frozen."""
    measure(house, 28)
    slow = built(
        "(local i32) (local.set 3 (i32.const 3000000)) (loop $l "
        "(local.set 3 (i32.sub (local.get 3) (i32.const 1))) (br_if $l (local.get 3)))"
        + given((0, "41"))
    )
    quick, times = built(given((0, "41"))), []
    for number, module in enumerate((quick, slow)):
        _, id = ask(house, module, ("a",), f"lab{number}", noise="0.1", fuel=10**9)
        seen = await previews.show(house.wallet, PreviewRequest(id))
        assert seen.program is not None
        times.append(seen.program.own.fuel)
        runs = len(here)
        await requests.accept(house.wallet, AcceptRequest(id, seen.digest))
        assert len(here) == runs
    assert times[1] > 1000 * times[0]


async def test_numbers_without_noise_wait_until_they_are_named(house: House):
    measure(house, 28)
    _, id = ask(house)
    detail = await requests.show(house.wallet, ShowRequest(id))
    assert RAW_RESULTS in detail.raw_results
    seen = await previews.show(house.wallet, PreviewRequest(id))
    with pytest.raises(NotAllowed, match=RAW_RESULTS):
        await requests.accept(house.wallet, AcceptRequest(id, seen.digest))
    with pytest.raises(NotAllowed, match=f"28 rows.*{SMALL_GROUPS}"):
        await requests.accept(house.wallet, AcceptRequest(id, seen.digest, despite=(RAW_RESULTS,)))
    assert await signed(house, id) == 0
    both = (RAW_RESULTS, SMALL_GROUPS)
    await requests.accept(house.wallet, AcceptRequest(id, seen.digest, despite=both))
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    assert row is not None
    assert seen.program is not None
    assert manifest(row).fuel == seen.program.own.fuel


async def test_every_number_is_charged_to_every_kind_that_the_program_reads(house: House):
    measure(house, 28)
    _, id = ask(house, noise="0.1")
    seen = await previews.show(house.wallet, PreviewRequest(id))
    assert [cost.cost for cost in seen.budget] == ["0.7"]
    await requests.accept(house.wallet, AcceptRequest(id, seen.digest))
    account = (await house.wallet.read(budget.accounts))[0]
    assert account.reserved == Decimal("0.7")
    _, id = ask(house, name="other", noise="1")
    await previews.show(house.wallet, PreviewRequest(id))
    with pytest.raises(BudgetSpent):
        await requests.accept(house.wallet, AcceptRequest(id))


async def test_a_program_that_fails_says_why_and_there_is_nothing_to_accept(house: House):
    measure(house, 28)
    _, id = ask(house, built("unreachable"), ("a",), noise="0.1")
    with pytest.raises(ProgramFailed, match="broke off"):
        await previews.show(house.wallet, PreviewRequest(id))
    with pytest.raises(NotAsSeen):
        await requests.accept(house.wallet, AcceptRequest(id))


async def test_a_program_that_has_not_come_is_said_and_asked_for(house: House):
    measure(house, 28)
    _, id = ask(house, send=False)
    missing = await house.wallet.read(wanted, house.wallet, 1)
    assert [one.code for one in missing] == [hashlib.sha256(WEEKDAYS).hexdigest()]
    with pytest.raises(ProgramMissing, match="not here yet"):
        await previews.show(house.wallet, PreviewRequest(id))
    with pytest.raises(ContentMismatch):
        house.vault.db.write(kept.keep, 1, missing[0].code, WEEKDAYS + b"\0", 0)
    house.vault.db.write(kept.keep, 1, missing[0].code, WEEKDAYS, 0)
    assert await house.wallet.read(wanted, house.wallet, 1) == ()


async def test_a_program_that_was_damaged_here_is_not_run(house: House, here):
    measure(house, 28)
    _, id = ask(house)
    house.vault.db.write(lambda tx: tx.execute("UPDATE program SET module = ?", (b"\0asm",)))
    with pytest.raises(ContentMismatch):
        await previews.show(house.wallet, PreviewRequest(id))
    assert here == []


def test_of_one_requester_so_many_programs_are_kept_and_no_more(house: House):
    for number in range(kept.MOST + 3):
        module = number.to_bytes(9, "big")
        code = hashlib.sha256(module).hexdigest()
        house.vault.db.write(kept.keep, 1, code, module, number)
    (count,) = house.vault.db.read(lambda tx: tx.execute("SELECT count(*) FROM program"))[0]
    assert count == kept.MOST
    assert house.vault.db.read(kept.has, code)


async def test_a_column_that_is_left_out_comes_empty_to_the_program(house: House):
    measure(house, 28)
    _, id = ask(house, noise="0.1")
    found = await previews.show(house.wallet, PreviewRequest(id, drop=("value",)))
    assert found.program is not None
    assert [n.given for n in found.program.own.numbers] == ["0.0"] * 7
    await requests.counter(house.wallet, CounterRequest(id, drop=("value",)))
    detail = await requests.show(house.wallet, ShowRequest(id))
    assert detail.item.state == "countered"


async def test_a_program_of_ones_own_runs_for_oneself(house: House):
    measure(house, 28)
    found = await programs.run_here(house.wallet, RunProgram(view(), WEEKDAYS))
    assert [n.given for n in found.own.numbers] == ["62.5"] * 7
    with pytest.raises(Malformed):
        await programs.run_here(house.wallet, RunProgram(view(), WEEKDAYS + b"\0"))
    coarser = msgspec.structs.replace(
        view(), transforms=(Transform("value", "round", amount="10"),)
    )
    found = await programs.run_here(house.wallet, RunProgram(coarser, WEEKDAYS))
    assert [n.given for n in found.own.numbers] == ["60.0"] * 7


async def test_who_stops_waiting_ends_the_program_and_nobody_elses(house: House, monkeypatch):
    """A lock waits for no program: what runs for it is killed at once, what runs beside goes on."""
    monkeypatch.undo()
    measure(house, 28)
    endless = built("(loop $l br $l)")
    code = hashlib.sha256(endless).hexdigest()
    house.vault.db.write(kept.keep, 1, code, endless, 0)
    asked_for = program(endless, ("a",), fuel=2 * 10**10)
    table = Table(0, 1, b"")
    started = trio.Event()
    token = trio.lowlevel.current_trio_token()
    whole = one_answer.asked

    def seen(
        job: str,
        arguments: Sequence[str],
        content: bytes,
        limit: int,
        seconds: float,
        told: Started,
    ) -> bytes:
        def both(process: subprocess.Popen[bytes]) -> None:
            told(process)
            token.run_sync_soon(started.set)

        return whole(job, arguments, content, limit, seconds, both)

    monkeypatch.setattr(compute_driver, "asked", seen)
    async with trio.open_nursery() as nursery:

        async def look():
            with pytest.raises(ProgramFailed):
                await house.wallet.programs.looking(
                    lambda: house.wallet.programs.run(asked_for, table)
                )

        nursery.start_soon(look)
        await started.wait()
        began = time.monotonic()
        nursery.cancel_scope.cancel()
    assert time.monotonic() - began < 30
    with pytest.raises(NotAsSeen):
        house.wallet.programs.kept(asked_for, table)
