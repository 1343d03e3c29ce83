"""A manifest may promise any size; what a requester takes is bounded before the first byte."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from p2p.requester.keys import signing_of
from p2p.requester.limits import Limits
from p2p.requester.receiving import Receiver
from tests.deal import FROZEN, REQUESTER, Deal
from tests.unit.p2p.protocols.sides import FACTS, Lab
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")


@pytest.fixture
def lab(tmp_path: Path) -> Any:
    made = Lab(tmp_path)
    yield made
    made.close()


def promising(*sizes: int) -> Deal:
    """A deal whose owner promises steps of these sizes; nothing else of it is changed."""
    entries = [
        msgspec.structs.replace(entry, cipher_bytes=size)
        for entry, size in zip(FROZEN.entries, sizes, strict=True)
    ]
    return Deal(made=replace(FROZEN, entries=tuple(entries))).ask().grant().open()


def receiver(lab: Lab, deal: Deal, **limits: int) -> Receiver:
    folder = lab.folder / "received"
    keys = REQUESTER.requester_keys
    return Receiver(
        lab.database,
        folder,
        keys,
        deal.negotiation,
        signing_of(keys, FACTS),
        lab.clock,
        Limits(**limits),
    )


@pytest.mark.parametrize(
    ("sizes", "words"),
    [
        ((2**50 - 1, 10, 10, 10), "A step of this grant is larger than the 512 MiB"),
        ((512 * 2**20 + 1, 10, 10, 10), "A step of this grant is larger than the 512 MiB"),
    ],
)
async def test_a_step_of_any_size_is_refused_by_name_before_anything_is_kept(lab, sizes, words):
    deal = promising(*sizes)
    lab.adopt(deal)
    with pytest.raises(NotAllowed, match=words):
        await lab.receiver(deal).begin(deal.manifest())
    assert lab.bought().manifest is None
    assert not (lab.folder / "received").exists()


async def test_steps_of_any_number_together_are_refused_by_name(lab):
    deal = promising(30, 30, 30, 30)
    lab.adopt(deal)
    with pytest.raises(NotAllowed, match="This grant is larger than"):
        await receiver(lab, deal, grant_bytes=119).begin(deal.manifest())
    await receiver(lab, deal, grant_bytes=120).begin(deal.manifest())


async def test_what_is_missing_of_a_step_takes_no_memory(lab):
    deal = promising(2**42, 10, 10, 10)
    lab.adopt(deal)
    sink = receiver(lab, deal, step_bytes=2**43, grant_bytes=2**43)
    await sink.begin(deal.manifest())
    tracemalloc.start()
    try:
        missing = await sink.missing(1)
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()
    assert (len(missing), missing[0], missing[6:8]) == (2**22, 0, range(6, 8))
