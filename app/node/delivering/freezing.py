"""Freezing what leaves: rows become encrypted steps that never change, each under its own key.

Guarantees: everything is read at one state of the vault, and written in the caller's transaction;
keys and salts are random and stand nowhere else. What the texts among the rows hold is looked at on
the way.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING, NamedTuple

from app.node.agreeing import programs
from wallet.agreement import chunks
from wallet.agreement.delivery import StepEntry
from wallet.vault.grants import FrozenStep
from wallet.views import snapshot
from wallet.views.steps import Step, leaf
from wallet.views.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from app.node.wallet import OpenWallet
    from wallet.agreement.view import View
    from wallet.importers.base import Value
    from wallet.store import Transaction
    from wallet.views.projection import OutputColumn
    from wallet.views.snapshot import Snapshot


class Frozen(NamedTuple):
    """What was frozen; `digest` is SHA-256 of all rows as canonical lines, as of a preview."""

    made: Snapshot
    steps: tuple[FrozenStep, ...]
    digest: str
    texts: Texts

    @property
    def size_bytes(self) -> int:
        """Bytes of the rows as they leave, before they are padded and encrypted."""
        return sum(step.size_bytes for step in self.made.steps)


def freeze(
    wallet: OpenWallet, tx: Transaction, view: View, secret: bytes, steps: int, since: int = 0
) -> Frozen:
    """Freeze what a view gives now.

    Args:
        wallet: the open wallet.
        tx: the writing transaction; its own changes to records are not seen.
        view: what leaves.
        secret: 32 bytes behind shifts and codes, the same as in the preview.
        steps: how many steps at most.
        since: only records that were added after the one of this number; 0 for all.

    Raises:
        NothingThere: the view gives no rows.
        NotAsSeen: its program has not run on these rows: nobody looked.
        ViewError, NotFound: the view cannot be computed.
    """
    frozen: list[FrozenStep] = []
    digest = hashlib.sha256()
    looked: list[Texts] = []

    def look(columns: tuple[OutputColumn, ...]) -> Callable[[Sequence[Value]], object]:
        looked.append(Texts(columns, whole=True))
        return looked[0].take

    def seal(step: Step, salt: bytes) -> Iterator[bytes]:
        digest.update(step.content)
        key, size, cipher = secrets.token_bytes(32), 0, hashlib.sha256()
        for chunk in chunks.seal_step(key, chunks.padded(step.content)):
            size += len(chunk)
            cipher.update(chunk)
            yield chunk
        entry = StepEntry(
            rows=step.rows,
            cipher_bytes=size,
            leaf=leaf(salt, step.content),
            key_hash=hashlib.sha256(key).digest(),
            cipher_hash=cipher.digest(),
        )
        frozen.append(FrozenStep(entry=entry, key=key, salt=salt))

    made = snapshot.freeze(
        tx,
        wallet.db,
        wallet.vault.attachments,
        view,
        secret,
        secrets.token_bytes(32),
        steps=steps,
        now_ms=wallet.now_ms(),
        seal=seal,
        look=look,
        since=since,
        compute=wallet.programs.kept,
        elsewhere=programs.figures,
    )
    return Frozen(made, tuple(frozen), digest.hexdigest(), looked[0])
