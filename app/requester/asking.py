"""Asking a running service: one JSON line out, one JSON line in, on its private socket.

The other side is `app.requester.control`. Kept apart from it because a verb that only asks should
load neither trio nor the books.
"""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

from app.api.paths import socket_path
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from pathlib import Path


def ask(profile: Path, verb: str, arguments: dict[str, str]) -> dict[str, Any] | None:
    """Ask a running service; None if none runs.

    Raises:
        FreeholdError: it said no.
    """
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(str(socket_path(profile)))
        except OSError:
            return None
        connection.sendall(json.dumps({"verb": verb, "arguments": arguments}).encode() + b"\n")
        with connection.makefile("rb") as file:
            reply: dict[str, Any] = json.loads(file.readline() or b"{}")
    if "error" in reply or "result" not in reply:
        raise FreeholdError(reply.get("error", "The service ended before it answered."))
    result: dict[str, Any] = reply["result"]
    return result
