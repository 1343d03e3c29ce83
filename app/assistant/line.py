"""The way to the node: its socket, one conversation, and questions that wait as long as they must.

Guarantees: it connects when something is asked and never starts a node; when the node goes, what
waits fails and the next question connects anew, as another conversation; who stops waiting takes
the question back.
"""

from __future__ import annotations

import secrets
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar, cast

import trio

from app.api import frames
from app.api.messages import (
    AskDatasets,
    AskQuestion,
    AssistantAnswer,
    Failed,
    Hello,
    MeetAssistant,
    Reply,
    StayAssistant,
    TurnPage,
    WithdrawQuestion,
)
from app.api.paths import socket_path
from app.assistant.told import ENDED, NO_NODE
from wallet.errors import FreeholdError, Malformed, NoNode

if TYPE_CHECKING:
    from pathlib import Path

    from app.api.messages import Call
    from wallet.agreement.view import View

R = TypeVar("R", bound=Reply)
_PIECE = 64 * 1024
_GOODBYE_SECONDS = 2.0


class Refused(FreeholdError):
    """The node said no; `code` is that of its error."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.said = code


class _Connection:
    """One connection to the node with one conversation on it."""

    def __init__(self, stream: trio.SocketStream) -> None:
        self._stream = stream
        self._reader = frames.FrameReader(frames.MAXIMUM_REPLY)
        self._numbers = count(1)
        self._sending = trio.Lock()
        self._waiting: dict[int, tuple[trio.Event, list[Reply]]] = {}
        self.session = secrets.token_hex(16)
        self.is_over = False

    async def listen(self) -> None:
        """Hand replies on until the node goes."""
        try:
            while data := await self._stream.receive_some(_PIECE):
                for number, body in self._reader.feed(data):
                    if number in self._waiting:
                        event, told = self._waiting[number]
                        told.append(frames.read_reply(body))
                        event.set()
        except (trio.BrokenResourceError, trio.ClosedResourceError, Malformed):
            pass  # the node is gone, or is none of ours: either way it is over
        finally:
            self.is_over = True
            for event, _ in self._waiting.values():
                event.set()
            await trio.aclose_forcefully(self._stream)

    async def call(self, call: Call[R]) -> R:
        """Ask and wait for the reply.

        Raises:
            Refused: the node said no.
            NoNode: it went before it answered.
        """
        number, event = next(self._numbers), trio.Event()
        told: list[Reply] = []
        self._waiting[number] = (event, told)
        try:
            async with self._sending:
                await self._stream.send_all(frames.pack(number, call))
            if not self.is_over:
                await event.wait()
        except (trio.BrokenResourceError, trio.ClosedResourceError) as error:
            raise NoNode(ENDED) from error
        finally:
            del self._waiting[number]
        if not told:
            raise NoNode(ENDED)
        if isinstance(told[0], Failed):
            raise Refused(told[0].code, told[0].message)
        return cast("R", told[0])


class Line:
    """What an assistant can ask of the node.

    Args:
        profile: the profile's folder.
        token: of the pasted line, in hex.
        nursery: where the connection is listened to.
    """

    def __init__(self, profile: Path, token: str, nursery: trio.Nursery) -> None:
        self._profile, self._token, self._nursery = profile, token, nursery
        self._connection: _Connection | None = None
        self._connecting = trio.Lock()
        self._numbers = count(1)
        self.client = self.version = ""

    async def names(self, purpose: str) -> AssistantAnswer:
        """Ask for the datasets by name, and wait for the person."""
        number = next(self._numbers)
        return await self._asked(lambda session: AskDatasets(session, number, purpose), number)

    async def ask(self, purpose: str, why: str, view: View) -> AssistantAnswer:
        """Ask for the rows of a view, and wait for the person."""
        number = next(self._numbers)
        return await self._asked(
            lambda session: AskQuestion(session, number, purpose, view, why), number
        )

    async def page(self, answer: str, page: int) -> AssistantAnswer:
        """Ask for another page of an answer of this conversation."""
        found = await self._met()
        return await found.call(TurnPage(found.session, answer, page))

    async def _asked(self, made: Any, number: int) -> AssistantAnswer:
        found = await self._met()
        try:
            reply: AssistantAnswer = await found.call(made(found.session))
        except trio.Cancelled:
            with trio.CancelScope(shield=True), trio.move_on_after(_GOODBYE_SECONDS):
                await self._take_back(found, number)
            raise
        return reply

    async def _take_back(self, found: _Connection, number: int) -> None:
        with suppress(FreeholdError):  # a node that is gone, or knows it no more, has no card
            await found.call(WithdrawQuestion(found.session, number))

    async def _met(self) -> _Connection:
        """Return a connection with a conversation.

        Raises:
            NoNode: no node runs.
            Refused: the vault is not open, or the token is not known.
        """
        async with self._connecting:
            if self._connection is None or self._connection.is_over:
                self._connection = await self._connected()
            return self._connection

    async def _connected(self) -> _Connection:
        try:
            stream = await trio.open_unix_socket(str(socket_path(self._profile)))
        except OSError as error:
            raise NoNode(NO_NODE) from error
        made = _Connection(stream)
        self._nursery.start_soon(made.listen)
        try:
            await made.call(Hello())
            await made.call(MeetAssistant(made.session, self._token, self.client, self.version))
        except BaseException:
            await trio.aclose_forcefully(stream)
            raise
        self._nursery.start_soon(_stay, made)
        return made


async def _stay(connection: _Connection) -> None:
    """Be there; when it ends, so does what was allowed for the conversation."""
    with suppress(FreeholdError):  # where the node is gone, the next question says so
        await connection.call(StayAssistant(connection.session))
    connection.is_over = True
