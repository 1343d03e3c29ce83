"""`freehold practice`: play the whole story with made-up data and play money.

It makes a throwaway vault and a practice chain, lets three invented people ask for data, and says
after each step what was verified. Exit code 0: every check held. 1: one did not. 2: the command
line was wrong, or pictures are not possible. 130: stopped by Ctrl+C; everything was ended.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.practice import pictures as picturing
from app.practice import sources, story
from app.practice.processes import House
from app.practice.report import Report
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType

STOPPED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Tell the story and return the exit code."""
    options = _parser().parse_args(argv)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGHUP, _stop)
    if options.pictures is not None and not picturing.available():
        print("This Freehold has no window to take pictures of.", file=sys.stderr)
        return 2
    try:
        given = sources.demo() if options.sources is None else sources.in_folder(options.sources)
    except FreeholdError as error:
        print(str(error), file=sys.stderr)
        return 2
    report, trouble = Report(sys.stdout, as_json=options.json), ""
    try:
        with House(options.keep) as house:
            pictures = picturing.Pictures(options.pictures)
            try:
                story.tell(house, report, pictures, given)
            except FreeholdError as error:
                trouble = str(error)
    except FreeholdError as error:
        trouble = str(error)
    except KeyboardInterrupt:
        print("Stopped. Every process was ended and nothing was kept.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:  # whoever read this has gone; the processes were ended
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123 - the interpreter flushes at its end
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return 1
    if options.keep is not None and not trouble:
        report.say(f"Everything lies in {options.keep}, with the passphrase beside it.")
    return report.finish(trouble)


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End as Ctrl+C does, so that everything is put away."""
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="freehold practice",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="read the exports in this folder instead of the made-up ones",
    )
    parser.add_argument(
        "--pictures",
        type=Path,
        metavar="DIR",
        help="drive the real window through the story and write one PNG a page",
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep vault, chain and proofs in a new folder"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    return parser
