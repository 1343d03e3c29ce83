"""The ciphertext of one frozen release: read from where accepting has put it, checked, sent.

Left to others: whether a chunk may leave (`app.node.delivery`).
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import trio

from wallet.agreement import chunks
from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import ContentMismatch, NotServed
from wallet.vault import AttachmentDamaged, grants
from wallet.views import snapshot

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.grants import StepRow


class _Frozen(NamedTuple):
    """The open file, where each step begins in it, the steps, and room to open a chunk in."""

    file: BinaryIO
    begins: tuple[int, ...]
    steps: list[StepRow]
    room: bytearray


class Ciphertext:
    """The frozen steps of one grant; for one task at a time.

    Args:
        wallet: the open wallet.
        grant_id: of the grant.
    """

    def __init__(self, wallet: OpenWallet, grant_id: bytes) -> None:
        self._wallet, self._id = wallet, grant_id
        self._frozen: _Frozen | None = None
        self._read_ahead: dict[tuple[int, int], memoryview] = {}

    async def chunks_of(self, step: int) -> int:
        """Return how many chunks a step has; errors as `chunk`."""
        return (await self._opened()).steps[step - 1].entry.chunks

    async def chunk(self, step: int, index: int) -> memoryview:
        """Return one chunk of a step that has it; the next ones are read and checked with it.

        Raises:
            NotServed: what was frozen has been destroyed.
            AttachmentDamaged: the frozen file is missing or was changed.
        """
        found = self._read_ahead.pop((step, index), None)
        if found is None:
            frozen = await self._opened()
            found, *ahead = await trio.to_thread.run_sync(self._read, frozen, step, index)
            self._read_ahead = {
                (step, place): piece for place, piece in enumerate(ahead, start=index + 1)
            }
        return found

    def close(self) -> None:
        """Close the file."""
        if self._frozen is not None:
            self._frozen.file.close()
            self._frozen = None
        self._read_ahead = {}

    async def _opened(self) -> _Frozen:
        if self._frozen is None:
            self._frozen = await self._wallet.read(self._open)
        return self._frozen

    def _open(self, tx: Transaction) -> _Frozen:
        row, steps = grants.grant(tx, self._id), grants.steps(tx, self._id)
        if row.snapshot is None:
            raise NotServed("What was frozen for this grant has been destroyed.")
        file = snapshot.open_frozen(tx, self._wallet.vault.attachments, row.snapshot)
        begins = accumulate((step.entry.cipher_bytes for step in steps), initial=0)
        return _Frozen(file, tuple(begins), steps, bytearray(chunks.PLAIN_CHUNK_BYTES))

    @staticmethod
    def _read(frozen: _Frozen, step: int, index: int) -> list[memoryview]:
        """Read and check `chunks.TOGETHER` chunks, or as many as the step has."""
        found = frozen.steps[step - 1]
        place = index * CHUNK_BYTES
        frozen.file.seek(frozen.begins[step - 1] + place)
        size = min(chunks.TOGETHER * CHUNK_BYTES, found.entry.cipher_bytes - place)
        cipher = memoryview(frozen.file.read(size))
        if found.key is None:
            raise NotServed("What was frozen for this grant has been destroyed.")
        pieces = [
            cipher[start : start + CHUNK_BYTES] for start in range(0, max(size, 1), CHUNK_BYTES)
        ]
        for number, piece in enumerate(pieces, start=index):
            last = number == found.entry.chunks - 1
            try:
                chunks.open_chunk_into(found.key, number, last, piece, frozen.room)
            except ContentMismatch as error:
                raise AttachmentDamaged(
                    "What was frozen for this grant was changed on the disk; nothing of it was"
                    " sent."
                ) from error
        return pieces
