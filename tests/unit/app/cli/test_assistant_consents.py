"""`freehold verify` takes an assistant's consent: what it let be read, and what that proves."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING

import pytest

from app.cli.main import main
from wallet.agreement import question

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("D")


def verified(file: Path, *more: str) -> tuple[int, str]:
    """What the verb says of a file, and its exit code."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(["verify", str(file), *more])
    return code, out.getvalue()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    consent = question.Consent(
        id="d3" * 32,
        assistant="Sage",
        says_it_is="",
        is_local=True,
        purpose="To draw a chart.",
        why="You asked for it.",
        view=None,
        rows=3,
        size_bytes=300,
        digest="ab" * 32,
        scope="once",
        at_ms=1_795_000_000_000,
    )
    path = tmp_path / "consent.json"
    path.write_bytes(
        question.signed(consent, b"\x01" * 32, question.line_key(b"t" * 32), uses=1),
    )
    return path


def test_a_consent_is_told_with_what_it_does_not_prove(file: Path):
    code, said = verified(file)
    assert code == 0
    assert "the names of the datasets and their columns" in said
    assert "the key of the line" in said
    assert "this vault knows both" in said
    code, said = verified(file, "--json")
    found = json.loads(said)
    assert (code, found["holds"], found["proves_to_third_parties"]) == (0, True, False)
    assert found["consent"]["scope"] == "once"


def test_one_that_was_changed_does_not_hold(file: Path):
    file.write_bytes(file.read_bytes().replace(b'"scope":"once"', b'"scope":"conversation"'))
    code, said = verified(file)
    assert code == 1
    assert "changed after it was signed" in said
