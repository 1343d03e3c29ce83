"""A process that flushes a vault for ever and changes it between; run and killed by the tests.

    python -m tests.faults.storage.flushing FOLDER SEED

Each segment that was handed over lies in FOLDER/holders under its name; every line it prints says
that a flush was acknowledged as stored.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import msgspec

from tests.unit.wallet.segments.living import KEY, Life
from wallet.segments import books, flush
from wallet.segments.segment import SealedSegment
from wallet.store import Database
from wallet.store.files import write_atomically
from wallet.vault import replacing
from wallet.vault.migrations import MIGRATIONS


def opened(folder: Path, seed: str) -> Life:
    """The life in a folder, as it is after whatever happened."""
    db = Database.open(folder / "vault.db", KEY, migrations=MIGRATIONS)
    life = Life(folder, db, random.Random(seed))
    db.read(life.attachments.remove_orphans)
    db.write(replacing.stop_unfinished, life.now)  # as the vault does when it is opened
    life.names = db.read(lambda tx: tx.execute("SELECT coalesce(max(id), 0) FROM relationship"))[0][
        0
    ]
    return life


def hand_over(life: Life, holders: Path) -> None:
    """Give all that waits to the holders, as the node does, also after a kill."""
    for entry in life.db.read(books.unfinished):
        sealed = life.spool.get(entry)
        write_atomically(holders / entry.id.hex(), msgspec.msgpack.encode(sealed))
        life.db.write(flush.stored, life.spool, [entry.id])
    for entry in life.db.read(books.leaving):
        (holders / entry.id.hex()).unlink(missing_ok=True)
        life.db.write(books.forgotten, [entry.id])


def held(holders: Path) -> dict[bytes, SealedSegment]:
    """What the holders have."""
    return {
        bytes.fromhex(path.name): msgspec.msgpack.decode(path.read_bytes(), type=SealedSegment)
        for path in holders.iterdir()
        if not path.name.endswith(".new")
    }


def main() -> None:
    """Live and flush until killed."""
    folder, seed = Path(sys.argv[1]), sys.argv[2]
    life = opened(folder, seed)
    while True:
        life.live(life.random.randrange(1, 6))
        flush.make(life.source, life.now, at_most=life.random.choice((flush.AT_MOST, 3_000)))
        hand_over(life, folder / "holders")
        print("stored", flush=True)


if __name__ == "__main__":
    main()
