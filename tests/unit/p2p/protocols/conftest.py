from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.p2p.protocols.sides import CALL, Lab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    """A requester that asks one thing."""
    made = Lab(tmp_path, CALL)
    yield made
    made.close()
