"""Samples that nobody on this project wrote are read, or refused with a reason that names them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from wallet.errors import ImportRefused

from .collecting import SAMPLES, read_file

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.area("B"),
    pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not beside the project"),
]

SECONDS_EACH = 5.0


def samples() -> list[Path]:
    """All files of the folder but its list."""
    return sorted(path for path in SAMPLES.rglob("*") if path.is_file() and path.parent != SAMPLES)


def outcome(path: Path) -> str:
    """Read a sample; return "read", or why not. Any other end than a refusal fails the test."""
    try:
        collected = read_file(path)
    except ImportRefused as refusal:
        return str(refusal)
    silent = not collected.count and not collected.skips
    told = any(report.warnings for report in collected.reports.values())
    assert not silent or told, f"{path.name} gave nothing and no word about it"
    return "read"


def test_no_sample_is_a_fault_of_ours_or_passed_over_in_silence():
    slow = {}
    for path in samples():
        begun = time.process_time()
        said = outcome(path)
        assert said == "read" or path.name in said
        if (took := time.process_time() - begun) > SECONDS_EACH:
            slow[path.name] = took
    assert slow == {}
