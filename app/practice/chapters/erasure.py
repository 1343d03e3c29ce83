"""Chapter 10: you want it erased; the files are looked for, and the signed answer is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.practice import evidence
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from pathlib import Path

    from app.practice.stage import Deal, Stage


def tell(stage: Stage, deal: Deal) -> None:
    """From the demand to the signed answer."""
    report, person = stage.report, stage.people["honest"]
    report.section("You want it erased")
    cipher = person.folder / "received" / deal.grant.removeprefix("0x")
    written = _written(stage)
    line = (
        next(path for path in written if path.suffix == ".jsonl")
        .read_bytes()
        .splitlines()[0]
        .decode()
    )
    before = [*sorted(cipher.iterdir()), *written]
    report.check(
        f"Before, they hold {len(before)} files of it: what arrived in cipher, and what they wrote "
        "out in clear with its facts beside.",
        len(before) >= 4 and evidence.holds_in_clear([p.read_bytes() for p in before], line),
        str(len(before)),
    )
    stage.call(m.RevokeGrant(id=deal.grant))
    report.say("You revoke the standing grant. The demand to erase is part of what you sign.")
    answered = stage.until(
        f"{person.name} answers the demand", lambda: _answered(stage.call(m.ShowGrant(deal.grant)))
    )
    report.check(f"They answer, signed: “{answered.sentence}”", not answered.overdue)
    _gone(stage, before, line)
    _feed(stage, deal)
    _signed(stage, deal)
    stage.picture("erasure", grants=deal.grant)


def _written(stage: Stage) -> list[Path]:
    """Return the files with data that they wrote out of this grant, the newest first."""
    folder = stage.house.folder
    return [
        path for path in sorted(folder.glob("standing-*.jsonl*"), reverse=True) if path.is_file()
    ]


def _answered(detail: m.GrantDetail) -> m.Owed | None:
    return next((one for one in detail.owed if one.what == "answer" and one.done), None)


def _gone(stage: Stage, before: list[Path], line: str) -> None:
    left = [path.name for path in before if path.exists()]
    stage.report.check(
        f"All {len(before)} files are gone from the disk, those that they wrote out too.",
        not left,
        ", ".join(left),
    )
    folder = stage.people["honest"].folder
    rest = [path for path in folder.rglob("*") if path.is_file()]
    stage.report.check(
        f"None of the {len(rest)} files that they still have shows a row of it.",
        not evidence.holds_in_clear([path.read_bytes() for path in rest], line),
    )


def _feed(stage: Stage, deal: Deal) -> None:
    person = stage.people["honest"]
    told = [
        one["what"] for one in person.ask("revoked-since")["entries"] if one["grant"] == deal.grant
    ]
    try:
        person.ask("data", grant=deal.grant, out=str(stage.house.folder / "after-erasure.jsonl"))
        refused = ""
    except FreeholdError as error:
        refused = str(error)
    stage.report.check(
        "Their program gives nothing out any more, and tells those who work with it: "
        f"{', '.join(told)}.",
        bool(refused) and "erased" in told,
        "it was written again" if not refused else ", ".join(told),
    )


def _signed(stage: Stage, deal: Deal) -> None:
    said = evidence.signed(stage.call(m.TranscriptOf(id=deal.request)).document.encode())
    last, demand = said[-1], next(one for one in said if one.body["type"] == "revoked")
    stage.report.check(
        "Checked here by their key: the answer follows your demand, is of this grant, and says "
        "that the copies were deleted.",
        (demand.side, demand.body["erase"]) == ("owner", True)
        and (last.side, last.body["type"], last.body["kind"]) == ("requester", "report", "deleted")
        and last.body["grant_id"].hex() == deal.grant.removeprefix("0x")
        and last.body["copies"] == "deleted",
        str(last.body),
    )
    stage.report.note("Whether copies exist that their program was not told of nobody can see.")
