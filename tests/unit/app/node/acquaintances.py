"""People with wallets who can meet: each a house with its home host and lines on loopback."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

import trio

from app.node.delivering.lines import Lines
from app.node.people.home import Home
from app.node.people.shared import Wish
from p2p.transport.pool import open_pool
from tests.unit.app.node.house import House
from wallet.agreement.invitation import parse_invitation
from wallet.vault import contacts, grants, received

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from wallet.vault.contacts import Contact
    from wallet.vault.grants import GrantRow
    from wallet.vault.received import Received

WISH = Wish("health.heart_rate", why="So that you see how I sleep.", keep_days=30)


class Friend(House):
    """A person with a wallet; `home` and `lines` run while `at_home` does."""

    def __init__(self, folder: Path, name: str, **profile: Any) -> None:
        self.name = name
        self.news: trio.Event | None = None
        super().__init__(folder / name, **({"kind": "practice"} | profile))

    def restart(self) -> None:
        super().restart()
        tell = self.wallet._tell

        def heard(event: Any) -> None:
            tell(event)
            if self.news is not None:
                self.news.set()

        self.wallet._tell = heard

    @contextlib.asynccontextmanager
    async def at_home(self) -> AsyncIterator[None]:
        """Run what an open wallet runs for its contacts."""
        proxy = self.wallet.profile.proxy
        async with (
            open_pool(lambda index: self.wallet.keys(index).transport_seed, proxy=proxy) as pool,
            trio.open_nursery() as nursery,
        ):
            self.lines = Lines(self.wallet, pool, lambda: 0.0)
            self.home = self.lines.home = Home(self.wallet, self.lines.visit)
            nursery.start_soon(self.lines.run)
            nursery.start_soon(self.home.run)
            yield
            nursery.cancel_scope.cancel()

    async def until(self, condition: Callable[[], Any]) -> Any:
        """Return what a condition gives once it gives something; it is looked at after all news."""
        while True:
            self.news = trio.Event()
            found = await trio.to_thread.run_sync(condition)
            if found:
                return found
            with trio.move_on_after(0.5):
                await self.news.wait()

    async def invite(self, petname: str = "", hours: int = 24) -> str:
        """Invite somebody; return the link."""
        async with self.home.lease(""):
            given = await self.wallet.write(
                self.home.acquaintances.invite, petname, self.name, hours
            )
            await self.home.learn()
        assert given.link is not None
        return given.link

    async def answer(self, link: str, petname: str = "") -> Contact:
        """Answer an invitation; return the contact."""
        given = parse_invitation(link)
        found, _ = await self.home.go_and_meet(given, self.name)
        index = await self.home.acquaintances.keep(found, petname, self.name)
        self.home.look()
        self.lines.visit(index)
        return self.contact(index)

    def contact(self, index: int) -> Contact:
        """One contact."""
        return self.vault.db.read(contacts.contact, index)

    def contacts(self) -> list[Contact]:
        """All contacts that stand."""
        return self.vault.db.read(contacts.standing)

    def all_grants(self) -> list[GrantRow]:
        """Every grant this person signed."""
        return self.vault.db.read(lambda tx: list(grants.grants(tx)))

    def row_state(self, grant_id: bytes) -> str:
        """Where a grant stands."""
        return self.vault.db.read(grants.grant, grant_id).state

    def given(self) -> list[Received]:
        """What this person received."""
        return self.vault.db.read(received.shares)


@contextlib.asynccontextmanager
async def two(folder: Path, **profile: Any) -> AsyncIterator[tuple[Friend, Friend]]:
    """Two people at home who do not know each other yet."""
    anna, ben = Friend(folder, "Anna", **profile), Friend(folder, "Ben")
    try:
        with trio.fail_after(300):
            async with anna.at_home(), ben.at_home():
                yield anna, ben
    finally:
        anna.close()
        ben.close()


async def met(anna: Friend, ben: Friend) -> tuple[Contact, Contact]:
    """Ben answers Anna's invitation; return Ben as Anna has him, and Anna as Ben has her."""
    theirs = await ben.answer(await anna.invite())
    (mine,) = await anna.until(anna.contacts)
    return mine, theirs
