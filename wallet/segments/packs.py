"""Contents of attachments put together from their pieces, which lie in sealed packs until then.

Guarantees: packs are kept as they came, sealed; pieces go from one into the encrypted file of an
attachment and are never in clear on disk. An attachment of which a piece is missing, or whose
pieces are not as many bytes as it says, is named and gets no file.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

from wallet.segments.segment import SealedSegment, SegmentName, unseal
from wallet.segments.tables import CHUNK
from wallet.store.files import disk_error
from wallet.vault.attachments import SEALED, Attachments, encrypt

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.segments.segment import Keys, Op
    from wallet.store import Transaction

_OPEN: Final = 4
"""Packs that are kept open, of at most 4 MiB each: pieces of one content lie beside each other."""


class Packs:
    """The packs of a vault that is being restored.

    Args:
        folder: for the sealed packs; made.
        vault: the vault's name.
        keys: what opens them.
    """

    def __init__(self, folder: Path, vault: str, keys: Keys) -> None:
        folder.mkdir(mode=0o700)
        self._folder, self._vault, self._keys = folder, vault, keys
        self._names: dict[bytes, SegmentName] = {}
        self._where: dict[bytes, bytes] = {}
        self._open: OrderedDict[bytes, dict[bytes, bytes]] = OrderedDict()

    def take(self, sealed: SealedSegment, op: Op) -> None:
        """Keep a pack, whose pieces stand in `op`.

        Raises:
            DiskFull: no room; nothing of it is kept.
        """
        path = self._folder / sealed.id.hex()
        try:
            path.write_bytes(sealed.data)
        except OSError as error:
            path.unlink(missing_ok=True)
            raise disk_error(error, "the files of a vault") from None
        fields = {field: getattr(sealed, field) for field in SegmentName.__struct_fields__}
        self._names[sealed.id] = SegmentName(**fields)
        for name, _data in op.rows:
            self._where[name] = sealed.id

    def unpack(self, tx: Transaction, folder: Path) -> Iterator[tuple[int, int]]:
        """Write the files of all attachments; yield each one's number, and how many bytes.

        Bytes are -1 where it is not whole.
        """
        attachments = Attachments(folder)
        for id, uid, key, size in tx.execute(
            "SELECT id, uid, key, size FROM attachment WHERE media_type <> ? ORDER BY id", (SEALED,)
        ):
            chunks = tx.execute(
                "SELECT place, size, chunk FROM attachment_chunk WHERE uid = ? ORDER BY place",
                (uid,),
            )
            if not self._is_whole(chunks, size):
                yield id, -1
                continue
            path = attachments.path(uid)
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            yield id, encrypt(path, uid, key, (self._piece(chunk) for _, _, chunk in chunks))

    def _is_whole(self, chunks: list[tuple[int, int, bytes]], size: int) -> bool:
        at = 0
        for place, length, chunk in chunks:
            if place != at or chunk not in self._where:
                return False
            at += length
        return at == size

    def _piece(self, chunk: bytes) -> bytes:
        pack = self._where[chunk]
        if pack not in self._open:
            name = self._names[pack]
            fields = {field: getattr(name, field) for field in SegmentName.__struct_fields__}
            data = (self._folder / pack.hex()).read_bytes()
            ops = unseal(self._vault, SealedSegment(**fields, data=data), self._keys)
            self._open[pack] = {
                row[0]: row[1] for op in ops if op.table == CHUNK for row in op.rows
            }
            if len(self._open) > _OPEN:
                self._open.popitem(last=False)
        self._open.move_to_end(pack)
        return self._open[pack][chunk]
