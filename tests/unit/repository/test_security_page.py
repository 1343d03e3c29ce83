"""Every paragraph of `wallet/SECURITY.md` names the tests that show it, and they are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.area("H")

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "wallet" / "SECURITY.md").read_text("utf-8")
ONLY_SAID = {"Malware that runs as you"}
"""What no test can show, since nothing here tries to prevent it."""


def paragraphs() -> dict[str, str]:
    """Each paragraph that makes a claim, by its first words."""
    found = {}
    for part in re.split(r"\n(?=\* \*\*)", PAGE)[1:]:
        body = part.split("\n\n")[0]
        named = re.match(r"\* \*\*(.+?)\*\*", body, re.DOTALL)
        assert named
        found[" ".join(named[1].split()).rstrip(".")] = body
    return found


def table() -> dict[str, str]:
    part = PAGE.split("## Which test shows it")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", part, re.MULTILINE)[1:])


def test_every_paragraph_names_a_test_or_stands_in_the_table():
    without = {name for name, body in paragraphs().items() if "tests/" not in body}
    shown = {name for name, tests in table().items() if "tests/" in tests}
    assert without - shown == ONLY_SAID
    assert set(table()) <= set(paragraphs())


def test_every_row_of_what_each_can_see_names_its_tests():
    part = PAGE.split("## What each can see")[1].split("\n## ")[0].split("\n### ")[0]
    rows = re.findall(r"^\| .+ \|$", part, re.MULTILINE)[2:]
    assert len(rows) > 10
    assert [row[:60] for row in rows if "`tests/" not in row] == []


def test_every_test_that_is_named_is_there():
    named = set(re.findall(r"`(tests/[\w./]+?)`", PAGE))
    assert len(named) > 60
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
