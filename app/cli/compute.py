"""`compute preview` and `compute run`: what a program gives on one's own rows; nothing leaves."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.api.line_values import Whole
from app.api.messages import PreviewRequest, RunProgram
from app.cli.grammar import DAY, Noun
from app.cli.output import fact
from app.cli.requests import say_risk
from wallet.agreement.program import (
    MODULE_BYTES,
    MOST_FUEL,
    MOST_OUTPUTS,
    MOST_PAGES,
    Output,
    Program,
    check,
)
from wallet.agreement.view import view_from_document
from wallet.agreement.words import counted
from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from app.api.messages import DryRun, ProgramRun
    from app.cli.connection import Line
    from app.cli.output import Page


@click.group(cls=Noun)
def compute() -> None:
    """Programs that come to the data: what they would give."""


@compute.command()
@click.argument("id", metavar="REQUEST")
@click.pass_obj
def preview(line: Line, id: str) -> None:
    """Run the program of a request on your rows, and on made-up ones. Nothing leaves."""
    with line.session() as client:
        found = client.call(PreviewRequest(id))
    if found.program is None:
        raise NotAllowed("This request brings no program; `request preview` shows its rows.")
    run = found.program
    told = {**fact(run), "bytes": found.bytes, "digest": found.digest, "risk": fact(found)["risk"]}

    def say(page: Page) -> None:
        _say(page, run, found.bytes)
        say_risk(page, found.risk)

    line.show(told, say)


@compute.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dataset", required=True)
@click.option(
    "--field", "fields", multiple=True, required=True, help="A column, in the program's order."
)
@click.option(
    "--output",
    "outputs",
    multiple=True,
    required=True,
    metavar="NAME:LOW:HIGH",
    help="A number that it gives, in its order.",
)
@click.option("--from", "from_day", type=DAY, help="The first day.")
@click.option("--to", "to_day", type=DAY, help="The last day.")
@click.option("--noise", metavar="EPSILON", help="Noise of this privacy loss on each number.")
@click.option("--fuel", type=Whole(1_000, MOST_FUEL), default=1_000_000_000, show_default=True)
@click.option("--pages", type=Whole(1, MOST_PAGES), default=1_024, show_default=True)
@click.pass_obj
def run(
    line: Line,
    file: Path,
    dataset: str,
    fields: tuple[str, ...],
    outputs: tuple[str, ...],
    from_day: str | None,
    to_day: str | None,
    noise: str | None,
    fuel: int,
    pages: int,
) -> None:
    """Run a program that you have, for yourself. Nothing leaves and nothing is kept."""
    module = _read(file)
    program = Program(
        code=hashlib.sha256(module).hexdigest(),
        size=max(8, len(module)),
        abi=1,
        outputs=tuple(_output(text) for text in outputs),
        fuel=fuel,
        pages=pages,
        noise=noise,
    )
    check(program)
    document: dict[str, Any] = {
        "dataset": dataset,
        "fields": fields,
        "from_day": from_day,
        "to_day": to_day,
        "program": program,
    }
    view = view_from_document(document)
    with line.session() as client:
        found = client.call(RunProgram(view, module))
    line.show(found, lambda page: _say(page, found, 0))


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            found = opened.read(MODULE_BYTES + 1)
    except OSError as error:
        raise FreeholdError(f"{file} cannot be read: {error.strerror}.") from error
    if len(found) > MODULE_BYTES:
        raise FreeholdError(f"{file} is larger than the {MODULE_BYTES:,} bytes of a program.")
    return found


def _output(text: str) -> Output:
    parts = text.split(":")
    if len(parts) != 3:
        raise NotAllowed(
            f"“{text[:60]}” is not NAME:LOW:HIGH, as mean:0:200, of which {MOST_OUTPUTS:,} can be."
        )
    return Output(*parts)


def _say(page: Page, found: DryRun, size: int) -> None:
    noise = f"with noise (privacy loss {found.noise} each)" if found.noise else "without noise"
    page.say(
        f"{counted(len(found.own.numbers), 'number')} of {counted(found.own.rows, 'row')} would "
        f"leave, {noise}" + (f": {counted(size, 'byte')}." if size else ".")
    )
    _numbers(page, "On your rows", found.own)
    _numbers(page, "On made-up rows", found.made_up)
    page.title("The program")
    page.facts(
        (
            ("SHA-256", found.code),
            ("Size", f"{found.size:,} bytes"),
            ("Asks for", ", ".join(found.imports) or "nothing"),
            ("Offers", ", ".join(found.exports)),
            ("Instructions", f"{found.own.fuel:,} of {found.fuel:,}"),
            ("Time", f"{found.own.micros / 1_000_000:.3f} s"),
            ("Memory", f"{found.pages:,} × 64 KiB at most"),
            ("Read", f"{found.own.input_bytes:,} bytes, SHA-256 {found.own.input}"),
        )
    )
    page.say("The same program and the same rows use the same instructions; run it again to check.")


def _numbers(page: Page, title: str, run: ProgramRun) -> None:
    page.title(title)
    if run.failed:
        page.say(run.failed)
        return
    page.table(
        ("number", "given", "kept between", "within limits", "would leave"),
        [
            (n.name, f"{float(n.given):.12g}", f"{n.low} and {n.high}", n.clipped, n.leaves)
            for n in run.numbers
        ],
    )
