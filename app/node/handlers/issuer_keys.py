"""Keys by which shops sign their mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import IssuerKeyItem, IssuerKeyList, IssuerKeysKept
from wallet.vault import issuer_keys

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction


async def show(wallet: OpenWallet, _: m.ListIssuerKeys) -> IssuerKeyList:
    """What is known, and what would check the mail that is here."""
    return await wallet.read(_told)


async def add(wallet: OpenWallet, call: m.AddIssuerKeys) -> IssuerKeysKept:
    """Keep keys and check by them what is here."""

    def keep(tx: Transaction) -> IssuerKeysKept:
        given, settled = issuer_keys.add(tx, call.text)
        return _kept(tuple(key.name for key in given), settled)

    kept = await wallet.write(keep)
    wallet.changed("datasets")
    return kept


async def remove(wallet: OpenWallet, call: m.RemoveIssuerKey) -> IssuerKeysKept:
    """Forget a key and what it checked."""

    def forget(tx: Transaction) -> IssuerKeysKept:
        return _kept((call.name.rstrip(".").lower(),), issuer_keys.remove(tx, call.name))

    kept = await wallet.write(forget)
    wallet.changed("datasets")
    return kept


def _kept(names: tuple[str, ...], settled: issuer_keys.Settled) -> IssuerKeysKept:
    return IssuerKeysKept(names, settled.verified, settled.failed, settled.unchecked)


def _told(tx: Transaction) -> IssuerKeyList:
    counts = issuer_keys.records(tx)
    known = issuer_keys.remembered(tx)
    names = {key.name for key in known}
    return IssuerKeyList(
        (
            *(
                IssuerKeyItem(
                    key.name,
                    key.domain,
                    "ed25519" if key.is_ed25519 else "rsa",
                    counts.get(key.name, 0),
                )
                for key in known
            ),
            *(
                IssuerKeyItem(name, name.partition("._domainkey.")[2], "", count)
                for name, count in counts.items()
                if name not in names
            ),
        )
    )
