"""The job "probe": close the doors, then try each of them and say what happened.

For tests and for the diagnosis of a machine; it harms nothing where the doors are open.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import signal
import socket
import sys
import threading
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from app.worker.sandbox import close_doors

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ALLOWED = "allowed"


def main(argv: Sequence[str]) -> int:
    """Print {"sandbox": …, "tried": …} as one line of JSON; the owner is the argument."""
    owner = int(argv[0]) if argv else None
    sandbox = close_doors(owner)
    tried = {name: _outcome(act) for name, act in _attempts().items()}
    sys.stdout.write(json.dumps({"sandbox": sandbox, "tried": tried}) + "\n")
    sys.stdout.flush()
    return 0


def _attempts() -> Mapping[str, Callable[[], object]]:
    program = sys.executable
    return {
        "read a file": lambda: os.close(os.open("/etc/passwd", os.O_RDONLY)),
        "write a file": lambda: os.close(os.open("./freehold-probe", os.O_CREAT | os.O_WRONLY)),
        "list a folder": lambda: os.close(os.open("/", os.O_RDONLY | os.O_DIRECTORY)),
        "remove a file": lambda: Path("./freehold-probe").unlink(),
        "change its input's mode": lambda: os.fchmod(0, os.fstat(0).st_mode & 0o777),
        "open a socket": lambda: socket.socket(socket.AF_INET).close(),
        "open a local socket": lambda: socket.socket(socket.AF_UNIX).close(),
        "make a socket pair": socket.socketpair,
        "start a program": lambda: os.execv(program, [program, "-c", ""]),  # noqa: S606
        "fork": _fork,
        "signal its parent": lambda: os.kill(os.getppid(), 0),
        "signal itself by thread": lambda: signal.pthread_kill(threading.get_ident(), 0),
        "trace a process": lambda: _trace(os.getppid()),
        "use two gigabytes": lambda: bytearray(2 * 1024**3),
        "start a thread": _thread,
        "compress": lambda: zlib.compress(b"a" * 1000),
        "ask the time": lambda: os.times(),
        "random bytes": lambda: os.urandom(16),
    }


def _outcome(act: Callable[[], object]) -> str:
    try:
        act()
    except OSError as error:
        return errno.errorcode.get(error.errno or 0, "OSError")
    except (MemoryError, RuntimeError) as error:
        return type(error).__name__
    return ALLOWED


def _fork() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _thread() -> None:
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def _trace(process: int) -> None:
    attach = 16
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(attach, process, None, None) != 0:
        raise OSError(ctypes.get_errno(), "ptrace")
