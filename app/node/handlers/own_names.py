"""The names under which the person writes in chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import ChatWriter, OwnNamesReply
from wallet.vault import own_names

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


async def show(wallet: OpenWallet, _: m.ShowOwnNames) -> OwnNamesReply:
    """What is remembered, and who could be the person."""
    return await wallet.read(_told)


async def remember(wallet: OpenWallet, call: m.SetOwnNames) -> OwnNamesReply:
    """Keep other names and settle by them what was left open."""

    def keep(tx: Transaction) -> OwnNamesReply:
        own_names.remember(tx, call.names)
        return _told(tx, own_names.settle(tx, call.names))

    told = await wallet.write(keep)
    if told.settled:
        wallet.changed("datasets")
    return told


def _told(tx: Transaction, settled: int = 0) -> OwnNamesReply:
    writers = tuple(
        ChatWriter(item.name, item.chats, item.messages) for item in own_names.writers(tx)
    )
    return OwnNamesReply(own_names.remembered(tx), writers, settled)
