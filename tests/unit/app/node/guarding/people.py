"""People with wallets who are guardians of each other, on loopback."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import trio

from app.node.guarding import own
from app.node.guarding.own import Chosen
from app.node.guarding.talking import Guarding
from tests.unit.app.node.acquaintances import Friend
from wallet.errors import PeerError, PeerRefused
from wallet.vault import contacts

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence
    from pathlib import Path

HOUR_MS = 3_600_000


class Neighbour(Friend):
    """A person who may be somebody's guardian; conversations are held when the test says so."""

    @contextlib.asynccontextmanager
    async def at_home(self) -> AsyncIterator[None]:
        """As a friend is, with guardians listened to."""
        async with super().at_home():
            self.guarding = Guarding(self.wallet, self.home)
            yield

    async def knows(self, other: Neighbour) -> tuple[int, int]:
        """Become contacts who have compared their words; return the numbers on both sides."""
        theirs, mine = await met_again(self, other)
        for person, index in ((self, theirs), (other, mine)):
            person.vault.db.write(contacts.compared, index, person.clock.now_ms())
        return theirs, mine

    async def goes_to(self, index: int) -> None:
        """Hold a conversation with a contact; one whose host is just opening is tried again."""
        while True:
            try:
                await self.guarding.visit(index)
            except PeerRefused:
                raise
            except PeerError:  # what was not heard is said again
                await trio.sleep(0.02)
            else:
                return

    def choose(self, people: Sequence[int], papers: int = 0) -> int:
        """Choose guardians; the rest are on paper."""
        chosen = [Chosen(index, "") for index in people]
        chosen += [Chosen(None, f"Paper {number}") for number in range(papers)]
        return self.vault.db.write(own.choose, self.wallet, chosen, ())


async def met_again(inviter: Neighbour, guest: Neighbour) -> tuple[int, int]:
    """Let two meet; return the guest's number at the inviter's, and the other way round."""
    before = {item.index for item in inviter.contacts()}
    link = await inviter.invite()
    while True:
        try:
            theirs = await guest.answer(link)
            break
        except PeerRefused:
            raise
        except PeerError:  # a meeting whose connection broke is held again
            await trio.sleep(0.02)
    found = await inviter.until(
        lambda: [item for item in inviter.contacts() if item.index not in before]
    )
    return found[0].index, theirs.index


@contextlib.asynccontextmanager
async def street(folder: Path, *names: str) -> AsyncIterator[list[Neighbour]]:
    """So many people at home."""
    people = [Neighbour(folder, name) for name in names]
    async with contextlib.AsyncExitStack() as stack:
        for person in people:
            stack.callback(person.close)
            await stack.enter_async_context(person.at_home())
        yield people
