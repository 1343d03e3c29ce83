"""The coin that is left at an address: what fees did not take of the stipends, sent out too.

Guarantees: nothing of it goes anywhere but to the address the person confirmed, in a plain transfer
that passes the gate with exactly its amount; the transfer's own fee is kept back, and while a grant
of the address runs or is owed so is what one collect and one revoke need. Where less than the fee
would arrive it stays.

Left to others: tokens, quotes and what is typed again (`app.node.money.sending`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import trio

from app.node.money import transfers
from contracts.chain.abi import Call
from contracts.chain.errors import FeeAboveCap
from contracts.chain.gate import Act
from contracts.chain.stipend import TRANSFER_GAS
from wallet.errors import NotFunded

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from contracts.chain.client import ChainClient
    from contracts.chain.fees import Prepared
    from wallet.chain_rows import OutboxEntry


_RISEN = (
    "The network's fee has risen since you looked. The coin that is left was not sent; look again."
)


class Left(NamedTuple):
    """What would be sent in wei, the most it costs, and its gas if it needs no simulation."""

    wei: int
    fee: int
    gas: int | None


def look(client: ChainClient, address: str, to: str, *, busy: bool, spent: int = 0) -> Left | None:
    """Simulate sending what is left; None where that is too little. Asks the network.

    Args:
        client: the chain.
        address: whose coin.
        to: where it goes.
        busy: whether a grant of the address runs or is owed.
        spent: wei that another transaction takes before.

    Raises:
        Reverted: the recipient would refuse it.
        FeeAboveCap, ChainUnreachable: as `ChainClient.prepare`.
    """
    try:
        probe = client.prepare(_transfer(to, 1), address)
    except NotFunded:
        return None
    gas = None if client.has_code(to, address) else TRANSFER_GAS
    fee = (gas or probe.gas) * probe.fees.max_fee_per_gas + client.data_fee(address)
    kept = client.gas_reserve() if busy else 0
    wei = probe.balance - spent - kept - fee
    return Left(wei, fee, gas) if wei > fee else None


async def send(
    wallet: OpenWallet, index: int, address: str, to: str, id: str, *, busy: bool, most: int
) -> tuple[int, OutboxEntry] | None:
    """Sign and send what is left now, wait until it is in a block; None if it was too little.

    Args:
        wallet: the open wallet.
        index: whose address.
        address: that address.
        to: where it goes.
        id: the quote's.
        busy: whether a grant of the address runs or is owed.
        most: the highest fee in wei that was confirmed.

    Raises:
        FeeAboveCap, NotFunded: it would cost more now, or leave too little; nothing was signed.
        ChainError: it was not sent, or did not go through.
    """
    client = wallet.chain.client
    signed = await wallet.read(lambda tx: transfers.coin(wallet, tx))
    spent = transfers.waiting_units(wallet, signed, index, in_coin=True)
    found = await trio.to_thread.run_sync(lambda: look(client, address, to, busy=busy, spent=spent))
    if found is None:
        return None
    reserve = await trio.to_thread.run_sync(client.gas_reserve) if busy else 0
    if found.fee > most:
        raise FeeAboveCap(_RISEN)

    def judge(prepared: Prepared) -> None:
        fee = prepared.most - found.wei
        if fee > most:
            raise FeeAboveCap(_RISEN)
        if prepared.balance - spent - found.wei - max(fee, found.fee) < reserve:
            raise NotFunded(
                "Less coin is left than a moment ago, and what a running grant needs stays. The "
                "coin that is left was not sent; look again."
            )

    signer = wallet.signer(index, Act("coin", to, found.wei))
    intent, call = f"{transfers.COIN}{index}/{id}", _transfer(to, found.wei)
    await wallet.chain.submit(intent, call, signer, gas=found.gas, judge=judge)
    return found.wei, await wallet.chain.mined(intent)


def _transfer(to: str, wei: int) -> Call:
    return Call(to, b"", "send the coin that is left", wei)
