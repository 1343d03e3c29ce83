"""Claims by beginnings: which files are looked at, and what is said of them."""

from __future__ import annotations

import pytest

from wallet.importers.base import Entry, Recognition
from wallet.importers.recognising import ANY_NAME, claim, first_of, shapes

pytestmark = pytest.mark.area("B")

STARTS = {"a.CSV": b"red", "b.txt": b"red", "c.csv": b"", "d.csv": b"blue"}


def found(*names: str, suffixes: tuple[str, ...] = (".csv",)) -> dict[str, str]:
    looked_at: list[str] = []

    def shape(name: str, start: bytes) -> str | None:
        looked_at.append(name)
        return start.decode() or None

    kinds = shapes([Entry(name, 4) for name in names], STARTS.__getitem__, suffixes, shape)
    assert set(kinds) <= set(looked_at)
    return kinds


def test_a_file_is_looked_at_by_the_end_of_its_name_or_if_it_is_alone():
    assert found(*STARTS) == {"a.CSV": "red", "d.csv": "blue"}
    assert found("b.txt") == {"b.txt": "red"}
    assert found("b.txt", "c.csv") == {}
    assert found("b.txt", "d.csv", suffixes=ANY_NAME) == {"b.txt": "red", "d.csv": "blue"}


def test_a_claim_names_each_kind_once_and_the_files_in_their_order():
    kinds = {"z": "red", "y": "blue", "x": "red"}
    assert claim(kinds, 0.9, "why") == Recognition(0.9, "blue+red", "why", ("z", "y", "x"))
    assert claim(first_of(kinds), 0.9, "why", "html") == Recognition(0.9, "html", "why", ("z",))
    assert claim({}, 0.9, "why") is None
