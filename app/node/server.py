"""The node's side of the local API: a socket, peers of the same user only, one frame a request.

Requests of one connection run side by side; each is answered once, with its reply or with
`Failed`. What a request may do in the present state is decided here, from its `need`, before any
handler sees it. A bug in a handler answers as `internal` and is written to the log without the
request's content.
"""

from __future__ import annotations

import logging
import os
from typing import Protocol

import msgspec
import trio

from app.api import frames
from app.api.endpoint import Endpoint, peer_uid
from app.api.messages import (
    AnyCall,
    AnyReply,
    Event,
    Failed,
    Hello,
    Progress,
    StateChanged,
    StatusReply,
    Unlocked,
    VaultCreated,
    VaultRecover,
    VaultRestored,
    Welcome,
)
from wallet.errors import FreeholdError, Malformed
from wallet.lock import LockState, Need

log = logging.getLogger("freehold.node")
_PIECE = 64 * 1024
_AT_ONCE = 32


class Answers(Protocol):
    """What the server needs of the node."""

    @property
    def lock(self) -> LockState:
        """Who may do what now."""

    @property
    def version(self) -> str:
        """The program's version."""

    def active(self) -> None:
        """Somebody with a valid session is at work."""

    async def answer(self, call: AnyCall) -> AnyReply:
        """Do what is asked; raise FreeholdError to say no."""


class Server:
    """Accepts connections for one node and tells all of them what happened.

    Args:
        node: answers the requests.
    """

    def __init__(self, node: Answers) -> None:
        self._node = node
        self._connections: set[_Connection] = set()

    async def serve(self, endpoint: Endpoint) -> None:
        """Answer at an open endpoint until cancelled, then take its file away."""
        try:
            await trio.serve_listeners(self._connected, [endpoint.listener])
        finally:
            endpoint.remove()

    def tell(self, event: Event) -> None:
        """Send an event to every connection that may hear it; never waits."""
        for connection in tuple(self._connections):
            connection.tell(event)

    async def _connected(self, stream: trio.SocketStream) -> None:
        if peer_uid(stream) != os.getuid():
            await stream.aclose()
            return
        connection = _Connection(stream, self._node)
        self._connections.add(connection)
        try:
            await connection.run()
        except* (trio.BrokenResourceError, trio.ClosedResourceError, Malformed) as group:
            log.info("connection ended: %s", type(group.exceptions[0]).__name__)
        finally:
            self._connections.discard(connection)
            await trio.aclose_forcefully(stream)


class _Connection:
    """One client; `_token` is what it showed or was given, valid or not any more."""

    def __init__(self, stream: trio.SocketStream, node: Answers) -> None:
        self._stream, self._node = stream, node
        self._reader = frames.FrameReader(frames.MAXIMUM_REQUEST)
        self._sending = trio.Lock()
        self._events_in, self._events = trio.open_memory_channel[Event](1024)
        self._places = trio.Semaphore(_AT_ONCE)
        self._token: bytes | None = None
        self._recovers = False

    async def run(self) -> None:
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._send_events)
            while data := await self._stream.receive_some(_PIECE):
                for request_id, body in self._reader.feed(data):
                    await self._places.acquire()
                    nursery.start_soon(self._answer, request_id, body)
            nursery.cancel_scope.cancel()

    def tell(self, event: Event) -> None:
        try:
            self._events_in.send_nowait(event)
        except (trio.WouldBlock, trio.BrokenResourceError):
            log.info("a client does not read its events")

    async def _send_events(self) -> None:
        async for event in self._events:
            told = event if self._trusted else _for_strangers(event, asked=self._recovers)
            if told is not None:
                await self._send(frames.pack(frames.EVENT_ID, told))

    @property
    def _trusted(self) -> bool:
        return self._token is not None and self._node.lock.knows(self._token)

    async def _answer(self, request_id: int, body: bytes) -> None:
        try:
            await self._send(frames.pack(request_id, await self._reply(body)))
        finally:
            self._places.release()

    async def _reply(self, body: bytes) -> AnyReply:
        try:
            call = frames.read_call(body)
            if isinstance(call, Hello):
                return self._hello(call)
            self._node.lock.check(call.needs(), self._token)
            if call.needs() is Need.OPEN:
                self._node.active()
            self._recovers |= isinstance(call, VaultRecover)
            reply = await self._node.answer(call)
            if call.needs() in (Need.OPEN, Need.ASKING):
                self._node.lock.check(call.needs(), self._token)
        except FreeholdError as error:
            return Failed(error.code, str(error))
        except Exception as error:
            log.exception("a request failed inside the node")
            name = type(error).__name__
            return Failed("internal", f"Something went wrong inside the node ({name}).")
        if isinstance(reply, StatusReply) and not self._trusted:
            return StatusReply(state=reply.state)
        if isinstance(reply, Unlocked | VaultCreated | VaultRestored):
            self._token = reply.token.encode()
        return reply

    def _hello(self, call: Hello) -> Welcome:
        self._token = call.token.encode() if call.token else None
        return Welcome(
            state=self._node.lock.state.value,
            token_accepted=self._trusted,
            version=self._node.version,
            pid=os.getpid(),
        )

    async def _send(self, data: bytes) -> None:
        async with self._sending:
            await self._stream.send_all(data)


def _for_strangers(event: Event, *, asked: bool) -> Event | None:
    """What of an event a connection without a session is told; None if nothing.

    Args:
        event: what happened.
        asked: whether it has given words to recover by.
    """
    if isinstance(event, StateChanged):
        return event
    if not isinstance(event, Progress) or not event.is_public:
        return None
    return event if asked else msgspec.structs.replace(event, who=())
