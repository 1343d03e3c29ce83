"""Accepting freezes a snapshot: the canonical steps, written once and served from there.

Guarantees: the steps are written as one attachment in the caller's transaction, at one state of
the database, each as the caller sealed it; root and leaves are those of exactly these bytes.
Whatever is imported, deleted, undone or upgraded afterwards changes nothing in it. What leaves
later is what lies here, byte for byte: plain text is never on disk, and never read again.

Left to others: sealing, so that every step can be made unreadable by destroying its key; keeping
keys and salts (they are random or from a secret that is dropped, and stand in no snapshot); when
to destroy it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO, Final

import msgspec

from wallet.views.content import opened
from wallet.views.results import Run
from wallet.views.steps import Step, StepPlan, StepTree, cut, leaf, plan, salt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from wallet.agreement.view import View
    from wallet.importers.base import Value
    from wallet.store import Database, Transaction
    from wallet.vault.attachments import Attachments
    from wallet.views.figures import Elsewhere
    from wallet.views.projection import OutputColumn
    from wallet.views.results import Compute

PURPOSE: Final = "snapshot"


class StepFacts(msgspec.Struct, frozen=True):
    """What is known of a frozen step without its content."""

    number: int
    rows: int
    size_bytes: int
    leaf: bytes


class Snapshot(msgspec.Struct, frozen=True):
    """A frozen release: where it lies, how it is cut, and the root that commits to it.

    `run` is the run of its program, None where its view has none.
    """

    attachment: int
    view_hash: bytes
    rows: int
    plan: StepPlan
    root: bytes
    steps: tuple[StepFacts, ...]
    run: Run | None = None

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
    seal: Callable[[Step, bytes], Iterable[bytes]],
    look: Callable[[tuple[OutputColumn, ...]], Callable[[Sequence[Value]], object]] | None = None,
    since: int = 0,
    compute: Compute | None = None,
    elsewhere: Elsewhere | None = None,
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
        seal: called with each step and its salt while it passes by; gives what is to be written
            of it, encrypted.
        look: given the columns, gives what is called with each row that is frozen.
        since: only records that were added after the one of this number; 0 for all.
        compute: what runs a program, where the view has one.
        elsewhere: what has figures of many rows made in another process.

    Raises:
        NotFound: the vault has no such dataset.
        NothingThere: the view gives no rows.
        ViewError: the view cannot be read.
        DiskFull: nothing was stored.
    """
    facts: list[StepFacts] = []
    with opened(database, view, secret, since, compute, elsewhere) as content:
        rows = content.count()
        cutting = plan(rows, steps)

        def sealed() -> Iterator[bytes]:
            watch = look(content.columns) if look is not None else None
            for step in cut(content.lines(watch), cutting.sizes(rows)):
                step_salt = salt(offer_secret, step.number)
                found = leaf(step_salt, step.content)
                facts.append(StepFacts(step.number, step.rows, len(step.content), found))
                yield from seal(step, step_salt)

        attachment = attachments.write_sealed(tx, sealed(), purpose=PURPOSE, now_ms=now_ms)
    root = StepTree([step.leaf for step in facts]).root
    return Snapshot(attachment, view.hash(), rows, cutting, root, tuple(facts), content.run)


def open_frozen(tx: Transaction, attachments: Attachments, attachment: int) -> BinaryIO:
    """What was frozen, open for reading: what `seal` gave for each step, one after another.

    Raises:
        NotFound: there is no such snapshot, or it was destroyed.
        AttachmentDamaged: its file is missing or cut off.
    """
    return attachments.open_sealed(tx, attachment)


def destroy(tx: Transaction, attachments: Attachments, attachment: int) -> None:
    """Take the file away with the transaction's success; no error if it is gone already."""
    attachments.destroy(tx, attachment)
