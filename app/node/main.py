"""The node's process: takes the profile, listens, unlocks if told how, and ends cleanly.

One node serves a profile; a second one says so and ends. Locking replaces this process by a
fresh, locked one of the same pid (`execve`), which prints `{"event": "locked"}`. SIGTERM, SIGINT
and SIGHUP end it; an owned node also ends when its owner does.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import json
import logging
import os
import resource
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import trio

from app import launch
from app.api.endpoint import Endpoint
from app.api.paths import default_profile, socket_path, token_path
from app.api.secret_files import read_passphrase, write_token
from app.api.starting import NODE_LOCK
from wallet.errors import FreeholdError, VaultInUse

if TYPE_CHECKING:
    from app.node.node import Node
    from wallet.ports import Clock

log = logging.getLogger("freehold.node")

_DOES: Final = (
    "Run a node in the foreground; the first line on standard output says that it is ready. What "
    "is said with `freehold` for the same profile goes to it, and it ends with Ctrl+C."
)


def main(argv: list[str] | None = None, *, clock: Clock | None = None, role: str = "node") -> int:
    """Run a node in the foreground; the first line on standard output says that it is ready.

    Args:
        argv: the command line; that of this process if not given.
        clock: time; the machine's if not given.
        role: what this process is started as, and started as again when it locks.
    """
    parser = argparse.ArgumentParser(prog="freehold node", description=_DOES)
    parser.add_argument("--profile", type=Path, default=None)
    parser.add_argument("--passphrase-file", type=Path, default=None)
    parser.add_argument("--held-lock", type=int, default=None, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    profile = (options.profile or default_profile()).absolute()
    made: list[Path] = []
    try:
        made = _make(profile)
        held = _take(profile) if options.held_lock is None else options.held_lock
        os.set_inheritable(held, False)
        endpoint = Endpoint(socket_path(profile))
        restart = trio.run(
            _run, profile, clock, endpoint, options.passphrase_file, options.held_lock is not None
        )
    except FreeholdError as error:
        _unmake(made)
        print(str(error), file=sys.stderr)
        return 1
    if restart:
        os.set_inheritable(held, True)  # the profile stays ours over the change
        again = launch.command(role, "--profile", str(profile), "--held-lock", str(held))
        os.execve(again[0], again, {**launch.environment(role)})  # noqa: S606
    _unmake(made)
    sys.stdout.flush()
    os._exit(0)  # an import that still runs in a thread must not hold up the end


def _make(profile: Path) -> list[Path]:
    """Make the profile's folder; return what was missing before, the innermost first."""
    missing = [folder for folder in (profile, *profile.parents) if not folder.exists()]
    try:
        profile.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise FreeholdError(
            f"{profile} cannot be the profile's folder: {error.strerror}."
        ) from error
    return missing


def _unmake(made: list[Path]) -> None:
    """Remove folders that this node made and nobody put anything into, as for a wrong path."""
    with contextlib.suppress(OSError):  # deleting the vault may have taken the folder along
        if not made or any(path.name != NODE_LOCK for path in made[0].iterdir()):
            return
        (made[0] / NODE_LOCK).unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()


def _take(profile: Path) -> int:
    """Hold the profile for this process; return the lock's descriptor.

    Raises:
        VaultInUse: another node serves this profile.
    """
    descriptor = os.open(profile / NODE_LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise VaultInUse("A node is already running for this profile.") from error
    return descriptor


async def _run(
    profile: Path,
    clock: Clock | None,
    endpoint: Endpoint,
    passphrase_file: Path | None,
    was_locked: bool,
) -> bool:
    """Serve until told to leave; return whether to come back locked."""
    from app.node.node import Node  # after the profile is taken

    node = Node(profile, clock)
    failure: FreeholdError | None = None
    async with trio.open_nursery() as nursery:
        nursery.start_soon(node.server.serve, endpoint)
        nursery.start_soon(_signals, node)
        nursery.start_soon(_preload)
        nursery.start_soon(node.run)
        await node.ready.wait()
        try:
            if passphrase_file is not None:
                await _unlock(node, passphrase_file)
            _say({"event": "locked"} if was_locked else _ready(node))
            await node.leaving.wait()
        except FreeholdError as error:
            failure = None if node.leaving.is_set() else error
        nursery.cancel_scope.cancel()
    node.close()
    if failure is not None:
        raise failure
    return node.restart


async def _unlock(node: Node, passphrase_file: Path) -> None:
    passphrase = read_passphrase(passphrase_file)
    token = await node.entry.unlock(passphrase)
    write_token(token_path(node.profile), token)


async def _preload() -> None:
    """Import what unlocking will need while there is nothing to do; it holds no secret."""
    await trio.to_thread.run_sync(_imports, abandon_on_cancel=True)  # type: ignore[call-arg]


def _imports() -> None:
    with launch.loading():
        import app.node.opened  # noqa: F401


async def _signals(node: Node) -> None:
    with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT, signal.SIGHUP) as received:
        async for _ in received:
            node.leave()
            return


def _ready(node: Node) -> dict[str, object]:
    return {"event": "ready", **node.facts()}


def _say(fact: dict[str, object]) -> None:
    print(json.dumps(fact), flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
