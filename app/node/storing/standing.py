"""The standing order, by which holders look after the backup while this computer is off.

It names everybody who holds a share, and of them a few as bearers: those who are always on, and
contacts only where there are too few of these. Signed anew when any of this changes, and each week;
given to every holder that answers. What bearers have made anew meanwhile is found by asking who
has more than this vault knows of, before anything else is sent (`Learning`).

Guarantees: a share that a holder says it has counts once leaves of it were shown. Left to others:
what bearers do (`p2p.shards.standing`), when (`storing`).
"""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Final

import trio

from p2p.shards.errors import HolderLied, NotHeld
from wallet.durability.holders import DAY_MS, measured, why_not
from wallet.errors import FreeholdError
from wallet.placement import SMALL, WIDE
from wallet.shares import leaves, order
from wallet.shares.keys import backup_keys
from wallet.shares.order import MOST_KEEPERS, Keeper, Rule, Standing
from wallet.vault import holders, shares_out

if TYPE_CHECKING:
    from app.node.storing.visits import Circle, Present
    from p2p.shards.client import HolderClient
    from wallet.shares.stripes import Stripe
    from wallet.store import Transaction
    from wallet.vault.holders import HolderRow

log = logging.getLogger("freehold.storing")

BEARERS: Final = 4
FEW_BEARERS: Final = 2
ANEW_MS: Final = 7 * DAY_MS
LASTS_MS: Final = order.LONGEST_STANDING_MS
RULES: Final = tuple(Rule(code.k, code.n, code.repair_at) for code in (WIDE, SMALL))


class Ordering:
    """The standing order of an open wallet.

    Args:
        circle: its holders.
    """

    def __init__(self, circle: Circle) -> None:
        self._circle, self._wallet = circle, circle.wallet
        self._seed = backup_keys(circle.wallet.vault.entropy).head_seed

    async def spread(self, present: Present) -> int:
        """Sign the order anew if it says what is not so any more; return who was given it now."""
        signed = await self._current()
        if signed is None:
            return 0
        made_ms, given = order.read(signed).made_ms, 0

        async def give(number: int, client: HolderClient) -> None:
            nonlocal given
            row = await self._wallet.read(holders.by_number, number)
            if row.order_ms == made_ms:
                return
            try:
                await client.claim(self._seed)
                await client.keep_order(signed)
            except FreeholdError as error:
                log.info("holder %s keeps no order: %s", number, error)
                return
            await self._wallet.write(holders.has_order, number, made_ms)
            given += 1

        async with trio.open_nursery() as nursery:
            for number in present.numbers:
                client = present.client(number)
                if client is not None:
                    nursery.start_soon(give, number, client)
        return given

    async def _current(self) -> bytes | None:
        rows = await self._wallet.read(holders.standing)
        places = {row.number: await self._circle.place_of(row) for row in rows[:MOST_KEEPERS]}
        now_ms = self._wallet.now_ms()

        def look(tx: Transaction) -> tuple[bytes | None, bool]:
            some = [row for row in rows if row.number in places]
            bearers = _bearers(tx, some, now_ms, count_near=self._circle.count_near)
            if not bearers:
                return None, False
            groups = _groups(some, count_near=self._circle.count_near)
            keepers = tuple(Keeper(places[row.number], groups[row.number]) for row in some)
            before = shares_out.standing_order(tx)
            if before:
                said = order.read(before)
                assert isinstance(said, Standing)
                same = (said.bearers, said.keepers, said.rules) == (bearers, keepers, RULES)
                if same and 0 <= now_ms - said.made_ms < ANEW_MS:
                    return before, False
                made_ms = max(now_ms, said.made_ms + 1)
            else:
                made_ms = now_ms
            return order.standing(
                self._seed,
                bearers=bearers,
                keepers=keepers,
                rules=RULES,
                made_ms=made_ms,
                until_ms=made_ms + LASTS_MS,
            ), True

        signed, is_new = await self._wallet.read(look)
        if signed is not None and is_new:
            await self._wallet.write(shares_out.put_standing_order, signed)
        return signed


def _bearers(
    tx: Transaction, rows: list[HolderRow], now_ms: int, *, count_near: bool
) -> tuple[bytes, ...]:
    """Who may look after the backup: who is on most first, contacts only to make up for others."""
    weighed = []
    for row in rows:
        seen = holders.measurable(tx, row)
        if not row.leaving_ms and not why_not(seen, now_ms, count_near=count_near):
            on = measured(seen.history, now_ms).on
            weighed.append((row.kind == "contact", -on, row.number, row.identity))
    weighed.sort()
    others = sum(not one[0] for one in weighed)
    most = min(BEARERS, max(others, FEW_BEARERS))
    return tuple(one[3] for one in weighed[:most])


def _groups(rows: list[HolderRow], *, count_near: bool) -> dict[int, int]:
    """A number for each household, or network, that several may be of; 0 where it is not known."""
    name = {row.number: row.household or ("" if count_near else row.network) for row in rows}
    numbers = {one: place for place, one in enumerate(sorted({*name.values()} - {""}), 1)}
    return {number: numbers.get(one, 0) for number, one in name.items()}


class Learning:
    """Finds shares at holders that this vault does not know of.

    Args:
        circle: its holders.
    """

    def __init__(self, circle: Circle) -> None:
        self._wallet = circle.wallet

    async def round(self, present: Present) -> int:
        """Ask whoever has more than it was given; return how many shares were found."""
        found = 0

        async def ask(number: int, client: HolderClient) -> None:
            nonlocal found
            try:
                found += await self._ask(number, client, present)
            except FreeholdError as error:
                log.info("holder %s does not say what it has: %s", number, error)

        async with trio.open_nursery() as nursery:
            for number in present.numbers:
                client = present.client(number)
                if client is not None:
                    nursery.start_soon(ask, number, client)
        return found

    async def _ask(self, number: int, client: HolderClient, present: Present) -> int:
        met = present.met(number)
        if met is None or met.welcome.blocks <= await self._wallet.read(_known, number):
            return 0
        unknown = await self._wallet.read(_not_known_at, number)
        has = await client.has(list(unknown))
        some = [unknown[digest] for digest in has]
        sizes = [stripe.share_bytes for stripe, _index in some]
        wanted: dict[int, list[int]] = {}
        for place, leaf in leaves.draw(sizes, leaves.DAILY_LEAVES, secrets.token_bytes(32)):
            wanted.setdefault(place, []).append(leaf)
        try:
            for place, which in wanted.items():
                stripe, index = some[place]
                share = stripe.shares[index]
                await client.challenge(share.digest, share.root, stripe.share_bytes, which)
        except (HolderLied, NotHeld) as error:
            await self._wallet.write(holders.lied, number, str(error)[:300])
            return 0
        for stripe, index in some:
            await self._wallet.write(shares_out.put_share, stripe.id, index, number)
        return len(some)


def _known(tx: Transaction, number: int) -> int:
    """How many blocks a holder should have."""
    row, state = holders.by_number(tx, number), shares_out.state(tx)
    (shares,), (waste,) = (
        tx.execute(f"SELECT count(*) FROM {table} WHERE holder = ?", (number,))[0]  # noqa: S608
        for table in ("stripe_share", "to_drop")
    )
    has_newest = state.head is not None and row.head_seq == state.head.seq
    return int(shares) + int(waste) + (len(shares_out.page_digests(tx)) if has_newest else 0)


def _not_known_at(tx: Transaction, number: int) -> dict[bytes, tuple[Stripe, int]]:
    """The shares that a holder was not given, by their digests."""
    return {
        share.digest: (row.facts, index)
        for row in shares_out.stripes(tx)
        for index, share in enumerate(row.facts.shares)
        if number not in row.shares.get(index, ())
    }
