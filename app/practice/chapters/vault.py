"""Chapter 1: a vault is made, exports are read, and reading them again adds nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mnemonic import Mnemonic

from app.api import messages as m
from app.api.client import ApiError
from app.practice import asks, evidence
from app.practice.sources import demo

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.practice.sources import Sources
    from app.practice.stage import Stage

MANY = 6
_TELLING = re.compile(r"[A-Za-z][A-Za-z0-9 ]{7,59}")
"""A text that is looked for in the vault's files; a shorter one could be there by chance."""


def tell(stage: Stage, sources: Sources) -> None:
    """Make the vault and read the exports; `stage` has a node without a vault."""
    stage.report.section("A vault, and what you put in it")
    _create(stage)
    stage.report.say(
        "Your own exports are read; they are not changed."
        if sources.own
        else "Made-up exports in their real formats are read: health, bank, clinic."
    )
    read = _import(stage, sources)
    stage.look_at_data()
    if sources.own and not asks.enough(stage.tables):
        stage.report.say("They hold too little for the whole story, so made-up ones are added.")
        read += _import(stage, demo())
        stage.look_at_data()
    _all_kept(stage)
    _again(stage, read, sources.folder)
    _unreadable(stage)


def _create(stage: Stage) -> None:
    report = stage.report
    stage.connect()
    created = stage.call(m.VaultCreate(passphrase=stage.house.passphrase))
    words = " ".join(created.words)
    report.check(
        "The vault opens with a passphrase, or with 24 words whose checksum is right.",
        len(created.words) == 24 and Mnemonic("english").check(words),
    )
    status = stage.call(m.Status())
    chain = stage.chain.endpoint
    report.need(
        f"It is open, for practice only, on chain {chain.chain_id} that runs on this computer.",
        status.state == "open" and status.practice and stage.chain.escrow() == 0,
        f"{status.state}, practice {status.practice}",
    )


def _import(stage: Stage, sources: Sources) -> list[Path]:
    read: list[Path] = []
    report = stage.report
    for path in sources.paths:
        try:
            found = stage.call(m.Import(path=str(path)))
        except ApiError as error:
            if sources.own:
                report.note(str(error).partition(" It reads: ")[0])  # once is enough
            else:
                report.check(f"{path.name}: read.", False, str(error))
            continue
        stage.added += sum(item.new for item in found.datasets)
        if found.datasets or not sources.own:
            report.check(f"{path.name}: {found.summary}", bool(found.datasets))
            read.append(path)
        else:
            report.note(f"{path.name}: {found.summary}")
        for skip in found.skipped[:3]:
            report.note(f"Set aside: {skip.file}, {skip.reason}")
    return read


def _all_kept(stage: Stage) -> None:
    rows = sum(table.dataset.rows for table in stage.tables)
    stage.report.need(
        f"The vault holds the {stage.added:,} records that were added, and no others.",
        rows == stage.added and rows > 0,
        f"{rows:,} records",
    )


def _again(stage: Stage, read: Sequence[Path], folder: Path | None) -> None:
    """Read once more: one by one, or the whole folder if that would take long and is the same."""
    if folder is not None and len(read) > MANY and all(path.suffix != ".zip" for path in read):
        read = (folder,)
    found = [stage.call(m.Import(path=str(path))) for path in read]
    new = sum(item.new for reply in found for item in reply.datasets)
    known = sum(item.duplicate for reply in found for item in reply.datasets)
    stage.report.check(
        f"Reading the same exports again adds nothing: {known:,} records were here already.",
        new == 0 and known > 0,
        f"{new:,} new ones",
    )


def _unreadable(stage: Stage) -> None:
    """Look for a text of the newest records in every file of the profile."""
    text = _a_text(stage)
    if text is None:
        return
    files = [path.read_bytes() for path in stage.house.profile.rglob("*") if path.is_file()]
    found = stage.call(m.Search(text=text, limit=1)).records
    stage.report.check(
        f"A search finds “{text}”; none of the vault's {len(files)} files on disk shows it.",
        bool(found) and not evidence.holds_in_clear(files, text),
        "the text stands in a file in clear" if found else "the search found nothing",
    )


def _a_text(stage: Stage) -> str | None:
    for table in sorted(stage.tables, key=lambda table: -table.dataset.rows):
        names = table.columns("text")
        for record in stage.call(m.Records(dataset=table.name, limit=20)).records:
            for name in names:
                value = record.values.get(name)
                if isinstance(value, str) and _TELLING.fullmatch(value):
                    return value
    return None
