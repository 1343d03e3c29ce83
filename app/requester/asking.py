"""Asking a running service: one JSON line out, one JSON line in, on its private socket.

The other side is `app.requester.serving.control`. Kept apart from it because a verb that only asks
should load neither trio nor the books.
"""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

from app.api.paths import socket_path
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from pathlib import Path


def ask(
    profile: Path, verb: str, arguments: dict[str, str], passphrase: str | None = None
) -> dict[str, Any] | None:
    """Ask a running service; None if none runs.

    Args:
        profile: the requester's folder.
        verb: what is asked.
        arguments: of the verb.
        passphrase: is checked by the service, if given.

    Raises:
        FreeholdError: it said no, or the passphrase is not right.
    """
    asked: dict[str, Any] = {"verb": verb, "arguments": arguments}
    if passphrase is not None:
        asked["passphrase"] = passphrase
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            connection.connect(str(socket_path(profile)))
        except OSError:
            return None
        connection.sendall(json.dumps(asked).encode() + b"\n")
        with connection.makefile("rb") as file:
            reply: dict[str, Any] = json.loads(file.readline() or b"{}")
    if "error" in reply or "result" not in reply:
        raise FreeholdError(reply.get("error", "The service ended before it answered."))
    result: dict[str, Any] = reply["result"]
    return result
