"""Endpoints on loopback that answer what a test wants, or pass on what a real chain answers."""

from __future__ import annotations

import contextlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from contracts.chain.endpoint import Connection
from contracts.chain.errors import RequestRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.chain.profile import ChainProfile

BLOCK = {
    "number": "0x0",
    "hash": "0x" + "01" * 32,
    "parentHash": "0x" + "00" * 32,
    "timestamp": "0x5",
    "baseFeePerGas": "0x7",
}


class Host:
    """An HTTP server on loopback whose answers a test writes."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {"eth_chainId": "0x7", "eth_getBlockByNumber": BLOCK}
        self.respond: Callable[[Any, BaseHTTPRequestHandler], bytes | None] = self.usual
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.connections = 0
        self.release = threading.Event()
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            wbufsize = 65_536

            def setup(self) -> None:
                host.connections += 1
                super().setup()

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                calls = body if isinstance(body, list) else [body]
                host.asked += [call["method"] for call in calls]
                host.headers.append(dict(self.headers))
                with contextlib.suppress(OSError):
                    reply = host.respond(body, self)
                    if reply is not None:
                        self.send_response(200)
                        self.send_header("Content-Length", str(len(reply)))
                        self.end_headers()
                        self.wfile.write(reply)

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    def usual(self, body: Any, _: BaseHTTPRequestHandler) -> bytes:
        calls = body if isinstance(body, list) else [body]
        replies = [{"jsonrpc": "2.0", "id": call["id"]} | self.reply(call) for call in calls]
        return json.dumps(replies if isinstance(body, list) else replies[0]).encode()

    def reply(self, call: Any) -> dict[str, Any]:
        found = self.answers[call["method"]]
        if isinstance(found, RequestRefused):
            return {"error": {"code": found.number, "message": str(found)}}
        return {"result": found}

    def says(self, reply: bytes) -> None:
        self.respond = lambda body, handler: reply

    def hangs(self) -> None:
        def respond(body: Any, handler: BaseHTTPRequestHandler) -> None:
            handler.close_connection = True
            self.release.wait(10)

        self.respond = respond

    def close(self) -> None:
        self.release.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Proxy(Host):
    """A real chain seen through somebody who may lie.

    Attributes:
        lie: turns a call and its true result into what is answered.
        calls: every call that came, whole.
    """

    def __init__(self, profile: ChainProfile) -> None:
        self.lie: Callable[[Any, Any], Any] = lambda call, result: result
        self.calls: list[Any] = []
        self._chain = Connection(profile.endpoints[0], profile)
        super().__init__()

    def reply(self, call: Any) -> dict[str, Any]:
        self.calls.append(call)
        try:
            result = self._chain.ask(call["method"], *call["params"])
        except RequestRefused as error:
            return {"error": {"code": error.number, "message": str(error)}}
        return {"result": self.lie(call, result)}

    def dies(self) -> None:
        """Hang up on whoever asks."""

        def respond(_: Any, handler: BaseHTTPRequestHandler) -> None:
            handler.close_connection = True

        self.respond = respond

    def returns(self) -> None:
        """Answer again."""
        self.respond = self.usual

    def close(self) -> None:
        super().close()
        self._chain.close()
