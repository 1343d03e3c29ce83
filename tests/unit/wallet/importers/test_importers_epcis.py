"""EPCIS 2.0 events. All events written here are synthetic, after the standard's own examples."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from wallet.errors import ImportRefused
from wallet.importers.purchases import epcis_event, gs1
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")

CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]
OBJECT: dict[str, Any] = {
    "type": "ObjectEvent",
    "eventID": "urn:uuid:00000000-0000-4000-8000-000000000001",
    "eventTime": "2026-04-03T20:33:31.116-06:00",
    "eventTimeZoneOffset": "-06:00",
    "recordTime": "2026-04-04T02:34:00Z",
    "epcList": ["urn:epc:id:sgtin:0614141.107346.2017", "https://id.gs1.org/00/340123450000000000"],
    "action": "OBSERVE",
    "bizStep": "urn:epcglobal:cbv:bizstep:shipping",
    "disposition": "https://ref.gs1.org/cbv/Disp-in_transit",
    "readPoint": {"id": "urn:epc:id:sgln:0614141.07346.1234"},
    "bizLocation": {"id": "urn:epc:id:sgln:0614141.07346.0"},
    "bizTransactionList": [{"type": "po", "bizTransaction": "http://shop.example/po/1"}],
    "sourceList": [{"type": "owning_party", "source": "urn:epc:id:pgln:4012345.00225"}],
    "destinationList": [{"type": "owning_party", "destination": "urn:epc:id:pgln:0614141.00777"}],
    "ilmd": {"example:bestBefore": "2027-01-01"},
}
KINDS: tuple[tuple[dict[str, Any], str, list[tuple[str, str | None]]], ...] = (
    (OBJECT, "object", [("goods", None), ("goods", None)]),
    (
        {
            "type": "AggregationEvent",
            "eventTime": "2026-06-08T14:58:56.591Z",
            "parentID": "urn:epc:id:sscc:0614141.1234567890",
            "childEPCs": ["urn:epc:id:sgtin:0614141.107346.2017"],
            "childQuantityList": [
                {"epcClass": "urn:epc:idpat:sgtin:4012345.098765.*", "quantity": 10},
                {
                    "epcClass": "urn:epc:class:lgtin:4012345.012345.998877",
                    "quantity": 200.5,
                    "uom": "KGM",
                },
            ],
            "action": "ADD",
        },
        "aggregation",
        [("child", None), ("child", "10"), ("child", "200.5")],
    ),
    (
        {
            "type": "TransactionEvent",
            "eventTime": "2026-06-08T14:58:56Z",
            "action": "ADD",
            "epcList": ["urn:epc:id:sgtin:0614141.107346.2017"],
            "bizTransactionList": [{"bizTransaction": "urn:x:po:1"}],
        },
        "transaction",
        [("goods", None)],
    ),
    (
        {
            "type": "TransformationEvent",
            "eventTime": "2026-10-31T14:58:56.591Z",
            "transformationID": "urn:x:making:1",
            "inputEPCList": ["urn:epc:id:sgtin:4012345.011122.25"],
            "inputQuantityList": [
                {"epcClass": "urn:epc:class:lgtin:4012345.011111.4444", "quantity": 10}
            ],
            "outputEPCList": ["urn:epc:id:sgtin:4012345.077889.25"],
        },
        "transformation",
        [("input", None), ("input", "10"), ("output", None)],
    ),
    (
        {
            "type": "AssociationEvent",
            "eventTime": "2026-11-01T14:00:00.000+01:00",
            "parentID": "urn:epc:id:grai:4012345.55555.987",
            "childEPCs": ["urn:epc:id:giai:4000001.12345"],
            "action": "ADD",
        },
        "association",
        [("child", None)],
    ),
)


def document(*events: object) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2026-07-11T11:30:47.0Z",
        "epcisBody": {"eventList": list(events)},
    }


def read(whole: object, name: str = "events.jsonld") -> Collected:
    return read_bytes(json.dumps(whole).encode(), name)


def test_an_object_event_is_a_row_with_its_goods_and_parties():
    collected = read(document(OBJECT))
    (event,) = collected.table("supply.events")
    assert event == {
        "event": "urn:uuid:00000000-0000-4000-8000-000000000001",
        "time": "2026-04-04T02:33:31.116Z",
        "recorded": "2026-04-04T02:34:00Z",
        "offset": "-06:00",
        "kind": "object",
        "action": "OBSERVE",
        "step": "shipping",
        "disposition": "in_transit",
        "lasting": None,
        "ended": None,
        "read_point": "urn:epc:id:sgln:0614141.07346.1234",
        "location": "urn:epc:id:sgln:0614141.07346.0",
        "parent": None,
        "transformation": None,
        "items": 2,
        "error": None,
        "certificate": None,
    }
    first, second = collected.table("supply.items")
    assert (first["product"], first["serial"]) == ("10614141073464", "2017")
    assert (second["code"], second["product"]) == ("https://id.gs1.org/00/340123450000000000", None)
    assert [
        (row["role"], row["kind"], row["party"]) for row in collected.table("supply.links")
    ] == [
        ("transaction", "po", "http://shop.example/po/1"),
        ("source", "owning_party", "urn:epc:id:pgln:4012345.00225"),
        ("destination", "owning_party", "urn:epc:id:pgln:0614141.00777"),
    ]
    assert not collected.skips


@pytest.mark.parametrize(("event", "kind", "goods"), KINDS, ids=[kind[1] for kind in KINDS])
def test_every_kind_of_event_is_read(event, kind, goods):
    collected = read(document(event))
    (row,) = collected.table("supply.events")
    assert (row["kind"], row["items"]) == (kind, len(goods))
    items = collected.table("supply.items")
    assert [(item["role"], item["quantity"]) for item in items] == goods
    assert {item["event"] for item in items} == {row["event"]}
    assert row["parent"] == event.get("parentID")
    assert not collected.skips


def test_what_sensors_measured_is_kept_with_its_unit():
    sensor = {
        "sensorMetadata": {"time": "2026-04-02T13:05:00Z", "deviceID": "urn:epc:id:giai:4000001.1"},
        "sensorReport": [
            {"type": "Temperature", "value": 26.0, "uom": "CEL"},
            {"type": "gs1:AbsoluteHumidity", "minValue": 12, "maxValue": 13.5, "uom": "A93",
             "time": "2026-04-02T13:06:00Z"},
            {"exception": "ALARM_CONDITION", "booleanValue": False,
             "component": "cbv:Comp-x", "deviceID": "urn:epc:id:giai:4000001.2"},
        ],
    }  # fmt: skip
    found = read(document(OBJECT | {"sensorElementList": [sensor]})).table("supply.sensor_readings")
    assert [(row["time"], row["kind"], row["value"], row["unit"]) for row in found] == [
        ("2026-04-02T13:05:00Z", "Temperature", "26.0", "CEL"),
        ("2026-04-02T13:06:00Z", "AbsoluteHumidity", None, "A93"),
        ("2026-04-02T13:05:00Z", None, None, None),
    ]
    assert (found[1]["minimum"], found[1]["maximum"]) == ("12", "13.5")
    assert (found[2]["said"], found[2]["exception"], found[2]["device"]) == (
        "false", "ALARM_CONDITION", "urn:epc:id:giai:4000001.2",
    )  # fmt: skip


def test_lasting_states_and_declared_errors_are_told():
    event = OBJECT | {
        "persistentDisposition": {"set": ["completeness_verified"], "unset": ["available"]},
        "errorDeclaration": {"declarationTime": "2026-05-01T00:00:00Z", "reason": "incorrect_data"},
        "certificationInfo": ["https://a.example/1", "https://a.example/2"],
    }
    (row,) = read(document(event)).table("supply.events")
    assert (row["lasting"], row["ended"], row["error"]) == (
        "completeness_verified", "available", "incorrect_data",
    )  # fmt: skip
    assert row["certificate"] == "https://a.example/1, https://a.example/2"


@pytest.mark.parametrize(
    "whole",
    [
        document(OBJECT),
        OBJECT,
        [OBJECT],
        {
            "type": "EPCISQueryDocument",
            "epcisBody": {"queryResults": {"resultsBody": {"eventList": [OBJECT]}}},
        },
        {"type": "EPCISDocument", "epcisBody": {"event": OBJECT}},
        {"epcisBody": {"eventList": [OBJECT]}, "type": "EPCISDocument"},
    ],
    ids=["document", "event", "list", "query", "single", "type last"],
)
def test_every_shape_gives_the_same_rows(whole):
    assert read(whole).keys == read(document(OBJECT)).keys


def test_an_event_without_id_is_told_apart_by_what_it_says():
    bare = {key: value for key, value in OBJECT.items() if key != "eventID"}
    other = bare | {"action": "ADD"}
    rows = read(document(bare, other, bare)).table("supply.events")
    assert len({row["event"] for row in rows}) == 2


def test_a_bad_event_costs_itself():
    bad = [
        3,
        {},
        OBJECT | {"eventTime": "yesterday"},
        OBJECT | {"type": "PartyEvent"},
        OBJECT | {"epcList": "one"},
        OBJECT | {"quantityList": [{"epcClass": "x", "quantity": "many"}]},
    ]
    collected = read(document(OBJECT, *bad))
    assert len(collected.table("supply.events")) == 1
    assert [skip.row for skip in collected.skips] == [2, 3, 4, 5, 6, 7]
    assert "there is no kind of event “PartyEvent”" in collected.reasons


@pytest.mark.parametrize("depth", [200, 5_000, 200_000])
def test_nesting_without_end_costs_one_event(depth):
    deep = json.dumps(OBJECT)[:-1] + ', "x:y": ' + "[" * depth + "]" * depth + "}"
    text = (
        f'{{"type": "EPCISDocument", "epcisBody": {{"eventList": [{json.dumps(OBJECT)}, {deep}]}}}}'
    )
    collected = read_bytes(text.encode(), "deep.jsonld")
    assert len(collected.table("supply.events")) in (1, 2)
    assert len(collected.table("supply.events")) + len(collected.skips) >= 2


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_a_document_that_breaks_off_gives_what_is_whole(place):
    events = [OBJECT | {"eventID": f"urn:x:{n}"} for n in range(4)]
    text = json.dumps(document(*events))
    place = text.index("eventList") + place % (len(text) - text.index("eventList"))
    try:
        collected = read_bytes(text[:place].encode(), "cut.jsonld")
    except ImportRefused as refused:
        assert "cut.jsonld" in str(refused)  # noqa: PT017 - either answer is right
        return
    assert not collected.report.complete
    whole = sum(text[:place].find(json.dumps(event)) >= 0 for event in events)
    assert len(collected.table("supply.events")) == whole


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("urn:epc:id:sgtin:0614141.107346.2017", ("10614141073464", None, "2017")),
        ("urn:epc:idpat:sgtin:4012345.098765.*", ("04012345987652", None, None)),
        ("urn:epc:class:lgtin:4012345.012345.A%2F1", ("04012345123456", "A/1", None)),
        ("https://id.gs1.org/01/10614141073464/21/2018", ("10614141073464", None, "2018")),
        ("https://shop.example/a/01/4012345123456/10/L%201", ("04012345123456", "L 1", None)),
        ("urn:epc:id:sscc:0614141.1234567890", (None, None, None)),
        ("urn:epc:id:sgtin:061414.10.1", (None, None, "1")),
        ("", (None, None, None)),
    ],
)
def test_products_are_known_from_epcs_and_digital_links(code, expected):
    found = gs1.product(code)
    assert (found.gtin, found.lot, found.serial) == expected


@given(st.text(alphabet="0123456789", min_size=13, max_size=13), st.integers(0, 12))
def test_a_check_digit_finds_every_single_wrong_digit(digits, place):
    wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
    assert gs1.check_digit(digits) != gs1.check_digit(wrong)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(list(OBJECT)), inner)
    ),
    max_leaves=6,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(list(OBJECT)), JSON, max_size=4))
def test_whatever_stands_in_an_event_gives_rows_or_a_reason(changes):
    try:
        assert list(epcis_event.rows(OBJECT | changes))
    except BadValue as reason:
        assert str(reason)  # noqa: PT017 - either answer is right
