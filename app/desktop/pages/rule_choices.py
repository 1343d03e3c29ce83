"""What a rule's sheet offers in its lists, and the rule that the choices make."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.desktop.words import Words
from wallet.agreement.rule import About, Counter, Figures, Limits, Rule
from wallet.agreement.visible import visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.desktop.widgets.field import Combo

Choices = tuple[tuple[str, Any], ...]
OTHER: Final = object()
"""What a rule says that the list does not have: it stays as it is."""

_RESEARCH: Final = (
    "dpv:ScientificResearch",
    "dpv:AcademicResearch",
    "dpv:NonCommercialResearch",
)


def _later(text: str) -> str:
    """Mark a text of a list; it is translated when it is shown."""
    return str(QT_TRANSLATE_NOOP("rules", text))


ACTIONS: Final[Choices] = (
    (_later("declines"), "decline"),
    (_later("makes a counter-offer"), "counter"),
    (_later("accepts, within the caps"), "accept"),
    (_later("asks you"), "ask"),
)
KINDS: Final[Choices] = (
    (_later("Any"), ()),
    (_later("Health"), ("pd:Health",)),
    (_later("Places"), ("pd:Location",)),
    (_later("Money"), ("pd:Financial",)),
    (_later("What you write and to whom"), ("pd:Communication",)),
    (_later("What you look at in the web"), ("pd:BrowsingBehaviour",)),
    (_later("As the rule says"), OTHER),
)
PURPOSES: Final[Choices] = (
    (_later("Any"), ()),
    (_later("Research: science, university, non-commercial"), _RESEARCH),
    (_later("Commercial research"), ("dpv:CommercialResearch",)),
    (_later("Training an AI model"), ("ai:ModelTraining",)),
    (
        _later("Providing or improving a service"),
        ("dpv:ServiceProvision", "dpv:ServiceOptimisation"),
    ),
    (_later("As the rule says"), OTHER),
)
TRAINING: Final[Choices] = (
    (_later("Says nothing of models"), None),
    (_later("Trains no models"), False),
    (_later("Trains models"), True),
)
FIGURES: Final[Choices] = (
    (_later("In any way"), None),
    (_later("Figures of days, ten rows each"), Figures("day", 10)),
    (_later("Figures of weeks, ten rows each"), Figures("week", 10)),
    (_later("Figures of months, ten rows each"), Figures("month", 10)),
    (_later("As the rule says"), OTHER),
)
TIMES: Final[Choices] = (
    (_later("As exact as asked"), None),
    (_later("No finer than the hour"), "hour"),
    (_later("No finer than the day"), "day"),
    (_later("No finer than the week"), "week"),
    (_later("No finer than the month"), "month"),
    (_later("As the rule says"), OTHER),
)
PLACES: Final[Choices] = (
    (_later("As exact as asked"), None),
    (_later("No finer than 1 km"), 1),
    (_later("No finer than 5 km"), 5),
    (_later("No finer than 25 km"), 25),
)


def labels(choices: Choices) -> list[str]:
    """Return the words of a list."""
    return [_said(label) for label, _ in choices]


def chosen(choices: Choices, combo: Combo) -> Any:
    """Return the value that is chosen."""
    return choices[combo.currentIndex()][1]


def place_of(choices: Choices, value: Any) -> int:
    """Return where a value stands in a list; the last, which leaves it, if it is not there."""
    for place, (_, one) in enumerate(choices):
        if one is not OTHER and one == value and type(one) is type(value):
            return place
    return len(choices) - 1


def made(
    base: Rule,
    *,
    name: str,
    action: str,
    kind: Any,
    purposes: Any,
    training: bool | None,
    days: str,
    price: str,
    figures: Any,
    times: Any,
    places: Any,
    tell: bool,
) -> Rule:
    """Return a rule with what was chosen put over what it said.

    Raises:
        ValueError: a field holds what it cannot; the message says which.
    """
    if not name:
        raise ValueError(_said("Give it a name."))
    kept_days = _whole(days)
    price = price.replace(",", ".")
    about = msgspec.structs.replace(
        base.about,
        categories=_over(kind, base.about.categories),
        purposes=_over(purposes, base.about.purposes),
        trains_models=training,
    )
    limits = msgspec.structs.replace(
        base.limits,
        retention_days=kept_days,
        price_per_step=price or None,
        figures=_over(figures, base.limits.figures),
        times=_over(times, base.limits.times),
        places_km=_over(places, base.limits.places_km),
    )
    offer = base.offer
    if action != "counter":
        offer = None
    elif offer is None or base.action != "counter" or offer.retention_days is not None:
        offer = msgspec.structs.replace(
            offer or Counter(),
            retention_days=kept_days,
            price_per_step=price or (offer.price_per_step if offer else None),
        )
    whole = msgspec.structs.replace(
        base,
        name=name,
        action=action,
        about=about,
        limits=limits,
        offer=offer,
        caps=base.caps if action == "accept" else type(base.caps)(),
        tell=tell and action in ("decline", "counter"),
    )
    try:
        return msgspec.convert(msgspec.to_builtins(whole), Rule)
    except msgspec.ValidationError as error:
        raise ValueError(_said("Write amounts like 0.60, and days as a whole number.")) from error


def rule_like(detail: m.RequestDetail, key: str) -> Rule:
    """Return a rule about what a request asks, and who asks; it asks the person as before.

    Args:
        detail: the request; what its terms lack stays open.
        key: the requester's pinned key, in hex.
    """
    process: Any = detail.terms.get("dpv:hasProcess", {})
    process = process if isinstance(process, dict) else {}
    purpose = process.get("dpv:hasPurpose")
    item = detail.item
    name = _said("Like the request of {name}").format(name=visible_name(item.from_, 32))
    return Rule(
        name[:60],
        "ask",
        About(requesters=(key,), purposes=(purpose,) if isinstance(purpose, str) else ()),
        Limits(
            retention_days=item.retention_days or None,
            price_per_step=item.price_per_step if Decimal(item.price_per_step or 0) else None,
        ),
    )


def _over(value: Any, before: Any) -> Any:
    return before if value is OTHER else value


def _whole(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text) <= 36_500:
        raise ValueError(_said("Write how many days it may be kept as a whole number."))
    return int(text)


def _said(text: str) -> str:
    return QCoreApplication.translate("rules", text)


def counts_words(counts: dict[str, int], names: Sequence[str]) -> str:
    """Return counts in words, those that are not 0: "2 declined, 5 left to you"."""
    words = {
        "accepted": _said("accepted"),
        "declined": _said("declined"),
        "countered": _said("countered"),
        "asked": _said("left to you"),
    }
    found = [f"{Words().count(counts[name])} {words[name]}" for name in names if counts.get(name)]
    return ", ".join(found) or _said("none")
