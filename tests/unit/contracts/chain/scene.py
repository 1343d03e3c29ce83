"""Scenes of several endpoints, of which some lie: a street of them, an owner behind two, a payer.

The chain is a real practice chain; its endpoints here are proxies on loopback. In a `Scene` the
liar is the one that the owner's address prefers, so that what happens to the transactions rests on
it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from eth_utils.crypto import keccak

from contracts.chain.carrier import RESEND_MS
from contracts.chain.profile import Endpoint
from contracts.chain.stipend import stipend_transfer
from contracts.chain.transaction import LocalSigner
from contracts.chain.witnesses import PATIENCE
from contracts.corroboration import Corroboration
from contracts.service import ChainService
from tests.unit.contracts.chain.host import Proxy
from tests.unit.contracts.chain.world import Party
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import ExitStack
    from pathlib import Path

    from tests.unit.contracts.chain.world import Deal
    from wallet.chain_rows import OutboxEntry

SINK = "0x" + "12" * 20
ASIDE = "0x" + "34" * 20
WAIT_MS = PATIENCE * RESEND_MS["evm"] + 1


class Street:
    """A chain behind several endpoints, and an owner who asks them in their order."""

    def __init__(self, deal: Deal, folder: Path, close: ExitStack) -> None:
        self.deal, self._folder, self._close = deal, folder, close
        self._parties = 0

    def proxies(self, count: int) -> list[Proxy]:
        found = [Proxy(self.deal.chain.profile) for _ in range(count)]
        for proxy in found:
            self._close.callback(proxy.close)
        return found

    def owner(self, *endpoints: Proxy | str) -> tuple[Party, Corroboration]:
        urls = [one if isinstance(one, str) else one.url for one in endpoints]
        profile = msgspec.structs.replace(
            self.deal.owner.profile,
            kind="evm",
            token_symbol="PRACT",
            confirmations=1,
            directory=None,
            endpoints=tuple(Endpoint(url) for url in urls),
        )
        self._parties += 1
        folder = self._folder / f"party {self._parties}"
        folder.mkdir()
        party = Party(folder, profile)
        party.clock.goes_with(self.deal.chain)
        self._close.callback(party.close)
        return party, Corroboration(party.client, party.database)

    def opened(self) -> None:
        self.deal.open()
        self.deal.chain.mine(1)


class Scene:
    """An owner with coin behind two hosts, of which the one its address prefers may lie."""

    def __init__(self, street: Street, hosts: int = 2) -> None:
        self.street, self.deal, self.chain = street, street.deal, street.deal.chain
        proxies = street.proxies(hosts)
        self.owner, _ = street.owner(*proxies)
        self.owner.private_key = self.deal.owner.private_key
        self.owner.signer = LocalSigner(self.owner.private_key)
        self.owner.address = self.owner.signer.address
        first = self.owner.client._rpc._order(self.owner.address, urgent=True)[0]
        url = first.connection.endpoint.url
        self.liar = next(proxy for proxy in proxies if proxy.url == url)
        self.honest = [proxy for proxy in proxies if proxy is not self.liar]
        self.chain.do("freehold_faucet", self.owner.address)
        self.chain.mine(12)
        self.owner.follow()

    @property
    def troubles(self) -> str:
        return " ".join(self.owner.client.endpoint_troubles)

    @property
    def dropped(self) -> list[str]:
        return [one.name for one in self.owner.client.dropped_endpoints]

    def rounds(self, count: int = 1, wait_ms: int = 0) -> None:
        """Let blocks pass, follow and carry."""
        for _ in range(count):
            self.owner.clock.added_ms += wait_ms
            self.chain.mine(2)
            self.owner.follow()
            self.owner.carry()

    def coin(self, address: str) -> int:
        return int(self.chain.do("eth_getBalance", address, "latest"), 16)

    def swallow(self, extra: Callable[[Any], Any] = lambda call: None) -> list[str]:
        """Have the liar take transactions and pass none on; return what it holds back."""
        real, held = self.liar.reply, []

        def reply(call: Any) -> dict[str, Any]:
            if call["method"] == "eth_sendRawTransaction":
                held.append(call["params"][0])
                return {"result": "0x" + keccak(hexstr=call["params"][0]).hex()}
            said = extra(call)
            return real(call) if said is None else {"result": said}

        self.liar.reply = reply  # type: ignore[method-assign]
        return held

    def forge_receipts(self, *, true_block: bool) -> None:
        """Have it say of every transaction that it is in a settled block, and pass none on."""
        height = int(self.chain.do("eth_blockNumber"), 16)
        block = self.chain.do("eth_getBlockByNumber", hex(height - 10), False)

        def forged(call: Any) -> Any:
            if call["method"] != "eth_getTransactionReceipt":
                return None
            return {
                "transactionHash": call["params"][0],
                "blockNumber": block["number"],
                "blockHash": block["hash"] if true_block else "0x" + "66" * 32,
                "gasUsed": "0x5208",
                "status": "0x1",
                "effectiveGasPrice": "0x1",
            }

        self.swallow(forged)


def sends(proxy: Proxy) -> int:
    return sum(call["method"] == "eth_sendRawTransaction" for call in proxy.calls)


class Payer:
    """An owner's running service behind endpoints that can be told to lie together."""

    def __init__(self, street: Street, hosts: int) -> None:
        self.scene = Scene(street, hosts)
        self.owner = self.scene.owner
        self.begin()
        self.proxies: list[Proxy] = [self.scene.liar, *self.scene.honest]
        self.held: list[str] = []
        self.before = self.paid

    def begin(self) -> None:
        self.service = ChainService(self.owner.client, self.owner.database, lambda: None)
        self.service.use_signers(
            lambda entry: self.owner.signer if entry.sender == self.owner.address else None
        )

    def killed(self) -> None:
        """Come back with nothing but the books."""
        self.owner.reopen()
        self.begin()

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

    async def compared_rounds(self, count: int) -> None:
        """As `rounds`, with every endpoint asked each time about what was followed."""
        for _ in range(count):
            await self.rounds(1)
            self.owner.follow()

    def pass_on(self) -> None:
        """Hand the chain the bytes that were denied."""
        for raw in self.held:
            try:
                self.scene.chain.do("eth_sendRawTransaction", raw)
            except (AssertionError, FreeholdError, RuntimeError):
                continue  # it is there, or its number is used: both are what a chain says
