"""What sealing costs beside the libraries alone, what a change weighs, and what the log costs.

`python -m tests.bench.storage_segments [ROWS]` prints the table. Each ratio is taken in one run, in
turns, from the best of each side, in CPU seconds of this process, so that other load counts little;
flush and replay are seconds of wall time of this machine.

    sealing     rows → canonical CBOR → zstd → XChaCha20-Poly1305 → SHA-256, as a flush does it, as
                a share of the harmonic sum of the four libraries alone on the same bytes
    a change    sealed bytes of one flush after 100 records of many were changed
    the log     rows imported per second with the change log on, as a share of those without it in
                the schema at all; and the same where all rows are there already
    a replay    rows per second from sealed segments to a whole database with its index
"""

from __future__ import annotations

import hashlib
import secrets
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cbor2
import msgspec
import zstandard
from nacl.secret import Aead

from tests.bench._figures import Figure, Limit
from tests.bench.vault_store import BATCH_ROWS, TABLE, rows, timed
from wallet.segments import books, changes, epochs, flush
from wallet.segments.draft import Draft
from wallet.segments.replay import Replay
from wallet.segments.segment import SegmentName, seal, segment_key
from wallet.segments.spool import Spool
from wallet.segments.tables import BY_NAME
from wallet.segments.taking import from_mark
from wallet.store import Database
from wallet.vault import imports, notes
from wallet.vault.attachments import Attachments
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from wallet.importers.rows import Row
    from wallet.segments.taking import Batch
    from wallet.store import Transaction

KEY: Final = bytes(32)
VAULT: Final = "00" * 16
BEFORE_THE_LOG: Final = 23
CHANGED: Final = 100
TURNS: Final = 3


class SegmentFigures(msgspec.Struct, frozen=True):
    """What was measured with so many records; rates in MB of CBOR or rows per second.

    `again` are rows that are there already.
    """

    rows: int
    sealing_mb_per_second: float
    bare_mb_per_second: float
    sealing_share: float
    change_bytes: int
    import_rows_per_second: float
    import_share_with_log: float
    again_share_with_log: float
    flush_rows_per_second: float
    sealed_bytes_per_row: float
    first_seconds: float
    replay_rows_per_second: float


def bring(db: Database, made: list[Row], title: str) -> None:
    """Import rows in batches, each its own transaction, as the node does."""
    run = db.write(imports.begin, "bench", 1, title, "", 1)
    for start in range(0, len(made), BATCH_ROWS):
        db.write(imports.add_rows, run, TABLE, "a.xml", made[start : start + BATCH_ROWS])
    db.write(imports.finish, run, 2)


def import_rates(folder: Path, made: list[Row]) -> tuple[float, float, float]:
    """Rows a second without the log, and the shares of that with it: first, and all again."""
    first: dict[bool, float] = {}
    again: dict[bool, float] = {}
    for turn in range(TURNS):
        for logged in (False, True) if turn % 2 else (True, False):
            path = folder / f"import-{turn}-{logged}.db"
            schema = MIGRATIONS if logged else MIGRATIONS[:BEFORE_THE_LOG]
            db = Database.create(path, KEY, migrations=schema)
            if logged:
                db.write(changes.begin)
            spent = _cpu(db, made, "one")
            first[logged] = min(first.get(logged, spent), spent)
            spent = _cpu(db, made, "two")
            again[logged] = min(again.get(logged, spent), spent)
            db.close()
            path.unlink()
    return len(made) / first[False], first[False] / first[True], again[False] / again[True]


def _cpu(db: Database, made: list[Row], title: str) -> float:
    begun = time.process_time()
    bring(db, made, title)
    return time.process_time() - begun


def sealing(db: Database) -> tuple[float, float]:
    """MB of CBOR a second, sealed as a flush does, and by the libraries alone."""
    batches: list[Batch] = db.read(lambda tx: list(from_mark(tx, BY_NAME["record"], None)))
    plain = cbor2.dumps([row for batch in batches for row in batch.rows], canonical=True)
    ours = min(_sealed(batches) for _ in range(TURNS))
    bare = min(_bare(batches) for _ in range(TURNS))
    return len(plain) / ours / 1e6, len(plain) / bare / 1e6


def _sealed(batches: list[Batch]) -> float:
    """Seconds to seal and hash these rows."""
    begun = time.process_time()
    draft, count = Draft(), 0
    name = SegmentName(id=bytes(16), device=bytes(8), seq=1, epoch=1, schema=24, hot=False)
    for batch in [*batches, None]:
        found = draft.rest() if batch is None else draft.add(*batch[:5])
        for full in found:
            packed = full.pack(VAULT, name)
            draft.learn(sum(piece.size for piece in full.pieces), len(packed))
            sealed = seal(VAULT, name, packed, segment_key(KEY, name.id))
            count += len(hashlib.sha256(sealed.data).digest())
    assert count
    return time.process_time() - begun


def _bare(batches: list[Batch]) -> float:
    """Seconds of the four libraries on the same rows, in segments of the same size."""
    begun = time.process_time()
    aead, compressor = Aead(KEY), zstandard.ZstdCompressor(level=3)
    step = 60
    for start in range(0, len(batches), step):
        some = [row for batch in batches[start : start + step] for row in batch.rows]
        packed = compressor.compress(cbor2.dumps(some, canonical=True))
        box = aead.encrypt(packed, b"", secrets.token_bytes(Aead.NONCE_SIZE))
        hashlib.sha256(box).digest()
    return time.process_time() - begun


def measure(count: int) -> SegmentFigures:
    """Make a database of `count` records and measure it."""
    made = rows(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rate, share, again = import_rates(folder, made)
        db = Database.create(folder / "v.db", KEY, migrations=MIGRATIONS)
        bring(db, made, "one")
        ours, bare = sealing(db)
        source = flush.Source(db, Attachments(folder / "a"), Spool(folder / "s"), VAULT, bytes(32))
        db.write(changes.begin)
        whole: list[books.Entry] = []
        sealed = {}

        def flush_all() -> None:
            while segments := flush.make(source, 1).segments:
                whole.extend(segments)
                sealed.update({entry.id: source.spool.get(entry) for entry in segments})
                db.write(flush.stored, source.spool, [entry.id for entry in segments])

        flushing = timed(flush_all)
        per_row = sum(entry.size for entry in whole) / count
        db.write(_change, count)
        change = flush.make(source, 2, compact=False).segments
        sealed.update({entry.id: source.spool.get(entry) for entry in change})
        db.write(flush.stored, source.spool, [entry.id for entry in change])
        replay = Replay(folder / "new", KEY, VAULT, db.read(books.current), db.read(epochs.keys))
        db.close()
        begun = time.perf_counter()
        hot = [entry for entry in replay.order if entry.hot]
        for entry in hot:
            replay.feed(sealed[entry.id])
        first = replay.first()
        first_seconds = time.perf_counter() - begun
        for entry in replay.order[len(hot) :]:
            replay.feed(sealed[entry.id])
        replay.complete()
        replay.join(first, now_ms=3)
        replaying = time.perf_counter() - begun
    return SegmentFigures(
        rows=count,
        sealing_mb_per_second=ours,
        bare_mb_per_second=bare,
        sealing_share=ours / bare,
        change_bytes=sum(entry.size for entry in change),
        import_rows_per_second=rate,
        import_share_with_log=share,
        again_share_with_log=again,
        flush_rows_per_second=count / flushing,
        sealed_bytes_per_row=per_row,
        first_seconds=first_seconds,
        replay_rows_per_second=count / replaying,
    )


def _change(tx: Transaction, count: int) -> None:
    for n in range(CHANGED):
        notes.put(tx, 1 + n * (count // CHANGED), f"what I think of number {n}", 1)


def run(count: int = 100_000) -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit."""
    found = measure(count)
    for name, value in msgspec.to_builtins(found).items():
        print(f"{name:24} {value:12,.4g}" if isinstance(value, float) else f"{name:24} {value:12,}")
    return (
        Figure(
            "a segment sealed, of the bare libraries",
            found.sealing_share,
            "",
            Limit("at least", 0.8),
        ),
        Figure(
            "100 changed records, sealed",
            found.change_bytes / 1e6,
            "MB",
            Limit("at most", 1),
            decimals=4,
        ),
        Figure(
            "import with the change log, of without",
            found.import_share_with_log,
            "",
            Limit("at least", 0.95),
        ),
        Figure("the same rows again, of without", found.again_share_with_log, "", None),
    )


def main() -> None:
    """Print the table; the number of records may be given."""
    run(*(int(argument) for argument in sys.argv[1:2]))


if __name__ == "__main__":
    main()
