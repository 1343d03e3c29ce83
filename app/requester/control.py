"""Other verbs while the service runs: one JSON line in, one JSON line out, on a private socket.

Only processes of the same user reach it (mode 0600, peer credentials checked). The other side is
`app.requester.asking`.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import trio

from app.api.endpoint import Endpoint, peer_uid
from app.api.paths import socket_path
from app.requester import verbs
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from app.requester.books import Books

MAXIMUM_LINE = 1024 * 1024


async def serve(books: Books) -> None:
    """Answer verbs until cancelled."""
    endpoint = Endpoint(socket_path(books.folder))

    async def answer(stream: trio.SocketStream) -> None:
        async with stream:
            if peer_uid(stream) != os.getuid():
                return
            line = bytearray()
            while not line.endswith(b"\n") and len(line) < MAXIMUM_LINE:
                data = await stream.receive_some(65536)
                if not data:
                    return
                line += data
            reply = await trio.to_thread.run_sync(_run, books, bytes(line))
            await stream.send_all(json.dumps(reply).encode() + b"\n")

    try:
        await trio.serve_listeners(answer, [endpoint.listener])
    finally:
        endpoint.remove()


def _run(books: Books, line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        return {"result": verbs.run(books, asked["verb"], asked["arguments"])}
    except FreeholdError as error:
        return {"error": str(error)}
    except (ValueError, KeyError, TypeError) as error:
        return {"error": f"The service did not understand the verb ({type(error).__name__})."}
