"""`request transcript` and `grant record`: shown, or written with the words beside."""

from __future__ import annotations

import contextlib
import json
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner, Result

from app.cli import grants, requests
from app.cli.files import NotWritten
from app.cli.output import Page

if TYPE_CHECKING:
    from pathlib import Path

    import click

pytestmark = pytest.mark.area("D")

VERBS = pytest.mark.parametrize(
    ("verb", "of", "proof"),
    [(requests.transcript, "request", "proof"), (grants.record, "grant", "freehold:proof")],
)


class Answering:
    """A line whose node has one document; counts what it was asked."""

    def __init__(self, proof: str) -> None:
        self.asked = 0
        self.shown: dict[str, Any] = {}
        text = json.dumps({proof: "signature", "kept": True})
        self.reply = SimpleNamespace(request="a1", grant="a1", document=text, words="In words.")

    def session(self) -> contextlib.AbstractContextManager[SimpleNamespace]:
        return contextlib.nullcontext(SimpleNamespace(call=self._call))

    def show(self, found: dict[str, Any], words: Any) -> None:
        self.shown = found
        words(Page())

    def _call(self, _call: object) -> SimpleNamespace:
        self.asked += 1
        return self.reply


def run(verb: click.Command, line: Answering, *arguments: str) -> Result:
    return CliRunner().invoke(verb, ["a1", *arguments], obj=line)


@VERBS
def test_shown_it_leaves_the_signatures_to_the_file(verb, of, proof):
    line = Answering(proof)
    assert run(verb, line).output == "In words.\n"
    assert line.shown in ({"kept": True}, {of: "a1", "record": {"kept": True}})


@VERBS
def test_written_it_has_its_words_in_a_file_beside_it(verb, of, proof, tmp_path: Path):
    line, out = Answering(proof), tmp_path / "it.json"
    said = run(verb, line, "--out", str(out)).output
    assert out.read_text() == line.reply.document
    assert (tmp_path / "it.json.txt").read_text() == "In words."
    assert line.shown[of] == "a1"
    assert line.shown["bytes"] == out.stat().st_size
    assert "none of your data" in said


@VERBS
@pytest.mark.parametrize("name", ["it.json", "it.json.txt"])
def test_either_file_in_the_way_refuses_before_anything_is_asked(
    verb, of, proof, name, tmp_path: Path
):
    line, out = Answering(proof), tmp_path / "it.json"
    (tmp_path / name).write_text("mine")
    assert isinstance(run(verb, line, "--out", str(out)).exception, NotWritten)
    assert (line.asked, (tmp_path / name).read_text()) == (0, "mine")
    assert run(verb, line, "--out", str(out), "--force").exit_code == 0
    assert (tmp_path / name).read_text() != "mine"
