"""Chapter 8: more people are asked, each by a link of their own, and each does as they please."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from app.practice import evidence
from app.practice.chain_view import amount
from app.practice.crowd.manners import draw
from app.requester.output.names import META, SUBJECT_COLUMN
from app.requester.verbs.templates import text_of

if TYPE_CHECKING:
    from pathlib import Path

    from app.practice.stage import Person, Stage

PEOPLE = 5
SEED = 7
PACE = 40.0
CROWD_SECONDS = 60.0
ENDS = {
    "accept": "delivered",
    "counter": "delivered",
    "decline": "declined",
    "revoke": "revoked",
    "vanish": "vanished",
}
WORDS = {
    "accept": "one says yes",
    "counter": "one wants more first and gets it",
    "decline": "one says no",
    "revoke": "one takes it back while it goes on",
    "vanish": "one never answers",
}


def tell(stage: Stage) -> None:
    """From links for one person each to one file of those who stayed."""
    report, person = stage.report, stage.people["honest"]
    report.section(f"{person.name} asks {PEOPLE} people more")
    for item in person.ask("cohorts")["cohorts"]:  # what was asked before is for nobody else
        person.ask("cohort", call=str(item["call"]), target=str(max(1, item["agreed"])))
    call = str(
        person.ask("call add", content=text_of("heart-rate"), target=str(PEOPLE), invited="yes")[
            "call"
        ]
    )
    links = person.ask("invite", call=call, count=str(PEOPLE))["links"]
    said = _live(stage, links)
    did = {one["manner"]: one["does"] for one in said}
    report.check(
        f"{PEOPLE} simulated people come, each with a vault, keys and made-up data of their own: "
        f"{', '.join(WORDS[manner] for manner in ENDS)}.",
        did == ENDS,
        str(did),
    )
    _counted(stage, person, call)
    stayed = {one["person"] for one in said if one["does"] == "delivered"}
    rows = sum(
        int(one["words"].partition(" ")[0])
        for one in said
        if one["does"] == "accepted" and one["person"] in stayed
    )
    _on_chain(stage, person, call)
    _one_file(stage, person, call, len(stayed), rows)


def _live(stage: Stage, links: list[str]) -> list[dict[str, Any]]:
    """Have everybody come and go home again; return what they did, in order."""
    house = stage.house
    parts = house.write("crowd.json", msgspec.json.encode(draw(PEOPLE, SEED, PACE)))
    arguments = ["--dir", str(house.folder / "crowd"), "--parts", str(parts)]
    for link in links:
        arguments += ["--link", link]
    crowd = house.processes.start("crowd", "sandbox-people", *arguments)
    _, lines = crowd.finish(CROWD_SECONDS)
    found = [json.loads(line) for line in lines]
    return [one for one in found if one["event"] == "person"]


def _counted(stage: Stage, person: Person, call: str) -> None:
    expected = {"asked": PEOPLE, "agreed": 2, "delivered": 2, "declined": 1, "revoked": 1}

    def look() -> dict[str, Any] | None:
        now = person.ask("cohort", call=call)
        return now if all(now[key] == value for key, value in expected.items()) else None

    now = stage.until("those who asked have counted everybody", look)
    stage.report.check(
        f"Their books count the same: {now['asked']} asked, {now['agreed']} agreements that "
        f"stand, {now['declined']} no, {now['revoked']} taken back; each link was used once.",
        now["invitations"] == {"made": PEOPLE, "used": PEOPLE} and now["by_invitation"] == "1.00",
        str(now["invitations"]),
    )


def _on_chain(stage: Stage, person: Person, call: str) -> None:
    grants = [one for one in person.ask("grants")["grants"] if str(one["call"]) == call]
    stay = [one for one in grants if one["state"] != "revoked"]
    states = [stage.chain.grant(one["id"]) for one in stay]
    owners = {one["owner"] for one in grants}
    stage.report.check(
        f"Asked, the chain knows the {len(stay)} grants that stand, with "
        f"{amount(sum(state.deposit for state in states))} set aside; {len(owners)} people signed, "
        "with a key of their own each.",
        len(owners) == len(grants) == len(stay) + 1
        and all(state.status == "open" and state.deposit > 0 for state in states),
        ", ".join(state.status for state in states),
    )


def _one_file(stage: Stage, person: Person, call: str, people: int, rows: int) -> None:
    path: Path = stage.house.folder / "cohort.jsonl"
    person.ask("data", call=call, out=str(path))
    lines = [json.loads(line) for line in evidence.lines_of(path.read_bytes())]
    facts = json.loads(path.with_name(f"{path.name}{META}").read_bytes())
    subjects = {line[SUBJECT_COLUMN] for line in lines}
    stage.report.check(
        f"What they write out has the {rows:,} rows that {people} people said yes to, and not a "
        "row of the others.",
        len(lines) == rows > 0 and len(subjects) == people == facts["subjects"],
        f"{len(lines):,} rows of {len(subjects)} people",
    )
