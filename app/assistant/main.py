"""`freehold mcp serve`: serves an assistant on standard input and output until it goes."""

from __future__ import annotations

import argparse
import logging
import os
import re
import resource
import sys
from pathlib import Path
from typing import Final

import trio

from app.api.assistant_line import TOKEN_VARIABLE
from app.api.paths import default_profile
from app.assistant.line import Line
from app.assistant.pipes import standard_streams
from app.assistant.server import made

_TOKEN: Final = re.compile(r"[0-9a-f]{64}")


def main(argv: list[str] | None = None) -> int:
    """Serve one assistant; the token of its line is in the environment that the line sets."""
    parser = argparse.ArgumentParser(prog="freehold mcp serve", description=main.__doc__)
    parser.add_argument("--profile", type=Path, default=None)
    options = parser.parse_args(argv)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.getLogger("mcp").setLevel(logging.CRITICAL + 1)  # it would write rows to a log
    token = os.environ.pop(TOKEN_VARIABLE, "")
    if not _TOKEN.fullmatch(token):
        print(
            f"{TOKEN_VARIABLE} is missing: an assistant runs this by the line that "
            "`freehold mcp add NAME` prints.",
            file=sys.stderr,
        )
        return 2
    profile = (options.profile or default_profile()).expanduser().absolute()
    trio.run(_serve, profile, token)
    return 0


async def _serve(profile: Path, token: str) -> None:
    async with trio.open_nursery() as nursery:
        server = made(Line(profile, token, nursery))
        async with standard_streams() as (said, answers):
            await server.run(said, answers, server.create_initialization_options())
        nursery.cancel_scope.cancel()


if __name__ == "__main__":
    raise SystemExit(main())
