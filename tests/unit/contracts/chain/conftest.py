from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.unit.contracts.chain.world import Chain, Deal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def practice_directory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    directory = tmp_path_factory.mktemp("practice")
    process = subprocess.Popen(
        [sys.executable, "-m", "contracts.practice", "--dir", str(directory), "--dev"],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    with process:
        assert b'"ready"' in process.stdout.readline()
        yield directory
        process.terminate()


@pytest.fixture(scope="session")
def chain(practice_directory: Path) -> Iterator[Chain]:
    """A practice chain of this test run; blocks come with transactions only."""
    chain = Chain(practice_directory)
    chain.do("freehold_interval", False)
    yield chain
    chain.close()


@pytest.fixture
def deal(chain: Chain, tmp_path: Path) -> Iterator[Deal]:
    deal = Deal(chain, tmp_path)
    yield deal
    deal.close()
