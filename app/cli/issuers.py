"""`issuers`: the keys by which shops sign their mail, for checking who signed an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from app.api.messages import AddIssuerKeys, ListIssuerKeys, RemoveIssuerKey
from app.cli.grammar import Noun
from app.cli.output import fact

if TYPE_CHECKING:
    from typing import TextIO

    from app.api.messages import IssuerKeyList, IssuerKeysKept
    from app.cli.connection import Line
    from app.cli.output import Page


@click.group(cls=Noun, invoke_without_command=True)
@click.pass_context
def issuers(context: click.Context) -> None:
    """List the keys for checking signed mail, known and wanted."""
    if context.invoked_subcommand is not None:
        return
    line: Line = context.obj
    with line.session() as client:
        found = client.call(ListIssuerKeys())
    line.show(found, lambda page: _keys(page, found))


@issuers.command()
@click.argument("file", metavar="FILE", type=click.File(encoding="utf-8", errors="replace"))
@click.pass_obj
def add(line: Line, file: TextIO) -> None:
    """Remember the keys in a text of DNS records (- reads what is typed or piped in).

    A record is a name of the form SELECTOR._domainkey.DOMAIN and what it says ("v=DKIM1; p=…"), as
    `dig TXT NAME` prints it. Freehold asks no name server.
    """
    text = file.read()
    with line.session() as client:
        kept = client.call(AddIssuerKeys(text))
    line.show(fact(kept), lambda page: page.say(_kept("Kept", kept)))


@issuers.command()
@click.argument("name", metavar="NAME")
@click.pass_obj
def remove(line: Line, name: str) -> None:
    """Forget a key. What it checked is unchecked again."""
    with line.session() as client:
        kept = client.call(RemoveIssuerKey(name))
    line.show(fact(kept), lambda page: page.say(_kept("Forgot", kept)))


def _keys(page: Page, found: IssuerKeyList) -> None:
    if not found.keys:
        page.say("No mail here is signed in the name of its sender, and no key is known.")
        return
    page.table(
        ("Key", "Kind", "Records"),
        [(key.name, key.kind or "wanted", f"{key.records:,}") for key in found.keys],
    )


def _kept(did: str, kept: IssuerKeysKept) -> str:
    said = [f"{did} {', '.join(kept.names)}."]
    for count, what in (
        (kept.verified, "signed as they say"),
        (kept.failed, "not signed as they say"),
        (kept.unchecked, "unchecked now"),
    ):
        if count:
            said.append(f"{count:,} record{'' if count == 1 else 's'}: {what}.")
    return " ".join(said)
