"""A blocking client of the node's local API, for command lines and tests.

One thread at a time. A call returns its reply or raises `ApiError` with the node's own words.
Events that arrive meanwhile go to the function given as `on_event`.
"""

from __future__ import annotations

import contextlib
import socket
from typing import TYPE_CHECKING, TypeVar

from app.api import frames
from app.api.messages import Call, Event, Failed, Hello, Reply, Welcome
from app.api.paths import socket_path
from wallet.errors import FreeholdError, NoNode, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

R = TypeVar("R", bound=Reply)
_PIECE = 256 * 1024
_NO_UTF_8 = (
    "A name or text that you gave has signs that are not UTF-8. A file or folder of such a name: "
    "rename it, then give the new name."
)
_ENDED = "The node ended before it answered; what it had kept is safe."


class ApiError(FreeholdError):
    """The node said no; `code` is that of the error in the node."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.api_code = code


class Client:
    """One connection to the node of a profile.

    Args:
        profile: the profile's folder.
        token: a session token, or None for what needs no open vault.
        on_event: called for every event.
        timeout_seconds: how long a reply may take; imports and collecting may take long.

    Raises:
        NoNode: no node is running for this profile.
    """

    def __init__(
        self,
        profile: Path,
        token: str | None = None,
        on_event: Callable[[Event], None] | None = None,
        timeout_seconds: float = 600.0,
    ) -> None:
        self._on_event = on_event
        self._reader = frames.FrameReader(frames.MAXIMUM_REPLY)
        self._ready: list[tuple[int, bytes]] = []
        self._next_id = 1
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.settimeout(timeout_seconds)
        try:
            self._socket.connect(str(socket_path(profile)))
            self.welcome: Welcome = self.call(Hello(token=token))
        except OSError as error:
            self._socket.close()
            raise NoNode("no node is running") from error
        except BaseException:
            self._socket.close()
            raise

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        with contextlib.suppress(OSError):
            self._socket.close()

    def call(self, call: Call[R]) -> R:
        """Ask and wait for the reply.

        Raises:
            ApiError: the node said no.
            NoNode: the node ended before it answered.
            NotAllowed: a name or text in it is not UTF-8; nothing was asked.
        """
        request_id, self._next_id = self._next_id, self._next_id + 1
        try:
            frame = frames.pack(request_id, call)
        except UnicodeEncodeError as error:
            raise NotAllowed(_NO_UTF_8) from error
        try:
            self._socket.sendall(frame)
        except OSError as error:
            raise NoNode("The node has ended; what it had kept is safe.") from error
        while True:
            found, body = self._frame()
            if found == frames.EVENT_ID:
                if self._on_event is not None:
                    self._on_event(frames.read_event(body))
            elif found == request_id:
                reply = frames.read_reply(body)
                if isinstance(reply, Failed):
                    raise ApiError(reply.code, reply.message)
                return reply  # type: ignore[return-value]  # the node answers with the call's reply

    def events(self) -> Event:
        """Wait for the next event."""
        while True:
            found, body = self._frame()
            if found == frames.EVENT_ID:
                return frames.read_event(body)

    def _frame(self) -> tuple[int, bytes]:
        while not self._ready:
            try:
                data = self._socket.recv(_PIECE)
            except TimeoutError as error:
                raise NoNode("The node does not answer; it may be busy or stopped.") from error
            except OSError as error:
                raise NoNode(_ENDED) from error
            if not data:
                raise NoNode(_ENDED)
            self._ready = self._reader.feed(data)
        return self._ready.pop(0)
