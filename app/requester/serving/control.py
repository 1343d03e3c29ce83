"""Other verbs while the service runs: one JSON line in, one JSON line out, on a private socket.

Only processes of the same user reach it (mode 0600, peer credentials checked); a passphrase that
comes with a verb must be right, which is checked with the full cost of opening. Whatever a verb
does, and whenever its asker leaves, the service goes on. The other side is
`app.requester.asking`.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import trio

from app.api.endpoint import Endpoint, peer_uid
from app.api.paths import socket_path
from wallet.errors import FreeholdError, WrongPassphrase

if TYPE_CHECKING:
    from trio_typing import TaskStatus

    from app.requester.books import Books

log = logging.getLogger("freehold.requester")

MAXIMUM_LINE = 2 * 1024 * 1024
"""A program of the largest size in base64, and what is said of it."""


Run = Callable[[str, dict[str, str]], dict[str, Any]]


async def serve(
    books: Books, run: Run, task_status: TaskStatus[Any] = trio.TASK_STATUS_IGNORED
) -> None:
    """Answer verbs until cancelled, by `run` in worker threads; has started once one is heard."""
    endpoint = Endpoint(socket_path(books.folder))

    async def answer(stream: trio.SocketStream) -> None:
        async with stream:
            with suppress(trio.BrokenResourceError):  # the asker has gone
                await converse(stream)

    async def converse(stream: trio.SocketStream) -> None:
        if peer_uid(stream) != os.getuid():
            return
        line = bytearray()
        while not line.endswith(b"\n") and len(line) < MAXIMUM_LINE:
            data = await stream.receive_some(65536)
            if not data:
                return
            line += data
        reply = await trio.to_thread.run_sync(_run, books, run, bytes(line))
        await stream.send_all(json.dumps(reply).encode() + b"\n")

    try:
        await trio.serve_listeners(answer, [endpoint.listener], task_status=task_status)
    finally:
        endpoint.remove()


def _run(books: Books, run: Run, line: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(line)
        given = asked.get("passphrase")
        if given is not None and not books.store.ways.check_passphrase(str(given)):
            raise WrongPassphrase("The passphrase is not right. Nothing was changed; try again.")
        return {"result": run(asked["verb"], asked["arguments"])}
    except FreeholdError as error:
        return {"error": str(error)}
    except OSError as error:
        log.warning("a verb failed: %s", error)
        return {"error": f"A file of the service was not read or written: {error}."}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        log.warning("a verb was not understood", exc_info=error)
        return {"error": f"The service did not understand the verb ({type(error).__name__})."}
    except Exception as error:  # one verb must not end the service
        log.exception("a verb failed")
        return {"error": f"The service failed at this verb ({type(error).__name__}); it goes on."}
