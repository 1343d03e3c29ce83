"""`study …`: how studies stand, their rounds, and what came of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole

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
