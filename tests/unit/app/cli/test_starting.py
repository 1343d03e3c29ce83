"""What a node says before it fails is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.api.starting import start_node
from wallet.errors import NoNode

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")


def test_what_a_node_says_before_it_fails_reaches_the_person(place: Path) -> None:
    blocked = place / "not-a-folder"
    blocked.write_text("a file", encoding="utf-8")
    with pytest.raises(
        NoNode, match=r"start: \S+not-a-folder cannot be the profile's folder: File"
    ):
        start_node(blocked)
