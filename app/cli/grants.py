"""`grants`, `grant …`, `revoke-all`, `panic`, `pause`, `resume`: what is allowed, and its end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from app.api.messages import (
    Demand,
    DemandErasure,
    GrantDetail,
    GrantItem,
    Light,
    ListGrants,
    Panic,
    PauseSharing,
    RecordOfGrant,
    Revocation,
    RevokeAll,
    RevokedAll,
    RevokeGrant,
    Section,
    ShowGrant,
)
from app.cli import deliveries, signed_document, terms
from app.cli.grammar import Noun, Verb
from wallet.agreement.chain_words import REVOKED_APART, REVOKED_AT_ONCE
from wallet.agreement.visible import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from app.cli.connection import Line
    from app.cli.output import Page

_ON_CHAIN = {
    "recorded": "recorded",
    "pending": "on its way",
    "none": "it was on none; they are told",
}
_LIGHTS = {
    "refused": "Refused here",
    "keys_destroyed": "Keys destroyed",
    "recorded": "Recorded on chain",
}


@click.command(cls=Verb)
@click.pass_obj
def grants(line: Line) -> None:
    """List the grants, newest first."""
    with line.session() as client:
        found = client.call(ListGrants())
        money = terms.Money(client)

    def words(page: Page) -> None:
        if not found.grants:
            page.say("You have granted nothing yet.")
            return
        page.table(
            ("id", "requester", "what", "state", "steps", "served", "paid", "per step"),
            [
                (
                    item.id[:14],
                    quoted(item.requester, 40),
                    item.what,
                    _state(item),
                    item.steps,
                    item.served,
                    item.paid,
                    money.write(item.price_per_step),
                )
                for item in found.grants
            ],
        )
        money.note(page)

    line.show(found, words)


@click.group(cls=Noun)
def grant() -> None:
    """Look at a grant or end it; ID may be its beginning."""


@grant.command()
@click.argument("id")
@click.pass_obj
def show(line: Line, id: str) -> None:
    """Show a grant in full: terms, steps, payments, the chain."""
    with line.session() as client:
        found = client.call(ShowGrant(id))
        money = terms.Money(client)
    line.show(found, lambda page: _detail(page, found, money))


@grant.command()
@click.argument("id")
@click.pass_obj
def revoke(line: Line, id: str) -> None:
    """Stop a grant: refuse here, destroy the unsent keys, record it on chain."""
    with line.stopping() as client:
        found = client.call(RevokeGrant(id))
    line.show(found, lambda page: _revoked(page, found))


@grant.command("demand-erasure")
@click.argument("id")
@click.pass_obj
def demand_erasure(line: Line, id: str) -> None:
    """Demand that what arrived under a grant that is over is erased; costs nothing."""
    with line.session() as client:
        found = client.call(DemandErasure(id))
    line.show(found, lambda page: _demanded(page, found))


for _verb in (deliveries.next_, deliveries.deliver, deliveries.skip):
    grant.add_command(_verb)

_AT_ONCE = click.option("--at-once", is_flag=True, help=REVOKED_AT_ONCE)


@grant.command()
@click.argument("id")
@signed_document.OUT
@signed_document.FORCE
@click.pass_obj
def record(line: Line, id: str, out: Path | None, force: bool) -> None:
    """Show the consent record of a grant, or write it; `freehold verify` checks the file."""
    to = signed_document.place(out, force=force)
    with line.session() as client:
        found = client.call(RecordOfGrant(id))
    if to is None:
        document = json.loads(found.document)
        document.pop("freehold:proof", None)  # signatures are for the file
        line.show({"grant": found.grant, "record": document}, lambda page: page.say(found.words))
        return
    of, called = {"grant": found.grant}, "The consent record"
    signed_document.write(line, to, of, called, found.document, found.words)


@click.command("revoke-all", cls=Verb)
@_AT_ONCE
@click.pass_obj
def revoke_all(line: Line, at_once: bool) -> None:
    """Stop every grant; the chain hears of each apart."""
    with line.stopping() as client:
        found = client.call(RevokeAll(at_once))
    line.show(found, lambda page: _stopped(page, found, at_once=at_once))


@click.command(cls=Verb)
@_AT_ONCE
@click.pass_obj
def panic(line: Line, at_once: bool) -> None:
    """As revoke-all, and hide the vault. It locks once the chain has recorded all of it."""
    with line.stopping() as client:
        found = client.call(Panic(at_once))
    line.show(found, lambda page: _stopped(page, found, _LOCKS, at_once=at_once))


@click.command(cls=Verb)
@click.pass_obj
def pause(line: Line) -> None:
    """Serve nothing until `resume`."""
    with line.stopping() as client:
        client.call(PauseSharing(True))
    line.show({"sharing_paused": True}, lambda page: page.say("Sharing is paused."))


@click.command(cls=Verb)
@click.pass_obj
def resume(line: Line) -> None:
    """Go on serving what is granted."""
    with line.session() as client:
        client.call(PauseSharing(False))
    line.show({"sharing_paused": False}, lambda page: page.say("Sharing goes on."))


_LOCKS = "The vault is hidden, and locks when the chain has recorded every revocation."
_STAYS = "What has arrived elsewhere cannot be fetched back."


def _stopped(page: Page, found: RevokedAll, then: str = "", *, at_once: bool) -> None:
    page.say(f"Grants stopped: {found.grants}. {_STAYS} {then}".strip())
    if found.hurried:
        page.say(f"Revocations that waited for their moment and do not now: {found.hurried}.")
    if found.grants + found.hurried > 1:
        page.say(REVOKED_AT_ONCE if at_once else REVOKED_APART)


def _detail(page: Page, found: GrantDetail, money: terms.Money) -> None:
    item = found.item
    page.say(f"Grant {item.id} for {quoted(item.requester)}: {_state(item)}")
    page.facts(
        (
            ("Signed", item.granted),
            ("Ends", item.expires),
            ("Pays", _pays(item, money)),
            ("Waits for", found.waits_for),
            ("Where it lies", found.lies),
            ("Erasure", found.erasure),
        )
    )
    money.note(page)
    if found.lights:
        page.title("Revocation")
        names = _LIGHTS | ({"recorded": "Told to them"} if item.off_chain else {})
        page.facts((names[light.name], _light(light)) for light in found.lights)
    if found.repeats is not None:
        deliveries.detail(page, found.repeats)
    if found.steps:
        page.title("Steps")
        page.table(
            ("step", "rows", "state", "left", "paid", "receipt"),
            [
                (s.step, s.rows, s.state, s.left, money.write(s.paid), "yes" if s.receipt else "no")
                for s in found.steps
            ],
        )
    if item.off_chain:
        page.say("It stands on no chain: both of you recorded it.")
    else:
        page.title("On the chain")
        chain = [(key.replace("_", " "), str(value)) for key, value in found.chain.items()]
        page.facts((*chain, ("believed", found.chain_trust)))
    if found.owed:
        page.title("Reports")
        for owed in found.owed:
            page.say(owed.sentence)
    terms.agreement(page, found.sections)
    terms.agreement(page, (Section("What became of it", found.story),))
    terms.transcript(page, found.transcript)


def _pays(item: GrantItem, money: terms.Money) -> str:
    if item.off_chain:
        return "nothing"
    one, many = ("delivery", "deliveries") if item.standing else ("step", "steps")
    return f"{money.write(item.total)} in {item.steps:,} {one if item.steps == 1 else many}"


def _state(item: GrantItem) -> str:
    """Say how a grant stands; what somebody you know was offered is taken or not."""
    if item.off_chain and item.state == "signed":
        return "offered"
    if item.off_chain and item.state == "closed" and item.served == 0:
        return "not taken"
    return item.state


def _light(light: Light) -> str:
    carrier = f" ({light.carrier})" if light.carrier else ""
    return f"{light.state.replace('-', ' ')} {light.when}".strip() + carrier


def _revoked(page: Page, found: Revocation) -> None:
    page.facts(
        (
            ("Refused here", "yes" if found.refused else "no"),
            ("Keys destroyed", "yes" if found.keys_destroyed else "no"),
            ("On chain", _ON_CHAIN[found.chain]),
        )
    )
    page.say(_STAYS)


def _demanded(page: Page, found: Demand) -> None:
    page.facts((("They have the demand", "yes" if found.told else "not yet"),))
    page.say(found.erasure)
