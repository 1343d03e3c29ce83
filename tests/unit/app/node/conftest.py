from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node.importing.jobs import Imports
from tests.unit.app.node.house import House
from tests.unit.app.node.purse import Purse
from tests.unit.app.worker import in_process

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of a vault outside its folder lies in the test's own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path)
    yield found
    found.close()


@pytest.fixture
async def purse(house: House, autojump_clock, nursery) -> Purse:
    nursery.start_soon(house.chain.run)
    return Purse(house)


@pytest.fixture
def imports(house: House, monkeypatch: pytest.MonkeyPatch) -> Imports:
    """Imports whose worker is this process; a module that wants the real one says so."""
    monkeypatch.setattr("app.node.importing.running.run_import", in_process.run_import)
    return Imports(house.wallet)
