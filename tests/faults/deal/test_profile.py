"""One profile, one node; one passphrase; and a disk that is full."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.api.client import ApiError, Client
from tests.bench.importers_apple import export
from tests.e2e.deal import DATASET, Deal, fill
from tests.e2e.processes import PASSPHRASE, PATIENCE_SECONDS, Lab, Wallet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("A")

DISK_BYTES = 144 * 1024 * 1024  # room for the reserve, which takes a quarter of what is free
LEFT_BYTES = 6 * 1024 * 1024


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """A file system of its own for a folder; the test is left out where that is not allowed."""
    folder.mkdir()
    mount = shutil.which("mount")
    if mount is None or os.geteuid() != 0:
        pytest.skip("a small disk can be mounted by root only")
    done = subprocess.run(
        [mount, "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=0700", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this machine does not let tests mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


class Bringing(threading.Thread):
    """An import in a session of its own."""

    def __init__(self, wallet: Wallet, path: Path) -> None:
        super().__init__(daemon=True)
        self._path, self._waits = path, threading.Event()
        self._reply: m.ImportReply | None = None
        with wallet.machine.at_home():
            self._client = Client(
                wallet.profile, None, self._on_event, timeout_seconds=PATIENCE_SECONDS
            )
        self._client.call(m.Unlock(PASSPHRASE))
        self.start()

    def run(self) -> None:
        with self._client:
            self._reply = self._client.call(m.Import(str(self._path)))

    def _on_event(self, event: object) -> None:
        if isinstance(event, m.Progress) and "disk is full" in event.words:
            self._waits.set()

    def until_it_waits(self) -> None:
        """Wait until the node says that the import waits for room."""
        assert self._waits.wait(PATIENCE_SECONDS)
        assert self._reply is None

    def whole(self) -> m.ImportReply:
        """Wait for the end of it."""
        self.join(PATIENCE_SECONDS)
        assert self._reply is not None
        return self._reply


def test_a_second_node_a_wrong_passphrase_and_no_passphrase_are_told_apart(machine, chain):
    wallet = Wallet(machine, "locked")
    wallet.create()
    wallet.start(unlock=False)
    arguments = ("-m", "app", "--role", "node", "--profile", str(wallet.profile))

    second = machine.run(*arguments)
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == "A node is already running for this profile.\n"

    with wallet.client() as client:
        assert client.call(m.Status()).state == "locked"
        with pytest.raises(ApiError) as refused:
            client.call(m.ListDatasets())
        assert refused.value.api_code == "locked"
        with pytest.raises(ApiError) as refused:
            client.call(m.Unlock("not it"))
        assert refused.value.api_code == "wrong-passphrase"
        assert client.call(m.Status()).state == "locked"
        client.call(m.Unlock("correct horse battery"))
        with pytest.raises(ApiError) as refused:
            client.call(m.Unlock("not it"))
        assert refused.value.api_code == "wrong-passphrase"
        assert client.call(m.ListDatasets()).datasets == ()  # nothing was taken away by that
    assert wallet.stop() == 0

    wrong = machine.folder / "wrong"
    wrong.write_text("not it\n")
    refusal = machine.run(*arguments, "--passphrase-file", str(wrong))
    assert (refusal.returncode, refusal.stdout) == (1, "")
    assert refusal.stderr.count("\n") == 1
    assert "passphrase" in refusal.stderr


@pytest.mark.needs_root
def test_on_a_full_disk_an_import_pauses_by_name_reading_works_and_revoking_works(machine, chain):
    wallet, lab = Wallet(machine, "small"), Lab(machine, "lab-of-the-small-disk")
    with small_disk(wallet.profile):
        wallet.create()
        fill(wallet, 100)
        lab.create()
        lab.start("key 2")
        wallet.start()
        deal = Deal(machine, chain, wallet, lab)
        deal.ask()
        deal.accept()
        lab.reached()
        filler = wallet.profile / "filler"
        free = shutil.disk_usage(wallet.profile).free
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, free - LEFT_BYTES)

        path = machine.folder / "export.zip"
        export(path, 30_000)
        bringing = Bringing(wallet, path)
        bringing.until_it_waits()
        rows = {found.name: found.rows for found in wallet.call(m.ListDatasets()).datasets}
        assert rows[DATASET] > 100  # the batches before were kept
        assert wallet.call(m.Records(DATASET, limit=5)).records
        assert wallet.preview(deal.request)

        assert wallet.call(m.RevokeGrant(deal.grant)).keys_destroyed
        assert deal.item.state == "revoked"
        assert wallet.call(m.AuditVerify()).intact

        filler.unlink()
        assert sum(found.new for found in bringing.whole().datasets) == 30_000
        wallet.stop()
        lab.stop()
