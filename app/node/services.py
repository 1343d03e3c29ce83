"""What runs while the vault is open: the chain, the lines to requesters, the accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app import launch
from app.api import supervise
from app.node.delivering.lines import Lines
from app.node.delivering.watch import Watch
from app.node.people.home import Home
from app.node.storing import anchoring
from contracts import profiles
from contracts.chain.client import ChainClient
from contracts.service import ChainService
from p2p.transport.pool import open_pool
from wallet.vault import relationships

if TYPE_CHECKING:
    from trio_typing import TaskStatus

    from app.node.money.accounts import Accounts
    from app.node.wallet import OpenWallet
    from contracts.chain.gate import SignerAgain
    from wallet.chain_rows import OutboxEntry


async def run(
    wallet: OpenWallet,
    accounts: Accounts,
    task_status: TaskStatus[Lines] = trio.TASK_STATUS_IGNORED,
) -> None:
    """Run every service of an open wallet until cancelled; gives the lines when ready.

    Each is supervised: what fails in one stays in it and never reaches the node.
    """

    def news() -> None:
        accounts.news()
        watch.news()
        wallet.changed("grants", "earnings", "chain", "status")

    def revive() -> None:
        profiles.revive(wallet.profile, launch.start_practice_chain)

    client = ChainClient(wallet.profile, wallet.chain_store, wallet.clock)
    chain = ChainService(client, wallet.db, news, revive, gone=wallet.chain_gone)
    chain.use_signers(lambda entry: _signer_again(wallet, entry))
    wallet.use_chain(chain)
    try:
        async with (
            open_pool(
                lambda index: wallet.keys(index).transport_seed, proxy=wallet.profile.proxy
            ) as pool,
            trio.open_nursery() as nursery,
        ):
            lines = Lines(wallet, pool)
            lines.home = Home(wallet, lines.visit)
            watch = Watch(wallet, lines.wake)
            await watch.begin()
            nursery.start_soon(supervise.keep, "the chain", chain.run)
            nursery.start_soon(supervise.keep, "the watch over grants", watch.run)
            nursery.start_soon(supervise.keep, "the accounts", accounts.run)
            nursery.start_soon(supervise.keep, "the lines", lines.run)
            nursery.start_soon(supervise.keep, "the home host", lines.home.run)
            nursery.start_soon(supervise.keep, "greeting contacts", lines.home.greet_contacts)
            task_status.started(lines)
    finally:
        client.close()


def _signer_again(wallet: OpenWallet, entry: OutboxEntry) -> SignerAgain | None:
    """Return who signs again what one of the wallet's own addresses has signed."""
    if entry.intent.startswith(anchoring.INTENT):
        return anchoring.signer_again(wallet, entry.latest.raw)
    for item in wallet.db.read(relationships.all_relationships):
        if item.own_address == entry.sender:
            return wallet.signer_again(item.index, entry.latest.raw)
    return None
