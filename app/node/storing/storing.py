"""The backup with holders of an open wallet: when it is flushed, tried, repaired; verbs ask it.

Urgent rows (money, consents, budget, the log) go at once, else 4 MiB, 15 minutes, or when the vault
is closed; what holds something that was erased is written anew as soon as nothing else waits. Each
holder is challenged once a day, what lacks shares is mended then and when somebody was added. While
nobody holds anything, nothing runs and neither zstandard nor zfec is loaded.

Guarantees: one round at a time. A round that fails is tried again, in a minute at first, later in
up to a quarter of an hour; nothing of it is lost. Where another device has written, this one stops
(`shares_out.State.stopped`) and says so.
"""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final

import trio

from app.node.people.home import own_addresses
from app.node.storing.visits import Circle
from p2p.protocols.streams import plain_errors
from p2p.shards.papers import certified
from p2p.transport.identity import peer_id_of_public_key
from wallet.audit import log as audit
from wallet.durability.holders import DAY_MS
from wallet.errors import FreeholdError, Malformed, NotAllowed
from wallet.shares.places import LONGEST_ADDRESS
from wallet.vault import holders, released, shares_out

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app.node.storing.drilling import Shown
    from app.node.storing.flushing import Flushing, Outcome
    from app.node.storing.proving import Proved, Proving
    from app.node.storing.releasing import Releasing
    from app.node.storing.visits import Lease, Present
    from app.node.wallet import OpenWallet
    from p2p.shards.reach import Reach
    from wallet.shares.places import Place
    from wallet.store import Transaction
    from wallet.vault.holders import HolderRow

log = logging.getLogger("freehold.storing")

LOOK_SECONDS: Final = 5.0
FLUSH_SECONDS: Final = 15 * 60.0
FIRST_RETRY_SECONDS: Final = 60.0
END_SECONDS: Final = 5.0


class Storing:
    """What the open vault has of its backup with holders.

    Args:
        wallet: the open wallet.
        lease: gives the host under which holders are met.
    """

    def __init__(self, wallet: OpenWallet, lease: Lease) -> None:
        self.wallet = wallet
        self.circle = Circle(wallet, lease, own_addresses)
        self._wanted = trio.Event()
        self._flushing: Flushing | None = None
        self._proving: Proving | None = None
        self._releasing: Releasing | None = None
        self._turn = trio.Lock()
        self.last_proved: Proved | None = None
        self.trouble = ""
        """Why the last round did not come to its end; empty if it did."""

    @property
    def flushing(self) -> Flushing:
        """The flushes; loads what they need."""
        if self._flushing is None:
            from app.node.storing.flushing import Flushing

            self._flushing = Flushing(self.circle)
        return self._flushing

    @property
    def proving(self) -> Proving:
        """Challenges and repair; loads what they need."""
        if self._proving is None:
            from app.node.storing.proving import Proving

            self._proving = Proving(self.circle)
        return self._proving

    @property
    def releasing(self) -> Releasing:
        """Released data at holders; loads what it needs."""
        if self._releasing is None:
            from app.node.storing.releasing import Releasing

            self._releasing = Releasing(self.circle)
        return self._releasing

    def stir(self) -> None:
        """Something is new: a holder was added, or the person wants a flush now."""
        self._wanted.set()

    async def run(self) -> None:
        """Flush, challenge and mend until cancelled."""
        tried = compacted = trio.current_time()
        retry = FIRST_RETRY_SECONDS
        while True:
            stirred = self._wanted.is_set()
            self._wanted = trio.Event()
            if await self._idle():
                await self._wanted.wait()
                continue
            await self.flushing.begin()
            since = trio.current_time() - tried
            if stirred or await self._due(since, retry):
                tried = trio.current_time()
                compact = tried - compacted >= FLUSH_SECONDS or await self._erased()
                compacted = tried if compact else compacted
                with suppress(FreeholdError):
                    await self.round(compact=compact)
                retry = FIRST_RETRY_SECONDS if not self.trouble else min(2 * retry, FLUSH_SECONDS)
            with trio.move_on_after(LOOK_SECONDS):
                await self._wanted.wait()

    async def round(self, *, compact: bool = True, check: bool = False) -> Outcome:
        """Flush now, and challenge and mend where it is time; `check`: all of them.

        Raises:
            FreeholdError: as `Flushing.round`.
        """
        async with self._turn:
            try:
                with plain_errors():
                    await self.flushing.begin()
                    async with self.circle.together() as present:
                        if not self.wallet.whole.is_set():  # of the rest nothing is written anew
                            return await self._first_state(present)
                        found = await self.flushing.with_(present, compact=compact)
                        proved = await self.proving.round(present, all_now=check)
                        await self.releasing.round(present, self.flushing.publishing)
                        if proved.mended or proved.lost:
                            found = await self.flushing.with_(present, compact=False)
            except FreeholdError as error:
                self.trouble = str(error)
                raise
            self.trouble = "" if found.acked and not found.waiting else _thin(found)
            self.last_proved = proved
            self.wallet.changed("status")
            return found

    async def _first_state(self, present: Present) -> Outcome:
        """Bring what is new to the holders while the vault's rest is on its way from them."""
        found = await self.flushing.with_(present, compact=False)
        self.trouble = "" if found.acked and not found.waiting else _thin(found)
        self.wallet.changed("status")
        return found

    @asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        """Keep rounds out for the block."""
        async with self._turn:
            yield

    async def add(
        self, place: Place, kind: str, name: str, household: str
    ) -> tuple[HolderRow, str]:
        """Try somebody out and have it keep shares; return it, and whose box it says that it is.

        Raises:
            Malformed: an address is longer than a manifest can say.
            NotAllowed: it keeps nothing for this wallet, or it is this wallet.
            PeerError: it does not answer; HolderLied: it did not keep what it was given.
        """
        from app.node.storing.proving import try_out

        wallet, now_ms = self.wallet, self.wallet.now_ms()
        if max(map(len, place.addresses), default=0) > LONGEST_ADDRESS:
            raise Malformed(
                f"A holder's address has at most {LONGEST_ADDRESS} characters without /p2p/…, so "
                "that every backup can name it. Nothing was changed."
            )
        async with self.circle.visit(place) as met:
            said = met.welcome
            if not said.quota:
                raise NotAllowed(
                    "They keep nothing for you yet. A contact offers it with `freehold storage "
                    "offer`, a box with `freehold holder allow` and your peer id."
                )
            await try_out(met)
            way: tuple[Reach | None, str] = (met.reach, met.network)
            if met.reach is None:
                way = await self.circle.probe(place) or way
            owner = ""
            if said.certificate is not None:
                owner = peer_id_of_public_key(certified(said.certificate).owner)

            def keep(tx: Transaction) -> HolderRow:
                row = holders.add(
                    tx, place.identity, kind, name, place.addresses, now_ms, household=household
                )
                holders.answered(
                    tx,
                    row.number,
                    now_ms,
                    reach=way[0],
                    network=way[1],
                    free=said.free,
                    leaving_ms=said.leaving_ms,
                )
                if way[0] == "outside" or self.circle.count_near:
                    holders.proven(tx, row.number, now_ms)
                audit.append(tx, "storage.holder-added", {"name": row.name}, now_ms)
                return holders.by_number(tx, row.number)

            row = await wallet.write(keep)
        wallet.changed("status", "audit")
        self.stir()
        return row, owner

    async def drill(self, *, everything: bool) -> Shown:
        """Try whether everything comes back, and keep what that showed.

        Raises:
            FreeholdError: it would not; it was written down.
        """
        from app.node.storing.drilling import drill

        begun, wallet = trio.current_time(), self.wallet
        if not await wallet.read(holders.standing):
            raise NotAllowed("Nobody keeps shares for you yet, so nothing could come back.")
        try:
            async with self._turn, self.circle.together() as present:
                shown = await drill(self.circle, present, everything=everything)
        except FreeholdError as error:
            await wallet.write(shares_out.note_drill, wallet.now_ms(), 0, str(error)[:300])
            raise
        seconds = round(trio.current_time() - begun)
        await wallet.write(shares_out.note_drill, wallet.now_ms(), seconds, "")
        wallet.changed("status")
        return shown

    async def at_end(self) -> None:
        """The vault is about to be closed: flush what waits, within a few seconds."""
        if await self._idle() or not (await self.flushing.pending()).anything:
            return
        compact = await self._erased()
        with trio.move_on_after(END_SECONDS), suppress(FreeholdError):
            await self.round(compact=compact)

    async def _idle(self) -> bool:
        """Whether there is nobody to hold anything, or this device writes no more."""

        def look(tx: Transaction) -> bool:
            return not holders.standing(tx) or bool(shares_out.state(tx).stopped)

        return await self.wallet.read(look)

    async def _erased(self) -> bool:
        """Whether nothing waits but to write anew what holds something that was erased."""
        pending = await self.flushing.pending()
        return pending.anything and not pending.urgent and not pending.bytes_estimate

    async def _wants_holders(self) -> bool:
        """Whether a release lacks shares at holders that were away."""
        return bool(await self.wallet.read(released.every)) and self.releasing.waits

    async def _due(self, since: float, retry: float) -> bool:
        """Whether something is to be done now, so many seconds after the last round."""
        if self.trouble and since < retry:
            return False
        pending = await self.flushing.pending()
        if pending.due or (pending.anything and since >= FLUSH_SECONDS) or self.trouble:
            return True
        if await self._erased() or await self.wallet.read(_ends_at_holders):
            return True
        if since >= FLUSH_SECONDS and await self._wants_holders():
            return True
        now_ms = self.wallet.now_ms()
        rows = await self.wallet.read(holders.standing)
        return since >= retry and any(now_ms - row.challenged_ms >= DAY_MS for row in rows)


def _ends_at_holders(tx: Transaction) -> bool:
    """Whether holders are to be told that a release is over."""
    return any(one.ends for one in released.every(tx))


def _thin(found: Outcome) -> str:
    """Why a round is not enough, in a sentence."""
    if not found.present:
        return "None of your holders answers now; what waits is sealed here and goes out later."
    if found.waiting:
        return (
            f"{found.present} of {found.people} holders answered, which is too few for new parts "
            "of the backup. They wait here, sealed."
        )
    return (
        f"The newest state is with {found.at} of {found.people} holders; the others get it later."
    )
