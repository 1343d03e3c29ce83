"""`freehold`: where every process of the app begins.

Decides by the command line alone what to be, and imports nothing before it has decided: a child
with a role (`--role NAME …`, see `app.launch`), the window (no verb, or a `freehold:` link where a
verb would stand: a desktop starts us so), a program of its own that is called like a verb (`node`,
`practice`, `holder`, `mcp serve`), or a verb of the command line. What each of them does is theirs.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING

from app import launch

if TYPE_CHECKING:
    from collections.abc import Sequence

_OPTIONS_WITH_A_VALUE = frozenset({"--profile", "--passphrase-file"})
_ANSWERED_BY_THE_COMMAND_LINE = frozenset({"--help", "-h", "--version"})
_PROGRAMS = {
    "node": "app.node.main",
    "practice": "app.practice.main",
    "holder": "app.holder.main",
}
_ASSISTANT = ["mcp", "serve"]  # its other verbs are the command line's
_ALWAYS_JSON = frozenset({"node", "holder"})
_LINK = "freehold:"  # a test holds it against `wallet.agreement.link.SCHEME`


def verb_place(arguments: Sequence[str]) -> int | None:
    """Return where the verb stands, or a wish for help or the version; None if there is none."""
    skip = False
    for place, argument in enumerate(arguments):
        if skip:
            skip = False
        elif argument in _OPTIONS_WITH_A_VALUE:
            skip = True
        elif argument in _ANSWERED_BY_THE_COMMAND_LINE or not argument.startswith("-"):
            return place
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the arguments ask for and return the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["--role"]:
        return _child(arguments[1:])
    place = verb_place(arguments)
    if place is None or arguments[place].casefold().startswith(_LINK):
        return _run("app.desktop.main", arguments)
    verb = arguments[place]
    if arguments[place : place + 2] == _ASSISTANT:
        return _run("app.assistant.main", arguments[:place] + arguments[place + 2 :])
    if verb not in _PROGRAMS:
        return _run("app.cli.main", arguments)
    rest = arguments[:place] + arguments[place + 1 :]
    if verb in _ALWAYS_JSON:
        rest = [item for item in rest if item != "--json"]
    return _run(_PROGRAMS[verb], rest)


def _child(arguments: list[str]) -> int:
    if not arguments:
        sys.stderr.write("--role needs the name of a role.\n")
        return 2
    name, rest = arguments[0], arguments[1:]
    owner = None
    if rest[:1] == ["--owner"] and len(rest) > 1 and rest[1].isdigit():
        owner, rest = int(rest[1]), rest[2:]
    if name not in launch.ROLES:
        sys.stderr.write(f"Freehold has no kind of process called {name!r}.\n")
        return 2
    return _run(launch.become(name, owner).module, rest)


def _run(module: str, arguments: list[str]) -> int:
    with launch.loading():
        program = importlib.import_module(module)
    result = program.main(arguments)
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    raise SystemExit(main())
