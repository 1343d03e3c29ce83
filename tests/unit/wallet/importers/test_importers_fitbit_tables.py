"""The tables beside Fitbit's JSON; synthetic, after the columns seen in exports."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from .collecting import Collected, read_bytes

pytestmark = pytest.mark.area("B")


def table(name: str, *lines: str) -> Collected:
    return read_bytes("\n".join((*lines, "")).encode(), name)


def together(**files: str) -> Collected:
    """An export of several files, called by their keywords with the dot of their ending."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"Takeout/Fitbit/{name.replace('__', '.')}", content)
    return read_bytes(held.getvalue(), "takeout.zip")


def daily(collected: Collected) -> list[tuple[str, str, str, str]]:
    return [
        (row["day"], row["kind"], row["value"], row["unit"])
        for row in collected.table("health.daily")
    ]


SLEEP_SCORE = (
    "sleep_log_entry_id,timestamp,overall_score,composition_score,revitalization_score,"
    "duration_score,deep_sleep_in_minutes,resting_heart_rate,restlessness",
    "25000000001,2024-01-12T06:35:30Z,82,20,21,41,85,56,0.0812",
    "25000000002,2024-01-13T07:00:00Z,78,,,,70,57,",
)
STRESS = (
    "DATE,UPDATED_AT,STRESS_SCORE,SLEEP_POINTS,MAX_SLEEP_POINTS,RESPONSIVENESS_POINTS,"
    "MAX_RESPONSIVENESS_POINTS,EXERTION_POINTS,MAX_EXERTION_POINTS,STATUS,CALCULATION_FAILED",
    "2024-01-11T00:00:00,2024-01-11T07:23:52.009,0,0,0,0,0,0,0,NO_DATA,true",
    "2024-01-12T00:00:00,2024-01-12T17:07:49.634,79,25,30,22,30,32,40,READY,false",
)


def test_the_score_of_a_night_goes_without_what_the_json_has():
    assert daily(table("Sleep Score/sleep_score.csv", *SLEEP_SCORE)) == [
        ("2024-01-12", "sleep score", "82", "1"),
        ("2024-01-12", "sleep score: composition", "20", "1"),
        ("2024-01-12", "sleep score: revitalisation", "21", "1"),
        ("2024-01-12", "sleep score: duration", "41", "1"),
        ("2024-01-12", "restlessness in sleep", "0.0812", "1"),
        ("2024-01-13", "sleep score", "78", "1"),
    ]


def test_a_day_without_a_stress_score_has_none_and_is_no_zero():
    assert daily(table("Stress Score.csv", *STRESS)) == [
        ("2024-01-12", "stress score", "79", "1"),
        ("2024-01-12", "stress score: sleep", "25", "1"),
        ("2024-01-12", "stress score: responsiveness", "22", "1"),
        ("2024-01-12", "stress score: exertion", "32", "1"),
    ]


NIGHTS = {
    "Daily SpO2 - 2024-01-11-2024-04-19.csv": (
        "timestamp,average_value,lower_bound,upper_bound\n2024-01-11T00:00:00Z,96.5,93.0,99.9",
        [
            ("oxygen saturation in sleep: mean", "96.5", "%"),
            ("oxygen saturation in sleep: lowest", "93", "%"),
            ("oxygen saturation in sleep: highest", "99.9", "%"),
        ],
    ),
    "Daily Heart Rate Variability Summary - 2024-01-(11).csv": (
        "timestamp,rmssd,nremhr,entropy\n2024-01-11T00:00:00,42.164,54.2,2.3",
        [
            ("heart rate variability in sleep (RMSSD)", "42.164", "ms"),
            ("heart rate in sleep without dreams", "54.2", "/min"),
        ],
    ),
    "Daily Respiratory Rate Summary - 2024-01-11.csv": (
        "timestamp,daily_respiratory_rate\n2024-01-11T00:00:00,15.2",
        [("breathing rate in sleep", "15.2", "/min")],
    ),
    "Respiratory Rate Summary - 2024-01-11.csv": (
        "timestamp,full_sleep_breathing_rate,full_sleep_standard_deviation,"
        "full_sleep_signal_to_noise,deep_sleep_breathing_rate,light_sleep_breathing_rate,"
        "rem_sleep_breathing_rate\n2024-01-11T07:00:00,15.2,1.1,2.0,14.0,15.5,0.0",
        [
            ("breathing rate in deep sleep", "14", "/min"),
            ("breathing rate in light sleep", "15.5", "/min"),
        ],
    ),
    "Computed Temperature - 2024-01-01.csv": (
        "type,sleep_start,sleep_end,temperature_samples,nightly_temperature,"
        "baseline_relative_sample_sum\nIDT,2024-01-10T23:15,2024-01-11T07:05,530,31.42,NaN",
        [("skin temperature in sleep", "31.42", "Cel")],
    ),
    "Daily Readiness Score - 2024-01-01.csv": (
        "date,readiness_score_value,readiness_state,activity_subcomponent,sleep_subcomponent,"
        "hrv_subcomponent,activity_state,sleep_state,hrv_state\n2024-01-11,71,MED,30,80,75,a,b,c",
        [
            ("readiness score", "71", "1"),
            ("readiness score: activity", "30", "1"),
            ("readiness score: sleep", "80", "1"),
            ("readiness score: heart rate variability", "75", "1"),
        ],
    ),
    "daily_oxygen_saturation.csv": (
        "timestamp,average percentage,lower bound percentage,upper bound percentage,data source\n"
        "2024-01-11T00:00:00Z,95.8,92.5,99.1,Watch",
        [
            ("oxygen saturation in sleep: mean", "95.8", "%"),
            ("oxygen saturation in sleep: lowest", "92.5", "%"),
            ("oxygen saturation in sleep: highest", "99.1", "%"),
        ],
    ),
    "daily_heart_rate_variability.csv": (
        "timestamp,average heart rate variability milliseconds,"
        "non rem heart rate beats per minute,entropy,data source\n"
        "2024-01-11T00:00:00Z,40.5,52,2.1,Watch",
        [
            ("heart rate variability in sleep (RMSSD)", "40.5", "ms"),
            ("heart rate in sleep without dreams", "52", "/min"),
        ],
    ),
    "daily_respiratory_rate.csv": (
        "timestamp,breaths per minute,data source\n2024-01-11T00:00:00Z,13.8,Watch",
        [("breathing rate in sleep", "13.8", "/min")],
    ),
}


@pytest.mark.parametrize("name", NIGHTS)
def test_figures_of_a_night_are_figures_of_the_day_it_ended_on(name):
    content, figures = NIGHTS[name]
    assert daily(table(name, content)) == [("2024-01-11", *figure) for figure in figures]


SERIES = {
    "Minute SpO2 - 2024-01-11.csv": (
        "timestamp,value\n2024-01-11T02:00:00Z,96.4",
        "oxygen_saturation",
        ("0.964", "1", None),
    ),
    "oxygen_saturation_2024-01-11.csv": (
        "timestamp,oxygen saturation percentage,data source\n2024-01-11T02:00:00Z,96.4,Fitbit",
        "oxygen_saturation",
        ("0.964", "1", None),
    ),
    "Heart Rate Variability Details - 2024-01-11.csv": (
        "timestamp,rmssd,coverage,low_frequency,high_frequency\n"
        "2024-01-11T02:00:00,38.12,0.98,500.1,300.2",
        "rmssd",
        ("38.12", "ms", None),
    ),
    "heart_rate_variability_2024-01-11.csv": (
        "timestamp,root mean square of successive differences milliseconds,"
        "standard deviation milliseconds,data source\n2024-01-11T02:00:00Z,38.12,40,Fitbit",
        "rmssd",
        ("38.12", "ms", None),
    ),
    "Active Zone Minutes - 2024-01-01.csv": (
        "date_time,heart_zone_id,total_minutes\n2024-01-11T02:00,CARDIO,2",
        "exercise",
        ("2", "min", "cardio zone"),
    ),
    "active_zone_minutes_2024-01-01.csv": (
        "timestamp,heart rate zone,total minutes,data source\n2024-01-11T02:00:00Z,PEAK,2,Fitbit",
        "exercise",
        ("2", "min", "peak zone"),
    ),
    "Snore Details - 2024-01-11.csv": (
        "timestamp,mean_dba,max_dba,min_dba,events_number,snoring_events_number,snore_label,"
        "sample_duration\n2024-01-11T02:00:00,31,40,28,0,0,0,30",
        "noise",
        ("31", "dB", "in sleep"),
    ),
    "body_temperature_2024-01-11.csv": (
        "timestamp,temperature celsius,data source\n2024-01-11T02:00:00Z,33.25,Fitbit",
        "body_temperature",
        ("33.25", "Cel", "skin"),
    ),
    "heart_rate_2024-01-11.csv": (
        "timestamp,beats per minute,data source\n2024-01-11T02:00:00Z,72.0,Fitbit",
        "heart_rate",
        ("72", "/min", None),
    ),
    "daily_resting_heart_rate.csv": (
        "timestamp,beats per minute,data source\n2024-01-11T02:00:00Z,56.876,Fitbit",
        "resting_heart_rate",
        ("56.88", "/min", "resting"),
    ),
    "steps_2024-01-01.csv": (
        "timestamp,steps,data source\n2024-01-11T02:00:00Z,0,Fitbit",
        "steps",
        ("0", "1", None),
    ),
    "distance_2024-01-01.csv": (
        "timestamp,distance,data source\n2024-01-11T02:00:00.000Z,1500.5,Fitbit",
        "distance",
        ("1.5005", "km", "walking and running"),
    ),
    "weight.csv": (
        "timestamp,weight grams,data source\n2024-01-11T02:00:00Z,64900,Fitbit",
        "weight",
        ("64.9", "kg", None),
    ),
    "body_fat_2024-01-01.csv": (
        "timestamp,body fat percentage,data source\n2024-01-11T02:00:00Z,11.6,Fitbit",
        "body",
        ("11.6", "%", "body fat"),
    ),
}


@pytest.mark.parametrize("name", SERIES)
def test_what_is_measured_goes_to_the_dataset_of_its_kind(name):
    content, dataset, (value, unit, kind) = SERIES[name]
    collected = table(f"Takeout/Fitbit/{name}", content)
    (row,) = collected.table(f"health.{dataset}")
    assert (row["value"], row["unit"], row.get("kind")) == (value, unit, kind)
    assert (row["start"], row["source"]) == ("2024-01-11T02:00:00Z", "Fitbit")
    zoned = "Z" in content
    assert zoned != any("do not say their time zone" in said for said in collected.report.warnings)


def test_other_devices_stay_apart_by_their_names():
    collected = table(
        "steps_2024-01-01.csv",
        "timestamp,steps,data source",
        "2024-01-11T02:00:00Z,12,Watch",
        "2024-01-11T02:00:00Z,14,Phone",
    )
    assert [row["source"] for row in collected.table("health.steps")] == ["Watch", "Phone"]


def test_nights_and_their_stages_are_read_in_their_own_zone():
    sleeps = table(
        "UserSleeps_2024-01-01.csv",
        "sleep_id,sleep_type,minutes_in_sleep_period,minutes_asleep,start_utc_offset,sleep_start,"
        "end_utc_offset,sleep_end,data_source",
        "111,STAGES,480,420,+02:00,2024-01-10 20:42:00+0000,+02:00,2024-01-11 04:30:00+0000,WATCH",
    )
    (night,) = sleeps.table("health.sleep")
    assert (night["start"], night["end"]) == ("2024-01-10T20:42:00Z", "2024-01-11T04:30:00Z")
    assert (night["value"], night["source"]) == ("InBed", "WATCH")
    stages = table(
        "UserSleepStages_2024-01-01.csv",
        "sleep_id,sleep_stage_id,sleep_stage_type,start_utc_offset,sleep_stage_start,"
        "end_utc_offset,sleep_stage_end",
        "111,1,LIGHT,+02:00,2024-01-10 20:42:00+0000,+02:00,2024-01-10 22:52:00+0000",
        "111,2,DEEP,+02:00,2024-01-10T22:52:00Z,+02:00,2024-01-11T00:12:00Z",
        "111,3,DREAM,+02:00,2024-01-11T00:12:00Z,+02:00,2024-01-11T01:12:00Z",
    )
    assert [row["value"] for row in stages.table("health.sleep")] == ["AsleepCore", "AsleepDeep"]
    assert stages.reasons == ["“DREAM” is none of the kinds that are known"]


def test_nothing_is_counted_twice():
    heart = [{"dateTime": "01/11/24 02:00:00", "value": {"bpm": 72, "confidence": 2}}]
    both = together(
        **{
            "heart_rate-2024-01-11__json": json.dumps(heart),
            "heart_rate_2024-01-11__csv": SERIES["heart_rate_2024-01-11.csv"][0],
            "Minute SpO2 - 2024-01-11__csv": SERIES["Minute SpO2 - 2024-01-11.csv"][0],
            "oxygen_saturation_2024-01-11__csv": SERIES["oxygen_saturation_2024-01-11.csv"][0],
            "steps_2024-01-01__csv": SERIES["steps_2024-01-01.csv"][0],
        }
    )
    assert {name: len(rows) for name, rows in both.by_dataset.items()} == {
        "health.heart_rate": 1,
        "health.oxygen_saturation": 1,
        "health.steps": 1,
    }
    assert any(
        "heart_rate_2024-01-11.csv and 1 more hold what other files of the export hold too" in said
        for said in both.report.warnings
    )


def test_what_stands_for_no_measurement_is_left_out_and_counted():
    collected = table(
        "Minute SpO2 - 2024-01-11.csv",
        "timestamp,value",
        "2024-01-11T02:00:00Z,50.0",
        "2024-01-11T02:01:00Z,95.1",
        "2024-01-11T02:02:00Z,NaN",
    )
    assert collected.count == 1
    assert any("1 oxygen saturation was left out" in said for said in collected.report.warnings)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x,96", "“x” "),
        (",96", "it does not say when"),
        ("2024-01-11T02:00:00Z,much", "“much” is not a number"),
        ("2024-13-11T02:00:00Z,96", "2024-13-11"),
        ("2024-01-11T25:00:00Z,96", "there is no time 25:00:00"),
    ],
)
def test_a_bad_row_costs_itself(line, reason):
    collected = table("Minute SpO2 - x.csv", "timestamp,value", line, "2024-01-11T02:00:00Z,96")
    assert collected.count == 1
    assert len(collected.reasons) == 1
    assert reason in collected.reasons[0]


def test_tables_of_others_are_not_taken_for_these():
    other = table("values.csv", "timestamp,value", "2024-01-11T02:00:00Z,96")
    assert set(other.reports) == {"table"}
    path = table("live_pace.csv", "timestamp,steps,distance millimeters,data source", "2024,1,2,3")
    assert set(path.reports) == {"table"}
