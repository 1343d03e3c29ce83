"""Segments become stripes, their shares go to holders; lost shares are made anew from the others.

Guarantees: a stripe's name and its bytes follow from the sealed segment alone, so whatever breaks
off is taken up where it was: a share that stands in the vault is not sent again, and one that was
sent and not written down is recognised by its holder. A share stands in the vault from its
holder's receipt. At most `AT_ONCE` stripes are in memory.

A segment counts as stored when `enough` holders have a share of each of its stripes; those that
were away are caught up when they are back (`Placing.mend`), from the shares of the others and with
no bytes kept here.

Left to others: which holder gets what (`wallet.placement`), what the books say then.
"""

from __future__ import annotations

import hashlib
import logging
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from p2p.shards.errors import HolderLied, NoRoom
from p2p.shards.gathering import gather
from wallet import placement
from wallet.durability.holders import measured, why_not
from wallet.errors import FreeholdError, PeerUnreachable
from wallet.placement import SMALL, WIDE, Candidate, Held, code_for
from wallet.shares import stripes
from wallet.shares.errors import TooFewShares
from wallet.shares.order import Source
from wallet.shares.pages import WORTH_INLINE
from wallet.shares.places import Place
from wallet.vault import holders, shares_out
from wallet.vault.shares_out import StripeRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.node.storing.visits import Circle, Present
    from wallet.placement import Code, Put
    from wallet.segments import Entry
    from wallet.shares.blocks import Block
    from wallet.shares.stripes import Stripe
    from wallet.store import Transaction
    from wallet.vault.holders import HolderRow

log = logging.getLogger("freehold.storing")

AT_ONCE: Final = 3
_STRIPE: Final = b"freehold/stripe/1\0"


class Known(NamedTuple):
    """The holders as placing sees them, by number."""

    rows: dict[int, HolderRow]
    candidates: dict[int, Candidate]
    code: Code


def known(tx: Transaction, now_ms: int, *, count_near: bool) -> Known:
    """Return the holders and the code that fits them."""
    rows = {row.number: row for row in holders.standing(tx)}
    found = {}
    for number, row in rows.items():
        seen = holders.measurable(tx, row)
        found[number] = Candidate(
            id=str(number),
            household=row.household,
            network="" if count_near else row.network,
            always_on=measured(seen.history, now_ms).kind.name == "always on" or row.kind == "box",
            counts=not why_not(seen, now_ms, count_near=count_near),
            here=row.reach == "this-computer" and not count_near,
            room=0 if row.leaving_ms or row.wrong else row.free,
        )
    return Known(rows, found, code_for(found.values()))


def code_of(stripe: Stripe) -> Code:
    """Return the code that a stripe was made by."""
    return WIDE if stripe.k == WIDE.k else SMALL


def enough(code: Code, people: int) -> int:
    """Return how many holders must have a share of a stripe before it counts as stored."""
    return max(code.k + 1, min(code.repair_at, people))


class Placing:
    """Places shares for one round.

    Args:
        circle: the holders of the wallet.
        present: those that answer now.
        known: all of them.
    """

    def __init__(self, circle: Circle, present: Present, known: Known) -> None:
        self._wallet, self._present, self._known = circle.wallet, present, known
        self._full: set[int] = set()
        self.sent_bytes = 0

    async def store(self, entry: Entry, data: bytes) -> bool:
        """Place a sealed segment; return whether it counts as stored now."""
        if len(data) <= WORTH_INLINE:
            await self._wallet.write(shares_out.put_inline, entry.id, data)
            return True
        begun = await self._wallet.read(shares_out.stripes, entry.id)
        code = code_of(begun[0].facts) if begun else self._known.code
        placed = True
        for place, piece in enumerate(stripes.pieces(data, code.k)):
            made = await _made(entry.id, place, piece, code)
            await self._wallet.write(shares_out.put_stripe, entry.id, place, made.stripe)
            row = next((one for one in begun if one.place == place), None)
            shares = row.shares if row is not None else {}
            blocks = dict(enumerate(made.shares))
            have = await self._fill(made.stripe, shares, blocks, again=row is not None)
            placed = placed and len(have) >= enough(code, len(self._known.rows))
        return placed

    async def mend(self, row: StripeRow, away_ms: Callable[[int], int]) -> bool:
        """Give a stripe the shares that it lacks; return whether anything changed.

        Those that were never placed go to who is there now; lost ones when `wallet.placement`
        says that it is time.
        """
        code = code_of(row.facts)
        plan = self._plan(row.facts, code, row.shares, away_ms, fill=len(row.shares) < code.n)
        if not plan:
            return False
        try:
            data = await self.fetch(row)
        except TooFewShares as error:
            log.warning("a stripe cannot be repaired now: %s", error)
            return False
        n = max(row.facts.n, 1 + max(put.number for put in plan))
        made = await trio.to_thread.run_sync(
            stripes.make, row.facts.id, data, stripes.Code(row.facts.k, n)
        )
        if n > row.facts.n:
            await self._wallet.write(shares_out.put_stripe, row.segment, row.place, made.stripe)
        done = await self._send(made.stripe, plan, dict(enumerate(made.shares)), again=False)
        for put in done:
            for before in row.shares.get(put.number, ()):
                await self._wallet.write(_moved, made.stripe, put.number, before)
        return bool(done) or n > row.facts.n

    async def fetch(self, row: StripeRow) -> bytes:
        """Return the bytes of a stripe, from whoever has shares of it.

        Raises:
            TooFewShares: they cannot be had now.
        """
        by_key = {one.identity: one.number for one in self._known.rows.values()}
        sources = [
            Source(number, Place(self._known.rows[holder].identity, ("/",)))
            for number, who in sorted(row.shares.items())
            for holder in who
            if self._present.client(holder) is not None
        ]

        async def get(source: Source, digest: bytes) -> bytes:
            client = self._present.client(by_key[source.place.identity])
            if client is None:
                raise PeerUnreachable("The holder has gone.")
            return await client.get(digest)

        gathered = await gather(row.facts, sources, get)
        return await trio.to_thread.run_sync(stripes.restore, row.facts, gathered.shares)

    def wants_wider(self, rows: Sequence[StripeRow]) -> bool:
        """Whether there are more holders by now than the code of a segment's stripes is for."""
        return any(row.facts.k < self._known.code.k for row in rows)

    async def widen(self, rows: Sequence[StripeRow]) -> bool:
        """Make the stripes of one segment anew for more holders; return whether that was done.

        Until all of it has receipts the old ones count; broken off, it begins again and its
        holders recognise what they have.
        """
        segment, code = rows[0].segment, self._known.code
        try:
            data = b"".join([await self.fetch(row) for row in rows])
        except TooFewShares as error:
            log.warning("a segment cannot be placed anew now: %s", error)
            return False
        anew: list[StripeRow] = []
        for place, piece in enumerate(stripes.pieces(data, code.k)):
            made = await _made(segment, place, piece, code)
            blocks = dict(enumerate(made.shares))
            have = await self._fill(made.stripe, {}, blocks, again=True, note=False)
            if len(have) < code.n:
                return False
            anew.append(StripeRow(segment, place, made.stripe, have))
        await self._wallet.write(_widened, rows, anew, self._wallet.now_ms())
        return True

    async def _fill(
        self,
        stripe: Stripe,
        shares: dict[int, tuple[int, ...]],
        blocks: dict[int, Block],
        *,
        again: bool,
        note: bool = True,
    ) -> dict[int, tuple[int, ...]]:
        """Place shares that nobody has until there is nobody more; return who has which."""
        shares, code = dict(shares), code_of(stripe)
        while len(shares) < code.n:
            plan = self._plan(stripe, code, shares, lambda _number: 0, fill=True)
            plan = [put for put in plan if put.number in blocks]
            done = await self._send(stripe, plan, blocks, again=again, note=note)
            shares.update({put.number: (int(put.holder),) for put in done})
            if not done:
                break
        return shares

    def _plan(
        self,
        stripe: Stripe,
        code: Code,
        shares: dict[int, tuple[int, ...]],
        away_ms: Callable[[int], int],
        *,
        fill: bool,
    ) -> Sequence[Put]:
        """Which share goes to whom now, among those who are there."""
        held = [
            Held(number, str(holder), away_ms(holder))
            for number, who in shares.items()
            for holder in who
            if holder in self._known.rows
        ]
        holding = {one.holder for one in held}
        there = {str(number) for number in self._present.numbers} - {str(n) for n in self._full}
        candidates = [
            one for one in self._known.candidates.values() if one.id in holding or one.id in there
        ]
        if fill:
            code = code._replace(repair_at=code.n - 1)
        return placement.repair(code, stripe.id, candidates, held, stripe.share_bytes).puts

    async def _send(
        self,
        stripe: Stripe,
        plan: Sequence[Put],
        blocks: dict[int, Block],
        *,
        again: bool,
        note: bool = True,
    ) -> list[Put]:
        done: list[Put] = []
        async with trio.open_nursery() as nursery:
            for put in plan:
                nursery.start_soon(self._put, put, blocks[put.number], again, done)
        if done and note:
            await self._wallet.write(_placed, stripe, tuple(done), self._wallet.now_ms())
        return done

    async def _put(self, put: Put, block: Block, again: bool, done: list[Put]) -> None:
        number, now_ms = int(put.holder), self._wallet.now_ms()
        client = self._present.client(number)
        if client is None:
            return
        try:
            if not (again and block.digest in await client.has([block.digest])):
                await client.put(block.data, hash=block.digest)
                self.sent_bytes += len(block.data)
        except FreeholdError as error:
            self._full.add(number)
            log.info("holder %s took no share: %s", number, error)
            if isinstance(error, HolderLied):
                await self._wallet.write(holders.lied, number, str(error)[:300])
            elif isinstance(error, NoRoom):
                await self._wallet.write(holders.silent, number, now_ms, str(error)[:300])
            return
        done.append(put)


async def _made(segment: bytes, place: int, piece: bytes, code: Code) -> stripes.Made:
    """A stripe of a segment, always the same for the same code."""
    name = _STRIPE + segment + bytes([place, code.k])
    id = hashlib.sha256(name).digest()[: stripes.ID_BYTES]
    return await trio.to_thread.run_sync(stripes.make, id, piece, stripes.Code(code.k, code.n))


def _widened(
    tx: Transaction, before: Sequence[StripeRow], anew: Sequence[StripeRow], now_ms: int
) -> None:
    """Put new stripes in the place of old ones, which go once the next head is with enough."""
    head = shares_out.state(tx).head
    after = head.seq + 1 if head is not None else 1
    for row in before:
        for number, who in row.shares.items():
            for holder in who:
                holders.drop_later(tx, holder, [row.facts.shares[number].digest], after)
        tx.execute("DELETE FROM stripe WHERE id = ?", (row.facts.id,))
    for row in anew:
        shares_out.put_stripe(tx, row.segment, row.place, row.facts)
        for number, who in row.shares.items():
            for holder in who:
                shares_out.put_share(tx, row.facts.id, number, holder)
                holders.dropped(tx, holder, [row.facts.shares[number].digest])
                holders.began(tx, holder, now_ms)


def _moved(tx: Transaction, stripe: Stripe, number: int, before: int) -> None:
    """A share is somebody else's now; who had it before throws it away when it is back."""
    shares_out.lost_share(tx, stripe.id, number, before)
    holders.drop_later(tx, before, [stripe.shares[number].digest])


def _placed(tx: Transaction, stripe: Stripe, done: Sequence[Put], now_ms: int) -> None:
    for put in done:
        holder, digest = int(put.holder), stripe.shares[put.number].digest
        shares_out.put_share(tx, stripe.id, put.number, holder)
        holders.dropped(tx, holder, [digest])
        holders.began(tx, holder, now_ms)
