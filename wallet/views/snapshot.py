"""Accepting freezes a snapshot: the canonical steps, written once and served from there.

Guarantees: the steps are written as one encrypted attachment in the caller's transaction, at one
state of the database; its root and leaves are those of exactly these bytes. Whatever is imported,
deleted, undone or upgraded afterwards changes nothing in it. Destroying it deletes the only key
first, and the file with the transaction's success.

The attachment holds a magic line, then for each step its number of rows (u32) and bytes (u64,
both big-endian) and its content. Left to others: when to destroy it, and keeping salts and step
keys (they are random or from a secret that is dropped, and stand in no snapshot).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import DatabaseDamaged, NotFound
from wallet.views.content import opened
from wallet.views.steps import Step, StepPlan, StepTree, cut, leaf, plan, salt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wallet.agreement.view import View
    from wallet.store import Database, Transaction
    from wallet.vault.attachments import Attachments

PURPOSE: Final = "snapshot"
MEDIA_TYPE: Final = "application/x-ndjson"

_MAGIC: Final = b"freehold/snapshot/1\n"
_FRAME: Final = struct.Struct(">IQ")


class StepFacts(msgspec.Struct, frozen=True):
    """What is known of a frozen step without its content."""

    number: int
    rows: int
    size_bytes: int
    leaf: bytes


class Snapshot(msgspec.Struct, frozen=True):
    """A frozen release: where it lies, how it is cut, and the root that commits to it."""

    attachment: int
    view_hash: bytes
    rows: int
    plan: StepPlan
    root: bytes
    steps: tuple[StepFacts, ...]

    def tree(self) -> StepTree:
        """The tree over the leaves, for proofs."""
        return StepTree([step.leaf for step in self.steps])


def freeze(
    tx: Transaction,
    database: Database,
    attachments: Attachments,
    view: View,
    secret: bytes,
    offer_secret: bytes,
    *,
    steps: int,
    now_ms: int,
    on_step: Callable[[Step, bytes], object] | None = None,
) -> Snapshot:
    """Write what the view gives now as steps that never change.

    Args:
        tx: the writing transaction that signs the grant; its own uncommitted changes to records
            are not seen.
        database: the vault that `tx` writes to.
        attachments: its attachments.
        view: what was agreed.
        secret: the grant's 32 bytes for shifts and codes, the same as in the preview.
        offer_secret: 32 random bytes of this version of the offer; the salts come from it.
        steps: how many steps; fewer rows make fewer steps.
        now_ms: UTC milliseconds.
        on_step: called with each step and its salt while it passes by, so that its ciphertext
            can be measured without reading it again.

    Raises:
        NotFound: the vault has no such dataset.
        ViewError: the view cannot be read, or gives no rows.
        DiskFull: nothing was stored.
    """
    facts: list[StepFacts] = []
    with opened(database, view, secret) as content:
        rows = content.count()
        cutting = plan(rows, steps)

        def frames() -> Iterator[bytes]:
            yield _MAGIC
            for step in cut(content.lines(), cutting.sizes(rows)):
                step_salt = salt(offer_secret, step.number)
                found = leaf(step_salt, step.content)
                facts.append(StepFacts(step.number, step.rows, len(step.content), found))
                if on_step is not None:
                    on_step(step, step_salt)
                yield _FRAME.pack(step.rows, len(step.content))
                yield step.content

        attachment = attachments.write(
            tx, frames(), purpose=PURPOSE, media_type=MEDIA_TYPE, now_ms=now_ms
        )
    root = StepTree([step.leaf for step in facts]).root
    return Snapshot(attachment, view.hash(), rows, cutting, root, tuple(facts))


def read_steps(tx: Transaction, attachments: Attachments, attachment: int) -> Iterator[Step]:
    """The frozen steps in order; the transaction is needed only until this returns.

    Raises:
        NotFound: there is no such snapshot, or it was destroyed.
        AttachmentDamaged: (while reading) its file is missing or was changed.
    """
    return _steps(attachments.stream(tx, attachment), None)


def read_step(tx: Transaction, attachments: Attachments, attachment: int, number: int) -> Step:
    """One frozen step, counted from 1.

    Raises:
        NotFound: there is no such snapshot or step, or it was destroyed.
        AttachmentDamaged: its file is missing or was changed.
    """
    for step in _steps(attachments.stream(tx, attachment), number):
        if step.number == number:
            return step
    raise NotFound(f"The snapshot has no step {number}.")


def destroy(tx: Transaction, attachments: Attachments, attachment: int) -> None:
    """Delete the key of a snapshot and then its file; no error if it is gone already."""
    attachments.destroy(tx, attachment)


def _steps(pieces: Iterator[bytes], only: int | None) -> Iterator[Step]:
    """Steps from the stream; with `only`, the others pass by unread and are not made."""
    reader = _Reader(pieces)
    if reader.take(len(_MAGIC)) != _MAGIC:
        raise DatabaseDamaged("What is kept as a snapshot is none; nothing of it was sent.")
    number = 0
    while frame := reader.take(_FRAME.size, may_end=True):
        number += 1
        rows, size = _FRAME.unpack(frame)
        if only is not None and number != only:
            reader.skip(size)
            continue
        yield Step(number, rows, reader.take(size))
        if number == only:
            return


class _Reader:
    """Exact counts of bytes out of pieces of any size."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""
        self._at = 0

    def take(self, count: int, *, may_end: bool = False) -> bytes:
        parts, missing = [], count
        while missing and self._fill():
            part = self._held[self._at : self._at + missing]
            self._at += len(part)
            missing -= len(part)
            parts.append(part)
        if missing and not (may_end and missing == count):
            raise DatabaseDamaged("A snapshot ends in the middle of a step; nothing was sent.")
        return b"".join(parts)

    def skip(self, count: int) -> None:
        while count and self._fill():
            passed = min(count, len(self._held) - self._at)
            self._at += passed
            count -= passed
        if count:
            raise DatabaseDamaged("A snapshot ends in the middle of a step; nothing was sent.")

    def _fill(self) -> bool:
        while self._at == len(self._held):
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self._held, self._at = piece, 0
        return True
