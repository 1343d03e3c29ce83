"""A crowd that ends before its people went home says so; it is no crowd that came and left."""

from __future__ import annotations

import queue
from typing import TYPE_CHECKING, Any

import pytest

from app.practice.crowd import main as crowd
from contracts.practice import endpoint

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from app.practice.crowd.manners import Part

pytestmark = pytest.mark.area("D")


@pytest.mark.parametrize(("went_home", "code"), [(True, 0), (False, 1)])
def test_people_who_end_on_the_way_are_told_and_are_a_failure(
    went_home: bool,
    code: int,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
):
    def people(
        _sandbox: crowd.Sandbox, parts: Sequence[Part], _link: str
    ) -> queue.SimpleQueue[dict[str, Any]]:
        told: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        for part in parts if went_home else ():
            told.put({"event": "person", "person": part.number, "manner": part.manner,
                      "does": "delivered", "words": ""})  # fmt: skip
        told.put({"event": "ended", "words": "ImportError: gone"})
        return told

    monkeypatch.setattr(crowd.Sandbox, "people", people)
    monkeypatch.setattr(endpoint, "ensure", lambda *_said, **_more: None)
    monkeypatch.setenv("FREEHOLD_PRACTICE_DIR", str(tmp_path))
    link = ["--link", "freehold:x", "--wallets", "2", "--keep", str(tmp_path / "kept")]
    assert crowd.main(link) == code
    assert ("ImportError: gone" in capsys.readouterr().err) is not went_home
