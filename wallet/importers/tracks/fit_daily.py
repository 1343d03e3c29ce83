"""What wristbands and scales note through the day, from FIT messages to rows.

Counts in `monitoring` grow from the start of the day and are kept as they are; most rows carry only
the low half of their time, which goes on from the last whole one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wallet.importers.tracks import fit_values
from wallet.importers.tracks.tables import BODY, DAILY, HEART_RATE, WEIGHT
from wallet.importers.tracks.track import measured

if TYPE_CHECKING:
    from wallet.importers.tracks.track import Output

_COUNTS = ("steps", "cycles", "strokes")


class Daily:
    """The running state of a file's daily messages.

    Args:
        output: where rows go.
    """

    def __init__(self, output: Output) -> None:
        self.device: str | None = None
        self.rows = 0
        self._output = output
        self._clock: int | None = None

    def take(self, name: str, fields: dict[str, Any]) -> None:
        """Take a message of the name."""
        when = self._time(fields)
        if name == "monitoring":
            self._monitoring(fields, when)
        elif name == "weight_scale":
            self._weight(fields, when)

    def _time(self, fields: dict[str, Any]) -> tuple[str, int] | tuple[None, None]:
        whole, low = fields.get("timestamp"), fields.get("timestamp_16")
        if isinstance(whole, int):
            self._clock = whole
        elif isinstance(low, int) and self._clock is not None:
            self._clock += (low - (self._clock & 0xFFFF)) & 0xFFFF
        return fit_values.instant(self._clock)

    def _monitoring(
        self, fields: dict[str, Any], when: tuple[str, int] | tuple[None, None]
    ) -> None:
        time, milliseconds = when
        if milliseconds is None:
            self._output.next()
            self._output.skip("it does not say when", DAILY)
            return
        rate = measured(fields.get("heart_rate"))
        if rate is not None:
            row = (time, time, rate, HEART_RATE_UNIT, self.device)
            self._put(HEART_RATE.name, milliseconds, row)
        activity = fit_values.words(fields.get("activity_type"))
        intensity = fields.get("intensity")
        steps = next((fields[name] for name in _COUNTS if name in fields), None)
        rest = (
            measured(fields.get("distance")),
            measured(fields.get("active_time")),
            measured(fields.get("active_calories")),
        )
        if activity is None and steps is None and rest == (None, None, None):
            return
        counted = (
            time,
            activity.replace("_", " ") if activity else None,
            intensity if isinstance(intensity, int) else None,
            round(steps) if isinstance(steps, int | float) else None,
            *rest,
            self.device,
        )
        self._put(DAILY.name, milliseconds, counted)

    def _weight(self, fields: dict[str, Any], when: tuple[str, int] | tuple[None, None]) -> None:
        time, milliseconds = when
        if milliseconds is None:
            self._output.next()
            self._output.skip("it does not say when", WEIGHT)
            return
        weight = measured(fields.get("weight"))
        if weight is not None:
            row = (time, time, weight, WEIGHT_UNIT, self.device)
            self._put(WEIGHT.name, milliseconds, row)
        for name, kind, unit in _BODY:
            amount = measured(fields.get(name))
            if amount is not None:
                self._put(BODY.name, milliseconds, (time, time, kind, amount, unit, self.device))

    def _put(self, dataset: str, milliseconds: int, row: tuple[Any, ...]) -> None:
        self.rows += 1
        output = self._output
        output.sink.row(dataset, output.file, output.next(), milliseconds, row)


HEART_RATE_UNIT = "/min"
WEIGHT_UNIT = "kg"
_BODY = (
    ("percent_fat", "body fat", "%"),
    ("percent_hydration", "body water", "%"),
    ("bone_mass", "bone mass", "kg"),
    ("muscle_mass", "muscle mass", "kg"),
    ("bmi", "body mass index", "kg/m2"),
)
