"""Stopping everything: what the chain shows of it, from the wallet's own acts on a real chain."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from app.api import messages as m
from tests.e2e.processes import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.deal import Deal
    from tests.e2e.processes import Lab

pytestmark = pytest.mark.area("C")


class Running(NamedTuple):
    """A grant that runs, and the address it was given under."""

    grant: str
    owner: str


@pytest.fixture
def other_lab(new_lab: Lab, deal: Deal) -> Iterator[Lab]:
    """The requester that was met first is met again afterwards."""
    first = deal.lab
    yield new_lab
    deal.meet(first)


def run(deal: Deal, key: str) -> Running:
    """Let a grant run until the requester waits before this key."""
    deal.lab.wait_at(key)
    deal.ask()
    deal.accept()
    deal.lab.reached()
    return Running(deal.grant, deal.owner)


def test_the_trace_of_stopping_everything_shares_no_sender_and_no_transaction(
    deal: Deal, other_lab: Lab
):
    """One of them has paid two steps, so that its address collects before it revokes."""
    mine = [run(deal, "key 3")]
    first = deal.lab
    deal.meet(other_lab)
    mine.append(run(deal, "key 1"))
    known = {tx["hash"] for tx in deal.account.transactions()}

    reply = deal.wallet.call(m.RevokeAll())
    assert reply.grants == 2
    eventually(
        lambda: all(deal.account.events("Revoked", one.grant) for one in mine),
        "both revocations on the chain",
    )
    trace = [tx for tx in deal.account.transactions() if tx["hash"] not in known]
    owners = {one.owner for one in mine}
    ours = [tx for tx in trace if tx["from"] in owners]
    assert {tx["from"] for tx in ours} == owners
    assert len({one.owner for one in mine}) == len(mine)
    acts = [
        [event["transactionHash"] for event in deal.account.events(name, mine[0].grant)]
        for name in ("Paid", "Revoked")
    ]
    order = [tx["hash"] for tx in ours if [tx["hash"]] in acts]
    assert [[hash] for hash in order] == acts, "collected, then revoked"
    for one, other in (mine, mine[::-1]):
        (event,) = deal.account.events("Revoked", one.grant)
        (its,) = [tx for tx in ours if tx["hash"] == event["transactionHash"]]
        assert its["from"] == one.owner
        for tx in ours:
            if tx["from"] == one.owner:
                said = f"{tx} {deal.account.receipt(tx['hash'])}".lower()
                assert other.owner[2:].lower() not in said
                assert other.grant[2:] not in said
    blocks = [tx["blockNumber"] for tx in ours]
    assert len(set(blocks)) == len(blocks)
    first.free()
