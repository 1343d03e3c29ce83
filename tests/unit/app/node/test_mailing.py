"""Two contacts whom nobody can reach, and a holder that both have: what waits comes by letter."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
import trio

from app.api import messages as m
from app.node.guarding import keeping
from app.node.guarding.talking import Guarding
from app.node.handlers import sharing
from app.node.people.home import Home
from app.node.people.mailing import UNSEEN_MS, Mailing
from app.node.storing.visits import Circle
from p2p.shards.holding import Allowance
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_seed, public_key_of
from tests.unit.app.node.guarding.people import Neighbour
from tests.unit.app.node.test_accepting import measure
from tests.unit.p2p.shards.people import Box, serving
from wallet.errors import PeerUnreachable
from wallet.vault import guarding, holders, relationships

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from p2p.transport.host import Host

pytestmark = pytest.mark.area("G")

WISH = m.ShareWish("health.heart_rate", "So that you see how I sleep.", keep_days=30)


class Away:
    """Somebody whose computer nobody can reach: it only dials, and only the holder answers."""

    def __init__(self, person: Neighbour, box: Box, at: str) -> None:
        self.person, wallet = person, person.wallet
        self.home = Home(wallet, lambda _index: None)
        self.key = public_key_of(peer_id_of_seed(wallet.home_keys.transport_seed))
        box.list[self.key] = Allowance(0)
        now_ms = person.clock.now_ms()
        person.vault.db.write(holders.add, box.who.key, "box", "both know it", (at,), now_ms)
        self.circle = Circle(wallet, self.lease)
        self.mailing = Mailing(self.circle, self.home, Guarding(wallet, self.home))

    @contextlib.asynccontextmanager
    async def lease(self, _peer_id: str) -> AsyncIterator[Host]:
        async with open_host(self.person.wallet.home_keys.transport_seed, knocks=True) as host:
            assert not host.addresses
            yield host

    async def looks(self, seconds: int = 60) -> int:
        """Look at the holder, so much later."""
        self.person.clock.ms += seconds * 1000
        async with self.circle.together() as present:
            return await self.mailing.round(present)


@contextlib.asynccontextmanager
async def apart(folder: Path) -> AsyncIterator[tuple[Away, Away, Box, int, int]]:
    """Two who met and compared their words, and then went where nobody reaches them."""
    anna, ben = Neighbour(folder, "Anna"), Neighbour(folder, "Ben")
    try:
        with trio.fail_after(300):
            async with anna.at_home(), ben.at_home():
                to_ben, from_ben = await anna.knows(ben)
            box = Box(folder / "box")
            async with serving(box) as host:
                at = host.addresses[0].partition("/p2p/")[0]
                yield Away(anna, box, at), Away(ben, box, at), box, to_ben, from_ben
            box.shelf.close()
    finally:
        anna.close()
        ben.close()


async def test_a_guardian_is_found_and_answers_over_a_holder_both_know(tmp_path: Path):
    async with apart(tmp_path) as (anna, ben, box, to_ben, from_ben):
        generation = anna.person.choose([to_ben], papers=4)
        for one, index in ((anna, to_ben), (ben, from_ben)):
            known = one.person.vault.db.read(relationships.by_index, index)
            async with one.lease("") as host:
                with pytest.raises(PeerUnreachable):
                    await host.dial(known.addresses[0])  # there is nobody at home
        assert await anna.looks() == 0
        waiting = box.shelf.letters.waiting(ben.key, 0, 9)
        assert [writer for _place, writer, _data in waiting] == [anna.key]
        share = anna.person.vault.db.read(guarding.unsaid, to_ben)[0].data
        assert all(share[:64] not in data for _place, _writer, data in waiting)
        assert all(len(data) % 4096 == 48 for _place, _writer, data in waiting)

        assert await ben.looks() == 1
        assert box.shelf.letters.waiting(ben.key, 0, 9) == []
        ben.person.vault.db.write(keeping.answer_offer, ben.person.wallet, from_ben, keep=True)
        assert await ben.looks() == 0
        assert await anna.looks() >= 1
        assert anna.person.vault.db.read(guarding.unsaid, to_ben) == []
        seats = anna.person.vault.db.read(guarding.seats, generation)
        (seat,) = (seat for seat in seats if seat.relationship == to_ben)
        assert seat.is_kept
        await ben.looks()
        await anna.looks()
        before = anna.person.vault.db.read(guarding.seats, generation)
        for _ in range(3):  # there is nothing more to say
            await ben.looks()
            await anna.looks()
        assert box.shelf.letters.waiting(ben.key, 0, 9) == []
        assert anna.person.vault.db.read(guarding.seats, generation) == before


async def test_what_one_shares_is_offered_taken_and_revoked_by_letter(tmp_path: Path):
    async with apart(tmp_path) as (anna, ben, _box, to_ben, _from_ben):
        wallet = anna.person.wallet
        measure(anna.person, 20)
        looked = await sharing.preview(wallet, m.PreviewShare(str(to_ben), WISH))
        await sharing.share(wallet, m.Share(str(to_ben), WISH, looked.digest))
        await anna.looks()
        await ben.looks()
        (given,) = ben.person.given()
        assert given.state == "offered"
        await sharing.answer(ben.person.wallet, m.AnswerReceived(given.negotiation.hex(), True))
        await ben.looks()
        await anna.looks()
        (row,) = anna.person.all_grants()
        assert row.state == "open", "the countersigned grant has come back"
        await anna.person.accounts.revoke(row.id)
        await anna.looks()
        await ben.looks()
        (given,) = ben.person.given()
        assert given.state == "revoked"
        await ben.looks()
        await anna.looks()
        assert anna.person.logged("report.deleted") == 1


async def test_letters_of_others_and_old_ones_change_nothing(tmp_path: Path):
    async with apart(tmp_path) as (anna, ben, box, to_ben, from_ben):
        anna.person.choose([to_ben], papers=4)
        await anna.looks()
        ((_place, writer, letter),) = box.shelf.letters.waiting(ben.key, 0, 9)
        now_ms = box.clock.now_ms()
        await ben.looks()
        first = ben.person.vault.db.read(guarding.guarded, from_ben)
        ben.person.vault.db.write(keeping.answer_offer, ben.person.wallet, from_ben, keep=False)
        box.shelf.letters.post(ben.key, writer, letter, now_ms)  # the same once more
        box.shelf.letters.post(ben.key, writer, b"nonsense", now_ms)
        box.shelf.letters.post(ben.key, box.who.key, letter, now_ms)  # said to be another's
        assert await ben.looks() == 0
        assert box.shelf.letters.waiting(ben.key, 0, 9) == []
        assert first.offered is not None
        assert ben.person.vault.db.read(guarding.guarded, from_ben).offered is None


async def test_who_was_spoken_to_just_now_is_written_no_letter(tmp_path: Path):
    async with apart(tmp_path) as (anna, ben, box, to_ben, _from_ben):
        anna.person.choose([to_ben], papers=4)
        assert UNSEEN_MS["practice"] > 0
        await anna.looks(seconds=0)
        assert box.shelf.letters.waiting(ben.key, 0, 9) == []
