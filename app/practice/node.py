"""The node of a practice: the real one, with a clock that the story can move on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.paths import practice_chain_folder
from app.node.main import main as run
from app.practice.clock import PracticeClock

if TYPE_CHECKING:
    from collections.abc import Sequence

ROLE = "practice-node"


def main(argv: Sequence[str] | None = None) -> int:
    """Run a node as `freehold node` does, until told to end."""
    given = None if argv is None else list(argv)
    return run(given, clock=PracticeClock(practice_chain_folder()), role=ROLE)
