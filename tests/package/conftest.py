"""The programs of `packaging/`, which is no package on purpose: they import one another by name."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = (
    "system_libraries",
    "elf",
    "deb",
    "tarball",
    "bundle",
    "requester_wheel",
    "package",
    "sbom",
    "texts",
    "translations",
    "told",
)


@pytest.fixture
def root() -> Path:
    return ROOT


@pytest.fixture
def linux() -> Path:
    """Desktop file, metainfo, manual pages and package scripts."""
    return ROOT / "packaging" / "linux"


@pytest.fixture
def packaging(monkeypatch: pytest.MonkeyPatch) -> Iterator[SimpleNamespace]:
    """Each program as an attribute; forgotten after the test, so that no name is taken."""
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    yield SimpleNamespace(**{name: importlib.import_module(name) for name in NAMES})
    for name in NAMES:
        del sys.modules[name]
