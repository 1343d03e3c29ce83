"""A requester with real books; libp2p is imported past a deprecation of one of its own imports."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from tests.unit.p2p.protocols.sides import CALL, Lab

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "websockets.legacy is deprecated", DeprecationWarning)
    import libp2p  # noqa: F401


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    """A requester that asks one thing."""
    made = Lab(tmp_path, CALL)
    yield made
    made.close()
