"""The committed artefacts are the sources compiled, and are found without a compiler."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from contracts import build
from contracts.artifacts import CONTRACTS, ContractName, load

pytestmark = pytest.mark.area("A")

FOLDER = Path(sys.modules["contracts.artifacts"].__file__ or "").parent


@pytest.mark.parametrize("name", CONTRACTS)
def test_recompiling_gives_the_committed_bytes(name: ContractName):
    pytest.importorskip("vyper", reason="the compiler is in the dev dependency group")
    assert build.compiled(name) == (FOLDER / f"{name}.json").read_bytes()


def test_the_verifier_knows_the_code_of_the_committed_registry():
    artifact = (FOLDER / "ConsentRegistry.json").read_bytes()
    assert build.known_code(artifact) == build.KNOWN_CODE.read_bytes()


@pytest.mark.parametrize("name", CONTRACTS)
def test_an_artefact_loads_with_its_interface(name: ContractName):
    artifact = load(name)
    assert artifact.name == name
    assert artifact.compiler == "vyper 0.4.3"
    assert {"constructor", "function", "event"} >= {item["type"] for item in artifact.abi}
    assert 0 < artifact.runtime_size < len(artifact.bytecode) < 49_152  # EIP-3860


def test_foreign_code_does_not_match():
    artifact = load("ConsentRegistry")
    size = artifact.runtime_size + artifact.immutables_size
    for code in (b"", bytes(size), artifact.bytecode[-size:], artifact.bytecode):
        assert not artifact.matches(code)


def test_the_files_are_found_inside_an_archive_as_in_a_frozen_build(tmp_path: Path):
    archive = tmp_path / "frozen.zip"
    with zipfile.ZipFile(archive, "w") as bundle:
        bundle.writestr("contracts/__init__.py", "")
        for path in FOLDER.glob("*.*"):
            bundle.write(path, f"contracts/artifacts/{path.name}")
    program = (
        f"import sys; sys.path.insert(0, {str(archive)!r})\n"
        "import contracts.artifacts as a\n"
        "assert '.zip' in a.__file__\n"
        "print(*(a.load(name).runtime_hash for name in a.CONTRACTS))\n"
        "assert 'vyper' not in sys.modules\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == [load(name).runtime_hash for name in CONTRACTS]


def test_check_tells_a_changed_artefact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys):
    monkeypatch.setattr(build, "compiled", lambda name: (FOLDER / f"{name}.json").read_bytes())
    for name in CONTRACTS:
        shutil.copy(FOLDER / f"{name}.json", tmp_path)
    changed = (FOLDER / "RewardToken.json").read_bytes().replace(b"0x", b"0x00", 1)
    (tmp_path / "RewardToken.json").write_bytes(changed)
    monkeypatch.setattr(build, "OUTPUT", tmp_path)
    assert build.main(["--check"]) == 1
    assert capsys.readouterr().out == "RewardToken: differs from its source\n"
    assert (tmp_path / "RewardToken.json").read_bytes() == changed
