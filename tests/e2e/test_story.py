"""The whole story on the practice chain: node, requester and chain are three processes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.e2e.processes import Machine
from tests.e2e.story import Practice, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("A")


@pytest.fixture
def machine() -> Iterator[Machine]:
    machine = Machine()
    yield machine
    machine.close()


def test_the_story_from_import_to_revocation_as_two_people_would_type_it(machine):
    tell(machine, Practice(machine))
