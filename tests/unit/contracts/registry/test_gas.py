"""Calls stay near what they must cost in any case; `python -m tests.bench.gas_floor` shows it."""

from __future__ import annotations

import pytest

from tests.bench.gas_floor import Must, figures, floor

pytestmark = pytest.mark.area("A")


def test_registering_a_grant_costs_at_most_a_tenth_more_than_its_floor():
    measured = {figure.name: figure for figure in figures()}
    assert len(measured) == 9
    for name in ("register, relayed", "register + escrow", "register + escrow, first of the token"):
        assert 1 < measured[name].ratio <= 1.10, measured[name]
    for figure in measured.values():
        assert 1 < figure.ratio <= 1.12, figure


def test_the_floor_counts_calldata_by_its_bytes():
    assert floor(b"", Must()) == 21_000
    assert floor(b"\x00\x01", Must(new_words=1)) == 21_000 + 4 + 16 + 22_100
    assert floor(b"\x01" * 100, Must()) == 21_000 + 4_000  # EIP-7623: data without execution
    assert floor(b"", Must(signatures=2, events=((1, 32),))) == 21_000 + 6_000 + 375 * 2 + 256
