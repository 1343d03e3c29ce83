"""A gate that readings pass and that can be shut until none is inside.

Guarantees: while it is shut nothing passes; shutting waits a bounded time for those inside, and
opens again if they do not come out.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from wallet.errors import VaultInUse

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_SECONDS: Final = 30.0


class Gate:
    """Open when made; any thread may pass or shut it."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._is_shut = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be inside for the length of a `with`; waits while the gate is shut."""
        with self._changed:
            self._changed.wait_for(lambda: not self._is_shut)
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def shut(self, patience_seconds: float = PATIENCE_SECONDS) -> Iterator[None]:
        """Keep everybody out for the length of a `with`.

        Raises:
            VaultInUse: somebody stayed inside; the gate is open again.
        """
        with self._changed:
            self._is_shut = True
            if not self._changed.wait_for(lambda: not self._inside, patience_seconds):
                self._is_shut = False
                self._changed.notify_all()
                raise VaultInUse(
                    "The vault is being read and does not come to rest. Nothing was changed; try "
                    "again in a moment."
                )
        try:
            yield
        finally:
            with self._changed:
                self._is_shut = False
                self._changed.notify_all()
