"""`mirror`, `budget` and `twin`: what others could learn, and rows to develop against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.api.messages import Budget, BudgetReply, ConfirmBudget, Mirror, MirrorReply, Twin
from app.cli.files import refuse_existing, write_whole
from app.cli.grammar import Verb
from app.cli.requests import say_risk

if TYPE_CHECKING:
    from app.cli.connection import Line
    from app.cli.output import Page

_PLACES = 10


@click.command(cls=Verb)
@click.argument("dataset")
@click.pass_obj
def mirror(line: Line, dataset: str) -> None:
    """Show what others could learn from a whole dataset. Nobody asks, nothing leaves."""
    with line.session() as client:
        found = client.call(Mirror(dataset))
    line.show(found, lambda page: _mirror(page, found))


@click.command(cls=Verb)
@click.option(
    "--confirm",
    is_flag=True,
    help="After a restore: say that nothing with noise left since the backup was made.",
)
@click.option("--check", is_flag=True, help="Let Google's dp-accounting add it up once more.")
@click.pass_obj
def budget(line: Line, confirm: bool, check: bool) -> None:
    """Show how much noisy answers have told about each kind of data."""
    with line.session() as client:
        if confirm:
            client.call(ConfirmBudget())
        found = client.call(Budget(check))
    line.show(found, lambda page: _budget(page, found))


def _budget(page: Page, found: BudgetReply) -> None:
    if found.checked:
        page.say(found.checked)
    if found.held_since:
        page.say(
            f"Since {found.held_since} all of it counts as used: this vault was restored, or part "
            "of it was lost, and what left in between is not known here. If nothing with noise "
            "left, say so with --confirm."
        )
    if not found.accounts:
        page.say(f"Nothing has been told yet: {found.limit} of {found.limit} for each kind.")
        return
    page.table(
        ("kind", "noise hides", "state", "spent", "reserved", "left", "exact values to"),
        [
            (
                a.kind,
                a.hides,
                a.words,
                a.spent,
                a.reserved,
                f"{a.left} of {a.limit}",
                _names(a.exact_to),
            )
            for a in found.accounts
        ],
    )
    for a in found.accounts:
        page.say(f"{a.kind}, {a.hides}: {a.odds}")
    page.say(
        "Privacy losses (epsilon) are composed and never given back; one request gets at most "
        f"{found.task}, one requester, and one purpose, {found.share}. What is about single rows "
        "says nothing of you as a whole."
    )


@click.command(cls=Verb)
@click.argument("dataset")
@click.option("--rows", type=Whole(1, 100_000), default=100, show_default=True)
@click.option("--seed", type=Whole(0), default=0, help="Equal seeds give equal rows.")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="JSON Lines.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.pass_obj
def twin(line: Line, dataset: str, rows: int, seed: int, out: Path, force: bool) -> None:
    """Write made-up rows of a dataset's shape, to develop against.

    Only its months and the powers of ten of its numbers are taken from the vault.
    """
    refuse_existing(out, force=force)
    with line.session() as client:
        found = client.call(Twin(dataset, rows, seed))
        write_whole(out, [found.data], force=force)
    told = {"dataset": dataset, "rows": rows, "file": str(out)}
    line.show(told, lambda page: page.say(f"{rows:,} made-up rows were written to {out}."))


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names)


def _mirror(page: Page, found: MirrorReply) -> None:
    page.say(f"{found.rows:,} {'row' if found.rows == 1 else 'rows'} of {found.dataset}")
    if found.looked < found.rows:
        page.say(f"Judged by {found.looked:,} of them, drawn by lot.")
    say_risk(page, found.risk)
    if found.cells:
        page.title("Places")
        page.table(
            ("latitude", "longitude", "rows", "likely"),
            [(c.latitude, c.longitude, c.rows, c.kind) for c in found.cells[:_PLACES]],
        )
