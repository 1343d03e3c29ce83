"""The surroundings of every test, set before Qt, time or text conversion are first used.

Guarantees: the same fonts, scale, time zone and text encoding everywhere, no screen needed, and no
path that reaches the person's own profile. Tests marked ``soak`` run only with FREEHOLD_SOAK=1
(``make soak``).

Fixtures live beside the tests that use them, not here.
"""

import os
import time
from pathlib import Path

import pytest
import trio.testing
from hypothesis import HealthCheck, settings

from tests import undertaker
from tests.patient_clock import patient_clock

pytest_plugins = ["tests.budget"]

os.environ.update(
    {
        "QT_QPA_PLATFORM": "offscreen",
        "QT_SCALE_FACTOR": "1",
        "FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf")),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
)
time.tzset()
# machines are shared: how long an example takes says nothing of the code
settings.register_profile(
    "shared",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("FREEHOLD_SOAK") != "1",  # what `make test` draws, it always draws
)
settings.load_profile("shared")


@pytest.fixture
def autojump_clock() -> trio.testing.MockClock:
    """Time passes when everything waits; a thread that works is waited for."""
    return patient_clock()


@pytest.fixture(scope="session", autouse=True)
def _ends_with_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever runs in pytest's folders ends when this process is killed."""
    undertaker.watch(tmp_path_factory.getbasetemp())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long tests to ``make soak``."""
    if os.environ.get("FREEHOLD_SOAK") == "1":
        return
    skip = pytest.mark.skip(reason="long: run by `make soak`")
    for item in items:
        if item.get_closest_marker("soak") is not None:
            item.add_marker(skip)
