"""How Freehold starts its own processes."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__ as entry
from app import launch
from wallet.agreement import link
from wallet.errors import NotFound

pytestmark = pytest.mark.area("A")


def test_from_a_clone_a_child_is_this_python_with_a_role():
    assert launch.command("worker", "import", "x") == [
        sys.executable, "-P", "-s", "-m", "app", "--role", "worker", "import", "x",
    ]  # fmt: skip
    assert launch.command("node", owned=True)[-2:] == ["--owner", str(os.getpid())]


def test_in_a_frozen_build_a_child_is_the_bundle_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/freehold/freehold")
    assert launch.command("node", "--x") == ["/opt/freehold/freehold", "--role", "node", "--x"]
    assert "PYTHONPATH" not in launch.environment("node")


def test_an_unknown_role_is_named():
    with pytest.raises(NotFound, match="'butler'"):
        launch.command("butler")
    assert entry.main(["--role", "butler"]) == 2
    assert entry.main(["--role"]) == 2


def test_a_childs_environment_holds_what_its_role_needs_and_no_secret(monkeypatch):
    monkeypatch.setenv("HOME", "/home/somebody")
    monkeypatch.setenv("FREEHOLD_PASSPHRASE", "hunter2")
    monkeypatch.setenv("SSH_AUTH_SOCK", "/run/agent")
    node, worker = launch.environment("node"), launch.environment("worker", {"X": "y"})
    assert node["HOME"] == "/home/somebody"
    assert "HOME" not in worker
    assert worker["X"] == "y"
    assert not {"FREEHOLD_PASSPHRASE", "SSH_AUTH_SOCK"} & (set(node) | set(worker))


@pytest.mark.parametrize(
    ("arguments", "verb"),
    [
        ([], False),
        (["--profile", "practice"], False),
        (["--profile=/x", "--passphrase-file", "import"], False),
        (["--profile", "d", "import", "f"], True),
        (["status", "--json"], True),
        (["--help"], True),
        (["--version"], True),
        (["freehold:abc"], False),
        (["FREEHOLD:abc"], False),
        (["--profile", "d", "freehold:abc"], False),
        (["connect", "freehold:abc"], True),
    ],
)
def test_no_verb_means_the_window(arguments, verb, monkeypatch):
    ran = []

    class Module:
        @staticmethod
        def main(argv):
            ran.append(argv)
            return 7

    def load(name):
        ran.append(name)
        return Module

    monkeypatch.setattr(importlib, "import_module", load)
    assert entry.main(arguments) == 7
    assert ran == ["app.cli.main" if verb else "app.desktop.main", arguments]


def test_the_scheme_that_opens_the_window_is_that_of_links():
    assert entry._LINK == link.SCHEME


def test_deciding_imports_nothing_of_the_parts():
    code = (
        "import sys; import app.__main__; "
        "print([m for m in sys.modules if m.split('.')[0] in "
        "('PySide6', 'libp2p', 'web3', 'trio', 'click', 'ofxtools')])"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=launch.environment("worker"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_a_child_runs_its_role_with_its_streams_and_inherits_nothing_else(tmp_path):
    kept = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(kept, True)
    try:
        with launch.child("worker", "no-such-job", stderr=subprocess.PIPE) as child:
            assert child.stderr is not None
            complaint = child.stderr.read().decode()
        assert child.returncode == 2
        assert complaint == "A worker's job is one of: account, compute, import, probe, view.\n"
        program = "import os; print(sorted(int(n) for n in os.listdir('/proc/self/fd')))"
        with launch.start(
            [sys.executable, "-I", "-c", program], {}, stdout=subprocess.PIPE
        ) as child:
            assert child.stdout is not None
            assert child.stdout.read().decode().strip() == "[0, 1, 2, 3]", "3 is the listing itself"
    finally:
        os.close(kept)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel ends owned children on Linux")
def test_an_owned_child_ends_with_its_owner(tmp_path):
    program = (
        "import os, sys; from app import launch; "
        "c = launch.command('worker', owned=True); owner = c[-1]; "
        "launch.become('worker', int(owner)) if False else None; "
        "p = launch.start([sys.executable, '-P', '-c', "
        '\'import sys; from app import launch; launch.become("worker", int(sys.argv[1])); '
        'print("ready", flush=True); sys.stdin.read()\', owner], '
        "launch.environment('worker'), stdin=0, stdout=1); "
        "sys.stderr.write(str(p.pid)); sys.stderr.flush(); p.wait()"
    )
    owner = subprocess.Popen(
        [sys.executable, "-P", "-c", program],
        env=launch.environment("worker"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"ready\n"
        owner.kill()
        assert owner.stdout.read() == b"", "the child held the other end until it ended"


def test_a_child_whose_owner_is_gone_already_does_not_begin():
    argv = [*launch.command("worker"), "--owner", "1", "probe"]
    with launch.start(argv, launch.environment("worker"), stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.read() == b""
    assert child.returncode == 1


def test_every_role_whose_module_is_there_has_a_main():
    for role in launch.ROLES.values():
        path = Path(entry.__file__).parent.parent.joinpath(*role.module.split("."))
        if path.with_suffix(".py").exists():
            assert "def main(" in path.with_suffix(".py").read_text("utf-8"), role.module


def test_what_is_loaded_is_left_out_of_later_looks_for_garbage():
    code = (
        "import gc; from app.launch import loading\n"
        "with loading():\n"
        "    assert not gc.isenabled(); import email.message\n"
        "print(gc.isenabled(), any(o is email.message.__dict__ for o in gc.get_objects()))"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=launch.environment("worker"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "False"]
