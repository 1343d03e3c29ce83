"""Whether holders have what they should: the daily challenge, repair, and a first trial.

Guarantees: leaves are drawn over all shares of a holder, each as likely, from randomness nobody
else has. A share that a holder says it has not is not counted on and is made anew; a wrong answer
counts against the holder until the person adds it again. A holder counts (`proven`) only by what
it showed on an address that was dialled and measured.

Left to others: when (`storing`), what a holder is then worth (`wallet.durability`).
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from app.node.storing import placing
from app.node.storing.placing import Placing
from p2p.shards.errors import HolderLied, NotHeld
from wallet.durability.holders import DAY_MS
from wallet.errors import FreeholdError
from wallet.placement import GRACE_MS
from wallet.shares import leaves
from wallet.vault import holders, released, shares_out

if TYPE_CHECKING:
    from app.node.storing.visits import Circle, Met, Present
    from p2p.shards.client import HolderClient
    from wallet.shares.stripes import Stripe
    from wallet.store import Transaction
    from wallet.vault.holders import HolderRow

log = logging.getLogger("freehold.storing")

TRIAL_BYTES: Final = 8 * 1024


class Proved(NamedTuple):
    """What a round of challenges has shown, in numbers of holders, and of stripes mended."""

    asked: int
    sound: int
    lost: int
    mended: int


async def try_out(met: Met) -> None:
    """Have a holder keep random bytes, show some of them, and throw them away again.

    Raises:
        HolderLied: it did not have them; and what `HolderClient` raises.
    """
    data = secrets.token_bytes(TRIAL_BYTES)
    await met.client.put(data)
    digest = hashlib.sha256(data).digest()
    wanted = [leaf for _share, leaf in leaves.draw([len(data)], 3, secrets.token_bytes(32))]
    await met.client.challenge(digest, leaves.root(data), len(data), wanted)
    await met.client.drop([digest])


class Proving:
    """Challenges and repair for one wallet.

    Args:
        circle: its holders.
    """

    def __init__(self, circle: Circle) -> None:
        self._circle, self._wallet = circle, circle.wallet

    async def round(self, present: Present, *, all_now: bool = False) -> Proved:
        """Challenge whoever is due, then mend what lacks shares; return what that showed."""
        now_ms = self._wallet.now_ms()
        rows = await self._wallet.read(holders.standing)
        due = [row for row in rows if all_now or now_ms - row.challenged_ms >= DAY_MS]
        results: dict[int, int | None] = {}

        async def ask(row: HolderRow, client: HolderClient) -> None:
            met = present.met(row.number)
            if met is not None and met.reach is None:
                row = await self._reached(row)
            results[row.number] = await self._challenge(row, client)
            if met is not None and results[row.number] == 0:
                await self._try_out(row, met)

        async with trio.open_nursery() as nursery:
            for row in due:
                client = present.client(row.number)
                if client is not None:
                    nursery.start_soon(ask, row, client)
        mended = await self.mend(present)
        lost = sum(found or 0 for found in results.values())
        sound = sum(found == 0 for found in results.values())
        return Proved(len(results), sound, lost, mended)

    async def mend(self, present: Present) -> int:
        """Give stripes the shares they lack, as far as holders are there; return how many."""
        now_ms = self._wallet.now_ms()
        known = await self._wallet.read(
            partial(placing.known, now_ms=now_ms, count_near=self._circle.count_near)
        )
        here = set(present.numbers)

        def away_ms(number: int) -> int:
            if known.rows[number].leaving_ms:
                return GRACE_MS  # it gives what it has, and is not counted on
            if number in here:
                return 0
            return now_ms - (known.rows[number].seen_ms or 0)

        place, mended = Placing(self._circle, present, known), 0
        rows = await self._wallet.read(shares_out.stripes)
        for _segment, found in groupby(rows, key=lambda row: row.segment):
            some = list(found)
            if place.wants_wider(some) and await place.widen(some):
                mended += 1
                continue
            for row in some:
                mended += await place.mend(row, away_ms)
        return mended

    async def _reached(self, row: HolderRow) -> HolderRow:
        """Measure from where a holder is reached that had come to us; nobody is away for it."""
        found = await self._circle.probe(await self._circle.place_of(row))
        if found is not None:
            await self._wallet.write(holders.reached, row.number, *found)
        return await self._wallet.read(holders.by_number, row.number)

    async def _challenge(self, row: HolderRow, client: HolderClient) -> int | None:
        """Challenge a holder; return how many shares it has lost, None if it cannot be said."""
        held = await self._wallet.read(_held_by, row.number)
        wanted: dict[int, list[int]] = {}
        drawn = leaves.draw(
            [stripe.share_bytes for stripe, _number in held],
            leaves.DAILY_LEAVES,
            secrets.token_bytes(32),
        )
        for share, leaf in drawn:
            wanted.setdefault(share, []).append(leaf)
        lost: list[tuple[Stripe, int]] = []
        for share, some in wanted.items():
            stripe, number = held[share]
            facts = stripe.shares[number]
            try:
                await client.challenge(facts.digest, facts.root, stripe.share_bytes, some)
            except NotHeld:
                lost.append((stripe, number))
            except HolderLied as error:
                lost.append((stripe, number))
                await self._wallet.write(holders.lied, row.number, str(error)[:300])
            except FreeholdError as error:
                log.info("holder %s could not be challenged: %s", row.number, error)
                return None
        if lost:
            lost += await self._all_lost(row, client, held, lost)
        now_ms = self._wallet.now_ms()
        for stripe, number in lost:
            await self._wallet.write(_lost, stripe, number, row.number, now_ms)
        await self._wallet.write(holders.challenged, row.number, now_ms)
        counts = row.reach == "outside" or self._circle.count_near
        if wanted and not lost and counts:
            await self._wallet.write(holders.proven, row.number, now_ms)
        return len(lost)

    async def _try_out(self, row: HolderRow, met: Met) -> None:
        """Have a holder without shares show what it would do, so that it counts when one goes."""
        counts = row.reach == "outside" or self._circle.count_near
        held = await self._wallet.read(shares_out.held_by, row.number)
        if held or not counts:
            return
        try:
            await try_out(met)
        except FreeholdError as error:
            log.info("holder %s did not keep what it was given: %s", row.number, error)
            if isinstance(error, HolderLied):
                await self._wallet.write(holders.lied, row.number, str(error)[:300])
            return
        await self._wallet.write(holders.proven, row.number, self._wallet.now_ms())

    async def _all_lost(
        self,
        row: HolderRow,
        client: HolderClient,
        held: list[tuple[Stripe, int]],
        lost: list[tuple[Stripe, int]],
    ) -> list[tuple[Stripe, int]]:
        """What else a holder says itself that it has not, once it has lost something.

        Nothing, if it does not say: what its challenges showed counts all the same.
        """
        digests = [stripe.shares[number].digest for stripe, number in held]
        try:
            have = await client.has(digests)
        except FreeholdError as error:
            log.info("holder %s does not say what it has: %s", row.number, error)
            if isinstance(error, HolderLied):
                await self._wallet.write(holders.lied, row.number, str(error)[:300])
            return []
        known = {stripe.id for stripe, _number in lost}
        return [
            (stripe, number)
            for stripe, number in held
            if stripe.shares[number].digest not in have and stripe.id not in known
        ]


def _held_by(tx: Transaction, holder: int) -> list[tuple[Stripe, int]]:
    """What a holder has, of the backup and of released data."""
    return shares_out.held_by(tx, holder) + released.held_by(tx, holder)


def _lost(tx: Transaction, stripe: Stripe, number: int, holder: int, now_ms: int) -> None:
    """Note that a holder has a share no more, of either."""
    shares_out.lost_share(tx, stripe.id, number, holder)
    released.lost_share(tx, stripe.id, number, holder, now_ms)
