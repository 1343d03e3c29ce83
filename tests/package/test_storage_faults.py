"""Every test that tests/faults/storage/README.md names for a fault of a backup is there."""

from __future__ import annotations

import pytest

from tests.package.test_hostile_table import NAMED, TESTS, written_in

pytestmark = pytest.mark.area("G")

TABLE = (TESTS / "faults" / "storage" / "README.md").read_text(encoding="utf-8")


def test_every_fault_has_the_tests_that_the_table_names() -> None:
    rows = [line.strip("| ").split(" | ") for line in TABLE.splitlines() if line.startswith("| ")]
    rows = rows[1:]
    assert len(rows) > 30
    assert len({row[0] for row in rows}) == len(rows)
    for what, tests, *_ in rows:
        named = NAMED.findall(tests)
        assert named, what
        assert not NAMED.sub("", tests).strip(" ,|"), what
        for path, test in named:
            assert test in written_in(path), f"{path}::{test}"
