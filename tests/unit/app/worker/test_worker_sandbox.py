"""What a worker can still do once its doors are closed."""

from __future__ import annotations

import json
import os
import platform
import struct
import subprocess
import sys

import pytest

from app import launch
from app.worker import sandbox
from app.worker.syscalls import ARCHITECTURES, CLONE3
from wallet.errors import ImportRefused

pytestmark = [
    pytest.mark.area("A"),
    pytest.mark.skipif(sys.platform != "linux", reason="the sandbox exists on Linux only"),
]

DENIED = {
    "read a file", "write a file", "list a folder", "remove a file", "change its input's mode",
    "open a socket", "open a local socket", "make a socket pair", "start a program", "fork",
    "signal its parent", "signal itself by thread", "trace a process",
}  # fmt: skip


def probe(command: list[str] | None = None) -> dict[str, dict[str, str]]:
    argv = command or launch.command("worker", "probe", str(os.getpid()))
    with launch.start(argv, launch.environment("worker"), stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        answer: dict[str, dict[str, str]] = json.loads(child.stdout.read())
    assert child.returncode == 0
    return answer


def test_a_worker_reaches_no_file_network_program_or_process():
    answer = probe()
    tried = answer["tried"]
    assert answer["sandbox"]["seccomp"] == sandbox.HOLDS
    assert {name for name in DENIED if tried[name] in ("EPERM", "EACCES")} == DENIED
    assert tried["use two gigabytes"] == "MemoryError"
    assert {
        name for name, outcome in tried.items() if outcome == "allowed"
    } == {"start a thread", "compress", "ask the time", "random bytes"}  # fmt: skip


def without(part: str) -> dict[str, dict[str, str]]:
    """Probe with one part of the sandbox failing, as on an older system."""
    code = (
        "import sys; from app.worker import sandbox, probe\n"
        f"def broken(*a): raise OSError(38, 'not on this system')\n"
        f"sandbox._{part} = broken\n"
        f"raise SystemExit(probe.main(['{os.getpid()}']))"
    )
    return probe([sys.executable, "-P", "-c", code])


def test_landlock_alone_still_keeps_a_worker_from_files():
    answer = without("seccomp")
    if answer["sandbox"]["landlock"] != sandbox.HOLDS:
        pytest.skip(f"no landlock here: {answer['sandbox']['landlock']}")
    assert answer["sandbox"]["seccomp"] == "[Errno 38] not on this system"
    for name in ("read a file", "write a file", "list a folder", "start a program"):
        assert answer["tried"][name] == "EACCES", name


def test_seccomp_alone_still_keeps_a_worker_from_everything():
    answer = without("landlock")
    assert {name for name in DENIED if answer["tried"][name] == "EPERM"} == DENIED


def test_with_neither_landlock_nor_seccomp_the_worker_refuses():
    code = (
        "from app.worker import sandbox\n"
        "from wallet.errors import ImportRefused\n"
        "def broken(*a): raise OSError(38, 'no')\n"
        "sandbox._landlock = sandbox._seccomp = broken\n"
        "try: sandbox.close_doors()\n"
        "except ImportRefused as refusal: print(refusal)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        env=launch.environment("worker"),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "not read unguarded. Nothing was imported." in done.stdout
    assert issubclass(ImportRefused, Exception)


@pytest.mark.parametrize("machine", ARCHITECTURES)
def test_the_filter_answers_every_call_as_meant(machine):
    architecture = ARCHITECTURES[machine]
    program = sandbox.filter_program(architecture)

    def run(number: int, first_argument: int = 0, audit: int = architecture.audit) -> int:
        """Interpret the program, classic BPF as in the kernel's documentation."""
        data = struct.pack("<IIQQ", number, audit, 0, first_argument)
        at, accumulator = 0, 0
        while True:
            code, if_true, if_false, value = struct.unpack_from("<HBBI", program, at * 8)
            at += 1
            if code == 0x20:
                (accumulator,) = struct.unpack_from("<I", data, value)
            elif code == 0x06:
                return int(value)
            else:
                holds = {
                    0x15: accumulator == value,
                    0x35: accumulator >= value,
                    0x45: bool(accumulator & value),
                }[code]
                at += if_true if holds else if_false

    allow, deny, kill = 0x7FFF0000, 0x00050001, 0x80000000
    assert all(run(number) == deny for number in architecture.denied)
    assert run(CLONE3) == 0x00050000 | 38
    assert run(architecture.clone) == deny
    assert run(architecture.clone, 0x10000) == allow
    assert run(0, audit=0x40000003) == kill
    allowed = {"x86_64": [0, 1, 9, 11, 45, 46, 47, 202, 231, 318], "aarch64": [63, 64, 222, 98, 94]}
    assert all(run(number) == allow for number in allowed[machine])
    if architecture.x32:
        assert run(0x40000000 | 41) == kill


def test_this_machine_has_a_filter():
    assert platform.machine() in ARCHITECTURES
