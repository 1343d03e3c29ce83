"""The steps of a release: how rows are cut, hidden behind a root, and proven one by one.

Guarantees: a step is the canonical lines of its rows, one after another. Its leaf is
SHA-256(0x00 ‖ salt ‖ step) with a 32-byte salt of its own, and the leaves form an RFC 9162 tree.
Salts are HKDF-SHA256 of a secret that belongs to one version of one offer, and each is shown only
with its step: so a root says nothing about contents, however short or guessable they are, and a
step that was paid for says nothing about the next one. Steps count from 1.

Left to others: keeping the secret and the steps (`wallet.views.snapshot`), encryption and payment.
"""

from __future__ import annotations

import hashlib
from itertools import islice
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.audit.merkle import MemoryTree, verify_inclusion
from wallet.errors import ContentMismatch, ViewError
from wallet.views.draws import derive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SALT_BYTES: Final = 32
FIRST_STEP_SHARE: Final = 10
"""The first step has about a tenth of the rows of the others: one step is always at risk."""


class NothingThere(ViewError):
    """A view gives no rows, so there is nothing to make steps of."""


class StepPlan(msgspec.Struct, frozen=True):
    """How rows become steps: the first has `first_step_rows`, the others `rows_per_step`.

    The last one may have fewer. With `first_step_rows` 0 the first is like the others.
    """

    rows_per_step: int
    first_step_rows: int = 0

    def sizes(self, rows: int) -> tuple[int, ...]:
        """The number of rows of each step; no step is empty, so no rows make no steps.

        Raises:
            ViewError: a step of no rows was asked for.
        """
        if self.rows_per_step < 1 or self.first_step_rows < 0:
            raise ViewError("A step has at least one row.")
        first = min(self.first_step_rows or self.rows_per_step, rows)
        full, rest = divmod(rows - first, self.rows_per_step)
        return (first,) * (first > 0) + (self.rows_per_step,) * full + (rest,) * (rest > 0)


class Step(msgspec.Struct, frozen=True):
    """One step: its number from 1, how many rows it has, and its canonical bytes."""

    number: int
    rows: int
    content: bytes


def plan(rows: int, steps: int) -> StepPlan:
    """The plan that cuts `rows` into exactly `steps` steps, or one row each if there are fewer.

    The first step is small where there are rows enough for that.

    Raises:
        NothingThere: no rows, or no steps.
    """
    if rows < 1 or steps < 1:
        raise NothingThere("There are no rows to make steps of; nothing would leave.")
    steps = min(rows, steps)
    if steps == 1:
        return StepPlan(rows_per_step=rows, first_step_rows=rows)
    small = max(1, rows // (steps * FIRST_STEP_SHARE))
    each = -(-(rows - small) // (steps - 1))
    least = max(1, rows - each * (steps - 1))
    most = rows - each * (steps - 2) - 1
    if least > most:  # too few rows for equal steps of that size: the first takes the rest
        each -= 1
        return StepPlan(rows_per_step=each, first_step_rows=rows - each * (steps - 1))
    return StepPlan(rows_per_step=each, first_step_rows=min(max(small, least), most))


def cut(lines: Iterable[bytes], sizes: Sequence[int]) -> Iterator[Step]:
    """The steps of these lines; each is made when it is asked for.

    Raises:
        ContentMismatch: there are fewer or more lines than the sizes say.
    """
    pending = iter(lines)
    for number, rows in enumerate(sizes, start=1):
        taken = list(islice(pending, rows))
        if len(taken) != rows:
            raise ContentMismatch("There are fewer rows than the steps were planned for.")
        content = b"".join(taken)
        taken.clear()  # a step may be large
        yield Step(number, rows, content)
    if next(pending, None) is not None:
        raise ContentMismatch("There are more rows than the steps were planned for.")


def salt(offer_secret: bytes, number: int) -> bytes:
    """The salt of one step, 32 bytes."""
    return derive(offer_secret, f"freehold/v1/step-salt/{number}".encode(), SALT_BYTES)


def leaf(step_salt: bytes, content: bytes) -> bytes:
    """SHA-256(0x00 ‖ salt ‖ content).

    Raises:
        ValueError: a salt of another length would not hide the content.
    """
    digest = leaf_digest(step_salt)
    digest.update(content)
    return digest.digest()


def leaf_digest(step_salt: bytes) -> hashlib._Hash:
    """A SHA-256 that is the leaf of whatever content is passed through it.

    Raises:
        ValueError: as `leaf`.
    """
    if len(step_salt) != SALT_BYTES:
        raise ValueError("a step's salt is 32 bytes")
    return hashlib.sha256(b"\x00" + step_salt)  # as `leaf_hash`, RFC 9162 §2.1.1


class StepTree:
    """The tree over the leaves of all steps of one release."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self._leaves = tuple(leaves)
        self._tree = MemoryTree(self._leaves)

    def __len__(self) -> int:
        return len(self._leaves)

    @property
    def root(self) -> bytes:
        """What the terms and the grant commit to."""
        return self._tree.root()

    def leaf(self, number: int) -> bytes:
        """The leaf of a step."""
        return self._leaves[number - 1]

    def proof(self, number: int) -> tuple[bytes, ...]:
        """The inclusion path of a step.

        Raises:
            ValueError: there is no such step.
        """
        return self._tree.inclusion(number - 1)


def verify_step(
    root: bytes, number: int, count: int, step_salt: bytes, content: bytes, path: Sequence[bytes]
) -> None:
    """Check that these bytes are step `number` of `count` under `root`.

    Raises:
        ContentMismatch: they are not.
    """
    if len(step_salt) != SALT_BYTES or not verify_inclusion(
        leaf(step_salt, content), number - 1, count, path, root
    ):
        raise ContentMismatch(f"Step {number} is not what the grant committed to.")


def verify_leaves(root: bytes, leaves: Sequence[bytes]) -> StepTree:
    """Check a whole list of leaves, such as a manifest's, against a root and return its tree.

    Raises:
        ContentMismatch: they do not make that root.
    """
    tree = StepTree(leaves)
    if tree.root != root:
        raise ContentMismatch("The steps listed are not those the grant committed to.")
    return tree
