from __future__ import annotations

import pytest

from tests.unit.contracts.registry.revm import World


@pytest.fixture
def world() -> World:
    return World()
