"""Processes that begin with everything imported: forks of one that has done nothing but import.

Reading the code of a node or a chain takes two seconds of a processor, every time. Tests that kill
and start processes again and again start them here. Each is a process of its own, with its own
standard streams, session and exit code; it runs the same `main` with the same arguments as a
fresh interpreter, ends as that would, and is killed like any other. What begins a process from
nothing is tested by `tests/e2e`, and by `make soak`, which does not use this.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from app.launch import loading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).parents[2]
PROGRAMS = (
    "app.__main__",
    "contracts.practice.__main__",
    "tests.e2e.lab_main",
    "tests.e2e.box_main",
    "tests.e2e.node_main",
)
"""What can be started: modules with a `main` that reads `sys.argv`."""
THEIRS = (
    "app.node.main",
    "app.node.node",
    "app.node.opened",
    "contracts.practice.rpc",
    "contracts.practice.server",
)
"""What those import when they run."""
END_SECONDS = 120.0
EVERY_SECONDS = 0.005
BEGIN = """\
import sys
from tests.e2e import warm
main = warm.serve(int(sys.argv[1]), sys.argv[2:])
raise SystemExit(main())
"""


class Forked:
    """One of the processes, in the manner of `subprocess.Popen`.

    Attributes:
        pid: its process id.
        stdin: a pipe to its standard input, as text; None if nothing is to be read there.
        stdout: a pipe from its standard output, as text; as bytes where `stdin` is None.
    """

    def __init__(self, warm: Warm, pid: int, stdin: IO[str] | None, stdout: IO[Any]) -> None:
        self._warm, self.pid, self.stdin, self.stdout = warm, pid, stdin, stdout
        self._code: int | None = None

    def poll(self) -> int | None:
        """Its exit code, or the negative number of the signal it died of; None while it runs."""
        if self._code is None:
            self._code = self._warm.code(self.pid)
        return self._code

    def wait(self, timeout: float) -> int:
        """Wait for its end; errors as `subprocess.Popen.wait`."""
        deadline = time.monotonic() + timeout
        while (code := self.poll()) is None:
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired(f"process {self.pid}", timeout)
            time.sleep(EVERY_SECONDS)
        return code

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send_signal(signal.SIGKILL)


class Warm:
    """The process that forks the others.

    Args:
        variables: the environment of all of them.
        modules: what is imported beforehand.
    """

    def __init__(
        self, variables: Mapping[str, str], modules: Sequence[str] = (*PROGRAMS, *THEIRS)
    ) -> None:
        self._control, theirs = socket.socketpair()
        self._turn = threading.Lock()
        with theirs:
            self._popen = subprocess.Popen(
                [sys.executable, "-P", "-s", "-c", BEGIN, str(theirs.fileno()), *modules],
                cwd=ROOT,
                env={**variables, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )

    def start(self, module: str, *arguments: str, stderr: IO[bytes]) -> Forked:
        """Run a module's `main` in a new process that is spoken with in lines."""
        read, write = os.pipe()
        pid, out = self._begin(module, arguments, read, stderr.fileno())
        return Forked(self, pid, os.fdopen(write, "w", encoding="utf-8"), os.fdopen(out))

    def start_role(self, role: str, *arguments: str, stderr: IO[bytes]) -> Forked:
        """Run one of the program's roles, as `app.launch.child` does with its output in a pipe."""
        null = os.open(os.devnull, os.O_RDONLY)
        whole = ("--role", role, *arguments)
        pid, out = self._begin("app.__main__", whole, null, stderr.fileno())
        return Forked(self, pid, None, os.fdopen(out, "rb"))

    def start_chain(self, directory: Path, *arguments: str) -> Forked:
        """Run a practice chain, as `tests.practice_chain.launch`."""
        null = os.open(os.devnull, os.O_RDONLY)
        whole = ("--dir", str(directory), *arguments)
        pid, out = self._begin("contracts.practice.__main__", whole, null, 2)
        return Forked(self, pid, None, os.fdopen(out, "rb"))

    def _begin(
        self, module: str, arguments: Sequence[str], stdin: int, stderr: int
    ) -> tuple[int, int]:
        """Return the process id and the other end of its standard output."""
        read, write = os.pipe()
        pid = self._ask({"main": module, "arguments": arguments}, stdin, write, stderr)
        os.close(stdin)
        os.close(write)
        assert pid is not None
        return pid, read

    def code(self, pid: int) -> int | None:
        """A process's exit code, as `Forked.poll`."""
        return self._ask({"code": pid})

    def _ask(self, wish: dict[str, Any], *descriptors: int) -> int | None:
        with self._turn:
            socket.send_fds(self._control, [json.dumps(wish).encode()], descriptors)
            found: int | None = json.loads(self._control.recv(64))
            return found

    def close(self) -> None:
        """End it, and what it has started and still runs."""
        self._control.close()
        self._popen.wait(END_SECONDS)


def serve(control_descriptor: int, modules: Sequence[str]) -> Any:
    """Import, then fork whenever asked; comes back in each fork only, with the `main` to run."""
    control = socket.socket(fileno=control_descriptor)
    with loading():
        for module in modules:
            importlib.import_module(module)
    assert threading.active_count() == 1, "a fork takes no threads along"
    running: set[int] = set()
    while True:
        said, descriptors, _, _ = socket.recv_fds(control, 65_536, 3)
        if not said:
            break
        wish = json.loads(said)
        if "code" in wish:
            pid, status = os.waitpid(wish["code"], os.WNOHANG)
            running.discard(pid)
            answer = os.waitstatus_to_exitcode(status) if pid else None
        else:
            begun, begins = os.pipe()
            answer = os.fork()
            if answer == 0:
                control.close()
                os.close(begun)
                return _take_up(wish["main"], wish["arguments"], descriptors, begins)
            running.add(answer)
            for descriptor in (*descriptors, begins):
                os.close(descriptor)
            os.read(begun, 1)  # it has closed its end: it stands by itself
            os.close(begun)
        control.send(json.dumps(answer).encode())
    for pid in running:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    raise SystemExit(0)


def _take_up(module: str, arguments: list[str], streams: Sequence[int], begins: int) -> Any:
    """Be a new process, as one that was started with these arguments and streams."""
    os.setsid()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    os.close(begins)
    sys.argv = [module, *arguments]
    return importlib.import_module(module).main
