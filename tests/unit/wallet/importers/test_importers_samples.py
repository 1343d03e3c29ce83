"""Samples that nobody on this project wrote: each is read or refused exactly as `samples.tsv` says.

The list is closed. A line names the file, the family that reads it (or `refused`), how many rows
of which dataset, whether its end was reached (`whole` or `cut`), and every sentence that is said
about it: parts set aside by their number, then warnings; `{}` stands for the file's name. The
counts were taken from the files by other means (lines of MT940 that begin with `:61:`, components
of calendars, resources of bundles, points of tracks) before they were written down.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest

from wallet.errors import ImportRefused
from wallet.importers import registry

from .collecting import SAMPLES, read_file

pytestmark = [
    pytest.mark.area("B"),
    pytest.mark.skipif(not SAMPLES.exists(), reason="the samples are not beside the project"),
]

README = Path(registry.__file__).with_name("README.md")
LIST = Path(__file__).with_name("samples.tsv")
SECONDS_EACH = 5.0


class Outcome(NamedTuple):
    """What became of a sample."""

    family: str
    rows: str
    end: str
    said: str


def listed() -> dict[str, Outcome]:
    lines = LIST.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines[1:]]
    return {path: Outcome(*rest) for path, *rest in cells}


def outcome(path: Path) -> Outcome:
    """Read a sample; any other end than a refusal fails the test."""
    try:
        collected = read_file(path)
    except ImportRefused as refusal:
        sentence, _, _ = str(refusal).partition(" It reads: ")
        assert path.name in sentence
        return Outcome("refused", "", "whole", sentence.replace(path.name, "{}"))
    reports = collected.reports.values()
    said = [f"{skip.row}: {skip.reason}" for skip in collected.skips]
    said += [warning for report in reports for warning in report.warnings]
    return Outcome(
        " ".join(collected.reports),
        " ".join(f"{name}={len(rows)}" for name, rows in sorted(collected.by_dataset.items())),
        "whole" if all(report.complete for report in reports) else "cut",
        " | ".join(said).replace(path.name, "{}"),
    )


def test_every_sample_is_on_the_list_and_the_list_names_nothing_else():
    found = {
        path.relative_to(SAMPLES).as_posix()
        for path in SAMPLES.rglob("*")
        if path.is_file() and path.parent != SAMPLES
    }
    assert found == listed().keys()
    manifest = (SAMPLES / "MANIFEST.tsv").read_text("utf-8").splitlines()[1:]
    assert found == {line.partition("\t")[0] for line in manifest}


def test_the_readme_says_how_many_are_read_and_how_many_refused():
    outcomes = listed().values()
    refused = sum(item.family == "refused" for item in outcomes)
    cut = sum(item.end == "cut" for item in outcomes)
    said = (
        f"Of {len(outcomes)} samples {len(outcomes) - refused} are read, {cut} of which break off, "
        f"and {refused} are refused."
    )
    assert said in " ".join(README.read_text("utf-8").split())


def test_every_sample_is_read_or_refused_as_the_list_says_and_soon():
    differing, slow = {}, {}
    for name, expected in listed().items():
        begun = time.process_time()
        if (came := outcome(SAMPLES / name)) != expected:
            differing[name] = came
        if (took := time.process_time() - begun) > SECONDS_EACH:
            slow[name] = took
    assert differing == {}
    assert slow == {}


def test_no_sample_is_passed_over_in_silence():
    assert [name for name, said in listed().items() if not said.rows and not said.said] == []
