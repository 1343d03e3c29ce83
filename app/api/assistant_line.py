"""The line that is pasted into an AI assistant's settings, in the forms that assistants read.

It names this very program, so that it works from a clone, an installation and a bundle alike, the
profile if it is not the usual one, and the assistant's token in a variable: not among the
arguments, which every user of the computer can see. The token lets its holder ask and do nothing
else; it is in the assistant's settings then, and whoever reads these can ask in its name.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Any, Final, Literal, get_args

from app import launch
from app.api.paths import default_profile

Form = Literal["mcpServers", "servers", "context_servers", "toml"]
FORMS: Final[tuple[Form, ...]] = get_args(Form)
TOKEN_VARIABLE: Final = "FREEHOLD_ASSISTANT"  # noqa: S105 - the name of the variable
PATIENCE_SECONDS: Final = 600
"""How long an assistant does well to wait for an answer."""

_BREAK: Final = "\n        "
_LIST: Final = re.compile(rf"\[{_BREAK}(.*?)\n      \]", re.DOTALL)

KNOWN_BY: Final[dict[Form, tuple[str, str]]] = {
    "mcpServers": ("Most assistants", "JSON; its key is “mcpServers” in their settings."),
    "servers": ("VS Code", "JSON; its key is “servers” in mcp.json."),
    "context_servers": ("Zed", "JSON; its key is “context_servers” in the settings."),
    "toml": ("Codex", "TOML, for config.toml."),
}
"""Whose settings a form is for, and where it goes there."""


def command() -> list[str]:
    """Return how this very program is started."""
    if bundle := os.environ.get("APPIMAGE"):
        return [bundle]
    if launch.is_frozen():
        return [sys.executable]
    script = Path(sys.executable).with_name("freehold")
    return [str(script)] if script.is_file() else [sys.executable, "-P", "-s", "-m", "app"]


def pasted(token: str, profile: Path, form: Form = "mcpServers") -> str:
    """Return what to paste.

    Args:
        token: of the assistant, in hex.
        profile: the profile's folder.
        form: which settings it is for.
    """
    program, *arguments = command()
    if profile.absolute() != default_profile().absolute():
        arguments += ["--profile", str(profile.absolute())]
    arguments += ["mcp", "serve"]
    variables = {TOKEN_VARIABLE: token}
    if form == "toml":
        return "\n".join(
            (
                "[mcp_servers.freehold]",
                f"command = {_quoted(program)}",
                f"args = [{', '.join(map(_quoted, arguments))}]",
                f"tool_timeout_sec = {PATIENCE_SECONDS}",
                "",
                "[mcp_servers.freehold.env]",
                f"{TOKEN_VARIABLE} = {_quoted(token)}",
            )
        )
    entry: dict[str, Any] = {"command": program, "args": arguments, "env": variables}
    if form == "servers":
        entry = {"type": "stdio", **entry}
    text = json.dumps({form: {"freehold": entry}}, indent=2, ensure_ascii=False)
    return _LIST.sub(lambda found: f"[{found[1].replace(_BREAK, ' ')}]", text, count=1)


def _quoted(text: str) -> str:
    """Write a TOML basic string; JSON's escapes are among TOML's."""
    return json.dumps(text)
