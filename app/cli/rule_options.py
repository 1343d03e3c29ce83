"""What the line says of a rule: the options, and the rule they make, on top of a template."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import msgspec

from app.api.line_values import Whole
from app.api.messages import ListTemplates, ReadTemplate
from app.cli.grammar import AMOUNT, COARSER, DIGEST
from wallet.agreement import rule_words
from wallet.agreement.rule import (
    About,
    Caps,
    ColumnLimit,
    Counter,
    Figures,
    Limits,
    Often,
    Rule,
)
from wallet.agreement.words import PURPOSES
from wallet.errors import Malformed, NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from app.api.client import Client
    from wallet.agreement.view import Transform

PLACE = Whole(1, 64)

_RULE_OPTIONS = (
    click.option("--name", help="What you call it."),
    click.option(
        "--requester",
        "requesters",
        multiple=True,
        metavar="KEY",
        help="Of whom, by key (64 hex digits).",
    ),
    click.option(
        "--purpose",
        "purposes",
        multiple=True,
        metavar="NAME",
        help="For what, as dpv:AcademicResearch or in words.",
    ),
    click.option("--dataset", "datasets", multiple=True, metavar="NAME", help="Of which dataset."),
    click.option(
        "--kind",
        "kinds",
        multiple=True,
        metavar="NAME",
        help="Of which kind of data, as pd:Health, with all under it.",
    ),
    click.option(
        "--training/--no-training",
        "training",
        default=None,
        help="That trains models, or does not.",
    ),
    click.option("--standing/--once", "standing", default=None, help="That repeats, or does not."),
    click.option("--price", type=AMOUNT, help="At least this for a step."),
    click.option("--record-price", type=AMOUNT, help="At least this for a record."),
    click.option("--days", type=Whole(1, 36_500), help="Kept at most so many days."),
    click.option(
        "--recipient",
        "recipients",
        multiple=True,
        metavar="NAME",
        help="Seen by nobody else, letter by letter.",
    ),
    click.option(
        "--no-transfers",
        is_flag=True,
        help="Nothing outside the European Economic Area.",
    ),
    click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD[=TRANSFORM]",
        help="These columns only, at least so coarse.",
    ),
    click.option(
        "--times",
        type=click.Choice(("hour", "part_of_day", "day", "week", "month")),
        help="No time finer than this.",
    ),
    click.option(
        "--places",
        type=click.Choice(("1", "5", "25")),
        help="No place finer than so many km.",
    ),
    click.option(
        "--figures",
        metavar="PERIOD[:ROWS[:NOISE]]",
        help="Grouped figures only, as week:10 or day:1:0.5.",
    ),
    click.option("--rows", type=Whole(1, 10**9), help="At most so many rows."),
    click.option("--often", metavar="N/DAYS", help="At most N requests in so many days."),
    click.option(
        "--reason",
        type=click.Choice(tuple(rule_words.REASON_WORDS)),
        default="not-now",
        show_default=True,
        help="Why a request is declined.",
    ),
    click.option("--offer-price", type=AMOUNT, help="Offer: this for a step."),
    click.option("--offer-days", type=Whole(1, 36_500), help="Offer: kept so many days."),
    click.option("--offer-steps", type=Whole(1, 100_000), help="Offer: so many steps."),
    click.option("--offer-drop", multiple=True, metavar="FIELD", help="Offer: without this field."),
    click.option(
        "--offer-coarsen",
        multiple=True,
        type=COARSER,
        metavar="FIELD=TRANSFORM",
        help="Offer: this field less exactly.",
    ),
    click.option("--offer-last-days", type=Whole(1, 36_500), help="Offer: the last days only."),
    click.option("--per-day", type=Whole(1, 20), help="Cap: so many grants a day."),
    click.option("--per-month", type=Whole(1, 200), help="Cap: so many grants in 30 days."),
    click.option("--rows-per-month", type=Whole(1, 10**6), help="Cap: rows of a kind in 30 days."),
    click.option("--loss-per-month", type=AMOUNT, help="Cap: privacy loss of a kind in 30 days."),
    click.option(
        "--raw-per-month",
        type=Whole(0, 50),
        help="Cap: grants of single rows in 30 days.",
    ),
    click.option(
        "--tell",
        is_flag=True,
        help="Tell requesters the hash of the rule's public part.",
    ),
    click.option(
        "--template",
        metavar="HASH|FILE",
        help="Begin with a template, shipped or from a file.",
    ),
)


def rule_options(act: Callable[..., None]) -> Callable[..., None]:
    """Give a verb the options that describe a rule."""
    for option in reversed(_RULE_OPTIONS):
        act = option(act)
    return act


LIKE = click.option("--like", metavar="REQUEST", default="", help="As telling as this request.")
SEEN = click.option("--seen", type=DIGEST, help="The digest of its preview that you looked at.")
AT = click.option("--place", type=PLACE, help="Where in the order, counted from 1.")
ACTION = click.argument("action", type=click.Choice(("accept", "decline", "counter", "ask")))


def made(client: Client, action: str, said: dict[str, Any]) -> Rule:
    """Return the rule that a line describes, on top of a template if one is named.

    Raises:
        Malformed: a part of the line is not of its form.
        NotFound: there is no such template.
    """
    base = _template(client, said["template"]) if said["template"] else None
    about, limits, offer = _about(said), _limits(said), _offer(said)
    if base is not None:
        if base.action != action:
            raise Malformed(f"That template is of a rule that says {base.action}, not {action}.")
        about, limits = _over(base.about, about), _over(base.limits, limits)
        offer = (
            _over(base.offer, offer) if base.offer is not None and offer else base.offer or offer
        )
    name = said["name"] or (base.name if base is not None else action.capitalize())
    try:
        return msgspec.convert(
            {
                "name": name,
                "action": action,
                "about": msgspec.to_builtins(about),
                "limits": msgspec.to_builtins(limits),
                "reason": base.reason if base is not None else said["reason"],
                "offer": msgspec.to_builtins(offer) if offer is not None else None,
                "caps": msgspec.to_builtins(caps_of(said)),
                "tell": said["tell"],
            },
            Rule,
        )
    except msgspec.ValidationError as error:
        raise Malformed(f"The rule cannot be read: {error}.") from error


def _about(said: dict[str, Any]) -> About:
    return About(
        requesters=said["requesters"],
        purposes=tuple(_purpose(name) for name in said["purposes"]),
        datasets=said["datasets"],
        categories=tuple(
            name if name.startswith("pd:") else f"pd:{name}" for name in said["kinds"]
        ),
        trains_models=said["training"],
        standing=said["standing"],
    )


def _limits(said: dict[str, Any]) -> Limits:
    return Limits(
        price_per_step=said["price"],
        price_per_record=said["record_price"],
        retention_days=said["days"],
        recipients=said["recipients"],
        no_transfers=said["no_transfers"],
        columns=_columns(said["columns"]),
        times=said["times"],
        places_km=int(said["places"]) if said["places"] else None,  # type: ignore[arg-type]  # a choice
        figures=_figures(said["figures"]) if said["figures"] else None,
        rows=said["rows"],
        often=_often(said["often"]) if said["often"] else None,
    )


def _offer(said: dict[str, Any]) -> Counter | None:
    found = Counter(
        price_per_step=said["offer_price"],
        retention_days=said["offer_days"],
        steps=said["offer_steps"],
        drop=said["offer_drop"],
        coarsen=said["offer_coarsen"],
        last_days=said["offer_last_days"],
    )
    return None if found == Counter() else found


def caps_of(said: dict[str, Any]) -> Caps:
    """Return the caps that a line names."""
    return Caps(
        grants_per_day=said["per_day"],
        grants_per_month=said["per_month"],
        rows_per_month=said["rows_per_month"],
        loss_per_month=said["loss_per_month"],
        raw_per_month=said["raw_per_month"],
    )


def _over(base: Any, said: Any) -> Any:
    """Return a part of a template with what the line says put over it."""
    fresh = type(said)()
    names = (field.name for field in msgspec.structs.fields(said))
    changed = {n: getattr(said, n) for n in names if getattr(said, n) != getattr(fresh, n)}
    return msgspec.structs.replace(base, **changed)


def _template(client: Client, wanted: str) -> Rule:
    path = Path(wanted)
    if path.is_file():
        return client.call(ReadTemplate(path.read_text(encoding="utf-8"))).template.rule
    for one in client.call(ListTemplates()).templates:
        if one.hash.startswith(wanted.lower()):
            return one.rule
    raise NotFound(f"There is no template “{wanted[:60]}”; `freehold rule templates` lists them.")


def _purpose(text: str) -> str:
    for name, said in PURPOSES.items():
        if text in (name, name.partition(":")[2], said):
            return name
    raise Malformed(f"“{text[:60]}” is no purpose. Purposes: {', '.join(PURPOSES)}.")


def _columns(said: Iterable[str]) -> tuple[ColumnLimit, ...]:
    found: dict[str, tuple[Transform, ...]] = {}
    for text in said:
        field, equals, _ = text.partition("=")
        added = (COARSER.convert(text, None, None),) if equals else ()
        found[field] = found.get(field, ()) + added
    return tuple(ColumnLimit(name, added) for name, added in found.items())


def _figures(text: str) -> Figures:
    parts = text.split(":")
    try:
        made_of: dict[str, Any] = {"period": parts[0]}
        made_of |= {"minimum_group": int(parts[1])} if parts[1:] else {}
        made_of |= {"noise": parts[2]} if parts[2:] else {}
        return msgspec.convert(made_of, Figures)
    except (ValueError, msgspec.ValidationError) as error:
        raise Malformed(f"“{text[:40]}” is not PERIOD[:ROWS[:NOISE]], as week:10.") from error


def _often(text: str) -> Often:
    count, slash, days = text.partition("/")
    if not (slash and count.isdecimal() and days.isdecimal()):
        raise Malformed(f"“{text[:40]}” is not N/DAYS, as 2/30.")
    return Often(int(count), int(days))
