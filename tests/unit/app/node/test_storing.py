"""A wallet's backup with holders, over real hosts: flushed, caught up, given again, stopped."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import Counter
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest
import trio

from app.api import messages as m
from app.node.keeping import erasing
from app.node.storing import recovering
from app.node.storing import storing as storing_module
from app.node.storing.recovering import Recovery
from app.node.storing.rest import Rest
from app.node.storing.storing import Storing
from p2p.shards.client import HolderClient
from tests.unit.app.node.holders_hand import Street, street
from tests.unit.app.node.house import CHEAP, House
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.audit import log as audit
from wallet.backup.restore import unsettled
from wallet.errors import NotAllowed, PeerUnreachable
from wallet.keys import words_of
from wallet.segments import books
from wallet.shares import head as heads
from wallet.shares.errors import OtherDevice, SharesError
from wallet.shares.keys import backup_keys
from wallet.shares.places import Place
from wallet.vault import holders, settings, shares_out, trash, vault_exists
from wallet.vault.vault import RECOVERING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from pathlib import Path

    from tests.unit.p2p.shards.people import Box
    from wallet.vault import Vault

    Get = Callable[[HolderClient, bytes], Awaitable[bytes]]

pytestmark = pytest.mark.area("G")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


def records(vault: Vault) -> list[tuple[object, ...]]:
    """All records as they stand."""
    return vault.db.read(lambda tx: tx.execute("SELECT id, ext, payload FROM record ORDER BY id"))


def blocks(box: Box) -> set[bytes]:
    """The digests of all blocks that lie at a holder."""
    files = (box.folder / "blocks").rglob("*")
    return {hashlib.sha256(path.read_bytes()).digest() for path in files if path.is_file()}


async def test_a_flush_is_acknowledged_when_shares_pages_and_head_are_with_the_holders(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 6) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        now_ms = house.clock.now_ms()
        found = await storing.round()
        assert (found.people, found.present, found.waiting, found.at) == (6, 6, 0, 6)
        assert found.acked
        state = house.vault.db.read(shares_out.state)
        assert state.head is not None
        assert state.acked_seq == state.head.seq == 1
        assert state.acked_ms == now_ms
        rows = house.vault.db.read(shares_out.stripes)
        assert rows
        assert all(len(row.shares) == 6 for row in rows)
        assert not house.vault.db.read(books.unfinished)
        before = found.sent_bytes
        assert before > 0

        again = await storing.round()
        assert (again.sent_bytes, again.acked) == (0, True)

        await people.go(5)
        house.vault.db.write(audit.append, "test.said", {}, now_ms)
        found = await storing.round(compact=False)
        assert (found.present, found.at, found.acked) == (5, 5, True)
        await people.come(5)
        row = house.vault.db.read(holders.by_number, 6)
        assert row.head_seq == 1


def gone_after(get: Get, count: int) -> Get:
    """Holders that give so many blocks, and then none any more."""
    given = [0]

    async def counted(self: HolderClient, hash: bytes) -> bytes:
        given[0] += 1
        if given[0] > count:
            raise PeerUnreachable("The holder has gone.")
        return await get(self, hash)

    return counted


def rest_of(house: House, people: Street) -> Rest:
    """The bringing of what is still to come."""
    storing = Storing(house.wallet, people.lease)
    return Rest(storing.circle, lambda _id, _entropy: None, lambda _so_far: None)


async def test_words_and_one_place_bring_everything_back_with_most_holders_gone(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    entropy, vault = house.vault.entropy, house.vault
    async with street(tmp_path, entropy, 6) as people:
        storing = people.storing(house)
        bring(vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        deal = house.granted(paid=1)
        voucher = house.row(deal).voucher
        assert (await storing.round()).acked
        size = vault.db.read(audit.size)
        root = vault.db.read(audit.root)
        known = records(vault)
        vault.close()
        shutil.rmtree(vault.folder)
        await people.go(5, 4, 3)
        one = Place(people.boxes[2].who.key, (people.place(2),))
        sought = recovering.wanted(words_of(entropy), "", [one])
        patience = Recovery(
            folder=tmp_path / "new",
            lease=people.lease,
            passphrase="new",
            now_ms=house.clock.now_ms(),
            erased=lambda _id, _entropy: None,
            heard=lambda _so_far: None,
            kdf=CHEAP,
            reserve_bytes=0,
        )
        with monkeypatch.context() as patched:
            patched.setattr(HolderClient, "get", gone_after(HolderClient.get, 0))
            with pytest.raises(SharesError):
                await patience.run(sought)
        assert not vault_exists(tmp_path / "new")
        house.vault = await patience.run(sought)
        house.restart()
        assert house.vault.rest_is_coming
        assert not house.wallet.whole.is_set()
        await rest_of(house, people).bring(nullcontext)
        assert not house.vault.rest_is_coming
        assert records(house.vault) == known
        assert len(known) == 300
        row = house.row(deal)
        assert (row.paid, row.voucher) == (1, voucher)
        assert house.vault.db.read(audit.root, size) == root
        assert house.vault.db.read(unsettled) is not None
        assert not (tmp_path / "new" / RECOVERING).exists()

        storing = Storing(house.wallet, people.lease)
        now = await storing.round()
        assert (now.present, now.acked) == (3, False)
        state = house.vault.db.read(shares_out.state)
        assert state.head is not None
        assert state.head.seq == 2


async def test_a_row_of_nine_million_bytes_lies_in_several_sets_of_shares_and_comes_back(
    house: House, tmp_path: Path
):
    entropy, vault = house.vault.entropy, house.vault
    long = random.Random(9).randbytes(9_000_000).hex()
    async with street(tmp_path, entropy, 4) as people:
        storing = people.storing(house)
        vault.db.write(settings.put, "a long one", long)
        assert (await storing.round()).acked
        rows = vault.db.read(shares_out.stripes)
        assert max(Counter(row.segment for row in rows).values()) >= 5  # of 2 MiB each
        vault.close()
        shutil.rmtree(vault.folder)
        sought = recovering.wanted(
            words_of(entropy), "", [Place(people.boxes[0].who.key, (people.place(0),))]
        )
        house.vault = await Recovery(
            folder=tmp_path / "new",
            lease=people.lease,
            passphrase="new",
            now_ms=house.clock.now_ms(),
            erased=lambda _id, _entropy: None,
            heard=lambda _so_far: None,
            kdf=CHEAP,
            reserve_bytes=0,
        ).run(sought)
        house.restart()
        assert house.vault.db.read(settings.get, "a long one", str, "") == long


async def test_with_twelve_holders_everything_is_placed_anew_so_that_any_four_are_enough(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 12) as people:
        storing = Storing(house.wallet, people.lease)
        for number in range(6):
            people.add(house, number)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        await storing.round()
        before = {row.facts.id for row in house.vault.db.read(shares_out.stripes)}
        for number in range(6, 12):
            people.add(house, number)
        found = await storing.round()
        assert (found.at, found.acked) == (12, True)
        rows = house.vault.db.read(shares_out.stripes)
        assert not before & {row.facts.id for row in rows}
        assert {(row.facts.k, len(row.shares)) for row in rows} == {(4, 12)}
        await storing.round()
        kept = {block for box in people.boxes for block in blocks(box)}
        named = {share.digest for row in rows for share in row.facts.shares}
        assert kept == named | set(house.vault.db.read(shares_out.page_digests))


async def test_what_was_erased_is_with_nobody_after_the_next_flush(house: House, tmp_path: Path):
    async with street(tmp_path, house.vault.entropy, 4) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        await storing.round()
        before = {block for box in people.boxes for block in blocks(box)}
        house.vault.db.write(trash.delete, [7], house.clock.now_ms())
        await erasing.erase(house.wallet, m.EraseRecords((7,)))
        await storing.round()
        after = {block for box in people.boxes for block in blocks(box)}
        rows = house.vault.db.read(shares_out.stripes)
        named = {share.digest for row in rows for share in row.facts.shares}
        assert after <= named | set(house.vault.db.read(shares_out.page_digests))
        assert not house.vault.db.read(lambda tx: tx.execute("SELECT * FROM to_drop"))
        assert before - after


async def test_a_holder_that_was_removed_is_told_of_no_erasure_and_keeps_what_it_had(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 4) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        await storing.round()
        before = blocks(people.boxes[0])
        house.vault.db.write(holders.remove, 1, house.clock.now_ms())
        house.vault.db.write(trash.delete, [7], house.clock.now_ms())
        await erasing.erase(house.wallet, m.EraseRecords((7,)))
        await storing.round()
        assert blocks(people.boxes[0]) == before, "as wallet/SECURITY.md says"
        assert blocks(people.boxes[1]).isdisjoint(before)


async def test_a_holder_that_was_away_is_caught_up_and_one_that_lost_a_share_gets_it_again(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 6) as people:
        storing = people.storing(house)
        await people.go(5)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        found = await storing.round()
        assert (found.at, found.acked) == (5, True)
        assert all(len(row.shares) == 5 for row in house.vault.db.read(shares_out.stripes))
        await people.come(5)
        house.vault.db.write(
            holders.add, people.boxes[5].who.key, "box", "box 5", (people.place(5),), 0
        )
        found = await storing.round()
        assert found.at == 6
        rows = house.vault.db.read(shares_out.stripes)
        assert all(len(row.shares) == 6 for row in rows)

        lost = rows[0].facts.shares[next(n for n, who in rows[0].shares.items() if 1 in who)]
        people.boxes[0].shelf.drop(people.owner, [lost.digest])
        await storing.round(check=True)
        assert storing.last_proved is not None
        assert storing.last_proved.lost == 1
        assert lost.digest in blocks(people.boxes[0])


async def test_the_old_device_stops_when_it_sees_a_head_of_the_new_one_and_says_so(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        await storing.round()
        keys = backup_keys(house.vault.entropy)
        state = house.vault.db.read(shares_out.state)
        assert state.head is not None
        other = heads.sign(
            keys.head_seed,
            seq=2,
            pages=state.head.pages,
            made_ms=1,
            device=b"other us",
            before=state.head,
        )
        async with storing.circle.together() as present:
            client = present.client(1)
            assert client is not None
            await client.claim(keys.head_seed)
            await client.put_head(other)
        house.vault.db.write(audit.append, "test.said", {}, 1)
        with pytest.raises(OtherDevice, match="Another device has written state 2"):
            await storing.round()
        assert "Another device" in house.vault.db.read(shares_out.state).stopped
        with pytest.raises(NotAllowed, match="Another device"):
            await storing.round()


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("puts", [0, 2, 5, 7])
async def test_killed_in_the_middle_of_sending_nothing_is_lost_and_nothing_sent_twice(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, puts: int
):
    async with street(tmp_path, house.vault.entropy, 4) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])
        put, sent = HolderClient.put, list[bytes]()
        left: list[None] = [None] * puts
        kill = [True]

        async def counted(self: HolderClient, data: bytes, **more: bytes) -> object:
            if kill[0]:
                if not left:
                    raise Killed
                left.pop()
            receipt = await put(self, data, **more)
            sent.append(hashlib.sha256(data).digest() + self.holder)
            return receipt

        monkeypatch.setattr(HolderClient, "put", counted)
        with pytest.raises((Killed, BaseExceptionGroup)):
            await storing.round()
        kill[0] = False
        storing = Storing(house.wallet, people.lease)
        found = await storing.round()
        assert (found.acked, found.waiting) == (True, 0)
        rows = house.vault.db.read(shares_out.stripes)
        shares = {share.digest for row in rows for share in row.facts.shares}
        mine = [one for one in sent if one[:32] in shares]
        assert len(mine) == len(set(mine)) == 4 * len(rows)


async def test_while_the_vault_is_open_changes_go_out_by_themselves_and_what_was_erased_goes_away(
    house: House, tmp_path: Path, nursery: trio.Nursery, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(storing_module, "LOOK_SECONDS", 0.05)
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(300)])

        async def until(condition: Callable[[], bool]) -> None:
            with trio.fail_after(120):
                while True:
                    if await trio.to_thread.run_sync(condition):
                        return
                    await trio.sleep(0.1)

        def acked() -> int:
            return house.vault.db.read(shares_out.state).acked_seq

        nursery.start_soon(storing.run)
        await until(lambda: acked() == 1)
        before = {block for box in people.boxes for block in blocks(box)}
        house.vault.db.write(trash.delete, [7], house.clock.now_ms())
        await erasing.erase(house.wallet, m.EraseRecords((7,)))

        def gone() -> bool:
            rows = house.vault.db.read(shares_out.stripes)
            named = {share.digest for row in rows for share in row.facts.shares}
            pages = set(house.vault.db.read(shares_out.page_digests))
            now = {block for box in people.boxes for block in blocks(box)}
            return bool(before - now) and now <= named | pages

        await until(gone)
        nursery.cancel_scope.cancel()
