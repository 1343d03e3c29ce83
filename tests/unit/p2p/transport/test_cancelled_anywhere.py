"""A host that is cancelled at any moment of its opening or its first dial leaves no socket behind.

Every step that the event loop takes is tried as the moment of cancellation, so nothing depends on
which one a loaded machine happens to hit.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest
import trio

from p2p.transport.host import open_host
from tests.unit.p2p.transport.hosts import LOOPBACK
from wallet.errors import PeerError

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.area("D")


class CancelledAt(trio.abc.Instrument):
    """Cancels a scope before the event loop's step of this number."""

    def __init__(self, scope: trio.CancelScope, step: int) -> None:
        self.scope, self.left = scope, step

    def before_task_step(self, task: trio.lowlevel.Task) -> None:
        self.left -= 1
        if not self.left:
            self.scope.cancel()


async def open_and_dial(step: int) -> bool:
    """Open two hosts and connect them; whether the end was reached before that step."""
    scope = trio.CancelScope()
    canceller = CancelledAt(scope, step)
    trio.lowlevel.add_instrument(canceller)
    try:
        with scope:
            async with (
                open_host(b"1" * 32, listen=LOOPBACK) as there,
                open_host(b"2" * 32) as here,
            ):
                await here.dial(there.addresses[0])
                return canceller.left > 0
    except PeerError:  # one end of a dial was cancelled before the other
        assert scope.cancel_called
    finally:
        trio.lowlevel.remove_instrument(canceller)
    return False


async def test_a_host_cancelled_at_any_step_leaves_no_socket(
    monkeypatch: pytest.MonkeyPatch,
):
    lost: list[str] = []
    tell: Callable[..., None] = warnings.showwarning

    def heard(message: Warning | str, category: type[Warning], *rest: object) -> None:
        if issubclass(category, ResourceWarning):
            lost.append(str(message))
        else:
            tell(message, category, *rest)

    monkeypatch.setattr(warnings, "showwarning", heard)
    step = 1
    with warnings.catch_warnings():
        warnings.simplefilter("always", ResourceWarning)
        monkeypatch.setattr(warnings, "showwarning", heard)
        while not await open_and_dial(step):
            step += 1
            assert step < 1000
    assert step > 20
    assert not lost
