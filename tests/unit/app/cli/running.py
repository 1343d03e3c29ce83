"""Runs the command line in this process and nodes as processes, in a place of their own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.api.client import Client
from app.api.messages import Quit
from app.api.starting import start_node
from app.cli.main import main
from contracts.chain.profile import parse_profile
from contracts.profiles import to_json
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[4]
DEMO = ROOT / "resources" / "demo"
PASSPHRASE = "correct horse battery staple"

CHAIN = """
name = "Nowhere"
chain_id = 31337
confirmations = 1
registry = "0x0000000000000000000000000000000000001001"
token = "0x0000000000000000000000000000000000001002"
token_symbol = "TST"
token_decimals = 6
native_symbol = "COIN"
start_block = 0
max_fee_per_gas_gwei = 10
[[endpoint]]
url = "http://127.0.0.1:9"
"""


@dataclass(frozen=True)
class Ran:
    """What a line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one JSON object on standard output."""
        assert self.code == 0, self.err
        assert self.out.count("\n") == 1
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def reason(self) -> str:
        """The one line that says why it was not done."""
        assert (self.code, self.out) == (1, "")
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        return self.err.rstrip("\n")


def run(*line: str | Path) -> Ran:
    """Carry out a line."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(part) for part in line])
    return Ran(code, out.getvalue(), err.getvalue())


class Person:
    """A profile with its passphrase file, and lines about it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.profile = folder / "profile"
        self.passphrase_file = folder / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self.chain_file = folder / "chain.toml"
        self.chain_file.write_text(CHAIN, encoding="utf-8")

    def move_in(self, words_file: Path) -> subprocess.Popen[bytes]:
        """Make a vault here and now whose passphrase is checked quickly; open it in its node.

        Returns the node, which is to be waited for once it was ended.
        """
        chain = to_json(parse_profile(CHAIN, "the test's chain"))
        kdf = Argon2id.of(MIN_MEMORY_KIB, 1)
        vault, words = Vault.create(
            self.profile, PASSPHRASE, profile=chain, kdf=kdf, reserve_bytes=0
        )
        vault.close()
        words_file.write_text(" ".join(words) + "\n", encoding="ascii")
        node = start_node(self.profile)
        assert node is not None
        assert self.run_with_passphrase("unlock").code == 0
        return node

    def run(self, *line: str | Path) -> Ran:
        """Carry out a line without the passphrase."""
        return run("--profile", self.profile, *line)

    def run_with_passphrase(self, *line: str | Path) -> Ran:
        """Carry out a line with the passphrase file."""
        return run("--profile", self.profile, "--passphrase-file", self.passphrase_file, *line)

    def run_apart(self, *line: str | Path) -> Ran:
        """Carry out a line in a process of its own, as a shell does."""
        command = [sys.executable, "-m", "app", "--profile", self.profile, *line]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        return Ran(done.returncode, done.stdout, done.stderr)

    def run_apart_with_passphrase(self, *line: str | Path) -> Ran:
        """Carry out a line with the passphrase file in a process of its own."""
        return self.run_apart("--passphrase-file", self.passphrase_file, *line)

    def stop_node(self) -> None:
        """End the node that runs for the profile and return once it is gone."""
        with self.end_of_node(), Client(self.profile) as client:
            client.call(Quit())

    @contextlib.contextmanager
    def end_of_node(self) -> Iterator[None]:
        """Wait at the end until the node that runs now is gone."""
        with Client(self.profile) as client:
            process = os.pidfd_open(client.welcome.pid)
        yield
        ended, _, _ = select.select([process], [], [], 120)
        os.close(process)
        assert ended
