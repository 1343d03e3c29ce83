from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from tests.practice_chain import PracticeProcess
from tests.unit.contracts.chain.scene import Scene, Street
from tests.unit.contracts.chain.world import Chain, Deal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    """A practice chain of these tests' own, since they move its clock and kill it."""
    process = PracticeProcess(tmp_path_factory.mktemp("practice"), "--dev")
    chain = Chain(process)
    yield chain
    chain.close()
    process.stop()


@pytest.fixture
def deal(chain: Chain, tmp_path: Path) -> Iterator[Deal]:
    deal = Deal(chain, tmp_path)
    yield deal
    deal.close()


@pytest.fixture
def street(deal: Deal, tmp_path: Path) -> Iterator[Street]:
    with ExitStack() as close:
        yield Street(deal, tmp_path, close)


@pytest.fixture
def scene(street: Street) -> Scene:
    """Two hosts, of which the one that the owner's address prefers may lie."""
    return Scene(street)
