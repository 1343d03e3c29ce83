"""Search: the newest whatever was imported last, filters, pages by key, tags and notes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.vault.ledger import BANK, DAY, PULSE, bring, found, ids, payment, row
from wallet.errors import NotAllowed, NotFound
from wallet.vault import imports, notes, tags, text_index
from wallet.vault.records import Span
from wallet.vault.search import Filters, Order, require, search

pytestmark = pytest.mark.area("B")


@pytest.fixture
def two_banks(db):
    """Old rows imported after new ones, and a second dataset."""
    first = bring(db, BANK, [payment(n, f"shop {n}") for n in (20, 22)])
    second = bring(db, BANK, [payment(n, f"shop {n}") for n in (3, 21)], title="Two")
    bring(db, PULSE, [row(PULSE, 21 * DAY, "62", "shop watch")], title="Watch")
    return first, second


def test_newest_first_is_by_time_whatever_was_imported_last(db, two_banks):
    assert found(db, "shop") == ["shop 22", "shop watch", "shop 21", "shop 20", "shop 3"]


@pytest.mark.parametrize("text", ["shop", ""])
@pytest.mark.parametrize(
    ("filters", "payees"),
    [
        (Filters(("health.heart_rate",)), ["shop watch"]),
        (Filters(("no.such",)), []),
        (Filters(span=Span(20 * DAY, 21 * DAY)), ["shop watch", "shop 21", "shop 20"]),
        (Filters(span=Span(first_ms=22 * DAY)), ["shop 22"]),
        (Filters(span=Span(last_ms=3 * DAY)), ["shop 3"]),
        (Filters(source="Two"), ["shop 21", "shop 3"]),
        (Filters(source="None of it"), []),
        (Filters(run=1), ["shop 22", "shop 20"]),
        (Filters(run=1, source="Two"), []),
        (Filters((BANK.name,), Span(first_ms=20 * DAY), "Two"), ["shop 21"]),
        (Filters(tag="No such"), []),
        (Filters(noted=True), []),
    ],
)
def test_filters_hold_with_words_and_without(db, two_banks, text, filters, payees):
    assert found(db, text, filters=filters) == payees
    if text:
        ranked = found(db, text, filters=filters, order=Order.RELEVANCE)
        assert sorted(map(str, ranked)) == sorted(payees)


@pytest.mark.parametrize(
    "filters",
    [
        Filters((PULSE.name,)),
        Filters((PULSE.name,), source="Watch"),
        Filters((PULSE.name,), run=4),
        Filters((PULSE.name,), Span(3 * DAY, 9 * DAY)),
        Filters((PULSE.name,), Span(3 * DAY, 9 * DAY), "Watch"),
    ],
)
def test_records_without_any_text_are_found_by_filters_page_by_page(db, two_banks, filters):
    rows = [row(PULSE, n * DAY, str(n), None) for n in range(3, 10)]
    bring(db, PULSE, [*rows, row(PULSE, None, "1", None)], title="Watch")
    bring(db, BANK, [payment(n, "") for n in range(60, 65)], title="Watch")
    seen, key = [], None
    while True:
        page = db.read(search, "", filters=filters, limit=3, after=key)
        seen += [hit.record.values["rate"] for hit in page.hits]
        if (key := page.next) is None:
            break
    days = [str(n) for n in range(9, 2, -1)]
    others = [[], ["1"], ["62"], ["62", "1"]]
    assert [n for n in seen if n in days] == days
    assert sorted(n for n in seen if n not in days) in map(sorted, others)
    assert ("1" in seen) == (filters.span == Span(None, None))
    assert len(set(seen)) == len(seen)


def test_of_a_large_import_and_a_small_dataset_the_smaller_is_gone_through(db):
    large = db.write(imports.begin, "demo", 1, "One", "csv", 1)
    rows = [payment(n % 90 + 1, f"shop {n}") for n in range(50)]
    db.write(imports.add_rows, large, BANK, "a.csv", rows)
    db.write(imports.add_rows, large, PULSE, "a.csv", [row(PULSE, DAY, "62", None)])
    db.write(imports.finish, large, 2)
    small = bring(db, BANK, [payment(99, "small")], title="Two")
    for filters, way in (
        (Filters((PULSE.name,), run=large), "WHERE dataset_id = :dataset AND +run_id = :run"),
        (Filters((BANK.name,), run=small), "WHERE run_id = :run AND +dataset_id"),
    ):
        found, asked = db.read(_listened, filters)
        assert len(found.hits) == 1
        assert any(way in sql for sql in asked)


def _listened(tx, filters):
    """What is found by filters alone, and all that was asked of the database."""
    asked = []

    class Listening:
        def execute(self, sql, *more):
            asked.append(sql)
            return tx.execute(sql, *more)

    return search(Listening(), "", filters=filters), asked  # type: ignore[arg-type]


def test_what_a_filter_names_and_the_vault_has_not_is_said(db, two_banks):
    for filters, said in (
        (Filters(("no.such",)), "no dataset 'no.such'"),
        (Filters((BANK.name, "no.such")), "no dataset 'no.such'"),
        (Filters(run=99), "no import with number 99"),
        (Filters(source="Nowhere"), "imported from a source 'Nowhere'"),
        (Filters(tag="no such"), "No record has the tag 'no such'"),
    ):
        with pytest.raises(NotFound, match=said):
            db.read(require, filters)
    db.write(tags.add, ids(db, "shop 3"), "Tax")
    db.read(require, Filters((BANK.name,), run=1, source="Two", tag="TAX"))


def test_a_space_says_that_the_last_word_is_finished(db, two_banks):
    assert found(db, "sho") == found(db, "shop ")
    assert found(db, "sho ") == []


def test_marks_cannot_be_typed(db, two_banks):
    assert found(db, "d1") == []
    assert found(db, "facet:d1") == []


@settings(max_examples=25, deadline=None)
@given(
    times=st.lists(
        st.one_of(st.none(), st.integers(-3 * DAY, 3 * DAY), st.sampled_from([0, 1, 999, 1000])),
        min_size=1,
        max_size=30,
    ),
    limit=st.integers(1, 7),
    text=st.sampled_from(["tea", ""]),
    order=st.sampled_from(Order),
)
def test_pages_show_every_hit_once_in_order(
    tmp_path_factory, new_database, times, limit, text, order
):
    db = new_database(tmp_path_factory.mktemp("pages") / "vault.db")
    for place, table in enumerate((BANK, PULSE)):
        rows = [row(table, ms, str(n), f"tea {n}") for n, ms in enumerate(times) if n % 2 == place]
        bring(db, table, rows, title=table.name)
    filters = Filters((BANK.name, PULSE.name, "no.such"))
    seen, key = [], None
    while True:
        page = db.read(search, text, filters=filters, order=order, limit=limit, after=key)
        seen += [hit.record for hit in page.hits]
        key = page.next
        if key is None:
            break
        assert len(page.hits) == limit
    db.close()
    assert len({record.id for record in seen}) == len(seen) == len(times)
    if order is Order.NEWEST or not text:
        seconds = [text_index.second_of(record.ts_ms) for record in seen]
        assert seconds == sorted(seconds, reverse=True)


@pytest.mark.parametrize("key", ["", "n", "x3", "n" + "9" * 30, "t5", "nan:1"])
@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("text", ["shop", ""])
def test_a_key_of_no_search_is_refused(db, two_banks, key, order, text):
    with pytest.raises(NotAllowed, match="no place"):
        db.read(search, text, filters=Filters((BANK.name,)), order=order, after=key)


def test_rows_added_meanwhile_shift_no_page(db, two_banks):
    first = db.read(search, "shop", limit=2)
    bring(db, BANK, [payment(30, "shop 30"), payment(1, "shop 1")], title="Later")
    rest = db.read(search, "shop", limit=50, after=first.next)
    payees = [hit.record.values["payee"] for hit in rest.hits]
    assert payees == ["shop 21", "shop 20", "shop 3", "shop 1"]


def test_tags_are_found_at_once_however_they_are_written(db, two_banks):
    chosen = [*ids(db, "shop 22"), *ids(db, "shop 21"), *ids(db, "shop 20")]
    db.write(tags.add, chosen[:2], "  Tax \t 2026 ")
    db.write(tags.add, chosen[:1], "tax 2026")
    assert db.read(tags.all_tags) == [tags.TagCount("Tax 2026", 2)]
    assert db.read(tags.of_records, chosen) == {chosen[0]: ("Tax 2026",), chosen[1]: ("Tax 2026",)}
    for text in ("", "shop"):
        assert found(db, text, filters=Filters(tag="TAX 2026")) == ["shop 22", "shop 21"]
    assert found(db, "", filters=Filters((PULSE.name,), tag="tax 2026")) == []
    db.write(tags.remove, chosen[:1], "tax 2026")
    assert found(db, "", filters=Filters(tag="tax 2026")) == ["shop 21"]
    db.write(tags.remove, chosen, "tax 2026")
    assert db.read(tags.all_tags) == []
    assert found(db, "shop 22") == ["shop 22"]


@pytest.mark.parametrize("name", ["", " \t", "\u200b", "x" * 61])
def test_a_tag_is_a_short_visible_name(db, two_banks, name):
    with pytest.raises(NotAllowed):
        db.write(tags.add, ids(db, "shop"), name)
    assert db.read(tags.all_tags) == []


def test_a_record_has_at_most_fifty_tags(db, two_banks):
    one = ids(db, "shop 22")
    for n in range(tags.MOST_PER_RECORD):
        db.write(tags.add, one, f"tag {n}")
    with pytest.raises(NotAllowed, match="50"):
        db.write(tags.add, one, "one more")
    assert len(db.read(tags.of_records, one)[one[0]]) == 50


def test_notes_are_found_by_their_words_and_as_such(db, two_banks):
    (one,) = ids(db, "shop 3")
    db.write(notes.put, one, "  A present for Zoë \n", 5)
    assert db.read(notes.of_records, [one, 99]) == {one: "A present for Zoë"}
    assert found(db, "zoe") == found(db, "", filters=Filters(noted=True)) == ["shop 3"]
    (hit,) = db.read(search, "present").hits
    assert hit.snippet is not None
    assert (hit.snippet.column, hit.snippet.text) == ("", "A present for Zoë")
    db.write(notes.put, one, "Something else", 6)
    assert found(db, "zoe") == []
    db.write(notes.put, one, " ", 7)
    assert found(db, "", filters=Filters(noted=True)) == []
    assert found(db, "shop 3") == ["shop 3"]


def test_a_record_without_any_text_can_be_tagged_and_noted(db):
    bring(db, PULSE, [row(PULSE, DAY, "62", None)])
    db.write(tags.add, [1], "odd")
    assert len(db.read(search, "", filters=Filters(tag="odd")).hits) == 1
    db.write(notes.put, 1, "why so low", 1)
    assert len(db.read(search, "low", filters=Filters(tag="odd", noted=True)).hits) == 1


def test_what_is_not_there_gets_no_words(db, two_banks):
    with pytest.raises(NotFound, match="99"):
        db.write(tags.add, [1, 99], "x")
    with pytest.raises(NotFound):
        db.write(notes.put, 99, "x", 1)
    with pytest.raises(NotFound):
        db.write(tags.remove, [99], "x")
    with pytest.raises(NotAllowed, match="20,000"):
        db.write(notes.put, 1, "x" * 20_001, 1)


@given(ts=st.one_of(st.none(), st.integers(-(2**60), 2**60)), id=st.integers(1, 2**29 - 1))
def test_a_place_in_the_index_tells_the_record_and_orders_by_time(ts, id):
    place = text_index.place(ts, id)
    assert -(2**63) <= place < 2**63
    assert text_index.id_of(place) == id
    first, last = text_index.span_places(ts, ts)
    assert first <= place <= last or ts is None
    whole = text_index.span_places(None, None)
    assert whole[0] <= place <= whole[1]


def test_the_index_is_full_at_its_last_number():
    with pytest.raises(NotAllowed, match="536"):
        text_index.place(0, 2**29)
