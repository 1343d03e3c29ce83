"""Money goes out once, whatever endpoints say of it, though a profile names only one of them.

The single endpoint, or all of them, lie about which numbers are used, take bytes and deny it, and
pass them on later: the transactions that move coin are at most one for each intent.
"""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from contracts.chain.carrier import DROP_DEPTH, RESEND_MS
from contracts.chain.stipend import stipend_transfer
from contracts.service import ChainService
from tests.unit.contracts.chain.test_chain_one_word import SINK, Scene
from tests.unit.contracts.chain.test_corroboration import Street
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.unit.contracts.chain.host import Proxy
    from tests.unit.contracts.chain.world import Deal
    from wallet.chain_rows import OutboxEntry

pytestmark = pytest.mark.area("C")

ASIDE = "0x" + "34" * 20


class Payer:
    """An owner's running service behind endpoints that can be told to lie together."""

    def __init__(self, street: Street, hosts: int) -> None:
        self.scene = Scene(street, hosts)
        self.owner = self.scene.owner
        self.service = ChainService(self.owner.client, self.owner.database, lambda: None)
        self.service.use_signers(
            lambda entry: self.owner.signer if entry.sender == self.owner.address else None
        )
        self.proxies: list[Proxy] = [self.scene.liar, *self.scene.honest]
        self.held: list[str] = []
        self.before = self.paid

    @property
    def paid(self) -> int:
        return self.scene.coin(SINK)

    def lie(self, said: Callable[[Any], dict[str, Any] | None]) -> None:
        """Have every endpoint say this instead, where it is not None."""
        for proxy in self.proxies:
            real = partial(type(proxy).reply, proxy)

            def reply(call: Any, real: Callable[[Any], dict[str, Any]] = real) -> dict[str, Any]:
                return said(call) or real(call)

            proxy.reply = reply  # type: ignore[method-assign]

    async def pay(self, intent: str, to: str = SINK, wei: int = 1000) -> OutboxEntry:
        return await self.service.submit(intent, stipend_transfer(to, wei), self.owner.signer)

    async def rounds(self, count: int) -> None:
        for _ in range(count):
            self.owner.clock.added_ms += RESEND_MS["evm"] + 1
            self.scene.chain.mine(2)
            await self.service.round()

    def pass_on(self) -> None:
        """Hand the chain the bytes that were denied."""
        for raw in self.held:
            try:
                self.scene.chain.do("eth_sendRawTransaction", raw)
            except (AssertionError, FreeholdError, RuntimeError):
                continue  # it is there, or its number is used: both are what a chain says


@pytest.fixture
def street(deal: Deal, tmp_path: Path) -> Iterator[Street]:
    with ExitStack() as close:
        yield Street(deal, tmp_path, close)


async def test_a_false_word_that_a_number_is_used_signs_no_second_payment(street: Street):
    payer = Payer(street, hosts=1)

    def said(call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_sendRawTransaction":
            payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        used = payer.held and call["method"] == "eth_getTransactionCount"
        return {"result": "0x1"} if used else None

    payer.lie(said)
    payer.scene.chain.mine(DROP_DEPTH)
    first = await payer.pay("stipend/x")
    await payer.rounds(3)
    assert payer.owner.entry("stipend/x").state == "dropped"
    again = await payer.pay("stipend/x")
    assert (again.intent, again.nonce, again.latest.raw) == (
        first.intent,
        first.nonce,
        first.latest.raw,
    )
    payer.lie(lambda _call: None)
    payer.pass_on()
    await payer.rounds(14)
    assert payer.owner.entry("stipend/x").state == "final"
    assert payer.paid - payer.before == 1000


@pytest.mark.parametrize("hosts", [1, 2])
async def test_what_left_under_a_false_number_is_never_signed_under_another(
    street: Street, hosts: int
):
    payer = Payer(street, hosts)

    def said(call: Any) -> dict[str, Any] | None:
        if call["method"] == "eth_sendRawTransaction":
            payer.held.append(call["params"][0])
            return {"error": {"code": -32000, "message": "try again"}}
        return {"result": "0x3"} if call["method"] == "eth_getTransactionCount" else None

    payer.lie(said)
    assert (await payer.pay("send/x")).nonce == 3
    await payer.service.round()
    assert payer.held
    assert payer.owner.entry("send/x").latest.sent_ms is None  # nobody said that it was taken
    payer.lie(lambda _call: None)
    await payer.rounds(6)
    assert (payer.owner.entry("send/x").nonce, payer.paid) == (3, payer.before)

    for number in range(3):  # what comes after closes the gap, and then it goes
        await payer.pay(f"other/{number}", ASIDE, 1)
        await payer.rounds(2)
    payer.pass_on()
    await payer.rounds(14)
    assert payer.owner.entry("send/x").state in ("mined", "final")
    assert [payer.owner.entry(f"other/{number}").nonce for number in range(3)] == [0, 1, 2]
    assert payer.paid - payer.before == 1000
