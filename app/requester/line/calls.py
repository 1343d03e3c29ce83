"""`call …`, `cohort`, `budget`, `twin`: what is asked of people, of whom, and what it costs."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.line_values import Whole
from app.requester.line.context import show, text_of
from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from app.requester.line.context import Context

PEOPLE = Whole(0, 1_000_000)


@click.group()
def call() -> None:
    """What you ask of people."""


@call.command("template")
def call_template() -> None:
    """Print a call file to begin from."""
    from p2p.requester.calls import TEMPLATE

    print(TEMPLATE, end="")


@call.command("new")
@click.argument("template", required=False)
@click.option("--out", type=click.Path(path_type=Path), default=None)
@click.option("--price", default="0.60", help="Of a step, in tokens.")
def call_new(template: str | None, out: Path | None, price: str) -> None:
    """Write a call file for a kind of study; without a name, list them."""
    from app.requester.verbs.templates import TEMPLATES, text_of

    if template is None:
        titles = {name: item.title for name, item in TEMPLATES.items()}
        show({"templates": titles})
        return
    text, file = text_of(template, price), out or Path(f"{template}.toml")
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(text)
    except FileExistsError as error:
        raise FreeholdError(f"{file} exists already; it was left as it is.") from error
    show({"template": template, "title": TEMPLATES[template].title, "file": str(file)})


@call.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def call_check(context: Context, file: Path) -> None:
    """Say what wallets would refuse in a call file, and how a person reads it."""
    context.run("call check", content=text_of(file, "The call file"))


@call.command("cost")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--people", type=Whole(1, 1_000_000), default=1, show_default=True)
@click.pass_obj
def call_cost(context: Context, file: Path, people: int) -> None:
    """Say what a call costs for so many people, at best and at worst, beside what is committed."""
    context.run("call cost", content=text_of(file, "The call file"), people=str(people))


@call.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--target", type=PEOPLE, help="Nobody else is asked once so many agreed.")
@click.option("--minimum", type=PEOPLE, help="Nothing is opened or paid before so many agreed.")
@click.option("--invited-only", is_flag=True, help="Ask only who comes by an invitation.")
@click.option("--beyond-budget", is_flag=True, help="Even if it can cost more than is left.")
@click.pass_obj
def call_add(
    context: Context,
    file: Path,
    target: int | None,
    minimum: int | None,
    invited_only: bool,
    beyond_budget: bool,
) -> None:
    """Check a call file and ask it of every owner from now on."""
    said = {
        "target": "" if target is None else str(target),
        "minimum": "" if minimum is None else str(minimum),
        "invited": "yes" if invited_only else "",
        "beyond": "yes" if beyond_budget else "",
    }
    given = {key: value for key, value in said.items() if value}
    context.run("call add", content=text_of(file, "The call file"), **given)


@click.group()
def program() -> None:
    """Programs that run where the data is; a call names one, and only its numbers come back."""


@program.command("add")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def program_add(context: Context, file: Path) -> None:
    """Keep a WebAssembly module for wallets to fetch, and print what a call names it by."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise FreeholdError(f"{file} cannot be read: {error.strerror}.") from error
    context.run("program add", name=file.name, content=base64.b64encode(content).decode())


@program.command("check")
@click.argument("grant", metavar="GRANT")
@click.option(
    "--rows",
    "rows_file",
    type=click.Path(path_type=Path),
    help="The rows that it read, as JSON Lines, if they are here: it is run on them again.",
)
@click.pass_obj
def program_check(context: Context, grant: str, rows_file: Path | None) -> None:
    """Say what a grant's program gave and used; with its rows, run it again and compare."""
    given = {} if rows_file is None else {"rows_file": str(rows_file.absolute())}
    context.run("program check", grant=grant, **given)


@program.command("list")
@click.pass_obj
def program_list(context: Context) -> None:
    """Name every program that is kept."""
    context.run("program list")


@click.command()
@click.argument("number", metavar="CALL", required=False)
@click.option("--target", type=PEOPLE, help="Nobody else is asked once so many agreed; 0: no end.")
@click.option("--minimum", type=PEOPLE, help="Nothing is opened or paid before so many agreed.")
@click.option("--invited-only/--everybody", default=None)
@click.pass_obj
def cohort(
    context: Context,
    number: str | None,
    target: int | None,
    minimum: int | None,
    invited_only: bool | None,
) -> None:
    """Say how far a call has come; change whom it is for."""
    if number is None:
        context.run("cohorts")
        return
    said = {
        "target": "" if target is None else str(target),
        "minimum": "" if minimum is None else str(minimum),
        "invited": "" if invited_only is None else ("yes" if invited_only else "no"),
    }
    context.run("cohort", call=number, **{key: value for key, value in said.items() if value})


@click.command()
@click.argument("number", metavar="CALL")
@click.option("--count", type=Whole(1, 1000), default=1, show_default=True)
@click.option("--label", default="", help="For your own books: whom these are for.")
@click.pass_obj
def invite(context: Context, number: str, count: int, label: str) -> None:
    """Make links that are good for one person each."""
    given = {"label": label} if label else {}
    context.run("invite", call=number, count=str(count), **given)


@click.command()
@click.option("--tokens", help="What all calls together may cost; “none” takes the limit away.")
@click.option("--coin", help="What all stipends together may be, likewise.")
@click.option("--stipend", help="What one person's stipend may be, likewise.")
@click.pass_obj
def budget(context: Context, tokens: str | None, coin: str | None, stipend: str | None) -> None:
    """Say what is committed; set what all calls may cost."""
    given = {"tokens": tokens, "coin": coin, "stipend": stipend}
    context.run("budget", **{name: value for name, value in given.items() if value is not None})


@click.command()
@click.argument("asked", metavar="CALL")
@click.option("--out", required=True, type=click.Path(path_type=Path))
@click.option("--rows", type=Whole(1, 100_000), default=1000, show_default=True)
@click.option("--seed", type=Whole(0, 2**53), default=1, show_default=True)
@click.option("--format", "form", default="", help="jsonl, csv or parquet; else by the ending.")
@click.pass_obj
def twin(context: Context, asked: str, out: Path, rows: int, seed: int, form: str) -> None:
    """Write made-up rows in the shape of a call."""
    said = {"out": str(out.absolute()), "rows_wanted": str(rows), "seed": str(seed)}
    if form:
        said["format"] = form
    if asked.isdecimal():
        context.run("twin", call=asked, **said)
    else:
        context.run("twin", content=text_of(Path(asked), "The call file"), **said)


VERBS = (call, program, cohort, invite, budget, twin)
