"""The practice chain's HTTP server: 127.0.0.1, a bearer token, no browsers.

Guarantees: a request is answered only if it carries the token, names this host and comes from no
web page (an `Origin` header, or a foreign `Host` after DNS rebinding, is refused before the body is
read); bodies, their nesting and batches are bounded before anything is decoded; the reply to a
transaction leaves after the commit. Requests are answered one at a time.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import re
import time
from typing import TYPE_CHECKING, Any

import msgspec
from aiohttp import web

from contracts.practice.calls import CALL_SECONDS
from contracts.practice.refusals import INVALID_REQUEST, PARSE, REFUSED, Refusal

if TYPE_CHECKING:
    from contracts.practice.chain import PracticeChain
    from contracts.practice.rpc import Methods

MAX_BODY = 1 << 20
MAX_BATCH = 200
MAX_NESTING = 64  # py-evm lifts Python's own limit, so that a decoder would overflow the C stack
BLOCK_SECONDS = 2.0
DEPTH = 2  # a transaction gets this many blocks on top without anybody asking
SHUTDOWN_SECONDS = 0.2

_STRING = re.compile(rb'"(?:[^"\\]++|\\.)*+"?', re.DOTALL)
_BRACKET = re.compile(rb"[\[\]{}]")

log = logging.getLogger("freehold.practice")


class Server:
    """Serves one chain until `stop()`, or until nobody asked anything for a while."""

    def __init__(
        self, chain: PracticeChain, methods: Methods, token: str, *, idle_seconds: float
    ) -> None:
        self._chain = chain
        self._methods = methods
        self._expected = f"Bearer {token}".encode()
        self._idle_seconds = idle_seconds
        self._asked = time.monotonic()
        self._stopped = asyncio.Event()
        self._hosts: frozenset[str] = frozenset()
        self._runner: web.AppRunner | None = None

    async def start(self) -> str:
        """Listen on a free port and return the URL."""
        application = web.Application(client_max_size=MAX_BODY)
        application.router.add_post("/", self._post)
        self._runner = web.AppRunner(
            application, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        return f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        """End `run`."""
        self._stopped.set()

    async def run(self) -> None:
        """Serve until stopped or idle, adding a block now and then while transactions are young."""
        try:
            while not self._stopped.is_set():
                try:
                    await asyncio.wait_for(self._stopped.wait(), BLOCK_SECONDS)
                except TimeoutError:
                    self.tick()
        finally:
            if self._runner is not None:
                await self._runner.cleanup()

    def tick(self) -> None:
        """Do what is due now and then: a block on top of young transactions, the idle end."""
        if self._methods.interval_blocks and not self._chain.settled(DEPTH):
            self._chain.mine()
        if time.monotonic() - self._asked > self._idle_seconds:
            log.info("nobody asked anything for %.0f minutes", self._idle_seconds / 60)
            self.stop()

    # ------------------------------------------------------------------ requests

    async def _post(self, request: web.Request) -> web.Response:
        if "Origin" in request.headers or request.headers.get("Host") not in self._hosts:
            return web.Response(status=403, text="web pages may not ask this chain")
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._expected):
            return web.Response(status=401, text="the bearer token of endpoint.json is missing")
        self._asked = time.monotonic()
        body = await request.read()
        replies = self._replies(body)
        if not replies:
            return web.Response(status=204)
        return web.Response(body=replies, content_type="application/json")

    def _replies(self, body: bytes) -> bytes:
        """Return what is answered to a body; nothing to notifications."""
        if nested_beyond(body, MAX_NESTING):
            deep = Refusal(f"parse error: nested deeper than {MAX_NESTING}", PARSE)
            return msgspec.json.encode(_error(None, deep))
        try:
            asked = msgspec.json.decode(body)
        except msgspec.DecodeError as error:
            return msgspec.json.encode(_error(None, Refusal(f"parse error: {error}", PARSE)))
        self._chain.calls.allow(CALL_SECONDS)
        if not isinstance(asked, list):
            reply = self._reply(asked)
            return b"" if reply is None else msgspec.json.encode(reply)
        if not 0 < len(asked) <= MAX_BATCH:
            wrong = Refusal(f"a batch holds 1 to {MAX_BATCH} requests", INVALID_REQUEST)
            return msgspec.json.encode(_error(None, wrong))
        replies = [reply for reply in map(self._reply, asked) if reply is not None]
        return msgspec.json.encode(replies) if replies else b""

    def _reply(self, asked: Any) -> dict[str, Any] | None:
        """Answer one request; None if it is a notification, which nobody waits for."""
        if not isinstance(asked, dict) or asked.get("jsonrpc") != "2.0":
            return _error(None, Refusal("not a request of JSON-RPC 2.0", INVALID_REQUEST))
        identity = asked.get("id")
        if not isinstance(asked.get("method"), str) or not _names(identity):
            return _error(None, Refusal("invalid request", INVALID_REQUEST))
        try:
            result = self._methods.answer(asked["method"], asked.get("params", []))
            reply = {"jsonrpc": "2.0", "id": identity, "result": result}
        except Refusal as refusal:
            reply = _error(identity, refusal)
        except Exception as error:
            log.exception("%s failed", asked["method"])
            reply = _error(identity, Refusal(f"internal error: {type(error).__name__}", REFUSED))
        return reply if "id" in asked else None


def _names(identity: Any) -> bool:
    """Return whether this can be the id of a request: text, a number or null."""
    return identity is None or (
        isinstance(identity, str | int | float) and not isinstance(identity, bool)
    )


def nested_beyond(body: bytes, limit: int) -> bool:
    """Return whether JSON text opens more than `limit` brackets within each other.

    In linear time and without recursion; brackets within strings do not count.
    """
    depth = 0
    for found in _BRACKET.finditer(_STRING.sub(b"", body)):
        depth += 1 if found[0] in b"[{" else -1
        if depth > limit:
            return True
    return False


def _error(identity: Any, refusal: Refusal) -> dict[str, Any]:
    error: dict[str, Any] = {"code": refusal.code, "message": str(refusal)}
    if refusal.data is not None:
        error["data"] = refusal.data
    return {"jsonrpc": "2.0", "id": identity, "error": error}
