"""numpy is loaded where something is learnt, and by nothing that starts with a locked wallet."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.area("F")

ROOT = Path(__file__).resolve().parents[4]
HEAVY = ("numpy", "wasmtime", "dp_accounting", "scipy", "wallet.learning", "wallet.compute.runner")
MAY = ("wallet/learning/", "wallet/compute/", "app/requester/strategy.py")
"""Which are loaded inside functions only, by whoever needs them."""


def loaded_at_once(source: str) -> list[str]:
    """The heavy modules that a module loads when it is loaded itself."""
    if not any(name.rpartition(".")[2] in source for name in HEAVY):
        return []
    found = list[str]()
    waiting: list[ast.stmt] = list(ast.parse(source).body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{name.name}" for name in node.names]
        elif isinstance(node, ast.If):
            if "TYPE_CHECKING" not in ast.dump(node.test):
                waiting += node.body
            waiting += node.orelse
        elif isinstance(node, ast.Try | ast.With | ast.ClassDef):
            waiting += node.body
    return [name for name in found if name.startswith(tuple(HEAVY))]


def test_nothing_of_the_wallet_or_its_faces_loads_numpy_at_its_start():
    paths = [path for folder in ("wallet", "app") for path in (ROOT / folder).rglob("*.py")]
    assert len(paths) > 300
    wrong = {
        str(path.relative_to(ROOT)): found
        for path in paths
        if not str(path.relative_to(ROOT)).startswith(MAY)
        and (found := loaded_at_once(path.read_text("utf-8")))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import numpy as np", ["numpy"]),
        ("from wallet.learning import model", ["wallet.learning.model"]),
        ("try:\n    from numpy import pi\nexcept ImportError:\n    pass", ["numpy.pi"]),
        ("class A:\n    import numpy", ["numpy"]),
        ("def f():\n    import numpy", []),
        ("if TYPE_CHECKING:\n    import numpy\nelse:\n    import scipy", ["scipy"]),
    ],
)
def test_a_planted_import_is_found(source, found):
    assert loaded_at_once(source) == found
