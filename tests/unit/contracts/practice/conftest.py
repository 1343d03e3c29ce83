from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from contracts.practice.chain import PracticeChain
from contracts.practice.faucet import Faucet
from contracts.practice.rpc import Methods
from contracts.practice.store import Store
from tests.practice_chain import practice_chain
from tests.unit.contracts.practice.local import Local

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["local", "practice_chain"]


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a chain that has its contracts and nothing else."""
    path = tmp_path_factory.mktemp("begun") / "chain.sqlite"
    store = Store(path)
    Faucet(PracticeChain(store))
    store.close()
    return path


@pytest.fixture
def local(begun: Path, tmp_path: Path) -> Iterator[Local]:
    """A chain of one's own in this process, with nothing between the test and the methods."""
    path = tmp_path / "chain.sqlite"
    shutil.copy(begun, path)
    store = Store(path)
    chain = PracticeChain(store)
    faucet = Faucet(chain)
    yield Local(path, store, chain, faucet, Methods(chain, faucet, dev=True))
    store.close()
