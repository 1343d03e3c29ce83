"""`practice-people`: those who ask in the window's practice, for as long as the window is open.

Three processes, as in the story, with calls that fit the made-up exports: one call of an honest
person, one of a greedy one, two of a crooked one, of which the first is refused. The first line
printed is {"links": […]}, in that order. Their books lie in the folder and are found again.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import secrets
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from app.api.messages import Column, Dataset
from app.practice import asks
from app.practice.asks import Table
from app.practice.processes import Processes
from wallet.errors import FreeholdError
from wallet.importers import registry

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = ("honest", "greedy", "crooked")
DEMO = {"health.heart_rate": 1476, "bank.transactions": 374, "fhir.observations": 60}
"""Datasets of the made-up exports and their rows, as far as anybody asks for them."""
DAYS = 120


def demo_tables() -> list[Table]:
    """Return the datasets that the made-up exports fill, without reading them."""
    first = datetime.date(2026, 5, 1)
    days = tuple((first + datetime.timedelta(days=n)).isoformat() for n in range(DAYS))
    return [
        Table(
            Dataset(
                name=name,
                rows=rows,
                from_day=days[0],
                to_day=days[-1],
                columns=tuple(
                    Column(column.name, column.type.value, column.unit)
                    for column in registry.tables()[name].columns
                ),
            ),
            days,
        )
        for name, rows in DEMO.items()
    ]


def demo_calls() -> dict[str, tuple[str, ...]]:
    """Return the calls of each kind of person for the made-up exports."""
    tables = demo_tables()
    honest, greedy = asks.honest(tables), asks.greedy(tables)
    crooked = asks.crooked(tables, (honest.dataset, greedy.dataset)).call
    return {"honest": (honest.call,), "greedy": (greedy.call,), "crooked": (crooked, crooked)}


def write_calls(folder: Path) -> dict[str, list[Path]]:
    """Write the call files and return them by kind of person."""
    found = {}
    for kind, calls in demo_calls().items():
        paths = [folder / f"{kind}-{number}.toml" for number in range(1, len(calls) + 1)]
        for path, call in zip(paths, calls, strict=True):
            path.write_text(call, encoding="utf-8")
        found[kind] = paths
    return found


def passphrase_file(folder: Path) -> Path:
    """Return the file with the passphrase of these people's books, made at first."""
    path = folder / "passphrase"
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(16) + "\n")
    return path


def _tell(links: list[str]) -> bool:
    """Print the links; return whether whoever is to read them is still there."""
    try:
        print(json.dumps({"links": links}), flush=True)
    except BrokenPipeError:  # the practice was left before they were ready
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # what is flushed at the end finds a reader
        os.close(nowhere)
        return False
    return True


def main(argv: Sequence[str] | None = None) -> int:
    """Keep the three people until told to end."""
    parser = argparse.ArgumentParser(prog="freehold practice-people", description=main.__doc__)
    parser.add_argument("--chain", type=Path, required=True)
    parser.add_argument("--dir", type=Path, required=True)
    options = parser.parse_args(argv)
    folder: Path = options.dir.absolute()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    signal.signal(signal.SIGINT, lambda _number, _frame: stop.set())
    processes = Processes(options.chain.absolute(), folder / "logs")
    try:
        passphrase, calls = passphrase_file(folder), write_calls(folder)
        people = [
            processes.start_requester(kind, folder / kind, passphrase, calls[kind])
            for kind in KINDS
        ]
        links = [person.expect("ready")["link"] for person in people]
        if _tell(links):
            stop.wait()
    except FreeholdError as error:
        print(str(error), file=sys.stderr)
        return 1
    finally:
        processes.end()
    return 0
