"""Requests as a rule sees them: pulse figures of a lab, changed as a test wants."""

from __future__ import annotations

from typing import Any

import msgspec

from tests.deal import NOW, TOKEN, VIEW
from wallet.agreement.rule import About, Caps, ColumnLimit, Figures, Limits, Rule
from wallet.agreement.view import Aggregate, Measure, Transform, View
from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType
from wallet.policy.caps import Ground
from wallet.policy.rules import Facts

_T = ColumnType
LAB, OTHER = b"\x11" * 32, b"\x22" * 32

PULSE = (
    ColumnSpec("start", _T.TIME, "start", dpv.PHYSICAL_HEALTH, 2, quasi_identifier=True),
    ColumnSpec("value", _T.DECIMAL, "value", dpv.PHYSICAL_HEALTH, 3, unit="/min"),
    ColumnSpec("unit", _T.TEXT, "unit", dpv.PHYSICAL_HEALTH, 0),
)
VISITS = (
    ColumnSpec("time", _T.TIME, "when", dpv.LOCATION, 2),
    ColumnSpec("latitude", _T.LATITUDE, "north", dpv.COORDINATE, 2),
    ColumnSpec("longitude", _T.LONGITUDE, "east", dpv.COORDINATE, 2),
    ColumnSpec("place", _T.TEXT, "name of the place", dpv.LOCATION, 2),
    ColumnSpec("minutes", _T.INTEGER, "how long", dpv.LOCATION, 1),
)
BANK = (
    ColumnSpec("posted", _T.DATE, "day", dpv.FINANCIAL, 2),
    ColumnSpec("amount", _T.DECIMAL, "amount", dpv.FINANCIAL, 2),
    ColumnSpec("party", _T.TEXT, "who", dpv.NAME, 2, third_party=True),
)

OF_DAYS = Aggregate("day", (Measure("value", "mean"),), minimum_group=5)
MEANS = View(
    dataset="health.heart_rate",
    fields=("start", "value"),
    aggregate=OF_DAYS,
)
PLACES = View(
    dataset="location.visits",
    fields=("latitude", "longitude"),
    transforms=(
        Transform("latitude", "grid", amount="5"),
        Transform("longitude", "grid", amount="5"),
    ),
)


def asked(view: View = MEANS, columns: tuple[ColumnSpec, ...] = PULSE, **other: Any) -> Facts:
    """A request for daily means by the lab, 180 days, 0.60 a step, unless said otherwise."""
    fields: dict[str, Any] = {
        "requester": LAB,
        "purpose": "dpv:AcademicResearch",
        "purpose_text": "How resting heart rate changes with the seasons.",
        "view": view,
        "columns": columns,
        "recipients": ("Heart Lab only",),
        "transfers": False,
        "retention_days": 180,
        "price": 600_000,
        "token": TOKEN,
        "decimals": 6,
        "steps": 4,
        "standing": False,
        "at_ms": NOW * 1000,
        "rows": 200,
    }
    return Facts(**(fields | other))


def rows(*fields: str, **other: Any) -> View:
    """Single rows of pulse."""
    changed: dict[str, Any] = {"fields": fields, "conditions": (), "transforms": ()}
    return msgspec.structs.replace(VIEW, **(changed | other))


def accepting(**limits: Any) -> Rule:
    """A rule that accepts health figures for research, kept at most a year."""
    about = limits.pop(
        "about", About(purposes=("dpv:AcademicResearch",), categories=("pd:Health",))
    )
    caps = limits.pop("caps", Caps())
    seen = limits.pop("risk_seen", 0)
    whole = {"retention_days": 365} | limits
    return Rule("Health research", "accept", about, Limits(**whole), caps=caps, risk_seen=seen)


def declining(**limits: Any) -> Rule:
    """A rule that declines; location, unless told otherwise."""
    about = limits.pop("about", About(categories=("pd:Location",)))
    return Rule("No", "decline", about, Limits(**limits), reason="not-this-data")


def ground(**other: Any) -> Ground:
    """A practice wallet whose owner dealt with the requester before; nothing stands against it."""
    fields: dict[str, Any] = {
        "dealt_before": True,
        "real_chain": False,
        "words_seen": False,
        "risk": 1,
        "about_others": "",
        "paused": False,
        "rows": 200,
    }
    return Ground(**(fields | other))


DAILY = Figures("day", 5)
START_DAY = ColumnLimit("start", (Transform("start", "day"),))
