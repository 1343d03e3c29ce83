"""The whole story on a real node that is not ours: same programs, same code path, other chain."""

from __future__ import annotations

import os

import pytest

from tests.e2e.anvil import BINARY, Anvil
from tests.e2e.processes import Machine
from tests.e2e.story import tell

pytestmark = pytest.mark.area("C")


@pytest.mark.skipif(BINARY not in os.environ, reason="`make test-anvil` fetches anvil and runs it")
def test_the_story_on_anvil():
    machine = Machine()
    anvil = None
    try:
        anvil = Anvil(machine, os.environ[BINARY])
        tell(machine, anvil)
    finally:
        if anvil is not None:
            anvil.close()
        machine.close()
