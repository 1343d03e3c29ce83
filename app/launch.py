"""The one place where Freehold starts its own processes.

Every child is this program again with `--role NAME`: from a clone `python -P -s -m app --role …`,
in a frozen build the bundled executable itself. It is always a fresh program, never a fork of the
caller; it inherits no descriptor but the three it is given, and only the few environment
variables its role needs, so a secret in the caller's environment or memory does not travel.

An *owned* child ends with its starter: on Linux the kernel signals it when the starting thread
dies (PR_SET_PDEATHSIG, set by the child itself in `become`, before anything else), so owned
children are started from a thread that lives as long as they should, normally the main one.
Elsewhere an owned child watches for the end of its standard input; that is left to its role.

`command` and `environment` are pure, for callers with an event loop of their own
(`trio.lowlevel.open_process(command(…), env=environment(…), …)`); `child` does the whole. A trap:
trio starts processes from a pool thread that ends when idle for ten seconds, which an owned child
takes for the death of its owner. From trio, start owned children with `child`, which takes about
a millisecond, and wrap its pipes in `trio.lowlevel.FdStream`.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import msgspec

from wallet.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Stream = int | IO[bytes] | None

_PR_SET_PDEATHSIG = 1

_EVERYWHERE = (
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX",
    "SYSTEMROOT",
    "TZ",
)
_AT_HOME = (
    "DBUS_SESSION_BUS_ADDRESS",
    "FREEHOLD_PRACTICE_DIR",
    "HOME",
    "LOGNAME",
    "PATH",
    "SSL_CERT_DIR",
    "SSL_CERT_FILE",
    "TMPDIR",
    "USER",
    "XDG_CACHE_HOME",
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_RUNTIME_DIR",
    "XDG_STATE_HOME",
)


class Role(msgspec.Struct, frozen=True):
    """What a child is: the module whose `main(argv) -> int` it runs, and how it is kept.

    Attributes:
        module: imported only in the child.
        at_home: the role reads the user's folders, so it is told where they are; a role without
            this learns neither the user's name nor their home.
        death_signal: what an owned child receives when its starter dies. Roles that must put
            something in order get SIGTERM; those that hold nothing get SIGKILL.
    """

    module: str
    at_home: bool = True
    death_signal: int = int(signal.SIGTERM)


ROLES: Mapping[str, Role] = {
    "node": Role("app.node.main"),
    "worker": Role("app.worker.main", at_home=False, death_signal=9),
    "practice-chain": Role("contracts.practice.__main__"),
    "requester": Role("app.requester.__main__"),
    "practice-node": Role("app.practice.node"),
    "practice-requester": Role("app.practice.requester"),
    "practice-people": Role("app.practice.people"),
    "sandbox": Role("app.practice.crowd.main"),
    "sandbox-people": Role("app.practice.crowd.home"),
    "pictures": Role("app.desktop.pictures"),
    "holder": Role("app.holder.main"),
    "assistant": Role("app.assistant.main"),
}


def role(name: str) -> Role:
    """Return the role of this name.

    Raises:
        NotFound: there is no such role.
    """
    try:
        return ROLES[name]
    except KeyError:
        raise NotFound(f"Freehold has no kind of process called {name!r}.") from None


def is_frozen() -> bool:
    """Whether this is a bundled build, whose executable is Freehold itself."""
    return bool(getattr(sys, "frozen", False))


def command(name: str, *args: str, owned: bool = False) -> list[str]:
    """Return the argument list that starts a child of the role `name` with `args`.

    With `owned` the child ends when the calling process does (see the module's text).

    Raises:
        NotFound: there is no such role.
    """
    role(name)
    start = [sys.executable] if is_frozen() else [sys.executable, "-P", "-s", "-m", "app"]
    ownership = ["--owner", str(os.getpid())] if owned else []
    return [*start, "--role", name, *ownership, *args]


def environment(name: str, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the whole environment of a child of the role `name`.

    It is made of a short list of names the role needs, never copied wholesale; `extra` is added
    on top and must hold no secret.
    """
    names = (*_EVERYWHERE, *_AT_HOME) if role(name).at_home else _EVERYWHERE
    chosen = {key: os.environ[key] for key in names if key in os.environ}
    if not is_frozen():
        chosen["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent)
    chosen["PYTHONUTF8"] = "1"
    chosen.update(extra or {})
    return chosen


def child(
    name: str,
    *args: str,
    owned: bool = True,
    new_session: bool = False,
    stdin: Stream = subprocess.DEVNULL,
    stdout: Stream = subprocess.DEVNULL,
    stderr: Stream = None,
    extra_environment: Mapping[str, str] | None = None,
    directory: str = "/",
) -> subprocess.Popen[bytes]:
    """Start a child of the role `name` and return it at once.

    Args:
        name: a key of `ROLES`.
        args: passed on to the role's `main`; visible to every user of the machine, so no secret.
        owned: the child ends when the calling thread does (Linux).
        new_session: the child survives the terminal it was started from.
        stdin: a descriptor, a file or one of `subprocess`' constants; nothing by default.
        stdout: likewise.
        stderr: likewise; by default the caller's own, so that complaints are seen.
        extra_environment: added to the role's environment; no secret.
        directory: where the child starts; the root, so that it keeps no folder busy.

    Raises:
        NotFound: there is no such role.
        OSError: the operating system could not start it.
    """
    return start(
        command(name, *args, owned=owned),
        environment(name, extra_environment),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        new_session=new_session,
        directory=directory,
    )


def start_practice_chain(arguments: list[str]) -> None:
    """Start the practice chain's process; it outlives this one, for all who practise."""
    child("practice-chain", *arguments, owned=False, new_session=True)


def start(
    argv: Sequence[str],
    variables: Mapping[str, str],
    *,
    stdin: Stream = subprocess.DEVNULL,
    stdout: Stream = subprocess.DEVNULL,
    stderr: Stream = None,
    new_session: bool = False,
    directory: str = "/",
) -> subprocess.Popen[bytes]:
    """Start a program with exactly these arguments, variables and streams, and nothing inherited.

    `child` is what the app uses; this is for tests that put another program in a child's place.

    Raises:
        OSError: the operating system could not start it.
    """
    return subprocess.Popen(  # noqa: S603 - the argument list is our own, no shell is involved
        list(argv),
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        env=dict(variables),
        cwd=directory,
        close_fds=True,
        start_new_session=new_session,
    )


@contextlib.contextmanager
def loading() -> Iterator[None]:
    """Load what a process keeps until its end: without looking for garbage, now or later.

    While thousands of modules come in, the collector looks again and again at what cannot be
    garbage: a fifth of a node's start. What is loaded at the end of the block is left out of
    every later look too (`gc.freeze`): a full one then takes some milliseconds, not a hundred.
    """
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if looked:
            gc.enable()


def become(name: str, owner: int | None) -> Role:
    """Take up a role in the process that was started for it; the first thing a child does.

    With an `owner`, asks the kernel to be told of its death, and ends at once if it is dead
    already.

    Raises:
        NotFound: there is no such role.
    """
    taken = role(name)
    if owner is not None and sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(taken.death_signal), 0, 0, 0)
        if os.getppid() != owner:
            os._exit(1)
    return taken
