"""The chain takes back what it had, or says nothing: nothing leaves, nothing is lost."""

from __future__ import annotations

import pytest

from app.api import messages as m
from tests.bench.importers_apple import export
from tests.e2e.deal import DATASET, TOKEN, Deal
from tests.e2e.processes import eventually

pytestmark = pytest.mark.area("A")

HALF = TOKEN // 2


def block_of_opening(deal: Deal) -> int:
    (opened,) = deal.events("Opened")
    return int(opened["blockNumber"], 16)


def block_of_approval(deal: Deal) -> int:
    """Where the requester let the registry take what this opening set aside."""
    (opened,) = deal.events("Opened")
    sent = deal.account.transactions()
    opening = next(tx for tx in sent if tx["hash"] == opened["transactionHash"])
    before = [
        int(tx["blockNumber"], 16)
        for tx in sent
        if tx["from"] == opening["from"]
        and int(tx["nonce"], 16) < int(opening["nonce"], 16)
        and (tx["to"] or "").lower() == deal.account.endpoint.reward_token.lower()
    ]
    return max(before)


def held_before_step_2(deal: Deal) -> None:
    """A grant with one step delivered and paid; the requester waits before the second."""
    deal.lab.wait_at("key 2")
    deal.ask()
    deal.accept()
    deal.lab.reached()
    # its voucher is on its way, and the wallet confirms it while the requester waits
    eventually(lambda: (deal.item.served, deal.item.paid) == (1, 1), "the first step paid")


def test_an_opening_that_a_reorganisation_takes_back_stops_serving_until_it_is_there_again(deal):
    held_before_step_2(deal)
    (before,) = deal.events("Opened")
    deal.lab.behave(carry="never")
    # the approval goes too, so that nobody but the requester can bring the opening back
    deal.chain.ask("freehold_reorg", deal.chain.head - block_of_approval(deal) + 1)
    assert not deal.events("Opened")
    eventually(lambda: not deal.wallet.grant(deal.grant).chain["opening"], "the wallet to see it")
    deal.lab.go()
    deal.until_waiting_for("has not set the payment aside on chain")
    assert (deal.item.served, deal.item.paid) == (1, 1)
    deal.lab.behave()
    deal.until_state("completed")
    (after,) = deal.events("Opened")
    assert after["transactionHash"] == before["transactionHash"]
    assert after["blockHash"] != before["blockHash"]


def test_the_wallet_brings_back_an_opening_that_its_requester_does_not_send_again(deal):
    held_before_step_2(deal)
    (before,) = deal.events("Opened")
    deal.lab.behave(carry="never")
    deal.chain.ask("freehold_reorg", deal.chain.head - block_of_opening(deal) + 1)
    (after,) = eventually(lambda: deal.events("Opened"), "the opening on chain again")
    assert after["transactionHash"] == before["transactionHash"]
    deal.lab.go()
    deal.until_state("completed")
    deal.lab.behave()
    assert deal.on_chain()[3] == 4 * HALF


def test_without_a_chain_accepting_and_revoking_are_kept_and_carried_out_later(deal):
    held_before_step_2(deal)
    revoked = deal.grant
    deal.ask()
    with deal.chain.unreachable():
        accepted = deal.accept()
        eventually(
            lambda: deal.wallet.call(m.Status()).chain == "unreachable", "a chain seen as silent"
        )
        deal.until_waiting_for("The chain does not answer now.")
        revocation = deal.wallet.call(m.RevokeGrant(revoked))
        assert revocation == m.Revocation(True, True, "pending")
        assert deal.wallet.refusal(m.Collect()).api_code == "chain-unreachable"
        deal.lab.go()
        assert deal.wallet.grant(revoked).item.state == "revoked"
        assert deal.item.state == "signed"
    deal.until_state("completed")
    deal.grant = revoked
    eventually(lambda: deal.on_chain()[0] == 2, "the revocation on chain")
    assert deal.on_chain()[4] == 1  # the step that was served was collected before
    lights = {light.name: light.state for light in deal.wallet.grant(revoked).lights}
    assert lights["refused"] == lights["keys_destroyed"] == "done"
    deal.grant = accepted
    assert deal.on_chain()[3] == 4 * HALF


def test_imports_and_their_undoing_between_accepting_and_release_change_nothing(deal):
    def rows() -> int:
        found: tuple[m.Dataset, ...] = deal.wallet.call(m.ListDatasets()).datasets
        return next(dataset.rows for dataset in found if dataset.name == DATASET)

    size = rows()
    path = deal.machine.folder / "export.zip"
    export(path, 300)
    first = deal.wallet.call(m.Import(str(path)))
    assert rows() > size
    deal.lab.wait_at("approve")
    deal.ask()
    lines = deal.wallet.preview(deal.request)
    deal.accept()
    deal.lab.reached()
    deal.wallet.call(m.UndoImport(first.run))
    assert rows() == size
    assert deal.wallet.preview(deal.request) != lines
    export(path, 500)
    second = deal.wallet.call(m.Import(str(path)))
    deal.lab.go()
    deal.until_state("completed")
    deal.until_requester("completed")
    assert deal.lab.received(deal.grant) == lines
    deal.wallet.call(m.UndoImport(second.run))
    assert rows() == size
