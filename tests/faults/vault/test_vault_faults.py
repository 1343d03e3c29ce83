"""The vault under kills, cuts, flips, a full disk and a second process.

Places are drawn from a seed that is printed; set FREEHOLD_SEED to repeat a run, and FREEHOLD_SOAK
for the long form.
"""

from __future__ import annotations

import os
import random
import selectors
import shutil
import subprocess
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.vault.bringing import (
    ATTACHMENT_EVERY,
    BATCH_ROWS,
    PASSPHRASE,
    TABLE,
    attachment,
    batch,
    store,
)
from wallet.audit import log as audit
from wallet.errors import DatabaseDamaged, DiskFull, VaultError, VaultInUse
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, datasets, imports, known_heads, records
from wallet.vault.checkup import WAY_OUT, check
from wallet.vault.put_back import WATCHED
from wallet.vault.search import search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.store import Transaction

pytestmark = pytest.mark.area("A")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
KILLS = 200 if SOAK else 3
CUTS = 100 if SOAK else 8
FLIPS = 200 if SOAK else 12
BATCHES = 20
PAGE = 4096


@pytest.fixture
def draw(request) -> random.Random:
    print(f"FREEHOLD_SEED={SEED}")
    return random.Random(f"{SEED} {request.node.name}")


@pytest.fixture
def folder(tmp_path) -> Path:
    vault, _ = Vault.create(
        tmp_path / "profile",
        PASSPHRASE,
        profile={},
        kdf=Argon2id.of(MIN_MEMORY_KIB, 1),
        reserve_bytes=0,
    )
    vault.close()
    return Path(tmp_path / "profile")


def reopen(folder: Path) -> Vault:
    return Vault.open(folder, PASSPHRASE, reserve_bytes=0)


def child(folder: Path, batches: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.vault.bringing", str(folder), str(batches)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )


class Output:
    """What a child says, line by line; what came in one reading with a line is not lost with it."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._stream, self._held = process.stdout, b""
        self._heard: deque[str] = deque()

    def lines(self, seconds: float) -> Iterator[str]:
        """Lines until it ends or the time is over; those left are the first of the next call."""
        ends = time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._stream, selectors.EVENT_READ)
            while True:
                while self._heard:
                    yield self._heard.popleft()
                if not selector.select(max(0.0, ends - time.monotonic())):
                    return
                data = os.read(self._stream.fileno(), 65536)
                if not data:
                    return
                self._take(data)

    def rest(self) -> tuple[str, ...]:
        """The lines that were said and not read yet, of a child that has ended."""
        self._take(self._stream.read())
        return tuple(self._heard)

    def _take(self, data: bytes) -> None:
        *whole, self._held = (self._held + data).split(b"\n")
        self._heard.extend(line.decode() for line in whole)


def test_a_line_that_came_together_with_another_is_not_lost():
    line = [sys.executable, "-c", "print('stored 1\\nstored 2\\nsto', end='', flush=True);"]
    line[-1] += "input(); print('red 3\\nstored 4')"
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        output = Output(process)
        assert next(output.lines(300)) == "stored 1"
        assert next(output.lines(0)) == "stored 2"
        assert process.stdin is not None
        process.stdin.write(b"\n")
        process.stdin.close()
        process.wait(300)
        assert output.rest() == ("stored 3", "stored 4")


def check_whole(vault: Vault) -> int:
    """Check every invariant and return how many batches there are."""
    assert vault.db.verify() == []

    def counts(tx: Transaction) -> list[int]:
        return [
            tx.execute(f"SELECT count(*) FROM {table}")[0][0]
            for table in ("record", "record_text", "attachment")
        ]

    found, texts, attached = vault.db.read(counts)
    assert found == texts
    assert found % BATCH_ROWS == 0
    batches = int(found) // BATCH_ROWS
    assert attached == -(-batches // ATTACHMENT_EVERY)
    if batches:
        dataset = vault.db.read(datasets.by_name, TABLE.name)
        assert dataset.rows == found
        for number in range(0, batches, ATTACHMENT_EVERY):
            id = number // ATTACHMENT_EVERY + 1
            assert vault.db.read(vault.attachments.read, id) == attachment(number)
    kept = [path for path in vault.db.path.parent.glob("attachments/??/*") if path.is_file()]
    assert len(kept) == attached
    return batches


def test_a_kill_at_any_point_loses_no_stored_batch(tmp_path, folder, draw):
    for round_ in range(KILLS):
        place = tmp_path / f"round-{round_}"
        shutil.copytree(folder, place)
        stop_after, wait = draw.randrange(BATCHES), draw.random() * 0.02
        stored = 0
        with child(place, BATCHES) as process:
            output = Output(process)
            for line in output.lines(300):
                if line.startswith("stored "):
                    stored = int(line.split()[1])
                if stored >= stop_after:
                    break
            for line in output.lines(wait):
                stored = int(line.split()[1])
            process.kill()
            for line in output.rest():
                stored = int(line.split()[1])
        vault = reopen(place)
        whole = check_whole(vault)
        assert stored <= whole <= stored + 1, (round_, stop_after, wait)
        run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
        for number in range(BATCHES):
            vault.db.write(imports.add_rows, run, TABLE, "export.xml", batch(number))
        (count,) = vault.db.write(imports.finish, run, 2).datasets
        assert count.duplicate == whole * BATCH_ROWS
        assert vault.db.read(datasets.by_name, TABLE.name).rows == BATCHES * BATCH_ROWS
        vault.close()
        shutil.rmtree(place)


def fill(folder: Path, batches: int) -> None:
    vault = reopen(folder)
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    for number in range(batches):
        vault.db.write(store, vault, run, number)
    vault.db.write(imports.finish, run, 2)
    vault.close()


def test_a_cut_write_ahead_log_gives_the_batches_before_the_cut(tmp_path, folder, draw):
    vault = reopen(folder)
    assert vault.db.checkpoint()
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    for number in range(1, 5):
        vault.db.write(imports.add_rows, run, TABLE, "export.xml", batch(number))
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("vault.header", "vault.header.copy", "vault.db", "vault.db-wal"):
        shutil.copy(folder / name, copy / name)
    vault.close()
    log = (copy / "vault.db-wal").read_bytes()
    seen = set()
    for _ in range(CUTS):
        place = tmp_path / "cut"
        shutil.copytree(copy, place)
        end = draw.randrange(len(log))
        tail = b"" if draw.random() < 0.5 else draw.randbytes(4096)
        (place / "vault.db-wal").write_bytes(log[:end] + tail)
        vault = reopen(place)
        assert vault.db.verify() == []
        rows = vault.db.read(lambda tx: tx.execute("SELECT count(*) FROM record"))[0][0]
        assert rows % BATCH_ROWS == 0
        seen.add(rows)
        vault.close()
        shutil.rmtree(place)
    assert seen <= {n * BATCH_ROWS for n in range(5)}


def test_no_flip_or_cut_of_the_database_goes_unnoticed(tmp_path, folder, draw):
    fill(folder, 6)
    sound = (folder / "vault.db").read_bytes()
    for _ in range(FLIPS):
        place = draw.randrange(len(sound))
        if draw.random() < 0.3:
            harmed = sound[:place]
        else:
            harmed = sound[:place] + bytes([sound[place] ^ 1 << draw.randrange(8)])
            harmed += sound[place + 1 :]
        (folder / "vault.db").write_bytes(harmed)
        said = what_is_said(folder)
        assert "salvage" in said or "restore it from a backup" in said, place
    (folder / "vault.db").write_bytes(sound)
    vault = reopen(folder)
    assert check_whole(vault) == 6
    vault.close()


def what_is_said(folder: Path) -> str:
    """What a person hears of a damaged database: by opening the vault, or by checking it."""
    try:
        vault = reopen(folder)
    except DatabaseDamaged as error:
        return str(error)
    try:
        found = check(vault).damage
    finally:
        vault.close()
    assert not found or WAY_OUT in found
    return " ".join(found)


def test_pages_put_back_to_an_older_form_are_noticed_where_they_do_not_fit(folder, draw):
    """Each page alone: of added records, imports, the log and what decides all; not of indices."""
    fill(folder, 4)
    vault = reopen(folder)
    for n in range(30):
        vault.db.write(audit.append, "data.imported", {"n": n}, n)
    vault.close()
    older = (folder / "vault.db").read_bytes()
    vault = reopen(folder)
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 3)
    for number in range(4, 7):
        vault.db.write(imports.add_rows, run, TABLE, "export.xml", batch(number))
    vault.db.write(imports.finish, run, 4)
    for n in range(30):
        vault.db.write(audit.append, "data.imported", {"n": n}, n)
    head = vault.db.read(known_heads.now, vault.id, 9)
    roots = vault.db.read(
        lambda tx: {
            root - 1: name
            for name, root in tx.execute("SELECT name, rootpage FROM sqlite_schema")
            if root
        }
    )
    vault.close()
    newer = (folder / "vault.db").read_bytes()
    pages = [start for start in range(0, len(older), PAGE) if differ(older, newer, start)]
    missed = []
    for start in pages if SOAK else draw.sample(pages, 4):
        (folder / "vault.db").write_bytes(
            newer[:start] + older[start : start + PAGE] + newer[start + PAGE :]
        )
        if not is_noticed(folder, head):
            missed.append(roots.get(start // PAGE, ""))
    print(f"{len(pages)} pages, not noticed: {missed}")
    noticed = {"record", "import_run", "dataset", "audit_entry", "audit_node", *WATCHED}
    assert not noticed & set(missed)
    assert len(missed) < len(pages) / 4


def differ(older: bytes, newer: bytes, start: int) -> bool:
    return older[start : start + PAGE] != newer[start : start + PAGE]


def is_noticed(folder: Path, head: known_heads.KnownHead) -> bool:
    try:
        vault = reopen(folder)
    except DatabaseDamaged:
        return True
    try:
        return bool(check(vault).problems or vault.db.read(known_heads.compare, head, vault.id))
    except DatabaseDamaged:
        return True
    finally:
        vault.close()


def test_a_database_put_back_as_a_whole_is_caught_by_what_was_known_elsewhere(folder, draw):
    """With the header of now or of then, with its log or without; at each state of before."""
    files = ("vault.header", "vault.header.copy", "vault.db")
    states: list[dict[str, bytes]] = []
    for n in range(4):
        vault = reopen(folder)
        vault.db.write(audit.append, "data.imported", {"n": n}, n)
        head = vault.db.read(known_heads.now, vault.id, n)
        vault.close()
        states.append({name: (folder / name).read_bytes() for name in files})
    for older in states[:-1]:
        for names in (files, ("vault.db",)):
            for name in names:
                (folder / name).write_bytes(older[name])
            vault = reopen(folder)
            assert "older copy" in vault.db.read(known_heads.compare, head, vault.id)
            vault.close()
            for name in files:
                (folder / name).write_bytes(states[-1][name])
    vault = reopen(folder)
    assert vault.db.read(known_heads.compare, head, vault.id) == ""
    vault.close()


def test_a_full_disk_stops_an_import_and_it_goes_on_afterwards(folder):
    vault = reopen(folder)
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    vault.db.write(store, vault, run, 0)
    vault.db.limit_pages(vault.db.page_count() + 3)
    stored = 1

    def go_on() -> None:
        nonlocal stored
        while stored < 50:
            vault.db.write(store, vault, run, stored)
            stored += 1

    with pytest.raises(DiskFull):
        go_on()
    dataset = vault.db.read(datasets.by_name, TABLE.name)
    assert dataset.rows == stored * BATCH_ROWS
    assert vault.db.read(records.page, dataset).records
    assert vault.db.read(search, "watch").hits
    vault.db.limit_pages(2**31)
    for number in range(stored, 10):
        vault.db.write(store, vault, run, number)
    vault.db.write(imports.finish, run, 2)
    assert check_whole(vault) == 10
    vault.close()


def test_a_second_process_is_refused_and_the_first_goes_on(folder):
    with child(folder, 0) as process:
        assert next(Output(process).lines(300)) == "open"
        with pytest.raises(VaultInUse, match=str(process.pid)):
            reopen(folder)
        process.kill()
    vault = reopen(folder)
    assert check_whole(vault) == 0
    vault.close()


@pytest.mark.parametrize("name", ["vault.header", "vault.header.copy", "vault.db"])
def test_empty_files_have_their_names(folder, name):
    fill(folder, 1)
    (folder / name).write_bytes(b"")
    if name == "vault.db":
        with pytest.raises(DatabaseDamaged):
            reopen(folder)
    else:
        reopen(folder).close()
        assert (folder / name).stat().st_size > 0
    for copy in ("vault.header", "vault.header.copy"):
        (folder / copy).write_bytes(b"")
    with pytest.raises(VaultError) as caught:
        reopen(folder)
    assert caught.value.code == "header-damaged"
