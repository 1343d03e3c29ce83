"""A test process that is killed takes with it what it has started."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.area("A"),
    pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc"),
]

ROOT = Path(__file__).parents[2]
TESTS = """
import subprocess, sys, time
from pathlib import Path
from tests import undertaker
folder = Path(sys.argv[1])
undertaker.watch(folder)
sleep = [sys.executable, "-c", "import time; time.sleep(600)"]
named = subprocess.Popen([*sleep, str(folder / "profile")], start_new_session=True)
told = subprocess.Popen(sleep, env={"HOME": str(folder)}, start_new_session=True)
other = subprocess.Popen([*sleep, str(folder) + "0"], start_new_session=True)
print(named.pid, told.pid, other.pid, flush=True)
time.sleep(600)
"""


def ended(descriptor: int, seconds: float) -> bool:
    return bool(select.select([descriptor], [], [], seconds)[0])


def mounted(folder: Path) -> bool:
    """Mount a small disk there, if this system lets us."""
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    return bool(mount) and subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_when_it_is_killed_its_processes_end_and_no_others_and_its_disks_go(tmp_path):
    folder = tmp_path / "machine"
    folder.mkdir()
    disk = folder / "disk"
    disk.mkdir()
    has_disk = mounted(disk)
    tests = subprocess.Popen(
        [sys.executable, "-c", TESTS, str(folder)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert tests.stdout is not None
    named, told, other = map(int, tests.stdout.readline().split())
    ends = [os.pidfd_open(pid) for pid in (named, told, other)]
    try:
        tests.kill()
        tests.wait()
        assert ended(ends[0], 120)
        assert ended(ends[1], 120)
        assert not ended(ends[2], 0.2)
        if has_disk:
            gone = select.poll()
            gone.register(os.open("/proc/self/mounts", os.O_RDONLY), select.POLLPRI)
            while os.path.ismount(disk):
                assert gone.poll(120_000)
    finally:
        tests.stdout.close()
        os.kill(other, 9)
        for end in ends:
            os.close(end)
        if os.path.ismount(disk):
            subprocess.run(["umount", "-l", str(disk)], check=True)
