"""An id may be shortened to what is clear; what is not clear says so."""

from __future__ import annotations

import pytest

from wallet.agreement.ids import begins, id_of, only
from wallet.errors import NotFound

pytestmark = pytest.mark.area("A")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ab12cd", "ab12cd"),
        (" 0xAB12CD ", "ab12cd"),
        ("ab12cd3", "ab12cd3"),
        ("0x" + "5f" * 32, "5f" * 32),
    ],
)
def test_an_id_or_its_beginning_is_read(text: str, found: str):
    assert id_of(text) == found


def test_every_digit_counts_also_the_last_of_an_odd_number():
    id = bytes.fromhex("ab12cd34" + "00" * 28)
    assert all(begins(id, id_of(id.hex()[:count])) for count in range(6, 65))
    assert not begins(id, id_of("ab12cd4"))


@pytest.mark.parametrize("text", ["", "0x", "abcd", "nothex", "ab" * 33, "ab12cz"])
def test_what_is_no_id_is_said_to_be_none(text: str):
    with pytest.raises(NotFound):
        id_of(text)


def test_only_one_thing_is_meant():
    assert only(["one"], "grant") == "one"
    with pytest.raises(NotFound, match="no such grant"):
        only([], "grant")
    with pytest.raises(NotFound, match="Several grants begin so; write more"):
        only(["one", "two"], "grant")
