"""Nobody who is silent is waited for when a backup is found and fetched; the newest state wins."""

from __future__ import annotations

import random
from contextlib import asynccontextmanager, nullcontext
from typing import TYPE_CHECKING, Any

import pytest
import trio

from app.node.storing import fetching, finding, visits
from app.node.storing.storing import Storing
from p2p.shards.client import HolderClient
from p2p.shards.errors import NotHeld
from tests.unit.app.node.holders_hand import street
from tests.unit.app.node.house import House
from tests.unit.app.node.test_coming_back import come_first, rest_of, showing
from tests.unit.app.node.test_storing import records
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.vault import shares_out

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from app.node.storing.visits import Met
    from tests.unit.app.node.holders_hand import Street
    from wallet.shares.places import Place
    from wallet.store import SoFar

pytestmark = pytest.mark.area("G")

HOLDERS, ENOUGH = 5, 2
FOREVER = 1e6
SECONDS = 900


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


@pytest.fixture
async def people(house: House, tmp_path: Path) -> AsyncIterator[Street]:
    """Five holders, any two of whom are enough; nobody would ever be given up."""
    noise = random.Random(8)
    async with street(tmp_path, house.vault.entropy, HOLDERS) as found:
        bring(house.vault.db, BANK, [payment(n, noise.randbytes(200).hex()) for n in range(900)])
        assert (await found.storing(house).round()).acked
        yield found


def coming(patch: Any, when: Callable[[Place], Any]) -> None:
    """Let holders be met only once something that a test says has come about."""
    visit = visits.visit

    @asynccontextmanager
    async def late(lease: Any, place: Place) -> AsyncIterator[Met]:
        await when(place)
        async with visit(lease, place) as met:
            yield met

    patch.setattr(visits, "visit", late)


async def test_holders_that_never_answer_are_not_waited_for(house, people, tmp_path, monkeypatch):
    silent = {people.boxes[number].who.key for number in range(ENOUGH, HOLDERS)}

    async def when(place: Place) -> None:
        if place.identity in silent:
            await trio.sleep_forever()

    coming(monkeypatch, when)
    monkeypatch.setattr(finding, "GATHER_SECONDS", FOREVER)
    monkeypatch.setattr(fetching, "WAIT_SECONDS", FOREVER)
    with trio.fail_after(SECONDS):
        await come_first(house, people, tmp_path / "new")
    assert house.vault.rest_is_coming


async def test_who_greets_and_then_gives_nothing_is_not_waited_for(
    house, people, tmp_path, monkeypatch
):
    known = records(house.vault)
    assert house.vault.db.read(shares_out.stripes), "not all lies in the pages themselves"
    await come_first(house, people, tmp_path / "new")
    get, silent = HolderClient.get, set[bytes]()

    async def never(self: HolderClient, hash: bytes) -> bytes:
        if len(silent) < HOLDERS - ENOUGH:
            silent.add(self.holder)  # whoever is asked first
        if self.holder in silent:
            await trio.sleep_forever()
        return await get(self, hash)

    monkeypatch.setattr(HolderClient, "get", never)
    monkeypatch.setattr(fetching, "WAIT_SECONDS", FOREVER)
    with trio.fail_after(SECONDS):
        await rest_of(house, people).bring(nullcontext)
    assert records(house.vault) == known
    assert len(silent) == HOLDERS - ENOUGH


async def test_a_page_is_asked_of_the_next_where_one_is_silent(
    house, people, tmp_path, monkeypatch
):
    old = house.vault.db.read(shares_out.state)
    digests = house.vault.db.read(shares_out.page_digests)
    pages = {one: house.vault.db.read(shares_out.page, one) for one in digests}
    deal = house.granted(paid=1)
    assert (await Storing(house.wallet, people.lease).round()).acked
    newest, behind = set(house.vault.db.read(shares_out.page_digests)), people.boxes[0].who.key
    showing(old, pages, {behind}, monkeypatch)
    get, silent = HolderClient.get, set[bytes]()

    async def never(self: HolderClient, hash: bytes) -> bytes:
        if self.holder == behind:
            if hash in newest - pages.keys():
                raise NotHeld("It is behind.")
        elif len(silent) < HOLDERS - ENOUGH:
            silent.add(self.holder)  # whoever is asked first
        if self.holder in silent:
            await trio.sleep_forever()
        return await get(self, hash)

    monkeypatch.setattr(HolderClient, "get", never)
    monkeypatch.setattr(fetching, "WAIT_SECONDS", FOREVER)
    with trio.fail_after(SECONDS):
        await come_first(house, people, tmp_path / "new")
    assert house.row(deal).paid == 1
    assert len(silent) == HOLDERS - ENOUGH


async def test_a_newer_state_that_is_shown_late_has_everything_begun_again_with_it(
    house, people, tmp_path, monkeypatch
):
    old = house.vault.db.read(shares_out.state)
    digests = house.vault.db.read(shares_out.page_digests)
    pages = {one: house.vault.db.read(shares_out.page, one) for one in digests}
    deal = house.granted(paid=1)
    assert (await Storing(house.wallet, people.lease).round()).acked
    honest = people.boxes[HOLDERS - 1].who.key
    liars = {box.who.key for box in people.boxes} - {honest}
    showing(old, pages, liars, monkeypatch)
    fetched, shown = trio.Event(), trio.Event()
    some, shows = fetching.some, finding._shown

    async def when(place: Place) -> None:
        if place.identity == honest:
            await fetched.wait()

    async def begun(*args: Any) -> None:
        await some(*args)
        fetched.set()
        await shown.wait()

    async def noted(client: HolderClient, locator: bytes) -> Any:
        found = await shows(client, locator)
        if client.holder == honest:
            shown.set()
        return found

    coming(monkeypatch, when)
    monkeypatch.setattr(fetching, "some", begun)
    monkeypatch.setattr(finding, "_shown", noted)
    with trio.fail_after(SECONDS):
        await come_first(house, people, tmp_path / "new")
    assert house.row(deal).paid == 1, "the newest state came, which one alone showed, and late"


async def test_how_far_it_is_names_those_who_give_it(house, people, tmp_path, monkeypatch):
    told: list[SoFar] = []
    some = fetching.some

    async def listened(
        manifest: Any, wanted: Any, present: Any, folder: Any, heard: Any, words: str
    ) -> None:
        def hear(so_far: SoFar) -> None:
            told.append(so_far)
            heard(so_far)

        await some(manifest, wanted, present, folder, hear, words)

    monkeypatch.setattr(fetching, "some", listened)
    await come_first(house, people, tmp_path / "new")
    await rest_of(house, people).bring(nullcontext)
    assert {fetching.FETCHING_HOT, fetching.FETCHING} == {one.words for one in told}
    names = {f"box {number}" for number in range(HOLDERS)}
    assert all(set(one.who) <= names for one in told)
    assert all(len(one.who) >= ENOUGH for one in told)
