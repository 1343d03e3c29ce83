"""What contracts/README.md says about the tests and about gas is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import contracts

pytestmark = pytest.mark.area("C")

README = (Path(contracts.__path__[0]) / "README.md").read_text()
HERE = Path(__file__).parent


def test_every_weakness_of_the_table_has_the_test_that_it_names():
    table = README.split("| seen in | weakness | test |")[1].split("\n\n")[0]
    rows = re.findall(r"^\| (?!-)(.+) \| .+ \| (.+) \|$", table, re.MULTILINE)
    assert {name for row in rows for name in row[0].split(", ")} == {
        "Vana", "iExec", "Ocean", "x402", "EAS", "this registry",
    }  # fmt: skip
    sources = "\n".join(path.read_text() for path in HERE.parent.glob("[fr]*/test_*.py"))
    for seen, tests in rows:
        for test in re.findall(r"`(test_\w+)`", tests):
            found = re.search(rf'def {test}\(.*\):\n    """(.*)', sources)
            assert found, test
            for name in seen.split(", "):
                said = "The registry's own" if name == "this registry" else name
                assert said in found[1], (test, name)
