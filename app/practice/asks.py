"""What the people of the practice ask for, made to fit whatever data is there.

A pure choice: from the datasets of the vault to call files as `freehold-requester call add` takes
them. The story needs rows enough for a few steps and nothing else, so it plays with the made-up
exports as well as with a person's own.
"""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

import msgspec

from app.api.messages import Dataset
from app.practice.report import StoryEnded
from wallet.agreement.view import GROUP_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = {
    "honest": "Lakeside University",
    "greedy": "Brightmarket Insights",
    "crooked": "Quickdata Brokers",
}
"""Who asks, by kind of person."""

STEPS = 4
CROOKED_STEPS = 5
GREEDY_MOST, GREEDY_DAYS = "0.35", 60
"""The most that is paid a step, and the fewest days, before the greedy one says no."""
DELIVERIES = 7
LEAST_ROWS = 2
"""With fewer rows nothing can stay behind when somebody stops paying."""

_IDENTIFYING = (
    "account",
    "check_number",
    "city",
    "institution",
    "memo",
    "patient",
    "payee",
    "postal_code",
    "record",
    "reference",
    "source",
)
_SIDE_FIGURES = frozenset({"low", "high", "commission", "birth_year", "results"})


class Table(msgspec.Struct, frozen=True):
    """A dataset and the days its newest rows are on, in order, each once."""

    dataset: Dataset
    days: tuple[str, ...]

    @property
    def name(self) -> str:
        """The dataset's name."""
        return self.dataset.name

    def columns(self, *types: str) -> list[str]:
        """Return the names of the columns of these types."""
        return [column.name for column in self.dataset.columns if column.type in types]

    @property
    def when(self) -> str | None:
        """The column that says when, if there is one."""
        return next(iter(self.columns("time", "date")), None)

    @property
    def figure(self) -> str | None:
        """The column that is most worth measuring, if there is one."""
        numbers = [c for c in self.columns("decimal", "integer") if c not in _SIDE_FIGURES]
        return next((c for c in ("value", "amount", "total") if c in numbers), None) or next(
            iter(numbers), None
        )


class Ask(msgspec.Struct, frozen=True):
    """One call: its file's text, and what the story needs to know of it."""

    call: str
    dataset: str
    fields: tuple[str, ...]
    price: str
    steps: int
    droppable: tuple[str, ...] = ()


def honest(tables: Sequence[Table], *, again: bool = False) -> Ask:
    """Return a modest call: one figure a day, or a week when it asks again."""
    table = _best(tables, _modest)
    period = "week" if again else "day"
    fields = tuple(name for name in (table.when, table.figure) if name) or _some(table)
    call: dict[str, Any] = {
        "purpose": "dpv:ScientificResearch",
        "description": "We look at how people's days differ over a summer. Invented for practice.",
        "retention_days": 90 if again else 180,
        "recipients": ["The study's own team only"],
        "withdrawal": "Write one line to study@lakeside.example.",
        "storage_location": "EU",
        "transfers": "none",
        "decisions": "none",
        "dataset": table.name,
        "fields": list(fields),
        "required_fields": [fields[-1]],
        "price_per_step": "0.60",
        "max_price_per_step": "0.80",
        "expires": "30d",
    }
    if _grouped(table) and table.figure:
        measure = {"field": table.figure, "function": _function(table)}
        call["aggregate"] = {"period": period, "measures": [measure]}
        if _a_day(table) >= GROUP_ROWS:
            call["aggregate"]["minimum_group"] = GROUP_ROWS
    else:
        call["transforms"] = _by_day(table, fields)
    return _ask(table, call, 2 if again else STEPS)


def greedy(tables: Sequence[Table]) -> Ask:
    """Return a call for every column and every day, kept for ten years, for very little."""
    table = _best(tables, _telling)
    names = [column.name for column in table.dataset.columns]
    needed = [name for name in (table.when, table.figure) if name] or names[:1]
    telling = [name for name in names if name in _IDENTIFYING and name not in needed]
    others = [name for name in names if name not in needed]
    call = {
        "purpose": "dpv:CommercialResearch",
        "description": "We would like everything you have, for purposes we find later. Invented.",
        "retention_days": 3650,
        "recipients": ["Brightmarket Insights", "Partners of Brightmarket Insights"],
        "withdrawal": "Fill in form 27b on brightmarket.example.",
        "storage_location": "anywhere",
        "transfers": [{"country": "Anywhere", "safeguard": "eu-gdpr:A49-1-a"}],
        "decisions": {"kind": "profiling", "logic": "We sort people by what they might buy."},
        "dataset": table.name,
        "fields": names,
        "required_fields": needed,
        "price_per_step": "0.05",
        "max_price_per_step": GREEDY_MOST,
        "min_retention_days": GREEDY_DAYS,
        "expires": "30d",
    }
    return _ask(table, call, STEPS, tuple(telling or others[-1:]))


def crooked(tables: Sequence[Table], taken: Sequence[str] = ()) -> Ask:
    """Return a call that looks proper; `taken` are datasets that others asked for already."""
    table = _best(tables, lambda t: (t.figure is not None, t.name not in taken, t.dataset.rows))
    first = table.figure or next(iter(table.columns("text")), "")
    fields = tuple(dict.fromkeys(name for name in (table.when, first) if name)) or _some(table)
    call = {
        "purpose": "dpv:ServiceOptimisation",
        "description": "A small sample to make our service better. Invented for practice.",
        "retention_days": 30,
        "recipients": ["Quickdata Brokers only"],
        "withdrawal": "Write to hello@quickdata.example.",
        "storage_location": "EU",
        "transfers": "none",
        "decisions": "none",
        "dataset": table.name,
        "fields": list(fields),
        "required_fields": [fields[-1]],
        "transforms": _by_day(table, fields),
        "price_per_step": "0.50",
        "first": "key",
        "expires": "30d",
    }
    return _ask(table, call, CROOKED_STEPS)


def standing(from_day: str) -> Ask:
    """Return a call for what is new, once a day, from a day on."""
    fields = ("start", "value")
    call = {
        "purpose": "dpv:ScientificResearch",
        "description": "We look at how hearts keep up with a new season. Invented for practice.",
        "retention_days": 60,
        "recipients": ["The study's own team only"],
        "withdrawal": "Write one line to study@lakeside.example.",
        "storage_location": "EU",
        "transfers": "none",
        "decisions": "none",
        "dataset": "health.heart_rate",
        "fields": list(fields),
        "required_fields": ["value"],
        "from": from_day,
        "price_per_step": "0.20",
        "steps": DELIVERIES,
        "every_days": 1,
        "expires": "30d",
    }
    return Ask(toml(call), str(call["dataset"]), fields, "0.20", DELIVERIES)


def _ask(table: Table, call: dict[str, Any], steps: int, droppable: tuple[str, ...] = ()) -> Ask:
    if "aggregate" not in call:
        steps = min(steps, table.dataset.rows)
    call["steps"] = steps
    fields = tuple(str(name) for name in call["fields"])
    return Ask(toml(call), table.name, fields, str(call["price_per_step"]), steps, droppable)


def enough(tables: Sequence[Table]) -> bool:
    """Whether there is anything that the whole story can be told with."""
    return any(table.dataset.rows >= LEAST_ROWS for table in tables)


def _best(tables: Sequence[Table], worth: Any) -> Table:
    """Return the table with the highest worth among those with rows enough.

    Raises:
        StoryEnded: there is none.
    """
    long = [table for table in tables if table.dataset.rows >= LEAST_ROWS]
    if not long:
        raise StoryEnded(
            f"Nothing that was read has {LEAST_ROWS} rows or more, so there is nothing to ask for."
        )
    return max(long, key=lambda table: (worth(table), table.name))


def _grouped(table: Table) -> bool:
    """Whether there are days enough to ask for one figure a day."""
    return table.when is not None and len(table.days) >= 2 * STEPS


def _a_day(table: Table) -> float:
    """Return how many rows there are for each day of the dataset's span, on average."""
    first, last = table.dataset.from_day, table.dataset.to_day
    if first is None or last is None:
        return 0.0
    days = (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1
    return table.dataset.rows / days


def _telling(table: Table) -> tuple[bool, int, int]:
    """Rank by what it tells: who was paid when, then how many columns and rows."""
    many = table.name == "bank.transactions" and table.dataset.rows > 2 * STEPS
    return (many, len(table.dataset.columns), table.dataset.rows)


def _modest(table: Table) -> tuple[bool, bool, bool, bool, int]:
    """Rank by what makes a good figure a day; heart rate, if there is any, first."""
    return (
        table.figure is not None,
        _grouped(table),
        table.name == "health.heart_rate",
        table.figure in ("value", "amount") and table.name != "fhir.claims",
        len(table.days),
    )


def _function(table: Table) -> str:
    """Return what can be said of a figure: a mean of one thing, a sum of money, else a count."""
    if table.name.startswith("bank."):
        return "sum"
    return "count" if {"kind", "name", "code"} & set(table.columns("text")) else "mean"


def _by_day(table: Table, fields: Sequence[str]) -> list[dict[str, str]]:
    return [{"field": name, "kind": "day"} for name in table.columns("time") if name in fields]


def _some(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.dataset.columns[:2])


def toml(value: dict[str, Any]) -> str:
    """Write a table of plain values as TOML; empty lists are left out."""
    kept = {key: item for key, item in value.items() if item != []}
    return "".join(f"{key} = {_toml(item)}\n" for key, item in kept.items())


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    # JSON's integers and strings are TOML's, but for one character that TOML wants escaped
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
