"""Calls stay near what they must cost in any case; `python -m tests.bench.gas` shows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import contracts
from tests.bench._gas_floor import Must, floor
from tests.bench._gas_people import APPROVE, CLOSE, MODES, OPEN, Prices, people
from tests.bench.gas import beside, figures, table

if TYPE_CHECKING:
    from tests.bench._gas_calls import Cost

pytestmark = pytest.mark.area("C")

README = (Path(contracts.__path__[0]) / "README.md").read_text()

WITHOUT_CALLDATA = {
    "register, relayed": 33_064,
    "register + escrow, first of the token": 98_140,
    "register + escrow": 81_040,
    "register + escrow, exact approval": 76_240,
    "top-up": 37_715,
    "openWithPermit, first of the requester": 107_474,
    "openWithPermit": 90_374,
    "openWithPermit, relayed": 94_654,
    "settle, first receipt of the owner": 47_486,
    "settle": 30_386,
    "1,000 steps in one settle": 30_386,
    "revoke by the owner": 8_524,
    "close with refund by the owner": 24_745,
    "close with refund by the requester": 27_133,
    "revoke, relayed": 12_792,
    "close with refund, relayed": 31_392,
    "revoke before opening": 25_755,
    "revokeAll, first of the owner": 24_754,
    "revokeAll, relayed": 11_920,
    "writing down what revokeAll ended": 11_180,
    "openMany of 32 owners": 1_031_322,
    "settleMany of 10, one owner": 154_492,
    "settleMany of 10 owners, first": 399_238,
    "settleMany of 10 owners": 228_238,
    "anchor the root of 1,000 grants": 24_272,
    "learning: begin a round": 25_159,
    "learning: commit": 8_400,
    "learning: finish": 8_059,
    "transfer, first of the receiver": 29_642,
    "transfer": 12_542,
    "approve, first of the spender": 24_332,
}
"""Gas beyond the transaction and its calldata: what the code and its storage cost."""


def without(calldata: bytes) -> int:
    zeros = calldata.count(0)
    return 21_000 + 4 * zeros + 16 * (len(calldata) - zeros)


@pytest.fixture(scope="module")
def measured() -> dict[str, Cost]:
    return {cost.name: cost for cost in figures()}


def test_registering_a_grant_costs_at_most_a_tenth_more_than_its_floor(measured):
    for name, cost in measured.items():
        bound = 1.10 if name.startswith("register") else 1.12
        assert 1 < cost.ratio <= bound, (name, cost.gas, cost.floor)


def test_what_is_shared_by_many_costs_little_for_each(measured):
    assert measured["1,000 steps in one settle"].each <= 80
    assert measured["openMany of 32 owners"].each <= 40_000
    assert measured["settleMany of 10, one owner"].each <= 40_000
    assert measured["anchor the root of 1,000 grants"].each <= 46


def test_no_call_became_dearer_or_cheaper_unnoticed(measured):
    """A change that is meant is written down here and in contracts/README.md."""
    now = {name: cost.gas - without(cost.calldata) for name, cost in measured.items()}
    assert now == WITHOUT_CALLDATA


def test_the_readme_s_table_is_the_bench_s(measured):
    table = README.split("| operation | gas | floor | ratio |")[1].split("\n\n")[0]
    said = dict(
        re.findall(r"^\| ([^-].*?) \| ([\d,]+) \| [\d,]+ \| [\d.]+ \|$", table, re.MULTILINE)
    )
    found = {f"{c.name}, each" if c.units > 1 else c.name: c.each for c in measured.values()}
    assert list(said) == list(found)
    by_chance = 200  # sixteen zero bytes more or fewer in random words, 12 gas each
    for name, gas in found.items():
        assert abs(int(said[name].replace(",", "")) - gas) <= by_chance, name


def test_what_a_paid_grant_costs_many_people_is_what_the_programs_send():
    paid = [mode for mode in MODES if mode.name.startswith("paid")]
    for mode in paid:
        approval, opening, collecting, closing = (name for name, _ in mode.calls)
        assert (approval, opening, closing) == (APPROVE, OPEN, CLOSE)
        assert collecting.startswith("settle")
        assert mode.stipends == 1
    assert len(paid) == 3


def test_the_tables_name_every_call_and_every_system(measured):
    found = list(measured.values())
    assert all(name in table(found) for name in measured)
    assert all(system in beside(found) for system in ("Vana", "EAS", "Ocean"))
    assert "83,333 grants a month" in people(found, Prices())


def test_the_floor_counts_calldata_by_its_bytes():
    assert floor(b"", Must()) == 21_000
    assert floor(b"\x00\x01", Must(new_words=1)) == 21_000 + 4 + 16 + 22_100
    assert floor(b"\x01" * 100, Must()) == 21_000 + 4_000  # EIP-7623: data without execution
    assert floor(b"", Must(signatures=2, events=((1, 32),))) == 21_000 + 6_200 + 375 * 2 + 256


def test_ending_two_grants_of_an_address_is_cheaper_together(measured):
    alone, together = measured["revoke by the owner"], measured["revokeAll, first of the owner"]
    assert together.gas < 2 * alone.gas, "what the wallet's `app.node.ending.endings` goes by"
