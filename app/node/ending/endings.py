"""Carrying revocations to the chain: what was earned first, then the end, address by address.

One address ends one grant by `revoke`. Where it ends several, and none of its own runs on, one
`revokeAll` ends them together: it costs less than two, and says nothing of another address. Where
that waits beyond a gap, since an endpoint once misstated how many were sent, they are ended one by
one after all, which closes the gap too; where it is wider than that, the end of all is taken back,
and waits for nothing new meanwhile. Every transaction has an intent of its own, so that doing
this again after a crash sends nothing twice.

Left to others: from when it may be done (`app.node.ending.revoking`), and what is noted once it is
final (`app.node.money.accounts`).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import trio

from contracts.chain.gate import Act
from contracts.chain.taking_back import came_to_nothing, is_being_taken_back
from wallet.errors import NotFunded, Reverted
from wallet.vault import grants

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.node.money.collecting import Collecting
    from app.node.money.earnings import Account
    from app.node.wallet import OpenWallet
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction

log = logging.getLogger("freehold.accounts")

PREFIX = "revoke-all/"


async def carry(wallet: OpenWallet, collecting: Collecting, ended: Sequence[Account]) -> None:
    """Submit the best vouchers of one address's revoked grants, then their revocations.

    What cannot be paid for is said on the grant and tried again; the window after a revocation
    leaves time to collect.

    Args:
        wallet: the open wallet.
        collecting: submits vouchers.
        ended: revoked here, open on the chain, all of one relationship.

    Raises:
        ChainUnreachable: nothing was lost; it is tried again.
    """
    waits = ""
    for failure in (await collecting.submit(ended)).failures:
        if not isinstance(failure, NotFunded | Reverted):
            raise failure
        waits = str(failure)
    try:
        await _end(wallet, ended)
    except (NotFunded, Reverted) as error:
        waits = str(error)
    for account in ended:
        if account.row.waits_for != waits:
            await wallet.write(grants.set_waiting, account.row.id, waits)
    if waits:
        log.info("a revocation waits: %s", waits)


async def _end(wallet: OpenWallet, ended: Sequence[Account]) -> None:
    index = ended[0].row.relationship
    signer, registry = wallet.signer(index), wallet.chain.client.registry
    left = [one for one in ended if not await wallet.read(_is_ending, wallet, one)]
    together = [one for one in left if await wallet.chain.known(_intent(one)) is None]
    stranded = await wallet.read(_stranded, wallet, index)
    if len(together) > 1 and not stranded and not await wallet.read(_runs_on, index):
        moment = max(one.row.revoked_ms or 0 for one in together)
        call = registry.revoke_all(signer.address)
        try:
            await wallet.chain.submit(f"{PREFIX}{index}/{moment}", call, signer)
        except Reverted as error:
            log.info("grants of relationship %d are ended one by one: %s", index, error)
        else:
            left = [one for one in left if one not in together]
    failure: Exception | None = None
    for one in left:
        consent = one.negotiation.consent
        assert consent is not None
        try:
            await wallet.chain.submit(_intent(one), registry.revoke(consent.grant), signer)
        except (NotFunded, Reverted) as error:  # the others are not to wait for it
            failure = error
    if failure is not None:
        raise failure


def is_on_its_way(wallet: OpenWallet, tx: Transaction, address: str) -> bool:
    """Whether a `revokeAll` of this address was signed whose outcome the chain has not told yet.

    What would be signed for the address until then names an epoch that is about to end. One that
    was made up for beyond a gap (`made_up_for`) is not waited for.
    """
    told = {
        event.transaction_hash
        for event in wallet.chain_store.events_of_owner(tx, address, "RevokedAll")
    }
    return any(
        not told & {attempt.hash for attempt in entry.attempts}
        for entry in wallet.chain_store.outbox.entries(tx, PREFIX)
        if entry.sender == address and entry.state != "dropped" and not came_to_nothing(entry)
        if not _is_made_up_for(wallet, tx, entry)
    )


def made_up_for(wallet: OpenWallet, tx: Transaction) -> list[OutboxEntry]:
    """Return each `revokeAll` that waits beyond a gap though all that it is to end has ended."""
    return [
        entry
        for entry in wallet.chain_store.outbox.entries(tx, PREFIX)
        if _is_made_up_for(wallet, tx, entry) and not is_being_taken_back(entry)
    ]


async def take_back(wallet: OpenWallet, entry: OutboxEntry) -> None:
    """Take back a `revokeAll` that was made up for: once the gap is closed it would end new grants.

    Raises:
        NotFunded, FeeAboveCap, ChainUnreachable, NotAllowed: it waits on.
    """
    reserve = await trio.to_thread.run_sync(wallet.chain.client.gas_reserve)
    signer = wallet.signer(_index(entry), Act("coin", entry.sender, 0))
    await wallet.chain.take_back(entry.intent, signer, reserve=reserve)


def _is_made_up_for(wallet: OpenWallet, tx: Transaction, entry: OutboxEntry) -> bool:
    if not wallet.chain.is_stranded(entry.intent) or entry.state != "sent":
        return False
    standing = wallet.chain.client.standing
    return not any(
        row.relationship == _index(entry)
        and row.state == "revoked"
        and row.recorded_ms is None
        and standing(tx, row.id).status in ("open", "revoked")
        for row in grants.grants(tx)
    )


def _index(entry: OutboxEntry) -> int:
    return int(entry.intent.split("/")[1])


def _intent(account: Account) -> str:
    return f"revoke/{account.row.id.hex()}"


def _is_ending(tx: Transaction, wallet: OpenWallet, account: Account) -> bool:
    """Whether a `revokeAll` that was signed since it was revoked here ends it."""
    prefix = f"{PREFIX}{account.row.relationship}/"
    return any(
        int(entry.intent.split("/")[2]) >= (account.row.revoked_ms or 0)
        for entry in wallet.chain_store.outbox.entries(tx, prefix)
        if entry.state != "dropped" and not came_to_nothing(entry)
        if not is_being_taken_back(entry) and not wallet.chain.is_stranded(entry.intent)
    )


def _stranded(tx: Transaction, wallet: OpenWallet, index: int) -> bool:
    """Whether a `revokeAll` of this relationship waits beyond a gap."""
    entries = wallet.chain_store.outbox.entries(tx, f"{PREFIX}{index}/")
    return any(wallet.chain.is_stranded(entry.intent) for entry in entries)


def _runs_on(tx: Transaction, index: int) -> bool:
    """Whether a grant of this relationship is to go on, which a `revokeAll` would end too."""
    return any(row.relationship == index and row.running for row in grants.grants(tx))
