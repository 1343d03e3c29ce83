"""Salvaging a damaged vault for its node: the chain it is for, and what a loss means beyond it.

Guarantees: the new vault opens. Where the damaged one no longer says which chain it is for, that is
taken from what stands beside it in clear, completed by what the person gives; where both do not
say it, the person is asked and no vault is made. Where rows are lost, no number of a relationship
that may have been given is given again, and the chain is looked at as after a restore; where
settings are lost, sharing is paused, since it may have been.

Left to others: reading what can be read (`wallet.vault.salvage`).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from app.api import messages as m
from app.node import chains
from wallet.backup.restore import go_on_above, highest_known, look_again
from wallet.errors import NotAllowed
from wallet.vault import settings
from wallet.vault.salvage import salvage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wallet.store import Transaction
    from wallet.vault.vault import Profile


class ChainWanted(NotAllowed):
    """Which chain the damaged vault is for has to be said; no vault was made."""

    code = "chain-wanted"


_AGAIN: Final = "and salvage again; no new vault was made."
_WHICH: Final = (
    "The damaged vault no longer says which chain it is for. Say that it is for practice, or give "
    f"the chain profile (TOML) it was made with, {_AGAIN}"
)
_WHERE: Final = (
    "The damaged vault is for {name}, chain {chain}, and no longer says how that is reached. Give "
    f"a chain profile (TOML) for it, {_AGAIN}"
)
_OTHER: Final = (
    "The damaged vault is for {name}, chain {chain}, and what was given is for another chain or "
    f"other contracts. Give a chain profile (TOML) for it, {_AGAIN}"
)
_PAUSED: Final = "Whether sharing was paused; it is paused now, until you resume it."


def salvaged(
    folder: Path, target: Path, call: m.VaultSalvage, stopped: Callable[[], bool]
) -> m.SalvageReport:
    """Make a new vault of what can be read of the damaged one in a folder; its node is locked.

    Args:
        folder: the damaged vault's.
        target: where the new one is made.
        call: with the passphrase, and the chain if that was asked for.
        stopped: a true answer ends it.

    Raises:
        ChainWanted: which chain it is for has to be said first, or what was said does not fit.
    """
    found = salvage(
        folder,
        call.passphrase,
        target,
        stopped=stopped,
        profile=lambda public: whole(public, call),
        settle=settle,
    )
    return m.SalvageReport(
        records=found.records,
        records_lost=found.records_lost,
        entries=found.entries,
        attachments=found.attachments,
        attachments_lost=found.attachments_lost,
        lost=found.lost,
    )


def whole(public: Profile, call: m.VaultSalvage) -> Profile:
    """Make the profile of a vault of what is public of it and what the person gave.

    Raises:
        ChainWanted: the two do not say it, or contradict each other.
    """
    known = {"name": public.get("name"), "chain": public.get("chain_id")}
    given = chains.facts(call.profile) if call.profile or call.practice else None
    if given is None:
        if not public:
            raise ChainWanted(_WHICH)
        if public.get("kind") != "practice":
            raise ChainWanted(_WHERE.format(**known))
        given = {**public, "endpoints": []}
    elif public and _place(given) != _place(public):
        raise ChainWanted(_OTHER.format(**known))
    return given


def _place(profile: Profile) -> tuple[Any, ...]:
    return tuple(profile.get(name) for name in ("kind", "chain_id", "registry", "token"))


def settle(tx: Transaction, lost: frozenset[str]) -> list[str]:
    """Be careful with what lost rows may have said; return sentences about it."""
    from app.node.opened import PAUSED  # heavy

    go_on_above(tx, highest_known(tx))
    look_again(tx, time.time_ns() // 1_000_000)
    if "setting" not in lost:
        return []
    settings.put(tx, PAUSED, True)
    return [_PAUSED]
