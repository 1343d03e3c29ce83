"""Released data at holders, over real hosts: placed, fetched without its owner, repaired, ended."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest

from app.api import messages as m
from app.node.delivering import delivery
from app.node.ending import revoking
from app.node.handlers import grants as handlers
from app.node.handlers import previews, requests
from app.node.storing import releasing
from app.node.storing.storing import Storing
from p2p.requester import at_holders
from p2p.requester.step_files import StepFiles
from p2p.shards import repair as repairing
from p2p.shards.errors import NotHeld
from p2p.shards.holding import Allowance
from p2p.shards.visits import visit
from p2p.transport.host import open_host
from tests.unit.app.node.holders_hand import street
from tests.unit.app.node.house import House
from tests.unit.app.node.test_accepting import asked, measure
from tests.unit.app.node.test_storing import blocks
from tests.unit.p2p.shards.people import MALLORY, asking
from wallet.agreement import chunks
from wallet.agreement import delivery as formats
from wallet.agreement.delivery import Manifest
from wallet.errors import ContentMismatch, PeerRefused
from wallet.shares import order
from wallet.shares import released as format
from wallet.shares.errors import TooFewShares
from wallet.shares.order import Source
from wallet.shares.places import Place
from wallet.shares.spelling import public_of
from wallet.vault import grants, holders, released

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.deal import Deal
    from tests.unit.app.node.holders_hand import Street
    from tests.unit.p2p.shards.people import Box
    from wallet.shares.released import Whereabouts

pytestmark = pytest.mark.area("G")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


class Granted(NamedTuple):
    """A grant of frozen rows, and what its requester has in hand."""

    deal: Deal
    id: bytes
    manifest: Manifest


async def granted(house: House, name: str = "lab") -> Granted:
    """Rows, asked for so that they may lie at holders, and accepted."""
    measure(house, 28)
    deal, id = asked(house, name, at_holders=True)
    looked = await previews.show(house.wallet, m.PreviewRequest(id))
    await requests.accept(house.wallet, m.AcceptRequest(id, looked.digest))
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    assert row is not None
    key = house.wallet.keys(row.relationship)
    signed = row.signed_manifest()
    return Granted(deal, row.id, formats.open_signed(signed, Manifest, public_of(key.signing_seed)))


async def told(house: House, of: Granted) -> Whereabouts | None:
    """What its requester reads of where it lies."""
    signed = await house.wallet.read(lambda tx: releasing.whereabouts(house.wallet, tx, of.id))
    if signed is None:
        return None
    row = await house.wallet.read(grants.grant, of.id)
    signer = public_of(house.wallet.keys(row.relationship).signing_seed)
    return format.read(signed, signer, of.id, of.manifest.steps)


async def placed(house: House, storing: Storing, of: Granted) -> Whereabouts:
    """Where it lies once every holder that there is has its shares.

    One that does not answer in the time of a round, on a machine under load, gets them in the next.
    """
    for _ in range(10):
        await storing.round()
        found, people = await told(house, of), house.vault.db.read(holders.standing)
        if found is not None and len(found.holders) == len(people):
            return found
    raise AssertionError(f"not with all holders: {await sentence(house, of)}")


async def thrown_away(storing: Storing, shares: set[bytes], boxes: list[Box]) -> None:
    """Return once none of these shares lies at these holders; they may need more than a round."""
    for _ in range(10):
        await storing.round()
        if not shares & {one for box in boxes for one in blocks(box)}:
            return
    raise AssertionError("shares of a release that is over still lie at a holder")


async def fetched(found: Whereabouts, of: Granted, folder: Path) -> StepFiles:
    """Everything, from whichever holders are there."""
    files = StepFiles(folder)
    files.make()
    async with (
        open_host(found.reader, knocks=True) as host,
        at_holders.readers(host, found, 5.0) as get,
    ):
        await at_holders.fetch(found, of.manifest.steps, files, get, lambda _step: None, 0.05)
    return files


async def opened(house: House, of: Granted, files: StepFiles, step: int) -> bytes:
    """A step's rows by its key, as the owner would seal it to its requester."""
    row = await house.wallet.read(grants.step, of.id, step)
    assert row is not None
    assert row.key is not None
    assert not files.missing(step, row.entry)
    return b"".join(
        bytes(piece) for piece in chunks.open_content(row.key, files.sealed(step), row.entry.chunks)
    )


async def sentence(house: House, of: Granted) -> str:
    return (await handlers.show(house.wallet, m.ShowGrant(of.id.hex()))).lies


async def test_a_release_is_fetched_from_any_two_of_six_holders_while_its_owner_is_away(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 6) as people:
        storing = people.storing(house)
        of = await granted(house)
        assert await told(house, of) is None
        assert "until its shares are at enough holders" in await sentence(house, of)
        found = await placed(house, storing, of)
        assert await told(house, of) == found  # the same as long as nothing moves
        assert "in 16 shares at 6 holders" in await sentence(house, of)
        for lying in found.stripes:
            assert [index for index, _ in lying.shares] == list(range(16))
            assert max(Counter(holder for _, holder in lying.shares).values()) == 3
        await people.go(5, 4, 3, 2)
        files = await fetched(found, of, tmp_path / "lab")
        whole = [
            await opened(house, of, files, step) for step in range(1, len(of.manifest.steps) + 1)
        ]
        assert sum(step.count(b"\n") for step in whole) == 28
        assert b'"value":"62.5"' in whole[0]
        await people.go(1)
        with pytest.raises(TooFewShares):
            await fetched(found, of, tmp_path / "again")


async def test_one_holder_cannot_bring_anything_together_and_all_of_them_open_nothing(
    house: House, tmp_path: Path
):
    """What each keeps of a release, and what all keep together, without a step's key."""
    async with street(tmp_path, house.vault.entropy, 6) as people:
        storing = people.storing(house)
        before = {number: blocks(box) for number, box in enumerate(people.boxes)}
        of = await granted(house)
        found = await placed(house, storing, of)
        for number, box in enumerate(people.boxes):
            mine = blocks(box) - before[number]
            for lying in found.stripes:
                held = {share.digest for share in lying.stripe.shares} & mine
                assert len(held) < lying.stripe.k
        files = await fetched(found, of, tmp_path / "thief")
        rows = [await house.wallet.read(grants.step, of.id, n) for n in (1, 2)]
        keys = [row.key for row in rows if row is not None and row.key is not None]
        entry = of.manifest.steps[0]
        assert not files.missing(1, entry)
        for wrong in (keys[1], hashlib.sha256(found.reader).digest(), found.reader, bytes(32)):
            with pytest.raises(ContentMismatch):
                list(chunks.open_content(wrong, files.sealed(1), entry.chunks))
        on_disk = b"".join(
            path.read_bytes()
            for box in people.boxes
            for path in box.folder.rglob("*")
            if path.is_file()
        )
        for secret in (b'"value"', b"62.5", *keys, found.reader):
            assert secret not in on_disk


async def test_nobody_reads_without_the_licence_and_its_identity(house: House, tmp_path: Path):
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        of = await granted(house)
        found = await placed(house, storing, of)
        lying = found.stripes[0]
        index, number = lying.shares[0]
        place, digest = found.holders[number], lying.stripe.shares[index].digest
        address = next(
            host.addresses[0]
            for n, host in people.hosts.items()
            if people.boxes[n].who.key == place.identity
        )
        async with asking(address, MALLORY) as holder:
            with pytest.raises(NotHeld):
                await holder.get(digest)
            with pytest.raises(PeerRefused, match="somebody else"):
                await holder.show_licence(found.licence)
        async with open_host(found.reader, knocks=True) as host, visit(host, place) as holder:
            with pytest.raises(NotHeld):
                await holder.get(digest)
            await holder.show_licence(found.licence)
            assert len(await holder.get(digest)) == lying.stripe.share_bytes
            page = next(iter(blocks(people.boxes[0]) - {s.digest for s in lying.stripe.shares}))
            with pytest.raises(NotHeld):
                await holder.get(page)  # nothing of the backup
        for box in people.boxes:
            box.clock.ms = 10**15
        async with open_host(found.reader, knocks=True) as host, visit(host, place) as holder:
            with pytest.raises(PeerRefused, match="over"):
                await holder.show_licence(found.licence)


async def test_while_sharing_is_paused_nothing_is_put_anywhere(house: House, tmp_path: Path):
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        of = await granted(house)
        house.wallet.paused = True
        await storing.round()
        assert not await house.wallet.read(released.placed, of.id)
        house.wallet.paused = False
        assert (await placed(house, storing, of)).stripes


async def test_two_requesters_hear_of_different_keys_and_readers(house: House, tmp_path: Path):
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        both = [await granted(house, "lab"), await granted(house, "clinic")]
        one, other = [await placed(house, storing, each) for each in both]
        licences = [order.read(each.licence) for each in (one, other)]
        assert licences[0].key != licences[1].key
        assert one.reader != other.reader
        assert {s.stripe.id for s in one.stripes}.isdisjoint(s.stripe.id for s in other.stripes)
        theirs = other.stripes[0]
        async with (
            open_host(one.reader, knocks=True) as host,
            visit(host, one.holders[0]) as holder,
        ):
            await holder.show_licence(one.licence)
            for index, _ in theirs.shares:
                with pytest.raises(NotHeld):
                    await holder.get(theirs.stripe.shares[index].digest)


async def test_a_revocation_has_it_thrown_away_also_where_somebody_was_away(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 6) as people:
        storing = people.storing(house)
        of = await granted(house)
        found = await placed(house, storing, of)
        await house.wallet.write(grants.serve, of.id, 1, house.clock.now_ms())  # its key has left
        shares = {share.digest for one in found.stripes for share in one.stripe.shares}
        await people.go(5)
        await house.wallet.write(
            lambda tx: revoking.stop(
                house.wallet, tx, grants.grant(tx, of.id), house.clock.now_ms()
            )
        )
        assert await told(house, of) is None
        assert "told to throw its shares away" in await sentence(house, of)
        assert all(row.key is None for row in await house.wallet.read(grants.steps, of.id))
        await thrown_away(storing, shares, people.boxes[:5])
        assert shares & blocks(people.boxes[5])
        assert await sentence(house, of) == ""
        with pytest.raises(TooFewShares):
            await fetched(found, of, tmp_path / "late")
        await people.come(5)
        people.add(house, 5)  # where it listens now
        await thrown_away(storing, shares, people.boxes)


async def test_what_is_put_while_it_is_revoked_is_thrown_away_again(house: House, tmp_path: Path):
    async with street(tmp_path, house.vault.entropy, 3) as people:
        storing = people.storing(house)
        of = await granted(house)
        found = await placed(house, storing, of)
        stripe, now_ms = found.stripes[0].stripe, house.clock.now_ms()
        await house.wallet.write(released.end, of.id)
        kept = await house.wallet.write(released.put_share, of.id, stripe, 0, 1, now_ms)
        assert not kept
        row = await house.wallet.read(holders.by_number, 1)
        assert stripe.shares[0].digest in await house.wallet.read(holders.to_drop, row)


async def test_shares_that_a_holder_lost_are_made_anew_and_its_requester_hears_where(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 5) as people:
        storing = people.storing(house)
        of = await granted(house)
        before = await placed(house, storing, of)
        stripe = before.stripes[0].stripe
        lost = [index for index, holder in before.stripes[0].shares
                if before.holders[holder].identity == people.boxes[0].who.key]  # fmt: skip
        box = people.boxes[0]
        box.shelf.drop(people.owner, [stripe.shares[index].digest for index in lost])
        people.boxes[0].list[people.owner] = Allowance(1)  # and it takes no more
        after = before
        for _ in range(10):  # as `placed`
            await storing.round(check=True)
            after = await told(house, of) or before
            if after != before and len(after.stripes[0].shares) == 12:
                break
        assert after.made_ms > before.made_ms
        there = {after.holders[holder].identity for _, holder in after.stripes[0].shares}
        assert box.who.key not in there
        assert len(after.stripes[0].shares) == 12  # three at each of four
        await people.go(4, 3)
        files = await fetched(after, of, tmp_path / "lab")
        assert await opened(house, of, files, 1)


async def test_anybody_with_the_owners_order_repairs_it_without_a_key_and_it_is_read_there(
    house: House, tmp_path: Path
):
    """The repairer has ciphertext and an order; the reader then reads at the new holder."""
    async with street(tmp_path, house.vault.entropy, 5) as people:
        storing = Storing(house.wallet, people.lease)
        for number in range(1, 5):
            people.add(house, number)
        of = await granted(house)
        found = await placed(house, storing, of)
        lying, spare = found.stripes[0], people.boxes[0]
        row = await house.wallet.read(grants.grant, of.id)
        seed = releasing.seed_of(house.wallet, row.relationship)
        async with people.lease("") as host, visit(host, place_of(people, 0)) as holder:
            await holder.claim(seed)
        repairer, gone = people.boxes[1].who, [index for index in range(16)
                                               if index not in dict(lying.shares)]  # fmt: skip
        assert len(gone) == 4
        signed = order.repair(
            seed,
            bearer=repairer.key,
            stripe=lying.stripe,
            sources=tuple(Source(index, found.holders[who]) for index, who in lying.shares),
            targets=tuple(Source(index, place_of(people, 0)) for index in gone),
            made_ms=house.clock.now_ms(),
            until_ms=house.clock.now_ms() + 86_400_000,
        )
        now_ms = house.clock.now_ms()
        async with open_host(repairer.seed, knocks=True) as host:
            done = await repairing.repair(
                signed, repairer.key, now_ms, lambda place: visit(host, place)
            )
        assert sorted(done.receipts) == gone
        assert blocks(spare) == {lying.stripe.shares[index].digest for index in gone}
        moved = msgspec.structs.replace(
            found,
            holders=(place_of(people, 0),),
            stripes=tuple(
                msgspec.structs.replace(each, shares=tuple((index, 0) for index in gone))
                for each in found.stripes
            ),
        )
        await people.go(4, 3, 2, 1)
        files = await fetched(moved, of, tmp_path / "lab")
        assert await opened(house, of, files, 1)


def place_of(people: Street, number: int) -> Place:
    return Place(people.boxes[number].who.key, (people.place(number),))


async def test_without_enough_holders_that_are_always_on_it_stays_here_and_it_is_said(
    house: House, tmp_path: Path
):
    """A contact is never given any: its requester would learn who the person knows."""
    async with street(tmp_path, house.vault.entropy, 4) as people:
        storing = people.storing(house)
        house.vault.db.write(
            lambda tx: tx.execute("UPDATE holder SET kind = 'contact' WHERE number IN (1, 2)")
        )
        of = await granted(house)
        await storing.round()
        assert await told(house, of) is None
        said = await sentence(house, of)
        assert "once 3 that are always on keep shares for you" in said
        assert "there are 2 now" in said
        placed = await house.wallet.read(released.placed, of.id)
        assert not placed
        assert not storing.releasing.waits


async def test_a_grant_whose_terms_say_nothing_of_holders_lies_nowhere(
    house: House, tmp_path: Path
):
    async with street(tmp_path, house.vault.entropy, 4) as people:
        storing = people.storing(house)
        measure(house, 28)
        _, id = asked(house)
        looked = await previews.show(house.wallet, m.PreviewRequest(id))
        await requests.accept(house.wallet, m.AcceptRequest(id, looked.digest))
        await storing.round()
        assert await house.wallet.read(released.every) == []
        row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
        assert row is not None
        source = await delivery.source(house.wallet, row)
        assert await source.whereabouts() is None


def test_each_stripe_has_an_order_of_its_own_and_nobody_gets_four():
    seen = set()
    for n in range(40):
        plan = releasing.spread(bytes([n]) * 16, {}, range(1, 8))
        count = Counter(plan.values())
        assert len(plan) == 16
        assert max(count.values()) == 3
        assert max(count.values()) - min(count.values()) <= 1
        seen.add(tuple(plan.items()))
    assert len(seen) > 30
    kept = {0: 1, 1: 1, 2: 1}
    assert 1 not in releasing.spread(bytes(16), kept, (1, 2)).values()
    assert releasing.spread(bytes(16), kept, (1,)) == {}
    assert list(releasing.spread(bytes(16), kept, (2,))) == [3, 4, 5]
