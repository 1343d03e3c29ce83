"""How many people were born in a year: shares of age bands.

Source: the WHO World Standard Population, the world's average age structure of 2000 to 2025 (Ahmad,
Boschi-Pinto, Lopez, Murray, Lozano, Inoue: Age standardization of rates, GPE discussion paper 31,
WHO 2001, table 4). It is of no country and of no year exactly; what it tells well is that the old
are few: one in 76 is 40, one in 3,300 is 93.
"""

from __future__ import annotations

from typing import Final

AS_OF: Final = 2025
"""The year in which ages are counted."""

_BAND_YEARS: Final = 5
_BANDS: Final = (
    *(8.86, 8.69, 8.60, 8.47, 8.22, 7.93, 7.61, 7.15, 6.59, 6.04, 5.37),
    *(4.55, 3.72, 2.96, 2.21, 1.52, 0.91, 0.44, 0.15, 0.04, 0.005),
)
"""Of hundred people, how many are 0 to 4, 5 to 9 and so on; the last are 100 or older."""


def share(first: int, years: float = 1) -> float:
    """Return the share of all people that was born in a year, or from a year on.

    A year to come counts as the youngest age, one long ago as the oldest.

    Args:
        first: the first year of birth.
        years: how many years.
    """
    whole = max(1, round(years))
    found = sum(_of_age(AS_OF - first - number) for number in range(min(whole, 200)))
    return found * years / whole


def _of_age(age: int) -> float:
    band = min(max(age, 0) // _BAND_YEARS, len(_BANDS) - 1)
    return _BANDS[band] / 100 / _BAND_YEARS
