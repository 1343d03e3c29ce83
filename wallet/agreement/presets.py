"""Three studies ready to be asked for, on datasets that people have, each with its view and task.

Each is a proposal that a requester starts from: what is signed is the task itself, and nothing
knows a preset by its name. Columns and units are those of the vocabulary (VOCABULARY.md).
`activity` tells the sport of recorded activities from their figures. Raw motion is in no export
that is read, so `motion` goes to a table of the person's own: one imported from a file called
motion.csv with these columns, as recorder apps write it.
"""

from __future__ import annotations

from typing import Final

import msgspec

from wallet.agreement.task_inputs import (
    Hour,
    Label,
    Lags,
    Scaled,
    Statistic,
    Target,
    Windows,
    Words,
)
from wallet.agreement.tasks import Ridge, Softmax, Task, Training
from wallet.agreement.view import View


class Preset(msgspec.Struct, frozen=True):
    """A task with the view it reads and a proposal for the study round it.

    `clip` is the L2 norm that what leaves is bounded by; `rounds` how many make sense.
    """

    title: str
    view: View
    task: Task
    clip: str
    rounds: int


_ACTIVITY: Final = Preset(
    "Tell the sport of an activity from its figures",
    View(
        "activity.tracks",
        (
            "sport",
            "distance",
            "duration",
            "ascent",
            "heart_rate_mean",
            "speed_mean",
            "speed_max",
            "cadence_mean",
        ),
    ),
    Softmax(
        inputs=(
            Scaled("distance", "0", "50000"),
            Scaled("duration", "0", "14400"),
            Scaled("ascent", "0", "1500"),
            Scaled("heart_rate_mean", "60", "200"),
            Scaled("speed_mean", "0", "12"),
            Scaled("speed_max", "0", "20"),
            Scaled("cadence_mean", "0", "120"),
        ),
        label=Label(
            "sport",
            (
                ("running", "run", "trail run", "trail running"),
                ("cycling", "biking", "ride", "road biking", "gravel ride"),
                ("walking", "walk"),
                ("hiking", "hike"),
                ("swimming", "swim", "open water swimming"),
            ),
        ),
        training=Training(rate="0.1", epochs=2, rows=2_000),
    ),
    clip="1",
    rounds=20,
)

_MOTION: Final = Preset(
    "Recognise an activity from motion",
    View("table.motion", ("time", "x", "y", "z", "activity")),
    Softmax(
        inputs=(
            *(Statistic(axis, "mean", "-20", "20") for axis in "xyz"),
            *(Statistic(axis, "deviation", "0", "15") for axis in "xyz"),
            *(Statistic(axis, "change", "0", "15") for axis in "xyz"),
        ),
        label=Label(
            "activity",
            (
                ("walking", "walk"),
                ("running", "run", "jogging"),
                ("sitting", "sit"),
                ("standing", "stand", "still"),
                ("cycling", "biking"),
            ),
        ),
        training=Training(rate="0.5", epochs=2, rows=2_000),
        windows=Windows("time", seconds=5, least=20),
    ),
    clip="1",
    rounds=20,
)

_HEART_RATE: Final = Preset(
    "Foretell the next hour's heart rate",
    View("health.heart_rate", ("start", "value")),
    Ridge(
        inputs=(Lags("value", 6, "30", "220"), Hour("start")),
        target=Target("value", "30", "220"),
        rows=2_000,
        windows=Windows("start", seconds=3600),
    ),
    clip="9",
    rounds=1,
)

_SPENDING: Final = Preset(
    "Tell what a payment was for",
    View("bank.transactions", ("payee", "amount", "category")),
    Softmax(
        inputs=(Words("payee", buckets=256), Scaled("amount", "-500", "500")),
        label=Label(
            "category",
            (
                ("groceries", "supermarket", "supermarkets", "food"),
                ("eating out", "restaurants", "restaurant", "dining", "food & drink"),
                ("transport", "travel", "transportation", "public transport", "auto & transport"),
                ("housing", "rent", "mortgage", "home"),
                ("bills", "utilities", "bills & utilities", "insurance"),
                ("health", "health & fitness", "pharmacy", "medical"),
                ("shopping", "clothing", "electronics"),
                ("leisure", "entertainment", "subscriptions", "holidays"),
                ("income", "salary", "wages", "paycheck"),
                ("transfers", "transfer", "savings", "cash"),
            ),
        ),
        training=Training(rate="0.5", epochs=2, rows=5_000),
    ),
    clip="2",
    rounds=20,
)

PRESETS: Final[dict[str, Preset]] = {
    "activity": _ACTIVITY,
    "motion": _MOTION,
    "heart-rate": _HEART_RATE,
    "spending": _SPENDING,
}
"""By the name that a requester gives on the command line."""
