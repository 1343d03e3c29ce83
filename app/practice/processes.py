"""The processes of one practice: started as the app starts them, ended with it whatever happens.

All of it lies in one folder: the chain, the profile, the people who ask, what each process
complains about. Children are owned: should this process be killed, the kernel ends them too. A
chain that somebody had to revive meanwhile is found by its `endpoint.json` and ended as well.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import secrets
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import launch
from app.api.paths import socket_path, token_path
from app.practice.report import StoryEnded
from contracts.practice import endpoint as endpoints
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType

READY_SECONDS = 120.0
END_SECONDS = 60.0


class Child:
    """One process, and the events it prints: a JSON object a line.

    Args:
        name: for the person.
        process: with its standard output as a pipe.
        log: the file with its complaints.
    """

    def __init__(self, name: str, process: subprocess.Popen[bytes], log: Path) -> None:
        self.name, self.process, self._log = name, process, log
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._listener = threading.Thread(target=self._listen, name=f"hear {name}", daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put(None)

    def expect(self, event: str, seconds: float = READY_SECONDS) -> dict[str, Any]:
        """Wait for an event by its name and return it.

        Raises:
            StoryEnded: the process ended, or said nothing in time; with its last words.
        """
        return self.heard("event", event, seconds)

    def heard(self, key: str, wanted: object, seconds: float = READY_SECONDS) -> dict[str, Any]:
        """Wait for a line whose `key` is as wanted and return it; errors as `expect`."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise StoryEnded(
                    f"The {self.name} did not say “{wanted}” within {seconds:.0f} seconds."
                ) from None
            if line is None:
                raise StoryEnded(f"The {self.name} ended too early. {self.last_words()}".strip())
            with contextlib.suppress(ValueError):
                found = json.loads(line)
                if isinstance(found, dict) and found.get(key) == wanted:
                    return found

    def finish(self, seconds: float) -> tuple[int, list[str]]:
        """Wait for its end by itself; return its exit code and all the lines it printed.

        Raises:
            StoryEnded: it goes on for too long.
        """
        deadline, lines = time.monotonic() + seconds, list[str]()
        while True:
            try:
                line = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise StoryEnded(
                    f"The {self.name} did not end within {seconds:.0f} seconds."
                ) from None
            if line is None:
                return self.end(), lines
            lines.append(line.decode("utf-8", "replace").rstrip("\n"))

    def last_words(self) -> str:
        """Return the last line the process complained with, or nothing."""
        try:
            lines = self._log.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        return next((line.strip()[:500] for line in reversed(lines) if line.strip(" |+-")), "")

    def ask_to_end(self) -> None:
        """Ask it to end, if it has not ended."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)

    def end(self, seconds: float = END_SECONDS) -> int:
        """Wait for its end, by force after a while; return its exit code."""
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait()
        self._listener.join(1.0)  # it closes the pipe, unless somebody else still holds it
        return code


class Processes:
    """Children that end together.

    Args:
        chain: the folder of the practice chain they use.
        logs: the folder for what they complain about; made if missing.
    """

    def __init__(self, chain: Path, logs: Path) -> None:
        self.chain, self._logs = chain, logs
        self._children: list[Child] = []
        logs.mkdir(mode=0o700, parents=True, exist_ok=True)

    @property
    def pids(self) -> dict[str, int]:
        """Every process that was started here, by name."""
        return {child.name: child.process.pid for child in self._children}

    def start(
        self, name: str, role: str, *arguments: str, variables: Mapping[str, str] | None = None
    ) -> Child:
        """Start a child of a role; `name` is for the person.

        With `variables` of its environment it is one that is talked to on its standard input.
        """
        log = self._logs / f"{name.replace(' ', '-')}.log"
        with log.open("ab") as complaints:
            process = launch.child(
                role,
                *arguments,
                owned=True,
                new_session=True,  # Ctrl+C reaches this process first, which ends them in order
                stdin=subprocess.PIPE if variables else subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=complaints,
                extra_environment={"FREEHOLD_PRACTICE_DIR": str(self.chain), **(variables or {})},
            )
        child = Child(name, process, log)
        self._children.append(child)
        return child

    def start_requester(
        self, kind: str, folder: Path, passphrase_file: Path, calls: Sequence[Path] = ()
    ) -> Child:
        """Start one of those who ask; it is ready when it has said its link."""
        arguments = ["--kind", kind, "--profile", str(folder)]
        arguments += ["--passphrase-file", str(passphrase_file)]
        for call in calls:
            arguments += ["--call", str(call)]
        return self.start(f"{kind} requester", "practice-requester", *arguments)

    def end(self) -> dict[str, int]:
        """End every process: those who ask first, then the node, the chain last.

        Returns:
            The exit code of each by name; a negative one is the signal that ended it.
        """
        codes: dict[str, int] = {}
        last = ("node", "chain")
        asking = [child for child in self._children if child.name not in last]
        for group in (asking, *([c for c in self._children if c.name == name] for name in last)):
            for child in group:
                child.ask_to_end()
            codes |= {child.name: child.end() for child in group}
        self._children = []
        return codes


class House:
    """The folder of one practice and every process started in it. Use it as a context.

    Args:
        keep: a folder to make and keep; None for one that is thrown away.

    Raises:
        NotAllowed: the folder to keep holds something already.
    """

    def __init__(self, keep: Path | None = None) -> None:
        self.is_thrown_away = keep is None
        if keep is None:
            self.folder = Path(tempfile.mkdtemp(prefix="freehold-practice-"))
        else:
            self.folder = keep.expanduser().absolute()
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if any(self.folder.iterdir()):
                raise NotAllowed(f"{self.folder} is not empty; practice keeps things in a new one.")
        self.profile, self.chain = self.folder / "profile", self.folder / "chain"
        self.processes = Processes(self.chain, self.folder / "logs")
        self.passphrase = secrets.token_urlsafe(24)
        self.passphrase_file = self.write("passphrase", f"{self.passphrase}\n".encode())

    def __enter__(self) -> House:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.end()
        if self.is_thrown_away:
            shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, name: str, content: bytes) -> Path:
        """Write a new file that only this user can read, and return its path."""
        path = self.folder / name
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        return path

    def start_requester(self, kind: str) -> Child:
        """Start one of those who ask, with a folder of its own."""
        return self.processes.start_requester(kind, self.folder / kind, self.passphrase_file)

    def end(self) -> dict[str, int]:
        """End every process and take the sockets away; return the exit codes by name."""
        codes = self.processes.end()
        self._end_revived_chain()
        for path in (socket_path(self.profile), token_path(self.profile)):
            path.unlink(missing_ok=True)
        return codes

    def _end_revived_chain(self) -> None:
        """End a chain that somebody started anew because ours did not answer."""
        found = endpoints.live(self.chain)
        if found is None:
            return
        os.kill(found.pid, signal.SIGTERM)
        deadline = time.monotonic() + END_SECONDS
        while time.monotonic() < deadline and endpoints.read(self.chain) is not None:
            time.sleep(0.05)
