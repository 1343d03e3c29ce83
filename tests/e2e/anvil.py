"""Anvil, a real Ethereum node: `python -m tests.e2e.anvil` fetches it and tells the story on it.

It comes from npm (`@foundry-rs/anvil`, one version, checked by npm against the registry's digest)
and is kept in build/anvil. Where npm is missing, or does not get it, this says "skipped" and why,
and ends with 0: nothing else needs it.
"""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from eth_account import Account

from contracts.chain.profile import load_profile
from contracts.practice import PracticeEndpoint
from tests.e2e.deal import OnChain
from tests.e2e.processes import eventually
from tests.e2e.story import Practice
from tests.practice_chain import ROOT
from wallet.agreement.chain_words import I_KNOW, UNAUDITED

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.processes import Machine

VERSION = "1.7.1"
FOLDER = ROOT / "build" / "anvil"
BINARY = "FREEHOLD_ANVIL"
"""The environment variable that names anvil's binary for the test."""

CHAIN_ID = 31_337
DEPLOYER = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80"
"""The first of the keys that anvil gives coin to at its start; everybody knows it."""

TOKENS = 10_000 * 10**18


class Anvil(Practice):
    """A fresh anvil with a block a second, and our contracts deployed by our own verb."""

    patience_seconds = 300.0
    proves = True

    def __init__(self, machine: Machine, binary: str) -> None:
        self._machine = machine
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        self._process = subprocess.Popen(
            [binary, "--port", str(port), "--chain-id", str(CHAIN_ID), "--block-time", "1"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.witness = ("--chain", self.url)
        eventually(lambda: _answers(port), "anvil")
        self._deploy()
        self.account = _OnAnvil(machine, self._endpoint)

    def _deploy(self) -> None:
        folder = self._machine.folder
        key, file = folder / "deployer.key", folder / "anvil.toml"
        key.write_text(DEPLOYER + "\n")
        key.chmod(0o600)
        done = self._machine.run(
            "-m", "app", "--profile", str(folder / "deployer"), "chain", "deploy",
            "--name", "Anvil", "--chain-id", str(CHAIN_ID), "--endpoint", self.url,
            "--key-file", str(key), "--confirmations", "1", "--out", str(file), "--json",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        checked = self._machine.run(
            "-m",
            "app",
            "--profile",
            str(folder / "deployer"),
            "chain",
            "check",
            str(file),
            "--json",
        )
        assert json.loads(checked.stdout)["holds"] is True, checked
        self.options = ("--chain", str(file))
        self.yes = (I_KNOW,)
        self.told = "".join(f"{sentence}\n" for sentence in UNAUDITED)
        self._profile = load_profile(file)

    @property
    def _endpoint(self) -> PracticeEndpoint:
        """Where it answers, in the form that the tests' own questions take."""
        return PracticeEndpoint(
            url=self.url,
            chain_id=CHAIN_ID,
            token="none",
            registry=self._profile.registry,
            reward_token=self._profile.token,
            pid=self._process.pid,
        )

    def fund(self, address: str) -> None:
        """Give a requester coin and tokens of the deployer's."""
        self.account.ask("anvil_setBalance", address, hex(10 * 10**18))
        transfer = "0xa9059cbb" + address[2:].lower().rjust(64, "0") + f"{TOKENS:064x}"
        sent = {
            "from": Account.from_key(DEPLOYER).address,
            "to": self._profile.token,
            "data": transfer,
        }
        self.account.ask("eth_sendTransaction", sent)
        eventually(lambda: self.account.tokens(address) == TOKENS, "tokens for the requester")

    def close(self) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait(120)


class _OnAnvil(OnChain):
    def __init__(self, machine: Machine, endpoint: PracticeEndpoint) -> None:
        super().__init__(machine)
        self._endpoint = endpoint

    @property
    def endpoint(self) -> PracticeEndpoint:
        return self._endpoint


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        body: dict[str, Any] = {"jsonrpc": "2.0", "id": 1, "method": "eth_chainId", "params": []}
        connection.request("POST", "/", json.dumps(body), {"Content-Type": "application/json"})
        return bool(json.loads(connection.getresponse().read())["result"] == hex(CHAIN_ID))
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return False
    finally:
        connection.close()


def fetched() -> Path | str:
    """Return anvil's binary, fetched if need be, or why there is none."""
    found = _binary()
    if found is not None:
        return found
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed, and anvil comes from there"
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-save", "--silent", "--prefix", str(FOLDER)]
    done = subprocess.run(
        [*command, f"@foundry-rs/anvil@{VERSION}"], capture_output=True, text=True, check=False
    )
    found = _binary()
    if found is None:
        return f"npm did not get anvil {VERSION}: {done.stderr.strip()[-200:] or 'no reason given'}"
    return found


def _binary() -> Path | None:
    packages = FOLDER / "node_modules" / "@foundry-rs"
    return next(iter(sorted(packages.glob("anvil-*/bin/anvil*"))), None)


def main() -> int:
    """Fetch it and run the test, or say why that is skipped."""
    found = fetched()
    if isinstance(found, str):
        print(f"skipped: {found}")
        return 0
    test = ["-m", "pytest", "-p", "no:benchmark", "-q", "tests/e2e/test_story_on_anvil.py"]
    return subprocess.run(
        [sys.executable, *test, "-o", "faulthandler_timeout=1200"],
        cwd=ROOT,
        env={**os.environ, BINARY: str(found)},
        check=False,
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
