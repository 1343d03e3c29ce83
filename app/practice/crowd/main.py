"""`freehold-requester sandbox`: simulated people come to a requester, on the practice chain.

To a link that is given, or, without one, to a requester of its own that is thrown away with
everything else. People live in as few processes as is reasonable, a process for every 50 of them.
It ends by itself when everybody has gone home, after `--seconds`, or with Ctrl+C; the last line is
a summary as JSON. Everything is invented, and nothing leaves this computer.
"""

from __future__ import annotations

import argparse
import json
import os
import queue
import shutil
import signal
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.api.paths import practice_chain_folder
from app.launch import start_practice_chain
from app.practice.crowd.manners import draw, parse_mix
from app.practice.crowd.table import Board, Crowd
from app.practice.people import passphrase_file
from app.practice.processes import Child, Processes
from app.requester.verbs.templates import text_of
from contracts.practice import endpoint as endpoints
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

    from app.practice.crowd.manners import Part

TOGETHER = 50
NEW_OWNERS = 6000
STOPPED = 130


class Sandbox:
    """A crowd's processes, and the requester's if it has none. Use it as a context.

    Args:
        folder: for everything.
        chain: the practice chain's folder.
    """

    def __init__(self, folder: Path, chain: Path) -> None:
        self._folder = folder
        self._processes = Processes(chain, folder / "logs")

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_error: object) -> None:
        self._processes.end()

    @property
    def pids(self) -> dict[str, int]:
        """Every process that was started, by name."""
        return self._processes.pids

    def requester(self, call: str) -> tuple[str, Path]:
        """Start a requester that asks this; return its link and its folder."""
        file = self._folder / "call.toml"
        file.write_text(call, encoding="utf-8")
        profile = self._folder / "requester"
        child = self._processes.start(
            "requester",
            "practice-requester",
            *("--kind", "honest", "--profile", str(profile), "--call", str(file)),
            *("--passphrase-file", str(passphrase_file(self._folder))),
            *("--new-owners", str(NEW_OWNERS)),
        )
        return str(child.expect("ready")["link"]), profile

    def people(self, parts: Sequence[Part], link: str) -> queue.SimpleQueue[dict[str, Any]]:
        """Start everybody; return where it is told what they do."""
        told: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        for number, start in enumerate(range(0, len(parts), TOGETHER), start=1):
            file = self._folder / f"parts-{number}.json"
            file.write_bytes(msgspec.json.encode(list(parts[start : start + TOGETHER])))
            child = self._processes.start(
                f"people {number}",
                "sandbox-people",
                *("--dir", str(self._folder / "people")),
                *("--link", link, "--parts", str(file)),
            )
            threading.Thread(target=_listen, args=(child, told), daemon=True).start()
        return told


def _listen(child: Child, told: queue.SimpleQueue[dict[str, Any]]) -> None:
    """Pass on what a process says, until it ends."""
    while True:
        try:
            told.put(child.expect("person", seconds=86_400.0))
        except FreeholdError:
            told.put({"event": "ended", "words": child.last_words()})
            return


def main(argv: Sequence[str] | None = None) -> int:
    """Have a crowd come and return the exit code."""
    options = _parser().parse_args(argv)
    signal.signal(signal.SIGTERM, _stop)
    try:
        mix = None if options.mix is None else parse_mix(options.mix)
        call = options.call.read_text("utf-8") if options.call else text_of("heart-rate")
    except (FreeholdError, OSError, UnicodeDecodeError) as error:
        print(str(error), file=sys.stderr)
        return 2
    parts = draw(options.wallets, options.seed, options.pace, mix)
    kept: Path | None = options.keep
    folder = Path(tempfile.mkdtemp(prefix="freehold-sandbox-")) if kept is None else kept.absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return _run(parts, folder, options.link, call, options)
    except FreeholdError as error:
        print(str(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; everybody was sent home.", file=sys.stderr)
        return STOPPED
    finally:
        if kept is None:
            shutil.rmtree(folder, ignore_errors=True)


def _run(
    parts: list[Part], folder: Path, link: str | None, call: str, options: argparse.Namespace
) -> int:
    chain = practice_chain_folder() if link else folder / "chain"
    crowd = Crowd(parts)
    print(f"{len(parts)} people, seed {options.seed}. Ctrl+C ends it.", flush=True)
    with Sandbox(folder, chain) as sandbox:
        endpoints.ensure(chain, start=start_practice_chain)
        try:
            if link is None:
                link, profile = sandbox.requester(call)
                print(
                    f"A requester of its own asks them: freehold-requester --profile {profile} "
                    f"--passphrase-file {folder / 'passphrase'} grants",
                    flush=True,
                )
            told, running = sandbox.people(parts, link), -(-len(parts) // TOGETHER)
            complaint = ""
            deadline = time.monotonic() + options.seconds
            with Board(crowd) as board:
                while running and time.monotonic() < deadline:
                    try:
                        said = told.get(timeout=1.0)
                    except queue.Empty:
                        continue
                    if said["event"] == "ended":
                        running, complaint = running - 1, complaint or said["words"]
                        continue
                    line = crowd.take(said["person"], said["manner"], said["does"], said["words"])
                    board.show(line)
        finally:
            if not options.link:
                end_chain(chain)
    summary = {"people": len(parts), "seed": options.seed, "over": crowd.is_over}
    print(json.dumps(summary | {"did": dict(sorted(crowd.counted().items()))}), flush=True)
    if not running and not crowd.is_over:
        print(f"People ended before they had gone home: {complaint}", file=sys.stderr)
        return 1
    return 0


def end_chain(chain: Path) -> None:
    """End the chain that was started for this crowd alone."""
    found = endpoints.live(chain)
    if found is not None:
        os.kill(found.pid, signal.SIGTERM)


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End as Ctrl+C does, so that everything is put away."""
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="freehold-requester sandbox", description=__doc__)
    parser.add_argument("--wallets", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pace", type=float, default=2.0)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--mix")
    parser.add_argument("--link")
    parser.add_argument("--call", type=Path)
    parser.add_argument("--keep", type=Path)
    return parser
