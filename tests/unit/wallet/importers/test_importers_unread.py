"""What cannot be read is refused with its own reason, and not with a list of what can be."""

from __future__ import annotations

import io
import zipfile

import pytest

from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers import delimited, registry
from wallet.importers.generic.table import Unheard

pytestmark = pytest.mark.area("B")


def swollen() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("bomb.bin", bytes(60_000_000))
    return packed.getvalue()


def refusal(content: bytes, name: str, *, as_table: bool = False) -> str:
    archive = archives.open_file(io.BytesIO(content), name)
    with pytest.raises(ImportRefused) as refused:
        registry.choose(archive, as_table=as_table)
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"[" * 200_000, "deep.json", "it is nested too deeply"),
        (b'{"a":' * 200_000, "deep.json", "it is nested too deeply"),
        (b"a,b\n1,\x00\xff\xfe2\n" * 50, "x.csv", "it holds bytes of value zero"),
        (b",".join(b"c%d" % n for n in range(3_000)) + b"\n", "x.csv", "it has more than 2,000"),
        (b"a,b,c\n1,2\n1,2,3,4\n1,2,3,4,5\n1\n", "x.csv", "its rows have different numbers"),
        (
            b"From a@b Thu Jan  1 00:00:00 1970\nSubject: " + b"x" * 200_000,
            "x.mbox",
            "a line at its beginning is longer than 32,768 characters",
        ),
    ],
)
def test_what_is_the_matter_with_a_file_is_said(content, name, reason):
    said = refusal(content, name)
    assert said.startswith(f"{name} cannot be read: {reason}")
    assert "It reads:" not in said


def test_a_file_that_swells_is_named_as_one():
    assert refusal(swollen(), "x.zip").startswith("bomb.bin cannot be read: it unpacks to far more")


def test_a_damaged_file_beside_an_unknown_one_is_not_called_of_an_unknown_kind():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("searches.json", b'[{"header": "Search"}]')
        made.writestr("page.html", b"<html></html>")
        made.writestr("empty.json", b"")
    content = packed.getvalue().replace(b"Search", b"Peanch", 1)
    said = refusal(content, "x.zip")
    assert (
        "(searches.json cannot be read: it is damaged: its checksum does not fit; "
        "1 of its 3 files is empty; page.html is of no kind that is read)"
    ) in said


def test_what_is_merely_unknown_still_says_what_is_read():
    assert "It reads:" in refusal(b'{"brackets": "[[[[", "none": 1}', "x.json")
    assert "It reads:" in refusal("a letter".encode("utf-16"), "letter.txt")


def test_a_mapping_for_what_is_no_table_says_that_only_tables_have_one():
    said = refusal(b"OFXHEADER:100\r\n\r\n<OFX></OFX>", "bank.ofx", as_table=True)
    assert "only tables have a mapping" in said


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("x" * 3_000_000, "a cell is longer than 131,072 characters"),
        ('"' + "x" * 3_000_000, "a quotation mark is not closed"),
    ],
)
def test_a_cell_without_end_is_told_by_its_true_reason(cell, reason):
    bad: list[str] = []

    class Hearing(Unheard):
        def skip(self, *told: object) -> None:
            bad.append(str(told[2]))

    text = io.BytesIO(f"a,b\n1,{cell}\n2,3\n".encode())
    rows = list(delimited.rows(text, "x.csv", ",", Hearing()))
    assert (bad, rows) == ([reason], [(1, ["a", "b"]), (3, ["2", "3"])])
