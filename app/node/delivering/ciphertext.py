"""The ciphertext of one frozen release: read from where accepting has put it, and sent.

Whoever receives it checks it against the manifest before anything is paid for it, so it is opened
here only when a step is asked for again: then what lies on this disk may be damaged, and its owner
is told so instead of sending it for ever.

Left to others: whether a chunk may leave (`app.node.delivering.delivery`).
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import trio

from wallet.agreement import chunks
from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import ContentMismatch, NotServed
from wallet.vault import AttachmentDamaged, grants, standing
from wallet.views import snapshot

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.grants import StepRow


class _Frozen(NamedTuple):
    """The open file, where each step begins in it, the steps, and room to read and to open in.

    Of the two rooms one is read into while what is in the other one is still on its way out.
    """

    file: BinaryIO
    begins: tuple[int, ...]
    steps: list[StepRow]
    rooms: list[memoryview]
    plain: bytearray


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
        self._first: dict[int, int] = {}

    async def chunks_of(self, step: int) -> int:
        """Return how many chunks a step has; errors as `chunk`."""
        return (await self._opened()).steps[step - 1].entry.chunks

    async def chunk(self, step: int, index: int) -> memoryview:
        """Return one chunk of a step that has it, good until the one after the next is asked for.

        The chunks after it are read with it.

        Raises:
            NotServed: what was frozen has been destroyed.
            AttachmentDamaged: the frozen file is missing or was changed.
        """
        found = self._read_ahead.pop((step, index), None)
        if found is None:
            frozen = await self._opened()
            again = self._again(step, index)
            found, *ahead = await trio.to_thread.run_sync(self._read, frozen, step, index, again)
            self._read_ahead = {
                (step, place): piece for place, piece in enumerate(ahead, start=index + 1)
            }
        return found

    def _again(self, step: int, index: int) -> bool:
        """Whether this has left before, on this stream or on another since unlocking."""
        if step not in self._first:
            if (self._id, step) in self._wallet.steps_sent:
                return True
            self._wallet.steps_sent.add((self._id, step))
        again = index < self._first.get(step, 0)
        self._first[step] = max(self._first.get(step, 0), index + chunks.TOGETHER)
        return again

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
        alone = standing.of_grant(tx, self._id) is not None  # each delivery lies in its own file
        sizes = (0 if alone else step.entry.cipher_bytes for step in steps)
        begins = accumulate(sizes, initial=0)
        rooms = [memoryview(bytearray()) for _ in range(2)]
        plain = bytearray(chunks.PLAIN_CHUNK_BYTES)
        return _Frozen(file, tuple(begins), steps, rooms, plain)

    @staticmethod
    def _read(frozen: _Frozen, step: int, index: int, check: bool) -> list[memoryview]:
        """Read `chunks.TOGETHER` chunks, or as many as the step has."""
        found = frozen.steps[step - 1]
        if found.key is None:
            raise NotServed("What was frozen for this grant has been destroyed.")
        place = index * CHUNK_BYTES
        size = min(chunks.TOGETHER * CHUNK_BYTES, found.entry.cipher_bytes - place)
        frozen.rooms.reverse()
        if len(frozen.rooms[0]) < size:
            frozen.rooms[0] = memoryview(bytearray(size))
        room = frozen.rooms[0]
        frozen.file.seek(frozen.begins[step - 1] + place)
        if frozen.file.readinto(room[:size]) != size:  # type: ignore[attr-defined]
            raise _damaged()
        pieces = [
            room[start : min(start + CHUNK_BYTES, size)]
            for start in range(0, max(size, 1), CHUNK_BYTES)
        ]
        for number, piece in enumerate(pieces if check else (), start=index):
            last = number == found.entry.chunks - 1
            try:
                chunks.open_chunk_into(found.key, number, last, piece, frozen.plain)
            except ContentMismatch as error:
                raise _damaged() from error
        return pieces


def _damaged() -> AttachmentDamaged:
    return AttachmentDamaged(
        "What was frozen for this grant was changed on the disk; nothing of it is sent any more."
    )
