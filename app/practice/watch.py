"""A watch's export as it grows: made up, in the real format, each one holding all before it.

What a standing grant delivers is what is new, so the story needs exports that come one after the
other. Each is written whole, as a phone writes it, and is labelled inside as synthetic.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

HOURS = (7, 13, 21)
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Synthetic practice data made for Freehold. Nobody's real data. -->
<HealthData locale="en_GB">
 <ExportDate value="{day} 23:00:00 +0000"/>
"""
_RECORD = (
    ' <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="New practice watch (synthetic)" '
    'unit="count/min" startDate="{at}" endDate="{at}" value="{value}"/>\n'
)


class Beat(NamedTuple):
    """One measurement: when, in UTC, and beats a minute."""

    at: datetime.datetime
    value: int


def beats(first: datetime.date, days: int) -> list[Beat]:
    """Return what the watch measured on so many days: three times a day, no day like another."""
    found = []
    for day in range(days):
        on = datetime.datetime.combine(first + datetime.timedelta(days=day), datetime.time())
        found += [
            Beat(on + datetime.timedelta(hours=hour), 58 + 5 * place + (7 * day + 3 * place) % 11)
            for place, hour in enumerate(HOURS)
        ]
    return found


def export(measured: Sequence[Beat]) -> bytes:
    """Return the export with these measurements, as a phone would write it."""
    parts = [_HEAD.format(day=measured[-1].at.date())]
    parts += [
        _RECORD.format(at=f"{one.at:%Y-%m-%d %H:%M:%S} +0000", value=one.value) for one in measured
    ]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("apple_health_export/export.xml", "".join([*parts, "</HealthData>\n"]))
    return file.getvalue()
