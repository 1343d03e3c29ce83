"""Coordinates put on a grid of nearly square cells.

Guarantees: no cell is narrower or lower than the side asked for; every point of a cell gives the
cell's centre; the centre of a cell lies in that cell. The earth is taken as a sphere of mean
radius 6,371.0088 km (IUGG). Rows of cells run along parallels, and each row has as many cells as
fit at its edge nearer to the pole, so the longitude of a cell can only be found with its latitude.
"""

from __future__ import annotations

from collections import Counter
from math import cos, floor, pi, radians
from typing import TYPE_CHECKING, Final, TypeVar

from wallet.errors import ViewError
from wallet.importers.base import ColumnType
from wallet.views.values import real

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.importers.base import ColumnSpec

Mark = TypeVar("Mark")

SIDES_KM: Final = ("1", "5", "25")
KM_PER_DEGREE: Final = 2 * pi * 6371.0088 / 360


def latitude_of(longitude: str, columns: tuple[ColumnSpec, ...]) -> str | None:
    """The name of the latitude that a longitude column belongs to, None if that is not clear."""
    latitudes = [spec.name for spec in columns if spec.type is ColumnType.LATITUDE]
    for ending, other in (("longitude", "latitude"), ("lng", "lat"), ("lon", "lat")):
        if ending in longitude and longitude.replace(ending, other) in latitudes:
            return longitude.replace(ending, other)
    longitudes = [spec.name for spec in columns if spec.type is ColumnType.LONGITUDE]
    return latitudes[0] if len(latitudes) == len(longitudes) == 1 else None


class Grid:
    """A grid whose cells are at least `side_km` wide and high."""

    def __init__(self, side_km: int) -> None:
        self._side = side_km
        self._rows = floor(180 * KM_PER_DEGREE / side_km)
        self._height = 180 / self._rows
        self._widths: dict[int, float] = {}

    def latitude(self, latitude: str) -> str:
        """The latitude of the centre of the cell, in degrees with four decimals.

        Raises:
            ViewError: not a latitude.
        """
        return self._north(self._row(_degrees(latitude, 90, "latitude")))

    def longitude(self, longitude: str, latitude: str) -> str:
        """The longitude of the centre of the cell that the point lies in.

        Raises:
            ViewError: not a longitude, or not a latitude.
        """
        north = _degrees(latitude, 90, "latitude")
        east, row = _degrees(longitude, 180, "longitude"), self._row(north)
        width = self._width(row)
        return self._east(row, floor((east + 180) / width) % round(360 / width))

    def cells(self, points: Iterable[tuple[float, float, Mark]]) -> Counter[tuple[int, int, Mark]]:
        """How many points of each mark lie in each cell: its row, and its number in that row.

        Args:
            points: latitude, longitude and a mark of each.
        """
        height, last, known = self._height, self._rows - 1, dict[int, tuple[float, int]]()

        def placed() -> Iterator[tuple[int, int, Mark]]:
            for latitude, longitude, mark in points:
                row = min(floor((latitude + 90) / height), last)
                if row not in known:
                    width = self._width(row)
                    known[row] = (width, round(360 / width))
                width, number = known[row]
                yield row, floor((longitude + 180) / width) % number, mark

        return Counter(placed())

    def centre(self, row: int, cell: int) -> tuple[str, str]:
        """The latitude and longitude of a cell's centre, as `latitude` and `longitude` give it."""
        return self._north(row), self._east(row, cell)

    def _north(self, row: int) -> str:
        return _written(-90 + (row + 0.5) * self._height)

    def _east(self, row: int, cell: int) -> str:
        return _written(-180 + (cell + 0.5) * self._width(row))

    def _row(self, latitude: float) -> int:
        return min(floor((latitude + 90) / self._height), self._rows - 1)

    def _width(self, row: int) -> float:
        width = self._widths.get(row)
        if width is None:
            edge = max(abs(-90 + row * self._height), abs(-90 + (row + 1) * self._height))
            around = 360 * KM_PER_DEGREE * cos(radians(min(edge, 90.0)))
            width = self._widths[row] = 360 / max(1, floor(around / self._side))
        return width


def _degrees(text: str, limit: int, name: str) -> float:
    value = real(text)
    if not -limit <= value <= limit:
        raise ViewError(f"A value is not a {name}.")
    return value


def _written(degrees: float) -> str:
    text = f"{degrees:.4f}"
    return "0.0000" if text == "-0.0000" else text
