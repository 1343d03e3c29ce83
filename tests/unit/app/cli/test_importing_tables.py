"""A table of a person's own at the command line: proposed, changed, imported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.cli.conftest import Owner

pytestmark = pytest.mark.area("B")


def test_a_proposal_is_printed_and_may_be_changed_and_given_back(
    owner: Owner, tmp_path: Path
) -> None:
    table = tmp_path / "coffee 2026-01.csv"
    table.write_text("day,cups\n13/01/2026,3\n14/01/2026,2\n", encoding="utf-8")
    printed = owner.run("import", table, "--propose").out
    (proposed,) = json.loads(printed)["tables"]
    assert proposed["mapping"]["dataset"] == "table.coffee"
    assert owner.run("import", table, "--propose", "--json").json["tables"] == [proposed]
    proposed["mapping"]["columns"][1]["type"] = "decimal"
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps(proposed), encoding="utf-8")
    done = owner.run("import", table, "--mapping", mapping, "--json").json
    assert [(item["name"], item["new"]) for item in done["datasets"]] == [("table.coffee", 2)]
    rows = owner.run("records", "table.coffee", "--json").json["records"]
    assert {row["values"]["cups"] for row in rows} == {"3", "2"}
    mapping.write_text('{"dataset": 1}', encoding="utf-8")
    assert "is not a mapping" in owner.run("import", table, "--mapping", mapping).reason
    assert "Give either" in owner.run("import", table, "--mapping", mapping, "--propose").err
