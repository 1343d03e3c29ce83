"""What a program would give, in words for a terminal, and what is no program or output."""

from __future__ import annotations

import io

import msgspec
import pytest

from app.cli.compute import _output, _read, _say
from app.cli.output import Page
from tests.unit.app.desktop.pages.requests.test_requests_program import dry
from wallet.agreement.program import Output
from wallet.errors import FreeholdError, NotAllowed

pytestmark = pytest.mark.area("F")


def said(found, size=0) -> str:
    stream = io.StringIO()
    _say(Page(stream), found, size)
    return stream.getvalue()


def test_the_numbers_are_said_before_and_after_beside_those_of_made_up_rows():
    text = said(dry(), 310)
    assert text.startswith(
        "7 numbers of 31 rows would leave, with noise (privacy loss 0.1 each): 310 bytes."
    )
    assert text.index("On your rows") < text.index("On made-up rows") < text.index("The program")
    monday = next(line for line in text.splitlines() if line.lstrip().startswith("monday"))
    assert monday.split() == ["monday", "62.5", "40", "and", "200", "62.5", "71.3"]
    assert "24,646,424 of 1,000,000,000" in text


def test_a_program_that_fails_on_made_up_rows_says_so():
    found = dry("")
    failed = msgspec.structs.replace(found.made_up, numbers=(), failed="The program broke off.")
    text = said(msgspec.structs.replace(found, made_up=failed))
    assert "without noise." in text
    assert "The program broke off." in text


def test_an_output_is_a_name_and_two_limits(tmp_path):
    assert _output("mean:0:200") == Output("mean", "0", "200")
    for wrong in ("mean", "mean:0", "a:b:c:d"):
        with pytest.raises(NotAllowed):
            _output(wrong)


def test_a_file_that_is_no_program_is_refused_here(tmp_path):
    large = tmp_path / "large.wasm"
    large.write_bytes(bytes(2**20 + 1))
    with pytest.raises(FreeholdError, match="larger"):
        _read(large)
    with pytest.raises(FreeholdError, match="cannot be read"):
        _read(tmp_path / "nowhere")
