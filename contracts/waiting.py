"""Waiting for a transaction of the outbox: until it is in a block, or final, or can be neither.

Guarantees: a wait ends. On a network nobody is told that something failed, or was taken back,
before that is final: who believes it pays again. Where nothing is heard of the chain for a minute,
or one host alone says what two would have to, or for ten minutes nothing comes of it though the
chain answers, it ends in words, and what was signed is kept and carried on.

Left to others: the rounds that bring news (`contracts.service`).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import trio

from contracts.chain.taking_back import is_taken_back
from wallet.errors import ChainUnreachable, Reverted

if TYPE_CHECKING:
    from contracts.attempts import Attempts
    from contracts.chain.client import ChainClient
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Database, Transaction

SILENT_SECONDS = 60.0
"""How long a wait for a transaction lasts without one successful round."""

STANDS_SECONDS = 600.0
"""How long a wait lasts while the chain answers and nothing moves: no block takes what was sent, or
no block follows the one it is in."""


class Waiting:
    """Waits over the rounds of one chain service.

    Args:
        client: the chain client.
        database: the vault's or the books'.
        attempts: knows which transaction stands for an intent.
    """

    def __init__(self, client: ChainClient, database: Database, attempts: Attempts) -> None:
        self._client, self._database, self._attempts = client, database, attempts
        self._round_done = trio.Event()
        self._reached = -math.inf

    def note_reached(self) -> None:
        """The chain has answered a whole round."""
        self._reached = trio.current_time()

    def note_round(self) -> None:
        """A round is over, however it ended: who waits looks again."""
        self._round_done.set()
        self._round_done = trio.Event()

    async def until(self, intent: str, states: tuple[str, ...]) -> OutboxEntry:
        """Return what stands for an intent once it has gone through and is in one of the states.

        Raises:
            Reverted, ChainUnreachable: as `ChainService.mined`.
        """
        began = trio.current_time()
        doubtful_since = math.inf
        place, moved = None, began
        while True:
            done = self._round_done
            entry, height, deep = await trio.to_thread.run_sync(
                lambda: self._database.read(self._look, intent)
            )
            if entry is None:
                raise ChainUnreachable("The transaction was not stored; nothing was sent.")
            open_end = self._client.may_yet_go(entry)
            if not open_end and (found := _outcome(entry, states)) is not None:
                return found
            contested = self._client.is_contested(entry.intent)
            doubtful = deep or contested or open_end
            doubtful_since = min(doubtful_since, trio.current_time()) if doubtful else math.inf
            if trio.current_time() >= doubtful_since + SILENT_SECONDS:
                told = self._client.told(entry) if open_end else ""
                raise ChainUnreachable(told or _unsettled(entry, contested=contested))
            patient_until = max(began, self._reached) + SILENT_SECONDS
            if trio.current_time() >= patient_until:
                raise ChainUnreachable(
                    "The chain has not answered for a minute. What was signed is kept, and is "
                    "carried as soon as the chain answers."
                )
            if place != (entry.block_hash, height):
                place, moved = (entry.block_hash, height), trio.current_time()
            if trio.current_time() >= moved + STANDS_SECONDS:
                raise ChainUnreachable(_stands(entry))
            with trio.move_on_at(min(patient_until, moved + STANDS_SECONDS)):
                await done.wait()

    def _look(self, tx: Transaction, intent: str) -> tuple[OutboxEntry | None, int, bool]:
        """Return what stands for an intent, how many blocks followed it, and if only proof lacks.

        Nothing that is in no block has blocks on it; the last says that its block is deep enough.
        """
        entry = self._attempts.newest(tx, intent)[0]
        tip = self._client.tip(tx)
        if entry is None or entry.state != "mined" or tip is None or entry.block_number is None:
            return entry, 0, False
        on_top = tip.number - entry.block_number
        return entry, on_top, on_top >= self._client.profile.confirmations


def _outcome(entry: OutboxEntry, states: tuple[str, ...]) -> OutboxEntry | None:
    """Return an entry that is in one of the states and went through; None where it is not so far.

    Raises:
        Reverted: it did not go through, and never does.
    """
    failed = entry.state in states and not entry.succeeded
    if entry.state == "dropped" or failed:
        raise Reverted(entry.note or "The transaction did not go through.")
    if is_taken_back(entry):
        raise Reverted("It was taken back, and never goes; the fee of that was spent.")
    return entry if entry.state in states else None


def _unsettled(entry: OutboxEntry, *, contested: bool) -> str:
    """Say what one host says that two would have to."""
    if contested:
        return f"{entry.note} A second endpoint in the profile would decide."
    return (
        "It is in a block, and no second endpoint of the profile has confirmed that yet. It is "
        "kept, and is final as soon as one does."
    )


def _stands(entry: OutboxEntry) -> str:
    """Say of what is on its way that nothing comes of it, though the chain answers."""
    if entry.state == "mined":
        return "It is in a block, and no block has followed for ten minutes. It is kept."
    why = f" {entry.note}" if entry.note else " It is kept, and sent again until one does."
    return f"It was signed, and for ten minutes no block has taken it.{why}"
