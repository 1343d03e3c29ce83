"""What the chain shows of the time after a backup was made, looked at once after restoring it.

Grants that the backup does not know are found by the addresses of this identity: those of known
relationships, and those of later ones until `GAP` in a row are unused. The chain is followed whole
anyway, so no endpoint learns which addresses are meant. A wallet that was restored before has left
a gap of its own (`wallet.backup.SPARE_INDICES`), so the places where it would have gone on are
looked at too.

An older copy of the vault that the person goes on with (`app.node.keeping.heads`) is treated the
same.

What was frozen for such a grant, its keys, its terms and its vouchers are in no backup, so nothing
more can leave under it. It is ended on the chain by its own address (`revokeAll`, which needs no
terms), address by address at moments of their own. The requester's refund waits for the window as
after every revocation, and a voucher it still submits pays.

Left to others: fetching terms and vouchers from the requester again.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from app.node.ending import revoking
from wallet.audit import log as audit
from wallet.backup import SPARE_INDICES
from wallet.backup.restore import go_on_above, looked, unlooked
from wallet.errors import ChainError
from wallet.keys import relationship
from wallet.vault import grants, relationships, settings

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.backup import Restored
    from wallet.store import Transaction

log = logging.getLogger("freehold.node")

GAP: Final = 50
PAUSE_SECONDS: Final = 2.0
RETRY_SECONDS: Final = 600.0
REST_SECONDS: Final = 30.0
_FOUND: Final = "backup.found"


class Unknown(msgspec.Struct, frozen=True):
    """A grant on the chain that the backup does not know; `grant` is its id in hex."""

    index: int
    grant: str


class Found(msgspec.Struct, frozen=True):
    """What was found after the restore at `restored_ms` and has not ended yet."""

    restored_ms: int
    grants: tuple[Unknown, ...] = ()


async def run(wallet: OpenWallet) -> None:
    """Look once after a restore or an older copy, end what that shows, again until cancelled."""
    while True:
        pause_seconds = await tend(wallet)
        await trio.sleep(pause_seconds)


async def tend(wallet: OpenWallet) -> float:
    """Do what can be done now; return the seconds until there may be more."""
    if await wallet.read(unlooked) is not None:
        if not await wallet.read(wallet.chain.is_past, wallet.opened_ms // 1000):
            return PAUSE_SECONDS
        if await wallet.write(look, wallet):
            wallet.changed("audit", "status")
    found = await wallet.write(still_open, wallet)
    return await _end(wallet, found) if found.grants else REST_SECONDS


def look(tx: Transaction, wallet: OpenWallet) -> int:
    """Find what the backup does not know and keep it; return how many grants that is."""
    note = unlooked(tx)
    if note is None:
        return 0
    highest, unknown = _search(tx, wallet, note)
    go_on_above(tx, highest)
    looked(tx)
    if unknown:
        settings.put(tx, _FOUND, Found(note.restored_ms, tuple(unknown)))
        audit.append(tx, "grants.found", {"count": len(unknown)}, wallet.now_ms())
    return len(unknown)


def still_open(tx: Transaction, wallet: OpenWallet) -> Found:
    """What was found and has not come to its end on the chain; the rest is forgotten."""
    found = settings.get(tx, _FOUND, Found, Found(0))
    left = tuple(item for item in found.grants if _is_open(tx, wallet, item))
    if left != found.grants:
        found = Found(found.restored_ms, left)
        if left:
            settings.put(tx, _FOUND, found)
        else:
            settings.remove(tx, _FOUND)
    return found


async def _end(wallet: OpenWallet, found: Found) -> float:
    """Submit what is due; return the seconds until there may be more to do."""
    pause = PAUSE_SECONDS
    indices = sorted({item.index for item in found.grants})
    for index in indices:
        due_ms = found.restored_ms
        if len(indices) > 1:
            due_ms = revoking.word_from_ms(wallet, index, found.restored_ms)
        if wallet.now_ms() < due_ms:
            continue
        try:
            signer = wallet.signer(index)
            call = wallet.chain.client.registry.revoke_all(signer.address)
            await wallet.chain.submit(f"revoke-all/{index}", call, signer)
        except ChainError as error:
            log.info("ending what was found at relationship %d waits: %s", index, error)
            pause = RETRY_SECONDS if len(indices) == 1 else pause
    return pause


def _search(tx: Transaction, wallet: OpenWallet, note: Restored) -> tuple[int, list[Unknown]]:
    known = {row.id for row in grants.grants(tx)}
    highest = note.next_index - SPARE_INDICES - 1
    unknown: list[Unknown] = []

    def is_used(index: int, address: str) -> bool:
        events = wallet.chain_store.events_of_owner(tx, address, "Opened")
        ids = [event.grant_id for event in events if event.grant_id is not None]
        unknown.extend(Unknown(index, id.hex()) for id in ids if id not in known)
        return bool(ids)

    def last_used(first: int) -> int | None:
        """Look from here on until so many in a row are unused."""
        last, index = None, first
        while index - (last if last is not None else first - 1) <= GAP:
            if is_used(index, relationship(wallet.vault.entropy, index).evm_address):
                last = index
            index += 1
        return last

    for item in relationships.all_relationships(tx):
        is_used(item.index, item.own_address)
    while (last := last_used(highest + 1) or last_used(highest + SPARE_INDICES + 1)) is not None:
        highest = last
    return highest, list({item.grant: item for item in unknown}.values())


def _is_open(tx: Transaction, wallet: OpenWallet, item: Unknown) -> bool:
    standing = wallet.chain.client.standing(tx, bytes.fromhex(item.grant))
    recorded = standing.revoked is not None and standing.revoked.final
    return standing.status in ("open", "revoked") and not recorded
