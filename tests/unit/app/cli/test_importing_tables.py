"""A table of a person's own at the command line: proposed, changed, imported."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.unit.app.cli.running import DEMO

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
    proposed["mapping"]["columns"][1]["type"] = "integer"
    mapping.write_text(json.dumps(proposed), encoding="utf-8")
    refused = owner.run("import", table, "--mapping", mapping)
    assert "is here already, read in another way: 2 records (import " in refused.err
    assert "With --replace what came of that goes" in refused.err
    assert "with --keep-both it stays beside." in refused.err
    replaced = owner.run("import", table, "--mapping", mapping, "--replace").out
    assert "They are in place of 2 records that were read in another way before." in replaced
    rows = owner.run("records", "table.coffee", "--json").json["records"]
    assert {row["values"]["cups"] for row in rows} == {3, 2}
    for wrong in (["--replace", "--keep-both", "--mapping", mapping], ["--replace"]):
        assert "Usage" in owner.run("import", table, *wrong).err
    mapping.write_text('{"dataset": 1}', encoding="utf-8")
    assert "is not a mapping" in owner.run("import", table, "--mapping", mapping).reason
    assert "Give either" in owner.run("import", table, "--mapping", mapping, "--propose").err


def test_tables_beside_an_export_wait_and_are_read_once_they_are_explained(
    owner: Owner, tmp_path: Path
) -> None:
    path = tmp_path / "all of it.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(DEMO / "practice-bank.ofx", "bank.ofx")
        made.writestr("moods.csv", "day,mood\n13/01/2026,3\n14/01/2026,2\n")
        made.writestr("walks/2026-01.csv", "when;km\n13/01/2026;3\n14/01/2026;2\n")
        made.writestr("walks/2026-02.csv", "when;km\n13/02/2026;3,5\n14/02/2026;2\n")
    first = owner.run("import", path)
    assert "3 tables wait until you say what the columns are." in first.out
    assert f"`freehold import '{path}' --propose > mapping.json`" in first.out
    printed = owner.run("import", path, "--propose").out
    moods, walks = json.loads(printed)["tables"]
    assert (moods["mapping"]["dataset"], moods["alike"]) == ("table.moods", 1)
    assert (walks["mapping"]["dataset"], walks["alike"]) == ("table.walks", 2)
    mapping = tmp_path / "one.json"
    mapping.write_text(json.dumps(walks), encoding="utf-8")
    done = owner.run("import", path, "--mapping", mapping, "--json").json
    assert {item["name"]: item["new"] for item in done["datasets"] if item["new"]} == {
        "table.walks": 4
    }
    assert done["tables_waiting"] == 1
    mapping.write_text(printed, encoding="utf-8")
    done = owner.run("import", path, "--mapping", mapping, "--json").json
    assert {item["name"]: item["new"] for item in done["datasets"] if item["new"]} == {
        "table.moods": 2
    }
    assert done["tables_waiting"] == 0
    again = owner.run("import", path, "--json").json
    assert sum(item["new"] for item in again["datasets"]) == 0
    assert {"table.moods", "table.walks"} <= {item["name"] for item in again["datasets"]}
