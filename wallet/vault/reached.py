"""Where requesters were last reached under their own key, so that no unchecked word displaces it.

Links are signed by nobody and addresses cost nothing: whoever has a person paste a link, or passes
for a meeting point, can name as many as there is room for. What answered a dial under the right key
therefore keeps its place among the kept addresses, whatever is named later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.vault import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.store import Transaction
    from wallet.vault.relationships import Relationship

ADDRESSES_AT_MOST: Final = 8
REACHED_AT_MOST: Final = 3


def where(tx: Transaction, index: int) -> tuple[str, ...]:
    """Return the addresses that answered for a relationship, the last one first."""
    return tuple(settings.get(tx, _key(index), list[str], []))


def note(tx: Transaction, index: int, address: str) -> None:
    """Take note that an address answered under the relationship's key."""
    before = where(tx, index)
    if address not in before[:1]:
        found = dict.fromkeys((address, *before))
        settings.put(tx, _key(index), list(found)[:REACHED_AT_MOST])


def merged(tx: Transaction, known: Relationship | None, named: Sequence[str]) -> tuple[str, ...]:
    """Return what to keep of addresses that somebody named: these first, then what was known.

    What answered before is always among them.
    """
    if known is None:
        return tuple(dict.fromkeys(named))[:ADDRESSES_AT_MOST]
    kept = where(tx, known.index)
    room = ADDRESSES_AT_MOST - len(kept)
    new = [address for address in dict.fromkeys(named) if address not in kept][:room]
    first = [address for address in dict.fromkeys(named) if address in (*new, *kept)]
    return tuple(dict.fromkeys((*first, *kept, *known.addresses)))[:ADDRESSES_AT_MOST]


def _key(index: int) -> str:
    return f"reached/{index}"
