"""Where a requester answered keeps its place, whatever unchecked links and calls name later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from wallet.vault import reached, relationships
from wallet.vault.reached import ADDRESSES_AT_MOST, REACHED_AT_MOST

if TYPE_CHECKING:
    from wallet.store import Database, Transaction
    from wallet.vault.relationships import Relationship

pytestmark = pytest.mark.area("D")

TRUE = "/ip4/198.51.100.7/tcp/4001/p2p/lab"


def named(tx: Transaction, addresses: tuple[str, ...]) -> Relationship:
    """Somebody names addresses of the requester."""
    known = relationships.by_key(tx, b"k" * 32)
    kept = reached.merged(tx, known, addresses)
    return relationships.begin(tx, b"e" * 32, b"k" * 32, "lab", "Lab", kept, 1)


def made_up(time: int) -> tuple[str, ...]:
    return tuple(f"/ip4/203.0.113.{n}/tcp/{time}/p2p/lab" for n in range(ADDRESSES_AT_MOST))


def test_what_answered_is_kept_however_many_are_named_later(db: Database):
    index = db.write(named, (TRUE,)).index
    db.write(reached.note, index, TRUE)
    for time in range(1, 9):
        found = db.write(named, made_up(time))
        assert TRUE in found.addresses
        assert len(found.addresses) == ADDRESSES_AT_MOST
        assert found.addresses[0] == made_up(time)[0], "who has moved is looked for there first"


def test_what_never_answered_gives_way(db: Database):
    db.write(named, (TRUE,))
    assert TRUE not in db.write(named, made_up(1)).addresses


def test_of_places_that_answered_the_last_ones_are_kept(db: Database):
    index = db.write(named, (TRUE,)).index
    for address in (TRUE, *made_up(1), TRUE):
        db.write(reached.note, index, address)
    assert db.read(reached.where, index) == (TRUE, *made_up(1)[::-1][: REACHED_AT_MOST - 1])
