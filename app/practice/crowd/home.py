"""Several people of a crowd in one process: they share the libraries, and nothing else.

Run as a child with the role `sandbox-people`; prints one JSON object a line for everything that
somebody does, `{"event": "ready"}` first and `{"event": "done"}` at the end. What goes wrong with
one of them is told, and ends nobody else.
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import signal
import sys
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import trio

from app.api.paths import practice_chain_folder
from app.practice.crowd.manners import Part
from app.practice.crowd.person import Person
from contracts import profiles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.practice.crowd.person import Tell
    from contracts.chain.profile import ChainProfile

log = logging.getLogger("freehold.practice")


async def gather(
    parts: Sequence[Part],
    folder: Path,
    chain: ChainProfile,
    links: Sequence[str],
    tell: Tell,
) -> None:
    """Have these people come, and return when all have gone home.

    Args:
        parts: who they are.
        folder: for their vaults.
        chain: the practice chain.
        links: one for everybody, or one for each in turn.
        tell: told of everything they do.
    """

    async def live(part: Part, link: str) -> None:
        home = folder / f"person-{part.number:04d}"
        try:
            await Person(part, home, chain, link, tell).live()
        except Exception as error:  # one person's fault is nobody else's
            log.warning("person %d", part.number, exc_info=error)
            tell(part, "trouble", f"{type(error).__name__}: {error}")

    async with trio.open_nursery() as nursery:
        for part, link in zip(parts, cycle(links)):
            nursery.start_soon(live, part, link)


def _say(part: Part, state: str, words: str) -> None:
    said = {"event": "person", "person": part.number, "manner": part.manner, "does": state}
    print(json.dumps(said | {"words": words}, ensure_ascii=False), flush=True)


async def _until_told(
    parts: Sequence[Part], folder: Path, chain: ChainProfile, links: Sequence[str]
) -> None:
    async with trio.open_nursery() as nursery:

        async def end() -> None:
            with trio.open_signal_receiver(signal.SIGTERM, signal.SIGINT) as received:
                async for _ in received:
                    nursery.cancel_scope.cancel()

        nursery.start_soon(end)
        await gather(parts, folder, chain, links, _say)
        nursery.cancel_scope.cancel()


def main(argv: Sequence[str] | None = None) -> int:
    """Be several people until all have gone home, or this is ended."""
    parser = argparse.ArgumentParser(prog="freehold sandbox-people", description=main.__doc__)
    parser.add_argument("--dir", type=Path, required=True)
    parser.add_argument("--link", action="append", required=True, help="one, or one for each")
    parser.add_argument("--parts", type=Path, required=True, help="JSON, a list of parts")
    options = parser.parse_args(argv)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    parts = msgspec.json.decode(options.parts.read_bytes(), type=list[Part])
    chain = profiles.choose(None, practice_chain_folder(), lambda _arguments: None)
    print(json.dumps({"event": "ready"}), flush=True)
    trio.run(_until_told, parts, options.dir, chain, options.link)
    print(json.dumps({"event": "done"}), flush=True)
    return 0
