"""Fitbit's export goes to the health datasets; the files are synthetic, after its known keys."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from .collecting import Collected, read_bytes

pytestmark = pytest.mark.area("B")


def stamped(*values: object, hour: int = 8) -> list[dict[str, object]]:
    return [
        {"dateTime": f"01/15/20 {hour:02}:00:{second:02}", "value": value}
        for second, value in enumerate(values)
    ]


NIGHT = {
    "logId": 25_000_000_001,
    "dateOfSleep": "2020-01-15",
    "startTime": "2020-01-14T23:31:00.000",
    "endTime": "2020-01-15T07:01:30.000",
    "duration": 27_000_000,
    "minutesAsleep": 400,
    "levels": {
        "summary": {"deep": {"count": 1, "minutes": 85}},
        "data": [
            {"dateTime": "2020-01-14T23:31:00.000", "level": "light", "seconds": 600},
            {"dateTime": "2020-01-14T23:41:00.000", "level": "rem", "seconds": 1200},
        ],
        "shortData": [{"dateTime": "2020-01-15T00:10:00.000", "level": "wake", "seconds": 30}],
    },
    "mainSleep": True,
}


def one(name: str, content: object) -> Collected:
    return read_bytes(json.dumps(content).encode(), name)


def test_a_heart_beats_in_the_dataset_of_all_hearts():
    file = stamped({"bpm": 72, "confidence": 2}, {"bpm": 75, "confidence": 3})
    rows = one("heart_rate-2020-01-15.json", file).table("health.heart_rate")
    assert [(row["start"], row["value"], row["unit"]) for row in rows] == [
        ("2020-01-15T08:00:00Z", "72", "/min"),
        ("2020-01-15T08:00:01Z", "75", "/min"),
    ]


def test_what_fitbit_could_not_measure_is_left_out_and_counted():
    file = stamped({"bpm": 72, "confidence": 2}, {"bpm": 70, "confidence": 0})
    collected = one("heart_rate-2020-01-15.json", file)
    assert collected.count == 1
    assert any("1 heart rate was left out" in said for said in collected.report.warnings)


def test_times_without_a_zone_are_told():
    collected = one("steps-2020-01-15.json", stamped("0", "12"))
    assert any("do not say their time zone" in said for said in collected.report.warnings)


@pytest.mark.parametrize(
    ("name", "dataset", "written", "kept", "unit", "kind"),
    [
        ("steps-2020-01-15.json", "steps", "42", "42", "1", None),
        ("distance-2020-01-15.json", "distance", "134000", "1.34", "km", "walking and running"),
        ("calories-2020-01-15.json", "energy", "1.08", "1.08", "kcal", "active and basal"),
        ("sedentary_minutes-2020-01-15.json", "exercise", "800", "800", "min", "sedentary"),
        ("very_active_minutes-2020-01-15.json", "exercise", "12", "12", "min", "very active"),
    ],
)
def test_a_count_is_known_by_its_files_name(name, dataset, written, kept, unit, kind):
    (row,) = one(f"Fitbit/Global Export Data/{name}", stamped(written)).table(f"health.{dataset}")
    assert (row["value"], row["unit"], row.get("kind")) == (kept, unit, kind)


def test_a_day_without_a_resting_heart_rate_is_no_row():
    file = stamped(
        {"date": "01/15/20", "value": 61.6931, "error": 6.7},
        {"date": None, "value": 0.0, "error": 0.0},
    )
    (row,) = one("resting_heart_rate-2020-01-15.json", file).table("health.resting_heart_rate")
    assert (row["kind"], row["value"]) == ("resting", "61.69")


def test_cardio_fitness_is_read():
    file = stamped({"demographicVO2Max": 44.5, "demographicVO2MaxError": 3.0})
    (row,) = one("demographic_vo2_max-2020-01-15.json", file).table("health.vo2_max")
    assert row["value"] == "44.5"


def test_a_night_is_its_time_in_bed_and_its_stages_in_the_words_of_the_dataset():
    rows = one("sleep-2020-01-15.json", [NIGHT]).table("health.sleep")
    assert [(row["start"], row["end"], row["value"]) for row in rows] == [
        ("2020-01-14T23:31:00Z", "2020-01-15T07:01:30Z", "InBed"),
        ("2020-01-14T23:31:00Z", "2020-01-14T23:41:00Z", "AsleepCore"),
        ("2020-01-14T23:41:00Z", "2020-01-15T00:01:00Z", "AsleepREM"),
        ("2020-01-15T00:10:00Z", "2020-01-15T00:10:30Z", "Awake"),
    ]


@pytest.mark.parametrize(
    ("weight", "index", "kept", "unit"),
    [(191.8, 27.77, "86.999", "pounds"), (70.0, 22.0, "70", "kilograms")],
)
def test_the_unit_of_a_weight_is_told_by_the_height_it_comes_to(weight, index, kept, unit):
    file = [
        {"logId": 1, "weight": weight, "bmi": index, "date": "05/18/15", "time": "23:59:59"},
        {"logId": 2, "weight": weight, "bmi": index, "fat": 24.002, "date": "05/19/15",
         "time": "12:44:00", "source": "Aria"},
    ]  # fmt: skip
    collected = one("weight-2015-05-18.json", file)
    assert [row["value"] for row in collected.table("health.weight")] == [kept, kept]
    assert collected.table("health.weight")[1]["source"] == "Aria"
    assert [row["kind"] for row in collected.table("health.body")] == [
        "body mass index",
        "body mass index",
        "body fat",
    ]
    assert any(f"they were read as {unit}" in said for said in collected.report.warnings)


def test_an_exercise_is_a_workout():
    file = [
        {
            "logId": 26_000_000_001,
            "activityName": "Walk",
            "calories": 150,
            "duration": 1_074_000,
            "distance": 1.2,
            "distanceUnit": "Mile",
            "startTime": "01/15/20 17:10:20",
        }
    ]
    (row,) = one("exercise-0.json", file).table("health.workouts")
    assert (row["start"], row["end"]) == ("2020-01-15T17:10:20Z", "2020-01-15T17:28:14Z")
    assert (row["activity"], row["duration"], row["distance"]) == ("Walk", "17.9", "1.93121")


def test_a_bad_measurement_costs_itself():
    file = [
        *stamped({"bpm": 72, "confidence": 2}),
        {"dateTime": "13/45/20 08:00:00", "value": {"bpm": 72, "confidence": 2}},
        {"dateTime": "01/15/20 25:00:00", "value": {"bpm": 72, "confidence": 2}},
        {"value": {"bpm": 72}},
        {"dateTime": "01/15/20 08:00:05", "value": {"bpm": "many"}},
        17,
    ]
    collected = one("heart_rate-2020-01-15.json", file)
    assert collected.count == 1
    assert collected.reasons == [
        "there is no day 2020-13-45",
        "there is no time 25:00:00",
        "it does not say when",
        "the heart rate “many” is not a number",
        "it does not say when",
    ]


def test_a_file_that_breaks_off_gives_what_is_whole():
    whole = json.dumps(stamped(*({"bpm": n, "confidence": 2} for n in range(60, 90)))).encode()
    collected = read_bytes(whole[: len(whole) // 2], "heart_rate-2020-01-15.json")
    assert 10 < collected.count < 20
    assert not collected.report.complete


def test_a_whole_export_is_one_import_and_what_is_not_known_is_left_alone():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        folder = "Takeout/Fitbit/Global Export Data"
        for name, content in (
            ("steps-2020-01-15.json", stamped("1", "2")),
            ("altitude-2020-01-15.json", stamped("10")),
            ("sleep-2020-01-15.json", [NIGHT]),
        ):
            archive.writestr(f"{folder}/{name}", json.dumps(content))
    collected = read_bytes(packed.getvalue(), "takeout.zip")
    assert collected.reports.keys() == {"fitbit"}
    assert {name: len(rows) for name, rows in collected.by_dataset.items()} == {
        "health.steps": 2,
        "health.sleep": 4,
    }


def test_a_file_nested_without_end_is_named_and_not_followed():
    begun = b'[{"dateTime": "01/15/20 08:00:00", "value": "1"},' + b"[" * 500_000
    collected = read_bytes(begun, "steps-2020-01-15.json")
    assert collected.count == 1
    assert not collected.report.complete
