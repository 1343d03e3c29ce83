"""`python -m contracts.practice --dir DIR`: run the practice chain of a folder, at most one.

The first line on standard output is {"event":"ready", …} with the fields of `endpoint.json`; a
second starter prints the same for the first one's chain and ends with exit code 0.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import logging
import os
import secrets
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from contracts.practice import endpoint as endpoints
from contracts.practice.earlier import CHAIN_FILE, contracts_of_this_release, set_aside
from contracts.practice.endpoint import PracticeEndpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

IDLE_MINUTES = 30.0
LOCK_FILE = "lock"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="contracts.practice", description=__doc__)
    parser.add_argument("--dir", type=Path, required=True, help="the chain's folder")
    parser.add_argument(
        "--idle-minutes",
        type=float,
        default=IDLE_MINUTES,
        help="end after so long without requests",
    )
    parser.add_argument(
        "--dev", action="store_true", help="allow moving time and dropping blocks, for tests"
    )
    parser.add_argument(
        "--clock-offset", type=int, default=0, metavar="SECONDS", help="only with --dev"
    )
    return parser


@contextmanager
def _only_one(directory: Path) -> Iterator[bool]:
    """Hold the folder's lock while inside; False if another process has it."""
    handle = os.open(directory / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)


def _announce(endpoint: PracticeEndpoint) -> None:
    ready = {"event": "ready", **msgspec.structs.asdict(endpoint)}
    print(msgspec.json.encode(ready).decode(), flush=True)


async def _serve(arguments: argparse.Namespace) -> None:
    from contracts.practice.chain import PracticeChain
    from contracts.practice.faucet import Faucet, is_of_this_release
    from contracts.practice.rpc import Methods
    from contracts.practice.server import Server
    from contracts.practice.store import Store

    directory: Path = arguments.dir
    store = Store(directory / CHAIN_FILE)
    try:
        chain = PracticeChain(store, clock_offset_seconds=arguments.clock_offset)
        aside = ""
        if chain.begun and not is_of_this_release(chain):
            store.close()
            aside = set_aside(directory).name
            store = Store(directory / CHAIN_FILE)
            chain = PracticeChain(store, clock_offset_seconds=arguments.clock_offset)
            print(f"A chain of an earlier release was set aside as {aside}.", file=sys.stderr)
        faucet = Faucet(chain, set_aside=aside)
        token = secrets.token_hex(32)
        server = Server(
            chain,
            Methods(chain, faucet, dev=arguments.dev),
            token,
            idle_seconds=arguments.idle_minutes * 60,
        )
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, server.stop)
        url = await server.start()
        endpoint = PracticeEndpoint(
            url=url,
            chain_id=chain.chain_id,
            token=token,
            registry=faucet.registry,
            reward_token=faucet.reward_token,
            pid=os.getpid(),
            anchors=faucet.anchors,
            learning_rounds=faucet.learning_rounds,
            contracts=contracts_of_this_release(),
        )
        endpoints.write(directory, endpoint)
        _announce(endpoint)
        try:
            await server.run()
        finally:
            endpoints.remove(directory)
    finally:
        store.close()


def _run(arguments: argparse.Namespace) -> int:
    from contracts.practice.store import Unusable

    try:
        asyncio.run(_serve(arguments))
    except Unusable as error:
        print(
            f"The practice chain cannot be opened and was not changed. {error}. It holds play "
            f"money only: delete {arguments.dir} to begin a new one.",
            file=sys.stderr,
        )
        return 1
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Run the chain, or point to the one that runs; return the exit code."""
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.clock_offset and not given.dev:
        parser.error("--clock-offset needs --dev")
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    given.dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + endpoints.START_SECONDS
    while time.monotonic() < deadline:
        with _only_one(given.dir) as mine:
            if mine:
                endpoints.remove(given.dir)
                return _run(given)
        other = endpoints.live(given.dir)
        if other is not None:
            _announce(other)
            return 0
        time.sleep(endpoints.POLL_SECONDS)
    print(
        f"Another process holds {given.dir} and does not answer. Nothing was changed; end it, "
        "then try again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
