"""Records in words: families, units, and which columns a table shows first and in which room."""

from __future__ import annotations

import pytest

from app.api import messages as m
from app.desktop.icons import icon_names
from app.desktop.pages.record_columns import LEADING
from app.desktop.pages.record_words import (
    column_title,
    importer_words,
    record_line,
    record_pairs,
    rounded,
    shape_of,
)
from app.desktop.pages.unit_words import unit_words, with_unit
from app.desktop.pages.vault_words import list_rows
from app.desktop.widgets.datasets import SourceHead
from app.desktop.words import Words
from wallet.importers.registry import IMPORTERS, tables

pytestmark = pytest.mark.area("B")


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.id)
def test_a_family_has_one_short_name_in_the_window_and_everywhere_else(importer):
    title, icon = importer_words(importer.id)
    assert title == importer.title
    assert len(title) <= 25
    assert icon in icon_names()


def test_every_leading_column_is_one_of_its_dataset():
    for name, leading in LEADING.items():
        assert set(leading) <= {column.name for column in tables()[name].columns}, name


def test_an_event_is_shown_by_its_title_before_its_zone():
    events = _dataset("calendar.events")
    rows = _records(
        events,
        {"start": "2026-04-10T09:00:00Z", "zone": "UTC", "title": "Dentist", "whole_day": False},
        {"start": "2026-04-11T09:00:00Z", "zone": "CET", "title": "Choir", "whole_day": True},
    )
    shown = [column.name for column in shape_of(events, rows).columns]
    assert shown[:2] == ["start", "title"]
    assert "zone" in shown


def test_a_record_in_one_line_begins_with_what_leads_and_leaves_its_time_out():
    events = _dataset("calendar.events")
    (row,) = _records(
        events,
        {"start": "2026-04-10T09:00:00Z", "zone": "UTC", "title": "Dentist", "whole_day": False},
    )
    assert record_line(events, row, Words()) == "Dentist, UTC"


def test_what_leads_is_shown_though_it_is_the_same_in_every_row():
    bank = _dataset("bank.transactions")
    rows = _records(
        bank,
        {"posted": "2026-04-10", "payee": "Ann", "amount": "1.00", "currency": "EUR"},
        {"posted": "2026-04-11", "payee": "Ann", "amount": "2.00", "currency": "EUR"},
    )
    assert [column.name for column in shape_of(bank, rows).columns] == [
        "posted",
        "payee",
        "amount",
        "currency",
    ]


def test_a_column_that_is_mostly_empty_comes_after_those_that_are_not():
    bank = _dataset("bank.transactions")
    same = {"posted": "2026-04-10", "payee": "Ann", "amount": "1.00"}
    rows = _records(
        bank,
        {**same, "kind": "fee", "memo": "a", "account": "1", "status": "booked"},
        {**same, "memo": "b", "account": "2", "status": "pending"},
        {**same, "memo": "c", "account": "3", "status": "booked"},
        {**same, "memo": "d", "account": "4", "status": "pending"},
    )
    shown = [column.name for column in shape_of(bank, rows, most=20).columns]
    assert shown[-1] == "kind"
    assert "kind" not in [column.name for column in shape_of(bank, rows).columns]


def test_a_moment_beside_its_day_is_no_column_and_a_number_keeps_its_unit_in_little_room():
    found = _dataset("fhir.observations")
    row = {"name": "Weight", "value": "82.6", "unit": "kg"}
    other = {"name": "Height", "value": "174", "unit": "cm"}
    rows = _records(
        found,
        {**row, "date": "2025-11-11", "time": "2025-11-10T23:30:00Z"},
        {**other, "date": "2025-11-12", "time": "2025-11-12T09:30:00Z"},
    )
    shown = [column.name for column in shape_of(found, rows, room=486).columns]
    assert shown == ["date", "name", "value", "unit"]
    later = _records(
        found,
        {**row, "date": "2025-11-11", "time": "2025-12-10T23:30:00Z"},
        {**other, "date": "2025-11-12", "time": "2025-11-12T09:30:00Z"},
    )
    assert "time" in [column.name for column in shape_of(found, later).columns]


def test_as_many_columns_as_have_room_are_shown_and_two_at_least():
    chats = _dataset("messages.messages")
    row = {"time": "2026-04-10T09:00:00Z", "sender": "Ann", "text": "Hello", "chat": "Choir"}
    rows = _records(chats, {**row, "service": "a"}, {**row, "service": "b"})
    assert [column.name for column in shape_of(chats, rows, room=2000).columns][:4] == [
        "time",
        "sender",
        "text",
        "chat",
    ]
    assert [column.name for column in shape_of(chats, rows, room=450).columns] == [
        "time",
        "sender",
        "text",
    ]
    assert len(shape_of(chats, rows, room=1).columns) == 2


@pytest.mark.parametrize(
    ("unit", "shown"),
    [
        ("{pixel}", "pixels"),
        ("By", "bytes"),
        ("mm[Hg]", "mmHg"),
        ("10*3/uL", "10³/µL"),
        ("umol/L", "µmol/L"),
        ("[lb_av]", "lb"),
        ("{beats}/min", "beats per minute"),
        ("{score}", "score"),
        ("kg", "kg"),
        ("1", ""),
    ],
)
def test_a_unit_is_written_as_people_write_it(unit: str, shown: str):
    assert unit_words(unit) == shown


def test_no_unit_of_any_dataset_is_shown_in_its_code():
    for table in tables().values():
        for column in table.columns:
            assert not set("[]{}*") & set(unit_words(column.unit)), column
            assert unit_words(column.unit) not in ("By", "Cel", "deg"), column


def test_degrees_stand_at_the_number_and_not_in_a_title():
    visits = _dataset("location.visits")
    latitude = next(column for column in visits.columns if column.name == "latitude")
    assert column_title(visits.name, latitude) == "Latitude"
    (row,) = _records(visits, {"latitude": "52.5"})
    assert record_pairs(visits, row, Words()) == (("Latitude", "52.5°"),)
    assert with_unit("72", "kg") == "72 kg"


def test_a_unit_in_a_column_of_its_own_is_written_as_people_write_it():
    results = _dataset("fhir.observations")
    (row,) = _records(results, {"value": "7", "unit": "10*9/L"})
    assert ("Unit", "10⁹/L") in record_pairs(results, row, Words())


def _dataset(name: str) -> m.Dataset:
    table = tables()[name]
    columns = tuple(m.Column(c.name, c.type.value, c.unit or "") for c in table.columns)
    return m.Dataset(name, 2, None, None, columns, table.title)


def _records(dataset: m.Dataset, *values: dict[str, object]) -> tuple[m.Record, ...]:
    return tuple(m.Record(number, dataset.name, None, row) for number, row in enumerate(values))


@pytest.mark.parametrize(
    ("value", "kind", "ways"),
    [
        ("173.90127", "decimal", ("173.9013", "173.901", "173.90", "173.9", "174")),
        ("-2680.25", "decimal", ("−2,680.2", "−2,680")),
        ("0.00041", "decimal", ("0.0004",)),
        ("48.1371", "latitude", ("48.137", "48.14", "48.1", "48")),
        ("12", "decimal", ()),
        ("many", "decimal", ()),
        ("1.25", "text", ()),
    ],
)
def test_a_number_without_room_is_rounded_and_never_to_nothing(value, kind, ways):
    assert rounded(value, kind, Words()) == ways


def test_datasets_that_several_families_filled_stand_under_what_they_are():
    sets = {
        name: m.Dataset(name, 1, None, None, (), name)
        for name in ("messages.messages", "bank.transactions", "bank.balances")
    }
    runs = [
        _run(3, "whatsapp", "messages.messages"),
        _run(2, "telegram", "messages.messages"),
        _run(1, "mt940", "bank.transactions", "bank.balances"),
    ]
    rows = list_rows(sets, runs, Words())
    assert [row.title for row in rows if isinstance(row, SourceHead)] == [
        "Bank statements (MT940)",
        "Chats",
    ]


def _run(number: int, importer: str, *names: str) -> m.ImportItem:
    brought = tuple(m.ImportedDataset(name, 1, 0) for name in names)
    return m.ImportItem(number, importer, "x", "done", "", "", 0, complete=True, datasets=brought)
