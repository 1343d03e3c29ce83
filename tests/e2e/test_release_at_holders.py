"""Real holder processes keep a release: its requester fetches it while the wallet is dead, opens it
with the keys that the wallet gives when it is back, and of a revoked one nothing is left with them.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from tests.e2e.deal import CALL, Deal, fill
from tests.e2e.processes import Chain, Lab, Machine, Wallet, eventually
from tests.e2e.test_storage import Box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.area("G")

ROWS, STEPS, HOLDERS = 4_000, 4, 3
HELD = CALL.format(steps=STEPS, price="0.50", first="key", expires="30d") + "at_holders = true\n"


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine(warm=True)
    yield found
    found.close()


def kept(machine: Machine, number: int) -> dict[str, int]:
    """The blocks that lie at a holder, with their sizes."""
    folder: Path = machine.folder / f"box{number}"
    return {path.name: path.stat().st_size for path in folder.rglob("bafk*") if path.is_file()}


def shares(machine: Machine, before: list[dict[str, int]]) -> set[str]:
    """The blocks of one release: three new ones of one size at each holder."""
    new = [
        {name: size for name, size in kept(machine, number).items() if name not in before[number]}
        for number in range(HOLDERS)
    ]
    sizes = [{size for size, n in Counter(each.values()).items() if n == 3} for each in new]
    (size,) = set.intersection(*sizes)
    return {name for each in new for name, found in each.items() if found == size}


def left(machine: Machine, blocks: set[str]) -> set[str]:
    """Those of these blocks that still lie at a holder."""
    return {name for number in range(HOLDERS) for name in kept(machine, number)} & blocks


def test_a_release_is_fetched_from_holders_while_the_wallet_is_dead_and_revoked_it_is_with_nobody(
    machine,
):
    chain, wallet, lab = Chain(machine), Wallet(machine), Lab(machine)
    wallet.create()
    fill(wallet, ROWS)
    lab.create()
    lab.start()
    wallet.start()
    deal = Deal(machine, chain, wallet, lab)
    status: m.StorageReport = wallet.call(m.ShowStorage())
    boxes = [Box(machine, number, status.peer_id) for number in range(HOLDERS)]
    for number, box in enumerate(boxes):
        wallet.call(m.AddHolder(address=box.address(), name=f"box {number}"))
    wallet.call(m.FlushStorage(check=True))

    placed = []
    for _ in range(2):  # one that is completed, one that is revoked
        before = [kept(machine, number) for number in range(HOLDERS)]
        lab.wait_at("open")
        deal.ask_by(HELD)
        deal.accept()
        assert lab.reached() == "open"  # it pays nothing yet, so nothing is served
        eventually(lambda: is_placed(deal), "its shares at every holder")
        placed.append(shares(machine, before))
        assert len(placed[-1]) == 9
        if len(placed) == 1:
            complete(deal)
            eventually(lambda: not left(machine, placed[0]), "its shares are thrown away")
        else:
            revoke(deal)
            eventually(lambda: not left(machine, placed[1]), "its shares are thrown away")
    assert wallet.grant(deal.grant).lies == ""
    assert wallet.stop() == 0
    for box in boxes:
        assert box.process.stop() == 0


def is_placed(deal: Deal) -> bool:
    """Whether every holder has its shares; one that was slow gets them in the next round."""
    deal.wallet.call(m.FlushStorage())
    return "in 9 shares at 3 holders" in deal.wallet.grant(deal.grant).lies


def complete(deal: Deal) -> None:
    """The wallet dies before any key has left; what lies at holders comes all the same."""
    wallet, lab = deal.wallet, deal.lab
    lab.wait_at("key 1")
    lab.go()
    assert lab.reached() == "key 1"
    wallet.kill()

    def all_here() -> bool:
        at = lab.purchase(deal.grant)["at_holders"]
        return bool(at and at["here"] == STEPS)

    eventually(all_here, "everything from the holders")
    assert lab.purchase(deal.grant)["received"] == 0
    lab.free()
    wallet.start()
    deal.until_state("completed")
    out = deal.machine.folder / "data.jsonl"
    lab.ask("data", grant=deal.grant, out=str(out))
    lines = out.read_bytes().splitlines()
    assert len(lines) == ROWS
    assert set(json.loads(lines[0])) == {"start", "value"}


def revoke(deal: Deal) -> None:
    """The person revokes once one key has left: the others open nothing any more."""
    wallet, lab = deal.wallet, deal.lab
    lab.wait_at("key 2")
    lab.go()
    assert lab.reached() == "key 2"
    wallet.call(m.RevokeGrant(deal.grant))
    lab.free()
    deal.until_state("revoked")
    told = deal.until_requester("revoked")
    assert told["received"] == 1
    assert told["at_holders"] is None
