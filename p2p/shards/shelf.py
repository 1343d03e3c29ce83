"""What a holder has on its disk: blocks as files, and beside them an index of whose they are.

    FOLDER/blocks/<owner, 64 hex>/<CID>    one file a block, named by its own hash
    FOLDER/index.db                        sizes, heads, letters, when somebody was last heard

Guarantees: when `keep` returns, the blocks are on the disk (file, name and folder synced) and in
the index; killed at any point before, the folder holds whole blocks and perhaps files in the
making, which the next opening removes. Of blocks the files are what counts: opening reads the
folders, takes in what the index does not know and forgets what is gone, so that a lost index costs
heads, letters and collections, which owners put again, and no block. A full disk is `NoRoom`, with
everything kept before as it was.

Left to others: who may keep what (`holding`), and whether a file still is what its name says, which
`check` looks at, some at a time. All functions block and may be called from any thread.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from p2p.shards.errors import NoRoom, NotHeld
from p2p.shards.files import name_of, sync_folder, write_synced
from p2p.shards.index import Index, no_room
from p2p.shards.kept_heads import KeptHeads
from p2p.shards.kept_orders import KeptOrders
from p2p.shards.letterbox import Letterbox
from wallet.shares.blocks import MAXIMUM_BLOCK, RAW, cid_bytes
from wallet.shares.errors import ShareDamaged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SPARE_BYTES: Final = 64 * 1024 * 1024
"""Never used of a disk, so that whatever else lives there goes on."""

_MAKING: Final = ".making-"
_KEEP: Final = "INSERT INTO block VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (owner, hash) DO "
_CHANGE: Final = _KEEP + "UPDATE SET collection = excluded.collection"
_LEAVE: Final = _KEEP + "NOTHING"


class Given(NamedTuple):
    """A block to be kept, whose hash was checked."""

    hash: bytes
    data: bytes | memoryview
    collection: bytes


class Total(NamedTuple):
    """What one owner has here: bytes, blocks, and when it was last heard (UTC milliseconds)."""

    owner: bytes
    bytes: int
    blocks: int
    seen_ms: int


class Checked(NamedTuple):
    """What a look at some blocks found: how many are whole, and which are not any more."""

    whole: int
    spoilt: tuple[tuple[bytes, bytes], ...]


class Shelf:
    """The blocks, heads and letters of one holder.

    Attributes:
        heads: the heads that are kept, and whose they are.
        orders: the standing orders that are kept, and what was seen of other holders by them.
        letters: the letters that wait.

    Args:
        folder: where; made if it is not there.
        most_bytes: most that blocks take in all; None for a tenth of what is free.

    Raises:
        NoRoom: the disk does not take what an opening writes; nothing was lost.
    """

    def __init__(self, folder: Path, most_bytes: int | None = None) -> None:
        self._folder, self._most = folder / "blocks", most_bytes
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise no_room(error) from error
        self._named: set[bytes] = set()
        """Owners whose folder is known to be on the disk by its name."""
        self._index = Index(folder / "index.db")
        self.heads: Final = KeptHeads(self._index)
        self.orders: Final = KeptOrders(self._index)
        self.letters: Final = Letterbox(self._index)
        try:
            self._adopt()
        except BaseException:
            self._index.close()
            raise

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    # ---- blocks

    def keep(
        self,
        owner: bytes,
        given: Sequence[Given],
        quota: int,
        now_ms: int,
        *,
        may_change: bool = True,
        apart: Mapping[bytes, frozenset[bytes]] | None = None,
    ) -> list[bool]:
        """Keep blocks of an owner, in order, as far as there is room; return which are here now.

        Args:
            owner: whose they are.
            given: what to keep; what is here already only takes the new collection.
            quota: most bytes that the owner may have here.
            now_ms: UTC milliseconds.
            may_change: False: what is here stays under its collection, for who repairs.
            apart: for hashes, blocks of which none may be here already: a stripe's other shares.

        Raises:
            NoRoom: the disk takes none of them; all are as if they had not come.
        """
        with self._index.turn:
            room = min(self.room(), quota - self.total(owner).bytes)
            new, kept = dict[bytes, Given](), list[bool]()
            for one in given:
                is_new = one.hash not in new and not self._has(owner, one.hash)
                others = (apart or {}).get(one.hash, frozenset())
                fits = len(one.data) <= room and not any(
                    other in new or self._has(owner, other) for other in others
                )
                kept.append(not is_new or fits)
                if is_new and kept[-1]:
                    new[one.hash] = one
                    room -= len(one.data)
            written: list[Path] = []
            again = _CHANGE if may_change else _LEAVE
            try:
                with self._index.writing():
                    self._write(owner, tuple(new.values()), written)
                    self._index.db.executemany(
                        again,
                        [
                            (owner, one.hash, len(one.data), one.collection, now_ms, now_ms)
                            for one, fits in zip(given, kept, strict=True)
                            if fits
                        ],
                    )
            except NoRoom:
                for path in written:
                    path.unlink(missing_ok=True)
                raise
            return kept

    def _write(self, owner: bytes, given: Sequence[Given], written: list[Path]) -> None:
        if not given:
            return
        folder = self._folder_of(owner)
        folder.mkdir(mode=0o700, exist_ok=True)
        making = [folder / f"{_MAKING}{secrets.token_hex(8)}" for _ in given]
        written += making
        write_synced({path: one.data for path, one in zip(making, given, strict=True)})
        for place, one in enumerate(given):
            path = folder / name_of(one.hash)
            making[place].rename(path)
            written[place] = path
        sync_folder(folder)
        if owner not in self._named:
            sync_folder(self._folder)
            self._named.add(owner)

    def has(self, owner: bytes, hashes: Sequence[bytes]) -> list[bool]:
        """Return for each hash whether the owner has that block here."""
        with self._index.turn:
            return [self._has(owner, hash) for hash in hashes]

    def read(self, owner: bytes, hash: bytes) -> bytes:
        """Return a block as it lies on the disk.

        Raises:
            NotHeld: it is not here, or cannot be read.
        """
        try:
            data = (self._folder_of(owner) / name_of(hash)).read_bytes()
        except OSError as error:
            raise NotHeld("There is no such block here.") from error
        if not 0 < len(data) <= MAXIMUM_BLOCK:
            raise NotHeld("What lies here under this name is no block any more.")
        return data

    def is_in(self, owner: bytes, hash: bytes, collection: bytes) -> bool:
        """Whether a block of an owner was put under a collection."""
        with self._index.turn:
            return bool(
                self._index.one(
                    "SELECT count(*) FROM block WHERE owner = ? AND hash = ? AND collection = ?",
                    *(owner, hash, collection),
                )
            )

    def drop(self, owner: bytes, hashes: Sequence[bytes]) -> int:
        """Delete blocks of an owner; return how many were here. It needs no room on the disk."""
        with self._index.turn:
            here = [hash for hash in dict.fromkeys(hashes) if self._has(owner, hash)]
            for hash in here:
                (self._folder_of(owner) / name_of(hash)).unlink(missing_ok=True)
            with self._index.writing():
                self._index.db.executemany(
                    "DELETE FROM block WHERE owner = ? AND hash = ?",
                    [(owner, hash) for hash in here],
                )
        return len(here)

    def forget_owner(self, owner: bytes) -> int:
        """Delete every block of an owner, not its heads; return how many there were."""
        with self._index.turn:
            hashes = [
                bytes(row[0])
                for row in self._index.db.execute(
                    "SELECT hash FROM block WHERE owner = ?", (owner,)
                )
            ]
            return self.drop(owner, hashes)

    def end(self, owner: bytes, now_ms: int, kept_ms: int) -> None:
        """Note that an owner may keep nothing here any more; delete its blocks after a while.

        Args:
            owner: whose.
            now_ms: UTC milliseconds; of the first time, the while is counted from here.
            kept_ms: how long they stay.
        """
        ended = self._index.one(
            "SELECT coalesce(max(ended_ms), 0) FROM total WHERE owner = ?", owner
        )
        if not ended:
            self._note_end(owner, now_ms)
        elif now_ms - ended >= kept_ms:
            self.forget_owner(owner)

    def not_ended(self, owner: bytes) -> None:
        """Note that an owner may keep things here; counting begins anew should it end again."""
        if self._index.one("SELECT count(*) FROM total WHERE owner = ? AND ended_ms <> 0", owner):
            self._note_end(owner, 0)

    def _note_end(self, owner: bytes, at_ms: int) -> None:
        with self._index.writing() as db:
            db.execute("UPDATE total SET ended_ms = ? WHERE owner = ?", (at_ms, owner))

    def check(self, count: int, before_ms: int, now_ms: int) -> Checked:
        """Read so many of the blocks that were not looked at for longest, and put spoilt ones away.

        Args:
            count: how many at most.
            before_ms: only those that were last looked at before this moment.
            now_ms: UTC milliseconds.

        A spoilt block is deleted: its owner hears at its next question that it is not here.
        """
        with self._index.turn:
            rows = self._index.db.execute(
                "SELECT owner, hash FROM block WHERE checked_ms < ? ORDER BY checked_ms LIMIT ?",
                (before_ms, count),
            ).fetchall()
        whole, spoilt = 0, list[tuple[bytes, bytes]]()
        for owner, hash in rows:
            if self._is_whole(owner, hash):
                whole += 1
                with self._index.writing():
                    self._index.db.execute(
                        "UPDATE block SET checked_ms = ? WHERE owner = ? AND hash = ?",
                        (now_ms, owner, hash),
                    )
            elif self.drop(owner, [hash]):
                spoilt.append((owner, hash))
        return Checked(whole, tuple(spoilt))

    def _is_whole(self, owner: bytes, hash: bytes) -> bool:
        try:
            return hashlib.sha256(self.read(owner, hash)).digest() == hash
        except NotHeld:
            return False

    # ---- how much

    def total(self, owner: bytes) -> Total:
        """Return what an owner has here."""
        with self._index.turn:
            row = self._index.db.execute(
                "SELECT owner, bytes, blocks, seen_ms FROM total WHERE owner = ?", (owner,)
            ).fetchone()
        return Total(*row) if row else Total(owner, 0, 0, 0)

    def totals(self) -> list[Total]:
        """Return what each owner has here."""
        with self._index.turn:
            rows = self._index.db.execute(
                "SELECT owner, bytes, blocks, seen_ms FROM total"
            ).fetchall()
        return [Total(*row) for row in rows]

    def room(self) -> int:
        """Return how many bytes more could be kept: by the limit, and by what the disk has free."""
        kept = self._index.one("SELECT coalesce(sum(bytes), 0) FROM total")
        free = max(0, shutil.disk_usage(self._folder).free - SPARE_BYTES)
        most = (free + kept) // 10 if self._most is None else self._most
        return max(0, min(free, most - kept))

    def seen(self, owner: bytes, now_ms: int) -> None:
        """Note that an owner was heard."""
        with self._index.writing():
            self._index.db.execute(
                "INSERT INTO total (owner, bytes, blocks, seen_ms) VALUES (?, 0, 0, ?)"
                " ON CONFLICT (owner)"
                " DO UPDATE SET seen_ms = max(seen_ms, excluded.seen_ms)",
                (owner, now_ms),
            )
            self._index.db.execute("UPDATE head SET seen_ms = ? WHERE owner = ?", (now_ms, owner))

    # ---- inside

    def _adopt(self) -> None:
        """Bring the index in line with the folders, which are what counts."""
        with self._index.writing():
            for folder in self._folder.iterdir():
                owner = _owner_of(folder)
                if owner is not None:
                    self._adopt_owner(owner, folder)
            for owner in [total.owner for total in self.totals()]:
                if not self._folder_of(owner).is_dir():
                    self._index.db.execute("DELETE FROM block WHERE owner = ?", (owner,))

    def _adopt_owner(self, owner: bytes, folder: Path) -> None:
        here: dict[bytes, tuple[int, int]] = {}
        for entry in os.scandir(folder):
            if entry.name.startswith(_MAKING):
                Path(entry.path).unlink()
                continue
            with contextlib.suppress(ShareDamaged):
                facts = entry.stat()
                here[cid_bytes(entry.name)[len(RAW) :]] = (
                    facts.st_size,
                    facts.st_mtime_ns // 1_000_000,
                )
        known = {
            bytes(hash): size
            for hash, size in self._index.db.execute(
                "SELECT hash, size FROM block WHERE owner = ?", (owner,)
            )
        }
        self._index.db.executemany(
            "DELETE FROM block WHERE owner = ? AND hash = ?",
            [(owner, hash) for hash, size in known.items() if here.get(hash, ())[:1] != (size,)],
        )
        self._index.db.executemany(
            "INSERT INTO block VALUES (?, ?, ?, x'', ?, 0)",
            [
                (owner, hash, size, at_ms)
                for hash, (size, at_ms) in here.items()
                if known.get(hash) != size
            ],
        )

    def _has(self, owner: bytes, hash: bytes) -> bool:
        return (
            self._index.db.execute(
                "SELECT 1 FROM block WHERE owner = ? AND hash = ?", (owner, hash)
            ).fetchone()
            is not None
        )

    def _folder_of(self, owner: bytes) -> Path:
        return self._folder / owner.hex()


def totals_in(folder: Path) -> list[Total]:
    """Return what each owner has in a folder whose shelf may be open elsewhere; changes nothing."""
    path = folder / "index.db"
    if not path.exists():
        return []
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10.0)
    try:
        return [
            Total(*row) for row in db.execute("SELECT owner, bytes, blocks, seen_ms FROM total")
        ]
    finally:
        db.close()


def _owner_of(folder: Path) -> bytes | None:
    try:
        owner = bytes.fromhex(folder.name)
    except ValueError:
        return None
    return owner if len(owner) == 32 and folder.is_dir() else None
