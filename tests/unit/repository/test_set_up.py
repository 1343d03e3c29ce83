"""The set-up does nothing when nothing is missing, and says one line to run when it may not act."""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.area("A")

FOLDER = Path(__file__).resolve().parents[3] / "packaging"


def load(name: str) -> ModuleType:
    """Load a set-up program, which is no package on purpose."""
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def system() -> Iterator[ModuleType]:
    yield load("system_libraries")
    del sys.modules["system_libraries"]


@pytest.fixture
def prepare(system: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The set-up, with its environment and stamp in a folder of the test."""
    module = load("prepare")
    monkeypatch.delitem(sys.modules, "prepare")
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp.json")
    return module


def pretend(
    monkeypatch: pytest.MonkeyPatch, system: ModuleType, programs: set[str], root: bool
) -> None:
    """A machine with these programs only, and root or an ordinary person at it."""
    monkeypatch.setattr(system.sys, "platform", "linux")
    monkeypatch.setattr(system.os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(
        system.shutil, "which", lambda name: f"/bin/{name}" if name in programs else None
    )


def test_this_machine_which_runs_the_tests_lacks_nothing(system: ModuleType) -> None:
    assert system.missing() == []


def test_a_library_that_does_not_load_is_named_with_its_package(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    found = system.missing()
    assert [(item.what, item.packages) for item in found] == [("libnowhere.so.9", ("libnowhere9",))]


def test_a_missing_header_is_noticed_by_compiling(system: ModuleType) -> None:
    compiler = system.shutil.which("cc")
    assert system._compiles(compiler, "#include <stdio.h>\n")
    assert not system._compiles(compiler, "#include <no_such_header.h>\n")
    assert not system._compiles(compiler, "#include <stdio.h>\n", "-lno_such_library")


def test_without_root_or_sudo_the_one_line_to_run_is_given(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    install = "apt-get install -y --no-install-recommends libgl1 libgmp-dev"
    wanted = [system.Missing("libGL.so.1", ("libgl1",)), system.Missing("gmp.h", ("libgmp-dev",))]
    pretend(monkeypatch, system, {"apt-get", "dpkg"}, root=False)
    sentence = system.install(wanted)
    assert "libGL.so.1" in sentence
    assert "as root" in sentence
    assert sentence.splitlines()[-1].strip() == f"apt-get update && {install}"
    pretend(monkeypatch, system, {"apt-get", "dpkg", "sudo"}, root=False)
    monkeypatch.setattr(system, "_privilege", lambda: None)
    sentence = system.install(wanted)
    assert sentence.splitlines()[-1].strip() == f"sudo apt-get update && sudo {install}"


def test_without_apt_the_missing_things_are_named(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, system, set(), root=True)
    sentence = system.install([system.Missing("libGL.so.1", ("libgl1",))])
    assert "libGL.so.1" in sentence
    assert "package manager" in sentence


def test_apt_that_changes_nothing_is_not_taken_for_success(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, system, {"apt-get", "dpkg"}, root=True)
    lacking = [system.Missing("libGL.so.1", ("libgl1",))]
    monkeypatch.setattr(system, "_apt", lambda prefix, line: True)
    monkeypatch.setattr(system, "missing", lambda: lacking)
    assert "still missing: libGL.so.1" in system.install(lacking)
    monkeypatch.setattr(system, "missing", list)
    assert system.install(lacking) is None


@pytest.mark.parametrize("works", [True, False])
def test_what_apt_says_is_shown_only_where_it_failed(
    system: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    works: bool,
) -> None:
    apt = tmp_path / "apt-get"
    end = "exit 0" if works else "echo E: no room; test $1 = update"
    apt.write_text(f"#!/bin/sh\nfor n in $(seq 500); do echo Unpacking $n; done\n{end}\n")
    apt.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert system._apt([], ["apt-get", "install", "-y", "libgl1"]) is works
    said = capfd.readouterr()
    assert said.out == ""
    if works:
        assert said.err == ""
    else:
        assert said.err.splitlines()[-1] == "E: no room"
        assert len(said.err.splitlines()) == system.LAST_LINES


def test_what_is_missing_ends_the_set_up_before_anything_is_touched(
    prepare: ModuleType, system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend(monkeypatch, system, {"apt-get", "dpkg"}, root=False)
    monkeypatch.setattr(system, "missing", lambda: [system.Missing("gmp.h", ("libgmp-dev",))])
    with pytest.raises(prepare.SetUpError, match="libgmp-dev"):
        prepare.prepare("run")
    assert not prepare.VENV.exists()


def test_a_stamp_of_the_same_locks_makes_the_set_up_return_at_once(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "_venv_version", lambda: (3, 12))
    prepare.STAMP.parent.mkdir()
    prepare.STAMP.write_text(json.dumps(prepare._wanted_stamp("test", (3, 12))), encoding="utf-8")
    monkeypatch.setattr(prepare, "_install", lambda locks: pytest.fail("it installed again"))
    prepare.prepare("run")
    prepare.prepare("test")


@pytest.mark.parametrize("change", ["level", "python", "folder", "made_from"])
def test_any_change_to_what_the_environment_was_made_from_renews_it(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    monkeypatch.setattr(prepare, "_venv_version", lambda: (3, 12))
    monkeypatch.setattr(prepare.system_libraries, "missing", list)
    done: list[str] = []
    for step in ("_install", "_remove_surplus", "_install_project", "_compile", "_run_in_venv"):
        monkeypatch.setattr(prepare, step, lambda *a, step=step, **k: done.append(step))
    prepare.STAMP.parent.mkdir()
    stamp = prepare._wanted_stamp("run", (3, 12)) | {change: "another"}
    prepare.STAMP.write_text(json.dumps(stamp), encoding="utf-8")
    prepare.prepare("run")
    assert "_install" in done
    assert json.loads(prepare.STAMP.read_text(encoding="utf-8")) == prepare._wanted_stamp(
        "run", (3, 12)
    )


def test_what_a_developer_installed_stays_when_the_app_is_run(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [path.name for path in prepare.lock_files("test", (3, 11))] == [
        "py311-build.txt",
        "py311.txt",
        "py311-dev.txt",
    ]
    monkeypatch.setattr(prepare, "_venv_version", lambda: (3, 11))
    monkeypatch.setattr(prepare.system_libraries, "missing", list)
    installed: list[Path] = []
    monkeypatch.setattr(prepare, "_install", installed.extend)
    for step in ("_remove_surplus", "_install_project", "_compile", "_run_in_venv"):
        monkeypatch.setattr(prepare, step, lambda *a, **k: 0)
    prepare.STAMP.parent.mkdir()
    prepare.STAMP.write_text(json.dumps({"level": "test", "made_from": "old"}), encoding="utf-8")
    prepare.prepare("run")
    assert "py311-dev.txt" in {path.name for path in installed}


def test_pip_settings_that_would_misplace_files_are_left_out(
    prepare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PIP_PROXY", "proxy.example:3128")
    settings = prepare._pip_environment()
    assert "PIP_TARGET" not in settings
    assert settings["PIP_USER"] == "0"
    assert settings["PIP_PROXY"] == "proxy.example:3128"
