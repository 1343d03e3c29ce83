"""A backup is looked after while its owner is away: by a standing order, without any key.

The owner has left an order with every holder (`wallet.shares.order.Standing`) that names some of
them as bearers. About once a day each bearer asks all holders what they have of the owner's newest
head; where so few shares of a stripe live as the order's rule says, those that nobody has had for
longer than the grace are made anew and put at others, by `wallet.placement` like the owner's own
repair. Nothing is done while the owner is about.

Guarantees: what is put is what the pages say, which the owner's key has signed; what a holder says
that it has is tried by leaves that nobody can foresee, and who fails counts as having nothing. No
cliffs: a holder that is silent for less than 72 hours counts, one that is silent for less than
seven days keeps its number; one that returns later finds its shares counted again. Broken off
anywhere, the next round goes on from what is there.

Left to others: when (the box or the wallet), telling the owner, who asks holders for what it does
not know of when it is back.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import trio

from p2p.shards.errors import HolderLied, NoRoom, NotHeld
from p2p.shards.gathering import SLOW_SECONDS, gather
from p2p.shards.pace import Pace
from wallet import placement
from wallet.errors import FreeholdError
from wallet.placement import AWAY_MS, Candidate, Code, Held
from wallet.shares import head as heads
from wallet.shares import leaves, order, stripes
from wallet.shares.errors import TooFewShares
from wallet.shares.keys import locator_of
from wallet.shares.named import Named, fetched
from wallet.shares.order import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractAsyncContextManager

    from p2p.shards.client import HolderClient
    from p2p.shards.holding import Holding
    from p2p.shards.kept_orders import Beside, KeptOrder
    from wallet.shares.head import Head
    from wallet.shares.order import Keeper, Rule, Standing
    from wallet.shares.places import Place
    from wallet.shares.stripes import Stripe

    Visit = Callable[[Place], AbstractAsyncContextManager[HolderClient]]
    """Dials a holder and talks with it, for a block."""

log = logging.getLogger("freehold.standing")

TRIES: Final = 3
"""So often other holders are looked for, where some took no share."""

_MUCH: Final = 2**50
ASK_SECONDS: Final = 120.0
"""For a holder to say what it has; it is silent otherwise."""


class Looked(NamedTuple):
    """What came of looking after one backup.

    Attributes:
        answered: how many of the other holders answered.
        silent: how many did not.
        worn: stripes of which too few shares live.
        put: shares that were made anew and are at their new holders.
        failures: what went wrong, in sentences.
    """

    answered: int
    silent: int
    worn: int
    put: int
    failures: tuple[str, ...] = ()


class _Met(NamedTuple):
    """A holder that answered: what it has of what is named, and how much it may still take."""

    has: frozenset[bytes]
    free: int


async def look_after_all(
    holding: Holding,
    visit: Visit,
    slow_seconds: float = SLOW_SECONDS,
    pace: Pace | None = None,
) -> list[Looked]:
    """Look after every backup that an order here lets this holder look after, now.

    Args:
        holding: this holder.
        visit: dials under this holder's identity.
        slow_seconds: after which one more source is asked for a share.
        pace: how fast shares are put at others.
    """
    found = list[Looked]()
    for kept in await trio.to_thread.run_sync(holding.shelf.orders.all):
        said = order.read(kept.data)
        now_ms = holding.now_ms()
        owner_away_ms = now_ms - holding.shelf.total(kept.owner).seen_ms
        if (
            not isinstance(said, order.Standing)
            or holding.key not in said.bearers
            or now_ms > said.until_ms
            or owner_away_ms < AWAY_MS
            or holding.state().paused
        ):
            continue
        try:
            found.append(await _Round(holding, kept, said, visit, slow_seconds, pace).run())
        except FreeholdError as error:
            log.warning("a backup could not be looked after: %s", error)
    return found


class _Round:
    """One backup, once."""

    def __init__(
        self,
        holding: Holding,
        kept: KeptOrder,
        said: Standing,
        visit: Visit,
        slow_seconds: float,
        pace: Pace | None = None,
    ) -> None:
        self._holding, self._kept, self._said = holding, kept, said
        self._visit, self._slow_seconds, self._pace = visit, slow_seconds, pace or Pace()
        self._now_ms = holding.now_ms()
        self._others = [one for one in said.keepers if one.place.identity != holding.key]
        self._here: dict[bytes, _Met] = {}
        self._before: dict[bytes, Beside] = {}
        self._names = Named(frozenset(), {})
        self._failures: list[str] = []

    async def run(self) -> Looked:
        """Ask everybody, mend what is worn, note what was seen.

        Raises:
            NotHeld: nobody who answers shows a head, or has its pages.
            PageDamaged: its pages are not what the head names.
        """
        shelf, key = self._holding.shelf, self._kept.key
        self._before = await trio.to_thread.run_sync(shelf.orders.beside, key)
        head = await self._newest()
        self._names = await fetched(head, self._page)
        shares = sorted(self._names.shares)
        async with trio.open_nursery() as nursery:
            for keeper in self._others:
                nursery.start_soon(self._ask, keeper, shares)
        mine = await trio.to_thread.run_sync(shelf.has, self._kept.owner, shares)
        own = frozenset(one for one, is_here in zip(shares, mine, strict=True) if is_here)
        free = await trio.to_thread.run_sync(self._holding.room_of, self._kept.owner)
        self._here[self._holding.key] = _Met(own, free)
        await self._note()
        worn, put = 0, 0
        for stripe in self._names.stripes.values():
            rule = next((one for one in self._said.rules if one.k == stripe.k), None)
            if rule is not None and self._plan(stripe, rule):
                worn += 1
                put += await self._restore(stripe, rule)
        await self._note()
        answered = len(self._here) - 1
        return Looked(answered, len(self._others) - answered, worn, put, tuple(self._failures))

    # ---- what is where

    async def _newest(self) -> Head:
        locator, found = locator_of(self._kept.key), list[heads.Head]()
        own = await trio.to_thread.run_sync(self._holding.shelf.heads.get, locator)
        if own is not None:
            found.append(heads.read(own.data, locator))

        async def look(keeper: Keeper) -> None:
            try:
                with trio.fail_after(ASK_SECONDS):
                    async with self._visit(keeper.place) as holder:
                        shown = await holder.get_head(locator)
            except (FreeholdError, trio.TooSlowError) as error:
                log.info("a holder shows no head: %s", error)
            else:
                found.extend(() if shown is None else (shown,))

        async with trio.open_nursery() as nursery:
            for keeper in self._others:
                nursery.start_soon(look, keeper)
        newest = heads.newest(found)
        if newest is None:
            raise NotHeld("Nobody who answers shows a head of this backup.")
        return newest

    async def _page(self, digest: bytes) -> bytes:
        with_own = partial(self._holding.shelf.read, self._kept.owner, digest)
        try:
            data = await trio.to_thread.run_sync(with_own)
            if hashlib.sha256(data).digest() == digest:
                return data
        except NotHeld:
            log.info("this holder has not every page itself")
        for keeper in self._others:
            try:
                with trio.fail_after(ASK_SECONDS):
                    return await self._get(keeper.place, digest)
            except (FreeholdError, trio.TooSlowError) as error:
                log.info("a holder gives no page: %s", error)
        raise NotHeld("Nobody who answers has a page of this backup.")

    async def _get(self, place: Place, digest: bytes) -> bytes:
        async with self._visit(place) as holder:
            await holder.show_order(self._kept.data)
            return await holder.get(digest)

    async def _ask(self, keeper: Keeper, shares: Sequence[bytes]) -> None:
        who = keeper.place.identity
        try:
            with trio.fail_after(ASK_SECONDS):
                async with self._visit(keeper.place) as holder:
                    await holder.show_order(self._kept.data)
                    has = await holder.has(shares)
                    missing = await self._not_shown(holder, has)
                    lies = missing == has and bool(has)
                    self._here[who] = _Met(has - missing, 0 if lies else _MUCH)
        except (FreeholdError, trio.TooSlowError) as error:
            self._failures.append(f"A holder did not say what it has: {error}")

    async def _not_shown(self, holder: HolderClient, has: frozenset[bytes]) -> frozenset[bytes]:
        """Try a holder that says it has so much; return what it could not show, or all of it."""
        said = [
            (share, stripe.share_bytes)
            for stripe in self._names.stripes.values()
            for share in stripe.shares
            if share.digest in has
        ]
        sizes = [size for _share, size in said]
        wanted: dict[int, list[int]] = {}
        for number, leaf in leaves.draw(sizes, leaves.DAILY_LEAVES, secrets.token_bytes(32)):
            wanted.setdefault(number, []).append(leaf)
        missing = set[bytes]()
        for number, some in wanted.items():
            share, size = said[number]
            try:
                await holder.challenge(share.digest, share.root, size, some)
            except NotHeld:
                missing.add(share.digest)
            except HolderLied as error:
                self._failures.append(f"A holder has not what it says: {error}")
                return has
        return frozenset(missing)

    async def _note(self) -> None:
        """Keep what was seen; of a holder that never answered, since when it is awaited."""
        nothing = frozenset[bytes]()
        seen = {
            one.place.identity: (self._now_ms, nothing)
            for one in self._others
            if one.place.identity not in self._before
        }
        seen |= {who: (self._now_ms, met.has) for who, met in self._here.items()}
        await trio.to_thread.run_sync(self._holding.shelf.orders.saw, self._kept.key, seen)

    def _away_ms(self, who: bytes) -> int:
        """For how long a holder is silent; of one that never answered, since the first round."""
        if who in self._here:
            return 0
        before = self._before.get(who)
        return 0 if before is None else self._now_ms - before.seen_ms

    def _had(self, who: bytes, digest: bytes) -> bool:
        if who in self._here:
            return digest in self._here[who].has
        before = self._before.get(who)
        return before is not None and before.had(digest)

    @property
    def _strangers(self) -> list[bytes]:
        """Holders that never answered: each is believed to have one of the shares not seen."""
        return [
            one.place.identity
            for one in self._others
            if one.place.identity not in self._here
            and not (one.place.identity in self._before and self._before[one.place.identity].has)
        ]

    # ---- what is made anew

    def _plan(self, stripe: Stripe, rule: Rule) -> Sequence[placement.Put]:
        """Which shares to put where; empty while enough live."""
        held = [
            Held(index, keeper.place.identity.hex(), self._away_ms(keeper.place.identity))
            for index, share in enumerate(stripe.shares)
            for keeper in self._said.keepers
            if self._had(keeper.place.identity, share.digest)
        ]
        found = {one.number for one in held}
        unseen = [index for index in range(stripe.n) if index not in found]
        held += [
            Held(index, who.hex(), self._away_ms(who))
            for index, who in zip(unseen, self._strangers, strict=False)
        ]
        candidates = [
            Candidate(
                keeper.place.identity.hex(),
                household=str(keeper.group or ""),
                room=self._here[keeper.place.identity].free
                if keeper.place.identity in self._here
                else 0,
            )
            for keeper in self._said.keepers
        ]
        code = Code(rule.k, rule.n, stripe.n, rule.repair_at, 0)
        return placement.repair(code, stripe.id, candidates, held, stripe.share_bytes).puts

    async def _restore(self, stripe: Stripe, rule: Rule) -> int:
        """Make anew what is missing, at others where some take no share; return how many."""
        done = 0
        for _ in range(TRIES):
            plan = self._plan(stripe, rule)
            if not plan:
                break
            done += await self._mend(stripe, plan)
        return done

    async def _mend(self, stripe: Stripe, plan: Sequence[placement.Put]) -> int:
        places = {one.place.identity: one.place for one in self._said.keepers}
        sources = [
            Source(index, places[who])
            for index, share in enumerate(stripe.shares)
            for who, met in self._here.items()
            if share.digest in met.has
        ]
        sources.sort(key=lambda one: one.place.identity != self._holding.key)
        try:
            gathered = await gather(stripe, sources, self._share, self._slow_seconds)
        except TooFewShares as error:
            self._failures.append(str(error))
            return 0
        for source, failure in gathered.failures:
            if isinstance(failure, HolderLied | NotHeld):
                self._forget(source.place.identity, stripe.shares[source.index].digest)
        wanted = {put.number for put in plan}
        made = await trio.to_thread.run_sync(stripes.repaired, stripe, gathered.shares, wanted)
        done = list[placement.Put]()

        async def give(put: placement.Put) -> None:
            who, block = bytes.fromhex(put.holder), made[put.number]
            if who != self._holding.key:
                await self._pace.before(len(block.data))
            try:
                with trio.fail_after(ASK_SECONDS):
                    had = await self._put(places[who], block.data, stripe, block.digest)
            except (FreeholdError, trio.TooSlowError) as error:
                self._failures.append(f"A holder took no share: {error}")
                self._here[who] = self._here[who]._replace(free=0)
                return
            met = self._here[who]
            if had:  # somebody else was here meanwhile
                self._here[who] = met._replace(has=met.has | had)
                return
            self._here[who] = _Met(met.has | {block.digest}, met.free - len(block.data))
            done.append(put)

        async with trio.open_nursery() as nursery:
            for put in plan:
                nursery.start_soon(give, put)
        return len(done)

    def _forget(self, who: bytes, digest: bytes) -> None:
        """A holder has said that it has what it has not."""
        met = self._here[who]
        self._here[who] = met._replace(has=met.has - {digest})

    async def _share(self, source: Source, digest: bytes) -> bytes:
        if source.place.identity == self._holding.key:
            own = partial(self._holding.shelf.read, self._kept.owner, digest)
            return await trio.to_thread.run_sync(own)
        return await self._get(source.place, digest)

    async def _put(
        self, place: Place, data: bytes, stripe: Stripe, digest: bytes
    ) -> frozenset[bytes]:
        """Put a share; return the shares of its stripe that are there, in which case it is not."""
        all_ = [share.digest for share in stripe.shares]
        others = frozenset(all_) - {digest}
        if place.identity == self._holding.key:
            act = partial(self._holding.take_in, self._kept.owner, data, others)
            if not await trio.to_thread.run_sync(act):
                raise NoRoom("There is no room for it here.")
            return frozenset()
        async with self._visit(place) as holder:
            await holder.show_order(self._kept.data)
            if had := await holder.has(all_):
                return had
            await holder.put(data)
        return frozenset()
