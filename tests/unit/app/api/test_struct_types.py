"""What a struct holds is known when the import is over, not when two threads first decode it."""

from __future__ import annotations

import sys
import types

import msgspec
import pytest

from app.api import struct_types

pytestmark = pytest.mark.area("A")

SOURCE = """
from __future__ import annotations
import msgspec
Held = int
class Inner(msgspec.Struct):
    number: Held
class Outer(msgspec.Struct):
    inner: Inner
"""


@pytest.fixture
def module():
    """A module whose types are not known yet: they can be learnt only while `Held` stands in it."""
    made = types.ModuleType("tests_of_struct_types")
    sys.modules[made.__name__] = made
    exec(SOURCE, vars(made))
    yield made
    del sys.modules[made.__name__]


def test_a_struct_is_learnt_at_its_first_use_and_not_before(module):
    del module.Held
    with pytest.raises(NameError):
        msgspec.convert({"inner": {"number": 3}}, module.Outer)


def test_after_learning_nothing_is_left_for_the_first_use(module):
    assert struct_types.learn() >= 2
    del module.Held
    assert msgspec.convert({"inner": {"number": 3}}, module.Outer).inner.number == 3


def test_what_only_a_type_checker_could_resolve_stops_nothing(module):
    del module.Held
    struct_types.learn()
