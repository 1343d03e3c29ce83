"""The extra is named where it is missing, and the inside of Flower that we use is as we knew it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from p2p.requester.learning.flower import extra, touched
from wallet.errors import NotAllowed

pytestmark = pytest.mark.area("F")


def test_without_the_extra_one_sentence_says_how_to_add_it(monkeypatch):
    monkeypatch.setattr(extra, "installed", lambda: "")
    with pytest.raises(NotAllowed, match=r"pip install '\.\[learning\]'"):
        extra.require()


def test_another_version_is_refused_and_telemetry_is_off(monkeypatch):
    monkeypatch.setattr(extra, "installed", lambda: "1.42.0")
    with pytest.raises(NotAllowed, match=r"1\.42\.0 is installed.*1\.41\.0"):
        extra.require()
    monkeypatch.setattr(extra, "installed", lambda: extra.VERSION)
    monkeypatch.setenv("FLWR_TELEMETRY_ENABLED", "1")
    extra.require()
    assert os.environ["FLWR_TELEMETRY_ENABLED"] == "0"


def test_the_version_asked_for_is_the_one_that_the_extra_installs():
    project = Path(__file__).parents[5] / "pyproject.toml"
    assert f'learning = ["flwr=={extra.VERSION}"]' in project.read_text(encoding="utf-8")


@pytest.mark.parametrize("one", touched.TOUCHED, ids=lambda one: one.name)
def test_the_inside_of_flower_is_what_this_was_written_for(one):
    pytest.importorskip(
        "flwr", reason="Flower is an extra (`freehold[learning]`), not one of the locked packages"
    )
    assert one.installed_digest() == one.digest, (
        f"Flower changed {one.module}.{one.name}. It matters because: {one.why}."
        " Read the new code, mend what stands on it, then note the new digest."
    )
