"""libp2p is imported past a deprecation of one of its own imports; hosts run over memory."""

from __future__ import annotations

import warnings

import pytest

from tests.unit.app.node.house import House

with warnings.catch_warnings():
    warnings.filterwarnings("ignore", "websockets.legacy is deprecated", DeprecationWarning)
    import libp2p  # noqa: F401


@pytest.fixture
def house(tmp_path, monkeypatch):
    """A wallet whose state lies in the test's own folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    found = House(tmp_path)
    yield found
    found.close()
