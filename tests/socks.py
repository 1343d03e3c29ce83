"""A small SOCKS5 proxy on loopback (RFC 1928, RFC 1929), and a watcher of what is dialled past it.

The proxy knows names by a table and connects to this computer alone. The watcher hears of every
`connect` and every look-up of a name in this process (PEP 578), but for those of the proxy itself.
"""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

SAME_PORT = 0
"""A route to the port that is asked for, on this computer."""

_OWN = "socks-proxy"
_FAILURES = {"no such host": 4, "refused": 5, "not allowed": 2}


class SocksProxy:
    """A proxy that runs until `close`.

    Attributes:
        routes: by name or number, the port on this computer it stands for, or why it fails.
        asked: what it was asked for, as (name, port).
        users: by which user name; empty where it was asked without one.
        login: if set, the only (user, password) it serves.
    """

    def __init__(self, **routes: int | str) -> None:
        self.routes: dict[str, int | str] = dict(routes)
        self.asked: list[tuple[str, int]] = []
        self.users: list[str] = []
        self.login: tuple[str, str] | None = None
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address: tuple[str, int] = self._listening.getsockname()
        self.url = f"socks5://127.0.0.1:{self.address[1]}"
        self._open: set[socket.socket] = set()
        self._thread(self._accept)

    def close(self) -> None:
        """Stop at once, as a proxy that is ended does: what goes through it breaks."""
        for each in (self._listening, *self._open):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _thread(self, act: Any, *args: Any) -> threading.Thread:
        thread = threading.Thread(target=act, args=args, name=_OWN, daemon=True)
        thread.start()
        return thread

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                guest, _ = self._listening.accept()
                self._open.add(guest)
                self._thread(self._serve, guest)

    def _serve(self, guest: socket.socket) -> None:
        with contextlib.suppress(OSError, EOFError), guest:
            user = self._greet(guest)
            head = _exactly(guest, 4)
            assert head[:3] == b"\x05\x01\x00"
            if head[3] == 3:
                name = _exactly(guest, _exactly(guest, 1)[0]).decode()
            else:
                family, size = (socket.AF_INET, 4) if head[3] == 1 else (socket.AF_INET6, 16)
                name = socket.inet_ntop(family, _exactly(guest, size))
            port = int.from_bytes(_exactly(guest, 2), "big")
            self.asked.append((name, port))
            self.users.append(user)
            to = self.routes.get(name, "no such host")
            to = port if to == SAME_PORT else to
            if isinstance(to, str):
                guest.sendall(bytes((5, _FAILURES[to], 0, 1)) + bytes(6))
                return
            with socket.create_connection(("127.0.0.1", to)) as there:
                self._open.add(there)
                guest.sendall(b"\x05\x00\x00\x01" + bytes(6))
                back = self._thread(_pump, there, guest)
                _pump(guest, there)
                back.join()

    def _greet(self, guest: socket.socket) -> str:
        """Agree on a method; return the user name."""
        methods = _exactly(guest, _exactly(guest, 2)[1])
        if 2 not in methods:
            guest.sendall(b"\x05\x00" if self.login is None else b"\x05\xff")
            return ""
        guest.sendall(b"\x05\x02")  # as Tor does: a user name keeps circuits apart
        user = _exactly(guest, _exactly(guest, 2)[1]).decode()
        password = _exactly(guest, _exactly(guest, 1)[0]).decode()
        right = self.login in (None, (user, password))
        guest.sendall(b"\x01\x00" if right else b"\x01\x01")
        return user


def _exactly(source: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        piece = source.recv(size - len(found))
        if not piece:
            raise EOFError
        found += piece
    return found


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65_536):
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


_heard: list[list[tuple[str, Any]]] = []
_OUTWARD = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")
_installed = False


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if _heard and event in _OUTWARD and threading.current_thread().name != _OWN:
        place = args[1] if event in ("socket.connect", "socket.sendto") else args[0]
        for one in _heard:
            one.append((event, place))


@contextlib.contextmanager
def watched_dials() -> Iterator[list[tuple[str, Any]]]:
    """Give what this process dials or looks up in the block, but for a proxy of its own."""
    global _installed
    if not _installed:
        sys.addaudithook(_hear)
        _installed = True
    found: list[tuple[str, Any]] = []
    _heard.append(found)
    try:
        yield found
    finally:
        _heard.remove(found)
