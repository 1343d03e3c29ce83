"""Made-up rows of the vocabulary look like the data: usual values, words, and lasting a while."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

import pytest

from wallet.importers import registry, values
from wallet.importers.base import ColumnType
from wallet.views import usual as module
from wallet.views.twin import twin
from wallet.views.usual import usual

pytestmark = pytest.mark.area("D")

FIRST, LAST = date(2025, 1, 1), date(2025, 6, 30)


def made(dataset: str, count: int = 300) -> list[dict[str, Any]]:
    table = registry.tables()[dataset]
    lines = twin(table.columns, table.time_column, usual(table, FIRST, LAST), count, 1)
    return [json.loads(line) for line in lines]


def seconds(row: dict[str, Any], begin: str, end: str) -> float:
    return (datetime.fromisoformat(row[end]) - datetime.fromisoformat(row[begin])).total_seconds()


def test_every_dataset_has_a_twin_of_its_own_types():
    for dataset, table in registry.tables().items():
        kinds = {column.name: column.type for column in table.columns}
        cells = [cell for row in made(dataset, 20) for cell in row.items()]
        for name, value in cells:
            if value is None:
                continue
            match kinds[name]:
                case ColumnType.DATE:
                    assert date.fromisoformat(value).isoformat() == value
                case ColumnType.INTEGER:
                    assert isinstance(value, int)
                case ColumnType.DECIMAL:
                    assert values.decimal(value, name) == value


def test_whatever_is_said_of_a_column_is_said_of_one_that_exists():
    tables = registry.tables()
    for dataset, table in tables.items():
        named = {*module._NUMBERS.get(dataset, {}), *module._WORDS.get(dataset, {})}
        assert named <= {column.name for column in table.columns}
    assert module._NUMBERS.keys() | module._WORDS.keys() <= tables.keys()
    assert module._AT_ONCE | module._LENGTHS.keys() <= tables.keys()


def test_a_night_lasts_and_is_told_in_the_words_of_sleep():
    rows = made("health.sleep")
    lasted = [seconds(row, "start", "end") for row in rows if row["end"]]
    assert min(lasted) >= 300
    assert max(lasted) <= 7_200
    assert len(set(lasted)) > 100
    assert {row["value"] for row in rows} > {"AsleepCore", "AsleepDeep", "AsleepREM", "Awake"}


def test_a_pulse_is_one_that_people_have_measured_in_a_moment():
    rows = made("health.heart_rate")
    pulses = [int(row["value"]) for row in rows if row["value"]]
    assert min(pulses) >= 45
    assert max(pulses) <= 140
    assert 70 <= sum(pulses) / len(pulses) <= 95
    assert {row["unit"] for row in rows} == {"/min", None}
    assert all(row["end"] in (row["start"], None) for row in rows)


def test_a_workout_s_duration_is_the_time_from_its_start_to_its_end():
    for row in made("health.workouts"):
        if row["duration"] and row["end"]:
            assert int(row["duration"]) == seconds(row, "start", "end") // 60


def test_what_comes_after_comes_after_and_births_are_long_ago():
    paid = [row for row in made("bank.transactions") if row["value_date"]]
    assert all(row["posted"] <= row["value_date"] for row in paid)
    assert any(row["posted"] < row["value_date"] for row in paid)
    births = [row["birth_date"] for row in made("fhir.patients") if row["birth_date"]]
    assert min(births) >= "1940"
    assert max(births) < "2005"
