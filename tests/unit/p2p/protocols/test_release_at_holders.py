"""A release whose ciphertext lies at holders, over real hosts; its keys come from its owner."""

from __future__ import annotations

import contextlib
import hashlib
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest
import trio

from app.requester.serving.at_holders import AtHolders
from p2p.protocols import wire
from p2p.protocols.release import serve_release
from p2p.protocols.release_receiving import receive_release
from p2p.requester import books, whereabouts
from p2p.requester.at_holders import fetch, readers
from p2p.requester.keys import signing_of
from p2p.requester.receiving import Receiver
from p2p.requester.step_files import StepFiles
from p2p.shards.holding import Allowance
from p2p.transport.host import open_host
from tests.deal import OWNER, REQUESTER, Deal, changed, frozen
from tests.unit.p2p.protocols.lines import Line
from tests.unit.p2p.protocols.sides import FACTS, Lab, MemorySource
from tests.unit.p2p.shards.people import ANNA, Box, Who, asking, serving
from wallet.errors import (
    ContentMismatch,
    FreeholdError,
    NotAllowed,
    NotServed,
    PeerRefused,
    PeerUnreachable,
)
from wallet.shares import order, released, stripes
from wallet.shares.errors import TooFewShares
from wallet.shares.places import Place
from wallet.shares.released import Lying, Whereabouts
from wallet.shares.spelling import public_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator
    from pathlib import Path

    from tests.deal import Frozen
    from wallet.agreement.delivery import Signed

pytestmark = pytest.mark.area("G")

MADE = frozen((b"row\n" * 1_500_000, b"row\n", b"row\n" * 700_000), "at holders")
"""Three steps over three pieces: what lies in one begins in another."""

HELD = Deal(made=MADE, seed="held").ask(changed(steps=3, at_holders=True)).grant().open()
PAID_FIRST = (
    Deal(made=MADE, seed="held and paid first")
    .ask(changed(steps=3, at_holders=True, first="voucher"))
    .grant()
    .open()
)
NOT_HELD = Deal(made=MADE, seed="not held").ask(changed(steps=3)).grant().open()
KEY, READER = (hashlib.sha256(name).digest() for name in (b"licence", b"reader"))
EITHER = pytest.mark.parametrize("deal", [HELD, PAID_FIRST], ids=["key", "voucher"])


def cipher(made: Frozen) -> bytes:
    """The ciphertext of all steps, one after another."""
    return b"".join(
        made.chunk(step, index)
        for step, entry in enumerate(made.entries, start=1)
        for index in range(entry.chunks)
    )


class Lies(NamedTuple):
    """Boxes that listen, with shares of a release, and where its owner says that it lies."""

    boxes: list[Box]
    stack: contextlib.AsyncExitStack
    found: Whereabouts

    def signed(self, deal: Deal, **parts: Any) -> Signed:
        said = msgspec.structs.replace(self.found, grant_id=deal.grant_id, **parts)
        return released.sign(said, deal.owner.keys.signing_seed)


@contextlib.asynccontextmanager
async def lying(folder: Path, count: int, data: bytes, of: Deal) -> AsyncIterator[Lies]:
    """So many holders with the shares of these bytes, for the block."""
    boxes = [Box(folder / f"box {n}", Who(f"box {n} of {folder.name}")) for n in range(count)]
    async with contextlib.AsyncExitStack() as stack:
        hosts = [await stack.enter_async_context(serving(box)) for box in boxes]
        made = [
            stripes.make(bytes([place]) * 16, piece, stripes.RELEASED)
            for place, piece in enumerate(stripes.pieces(data, stripes.RELEASED.k))
        ]
        collection = released.collection_of(public_of(KEY))
        for number, (box, host) in enumerate(zip(boxes, hosts, strict=True)):
            box.list[ANNA.key] = Allowance(1 << 30)
            async with asking(host.addresses[0], ANNA) as holder:
                await holder.claim(KEY)
                for each in made:
                    for index in range(number, 16, count):
                        await holder.put(each.shares[index].data, collection=collection)
        until_ms = of.negotiation.terms.payment.expiry * 1000  # type: ignore[union-attr]
        licence = order.licence(
            KEY, bearer=public_of(READER), collection=collection, made_ms=0, until_ms=until_ms
        )
        places = tuple(
            Place(box.who.key, (host.addresses[0].partition("/p2p/")[0],))
            for box, host in zip(boxes, hosts, strict=True)
        )
        shares = tuple((index, index % count) for index in range(16))
        stripes_ = tuple(Lying(each.stripe, shares) for each in made)
        yield Lies(boxes, stack, Whereabouts(of.grant_id, 1, READER, licence, places, stripes_))
    for box in boxes:
        box.shelf.close()


class Owner(MemorySource):
    """An owner that says where its release lies, and counts the chunks that it is asked for."""

    def __init__(self, deal: Deal, said: Signed | None, *, gives: bool = True) -> None:
        super().__init__(deal, MADE)
        self.said, self.gives, self.asked = said, gives, 0

    async def whereabouts(self) -> Signed | None:
        return self.said

    async def chunk(self, step: int, index: int) -> bytes:
        self.asked += 1
        if not self.gives:
            raise NotServed("This owner gives its ciphertext to holders only.")
        return await super().chunk(step, index)


class Requester(Lab):
    """A requester that fetches from holders beside what its owners send."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        here = SimpleNamespace(db=self.database, received=lambda id: folder / "received" / id.hex())
        self.at_holders = AtHolders(here)  # type: ignore[arg-type]

    def receiver(self, deal: Deal) -> Receiver:
        negotiation, _ = self.database.read(self.desk.transcripts.load, deal.negotiation.id)
        keys = REQUESTER.requester_keys
        folder = self.folder / "received" / deal.grant_id.hex()
        return Receiver(
            self.database,
            folder,
            keys,
            negotiation,
            signing_of(keys, FACTS),
            self.clock,
            elsewhere=self.at_holders if negotiation.terms.at_holders else None,  # type: ignore[union-attr]
        )

    def files(self, deal: Deal) -> StepFiles:
        return StepFiles(self.folder / "received" / deal.grant_id.hex())

    async def has_all(self, deal: Deal) -> None:
        """Return when every step's ciphertext is here."""
        files = self.files(deal)

        def here() -> bool:
            return all(files.is_here(step, entry) for step, entry in enumerate(MADE.entries, 1))

        await self.until(here)

    async def until(self, condition: Callable[[], object]) -> None:
        """Return when something that was fetched, or could not be, makes this true."""
        while True:
            moved = self.at_holders._moved
            if condition():
                return
            await moved.wait()


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Requester]:
    found = Requester(tmp_path)
    yield found
    found.close()


async def deliver(
    lab: Requester, deal: Deal, source: Owner, **options: Any
) -> tuple[Line, list[FreeholdError | None]]:
    """One stream; returns the line and how each side ended (None: well)."""
    line = Line(OWNER, REQUESTER, **options)
    ended: list[FreeholdError | None] = [None, None]

    async def end(place: int, act: Any, *arguments: Any) -> None:
        try:
            await act(*arguments)
        except FreeholdError as error:
            ended[place] = error
        (line.owner, line.requester)[place].close()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(end, 0, serve_release, line.owner, source)
        nursery.start_soon(end, 1, receive_release, line.requester, lab.finder(deal))
    return line, ended


@contextlib.asynccontextmanager
async def fetching(lab: Requester) -> AsyncIterator[None]:
    """The requester at it, for the block."""
    async with trio.open_nursery() as nursery:
        nursery.start_soon(lab.at_holders.run)
        yield
        nursery.cancel_scope.cancel()


@EITHER
async def test_what_lies_at_holders_is_not_asked_of_its_owner_only_the_keys_are(
    lab: Requester, tmp_path: Path, deal: Deal
):
    lab.adopt(deal)
    async with lying(tmp_path, 5, cipher(MADE), deal) as at:
        owner = Owner(deal, at.signed(deal), gives=False)
        with trio.fail_after(300):
            async with fetching(lab):
                for _ in range(10):  # a machine under load may take longer than a stream waits
                    _, ended = await deliver(lab, deal, owner)
                    if ended == [None, None]:
                        break
    assert ended == [None, None]
    assert lab.contents(deal) == list(MADE.contents)
    assert (owner.served, owner.paid_steps, len(owner.receipts)) == (3, 3, 3)
    assert owner.risk == (1 if deal is HELD else 0)


async def test_all_of_it_comes_while_the_owner_is_away_and_opens_only_when_it_is_back(
    lab: Requester, tmp_path: Path
):
    lab.adopt(HELD)
    async with lying(tmp_path, 4, cipher(MADE), HELD) as at:
        owner = Owner(HELD, at.signed(HELD), gives=False)
        with trio.fail_after(300):
            async with fetching(lab):
                await deliver(lab, HELD, owner, cut_after=1)  # it said where, and went
                await lab.has_all(HELD)
    assert lab.contents(HELD) == []
    assert lab.database.read(whereabouts.trouble, HELD.grant_id) == ""
    # the holders are gone by now; so is this program, which comes back
    again = Owner(HELD, at.signed(HELD), gives=False)
    _, ended = await deliver(lab, HELD, again)
    assert ended == [None, None]
    assert again.asked == 0
    assert lab.contents(HELD) == list(MADE.contents)


async def test_where_holders_do_not_answer_the_owner_is_asked(lab: Requester, tmp_path: Path):
    lab.adopt(HELD)
    async with lying(tmp_path, 2, cipher(MADE), HELD) as at:
        signed = at.signed(HELD)
    owner = Owner(HELD, signed)
    with trio.fail_after(300):
        async with fetching(lab):
            for _ in range(3):
                line, ended = await deliver(lab, HELD, owner)
                if ended == [None, None]:
                    break
    assert ended == [None, None]
    assert lab.contents(HELD) == list(MADE.contents)
    assert owner.asked >= sum(entry.chunks for entry in MADE.entries)
    asked = [wire.decode_release(data) for side, data in line.passed if side == "requester"]
    assert any(isinstance(one, wire.Get) for one in asked)


async def test_by_terms_that_do_not_speak_of_holders_nothing_lies_there(
    lab: Requester, tmp_path: Path
):
    lab.adopt(NOT_HELD)
    async with lying(tmp_path, 1, b"x", NOT_HELD) as at:
        _, ended = await deliver(lab, NOT_HELD, Owner(NOT_HELD, at.signed(NOT_HELD)))
    assert isinstance(ended[0], PeerRefused)
    assert isinstance(ended[1], ContentMismatch)
    assert lab.bought().paid == 0
    assert lab.database.read(whereabouts.of_grant, NOT_HELD.grant_id) is None


async def test_whereabouts_that_do_not_fit_the_manifest_are_refused(lab: Requester, tmp_path: Path):
    lab.adopt(HELD)
    async with lying(tmp_path, 1, b"x", HELD) as at:
        _, ended = await deliver(lab, HELD, Owner(HELD, at.signed(HELD)))
    assert isinstance(ended[1], ContentMismatch)
    assert lab.database.read(whereabouts.of_grant, HELD.grant_id) is None


async def test_what_its_owner_put_there_instead_is_not_taken_nor_fetched_again(
    lab: Requester, tmp_path: Path
):
    lab.adopt(HELD)
    other = bytes(len(cipher(MADE)))
    async with lying(tmp_path, 2, other, HELD) as at:
        said = at.signed(HELD)
        with trio.fail_after(300):
            async with fetching(lab):
                await deliver(lab, HELD, Owner(HELD, said), cut_after=1)
                await lab.until(lambda: lab.database.read(whereabouts.trouble, HELD.grant_id))
        assert not lab.files(HELD).is_here(1, MADE.entries[0])
        assert lab.files(HELD).fetched_bytes(1) == 0
        assert lab.database.read(whereabouts.grants) == []
        lab.database.write(whereabouts.keep, said, at.found)  # said again
        assert lab.database.read(whereabouts.grants) == []
        later = msgspec.structs.replace(at.found, grant_id=HELD.grant_id, made_ms=2)
        assert lab.database.write(whereabouts.keep, said, later)
        assert lab.database.read(whereabouts.grants) == [HELD.grant_id]


async def test_broken_off_it_goes_on_piece_by_piece_where_it_was(tmp_path: Path):
    async with lying(tmp_path, 4, cipher(MADE), HELD) as at:
        files, got = StepFiles(tmp_path / "lab"), list[bytes]()
        files.make()
        async with open_host(READER, knocks=True) as host, readers(host, at.found) as get:

            async def few(source: order.Source, digest: bytes) -> bytes:
                if len(got) >= 4:
                    raise PeerUnreachable("The holder has gone.")
                got.append(digest)
                return await get(source, digest)

            with pytest.raises(TooFewShares):
                await fetch(at.found, MADE.entries, files, few, lambda _step: None, 60.0)
            assert files.fetched_bytes(1) == released.PIECE_BYTES
            before, here = set(got), list[int]()

            async def rest(source: order.Source, digest: bytes) -> bytes:
                got.append(digest)
                return await get(source, digest)

            got.clear()
            await fetch(at.found, MADE.entries, files, rest, here.append, 60.0)
            assert here == [1, 2, 3]
            assert not before & set(got)
            for step, entry in enumerate(MADE.entries, start=1):
                assert files.missing(step, entry) == range(entry.chunks, entry.chunks)
                assert files.digest(step) == entry.cipher_hash


async def test_a_holder_that_gives_other_bytes_costs_time_and_nothing_more(tmp_path: Path):
    async with lying(tmp_path, 4, cipher(MADE), HELD) as at:
        liar = at.boxes[1]
        for path in (liar.folder / "blocks").rglob("*"):
            if path.is_file():
                path.write_bytes(bytes(path.stat().st_size))
        files = StepFiles(tmp_path / "lab")
        files.make()
        async with open_host(READER, knocks=True) as host, readers(host, at.found) as get:
            await fetch(at.found, MADE.entries, files, get, lambda _step: None, 0.05)
        for step, entry in enumerate(MADE.entries, start=1):
            assert not files.missing(step, entry)
            assert files.digest(step) == entry.cipher_hash


async def test_what_is_erased_meanwhile_is_not_made_again(tmp_path: Path):
    """A revocation deletes the folder; what was on its way is dropped, not put back."""
    files = StepFiles(tmp_path / "lab")
    with pytest.raises(NotAllowed, match="erased meanwhile"):
        files.fetch(1, 0, b"cipher")
    with pytest.raises(NotAllowed, match="erased meanwhile"):
        files.fetched(1, MADE.entries[0])
    assert not files.folder.exists()


def test_the_later_word_counts_and_is_forgotten_with_the_grant(lab: Requester):
    lab.adopt(HELD)
    found = Whereabouts(HELD.grant_id, 5, READER, b"", (), ())
    for made_ms, news in ((5, True), (5, False), (4, False), (6, True)):
        said = msgspec.structs.replace(found, made_ms=made_ms)
        signed = released.sign(said, HELD.owner.keys.signing_seed)
        assert lab.database.write(whereabouts.keep, signed, said) == news
    kept = lab.database.read(whereabouts.grants)
    assert kept == [HELD.grant_id]
    lab.database.write(whereabouts.forget_ended)
    assert lab.database.read(whereabouts.grants) == kept
    lab.database.write(books.set_state, HELD.grant_id, "revoked")
    lab.database.write(whereabouts.forget_ended)
    assert lab.database.read(whereabouts.trouble, HELD.grant_id) is None
