"""Elements of large JSON documents, one at a time, and what damage costs."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import ImportRefused
from wallet.importers import json_cells
from wallet.importers.json_stream import EACH, ELEMENT_LIMIT, elements
from wallet.importers.rows import RowWriter
from wallet.importers.values import BadValue

from .collecting import Collected

if TYPE_CHECKING:
    from wallet.importers.base import Report

pytestmark = pytest.mark.area("B")


def read(content: str | bytes, *paths: tuple[str, ...]) -> tuple[list[Any], Report]:
    sink = RowWriter("test", (), Collected())
    raw = content.encode() if isinstance(content, str) else content
    found = [(e.trail, e.number, e.value) for e in elements(io.BytesIO(raw), "f", sink, *paths)]
    return found, sink.report()


def values(content: str | bytes, *paths: tuple[str, ...]) -> list[Any]:
    return [value for _, _, value in read(content, *paths)[0]]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


class _Dribble(io.BytesIO):
    """A file that gives few bytes at a time, so that every place is once a window's edge."""

    def __init__(self, content: bytes, step: int) -> None:
        super().__init__(content)
        self._step = step

    def read(self, size: int | None = -1) -> bytes:
        return super().read(self._step)


@settings(max_examples=50)
@given(st.lists(JSON, max_size=5), st.integers(1, 7), st.sampled_from([None, 1]), st.booleans())
def test_every_array_comes_back_whatever_the_window(
    array: list[Any], step: int, indent: int | None, ascii_only: bool
) -> None:
    written = json.dumps(array, indent=indent, ensure_ascii=ascii_only).encode(
        "utf-8", "surrogatepass"
    )
    if b"\xed" in written and not ascii_only:
        written = json.dumps(array).encode()
    sink = RowWriter("test", (), Collected())
    found = list(elements(_Dribble(written, step), "f", sink))
    assert [e.value for e in found] == array
    assert [e.number for e in found] == list(range(1, len(array) + 1))
    assert sink.report().complete


@settings(max_examples=50)
@given(JSON, st.lists(JSON, min_size=1, max_size=3), JSON, st.integers(1, 9))
def test_what_stands_before_and_behind_a_path_is_passed_over(
    before: Any, wanted: list[Any], behind: Any, step: int
) -> None:
    written = json.dumps({"a": before, "b": {"x": before, "c": wanted}, "d": behind}).encode()
    sink = RowWriter("test", (), Collected())
    found = elements(_Dribble(written, step), "f", sink, ("b", "c"))
    assert [e.value for e in found] == wanted
    assert sink.report().complete


@settings(max_examples=50)
@given(st.lists(st.dictionaries(st.text("ab"), st.integers()), min_size=1), st.data())
def test_a_cut_file_gives_what_is_whole(array: list[Any], data: st.DataObject) -> None:
    written = json.dumps(array)
    cut = data.draw(st.integers(1, len(written) - 1))
    found, report = read(written[:cut])
    assert [value for _, _, value in found] == array[: len(found)]
    assert not report.complete
    assert "the file ends early" in report.skips[-1].reason


def test_several_paths_of_one_document_are_told_apart() -> None:
    document = {"segments": [1, 2], "noise": [9], "signals": [3], "profile": {"home": "x"}}
    found, _ = read(json.dumps(document), ("segments",), ("signals",), ("profile",))
    assert found == [
        (("segments",), 1, 1),
        (("segments",), 2, 2),
        (("signals",), 1, 3),
        (("profile",), 1, {"home": "x"}),
    ]


def test_each_stands_for_any_key_and_any_element() -> None:
    document = {"providers": [{"fhir": {"Patient": [1], "Observation": [2, 3]}}, {"other": 4}]}
    found, _ = read(json.dumps(document), ("providers", EACH, "fhir", EACH))
    assert found == [
        (("providers", "fhir", "Patient"), 1, 1),
        (("providers", "fhir", "Observation"), 1, 2),
        (("providers", "fhir", "Observation"), 2, 3),
    ]


def test_lines_are_read_one_by_one_and_a_bad_one_costs_itself() -> None:
    found, report = read('{"a":1}\n{"a":2\n{"a":3}\n\n[4,5]\n')
    assert [(number, value) for _, number, value in found] == [
        (1, {"a": 1}),
        (3, {"a": 3}),
        (4, 4),
        (5, 5),
    ]
    assert report.complete
    assert [skip.row for skip in report.skips] == [2]


def test_an_element_wrong_inside_costs_itself() -> None:
    found, report = read('[{"a":1},{"a":1.2.3},tru,{"b":"}]"},{"a" 1},{"a":2}]')
    assert [value for _, _, value in found] == [{"a": 1}, {"b": "}]"}, {"a": 2}]
    assert [skip.row for skip in report.skips] == [2, 3, 5]
    assert report.complete


def test_broken_structure_names_the_place_and_keeps_what_came_before() -> None:
    found, report = read('{"list":[{"a":1},{"a":2}, {"a":3]}, {"a":4}]}', ("list",))
    assert [value for _, _, value in found] == [{"a": 1}, {"a": 2}]
    assert not report.complete
    assert "character 32" in report.skips[-1].reason


def test_a_broken_document_over_many_lines_is_not_taken_for_lines() -> None:
    found, report = read('{\n"a": 1,\n"b" 2,\n"c": [3]\n}\n')
    assert found == []
    assert not report.complete


def test_numbers_keep_their_digits() -> None:
    assert values("[50.0500, 1e3, 12345678901234567890]") == [
        Decimal("50.0500"),
        Decimal("1e3"),
        12345678901234567890,
    ]


@pytest.mark.parametrize(
    "hostile", ["[" * 200_000, '{"a":' * 200_000, "[1" + "0" * 10_000 + "]", "[NaN]", "[{]"]
)
def test_hostile_documents_are_reported_and_give_nothing(hostile: str) -> None:
    found, report = read(hostile)
    assert found == []
    assert report.skipped > 0


def test_an_element_without_end_is_refused_in_bounded_memory() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b'["' + b"x" * (size - 2) if self.given == size else b"x" * size

    endless = Endless()
    sink = RowWriter("test", (), Collected())
    assert list(elements(endless, "f", sink)) == []  # type: ignore[arg-type]
    assert endless.given < 4 * ELEMENT_LIMIT
    assert "too long" in sink.report().skips[-1].reason


def test_a_large_part_that_nobody_asked_for_is_passed_over_piece_by_piece() -> None:
    large = json.dumps({"raw": {"deep": [{"n": n, "s": "]}" * 9} for n in range(60_000)]}})
    content = large[:-1] + ', "wanted": [1, 2]}'
    assert len(content) > 2 * 1024 * 1024
    assert values(content, ("wanted",)) == [1, 2]


@pytest.mark.parametrize("content", [b"", b"   ", b"<html>", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_json_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(ImportRefused, match="f does not begin as JSON"):
        read(content)


def test_marks_other_encodings_and_assignments_are_no_obstacle() -> None:
    assert values(b"\xef\xbb\xbf[1]") == [1]
    assert values('["é"]'.encode("utf-16")) == ["é"]
    assert values("window.YTD.tweets.part0 = [1]") == [1]
    found, report = read('["' + "x" * 10 + 'é"]', ())
    assert found[0][2].endswith("é")
    damaged, report = read(b'["\xc3\xa9", "\xff", "z"]')
    assert [value for _, _, value in damaged] == ["é", "\ufffd", "z"]
    assert len(report.warnings) == 1


@pytest.mark.parametrize("number", ["1e9999999999999999999", "9" * 5_000, "-" + "9" * 5_000])
def test_a_number_that_python_cannot_hold_costs_its_element(number):
    found, report = read(f'[{{"a": 1}}, {{"a": {number}}}, {{"a": 3}}]')
    assert [value for _, _, value in found] == [{"a": 1}, {"a": 3}]
    assert [(skip.row, skip.reason) for skip in report.skips] == [
        (2, "it is not whole JSON: a number is out of range")
    ]


def test_numbers_of_absurd_size_are_no_whole_numbers_or_times_and_cost_nothing():
    for written in ("1e99999999", "1e99999999999", "-1e99999999", "Infinity"):
        with pytest.raises(BadValue, match=r"out of range|not a whole number"):
            json_cells.integer(Decimal(written), "the number")
        with pytest.raises(BadValue, match="out of range"):
            json_cells.since_seconds(Decimal(written))
    assert json_cells.integer(Decimal("1e3")) == 1000
    with pytest.raises(BadValue, match="not a whole number"):
        json_cells.integer(Decimal("1e-99999999"))
    assert json_cells.since_seconds(Decimal("1e-99999999"))[1] == 0


def test_half_a_surrogate_pair_is_given_as_the_sign_for_what_is_no_letter():
    found = values(r'[{"\uD800key": ["a\udc00", "\ud83d\ude00", {"\uDFFF": "\\ud800"}]}, 1]')
    assert found == [{"\ufffdkey": ["a\ufffd", "😀", {"\ufffd": "\\ud800"}]}, 1]
    assert values(r'{"\ud800": [1], "b": [2]}', (EACH,)) == [1, 2]
