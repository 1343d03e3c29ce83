from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.app.node.house import House
from tests.unit.app.node.test_accepting import measure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def profile(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A profile of the test's own; its socket's path is short, as sockets need it."""
    run = tmp_path_factory.mktemp("run")
    run.chmod(0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "profile"


@pytest.fixture
def house(tmp_path: Path, profile: Path) -> Iterator[House]:
    """A wallet with twenty days of heart rate."""
    found = House(tmp_path)
    measure(found, 20)
    yield found
    found.close()
