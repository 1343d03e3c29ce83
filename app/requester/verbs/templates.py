"""Call files to begin from, one for each kind of study that is asked for again and again.

Every template is written so that wallets take it as it stands, but for what only its asker knows
(what the data is for, who receives it, where people withdraw): it asks for figures where figures
do, for no more columns than the study needs, and for a retention that a person can agree to. Where
a figure can stand for few rows the person has to name that (`call check` says so): what is frequent
enough for larger groups, only the study knows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import msgspec

from wallet.agreement.presets import PRESETS
from wallet.agreement.tasks import task_document
from wallet.errors import NotFound


class Template(msgspec.Struct, frozen=True):
    """One kind of study: its title, what is asked, and how many steps or rounds it pays."""

    title: str
    asked: str
    paid: str = "steps = 4\n"


if TYPE_CHECKING:
    from wallet.agreement.presets import Preset

_HEAD: Final = """\
# {title}. Say in your own words what the data is for, who receives it and where people withdraw.
purpose = "dpv:ScientificResearch"
description = "{title}: say here what you want to find out, and for whom."
retention_days = 180
recipients = ["Your organisation only"]
withdrawal = "Write to privacy@example.org; withdrawing takes one message."
storage_location = "EU"
transfers = "none"
decisions = "none"

"""
_TAIL: Final = """
price_per_step = "{price}"
max_price_per_step = "{most}"
expires = "30d"
"""

_STUDY: Final = """
# Wallets compute on these rows, and only sums over many of them leave. Noise is in units of `clip`:
# 1.5 and more hides a person in the result, "0" hides them in the sum alone.
[study]
wallets_least = 10
wallets_most = 200
rounds = {rounds}
clip = "{clip}"
noise = "0"
task = {task}
"""

_HEADCOUNT: Final = """
# A blind headcount. Each wallet adds one masked yes or no: whether it has at least so many rows
# that pass the days and conditions above. Only the sum over at least 20 wallets can be read, and it
# is shown as "fewer than 20", "20+", "30+".
[study]
wallets_least = 20
wallets_most = 200
clip = "1"
noise = "0"
task = { kind = "headcount", rows = 30 }
"""

_HISTOGRAM: Final = """
# How many rows fall where, over all wallets; of one wallet at most 50 in each place. Noise is in
# units of `clip`, which is the most that one wallet can add: 50 times the root of the places.
[study]
wallets_least = 20
wallets_most = 200
clip = "112"
noise = "1.5"
task = { kind = "histogram", column = "value", each = 50, places = { kind = "bins", \
edges = ["0", "60", "80", "100", "120", "250"] } }
"""

_DAILY: Final = """\
dataset = "{dataset}"
fields = ["start", "value"]
required_fields = ["value"]
aggregate = {{ period = "day", measures = [{{ field = "value", function = "{function}" }}] }}
"""

TEMPLATES: Final[dict[str, Template]] = {
    "heart-rate": Template(
        "Daily mean of heart rate", _DAILY.format(dataset="health.heart_rate", function="mean")
    ),
    "steps": Template("Steps a day", _DAILY.format(dataset="health.steps", function="sum")),
    "sleep": Template(
        "Times of sleep",
        'dataset = "health.sleep"\nfields = ["start", "end", "value"]\n'
        'required_fields = ["start", "end"]\n',
    ),
    "weight": Template(
        "Weight by month",
        'dataset = "health.weight"\nfields = ["start", "value"]\nrequired_fields = ["value"]\n'
        'aggregate = { period = "month", measures = [{ field = "value", function = "mean" }] }\n',
    ),
    "spending": Template(
        "Spending by month and kind",
        'dataset = "bank.transactions"\nfields = ["posted", "amount", "category"]\n'
        'required_fields = ["amount"]\n'
        'aggregate = { period = "month", measures = [{ field = "amount", function = "sum" }], '
        'by = ["category"] }\n',
    ),
    "laboratory": Template(
        "Laboratory findings",
        'dataset = "fhir.observations"\nfields = ["date", "code", "value", "unit"]\n'
        'required_fields = ["code", "value"]\n'
        'transforms = [{ field = "date", kind = "month" }]\n',
    ),
    "mobility": Template(
        "Where days are spent, in squares of five kilometres",
        'dataset = "location.visits"\nfields = ["start", "end", "latitude", "longitude"]\n'
        'required_fields = ["latitude", "longitude"]\n'
        'transforms = [{ field = "start", kind = "day" }, { field = "end", kind = "day" }, '
        '{ field = "latitude", kind = "grid", amount = "5" }, '
        '{ field = "longitude", kind = "grid", amount = "5" }]\n',
    ),
    "viewing": Template(
        "What is watched and heard",
        'dataset = "media.plays"\nfields = ["time", "title"]\nrequired_fields = ["title"]\n'
        'transforms = [{ field = "time", kind = "day" }]\n',
    ),
}


def _toml(value: Any) -> str:
    """Return a value as TOML writes it in one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def _of_preset(preset: Preset) -> Template:
    fields = _toml(list(preset.view.fields))
    study = _STUDY.format(
        rounds=preset.rounds, clip=preset.clip, task=_toml(task_document(preset.task))
    )
    return Template(preset.title, f'dataset = "{preset.view.dataset}"\nfields = {fields}\n', study)


TEMPLATES["headcount"] = Template(
    "How many people have such data",
    'dataset = "health.heart_rate"\nfields = ["start"]\n'
    '# conditions = [{ field = "value", operator = "gt", values = ["120"] }]\n',
    _HEADCOUNT,
)
TEMPLATES["histogram"] = Template(
    "How values lie over many people",
    'dataset = "health.heart_rate"\nfields = ["value"]\n',
    _HISTOGRAM.replace("\\\n", ""),
)
TEMPLATES.update({f"learn-{name}": _of_preset(preset) for name, preset in PRESETS.items()})


def text_of(name: str, price: str = "0.60") -> str:
    """Return a call file for one kind of study.

    Raises:
        NotFound: there is no such template; the message lists them.
    """
    found = TEMPLATES.get(name)
    if found is None:
        raise NotFound(f"There is no template “{name[:40]}”; there are {', '.join(TEMPLATES)}.")
    head, tail = _HEAD.format(title=found.title), _TAIL.format(price=price, most="0.80")
    return f"{head}{found.asked}{tail}{found.paid}"
