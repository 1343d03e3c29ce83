"""The connections that read a database: a few kept open, one for each reading at a time.

Guarantees: at most `READERS` readings of the pool run at once, the others wait; a connection that
met a page it could not authenticate is given up, because SQLCipher reads nothing else on it; while
the pool is at rest no connection is open that could hold on to a file which is to be replaced.

Threads: any thread may call any method.

Left to others: what is read (`wallet.store.database`), and what may be (`wallet.store.guard`).
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from wallet.errors import DatabaseDamaged
from wallet.store import _raw
from wallet.store.gate import Gate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wallet.store._raw import Connection

READERS: Final = 3


class Readers:
    """The reading connections of one database file under one raw key."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self._ended = self._closed = False
        self._seats = threading.BoundedSemaphore(READERS)
        self._gate = Gate()
        self._lock = threading.Lock()
        self._idle: list[Connection] = []
        self._reading: set[Connection] = set()

    @contextmanager
    def borrowed(self) -> Iterator[Connection]:
        """A connection of the pool for one reading; waits while all are in use, and for a rest."""
        self._check_open()
        self._seats.acquire()
        try:
            with self._gate.passing():
                with self._lock:
                    self._check()
                    connection = self._idle.pop() if self._idle else None
                if connection is None:
                    connection = self._connect()
                with self._lock:
                    self._reading.add(connection)
                sound = True
                try:
                    yield connection
                except DatabaseDamaged:
                    sound = False
                    raise
                finally:
                    with self._lock:
                        self._reading.discard(connection)
                        if sound:
                            self._idle.append(connection)
                        else:
                            connection.close()
        finally:
            self._seats.release()

    @contextmanager
    def own(self) -> Iterator[Connection]:
        """A connection outside the pool, closed at the end of the `with`."""
        self._check_open()
        with self._gate.passing():
            self._check()
            connection = self._connect()
            with self._lock:
                self._reading.add(connection)
            try:
                yield connection
            finally:
                with self._lock:
                    self._reading.discard(connection)
                    connection.close()

    def interrupt(self) -> None:
        """Stop all readings that run now; they raise `Interrupted`."""
        with self._lock:
            for connection in self._reading:
                connection.interrupt()

    @contextmanager
    def at_rest(self) -> Iterator[None]:
        """Keep readings out for the length of a `with`, once those inside have ended.

        Raises:
            VaultInUse: they did not end; readings go on.
        """
        with self._gate.shut():
            yield

    def end(self) -> None:
        """Close what is idle and give out no more, until `begin`; call it at rest."""
        with self._lock:
            self._ended = True
            for connection in self._idle:
                connection.close()
            self._idle.clear()

    def begin(self, key: bytes) -> None:
        """Give out connections again, under this raw key."""
        with self._lock:
            self._key = key
            self._ended = False

    def close(self) -> None:
        """Stop readings, wait for those of the pool, and close what they used."""
        self._ended = self._closed = True
        self.interrupt()
        for _ in range(READERS):
            self._seats.acquire()
        self.end()

    def _connect(self) -> Connection:
        return _raw.connect(self._path, self._key, write=False, cache_kib=_raw.READER_CACHE_KIB)

    def _check(self) -> None:
        """Inside the gate: whether there is a file to read."""
        if self._ended:
            raise RuntimeError("the database is closed")

    def _check_open(self) -> None:
        """Outside of it: a file that is being replaced is there again when the gate opens."""
        if self._closed:
            raise RuntimeError("the database is closed")
