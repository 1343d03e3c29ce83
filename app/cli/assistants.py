"""`mcp`: AI assistants on this computer that may ask, and the line to paste for each.

`mcp serve`, what such a line runs, is a program of its own (`app.assistant`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.assistant_line import FORMS, KNOWN_BY, pasted
from app.api.messages import (
    AddAssistant,
    EndConversation,
    ListAssistants,
    MarkAssistant,
    RecordOfAssistant,
    RemoveAssistant,
    ShowAssistantLine,
)
from app.cli.files import refuse_existing, write_whole
from app.cli.grammar import Noun
from app.cli.output import fact
from wallet.agreement.visible import quoted, visible_name

if TYPE_CHECKING:
    from app.api.assistant_line import Form
    from app.api.messages import AssistantLine, AssistantList
    from app.cli.connection import Line
    from app.cli.output import Page

FIRST_NAME = "My assistant"
"""What the first one is called if nobody names it."""

_FORM = click.option(
    "--for",
    "form",
    type=click.Choice(FORMS),
    default=FORMS[0],
    help="Which settings the line is for.",
)


@click.group(cls=Noun, invoke_without_command=True)
@_FORM
@click.pass_context
def mcp(context: click.Context, form: Form) -> None:
    """Print the line to paste into an AI assistant's settings.

    It can then ask for your data; each question waits in the inbox for your answer.
    """
    if context.invoked_subcommand is not None:
        return
    line: Line = context.obj
    with line.session() as client:
        found = client.call(ListAssistants()).assistants
        if found:
            told = client.call(ShowAssistantLine(found[0].name))
        else:
            told = client.call(AddAssistant(FIRST_NAME))
    _show(line, told, form)


@mcp.command()
@click.argument("name")
@click.option("--local", is_flag=True, help="It runs on this computer alone, as far as you know.")
@_FORM
@click.pass_obj
def add(line: Line, name: str, local: bool, form: Form) -> None:
    """Let another assistant ask, and print its line."""
    with line.session() as client:
        told = client.call(AddAssistant(name, local))
    _show(line, told, form)


@mcp.command()
@click.argument("name")
@_FORM
@click.pass_obj
def show(line: Line, name: str, form: Form) -> None:
    """Print the line of an assistant again."""
    with line.session() as client:
        told = client.call(ShowAssistantLine(name))
    _show(line, told, form)


@mcp.command("list")
@click.pass_obj
def list_(line: Line) -> None:
    """List the assistants that may ask."""
    with line.session() as client:
        found = client.call(ListAssistants())
    line.show(found, lambda page: _list(page, found))


@mcp.command()
@click.argument("id")
@click.option("--out", type=click.Path(path_type=Path), help="Write it for `freehold verify`.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.pass_obj
def record(line: Line, id: str, out: Path | None, force: bool) -> None:
    """Show the signed consent for an answer, or write it; `audit list` names it."""
    from wallet.agreement import canonical, question  # load the cryptography

    if out is not None:
        refuse_existing(out, force=force)
    with line.session() as client:
        found = client.call(RecordOfAssistant(id))
    told = fact(found)
    if out is not None:
        write_whole(out, (canonical.canonical(found.record),), force=force)
        told["file"] = str(out)

    def words(page: Page) -> None:
        page.facts(question.lines(found.record["consent"]))
        page.say("Both signatures hold." if found.holds else "The signatures do not hold.")
        if out is not None:
            page.say(f"It is in {out}; `freehold verify` checks that file.")

    line.show(told, words)


@mcp.command()
@click.argument("name")
@click.option("--local/--not-local", required=True, help="Whether it runs here alone.")
@click.pass_obj
def mark(line: Line, name: str, local: bool) -> None:
    """Say whether an assistant runs on this computer alone."""
    with line.session() as client:
        client.call(MarkAssistant(name, local))
    said = "on this computer alone" if local else "with its maker's servers, perhaps"
    line.show(
        {"name": name, "local": local},
        lambda page: page.say(f"Its cards say that {quoted(name)} runs {said}."),
    )


@mcp.command()
@click.argument("name")
@click.pass_obj
def end(line: Line, name: str) -> None:
    """Allow an assistant no longer what was allowed for its conversation."""
    with line.session() as client:
        client.call(EndConversation(name))
    line.show(
        {"name": name, "ended": True},
        lambda page: page.say(f"{quoted(name)} is asked about every question again."),
    )


@mcp.command()
@click.argument("name")
@click.pass_obj
def remove(line: Line, name: str) -> None:
    """Let an assistant ask no more. What it has read cannot be fetched back."""
    with line.session() as client:
        client.call(RemoveAssistant(name))
    line.show(
        {"removed": name},
        lambda page: page.say(f"{quoted(name)} asks no more; its line is worth nothing now."),
    )


def _show(line: Line, told: AssistantLine, form: Form) -> None:
    text = pasted(told.token, Path(told.profile), form)
    found = {"name": told.name, "local": told.local, "for": form, "paste": text}

    def words(page: Page) -> None:
        page.say(
            f"Paste this into the settings of {quoted(told.name)}. Whoever has it can ask in its "
            "name, and do nothing else."
        )
        page.say("")
        for part in text.splitlines():
            page.say(part)
        page.say("")
        page.say(": ".join(KNOWN_BY[form]))
        others = ", ".join(other for other in FORMS if other != form)
        page.say(f"Other forms with --for: {others}.")

    line.show(found, words)


def _list(page: Page, found: AssistantList) -> None:
    if not found.assistants:
        page.say("No assistant may ask. `freehold mcp add NAME` lets one.")
        return
    page.table(
        ("Name", "Says it is", "Runs", "Here now", "Asked", "Answered", "Rows read"),
        [
            (
                visible_name(item.name),
                visible_name(" ".join((item.client, item.version)).strip()) or "nothing yet",
                "here alone, you say" if item.local else "perhaps elsewhere",
                "yes" if item.present else "no",
                f"{item.asked:,}",
                f"{item.answered:,}",
                f"{item.rows:,}",
            )
            for item in found.assistants
        ],
    )
    for item in found.assistants:
        if item.conversation:
            page.say(f"{quoted(item.name)} may read again: {item.conversation}.")
