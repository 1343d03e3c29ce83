"""What every chapter of the story works with: the node, the people, the chain, and the report.

The node is driven through its local API as the window drives it, and people through the socket
that `freehold-requester`'s verbs use. Waiting is by looking again: nothing here sleeps for a fixed
time and hopes.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from app.api import messages as m
from app.api.client import ApiError, Client
from app.practice.asks import Table
from app.practice.chain_view import ChainView
from app.practice.report import StoryEnded
from app.requester.asking import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.practice.asks import Ask
    from app.practice.pictures import Pictures
    from app.practice.processes import Child, House
    from app.practice.report import Report

R = TypeVar("R", bound=m.Reply)
Found = TypeVar("Found")

PATIENCE_SECONDS = 120.0
LOOK_SECONDS = 0.05
DAYS_FROM_ROWS = 1000


class Deal(msgspec.Struct, frozen=True):
    """One grant of the story: who got it, what for, and what was shown to leave."""

    person: str
    request: str
    grant: str
    lines: bytes
    price: int
    steps: int


class Person:
    """One of those who ask, as the story meets them.

    Args:
        name: how they introduce themselves.
        child: their process.
        folder: their profile.
    """

    def __init__(self, name: str, child: Child, folder: Path) -> None:
        self.name, self.child, self.folder = name, child, folder
        self._link = ""

    @property
    def link(self) -> str:
        """The link they hand out; waits until their service is ready."""
        if not self._link:
            self._link = str(self.child.expect("ready")["link"])
        return self._link

    def ask(self, verb: str, **arguments: str) -> dict[str, Any]:
        """Run one of their own verbs.

        Raises:
            FreeholdError: it cannot be done; in their program's words.
            StoryEnded: their service does not run.
        """
        found = ask(self.folder, verb, arguments)
        if found is None:
            raise StoryEnded(f"The service of {self.name} has ended. {self.child.last_words()}")
        return found

    def add_call(self, asked: Ask) -> None:
        """Have them ask this of everyone from now on."""
        self.ask("call add", content=asked.call)

    def grant(self, grant_id: str) -> dict[str, Any]:
        """Return what their books say of a grant; empty if they have none."""
        found = self.ask("grants")["grants"]
        return next((dict(item) for item in found if item["id"] == grant_id), {})

    def notes(self, name: str) -> list[dict[str, Any]]:
        """Return the lines of a notebook of theirs."""
        path = self.folder / "notebook" / f"{name}.jsonl"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


class Stage:
    """Everything at hand while the story runs.

    Args:
        house: the folder and the processes.
        report: says what was verified.
        pictures: takes pictures of the window, or does nothing.
    """

    def __init__(self, house: House, report: Report, pictures: Pictures) -> None:
        self.house, self.report, self.pictures = house, report, pictures
        self.chain = ChainView(house.chain)
        self.people: dict[str, Person] = {}
        self.tables: tuple[Table, ...] = ()
        self.deals: list[Deal] = []
        self.added = 0
        self.node: Child
        self._client: Client | None = None

    # ---- the node

    def connect(self, token: str | None = None) -> Client:
        """Connect to the node, with a session token if one is held."""
        if self._client is not None:
            self._client.close()
        self._client = Client(self.house.profile, token, timeout_seconds=120.0)
        return self._client

    def call(self, call: m.Call[R]) -> R:
        """Ask the node.

        Raises:
            ApiError: it says no.
        """
        assert self._client is not None
        return self._client.call(call)

    def refusal(self, call: m.Call[Any]) -> ApiError | None:
        """Ask the node for what it should refuse; None if it did it."""
        try:
            self.call(call)
        except ApiError as error:
            return error
        return None

    def close(self) -> None:
        """End the connection to the node."""
        if self._client is not None:
            self._client.close()

    def until(
        self, words: str, look: Callable[[], Found | None], seconds: float = PATIENCE_SECONDS
    ) -> Found:
        """Look again and again until there is something; return it.

        Raises:
            StoryEnded: there is nothing in time; `words` say what was waited for.
        """
        deadline = time.monotonic() + seconds
        while True:
            found = look()
            if found is not None and found is not False:
                return found
            if time.monotonic() > deadline:
                raise StoryEnded(f"It did not happen within {seconds:.0f} seconds that {words}.")
            time.sleep(LOOK_SECONDS)

    # ---- what the chapters ask for again and again

    def look_at_data(self) -> None:
        """Note which datasets there are, and on which days their newest rows lie."""
        tables = []
        for dataset in self.call(m.ListDatasets()).datasets:
            page = self.call(m.Records(dataset=dataset.name, limit=DAYS_FROM_ROWS))
            days = {record.time[:10] for record in page.records if record.time}
            tables.append(Table(dataset, tuple(sorted(days))))
        self.tables = tuple(tables)

    def picture(self, within: str = "", **shown: str) -> None:
        """Take pictures of pages as they are now, if wanted; `within` a folder of their own."""
        self.pictures.take(self.house, self.report, shown, within)

    def item(self, request_id: str) -> m.InboxItem:
        """Return one request as a card."""
        return self.call(m.ShowRequest(id=request_id)).item

    def lines(self, request_id: str) -> bytes:
        """Return what would leave, byte for byte, as `request preview --out` writes it."""
        parts, offset = [], 0
        while True:
            chunk = self.call(m.PreviewLines(id=request_id, offset=offset))
            parts.append(chunk.data)
            if chunk.next_offset is None:
                return b"".join(parts)
            offset = chunk.next_offset

    def meet(self, person: Person) -> str:
        """Connect to a person and return the request that is new.

        Raises:
            StoryEnded: they ask nothing new.
        """
        before = {item.id for item in self.call(m.Inbox()).requests}
        found = self.call(m.Connect(link=person.link)).requests
        new = [request for request in found if request not in before]
        if len(new) != 1:
            raise StoryEnded(f"{person.name} should ask one new thing and asked {len(new)}.")
        return new[0]
