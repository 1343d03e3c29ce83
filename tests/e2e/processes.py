"""Real processes on one imagined machine: wallet nodes, requesters, a practice chain.

A `Machine` is a folder with everything such processes would find at home: runtime directory, data,
the practice chain. What is started on it listens on loopback only and is ended with it, however
the test ends; what a process complained about is kept, and `Machine.close` refuses a traceback.

Nothing here sleeps blindly: processes are waited for by their lines, and what they do by
`eventually`, which asks again and again until a deadline.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

from app.api import messages as m
from app.api.client import ApiError, Client
from app.launch import environment
from app.requester.books import Books
from contracts.chain.profile import practice_profile
from contracts.practice import endpoint as endpoints
from contracts.profiles import to_json
from tests import undertaker
from tests.e2e.warm import Warm
from tests.practice_chain import ROOT, PracticeProcess
from wallet.agreement.terms import Party
from wallet.store import Argon2id
from wallet.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.e2e.warm import Forked

T = TypeVar("T")
PASSPHRASE = "correct horse battery"
PATIENCE_SECONDS = 240.0
"""How long anything may take on a machine that is busy with other things."""

END_SECONDS = 120.0
EVERY_SECONDS = 0.02
START_LAB = """\
from app.launch import loading
with loading():
    from tests.e2e import lab_main
lab_main.main()
"""
FROM_NOTHING = {
    "app.__main__": ("-m", "app"),
    "tests.e2e.lab_main": ("-c", START_LAB),
    "tests.e2e.box_main": ("-m", "tests.e2e.box_main"),
    "tests.e2e.node_main": ("-m", "tests.e2e.node_main"),
}
"""How a fresh interpreter is told to run a module's `main`."""


def eventually(find: Callable[[], T], what: str, seconds: float = PATIENCE_SECONDS) -> T:
    """Ask until the answer is true, and return it; fail with what was waited for."""
    deadline = time.monotonic() + seconds
    while not (found := find()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds:g} seconds; last seen: {found!r}")
        time.sleep(EVERY_SECONDS)
    return found


def cheap() -> Argon2id:
    """The least costs a header may name: these vaults guard nothing."""
    return Argon2id.of(8 * 1024, 1)


class Process:
    """One program with its lines as they come, and its complaints in a file."""

    def __init__(
        self,
        begin: Callable[[IO[bytes]], subprocess.Popen[str] | Forked],
        complaints: Path,
    ) -> None:
        self.complaints_file = complaints
        with complaints.open("ab") as file:
            self._popen = begin(file)
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._popen.stdout is not None
        for line in self._popen.stdout:
            self._lines.put(line)
        self._lines.put(None)

    @property
    def pid(self) -> int:
        return self._popen.pid

    @property
    def alive(self) -> bool:
        return self._popen.poll() is None

    def line(self, seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next line it prints, as JSON; fails with its complaints if none comes."""
        try:
            line = self._lines.get(timeout=seconds)
        except queue.Empty:
            raise AssertionError(f"it said nothing for {seconds:g} s. {self.complaints}") from None
        if line is None:
            raise AssertionError(f"it ended with {self.wait()}. {self.complaints}")
        found: dict[str, Any] = json.loads(line)
        return found

    def say(self, fact: dict[str, Any]) -> None:
        """Give it one JSON line."""
        assert self._popen.stdin is not None
        self._popen.stdin.write(json.dumps(fact) + "\n")
        self._popen.stdin.flush()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._popen.kill()
        self.wait()

    def stop(self) -> int:
        """Ask it to end; return its exit code, or kill it if it does not."""
        if self.alive:
            self._popen.terminate()
        return self.wait()

    def wait(self, seconds: float = END_SECONDS) -> int:
        """Wait for its end and return the exit code."""
        try:
            return self._popen.wait(seconds)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait(seconds)
            raise AssertionError(f"it did not end by itself. {self.complaints}") from None
        finally:
            self._reader.join(END_SECONDS)
            for pipe in (self._popen.stdin, self._popen.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    @property
    def complaints(self) -> str:
        """What it wrote on standard error so far."""
        return self.complaints_file.read_text(errors="replace")


class Machine:
    """Folders, environment, and the processes started on it.

    Args:
        warm: whether nodes, requesters and the chain begin with everything imported; see
            `tests.e2e.warm`.
    """

    def __init__(self, *, warm: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="freehold-"))
        undertaker.watch(self.folder)
        self.runtime, self.chain_folder = self.folder / "run", self.folder / "chain"
        self.runtime.mkdir(mode=0o700)
        self._processes: list[Process] = []
        self.chains: list[PracticeProcess] = []
        self.passphrase_file = self.folder / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n")
        self.warm = Warm(self.variables) if warm else None

    @property
    def variables(self) -> dict[str, str]:
        """The environment of every process on it; the person's own folders are not in it."""
        return {
            **environment("node", {}),
            "HOME": str(self.folder),
            "XDG_RUNTIME_DIR": str(self.runtime),
            "XDG_DATA_HOME": str(self.folder / "data"),
            "XDG_STATE_HOME": str(self.folder / "state"),
            "FREEHOLD_PRACTICE_DIR": str(self.chain_folder),
        }

    def start(self, name: str, *arguments: str) -> Process:
        """Start a Python program on it, from nothing."""

        def begin(complaints: IO[bytes]) -> subprocess.Popen[str]:
            return subprocess.Popen(
                [sys.executable, "-P", "-s", *arguments],
                cwd=ROOT,
                env={**self.variables, "PYTHONPATH": str(ROOT)},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
                start_new_session=True,
            )

        return self._started(name, begin)

    def start_module(self, name: str, module: str, *arguments: str) -> Process:
        """Start one of `FROM_NOTHING` on it, warm if this machine is."""
        warm = self.warm
        if warm is None:
            return self.start(name, *FROM_NOTHING[module], *arguments)
        return self._started(
            name, lambda complaints: warm.start(module, *arguments, stderr=complaints)
        )

    def _started(
        self, name: str, begin: Callable[[IO[bytes]], subprocess.Popen[str] | Forked]
    ) -> Process:
        process = Process(begin, self.folder / f"{name}.err")
        self._processes.append(process)
        return process

    def run(self, *arguments: str, input: str = "") -> subprocess.CompletedProcess[str]:
        """Run a Python program on it to its end."""
        return subprocess.run(
            [sys.executable, "-P", "-s", *arguments],
            cwd=ROOT,
            env={**self.variables, "PYTHONPATH": str(ROOT)},
            input=input,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )

    @contextlib.contextmanager
    def at_home(self) -> Iterator[None]:
        """Let this process find what the machine's processes find."""
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = str(self.runtime)
        try:
            yield
        finally:
            if before is None:
                del os.environ["XDG_RUNTIME_DIR"]
            else:
                os.environ["XDG_RUNTIME_DIR"] = before

    def close(self) -> None:
        """End everything and remove the folder; fail if any process left a traceback."""
        for process in reversed(self._processes):
            with contextlib.suppress(AssertionError):
                process.stop()
        for chain in self.chains:
            chain.stop()
        self.end_chain()
        if self.warm is not None:
            self.warm.close()
        tracebacks = [
            f"--- {file.name}\n{text}"
            for file in sorted(self.folder.glob("*.err"))
            if "Traceback" in (text := file.read_text(errors="replace"))
        ]
        shutil.rmtree(self.folder, ignore_errors=True)
        assert not tracebacks, "\n".join(tracebacks)

    def end_chain(self) -> None:
        """Kill the practice chain of this machine, whoever started it."""
        found = endpoints.read(self.chain_folder)
        if found is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(found.pid, signal.SIGKILL)


class Chain:
    """The machine's practice chain, started for tests: time and blocks can be moved."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine
        begin = None if machine.warm is None else machine.warm.start_chain
        self._process = PracticeProcess(machine.chain_folder, "--dev", begin=begin)
        machine.chains.append(self._process)

    def ask(self, method: str, *parameters: Any) -> Any:
        """Ask the chain itself: what no wallet or requester can have made up."""
        found = eventually(lambda: endpoints.live(self._machine.chain_folder), "a chain that runs")
        assert found is not None
        return endpoints.request(found, method, *parameters)

    @property
    def endpoint(self) -> endpoints.PracticeEndpoint:
        return self._process.endpoint

    @property
    def head(self) -> int:
        return int(self.ask("eth_blockNumber"), 16)

    def kill(self) -> None:
        """Kill it; wallet and requester may start it again by themselves, and so may `start`."""
        self._process.kill()
        self._machine.end_chain()

    def start(self) -> None:
        """Start it again, unless somebody did already."""
        self._process.start()

    @contextlib.contextmanager
    def unreachable(self) -> Iterator[None]:
        """Kill it and let nobody start it before the end of the block."""
        self.kill()
        lock = os.open(self._machine.chain_folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)

        def ours() -> bool:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:  # somebody was quicker
                self._machine.end_chain()
                return False
            return True

        try:
            eventually(ours, "the chain's folder")
            endpoints.remove(self._machine.chain_folder)
            yield
        finally:
            os.close(lock)
            self.start()


class Wallet:
    """One person's node, and a session with it, which waits so long for each answer."""

    def __init__(
        self, machine: Machine, name: str = "wallet", *, answer_seconds: float = PATIENCE_SECONDS
    ) -> None:
        self.machine, self.name, self._answer_seconds = machine, name, answer_seconds
        self.profile = machine.folder / name
        self.process: Process | None = None
        self._client: Client | None = None

    def create(self) -> None:
        """Make its vault here and now, with a passphrase that is checked quickly."""
        chain = to_json(practice_profile(self.machine.chain_folder))
        vault, _ = Vault.create(
            self.profile, PASSPHRASE, profile=chain, kdf=cheap(), reserve_bytes=0
        )
        vault.close()

    def start(self, *, unlock: bool = True) -> dict[str, Any]:
        """Start its node; return the first line it prints."""
        arguments = ["--role", "node", "--profile", str(self.profile)]
        if unlock:
            arguments += ["--passphrase-file", str(self.machine.passphrase_file)]
        self.process = self.machine.start_module(self.name, "app.__main__", *arguments)
        return self.process.line()

    def kill(self) -> None:
        """End the node as a power cut would."""
        assert self.process is not None
        self.forget()
        self.process.kill()

    def stop(self) -> int:
        """Ask the node to end."""
        assert self.process is not None
        self.forget()
        return self.process.stop()

    def forget(self) -> None:
        """Drop the session."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def client(self, token: str | None = None) -> Client:
        """A new connection to the node."""
        with self.machine.at_home():
            return Client(self.profile, token, timeout_seconds=self._answer_seconds)

    def call(self, call: m.Call[Any]) -> Any:
        """Ask in the session of this object; the vault is unlocked if it has none yet."""
        if self._client is None:
            self._client = self.client()
            self._client.call(m.Unlock(PASSPHRASE))
        return self._client.call(call)

    def grant(self, id: str) -> m.GrantDetail:
        """One grant as the window would show it."""
        found: m.GrantDetail = self.call(m.ShowGrant(id))
        return found

    def request(self, id: str) -> m.InboxItem:
        """One request as a card."""
        items: tuple[m.InboxItem, ...] = self.call(m.Inbox()).requests
        return next(item for item in items if item.id == id)

    def preview(self, id: str) -> bytes:
        """The canonical lines that would leave for a request."""
        parts: list[bytes] = []
        offset: int | None = 0
        while offset is not None:
            chunk: m.PreviewChunk = self.call(m.PreviewLines(id=id, offset=offset))
            parts.append(chunk.data)
            offset = chunk.next_offset
        return b"".join(parts)

    def refusal(self, call: m.Call[Any]) -> ApiError:
        """Ask for what must be refused; return the refusal."""
        try:
            answer = self.call(call)
        except ApiError as error:
            return error
        raise AssertionError(f"it was not refused: {answer}")


class Lab:
    """One requester's service, whose manners can be set from here (`tests.e2e.lab_main`)."""

    def __init__(self, machine: Machine, name: str = "lab") -> None:
        self.machine, self.name = machine, name
        self.profile = machine.folder / name
        self.process: Process | None = None
        self.link = ""
        self._said: list[dict[str, Any]] = []

    def create(self, title: str = "Lakeside University") -> None:
        """Make its books here and now."""
        chain = practice_profile(self.machine.chain_folder)
        Books.create(
            self.profile,
            PASSPHRASE,
            Party(name=title, contact="study@lakeside.example"),
            chain,
            kdf=cheap(),
        ).close()

    def start(self, *stops: str) -> None:
        """Start serving; it will wait at each of these points until told to go on."""
        self._said.clear()
        self.process = self.machine.start_module(
            self.name,
            "tests.e2e.lab_main",
            str(self.profile),
            str(self.machine.passphrase_file),
            *stops,
        )
        self.link = self.process.line()["link"]

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.process is not None
        self.process.kill()

    def stop(self) -> int:
        """Ask it to end."""
        assert self.process is not None
        return self.process.stop()

    def _tell(self, fact: dict[str, Any]) -> None:
        assert self.process is not None
        self.process.say(fact)
        while (line := self.process.line()) != {"event": "done"}:
            self._said.append(line)

    def behave(self, **manners: str) -> None:
        """Behave like this from now on; nothing given: honestly."""
        self._tell({"manners": manners})

    def free(self) -> None:
        """Behave, wait nowhere any more, and forget what was said."""
        self._tell({"manners": {}, "only": [], "go": True})
        self._said.clear()

    def wait_at(self, *stops: str) -> None:
        """Wait at these points from now on, once each."""
        self._tell({"stops": stops})

    def reached(self, seconds: float = PATIENCE_SECONDS) -> str:
        """Wait until it has come to one of its points; return which."""
        while "at" not in (line := self.line(seconds)):
            pass  # said by a stream of a test before, which ended late
        point: str = line["at"]
        return point

    def line(self, seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next thing it says."""
        assert self.process is not None
        return self._said.pop(0) if self._said else self.process.line(seconds)

    def go(self) -> None:
        """Let it go on."""
        self._tell({"go": True})

    def ask(self, verb: str, **arguments: str) -> dict[str, Any]:
        """Ask the service what its command line would ask."""
        from app.requester.asking import ask

        with self.machine.at_home():
            answer = ask(self.profile, verb, arguments)
        assert answer is not None
        return answer

    def call(self, content: str) -> None:
        """Ask every owner for something from now on."""
        self.ask("call add", content=content)

    def purchase(self, grant: str) -> dict[str, Any]:
        """One grant as its books show it."""
        found: list[dict[str, Any]] = self.ask("grants")["grants"]
        return next(item for item in found if item["id"] == grant)

    def received(self, grant: str) -> bytes:
        """What was received, as the command line writes it."""
        out = self.machine.folder / f"{grant}.jsonl"
        out.unlink(missing_ok=True)
        self.ask("data", grant=grant, out=str(out))
        return out.read_bytes()
