"""`audit …`: the log, whether it is whole, and proofs to hand to others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from app.api.line_values import Whole
from app.api.messages import AuditExport, AuditList, AuditPage, AuditVerify
from app.cli.files import refuse_existing, write_whole
from app.cli.grammar import Noun

if TYPE_CHECKING:
    from app.api.client import Client
    from app.api.messages import AuditEntry
    from app.cli.connection import Line
    from app.cli.output import Page

PAGE_ENTRIES = 1000
_WHY = frozenset({"rule.accepted", "rule.declined", "rule.countered", "rule.asked"})
"""Of these the reason matters as much as the act."""


@click.group(cls=Noun)
def audit() -> None:
    """Read the log, check it, export proofs."""


@audit.command("list")
@click.option("--limit", type=Whole(1), default=50, show_default=True, help="Entries.")
@click.pass_obj
def list_(line: Line, limit: int) -> None:
    """Show log entries, newest first."""
    with line.session() as client:
        found = _entries(client, limit)

    def words(page: Page) -> None:
        page.table(
            ("entry", "time", "what happened"),
            [(entry.seq, entry.time, _sentence(entry)) for entry in found.entries],
            said=True,
        )
        page.say(f"{len(found.entries):,} of {found.total:,} entries")

    line.show(found, words)


def _sentence(entry: AuditEntry) -> str:
    """Say what happened; of what a rule did, also why."""
    return f"{entry.sentence} {entry.detail}".rstrip() if entry.kind in _WHY else entry.sentence


@audit.command()
@click.pass_obj
def verify(line: Line) -> int:
    """Recompute the whole log; exit 0 only if it is intact."""
    with line.session() as client:
        found = client.call(AuditVerify())

    def words(page: Page) -> None:
        page.say("The log is intact." if found.intact else "The log is NOT intact.")
        page.facts((("Entries", found.entries), ("Root", found.root)))
        for problem in found.problems:
            page.say(problem)

    line.show(found, words)
    return 0 if found.intact else 1


@audit.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--grant", help="Only this grant; all of them without.")
@click.option(
    "--with-log-proof",
    is_flag=True,
    help="Prove the place in your log too; two such bundles show that they are one person's.",
)
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.pass_obj
def export(line: Line, file: Path, grant: str | None, with_log_proof: bool, force: bool) -> None:
    """Write a proof bundle, which `freehold verify` checks anywhere."""
    refuse_existing(file, force=force)
    with line.session() as client:
        bundle = client.call(AuditExport(grant, with_log_proof))
    size = write_whole(file, (bundle.data,), force=force)

    def words(page: Page) -> None:
        page.say(f"The proof bundle is in {file} ({size:,} bytes).")
        if with_log_proof:
            page.say("It shows your log's place: two such bundles show that they are one person's.")

    line.show({"file": str(file), "bytes": size}, words)


def _entries(client: Client, limit: int) -> AuditPage:
    found = client.call(AuditList(min(limit, PAGE_ENTRIES)))
    entries = list(found.entries)
    while len(entries) < limit and len(found.entries) == PAGE_ENTRIES:
        left = min(limit - len(entries), PAGE_ENTRIES)
        found = client.call(AuditList(left, entries[-1].seq))
        entries += found.entries
    return msgspec.structs.replace(found, entries=tuple(entries))
