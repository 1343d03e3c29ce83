"""Rows as a view gives them, for each of the product's studies, made from a seed."""

from __future__ import annotations

import datetime
import math
import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wallet.importers.base import Value

Rows = list[tuple["Value", ...]]

BEGIN = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)


def time(seconds: float) -> str:
    """A time as a row has it, so many seconds after a day in March."""
    moment = BEGIN + datetime.timedelta(milliseconds=round(seconds * 1000))
    written = moment.strftime("%Y-%m-%dT%H:%M:%S")
    return f"{written}.{moment.microsecond // 1000:03}Z" if moment.microsecond else f"{written}Z"


def heart_rates(seed: int, hours: int) -> Rows:
    """`start`, `value`: two readings an hour that go with the hour of the day."""
    drawn = random.Random(seed)
    rest = drawn.uniform(55, 75)
    return [
        (
            time(1800 * at + 60),
            f"{rest + 20 * math.sin(2 * math.pi * at / 48) + drawn.gauss(0, 4):.1f}",
        )
        for at in range(2 * hours)
    ]


def payments(seed: int, count: int) -> Rows:
    """`payee`, `amount`, `category`, as a bank writes them."""
    drawn = random.Random(seed)
    kinds: tuple[tuple[Value, str, int], ...] = (
        ("Supermarket", "FRESH MARKET 0{} CITY", -60),
        ("Transport", "METRO TICKETS {}", -3),
        ("rent", "LANDLORD HOUSING {}", -900),
        (" Salary", "ACME PAYROLL {}", 2400),
        (None, "UNKNOWN {}", -10),
        ("Gardening", "GREEN THUMB {}", -30),
    )
    found: Rows = []
    for _ in range(count):
        category, payee, amount = drawn.choice(kinds)
        found.append(
            (payee.format(drawn.randrange(9)), f"{amount * drawn.uniform(0.5, 2):.2f}", category)
        )
    return found


def motion(seed: int, windows: int) -> Rows:
    """`time`, `x`, `y`, `z`, `activity`: ten readings a second, five seconds of each activity."""
    drawn = random.Random(seed)
    shakes = {"walking": 2.0, "running": 6.0, "sitting": 0.1}
    found: Rows = []
    for window in range(windows):
        activity = drawn.choice(list(shakes))
        for at in range(50):
            axes = (f"{drawn.gauss(mean, shakes[activity]):.3f}" for mean in (0, 0, 9.8))
            found.append((time(5 * window + at / 10), *axes, activity))
    return found


def tracks(seed: int, count: int) -> Rows:
    """`sport` and its figures, in the order of the preset; some have no heart rate."""
    drawn = random.Random(seed)
    kinds = {"Run": (3.0, 80, 155), "cycling": (7.0, 75, 135), "Hike": (1.1, 50, 110)}
    found: Rows = []
    for _ in range(count):
        sport = drawn.choice(list(kinds))
        speed, cadence, heart = kinds[sport]
        speed *= drawn.uniform(0.8, 1.2)
        duration = drawn.uniform(1200, 9000)
        beats = f"{heart + drawn.gauss(0, 8):.0f}" if drawn.random() < 0.6 else None
        found.append(
            (
                sport,
                f"{speed * duration:.0f}",
                f"{duration:.0f}",
                f"{drawn.uniform(0, 400):.0f}",
                beats,
                f"{speed:.2f}",
                f"{speed * 1.6:.2f}",
                f"{cadence + drawn.gauss(0, 5):.0f}",
            )
        )
    return found
