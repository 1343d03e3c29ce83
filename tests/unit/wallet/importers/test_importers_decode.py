"""Bytes to text: marks, UTF-8, guesses that are told, and lines of any file."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.importers import decode
from wallet.importers.decode import LINE_LIMIT, TextReader, normalise

pytestmark = pytest.mark.area("B")

GERMAN = "Buchungstag;Empfänger;Betrag\n03.04.2024;Bäckerei Müller;12,50\n04.04.;Straße;2,40\n"
POLISH = "Data;Opis\n01.02.2024;Zażółć gęślą jaźń\n02.02.2024;Łódź, świetlica, żółty płaszcz\n"
RUSSIAN = "Дата;Описание\n01.02.2024;Магазин Пятёрочка, улица Ленина\n02.02.2024;Аптека\n"


def lines(content: bytes) -> tuple[list[str], list[str]]:
    warnings: list[str] = []
    reader = TextReader(io.BytesIO(content), "f.csv", warnings.append)
    return list(reader.lines()), warnings


@settings(max_examples=50)
@given(st.text(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_marked_text_and_utf8_come_back_without_doubt(text: str, encoding: str) -> None:
    text = text.replace("\ufffd", "").replace("\x00", "").removeprefix("\ufeff")
    content = text.encode(encoding, "replace")
    expected = text.encode("utf-8", "replace").decode()
    assert decode.decode(content, "f").text == expected
    assert decode.decode(content, "f").doubt is None
    reader = TextReader(io.BytesIO(content), "f", list[str]().append)
    assert "".join(iter(reader.read, "")) == expected


@settings(max_examples=50)
@given(st.binary(max_size=200))
def test_any_bytes_give_some_text_and_lines(content: bytes) -> None:
    decode.decode(content, "f")
    got, _ = lines(content)
    assert all(line.endswith("\n") for line in got)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (GERMAN * 30, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH * 30, "cp1250"),
        (RUSSIAN * 30, "cp1251"),
        (GERMAN, "utf-16-le"),
    ],
)
def test_other_encodings_are_guessed_and_the_guess_is_told(text: str, encoding: str) -> None:
    decoded = decode.decode(text.encode(encoding), "umsatz.csv")
    assert decoded.text == text
    if encoding == "utf-16-le" and decoded.doubt is None:
        pytest.fail("UTF-16 without a mark is a guess")
    assert decoded.doubt is not None
    assert "umsatz.csv" in decoded.doubt


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_does_not_pass_for_utf8(encoding: str) -> None:
    text = "Date,Amount\n2026-01-01,5.00\n" * 100
    decoded = decode.decode(text.encode(encoding), "f.csv")
    assert decoded.text == text
    assert "UTF-16" in (decoded.doubt or "")
    got, warnings = lines(text.encode(encoding))
    assert "".join(got) == text
    assert len(warnings) == 1


def test_the_first_odd_byte_far_into_the_file_decides_for_the_whole_file() -> None:
    text = "plain line of letters\n" * 30_000 + GERMAN * 3
    got, warnings = lines(text.encode("cp1252"))
    assert "".join(got) == text
    assert len(warnings) == 1
    assert "Windows-1252" in warnings[0]


def test_damage_in_utf8_is_marked_and_told_once() -> None:
    content = ("Größe\n" * 50_000).encode() + b"\xff\xfe bad\n" + "später\n".encode()
    got, warnings = lines(content)
    assert got[-1] == "später\n"
    assert "\ufffd" in got[-2]
    assert len(warnings) == 1
    assert decode.decode(content, "f").doubt is not None


def test_lines_end_alike_and_only_at_line_ends() -> None:
    content = "a\r\nb\rc\nd\u2028e\x0cf\x85g\r\n\r\nlast".encode()
    assert lines(content)[0] == ["a\n", "b\n", "c\n", "d\u2028e\x0cf\x85g\n", "\n", "last\n"]


def test_a_line_without_end_is_cut_and_told() -> None:
    got, warnings = lines(b"x" * (5 * LINE_LIMIT) + b"\nnext\n")
    assert [len(line) for line in got] == [LINE_LIMIT + 1, 5]
    assert len(set(warnings)) == 1


def test_letters_cut_by_the_edge_of_a_chunk_stay_whole() -> None:
    noise = random.Random(5)
    text = "".join(noise.choice("aé€😀\n") for _ in range(400_000))
    assert "".join(lines(text.encode())[0]).rstrip("\n") == text.rstrip("\n")


def test_spaces_and_marks_are_made_plain() -> None:
    assert normalise("7.\u202fMärz\u00a02026,\u200e 9:29\u202fp.\u00a0m.\ufeff") == (
        "7. März 2026, 9:29 p. m."
    )
    assert normalise("nothing to do") == "nothing to do"


@pytest.mark.parametrize(
    "text", ["Verein f\xfcr Chorgesang; 12,50", "Caf\xe9", "12,50 \u20ac paid"]
)
def test_one_accented_letter_in_a_file_of_ascii_is_taken_for_western(text: str) -> None:
    decoded = decode.decode(text.encode("cp1252"), "a.csv")
    assert (decoded.text, decoded.encoding) == (text, "cp1252")
    assert decoded.doubt is not None


@given(st.randoms(use_true_random=False))
def test_noise_is_no_text_and_a_text_with_a_few_zeros_is(source):
    noise = b"\0" + source.randbytes(1_000)
    assert decode.is_binary(noise)
    text = bytearray(b"2026-01-05,-1.00,shop\r\n" * 50)
    for _ in range(10):
        text[source.randrange(len(text))] = 0
    assert not decode.is_binary(bytes(text))
    assert not decode.is_binary("Größe\n".encode("utf-16"))
    assert decode.is_binary("size\n".encode("utf-16-le"))
