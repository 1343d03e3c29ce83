"""`study …`: how studies stand, their rounds, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.api.line_values import Whole
from app.requester.line.context import show
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from app.requester.line.context import Context


@click.group()
def study() -> None:
    """Studies: wallets compute, and only sums over many of them come here."""


@study.command("list")
@click.pass_obj
def study_list(context: Context) -> None:
    """Say how every study stands."""
    context.run("study list")


@study.command("show")
@click.argument("study", metavar="STUDY")
@click.pass_obj
def study_show(context: Context, study: str) -> None:
    """Show one study, by its call's number or the beginning of its hash."""
    context.run("study show", study=study)


@study.command("export")
@click.argument("study", metavar="STUDY")
@click.argument("round", metavar="ROUND", type=Whole(1, 2**32 - 1))
@click.argument("folder", type=click.Path(path_type=Path))
@click.pass_obj
def study_export(context: Context, study: str, round: int, folder: Path) -> None:
    """Write a round's transcript and masked vectors, for who recomputes its sum."""
    context.run("study export", study=study, number=str(round), folder=str(folder.absolute()))


@study.command("model")
@click.argument("study", metavar="STUDY")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def study_model(context: Context, study: str, file: Path) -> None:
    """Write the model as it is now."""
    context.run("study model", study=study, file=str(file.absolute()))


@study.command("offer")
@click.argument("study", metavar="STUDY")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def study_offer(context: Context, study: str, file: Path) -> None:
    """Give the model of the next round, where a strategy of your own makes it."""
    context.run("study offer", study=study, file=str(file.absolute()))


@study.command("means")
@click.argument("study", metavar="STUDY")
@click.argument("round", metavar="ROUND", type=Whole(1, 2**32 - 1))
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def study_means(context: Context, study: str, round: int, file: Path) -> None:
    """Write the means of the last round's groups, for a strategy of your own."""
    context.run("study means", study=study, number=str(round), file=str(file.absolute()))


@study.command("flower")
@click.argument("study", metavar="STUDY")
@click.argument("app", metavar="FILE.py[:APP]")
@click.option("--run-config", default="", metavar="K=V…", help="What the app finds in its context.")
@click.pass_obj
def study_flower(context: Context, study: str, app: str, run_config: str) -> None:
    """Run a Flower ServerApp over a study while `serve` runs (an extra)."""
    from app.requester.asking import ask
    from app.requester.strategy import run  # numpy, and Flower where it is installed

    def asked(verb: str, **arguments: str) -> dict[str, Any]:
        found = ask(context.profile, verb, arguments, context.given())
        if found is None:
            raise FreeholdError("Start `freehold-requester serve` first: it runs the rounds.")
        return found

    show(run(asked, study, app, run_config))
