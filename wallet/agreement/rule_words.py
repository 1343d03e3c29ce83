"""A standing rule in words: the only renderer of what a rule decides, for window and command line.

Every part that changes what is decided appears, and is made from its field; a property test changes
each field and looks for the change in the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement.words import (
    PURPOSES,
    column_words,
    counted,
    dataset_words,
    transform_words,
)

if TYPE_CHECKING:
    from wallet.agreement.rule import About, Caps, ColumnLimit, Counter, Figures, Limits, Rule

REASON_WORDS: Final = {
    "not-now": "not now",
    "not-this-data": "not this data",
    "price": "the price",
    "purpose": "the purpose",
    "retention": "how long it is kept",
    "recipients": "who else gets it",
    "too-much": "too much is asked",
    "not-required-fields": "fields that are not needed",
    "other": "another reason",
}
LEVELS: Final = ("nothing found", "a little", "something", "much", "plain to see")
_MOMENTS: Final = {
    "hour": "the full hour",
    "part_of_day": "six hours",
    "day": "the day",
    "week": "the week",
    "month": "the month",
}
_PHRASES: Final = {
    "Price of a step": "a step pays {}",
    "Price of a record": "a record pays {}",
    "Kept": "kept {}",
    "Recipients": "seen by {}",
    "Columns": "these columns only: {}",
    "Times": "times {}",
    "Places": "places {}",
    "Figures": "figures {}",
}
_PERIODS: Final = {"day": "days", "week": "weeks", "month": "months", "all": "all days together"}


def sentence(rule: Rule) -> str:
    """Return what a rule does, in one line: "Decline: location, unless times no finer than …"."""
    about = _about(rule.about)
    subject = "; ".join(value for _, value in about) or "any request"
    kept = [_PHRASES.get(label, "{}").format(value) for label, value in _limits(rule.limits)]
    verb = {
        "accept": "Accept",
        "decline": "Decline",
        "counter": "Make a counter-offer",
        "ask": "Ask you",
    }[rule.action]
    if not kept:
        return f"{verb}: {subject}"
    joint = "if" if rule.action == "accept" else "unless"
    return f"{verb}: {subject}, {joint} {'; '.join(kept)}"


def lines(rule: Rule) -> tuple[tuple[str, str], ...]:
    """Return everything that a rule says, as (label, value)."""
    met = "If it keeps to" if rule.action == "accept" else "If it passes"
    return (
        ("Does", _does(rule)),
        *(("For", f"{label}: {value}") for label, value in _about(rule.about)),
        *((met, f"{label}: {value}") for label, value in _limits(rule.limits)),
        *(("Offers", value) for value in _offer(rule.offer)),
        *(("At most", value) for value in _caps(rule.caps)),
        *((("Seen", f"made seeing “{LEVELS[rule.risk_seen]}”"),) if rule.risk_seen > 2 else ()),
        *((("Tells", "the hash of its template, with the answer"),) if rule.tell else ()),
    )


def _does(rule: Rule) -> str:
    match rule.action:
        case "decline":
            return f"declines, giving as reason: {REASON_WORDS[rule.reason]}"
        case "counter":
            return "makes a counter-offer, once for each request"
        case "accept":
            return "accepts, within the caps"
    return "leaves it to you, whatever the rules below say"


def _about(about: About) -> tuple[tuple[str, str], ...]:
    found = []
    if about.requesters:
        keys = ", ".join(f"the key {key[:16]}…{key[-4:]}" for key in about.requesters)
        found.append(("Requester", keys))
    if about.purposes:
        found.append(("Purpose", ", ".join(PURPOSES[name] for name in about.purposes)))
    if about.datasets:
        found.append(("Dataset", ", ".join(dataset_words(name) for name in about.datasets)))
    if about.categories:
        kinds = ", ".join(kind_words(name) for name in about.categories)
        found.append(("Kind of data", f"{kinds}, with all that falls under it"))
    if about.trains_models is not None:
        said = "trains models" if about.trains_models else "does not train models"
        found.append(("Models", said))
    if about.standing is not None:
        found.append(("Repeats", "again and again" if about.standing else "once"))
    return tuple(found)


def kind_words(name: str) -> str:
    """Return a class of the vocabulary as words: "pd:PhysicalHealth" → "physical health"."""
    inner = name.removeprefix("pd:")
    spaced = "".join(
        f" {sign.lower()}" if sign.isupper() and inner[at - 1].islower() and at else sign
        for at, sign in enumerate(inner)
    )
    return spaced if spaced[:2].isupper() else spaced[:1].lower() + spaced[1:]


def _limits(limits: Limits) -> tuple[tuple[str, str], ...]:
    found = []
    if limits.price_per_step is not None:
        found.append(("Price of a step", f"at least {limits.price_per_step}"))
    if limits.price_per_record is not None:
        found.append(("Price of a record", f"at least {limits.price_per_record}"))
    if limits.retention_days is not None:
        found.append(("Kept", f"at most {counted(limits.retention_days, 'day')}"))
    if limits.recipients:
        names = ", ".join(f"“{name}”" for name in limits.recipients)
        found.append(("Recipients", f"nobody but {names}"))
    if limits.no_transfers:
        found.append(("Transfers", "nothing leaves the European Economic Area"))
    if limits.columns:
        found.append(("Columns", "; ".join(_column(item) for item in limits.columns)))
    if limits.times is not None:
        found.append(("Times", f"no finer than {_MOMENTS[limits.times]}"))
    if limits.places_km is not None:
        found.append(("Places", f"no finer than {limits.places_km} km"))
    if limits.figures is not None:
        found.append(("Figures", _figures(limits.figures)))
    if limits.rows is not None:
        found.append(("Rows", f"at most {counted(limits.rows, 'row')}"))
    if limits.often is not None:
        often = limits.often
        within = counted(often.days, "day")
        found.append(("How often", f"at most {counted(often.requests, 'request')} in {within}"))
    return tuple(found)


def _column(item: ColumnLimit) -> str:
    how = ", ".join(transform_words(one) for one in item.transforms)
    return column_words(item.name) + (f" ({how})" if how else "")


def _figures(figures: Figures) -> str:
    said = f"only over {_PERIODS[figures.period]} or longer"
    said += f", each of at least {counted(figures.minimum_group, 'row')}"
    if figures.noise is not None:
        said += f", with noise of privacy loss {figures.noise} or less"
    return said


def _offer(offer: Counter | None) -> tuple[str, ...]:
    if offer is None:
        return ()
    found = []
    if offer.price_per_step is not None:
        found.append(f"{offer.price_per_step} for each step, if less is offered")
    if offer.retention_days is not None:
        found.append(f"kept at most {counted(offer.retention_days, 'day')}")
    if offer.steps is not None:
        found.append(f"at most {counted(offer.steps, 'step')}")
    if offer.drop:
        found.append(f"without {', '.join(map(column_words, offer.drop))}")
    found += [f"{column_words(one.field)} {transform_words(one)}" for one in offer.coarsen]
    if offer.last_days is not None:
        found.append(f"only the last {counted(offer.last_days, 'day')} of what is asked")
    return tuple(found)


def _caps(caps: Caps) -> tuple[str, ...]:
    found = []
    if caps.grants_per_day is not None:
        found.append(f"{counted(caps.grants_per_day, 'grant')} a day")
    if caps.grants_per_month is not None:
        found.append(f"{counted(caps.grants_per_month, 'grant')} in 30 days")
    if caps.rows_per_month is not None:
        found.append(f"{counted(caps.rows_per_month, 'row')} of each kind of data in 30 days")
    if caps.loss_per_month is not None:
        found.append(f"privacy loss {caps.loss_per_month} of each kind of data in 30 days")
    if caps.raw_per_month is not None:
        found.append(f"{counted(caps.raw_per_month, 'grant')} of single rows in 30 days")
    return tuple(found)
