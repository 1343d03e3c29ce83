"""The requester's wheel holds all it imports and nothing of the window, the wallet or the vault."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
import sys
import sysconfig
import zipfile
from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING, Any

import pytest

from tests.package.trees import release

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace

pytestmark = pytest.mark.area("H")

NOT_THERE = (
    "app.desktop",
    "app.node",
    "app.cli",
    "app.practice",
    "app.holder",
    "wallet.vault",
    "wallet.policy",
    "wallet.ledger",
)
ALONE = """\
import importlib, json, pathlib, sys

wheel, packages, *arguments = sys.argv[1:]
sys.path[:0] = [wheel, packages]  # without what an editable installation adds


class NoWindow:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(name)
        return None


sys.meta_path.insert(0, NoWindow())
if arguments:
    from app.requester.__main__ import main
    raise SystemExit(main(arguments))
extras = {"flwr", "pandas"}
missing = {}
for path in sorted(pathlib.Path(wheel).rglob("*.py")):
    name = ".".join(path.relative_to(wheel).with_suffix("").parts)
    try:
        module = importlib.import_module(name.removesuffix(".__init__"))
    except ModuleNotFoundError as error:
        if error.name.partition(".")[0] not in extras:
            missing[name] = str(error)
    else:
        if not module.__file__.startswith(wheel):
            missing[name] = module.__file__
print(json.dumps(missing))
"""

ALONE_COMMAND = (sys.executable, "-I", "-S", "-c", ALONE)


def built(folder: Path, packaging: SimpleNamespace, root: Path) -> tuple[Path, Path]:
    """A wheel and its lock in a new folder."""
    folder.mkdir()
    wheel, lock = packaging.requester_wheel.build(root, folder, release(packaging))
    return wheel, lock


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel of this run is kept: following all imports takes seconds."""
    return tmp_path_factory.mktemp("wheel") / "made"


@pytest.fixture
def made(kept: Path, packaging: SimpleNamespace, root: Path) -> tuple[Path, Path]:
    """The wheel and its lock."""
    if not kept.exists():
        return built(kept, packaging, root)
    (wheel,), (lock,) = kept.glob("*.whl"), kept.glob("*.txt")
    return wheel, lock


def contents(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run with the wheel's modules and this environment's libraries, but without Qt."""
    return subprocess.run(
        [*ALONE_COMMAND, str(folder), sysconfig.get_path("purelib"), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_holds_no_window_no_wallet_and_no_vault(made: tuple[Path, Path]):
    files = contents(made[0])
    modules = {name.removesuffix(".py").replace("/", ".") for name in files}
    assert {"app.requester.__main__", "p2p.requester.desk"} <= modules
    assert [
        name for name in modules if f"{name}.".startswith(tuple(f"{n}." for n in NOT_THERE))
    ] == []
    about = files["freehold_requester-1.2.3.dist-info/METADATA"].decode()
    assert "Requires-Dist: libp2p==" in about
    assert "Requires-Dist: wasmtime" in about
    assert "pyside" not in (about + made[1].read_text()).lower()


def test_the_lock_beside_it_has_every_library_with_its_hashes(
    packaging: SimpleNamespace, made: tuple[Path, Path]
):
    text = made[1].read_text("utf-8")
    pins = [part for part in text.split("\n") if "==" in part]
    assert len(pins) > 60
    whole = packaging.requester_wheel.lock_of({"cffi"}, text)
    assert whole.startswith("cffi==")
    assert "--hash=sha256:" in whole
    needs = packaging.requester_wheel.needed(
        packaging.requester_wheel.requirements({"nacl", "eth_hash"}, _project())
    )
    assert {"pynacl", "cffi", "pycparser", "eth-hash", "pycryptodome"} <= needs


def _project() -> dict[str, Any]:
    return {"dependencies": ["eth-hash[pycryptodome]>=0.7", "pynacl>=1.6", "numpy>=2"]}


def test_every_module_of_it_is_imported_from_it_where_there_is_no_qt(
    made: tuple[Path, Path], tmp_path: Path
):
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(made[0]) as archive:
        archive.extractall(folder)
    done = alone(folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {}
    said = alone(folder, "--version")
    assert json.loads(said.stdout)["commit"] == "abc"
    template = alone(folder, "call", "template")
    assert "price_per_step" in template.stdout
    sandbox = alone(folder, "sandbox")
    assert sandbox.returncode == 1
    assert "the requester alone" in sandbox.stderr


def test_its_record_names_every_file_and_two_builds_are_equal(
    packaging: SimpleNamespace, root: Path, made: tuple[Path, Path], tmp_path: Path
):
    files = contents(made[0])
    record = next(name for name in files if name.endswith("/RECORD"))
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(files[record].decode()))}
    assert rows.keys() == files.keys()
    for name, (digest, size) in rows.items():
        if name != record:
            found = urlsafe_b64encode(hashlib.sha256(files[name]).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={found}", str(len(files[name])))
    wheel, lock = built(tmp_path / "again", packaging, root)
    assert wheel.read_bytes() == made[0].read_bytes()
    assert lock.read_bytes() == made[1].read_bytes()
