"""Ends what tests have started when the test process itself is killed.

A test that ends in any ordinary way ends its processes itself. One that is killed cannot: its
nodes, requesters and chains would go on for ever, and its small disks would stay mounted. So one
small process waits at the other end of a pipe. When the pipe closes, because the test process has
ended however it ended, it kills every process of this Python that names a watched folder in its
command line or environment, and unmounts what is mounted there.

Left to others: what a test leaves on disk; pytest removes that by itself. Linux only, elsewhere
`watch` does nothing.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
ROUNDS = 20
PAUSE_SECONDS = 0.1

_pipe: int | None = None


def watch(folder: Path) -> None:
    """Let whatever names this folder end with this process."""
    global _pipe
    if sys.platform != "linux":
        return
    if _pipe is None:
        _pipe = _begin()
    os.write(_pipe, os.fsencode(folder) + b"\n")


def _begin() -> int:
    """Start the process that waits, in a session of its own; return this end of its pipe."""
    theirs, ours = os.pipe()
    null = os.open(os.devnull, os.O_WRONLY)
    streams = ((theirs, 0), (null, 1), (null, 2))
    os.posix_spawn(
        sys.executable,
        [sys.executable, "-I", "-S", __file__],
        {},
        file_actions=[(os.POSIX_SPAWN_DUP2, mine, number) for mine, number in streams],
        setsid=True,
    )
    os.close(theirs)
    os.close(null)
    return ours


def bury(folders: list[bytes]) -> None:
    """Kill the processes that name one of these folders, until there are none; then unmount."""
    if not folders:
        return
    named = re.compile(b"(?:" + b"|".join(map(re.escape, folders)) + b")(?=[/\\0:]|$)")
    for _ in range(ROUNDS):
        found = [pid for pid in _same_python() if _names(pid, named)]
        for pid in found:
            with suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        if not found:
            break
        time.sleep(PAUSE_SECONDS)
    for line in reversed((PROC / "self" / "mountinfo").read_bytes().splitlines()):
        place = line.split(b" ")[4]
        if named.match(place):
            subprocess.run([b"umount", b"-l", place], env={"PATH": os.defpath}, check=False)


def _same_python() -> list[int]:
    """The processes of this user that run this very interpreter, but this one."""
    mine = Path("/proc/self/exe").readlink()
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit() and int(entry.name) != os.getpid():
            with suppress(OSError):
                if (entry / "exe").readlink() == mine:
                    found.append(int(entry.name))
    return found


def _names(pid: int, named: re.Pattern[bytes]) -> bool:
    """Whether a process names one of the folders."""
    for part in ("cmdline", "environ"):
        with suppress(OSError):
            if named.search((PROC / str(pid) / part).read_bytes()):
                return True
    return False


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bury(sys.stdin.buffer.read().splitlines())
