"""A chain profile that is given as text may hold bearer tokens, and never lies in a file."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from contracts import profiles
from contracts.chain.errors import ProfileRefused
from contracts.chain.profile import load_profile, parse_profile
from tests.unit.contracts.chain.test_chain_profile import GOOD

pytestmark = pytest.mark.area("A")


def never(_arguments: list[str]) -> None:
    raise AssertionError("no practice chain was asked for")


def test_a_profile_given_as_text_touches_no_disk(monkeypatch, tmp_path):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a token would have been written to a file")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    monkeypatch.setattr(Path, "write_text", refuse)
    found = profiles.choose(GOOD, tmp_path, never)
    assert found == parse_profile(GOOD, "here")
    assert any(endpoint.bearer_token for endpoint in found.endpoints)


def test_a_file_says_the_same_as_its_text(tmp_path):
    path = tmp_path / "chain.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_profile(path) == parse_profile(GOOD, "here")


@pytest.mark.parametrize("text", ["= ", "name = 1", GOOD.replace("0x", "0y"), ""])
def test_what_is_no_profile_is_refused_under_the_name_it_was_given(text):
    with pytest.raises(ProfileRefused, match="here"):
        parse_profile(text, "here")
