"""A backup is looked after by a standing order while its owner is away: no cliffs, no believing."""

from __future__ import annotations

import contextlib
import os
import random
from typing import TYPE_CHECKING

import pytest
import trio

from p2p.shards.client import HolderClient
from p2p.shards.errors import NoRoom, NotHeld
from p2p.shards.holding import Allowance
from p2p.shards.standing import look_after_all
from p2p.shards.wire import Claim, Done, HeadPut, KeepOrder, Kept, Put, ShowOrder
from tests.unit.p2p.shards.people import (
    ANNA,
    BEN,
    DAY_MS,
    MALLORY,
    NOW_MS,
    Box,
    Who,
    asking,
    block,
    named,
    serving,
)
from wallet.errors import PeerRefused, PeerUnreachable
from wallet.shares import order, stripes
from wallet.shares.keys import BackupKeys
from wallet.shares.manifest import Manifest
from wallet.shares.places import Place
from wallet.shares.stack import Stack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from trio_typing import TaskStatus

    from p2p.shards.standing import Looked
    from wallet.agreement.delivery import Signed
    from wallet.shares.stack import Written

pytestmark = pytest.mark.area("G")

KEYS = BackupKeys(ANNA.head_seed, bytes(32))
MADE = [stripes.make(bytes([n]) * 16, block(n, 9001 + n), stripes.Code(2, 6)) for n in range(2)]
RULE = order.Rule(2, 6, 4)
NOWHERE = "/ip4/192.0.2.1/tcp/1"


def written(made: list[stripes.Made]) -> Written:
    """The first head of a backup of these stripes, and its pages."""
    return Stack().advanced(
        Manifest(stripes={one.stripe.id: one.stripe for one in made}),
        keys=KEYS,
        device=b"a device",
        made_ms=1,
        random=random.Random(1).randbytes,
    )


def answered(box: Box, who: Who, *asked: object) -> list[object]:
    """What a box says to somebody, without a line between them."""
    return list(box.holding.visitor(who.key).answer(asked))  # type: ignore[arg-type]


class Village:
    """Boxes that keep one backup, of which the first two may look after it."""

    def __init__(
        self, folder: Path, count: int, made: list[stripes.Made], nursery: trio.Nursery
    ) -> None:
        self.boxes = [Box(folder / str(number), Who(f"box {number}")) for number in range(count)]
        self.at: dict[bytes, str] = {}
        self._nursery = nursery
        self._ways: dict[int, tuple[trio.Event, trio.Event]] = {}
        backup = written(made)
        signed = order.standing(
            KEYS.head_seed,
            bearers=(self.boxes[0].who.key, self.boxes[1].who.key),
            keepers=tuple(order.Keeper(Place(box.who.key, (NOWHERE,))) for box in self.boxes),
            rules=(RULE,),
            made_ms=NOW_MS,
            until_ms=NOW_MS + 399 * DAY_MS,
        )
        for number, box in enumerate(self.boxes):
            key, signature = claim(box)
            blocks = [page.data for page in backup.blocks]
            if number < 6:
                blocks += [one.shares[number].data for one in made]
            said = answered(
                box,
                ANNA,
                Claim(key, signature),
                *(Put(named(data), b"", data) for data in blocks),
                HeadPut(backup.head.encoded()),
                KeepOrder(signed),
            )
            assert all(isinstance(one, Done | Kept) for one in said)
            box.shelf.seen(ANNA.key, NOW_MS)

    async def come(self, *numbers: int) -> None:
        for number in numbers:
            await self._nursery.start(self._live, number)

    async def go(self, *numbers: int) -> None:
        for number in numbers:
            leave, gone = self._ways.pop(number)
            leave.set()
            await gone.wait()

    async def _live(self, number: int, task_status: TaskStatus[None]) -> None:
        leave, gone = self._ways[number] = (trio.Event(), trio.Event())
        box = self.boxes[number]
        async with serving(box) as host:
            self.at[box.who.key] = host.addresses[0]
            task_status.started()
            await leave.wait()
        del self.at[box.who.key]
        gone.set()

    async def look(self, day: int, bearer: int = 0) -> list[Looked]:
        """One round of a bearer on a day."""
        for box in self.boxes:
            box.clock.ms = NOW_MS + day * DAY_MS

        @contextlib.asynccontextmanager
        async def visit(place: Place) -> AsyncIterator[HolderClient]:
            if place.identity not in self.at:
                raise PeerUnreachable("gone")
            async with asking(self.at[place.identity], self.boxes[bearer].who) as holder:
                yield holder

        return await look_after_all(self.boxes[bearer].holding, visit)

    def holders(self, one: stripes.Made) -> list[list[int]]:
        """Which boxes have each share of a stripe, whole."""
        return [
            [
                number
                for number, box in enumerate(self.boxes)
                if box.shelf.has(ANNA.key, (share.digest,))[0]
                and box.shelf.read(ANNA.key, share.digest) == share.data
            ]
            for share in one.shares
        ]

    async def close(self) -> None:
        await self.go(*list(self._ways))
        for box in self.boxes:
            box.shelf.close()


def claim(box: Box) -> tuple[bytes, bytes]:
    from p2p.shards import papers

    return papers.claim(ANNA.head_seed, box.who.key, ANNA.key)


@contextlib.asynccontextmanager
async def village(folder: Path, count: int = 8) -> AsyncIterator[Village]:
    async with trio.open_nursery() as nursery:
        found = Village(folder, count, MADE, nursery)
        await found.come(*range(count))
        yield found
        await found.close()


async def test_what_was_lost_for_longer_than_the_grace_is_made_anew_and_nothing_before(tmp_path):
    async with village(tmp_path) as found:
        await found.go(4, 5)
        assert await found.look(2) == []  # she was here the day before yesterday
        (first,) = await found.look(4)
        assert (first.answered, first.silent, first.worn, first.put) == (5, 2, 0, 0)
        (at_eight,) = await found.look(8)  # silent for four days: too few live, and no cliff
        assert (at_eight.worn, at_eight.put) == (0, 0)
        (after,) = await found.look(11)
        assert (after.worn, after.put) == (2, 4)
        for one in MADE:
            assert [sorted(who) for who in found.holders(one)] == [
                [0], [1], [2], [3], *(sorted(who) for who in found.holders(one)[4:]),
            ]  # fmt: skip
            assert sorted(who for some in found.holders(one)[4:] for who in some) == [4, 5, 6, 7]
        (again,) = await found.look(12, bearer=1)
        assert (again.worn, again.put) == (0, 0)  # the other finds that it is done
        await found.come(4, 5)
        (back,) = await found.look(13)
        assert (back.answered, back.worn) == (7, 0)
        await found.go(6, 7)
        for day in (14, 22, 30):  # those that returned are counted again
            (later,) = await found.look(day)
            assert (later.worn, later.put) == (0, 0)


async def test_who_says_that_it_has_what_it_has_not_counts_as_having_nothing(tmp_path):
    async with village(tmp_path) as found:
        await found.look(4)
        for number in (3, 4):  # liars: their files are others of the same length
            for one in MADE:
                digest = one.shares[number].digest
                (path,) = (
                    path
                    for path in (found.boxes[number].folder / "blocks").rglob("*")
                    if path.is_file() and named(path.read_bytes()) == digest
                )
                path.write_bytes(os.urandom(path.stat().st_size))
        (looked,) = await found.look(5)
        assert looked.put == 4
        assert sum("has not what it says" in why for why in looked.failures) == 2
        for one in MADE:
            assert all(found.holders(one))


async def test_a_round_that_is_killed_is_gone_on_with_and_nobody_gets_two(tmp_path, monkeypatch):
    class Killed(BaseException):
        pass

    put, left = HolderClient.put, [1]

    async def mortal(self: HolderClient, data: bytes, **more: bytes) -> Signed:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return await put(self, data, **more)

    async with village(tmp_path) as found:
        await found.look(4)
        await found.go(4, 5)
        with monkeypatch.context() as patched:
            patched.setattr(HolderClient, "put", mortal)
            with pytest.raises((Killed, BaseExceptionGroup)):
                await found.look(12)
        (again,) = await found.look(12)
        for one in MADE:
            having = [who for some in found.holders(one) for who in some if who not in (4, 5)]
            assert len(having) == len(set(having)), "nobody has two shares of one stripe"
            assert len(having) > RULE.repair_at
        assert again.put >= 2


async def test_a_bearer_may_have_what_is_named_and_nobody_else_may(tmp_path):
    async with village(tmp_path, 7) as found:
        box, host = found.boxes[2], found.at[found.boxes[2].who.key]
        private = block(77, 60)
        answered(box, ANNA, Put(named(private), b"", private))
        kept = box.shelf.orders.get(KEYS.public)
        assert kept is not None
        bearer, share = found.boxes[1].who, MADE[0].shares
        async with asking(host, bearer) as holder:
            await holder.show_order(kept.data)
            assert await holder.get(share[2].digest) == share[2].data
            with pytest.raises(NotHeld):
                await holder.get(named(private))
            with pytest.raises(NoRoom):  # another share of the stripe is here
                await holder.put(share[5].data)
            with pytest.raises(PeerRefused, match="keeps nothing for you"):
                await holder.put(private + b"!")
        async with asking(found.at[found.boxes[6].who.key], bearer) as holder:
            await holder.show_order(kept.data)
            await holder.put(share[5].data)
            with pytest.raises(NoRoom):
                await holder.put(share[4].data)
        for who in (MALLORY, BEN, found.boxes[3].who):
            async with asking(host, who) as holder:
                with pytest.raises(PeerRefused, match="somebody else"):
                    await holder.show_order(kept.data)
                with pytest.raises(NotHeld):
                    await holder.get(share[2].digest)
        later = order.standing(
            KEYS.head_seed,
            bearers=(found.boxes[3].who.key,),
            keepers=(),
            rules=(RULE,),
            made_ms=NOW_MS + 1,
            until_ms=NOW_MS + DAY_MS,
        )
        (done,) = answered(box, ANNA, KeepOrder(later))
        assert done == Done(1)
        (refused,) = answered(box, bearer, ShowOrder(kept.data))
        assert "later order" in str(refused)
        (refused,) = answered(box, ANNA, KeepOrder(kept.data))
        assert "A later order" in str(refused)
        async with asking(host, found.boxes[3].who) as holder:
            await holder.show_order(later)
            with pytest.raises(PeerRefused, match="keeps nothing for you"):
                await holder.put(share[4].data)  # it is no holder by this order
        box.clock.ms += 2 * DAY_MS
        (over,) = answered(box, found.boxes[3].who, ShowOrder(later))
        assert "over" in str(over)


def test_nobody_leaves_an_order_in_another_s_name_and_it_goes_with_the_allowance(tmp_path):
    box = Box(tmp_path)
    signed = order.standing(
        KEYS.head_seed,
        bearers=(BEN.key,),
        keepers=(),
        rules=(),
        made_ms=NOW_MS,
        until_ms=NOW_MS + 1,
    )
    (unknown,) = answered(box, ANNA, KeepOrder(signed))
    assert "speak for it" in str(unknown)
    box.list[MALLORY.key] = Allowance(9)
    key, signature = claim(box)
    answered(box, ANNA, Claim(key, signature))
    for who, why in ((MALLORY, "speak for it"), (BEN, "keeps nothing for you")):
        (refused,) = answered(box, who, KeepOrder(signed))
        assert why in str(refused)
    (done,) = answered(box, ANNA, KeepOrder(signed))
    assert done == Done(1)
    box.holding.tidy()
    assert box.shelf.orders.get(KEYS.public) is not None
    del box.list[ANNA.key]
    box.holding.tidy()
    assert box.shelf.orders.all() == []
    box.shelf.close()
