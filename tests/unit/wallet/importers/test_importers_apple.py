"""Apple Health exports, sound and broken as phones write them."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import (
    SAMPLES,
    Collected,
    read_archive,
    read_bytes,
    read_file,
)
from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers.base import ImportCancelled

pytestmark = pytest.mark.area("B")

PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
DTD = (
    "<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 12 -->\n"
    "<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>\n<!ATTLIST HealthData\n  locale"
    " CDATA #REQUIRED\n>\n<!ATTLIST Record\n  type CDATA #REQUIRED\n  unit CDATA #IMPLIED\n"
    # the fault of iOS 16: a declaration inside another
    "<!ELEMENT SleepRecord EMPTY>\n  >\n]>\n"
)


def record(
    kind: str = "QuantityTypeIdentifierHeartRate",
    value: str | None = "72",
    unit: str | None = "count/min",
    **more: str | None,
) -> str:
    attributes: dict[str, str | None] = {
        "type": f"HK{kind}",
        "sourceName": "Watch",
        "unit": unit,
        "startDate": "2026-03-01 08:00:00 +0100",
        "endDate": "2026-03-01 08:00:05 +0100",
        "value": value,
    } | more
    written = " ".join(f'{name}="{text}"' for name, text in attributes.items() if text is not None)
    return f"<Record {written}/>"


def export(*elements: str, dtd: str = DTD) -> str:
    return f'{PROLOG}{dtd}<HealthData locale="en_GB">{"".join(elements)}</HealthData>'


def read(text: str) -> Collected:
    return read_bytes(text.encode(), "export.xml")


def test_a_heart_rate_has_times_in_utc_value_unit_and_source():
    collected = read(export(record()))
    assert collected.table("health.heart_rate") == [
        {
            "start": "2026-03-01T07:00:00Z",
            "end": "2026-03-01T07:00:05Z",
            "value": "72",
            "unit": "/min",
            "source": "Watch",
        }
    ]
    assert collected.by_dataset["health.heart_rate"][0].time == 1_772_348_400_000


@pytest.mark.parametrize(
    ("kind", "value", "unit", "expected"),
    [
        ("BodyMass", "150", "lb", ("health.weight", "68.038856", "kg")),
        ("BodyMass", "70.5", "kg", ("health.weight", "70.5", "kg")),
        ("DistanceCycling", "2", "mi", ("health.distance", "3.218688", "km")),
        ("BodyTemperature", "98.6", "degF", ("health.body_temperature", "37", "Cel")),
        (
            "BloodGlucose",
            "5",
            "mmol<180.1558800000541>/L",
            ("health.blood_glucose", "90.07794", "mg/dL"),
        ),
        ("Height", "6", "ft", ("health.height", "182.88", "cm")),
        ("OxygenSaturation", "0.97", "%", ("health.oxygen_saturation", "0.97", "1")),
        ("HeartRate", "1.2", "count/s", ("health.heart_rate", "1.2", "count/s")),
        ("DietaryCaffeine", "80", "mg", ("health.nutrition", "80", "mg")),
        ("SomethingNew", "3", "furlong", ("health.other", "3", "furlong")),
    ],
)
def test_values_arrive_in_their_familys_unit_or_say_which(kind, value, unit, expected):
    collected = read(
        export(record(f"QuantityTypeIdentifier{kind}", value, unit.replace("<", "&lt;")))
    )
    ((dataset, _),) = collected.by_dataset.items()
    row = collected.table(dataset)[0]
    assert (dataset, row["value"], row["unit"]) == expected


def test_states_lose_apples_prefix():
    collected = read(
        export(
            record(
                "CategoryTypeIdentifierSleepAnalysis", "HKCategoryValueSleepAnalysisInBed", None
            ),
            record(
                "CategoryTypeIdentifierMenstrualFlow", "HKCategoryValueMenstrualFlowLight", None
            ),
            record("CategoryTypeIdentifierMindfulSession", "HKCategoryValueNotApplicable", None),
        )
    )
    assert collected.table("health.sleep")[0]["value"] == "InBed"
    assert collected.table("health.cycle")[0]["value"] == "Light"
    assert collected.table("health.other")[0]["kind"] == "MindfulSession"


def test_what_of_an_export_is_not_read_is_told():
    collected = read(export(record(), "<Audiogram/>", "<Audiogram/>", "<VisionPrescription/>"))
    assert collected.count == 1
    assert collected.report.warnings == (
        "export.xml also holds 2 hearing tests, 1 prescription of glasses, which Freehold does not "
        "read.",
    )


def test_broken_dtd_and_control_characters_of_real_phones_are_read():
    text = export(record(sourceName="Wa\x0btch"), dtd=DTD)
    assert read(text).table("health.heart_rate")[0]["source"] == "Watch"
    assert read(text).keys == read(export(record(), dtd="")).keys


def test_a_record_alone_and_in_a_correlation_is_one():
    collected = read(export(record(), f"<Correlation>{record()}</Correlation>"))
    assert len(set(collected.keys)) == 1


def test_watch_and_phone_stay_apart():
    assert len(set(read(export(record(), record(sourceName="Phone"))).keys)) == 2


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"value": "many"}, "the value “many” is not a number"),
        ({"value": None}, "the value “” is not a number"),
        ({"startDate": "yesterday"}, "the time “yesterday” is not one"),
        ({"startDate": "2026-02-31 08:00:00 +0100"}, "there is no time 2026-02-31 08:00:00"),
        ({"startDate": None}, "it has no startDate"),
        ({"type": None}, "it has no type"),
    ],
)
def test_a_bad_record_is_skipped_with_its_reason(changed, reason):
    collected = read(export(record(), record(**changed), record(sourceName="after")))
    assert collected.count == 2
    assert [(skip.row, skip.reason) for skip in collected.skips] == [(2, reason)]


def test_workout_rings_and_profile():
    collected = read(
        export(
            '<Me HKCharacteristicTypeIdentifierDateOfBirth="1990-02-02"'
            ' HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexMale"/>',
            '<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="0.5"'
            ' durationUnit="hr" totalDistance="1" totalDistanceUnit="mi" sourceName="Watch"'
            ' startDate="2026-03-01 08:00:00 +0100"/>',
            '<ActivitySummary dateComponents="2026-03-01" activeEnergyBurned="590.2"'
            ' activeEnergyBurnedGoal="630" activeEnergyBurnedUnit="kcal" appleStandHours="13"/>',
        )
    )
    workout = collected.table("health.workouts")[0]
    assert (workout["activity"], workout["duration"], workout["distance"], workout["end"]) == (
        "Running", "30", "1.609344", None,
    )  # fmt: skip
    assert collected.table("health.activity")[0]["energy_goal"] == "630"
    assert collected.table("health.profile")[0] == {
        "birth_date": "1990-02-02", "sex": "Male", "blood_type": None,
    }  # fmt: skip


def workout(inside: str, **more: str) -> str:
    attributes = {
        "workoutActivityType": "HKWorkoutActivityTypeRunning",
        "duration": "30.5",
        "startDate": "2026-03-01 08:00:00 +0100",
        **more,
    }
    written = " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"<Workout {written}>{inside}</Workout>"


def summed(kind: str, number: str, unit: str) -> str:
    return (
        f'<WorkoutStatistics type="HKQuantityTypeIdentifier{kind}" sum="{number}" unit="{unit}"/>'
    )


RUN = summed("DistanceWalkingRunning", "3.1", "mi") + summed("ActiveEnergyBurned", "250", "Cal")


@pytest.mark.parametrize(
    ("inside", "distance", "energy"),
    [
        (RUN, "4.988966", "250"),
        (RUN + summed("BasalEnergyBurned", "90", "Cal"), "4.988966", "250"),
        # a triathlon goes as far as all its ways together
        (
            summed("DistanceCycling", "20", "km") + summed("DistanceSwimming", "750", "m"),
            "20.75",
            None,
        ),
        # its parts say again what the whole says, and count only where that says nothing
        (RUN + f"<WorkoutActivity>{RUN}</WorkoutActivity>" * 2, "4.988966", "250"),
        (f"<WorkoutActivity>{RUN}</WorkoutActivity>" * 2, "9.977932", "500"),
        ("<WorkoutEvent/><WorkoutRoute><FileReference/></WorkoutRoute>", None, None),
    ],
)
def test_distance_and_energy_of_a_workout_since_ios_16_are_read_from_its_sums(
    inside, distance, energy
):
    collected = read(export(workout(inside), record()))
    (row,) = collected.table("health.workouts")
    assert (row["distance"], row["energy"]) == (distance, energy)
    assert collected.count == 2


def test_a_workout_is_the_row_that_it_was_before_its_sums_were_read():
    bare, whole = read(export(workout(""))), read(export(workout(RUN)))
    assert bare.keys == whole.keys


def test_what_a_workout_says_itself_goes_before_its_sums():
    said = {"totalDistance": "5", "totalDistanceUnit": "km"}
    (row,) = read(export(workout(RUN, **said))).table("health.workouts")
    assert (row["distance"], row["energy"]) == ("5", "250")


def test_a_sum_in_a_strange_unit_costs_its_workout_alone():
    strange = summed("DistanceCycling", "20", "furlong")
    collected = read(export(workout(strange), workout(RUN)))
    assert len(collected.table("health.workouts")) == 1
    assert "“furlong”" in collected.reasons[0]


def test_an_entity_bomb_is_refused_by_name():
    bomb = '<!DOCTYPE HealthData [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with pytest.raises(ImportRefused, match="declares XML entities"):
        read(export(record(sourceName="&b;"), dtd=bomb))
    late = f"{PROLOG}<HealthData>&b;{record()}</HealthData>"
    with pytest.raises(ImportRefused, match="undefined entity"):
        read(late)


def test_a_document_type_without_end_is_refused_soon():
    with pytest.raises(ImportRefused, match="document type without end"):
        read(PROLOG + "<!DOCTYPE HealthData [" + "<!DOCTYPE x [" * 200_000)


def test_a_tag_without_end_is_not_looked_through_again_and_again():
    begun = time.process_time()
    collected = read(export(record()).replace("</HealthData>", f'<Record type="{"a" * 24_000_000}'))
    assert collected.count == 1
    (skip,) = collected.skips
    assert "holds a tag of more than 8 MB" in skip.reason
    assert time.process_time() - begun < 2, "expat 2.5 takes half a minute for four times as much"


def test_utf_16_is_refused_by_name():
    with pytest.raises(ImportRefused, match="is not an export that Freehold knows"):
        read_bytes(export(record()).encode("utf-16"), "export.xml")


def test_a_file_cut_off_gives_what_came_before_and_says_so():
    text = export(*(record(value=str(n)) for n in range(100)))
    collected = read(text[:-400])
    assert 90 <= collected.count < 100
    assert not collected.report.complete
    assert "not well formed" in collected.reasons[-1]
    with pytest.raises(ImportRefused, match="is damaged"):
        read(text[: text.index("<Record") - 5])


def test_the_phones_zip_is_recognised_by_content_whatever_its_folder_is_called():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/Exportación.xml", export(record()))
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        archive.writestr("apple_health_export/workout-routes/route.gpx", "<gpx/>")
    collected = read_archive(archives.open_file(buffer, "export.zip"))
    assert collected.count == 1
    assert list(collected.reports) == ["apple_health"]


def test_an_import_can_be_stopped_in_this_process_too():
    text = export(*(record(value=str(n)) for n in range(3_000)))
    heard: list[int] = []

    def stop(done: int, total: int) -> None:
        heard.append(done)
        assert total == len(text)
        if done > len(text) // 2:
            raise ImportCancelled("The import was stopped.")

    archive = archives.open_file(io.BytesIO(text.encode()), "e.xml", stop)
    with pytest.raises(ImportCancelled, match="stopped"):
        read_archive(archive)
    assert heard == sorted(heard)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 10**6), st.integers(0, 400), st.integers(-12, 14), st.sampled_from("ab")
        ),
        max_size=15,
    )
)
@settings(max_examples=25, deadline=None)
def test_importing_twice_in_any_order_is_importing_once(measured):
    def at(seconds: int, zone: int) -> str:
        day, rest = divmod(seconds, 86_400)
        sign = "-" if zone < 0 else "+"
        return (
            f"2026-01-{day + 1:02} {rest // 3600:02}:{rest // 60 % 60:02}:{rest % 60:02} "
            f"{sign}{abs(zone):02}00"
        )

    made = [
        record(value=str(beats), startDate=at(when, zone), endDate=None, sourceName=source)
        for when, beats, zone, source in measured
    ]
    first, second = read(export(*made)), read(export(*reversed(made)))
    assert set(first.keys) == set(second.keys)
    moments = {(when - zone * 3600, beats, source) for when, beats, zone, source in measured}
    assert len(set(first.keys)) == len(moments)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the project")
def test_the_sample_is_read():
    collected = read_file(SAMPLES / "apple_health" / "export.xml")
    assert {dataset: len(rows) for dataset, rows in collected.by_dataset.items()} == {
        "health.profile": 1,
        "health.body": 1,
        "health.heart_rate": 1,
        "health.workouts": 1,
        "health.activity": 2,
    }
    assert collected.report.skipped == 0
