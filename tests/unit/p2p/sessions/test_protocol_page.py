"""The table of states in `p2p/PROTOCOL.md` is the machine's: nothing more, and nothing left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.unit.wallet.agreement.test_negotiation import ALLOWED
from wallet.agreement.negotiation import Side

pytestmark = pytest.mark.area("D")

PAGE = Path(__file__).parents[4] / "p2p" / "PROTOCOL.md"
NAMES = {
    "(start)": ["start"],
    "WAITING": ["waiting"],
    "WAITING, refused by name": ["refused"],
    "COUNTERED": ["countered"],
    "AGREED": ["agreed"],
    "GRANTED": ["granted"],
    "OPENED": ["opened"],
    "REVOKED": ["revoked", "revoked after opening"],
    "DECLINED, WITHDRAWN": [],
}


def drawn() -> set[tuple[str, Side, str, str]]:
    """Every move of the table: state, who, message, state after it."""
    text = PAGE.read_text("utf-8")
    table = text[text.index("| state | owner may say |") :]
    found = set()
    for line in table[: table.index("\n\n")].splitlines()[2:]:
        state, owner, requester = (cell.strip() for cell in line.strip("|").split("|"))
        for side, cell in ((Side.OWNER, owner), (Side.REQUESTER, requester)):
            for kind, after in re.findall(r"`(\w+)` → ([A-Z]+)", cell):
                found |= {(name, side, kind, after) for name in NAMES[state]}
    return found


def test_the_table_of_states_is_the_machine():
    machine = {
        (state, side, kind.__name__.lower(), after.value.upper())
        for (state, side, kind), after in ALLOWED.items()
    }
    page = {
        (state, side, kind, "GRANTED" if after == "OPENED" else after)
        for state, side, kind, after in drawn()
    }
    assert page == machine
