"""A wallet ended anywhere between signing and noting that it was sent pays once, whatever it hears.

What it comes back with is its file alone. Its single endpoint has lied before, or lies afterwards,
about how many transactions the address has sent, and may have kept bytes that it refused.
FREEHOLD_SOAK=1 joins every point with every lie; some of these run always.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from contracts.chain.carrier import DROP_DEPTH
from tests.unit.contracts.chain.scene import ASIDE, Payer, Street

if TYPE_CHECKING:
    from collections.abc import Sequence


pytestmark = pytest.mark.area("C")

POINTS = ("signed", "written that it leaves", "refused and kept", "taken", "noted")
BEFORE = ("truth", "far")
COUNTS = {"truth": None, "lags": "0x0", "used": "0x5"}


class Killed(BaseException):
    """The power is gone."""


class Endpoint:
    """The single endpoint's state of mind."""

    def __init__(self, payer: Payer) -> None:
        self.payer = payer
        self.count: str | None = None
        self.keeps = False

    def said(self, call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_getTransactionCount" and self.count is not None:
            return {"result": self.count}
        if call["method"] == "eth_sendRawTransaction" and self.keeps:
            self.payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        return None


@pytest.fixture
def payer(street: Street) -> Payer:
    return Payer(street, hosts=1)


def carry_until(payer: Payer, endpoint: Endpoint, point: str) -> None:
    """Do a round of the outbox, and end it where the power goes."""
    client, books = payer.owner.client, payer.owner.database
    entries = books.read(client.open_entries)
    if point == "signed":
        return

    def leaving(intents: Sequence[str]) -> None:
        assert not payer.held, "written before the first byte"
        books.write(lambda tx: client.leave(tx, intents))
        if point == "written that it leaves":
            raise Killed

    endpoint.keeps = point == "refused and kept"
    try:
        findings = client.carry(entries, leaving)
    except Killed:
        return
    if point == "noted":
        books.write(client.apply_outbox, findings)


ALL = tuple((point, after, before) for point in POINTS for after in COUNTS for before in BEFORE)
SOME = (
    ("signed", "used", "far"),
    ("written that it leaves", "truth", "far"),
    ("refused and kept", "lags", "far"),
    ("refused and kept", "used", "truth"),
    ("taken", "lags", "truth"),
    ("noted", "used", "far"),
)


@pytest.mark.parametrize(
    ("point", "after", "before"), ALL if "FREEHOLD_SOAK" in os.environ else SOME
)
async def test_it_pays_once(payer: Payer, point: str, after: str, before: str):
    owner, endpoint = payer.owner, Endpoint(payer)
    payer.lie(endpoint.said)
    payer.scene.chain.mine(DROP_DEPTH)
    await payer.service.round()
    endpoint.count = "0x3" if before == "far" else None
    first = await payer.pay("stipend/x")
    carry_until(payer, endpoint, point)

    payer.killed()
    endpoint.keeps, endpoint.count = False, COUNTS[after]
    for _ in range(4):
        await payer.rounds(1)
        await payer.pay("stipend/x")
    payer.pass_on()

    endpoint.count = None
    payer.killed()
    for number in range(3):  # what comes after closes a gap
        await payer.pay(f"other/{number}", ASIDE, 1)
        await payer.rounds(2)
        await payer.pay("stipend/x")
    payer.pass_on()
    await payer.rounds(8)
    payer.pass_on()
    payer.scene.chain.mine(1)
    assert payer.paid - payer.before == 1000
    entries = owner.database.read(owner.client.store.outbox.entries, "stipend/")
    assert [entry.intent for entry in entries] == ["stipend/x"]
    if point != "signed":
        assert entries[0].nonce == first.nonce, "what may have left keeps its number"
    assert entries[0].state in ("mined", "final")
