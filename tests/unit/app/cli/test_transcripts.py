"""`freehold verify` takes a transcript: what both signed, in order, and where that led."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.main import main
from tests.deal import OWNER, REQUESTER, Deal
from wallet.agreement import transcript_file
from wallet.agreement.messages import Decline
from wallet.agreement.negotiation import Side

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
    deal = Deal().ask().counter()
    deal.say(Side.REQUESTER, Decline("price", "Too dear."))
    path = tmp_path / "transcript.json"
    path.write_bytes(transcript_file.write(deal.negotiation, OWNER.binding, REQUESTER.binding))
    return path


def test_a_transcript_is_told_as_a_third_party_reads_it(file: Path):
    code, said = verified(file, "--json")
    found: dict[str, Any] = json.loads(said)
    assert code == 0
    assert found["ended"] == "It was declined; nothing was agreed."
    assert found["messages"][2] == "The requester declined (price). “Too dear.”"
    assert (found["grant"], found["certified"]) == ("", ["owner", "requester"])
    assert not found["proves_to_third_parties"]
    assert "smallest units of the token" in found["messages"][0]
    assert "00.00" not in said
    code, said = verified(file)
    assert code == 0
    assert "The owner proposed" in said
    assert "What this does not prove" in said


def test_one_that_was_changed_does_not_hold(file: Path):
    data = file.read_bytes()
    for old, new in ((b'"declined"', b'"granted"'), (b'"by":"owner"', b'"by":"other"')):
        assert old in data
        file.write_bytes(data.replace(old, new, 1))
        code, said = verified(file)
        assert code != 0
        assert "says something else than what was signed" in said
