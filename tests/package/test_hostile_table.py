"""Every test that tests/faults/HOSTILE.md names for a hostile behaviour is there."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.area("D")

TESTS = Path(__file__).parents[1]
TABLE = (TESTS / "faults" / "HOSTILE.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?!-|what they do)([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def written_in(path: str) -> set[str]:
    """The names of the tests of a file; none if there is no such file."""
    file = TESTS / path
    if not file.is_file():
        return set()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return {node.name for node in tree.body if isinstance(node, functions)}


def missing(table: str) -> list[str]:
    """What a table names and is not there, and rows that name nothing or something else."""
    found: dict[str, set[str]] = {}
    wrong = []
    for what, cell in ROW.findall(table):
        named = NAMED.findall(cell)
        if not named or NAMED.sub("", cell).strip(" ,"):
            wrong.append(what)
        for path, test in named:
            if test not in found.setdefault(path, written_in(path)):
                wrong.append(f"{path}::{test}")
    return wrong


def test_every_hostile_behaviour_has_the_tests_that_the_table_names():
    rows = [what for what, _ in ROW.findall(TABLE)]
    assert len(rows) == sum(line.startswith("| ") for line in TABLE.splitlines()) - 1
    assert len(rows) == len(set(rows)) > 80
    assert missing(TABLE) == []


def test_a_row_without_a_test_or_with_one_that_is_not_there_is_found():
    here = "package/test_hostile_table.py"
    table = (
        "| what they do | tests |\n|---|---|\n| shouts | loudly |\n"
        f"| lies | `{here}::test_that_was_renamed` |\n"
        f"| stays | `{here}::test_a_row_without_a_test_or_with_one_that_is_not_there_is_found` |\n"
        "| goes | `unit/test_gone.py::test_gone` |\n"
    )
    gone = [f"{here}::test_that_was_renamed", "unit/test_gone.py::test_gone"]
    assert missing(table) == ["shouts", *gone]
