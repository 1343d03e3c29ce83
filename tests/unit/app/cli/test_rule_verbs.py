"""`rule …`: what a line says becomes the rule it means, and what it cannot mean is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.cli.conftest import Owner
    from tests.unit.app.cli.running import Ran

pytestmark = pytest.mark.area("D")


def rule(owner: Owner, *line: str | Path) -> Ran:
    return owner.run("rule", *line)


def test_rules_are_made_tried_moved_shared_and_removed(owner: Owner, tmp_path: Path):
    assert "left to you" in rule(owner, "list").out
    tried = rule(owner, "try", "decline", "--training", "--json").json
    assert tried["counts"] == {"accepted": 0, "declined": 0, "countered": 0, "asked": 0}
    assert rule(owner, "list", "--json").json["rules"] == []
    first = rule(
        owner,
        "add",
        "decline",
        "--name",
        "No models",
        "--training",
        "--reason",
        "purpose",
        "--json",
    ).json
    assert first["sentence"] == "Decline: trains models"
    line = (
        "add accept --name Research --purpose AcademicResearch --kind Health --no-training --once"
        " --days 180 --price 0.5 --figures week:10:0.5 --times day --places 5 --no-transfers"
        " --column value=round:5 --column value=top_code:200 --column start --often 2/30 --rows 500"
        " --per-day 1 --loss-per-month 0.5 --place 1 --json"
    )
    second = rule(owner, *line.split()).json
    made = second["rule"]
    assert made["about"]["categories"] == ["pd:Health"]
    assert made["limits"]["figures"] == {"period": "week", "minimum_group": 10, "noise": "0.5"}
    assert [c["name"] for c in made["limits"]["columns"]] == ["value", "start"]
    assert len(made["limits"]["columns"][0]["transforms"]) == 2
    assert made["limits"]["token"]
    assert made["caps"]["grants_per_day"] == 1
    listed = rule(owner, "list", "--json").json["rules"]
    assert [one["id"] for one in listed] == [second["id"], first["id"]]
    rule(owner, "move", str(first["id"]), "1")
    assert rule(owner, "off", str(second["id"]), "--json").json["on"] is False
    shown = rule(owner, "show", str(second["id"])).out
    assert "at most 180 days" in shown
    file = tmp_path / "mine.json"
    shared = rule(owner, "export", str(first["id"]), file, "--title", "None", "--json").json
    assert rule(owner, "templates", file, "--json").json["hash"] == shared["hash"]
    again = rule(owner, "add", "decline", "--template", file, "--tell", "--json").json
    assert again["template"] == shared["hash"]
    assert again["rule"]["tell"] is True
    for one in (first, second, again):
        rule(owner, "remove", str(one["id"]))
    assert rule(owner, "list", "--json").json["rules"] == []


def test_a_shipped_template_is_taken_by_its_hash_and_made_one_s_own(owner: Owner):
    found = rule(owner, "templates", "--json").json["templates"]
    health = next(one for one in found if one["title"].startswith("Health"))
    made = rule(
        owner, "add", "accept", "--template", health["hash"][:12], "--days", "90", "--json"
    ).json
    assert made["rule"]["limits"]["retention_days"] == 90
    assert made["rule"]["limits"]["figures"]["minimum_group"] == 10
    assert made["template"] != health["hash"]
    changed = rule(owner, "change", str(made["id"]), "ask", "--kind", "pd:Health", "--json").json
    assert changed["action"] == "ask"
    rule(owner, "remove", str(made["id"]))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("add accept --days 5", "which data"),
        ("add decline", "names nothing"),
        ("add decline --kind Nothing", "no kind of data"),
        ("add decline --purpose fun", "is no purpose"),
        ("add decline --figures hour", "PERIOD"),
        ("add decline --often often", "N/DAYS"),
        ("add decline --training --template 0123", "no template"),
        ("show 999", "no rule 999"),
        ("ceiling --loss-per-month 9", "at most 2"),
    ],
)
def test_what_makes_no_rule_is_refused_in_a_line(owner: Owner, line: str, words: str):
    assert words in rule(owner, *line.split()).reason


def test_a_ceiling_is_set_and_told(owner: Owner):
    found = rule(owner, "ceiling", "--per-day", "1", "--json").json
    assert found["ceiling"]["grants_per_day"] == 1
    assert ["Grants in a day", "0 of 1"] in found["used"]
    rule(owner, "ceiling")


def test_try_wants_something_to_try(owner: Owner):
    assert rule(owner, "try").code == 2
