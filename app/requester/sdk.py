"""A requester in a program of one's own: `app.requester.open`, for trio.

    async with app.requester.open("~/lab", "passphrase") as lab:
        call = await lab.add_call(open("call.toml").read(), target=20)
        async for grant in lab.deliveries(call):
            ...
        frame = await lab.to_pandas(call=call)

Where a service already runs on the profile (`freehold-requester serve`), everything is asked of it;
otherwise the books are opened here and the service runs in this program until the block is left.
Both answer alike. Every method raises `wallet.errors.FreeholdError` with a sentence when something
cannot be done. Amounts are decimal strings in token units, times RFC 3339 UTC. All awaits can be
cancelled; what was kept is whole. For notebooks see `app.requester.notebook`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import deque
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import msgspec
import trio

from app.requester import asking
from app.requester.facts import CohortFacts, EndingFacts, GrantFacts, ReceiptFacts, Section
from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

    import pandas as pd  # type: ignore[import-untyped]
    import pyarrow as pa  # type: ignore[import-untyped]

    from app.requester.output.formats import Format
    from p2p.requester.limits import Limits

    Ask = Callable[[str, dict[str, str]], dict[str, Any]]

T = TypeVar("T")

LOOK_SECONDS: Final = 0.5
"""How often the books are looked into while something is waited for."""
ANYWAY_SECONDS: Final = 5.0
"""How often all grants are looked at, though as many are delivered as before: one may have been
taken back when another came."""


class Following(Generic[T]):
    """What comes, one after another, for `async for`; it looks again and again and never ends.

    Args:
        look: returns what is new since it was asked last.
    """

    def __init__(self, look: Callable[[], Awaitable[Iterable[T]]]) -> None:
        self._look = look
        self._here: deque[T] = deque()

    def __aiter__(self) -> Following[T]:
        return self

    async def __anext__(self) -> T:
        while not self._here:
            self._here.extend(await self._look())
            if not self._here:
                await trio.sleep(LOOK_SECONDS)
        return self._here.popleft()


class Requester:
    """An open requester; made by `app.requester.open`.

    Attributes:
        link: what to hand out to people; they come to you by it.
    """

    def __init__(self, ask: Ask, link: str) -> None:
        self._blocking_ask, self.link = ask, link

    async def ask(self, verb: str, **arguments: str) -> dict[str, Any]:
        """Run any verb of `freehold-requester` and return what it prints, as a dict."""
        given = {name: value for name, value in arguments.items() if value}
        return await trio.to_thread.run_sync(self._blocking_ask, verb, given)

    # ---- what is asked

    async def check_call(self, content: str) -> tuple[Section, ...]:
        """Return how a person would read a call file; nobody is asked.

        Raises:
            Malformed: wallets would refuse it; the message names what is missing.
        """
        return _read((await self.ask("call check", content=content))["reads"], tuple[Section, ...])

    async def cost(self, content: str, people: int = 1) -> dict[str, Any]:
        """Return what a call file costs for so many people, at best and at worst.

        The keys are those of `freehold-requester call cost`, what is committed already among them.
        """
        return await self.ask("call cost", content=content, people=str(people))

    async def add_call(
        self,
        content: str,
        *,
        target: int | None = None,
        minimum: int | None = None,
        invited_only: bool = False,
        beyond_budget: bool = False,
    ) -> int:
        """Ask a call of everybody who comes by from now on; return its number.

        Args:
            content: a call file, see `freehold-requester call new`.
            target: nobody else is asked once so many agreed.
            minimum: nothing is opened or paid before so many agreed.
            invited_only: ask only who comes by an invitation.
            beyond_budget: even if it can cost more than the budget leaves.
        """
        found = await self.ask(
            "call add",
            content=content,
            target="" if target is None else str(target),
            minimum="" if minimum is None else str(minimum),
            invited="yes" if invited_only else "",
            beyond="yes" if beyond_budget else "",
        )
        return int(found["call"])

    async def cohort(self, call: int, *, target: int | None = None) -> CohortFacts:
        """Return where a call's cohort stands, with another target if one is given."""
        wanted = "" if target is None else str(target)
        return _read(await self.ask("cohort", call=str(call), target=wanted), CohortFacts)

    async def invite(self, call: int, count: int = 1, *, label: str = "") -> tuple[str, ...]:
        """Make links that are good for one person each; `label` is for your own books."""
        found = await self.ask("invite", call=str(call), count=str(count), label=label)
        return tuple(found["links"])

    async def budget(
        self, tokens: str | None = None, coin: str | None = None, stipend: str | None = None
    ) -> dict[str, Any]:
        """Return what is committed; bound what all calls and stipends may cost ("none": no).

        `stipend` bounds each one: above it nobody new is asked.
        """
        return await self.ask("budget", tokens=tokens or "", coin=coin or "", stipend=stipend or "")

    # ---- what is given

    async def grants(self, call: int | None = None) -> tuple[GrantFacts, ...]:
        """Return the grants you were given, oldest first; only those of a call if one is named."""
        found = _read((await self.ask("grants"))["grants"], tuple[GrantFacts, ...])
        return tuple(item for item in found if call in (None, item.call))

    def deliveries(self, call: int | None = None) -> Following[GrantFacts]:
        """Return every grant once all that is due of it is here, as they come; never ends.

        A standing grant comes once, with its first delivery (`delivered` of `grants` tells more).
        Grants that were delivered before come first. For `async for`; leaving the loop is enough.
        """
        seen: set[str] = set()
        before, anyway = -1, 0.0

        async def look() -> list[GrantFacts]:
            nonlocal before, anyway
            count = await self._count(call)
            if count == before and trio.current_time() < anyway:
                return []
            before, anyway = count, trio.current_time() + ANYWAY_SECONDS
            found = [item for item in await self._delivered(call) if item.id not in seen]
            seen.update(item.id for item in found)
            return found

        return Following(look)

    async def wait_for_deliveries(
        self, call: int | None = None, *, people: int = 1, seconds: float = float("inf")
    ) -> tuple[GrantFacts, ...]:
        """Wait until so many grants are delivered as far as is due, and return those that are.

        After `seconds` it returns what there is, which may be fewer.
        """
        deadline = trio.current_time() + seconds
        while True:
            left = deadline - trio.current_time()
            if left <= 0 or await self._count(call) >= people:
                return await self._delivered(call)
            await trio.sleep(min(LOOK_SECONDS, left))

    async def _count(self, call: int | None) -> int:
        """Return how many grants are delivered; cheap, whatever was agreed before."""
        found = (await self.ask("cohorts"))["cohorts"]
        return sum(item["delivered"] for item in found if call in (None, item["call"]))

    async def _delivered(self, call: int | None) -> tuple[GrantFacts, ...]:
        return tuple(item for item in await self.grants(call) if item.delivered)

    async def write(
        self,
        out: str | Path,
        *,
        call: int | None = None,
        grants: Iterable[str] = (),
        format: Format | None = None,
        issuer_keys: str | Path = "",
    ) -> dict[str, Any]:
        """Write what was delivered to a file, with its sidecar and consent records beside it.

        As `freehold-requester data`; the files are known to the books, so an erasure reaches them.
        `issuer_keys` is a file with more keys to check signed documents by.
        """
        return await self.ask(
            "data",
            out=_absolute(out),
            format=format or "",
            issuer_keys=_absolute(issuer_keys) if issuer_keys else "",
            **_which(call, grants),
        )

    async def to_arrow(self, *, call: int | None = None, grants: Iterable[str] = ()) -> pa.Table:
        """Return what was delivered as one Arrow table, with units in the fields' metadata.

        Decimals are exact. Several grants have a column `subject_id` in front. From then on the
        books hold that rows were read into another program: what becomes of them is yours to say
        when their owner wants them erased (`erase(grant, copies="deleted")`).
        """
        which = _which(call, grants)
        folder = Path(tempfile.mkdtemp(prefix="freehold-"))  # mode 0700
        try:
            out = folder / "rows.parquet"
            await self.ask("data", out=str(out), format="parquet", **which)
            await self.ask("taken", **which)
            return await trio.to_thread.run_sync(_table, out)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    async def to_pandas(
        self, *, call: int | None = None, grants: Iterable[str] = (), exact: bool = False
    ) -> pd.DataFrame:
        """Return what was delivered as a data frame (needs `pip install freehold[notebook]`).

        As `to_arrow`, but decimals become floats, unless `exact` asks for `decimal.Decimal`.
        """
        table = await self.to_arrow(call=call, grants=grants)
        return await trio.to_thread.run_sync(_frame, table, exact)

    async def quality(
        self,
        *,
        call: int | None = None,
        grants: Iterable[str] = (),
        issuer_keys: str | Path = "",
    ) -> Any:
        """Return what one look at the rows finds; see `freehold-requester quality`."""
        keys = _absolute(issuer_keys) if issuer_keys else ""
        return await self.ask("quality", issuer_keys=keys, **_which(call, grants))

    async def receipts(self) -> tuple[ReceiptFacts, ...]:
        """Return every receipt you signed, each checked down to the root its owner signed."""
        return _read((await self.ask("receipts"))["receipts"], tuple[ReceiptFacts, ...])

    # ---- what is owed

    async def report_use(self, grant: str, *, model: str, run: str = "", note: str = "") -> None:
        """Tell an owner, signed, what its data was used for."""
        await self.ask("report", grant=grant, model=model, run=run, note=note)

    async def erase(self, grant: str, *, copies: str = "") -> None:
        """Delete everything of a grant, its files included, and tell its owner so, signed.

        Args:
            grant: its id, which may be shortened.
            copies: what became of rows outside the books and their files: "deleted" or "kept".
                Needed where such rows are known, as after `to_arrow`.
        """
        await self.ask("report", grant=grant, deleted="yes", copies=copies)

    async def revoked_since(self, cursor: str = "0") -> tuple[EndingFacts, ...]:
        """Return what ended after a cursor, oldest first; the last one's cursor is the next."""
        found = await self.ask("revoked-since", cursor=cursor)
        return _read(found["entries"], tuple[EndingFacts, ...])

    def endings(self, cursor: str = "0") -> Following[EndingFacts]:
        """Return what ends after a cursor, as it comes; never ends by itself. For `async for`."""
        last = cursor

        async def look() -> tuple[EndingFacts, ...]:
            nonlocal last
            found = await self.revoked_since(last)
            last = found[-1].cursor if found else last
            return found

        return Following(look)


@asynccontextmanager
async def open_requester(
    profile: str | Path,
    passphrase: str,
    *,
    listen: str | None = None,
    announce: str | None = None,
    limits: Limits | None = None,
) -> AsyncIterator[Requester]:
    """Open a requester; see `app.requester.open`."""
    folder = Path(_absolute(profile))
    running = await trio.to_thread.run_sync(asking.ask, folder, "link", {}, passphrase)
    if running is not None:
        yield Requester(lambda verb, said: _of_service(folder, verb, said), str(running["link"]))
        return
    from app.api import reach
    from app.launch import start_practice_chain
    from app.requester.books import Books
    from app.requester.serving.service import Service

    books = await trio.to_thread.run_sync(Books.open, folder, passphrase)
    try:
        await trio.to_thread.run_sync(books.go_on_with_chain, start_practice_chain)
        service = Service(books, limits)
        service.announce = announce
        reach.check(listen, announce)  # outside the nursery, which would wrap it
        async with trio.open_nursery() as nursery:
            link = await nursery.start(service.serve, listen)
            yield Requester(service.run_verb, link)
            nursery.cancel_scope.cancel()
    finally:
        books.close()


def create_requester(
    profile: str | Path, passphrase: str, *, name: str, contact: str, practice: bool, chain: str
) -> str:
    """Make the books of a new requester; see `app.requester.create`."""
    from app.api.paths import practice_chain_folder
    from app.launch import start_practice_chain
    from app.requester.books import Books
    from contracts import profiles
    from wallet.agreement.terms import Party

    if practice == bool(chain):
        raise NotAllowed("Say either practice=True or a chain profile's text.")
    try:
        party = msgspec.convert({"name": name, "contact": contact}, Party)
    except msgspec.ValidationError as error:
        raise NotAllowed(f"The name or the contact cannot be used: {error}.") from error
    kept = profiles.choose(chain or None, practice_chain_folder(), start_practice_chain)
    books = Books.create(Path(profile).expanduser().absolute(), passphrase, party, kept)
    try:
        return books.address
    finally:
        books.close()


def _of_service(folder: Path, verb: str, arguments: dict[str, str]) -> dict[str, Any]:
    found = asking.ask(folder, verb, arguments)
    if found is None:
        raise FreeholdError("The service has ended meanwhile. Open the requester again.")
    return found


def _absolute(path: str | Path) -> str:
    return str(Path(path).expanduser().absolute())


def _which(call: int | None, grants: Iterable[str]) -> dict[str, str]:
    """Return which grants are meant, as the verbs take it; one of both is named."""
    return {"call": "" if call is None else str(call), "grant": ",".join(grants)}


def _table(path: Path) -> pa.Table:
    import pyarrow.parquet as pq  # type: ignore[import-untyped]

    return pq.read_table(path, memory_map=False)


def _frame(table: pa.Table, exact: bool) -> pd.DataFrame:
    import pyarrow as pa

    if not exact:
        kinds = [
            pa.float64() if pa.types.is_decimal(field.type) else field.type
            for field in table.schema
        ]
        table = table.cast(
            pa.schema(
                [field.with_type(kind) for field, kind in zip(table.schema, kinds, strict=True)],
                metadata=table.schema.metadata,
            )
        )
    return table.to_pandas()


def _read(value: Any, kind: type[T]) -> T:
    return msgspec.convert(value, kind)
