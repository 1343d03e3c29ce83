"""What is on its way out, on the command line: its words, its number, and how it is taken back."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.cli import money
from app.cli.output import Page
from tests.unit.app.cli.running import run

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("C")

WAITS = m.LeavingItem(
    id="12",
    requester="Lakeside University",
    to="0x60a3E35Cc302bFA44Cb288Bc5a4F316Fdb1adb42",
    amount="1.00",
    unit="EURC",
    words="It was sent and is in no block yet.",
    can_take_back=True,
)


def said(*items: m.LeavingItem) -> list[str]:
    page = io.StringIO()
    reply = m.EarningsReply("EURC", "0.00", "0.00", (), leaving=items)
    money._leaving(Page(page), reply)
    return " ".join(page.getvalue().split()).split("On its way: ")[1:]


def test_each_is_said_with_what_it_waits_for_and_how_it_is_taken_back():
    failed = msgspec.structs.replace(WAITS, can_take_back=False, words="It\nfailed.")
    first, second = said(WAITS, failed)
    assert first.strip() == (
        f"1.00 EURC to {WAITS.to}. It was sent and is in no block yet. `send --take-back 12` takes "
        "it back."
    )
    assert second == f"1.00 EURC to {WAITS.to}. It failed."
    assert said() == []


@pytest.mark.parametrize("options", [(), ("--to", WAITS.to, "--take-back", "12")])
def test_one_either_sends_or_takes_back(tmp_path: Path, options: tuple[str, ...]):
    ran = run("--profile", tmp_path, "send", *options)
    assert ran.code == 2
    assert "either --to ADDRESS or --take-back NUMBER" in ran.err
