"""One simulated person: a vault of their own, the node's own code on it, and made-up data.

They come by a link, look at what is asked as a person's window would (preview first, accepting
only what was seen) and do what their part says. Data is made to fit what is asked, once it is
known: rows of the vocabulary's dataset, from the person's seed. What they do is told as it happens.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec
import trio

from app.api import messages as m
from app.api.clock import SystemClock
from app.node.opened import Opened
from app.practice.crowd.manners import NOTES
from contracts import profiles
from wallet.agreement.program import RAW_RESULTS
from wallet.agreement.view import OTHERS_NOISE, SMALL_GROUPS
from wallet.errors import FreeholdError, PeerError
from wallet.importers import registry
from wallet.importers.rows import Row, row_key
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, deals, imports
from wallet.views.twin import twin
from wallet.views.usual import usual

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.practice.crowd.manners import Part
    from contracts.chain.profile import ChainProfile
    from wallet.importers.base import TableSpec
    from wallet.store import Transaction

CHEAP: Final = Argon2id.of(MIN_MEMORY_KIB, 1)
AGAIN_SECONDS: Final = 3.0
LOOK_SECONDS: Final = 2.0
STAY_SECONDS: Final = 1.0

Tell: TypeAlias = "Callable[[Part, str, str], None]"
"""Told with who it is, what they do now (one word), and a few words more."""


class Person:
    """One of the crowd; `live` is all they do.

    Args:
        part: what they are like.
        folder: for their vault; made if missing.
        chain: the practice chain.
        link: whom they come to.
        tell: told of everything they do.
    """

    def __init__(
        self,
        part: Part,
        folder: Path,
        chain: ChainProfile,
        link: str,
        tell: Tell,
    ) -> None:
        self._part, self._folder, self._chain = part, folder, chain
        self._link, self._tell_all = link, tell
        self._news = trio.Event()
        self._filled: set[str] = set()
        self._filling = trio.Lock()
        self._opened: Opened

    async def live(self) -> None:
        """Come by, answer what is asked, and go home; ends in any case."""
        await trio.sleep(self._part.comes_after)
        self._tell("comes")
        vault = await trio.to_thread.run_sync(self._move_in)
        try:
            async with trio.open_nursery() as nursery:
                clock = SystemClock()
                self._opened = await Opened.start(vault, clock, self._heard, nursery)
                try:
                    await self._act()
                except FreeholdError as error:
                    self._tell("trouble", str(error))
                nursery.cancel_scope.cancel()
        finally:
            vault.close()

    def _move_in(self) -> Vault:
        kept = profiles.to_json(self._chain)
        vault, _ = Vault.create(self._folder, "sandbox", profile=kept, kdf=CHEAP, reserve_bytes=0)
        return vault

    def _heard(self, _event: m.Event) -> None:
        self._news.set()

    def _tell(self, state: str, words: str = "") -> None:
        self._tell_all(self._part, state, words)

    async def _ask(self, call: Any) -> Any:
        return await self._opened.answer(call)

    async def _something_new(self) -> None:
        """Wait until the wallet says that something is new; look again after a while anyway."""
        with trio.move_on_after(LOOK_SECONDS):
            await self._news.wait()
        self._news = trio.Event()

    async def _act(self) -> None:
        requests = await self._connect()
        if not requests:
            self._tell("unasked", "Nobody asks them anything.")
            return
        async with trio.open_nursery() as nursery:
            for request in requests:
                nursery.start_soon(self._answer, request)

    async def _connect(self) -> tuple[str, ...]:
        while True:
            try:
                found = await self._ask(m.Connect(link=self._link))
            except PeerError as error:
                self._tell("waits", str(error))
                await trio.sleep(AGAIN_SECONDS)
                continue
            requests: tuple[str, ...] = found.requests
            return requests

    async def _answer(self, request: str) -> None:
        """Answer one request and see it through; trouble with one ends no other."""
        try:
            await self._see_through(request)
        except FreeholdError as error:
            self._tell("trouble", str(error))

    async def _see_through(self, request: str) -> None:
        part, countered = self._part, False
        while True:
            detail = await self._ask(m.ShowRequest(id=request))
            state = detail.item.state
            if state in ("waiting", "agreed"):
                if not await self._fill(detail):
                    await self._decline(request, "not-this-data", "I hold nothing of the kind.")
                    return
                if part.manner == "vanish" and part.before_answering:
                    self._tell("vanished", "without an answer")
                    return
                if part.manner == "decline":
                    await self._decline(request, part.reason, NOTES[part.reason])
                    return
                if part.manner == "counter" and not countered:
                    countered = True
                    await self._counter(detail)
                    continue
                await self._accept(request, detail)
                return
            if state != "countered":
                self._tell("refused", detail.item.refusal or f"It ended as {state}.")
                return
            await self._something_new()

    async def _decline(self, request: str, reason: str, words: str) -> None:
        await self._ask(m.DeclineRequest(id=request, reason=reason, note=words))
        await self._said(request)
        self._tell("declined", reason)

    async def _counter(self, detail: m.RequestDetail) -> None:
        price = Decimal(detail.item.price_per_step) * (100 + self._part.raise_percent) / 100
        asked = format(price.quantize(Decimal("0.01")), "f")
        self._tell("countered", f"{asked} instead of {detail.item.price_per_step} a step")
        await self._ask(m.CounterRequest(id=detail.item.id, price=asked))

    async def _accept(self, request: str, detail: m.RequestDetail) -> None:
        seen = await self._ask(m.PreviewRequest(id=request))
        made = await self._ask(
            m.AcceptRequest(
                id=request,
                seen=seen.digest,
                despite=(
                    *detail.about_others,
                    *((SMALL_GROUPS,) if detail.small_groups else ()),
                    *((RAW_RESULTS,) if detail.raw_results else ()),
                    *((OTHERS_NOISE,) if detail.others_noise else ()),
                ),
            )
        )
        self._tell("accepted", f"{seen.rows} rows")
        if self._part.manner == "vanish":
            await self._said(request)
            self._tell("vanished", "after saying yes")
            return
        await self._deliver(request, made.grant)

    async def _deliver(self, request: str, grant: str) -> None:
        """Stay until everything is delivered and paid, or revoke when that is their part.

        Of a standing grant the first delivery is waited for: the next one is due days later.
        """
        revokes, before = self._part.manner == "revoke", -1
        while True:
            item = next(one for one in (await self._ask(m.ListGrants())).grants if one.id == grant)
            until = min(self._part.after_steps, 1 if item.standing else item.steps)
            if revokes and item.served >= until:
                await self._ask(m.RevokeGrant(id=grant))
                await self._said(request)
                self._tell("revoked", f"after {item.served} of {item.steps} steps")
                return
            if item.standing and item.served:
                await trio.sleep(STAY_SECONDS)
                self._tell("delivered", f"the first of {item.steps} deliveries")
                return
            if item.state not in ("signed", "open"):
                await trio.sleep(STAY_SECONDS)  # nobody leaves in the moment of the last word
                self._tell("delivered" if item.state == "completed" else "ended", item.state)
                return
            if item.served != before:
                before = item.served
                self._tell("delivers", f"{item.served} of {item.steps} steps")
            await self._something_new()

    async def _said(self, request: str) -> None:
        """Stay until what was said has reached the requester."""
        id = bytes.fromhex(request)

        def reached(tx: Transaction) -> bool:
            return deals.deal(tx, id).confirmed >= deals.length(tx, id)

        while not await self._opened.wallet.read(reached):
            await self._something_new()

    async def _fill(self, detail: m.RequestDetail) -> bool:
        """Bring data of the kind that is asked for into the vault, once; False if there is none."""
        process = detail.terms["dpv:hasProcess"]
        view = process["dpv:hasPersonalData"]["view"]
        table = registry.tables().get(view["dataset"])
        if table is None:
            return False
        async with self._filling:  # several requests may be about one dataset
            if table.name not in self._filled:
                rows = made_up(table, self._part, view.get("from_day"), view.get("to_day"))
                await self._opened.wallet.write(_bring, table, rows)
                self._filled.add(table.name)
        return True


def made_up(
    table: TableSpec, part: Part, first: str | None = None, last: str | None = None
) -> list[Row]:
    """Return one person's rows of a dataset, from their seed, within the days that are asked."""
    begin: date = date.fromisoformat(first or "2026-01-01")
    end: date = date.fromisoformat(last or "2026-06-30")
    bounds = usual(table, min(begin, end), max(begin, end))
    read = msgspec.json.Decoder(dict[str, Any]).decode
    rows = []
    lines = twin(table.columns, table.time_column, bounds, part.rows, part.seed)
    for number, line in enumerate(lines):
        found = read(line)
        values = tuple(found.get(column.name) for column in table.columns)
        time_ms = _time_ms(found.get(table.time_column))
        key = row_key("sandbox", table.name, values, number)
        rows.append(Row(key, time_ms, number + 1, values))
    return rows


def _time_ms(value: object) -> int | None:
    if not isinstance(value, str):
        return None
    moment = datetime.fromisoformat(value.removesuffix("Z")).replace(tzinfo=UTC)
    return int(moment.timestamp() * 1000)


def _bring(tx: Transaction, table: TableSpec, rows: list[Row]) -> None:
    now_ms = SystemClock().now_ms()
    run = imports.begin(tx, "sandbox", 1, "made up", "twin", now_ms)
    for start in range(0, len(rows), 500):
        imports.add_rows(tx, run, table, "made-up.jsonl", rows[start : start + 500])
    imports.finish(tx, run, now_ms)
