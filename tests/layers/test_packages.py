"""Only four folders are packages, and none of the others hides a library of the same name."""

import ast
import fnmatch
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).resolve().parents[2]
NEVER_PACKAGES = ("packaging", "resources")


def wrongly_packages(root: Path) -> list[str]:
    """The ``__init__.py`` files below the folders that must not be packages."""
    found = [path for name in NEVER_PACKAGES for path in (root / name).rglob("__init__.py")]
    return sorted(str(path.relative_to(root)) for path in found)


def imported_packaging(folder: Path) -> Path:
    """The file that ``import packaging`` loads in a program started in ``folder``."""
    done = subprocess.run(
        [sys.executable, "-c", "import packaging; print(packaging.__file__)"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(done.stdout.strip())


def network_openers(source: str) -> list[str]:
    """The imports of ``urllib.request``; the layer rules see only ``urllib``, which is allowed."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names if name.name == "urllib.request"]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module is not None:
            names = [node.module, *(f"{node.module}.{name.name}" for name in node.names)]
            found += [name for name in names if name == "urllib.request"]
    return found


def test_packaging_and_resources_are_no_packages() -> None:
    assert wrongly_packages(ROOT) == []


def test_an_init_file_planted_in_packaging_is_found(tmp_path: Path) -> None:
    for folder in ("packaging/locks", "resources/fonts", "wallet"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "__init__.py").touch()
    assert wrongly_packages(tmp_path) == [
        "packaging/locks/__init__.py",
        "resources/fonts/__init__.py",
    ]


def test_importing_packaging_in_the_repository_gives_the_library_of_that_name() -> None:
    assert "site-packages" in imported_packaging(ROOT).parts


def test_an_init_file_in_packaging_would_have_hidden_that_library(tmp_path: Path) -> None:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging" / "__init__.py").touch()
    assert imported_packaging(tmp_path) == tmp_path / "packaging" / "__init__.py"


def test_an_install_takes_the_four_packages_and_no_other_folder() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = settings["tool"]["setuptools"]["packages"]["find"]["include"]
    folders = [path.name for path in ROOT.iterdir() if path.is_dir()]
    taken = {name for name in folders if any(fnmatch.fnmatch(name, each) for each in patterns)}
    assert taken == {"app", "contracts", "p2p", "wallet"}
    assert {path.parent.name for path in ROOT.glob("*/__init__.py")} == taken


def test_no_module_of_the_wallet_opens_addresses() -> None:
    opening = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "wallet").rglob("*.py")
        if network_openers(path.read_text(encoding="utf-8"))
    }
    assert opening == set()


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("import urllib.request", True),
        ("from urllib.request import urlopen", True),
        ("from urllib import request", True),
        ("from urllib.parse import quote", False),
    ],
)
def test_opening_addresses_is_told_from_reading_them(line: str, opens: bool) -> None:
    assert bool(network_openers(line)) is opens
