"""Chats at the command line: the person says under which name they write, now or later."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.cli.conftest import Owner

pytestmark = pytest.mark.area("B")

GROUP = "28/03/2025, 21:29 - Ann: hi\n28/03/2025, 21:30 - Ben: ho\n28/03/2025, 21:31 - Ann: hm\n"


def owners(owner: Owner) -> list[object]:
    found = owner.run("records", "messages.messages", "--json").json["records"]
    return [row["values"].get("own") for row in found]


def test_a_name_given_later_settles_what_is_here_and_is_known_from_then_on(
    owner: Owner, tmp_path: Path
) -> None:
    chat = tmp_path / "_chat.txt"
    chat.write_text(GROUP, encoding="utf-8")
    first = owner.run("import", chat, "--json").json
    assert any("--me NAME" in warning for warning in first["warnings"])
    assert owners(owner) == [None, None, None]
    again = owner.run("import", chat, "--me", "Ann", "--json").json
    assert [(item["new"], item["duplicate"]) for item in again["datasets"]] == [(0, 3)]
    assert again["summary"].endswith("Of 3 earlier messages it is now known whose.")
    assert owners(owner) == [True, False, True]
    later = tmp_path / "later.txt"
    later.write_text(GROUP.replace("28/03", "29/03"), encoding="utf-8")
    assert "is you" not in str(owner.run("import", later, "--json").json["warnings"])
    assert owners(owner) == [True, False, True] * 2
