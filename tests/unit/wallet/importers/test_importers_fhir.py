"""FHIR R4 records as flat rows."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import SAMPLES, Collected, read_bytes, read_file
from wallet.errors import ImportRefused
from wallet.importers.fhir import values as fhir_values
from wallet.importers.fhir.rows import rows
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")

HEART_RATE: dict[str, object] = {
    "resourceType": "Observation",
    "id": "o1",
    "status": "final",
    "category": [{"coding": [{"code": "vital-signs", "display": "Vital signs"}]}],
    "code": {"coding": [{"system": "http://loinc.org", "code": "8867-4", "display": "Heart rate"}]},
    "subject": {"reference": "urn:uuid:p1"},
    "effectiveDateTime": "2026-03-01T08:00:00.250+01:00",
    "valueQuantity": {"value": 61.50, "unit": "beats/minute", "code": "/min"},
}


def read(*resources: object, name: str = "records.json") -> Collected:
    bundle = {"resourceType": "Bundle", "entry": [{"resource": one} for one in resources]}
    return read_bytes(json.dumps(bundle).encode(), name)


def test_an_observation_is_one_row():
    collected = read(HEART_RATE)
    assert collected.table("fhir.observations") == [
        {
            "date": "2026-03-01",
            "time": "2026-03-01T07:00:00.250Z",
            "precision": "time",
            "name": "Heart rate",
            "code": "8867-4",
            "code_system": "http://loinc.org",
            "part": None,
            "part_code": None,
            "part_code_system": None,
            "value": "61.5",
            "unit": "/min",
            "value_text": None,
            "low": None,
            "high": None,
            "interpretation": None,
            "category": "Vital signs",
            "status": "final",
            "patient": "p1",
            "record": "o1",
        }
    ]


def test_numbers_keep_every_digit():
    text = json.dumps(HEART_RATE).replace("61.5", "61.50000000000000000001")
    row = read_bytes(text.encode(), "o.json").table("fhir.observations")[0]
    assert row["value"] == "61.50000000000000000001"


def test_blood_pressure_is_a_row_for_each_part():
    pressure = HEART_RATE | {
        "component": [
            {"code": {"text": "Systolic"}, "valueQuantity": {"value": 120, "code": "mm[Hg]"}},
            {"code": {"text": "Diastolic"}, "valueQuantity": {"value": 80, "code": "mm[Hg]"}},
        ]
    }
    del pressure["valueQuantity"]
    found = read(pressure).table("fhir.observations")
    assert [(row["part"], row["value"]) for row in found] == [
        ("Systolic", "120"),
        ("Diastolic", "80"),
    ]


def test_a_part_has_its_code_and_is_the_row_that_it_was_without():
    system = {"system": "http://loinc.org", "code": "8480-6", "display": "Systolic"}
    part = {"valueQuantity": {"value": 120, "code": "mm[Hg]"}}
    coded = read(HEART_RATE | {"component": [part | {"code": {"coding": [system]}}]})
    whole, row = coded.table("fhir.observations")
    assert (row["part"], row["part_code"], row["part_code_system"]) == (
        "Systolic",
        "8480-6",
        "http://loinc.org",
    )
    assert whole["part_code"] is None
    worded = read(HEART_RATE | {"component": [part | {"code": {"text": "Systolic"}}]})
    assert worded.keys == coded.keys


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"valueString": "clear"}, (None, None, "clear")),
        ({"valueBoolean": True}, (None, None, "true")),
        ({"valueInteger": 3}, ("3", None, None)),
        ({"valueCodeableConcept": {"text": "Positive"}}, (None, None, "Positive")),
        ({"valueQuantity": {"value": 5, "comparator": "<", "unit": "mg"}}, (None, "mg", "< 5")),
        (
            {"valueRange": {"low": {"value": 1, "unit": "d"}, "high": {"value": 2}}},
            (None, "d", "1 to 2"),
        ),
        ({"valueSampledData": {"data": "1 2"}}, (None, None, "(SampledData)")),
        ({"dataAbsentReason": {"text": "refused"}}, (None, None, "refused")),
    ],
)
def test_results_of_every_kind_are_kept(value, expected):
    resource = {key: part for key, part in HEART_RATE.items() if key != "valueQuantity"} | value
    row = read(resource).table("fhir.observations")[0]
    assert (row["value"], row["unit"], row["value_text"]) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2004", ("2004-01-01", None, "year")),
        ("2004-06", ("2004-06-01", None, "month")),
        ("2004-06-02", ("2004-06-02", None, "day")),
        ("2004-06-02T23:30:00-05:00", ("2004-06-02", "2004-06-03T04:30:00Z", "time")),
        ("2004-06-02T23:30:00Z", ("2004-06-02", "2004-06-02T23:30:00Z", "time")),
        ("2004-06-02T23:30:00", ("2004-06-02", None, "day")),
    ],
)
def test_dates_say_how_exact_they_are(written, expected):
    when = fhir_values.when(written)
    assert (when.date, when.time, when.precision) == expected


def test_a_patient_is_one_row_with_the_official_name():
    patient = {
        "resourceType": "Patient",
        "id": "p1",
        "name": [{"given": ["Jim"]}, {"use": "official", "family": "Roe", "given": ["Jo", "M"]}],
        "birthDate": "1974-12",
        "deceasedBoolean": False,
        "address": [{"city": "Nordend", "postalCode": "00000", "country": "XX"}],
    }
    row = read(patient).table("fhir.patients")[0]
    assert (row["name"], row["birth_date"], row["birth_year"], row["deceased"], row["city"]) == (
        "Jo M Roe", None, 1974, False, "Nordend",
    )  # fmt: skip


def test_of_third_parties_only_the_kind_is_kept():
    doctor = {"resourceType": "Practitioner", "id": "d", "name": [{"family": "Nobody"}]}
    collected = read(doctor, {"resourceType": "Goal", "description": {"text": "Walk more"}})
    assert [(row["kind"], row["name"]) for row in collected.table("fhir.other")] == [
        ("Practitioner", None),
        ("Goal", "Walk more"),
    ]
    assert "Nobody" not in str(collected.by_dataset)


def test_a_bad_record_costs_only_itself():
    collected = read(HEART_RATE, HEART_RATE | {"effectiveDateTime": "soon"}, {"id": "x"}, 7)
    assert collected.count == 1
    assert [(skip.row, skip.reason) for skip in collected.skips] == [
        (2, "Observation: the date “soon” is not one"),
        (3, "it states no resource type"),
        (4, "it states no resource type"),
    ]


def test_a_bundle_is_known_wherever_its_type_stands():
    text = f'{{"entry": [{{"resource": {json.dumps(HEART_RATE)}}}], "resourceType": "Bundle"}}'
    assert read_bytes(text.encode(), "b.json").keys == read(HEART_RATE).keys


def test_ndjson_is_read_line_by_line_and_a_bad_line_is_skipped():
    lines = [json.dumps(HEART_RATE), json.dumps(HEART_RATE | {"id": "o2"}), "{broken", ""]
    collected = read_bytes("\n".join(lines).encode(), "Observation.ndjson")
    assert collected.count == 2
    assert collected.skips[0].row == 3
    assert "not whole JSON" in collected.reasons[0]


@pytest.mark.parametrize("bad", ["not json", "{broken", "[]", '{"resourceType": "Obs'])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_bad_line_of_ndjson_costs_itself_wherever_it_stands(bad, place):
    lines = [json.dumps(HEART_RATE | {"id": f"o{n}"}) for n in range(5)]
    lines.insert(place, bad)
    collected = read_bytes("\n".join(lines).encode(), "Observation.ndjson")
    assert (collected.count, [skip.row for skip in collected.skips]) == (5, [place + 1])


def test_a_document_of_many_lines_is_not_taken_for_ndjson():
    inside = {"resourceType": "Patient", "id": "p"}
    bundle = {"resourceType": "Bundle", "entry": [{"resource": HEART_RATE}] * 3}
    held = HEART_RATE | {"contained": [inside, inside]}
    for document in (bundle, held):
        for indent in (0, 2):
            text = json.dumps(document, indent=indent)
            assert read_bytes(text.encode(), "records.json").report.skipped == 0
    one_a_line = json.dumps(held).replace('[{"resourceType"', '[\n{"resourceType"')
    assert read_bytes(one_a_line.encode(), "records.json").report.skipped == 0


def test_a_record_that_changed_is_a_new_row_and_one_that_did_not_is_none():
    first = set(read(HEART_RATE).keys)
    assert set(read(HEART_RATE).keys) == first
    assert not set(read(HEART_RATE | {"status": "amended"}).keys) & first


def test_nesting_without_end_costs_one_record():
    deep = '{"resourceType": "Observation", "code": ' + "[" * 200_000 + "]" * 200_000 + "}"
    text = (
        f'{{"resourceType": "Bundle", "entry": [{{"resource": {json.dumps(HEART_RATE)}}},'
        f'{{"resource": {deep}}}]}}'
    )
    try:
        collected = read_bytes(text.encode(), "b.json")
    except ImportRefused as refused:
        assert "not whole JSON" in str(refused)  # noqa: PT017 - either answer is right
    else:
        assert collected.count == 1


def test_half_a_bundle_gives_the_records_that_are_whole():
    entries = [{"resource": HEART_RATE | {"id": f"o{number}"}} for number in range(3)]
    text = json.dumps({"resourceType": "Bundle", "entry": entries})
    collected = read_bytes(text[:-20].encode(), "b.json")
    assert [row["record"] for row in collected.table("fhir.observations")] == ["o0", "o1"]
    assert not collected.report.complete
    assert "the file ends early" in collected.reasons[0]


def test_half_a_record_is_refused_by_name():
    with pytest.raises(ImportRefused, match=r"o\.json is not whole JSON"):
        read_bytes(json.dumps(HEART_RATE)[:-20].encode(), "o.json")


def test_other_json_is_not_taken_for_fhir():
    with pytest.raises(ImportRefused, match="not an export that Freehold knows"):
        read_bytes(b'{"resources": []}', "a.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("2026-01-01"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["code", "coding", "text", "value", "start", "reference", "concept"]),
        inner, max_size=3,
    ),
    max_leaves=8,
)  # fmt: skip
ELEMENTS = [
    "id", "code", "subject", "effectiveDateTime", "valueQuantity", "component", "name", "birthDate",
    "address", "period", "medication", "total", "result", "reaction", "category", "referenceRange",
    "deceasedDateTime", "communication", "class", "insurance", "dosage", "status", "type",
]  # fmt: skip


@given(
    st.sampled_from([
        "Patient", "Observation", "Condition", "AllergyIntolerance", "MedicationRequest", "Claim",
        "Immunization", "Procedure", "Encounter", "DiagnosticReport", "CarePlan",
    ]),
    st.dictionaries(st.sampled_from(ELEMENTS), JSON, max_size=8),
)  # fmt: skip
@settings(max_examples=50, deadline=None)
def test_any_shape_of_a_resource_gives_rows_or_a_named_fault(kind, elements):
    try:
        found = list(rows({**elements, "resourceType": kind}))
    except BadValue:
        return
    assert all(dataset.startswith("fhir.") for dataset, _, _ in found)


EXPECTED = {
    "afhir.json": {
        "fhir.patients": 1, "fhir.observations": 197, "fhir.conditions": 10,
        "fhir.medications": 1, "fhir.immunizations": 13, "fhir.procedures": 13,
        "fhir.encounters": 21, "fhir.reports": 15, "fhir.claims": 43, "fhir.other": 15,
    },
    "allergy_intolerance.json": {"fhir.allergies": 1},
    "bundle.json": {"fhir.medications": 1, "fhir.other": 1},
    "condition.json": {"fhir.conditions": 1},
    "observation.json": {"fhir.observations": 1},
    "patient.json": {"fhir.patients": 1},
}  # fmt: skip


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the project")
@pytest.mark.parametrize("name", EXPECTED)
def test_every_sample_is_read(name):
    collected = read_file(SAMPLES / "fhir_r4" / name)
    assert {dataset: len(found) for dataset, found in collected.by_dataset.items()} == EXPECTED[
        name
    ]
    assert collected.report.skipped == 0
    assert len(set(collected.keys)) == collected.count
