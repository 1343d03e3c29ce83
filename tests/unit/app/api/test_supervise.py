"""What runs beside a program is begun again where it fails, and says what failed."""

from __future__ import annotations

import pytest
import trio
import trio.testing

from app.api import supervise
from wallet.errors import FreeholdError

pytestmark = pytest.mark.area("D")


async def test_a_service_that_fails_is_begun_again_and_its_neighbour_goes_on(
    autojump_clock, caplog
):
    begun: list[str] = []
    again = trio.Event()

    async def fails() -> None:
        begun.append("fails")
        if len(begun) == 1:
            raise KeyError("a fault")
        if len(begun) == 2:
            raise FreeholdError("The disk is full.")
        again.set()
        await trio.sleep_forever()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(supervise.keep, "the weak one", fails)
        await again.wait()
        nursery.cancel_scope.cancel()
    assert begun == ["fails"] * 3
    assert "the weak one failed" in caplog.text
    assert "the weak one: The disk is full." in caplog.text
