"""`rule …`: standing rules that answer requests for you, and trying them before they do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.api.line_values import Whole
from app.api.messages import (
    ComparePrices,
    ListRules,
    ListTemplates,
    MoveRule,
    PutRule,
    ReadTemplate,
    RemoveRule,
    SetCeiling,
    SwitchRule,
    TryRule,
    WriteTemplate,
)
from app.cli.files import refuse_existing, write_whole
from app.cli.grammar import AMOUNT, Noun, Verb
from app.cli.output import fact
from app.cli.rule_options import ACTION, AT, LIKE, PLACE, SEEN, caps_of, made, rule_options
from wallet.agreement.visible import quoted
from wallet.agreement.words import counted
from wallet.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.api.messages import (
        ComparedPrices,
        RuleItem,
        RuleList,
        RuleTried,
        TemplateItem,
        TriedItem,
    )
    from app.cli.connection import Line
    from app.cli.output import Page

_ID = Whole(1, 2**31 - 1)
_SHOWN = 20


@click.group(cls=Noun)
def rule() -> None:
    """Standing rules that answer requests for you, within caps."""


@rule.command(name="list")
@click.pass_obj
def list_(line: Line) -> None:
    """List the rules in order, and what they may accept together."""
    with line.session() as client:
        found = client.call(ListRules())
    line.show(found, lambda page: _rules(page, found))


@rule.command()
@click.argument("id", type=_ID)
@click.pass_obj
def show(line: Line, id: int) -> None:
    """Say everything a rule decides, and its version."""
    with line.session() as client:
        found = _one(client.call(ListRules()), id)
    line.show(fact(found), lambda page: _rule(page, found))


@rule.command()
@ACTION
@rule_options
@AT
@LIKE
@SEEN
@click.pass_obj
def add(
    line: Line, /, action: str, place: int | None, like: str, seen: str | None, **said: Any
) -> None:
    """Add a rule and switch it on. Try it first: `freehold rule try` takes the same options."""
    with line.session() as client:
        asked = made(client, action, said)
        found = client.call(PutRule(asked, place=place, like=like, seen=seen)).rule

    def words(page: Page) -> None:
        _rule(page, found)
        page.say("It answers what comes from now on; what waits already stays with you.")

    line.show(fact(found), words)


@rule.command()
@click.argument("id", type=_ID)
@ACTION
@rule_options
@AT
@LIKE
@SEEN
@click.pass_obj
def change(
    line: Line, /, id: int, action: str, place: int | None, like: str, seen: str | None, **said: Any
) -> None:
    """Put another rule in the place of one. What it decided stays as it was."""
    with line.session() as client:
        asked = made(client, action, said)
        call = PutRule(asked, id=id, place=place, like=like, seen=seen)
        found = client.call(call).rule
    line.show(fact(found), lambda page: _rule(page, found))


@rule.command()
@click.argument("id", type=_ID)
@click.pass_obj
def remove(line: Line, id: int) -> None:
    """Remove a rule. The log keeps what it decided, with its version."""
    with line.session() as client:
        client.call(RemoveRule(id))
    line.show({"id": id, "removed": True}, lambda page: page.say(f"Rule {id} was removed."))


@rule.command()
@click.argument("id", type=_ID)
@click.argument("place", type=PLACE)
@click.pass_obj
def move(line: Line, id: int, place: int) -> None:
    """Move a rule to a place in the order, counted from 1."""
    with line.session() as client:
        client.call(MoveRule(id, place))
    line.show({"id": id, "place": place}, lambda page: page.say(f"Rule {id} was moved."))


@rule.command()
@click.argument("id", type=_ID)
@click.pass_obj
def on(line: Line, id: int) -> None:
    """Switch a rule on."""
    _switch(line, id, is_on=True)


@rule.command()
@click.argument("id", type=_ID)
@click.pass_obj
def off(line: Line, id: int) -> None:
    """Switch a rule off."""
    _switch(line, id, is_on=False)


@rule.command(name="try")
@click.argument(
    "action", type=click.Choice(("accept", "decline", "counter", "ask")), required=False
)
@rule_options
@AT
@LIKE
@SEEN
@click.option(
    "--id",
    "id",
    type=_ID,
    help="In the place of this rule; alone: without it, or with it if it is off.",
)
@click.pass_obj
def try_(
    line: Line,
    /,
    action: str | None,
    place: int | None,
    like: str,
    seen: str | None,
    id: int | None,
    **said: Any,
) -> None:
    """Say what the rules would have done with every request so far. Nothing is changed."""
    if action is None and id is None:
        raise click.UsageError("Say what to try: an action with its options, or --id.")
    with line.session() as client:
        asked = made(client, action, said) if action is not None else None
        found = client.call(TryRule(asked, id, place, like, seen))
    line.show(found, lambda page: _tried(page, found))


@rule.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, exists=True))
@click.pass_obj
def templates(line: Line, file: Path | None) -> None:
    """List the public templates that ship, or look at one in a file."""
    with line.session() as client:
        if file is None:
            found = client.call(ListTemplates())
            line.show(found, lambda page: _templates(page, found.templates))
            return
        read = client.call(ReadTemplate(file.read_text(encoding="utf-8")))
    line.show(fact(read.template), lambda page: _templates(page, (read.template,)))


@rule.command()
@click.argument("id", type=_ID)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the template is called.")
@click.option("--text", default="", help="What it is for, in a sentence.")
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.pass_obj
def export(line: Line, id: int, file: Path, title: str, text: str, force: bool) -> None:
    """Write a rule as a template to share: without requesters, amounts and caps."""
    refuse_existing(file, force=force)
    with line.session() as client:
        made = client.call(WriteTemplate(id, title, text))
    write_whole(file, [made.document.encode()], force=force)
    line.show(
        {"file": str(file), "hash": made.hash},
        lambda page: page.facts((("Written to", str(file)), ("Hash", made.hash))),
    )


@rule.command()
@click.option("--per-day", type=Whole(1, 20), help="So many grants a day.")
@click.option("--per-month", type=Whole(1, 200), help="So many grants in 30 days.")
@click.option("--rows-per-month", type=Whole(1, 10**6), help="Rows of a kind in 30 days.")
@click.option("--loss-per-month", type=AMOUNT, help="Privacy loss of a kind in 30 days.")
@click.option("--raw-per-month", type=Whole(0, 50), help="Grants of single rows in 30 days.")
@click.pass_obj
def ceiling(line: Line, /, **said: Any) -> None:
    """Set what all rules together may accept; what is not named is as at first."""
    with line.session() as client:
        client.call(SetCeiling(caps_of(said)))
        found = client.call(ListRules())
    line.show(found, lambda page: page.facts(found.used))


@click.command(cls=Verb)
@click.argument("id")
@click.pass_obj
def prices(line: Line, id: str) -> None:
    """Say what requests and calls comparable with this one pay."""
    with line.session() as client:
        found = client.call(ComparePrices(id))
    line.show(found, lambda page: _prices(page, found))


def _switch(line: Line, id: int, *, is_on: bool) -> None:
    with line.session() as client:
        client.call(SwitchRule(id, is_on))
    word = "on" if is_on else "off"
    line.show({"id": id, "on": is_on}, lambda page: page.say(f"Rule {id} is {word}."))


def _one(found: RuleList, id: int) -> RuleItem:
    for item in found.rules:
        if item.id == id:
            return item
    raise NotFound(f"There is no rule {id}.")


def _rules(page: Page, found: RuleList) -> None:
    if not found.rules:
        page.say("There are no rules: every request is left to you.")
        page.say("`freehold rule templates` lists some to begin with.")
        return
    page.table(
        ("place", "id", "", "name", "does", "decided in 30 days"),
        [
            (one.place, one.id, "on" if one.is_on else "off", one.name, one.sentence, one.decided)
            for one in found.rules
        ],
    )
    page.title("Accepted by rule, of what is allowed")
    page.facts(found.used)


def _rule(page: Page, one: RuleItem) -> None:
    page.say(f"Rule {one.id}, “{one.name}”, {'on' if one.is_on else 'off'}, place {one.place}")
    page.facts(one.lines)
    page.title("Details")
    page.facts((("Version", one.version), ("Template", one.template), ("Changed", one.changed)))


def _tried(page: Page, found: RuleTried) -> None:
    page.table(
        ("", "with it", "as it stands"),
        [(name, found.counts[name], found.before[name]) for name in found.counts],
    )
    if not found.requests:
        page.say("Nobody has asked yet, so there is nothing to try it with.")
        return
    page.say(f"{counted(found.changed, 'request')} would have ended otherwise.")
    if found.uncounted:
        page.say(f"Of {counted(found.uncounted, 'request')} the rows were not looked at.")
    page.table(
        ("request", "from", "what", "with it", "as it stands", "why"),
        [
            (one.id[:12], quoted(one.from_, 30), one.what, one.outcome, one.before, _why(one))
            for one in found.requests[:_SHOWN]
        ],
    )
    if len(found.requests) > _SHOWN:
        page.say(f"And {len(found.requests) - _SHOWN:,} older ones; --json lists them all.")
    page.say("What would leave is computed from your data as it is today.")


def _why(one: TriedItem) -> str:
    if one.why or one.rule is None:
        return one.why
    return f"rule {one.rule}" if one.rule else "the rule that is tried"


def _templates(page: Page, found: Iterable[TemplateItem]) -> None:
    for one in found:
        page.title(one.title)
        page.say(quoted(one.text))
        page.facts((*one.lines, ("Hash", one.hash)))


def _prices(page: Page, found: ComparedPrices) -> None:
    page.say(found.words)
