"""A practice chain of one's own, as a real process, for any test that needs a chain.

Import the fixture into a conftest.py: `from tests.practice_chain import practice_chain`. It is
started once per session with `--dev`, on a folder of its own, and is shared: use fresh keys.
"""

from __future__ import annotations

import http.client
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec
import pytest
from eth_account import Account

from contracts.practice import PracticeEndpoint
from contracts.practice import endpoint as endpoints
from contracts.practice.endpoint import request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eth_account.signers.local import LocalAccount

    from tests.e2e.warm import Forked

    Started = subprocess.Popen[bytes] | Forked

ROOT = Path(__file__).parent.parent
END_SECONDS = 120

endpoints.ANSWER_SECONDS = 120.0  # a machine that runs tests is busy


class PracticeProcess:
    """The process that runs a practice chain, and the folder it keeps it in."""

    def __init__(
        self, directory: Path, *arguments: str, begin: Callable[..., Started] | None = None
    ) -> None:
        self.directory = directory
        self._arguments, self._begin = arguments, begin or launch
        self._process: Started | None = None
        self.endpoint: PracticeEndpoint
        self.start()

    def start(self) -> None:
        """Start it and wait for its first line."""
        self._process = self._begin(self.directory, *self._arguments)
        self.endpoint = announced(self._process)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end and return its exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(number)
        code = process.wait(END_SECONDS)
        stream(process).close()
        return code

    def ask(self, method: str, *parameters: Any) -> Any:
        """Ask a JSON-RPC question; an error answer raises ChainUnreachable."""
        return request(self.endpoint, method, *parameters)

    def post(self, body: Any, **headers: str | None) -> tuple[int, Any]:
        """Post a body and return status and answer; None removes a header."""
        given: dict[str, str | None] = {
            "Authorization": f"Bearer {self.endpoint.token}",
            "Content-Type": "application/json",
            **headers,
        }
        parts = urlsplit(self.endpoint.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or 0, timeout=120)
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        try:
            connection.request("POST", "/", content, {k: v for k, v in given.items() if v})
            answer = connection.getresponse()
            raw = answer.read()
            return answer.status, msgspec.json.decode(raw) if answer.status == 200 else raw
        finally:
            connection.close()

    def refusal(self, method: str, *parameters: Any) -> dict[str, Any]:
        """Ask a question whose answer must be an error, and return the error."""
        _, answer = self.post({"jsonrpc": "2.0", "id": 7, "method": method, "params": parameters})
        assert "result" not in answer
        return dict(answer["error"])

    def rich_account(self) -> LocalAccount:
        """Return a fresh account to which the faucet gave coin and reward tokens."""
        account: LocalAccount = Account.create()
        self.ask("freehold_faucet", account.address)
        return account

    def send(self, sender: LocalAccount, to: str, **fields: Any) -> str:
        """Sign and send a transaction with the next nonce; return its hash."""
        return str(self.ask("eth_sendRawTransaction", self.signed(sender, to, **fields)))

    def signed(self, sender: LocalAccount, to: str, **fields: Any) -> str:
        """Return a signed transaction as 0x-hex, its fields filled in where not given."""
        if "nonce" not in fields:
            fields["nonce"] = int(self.ask("eth_getTransactionCount", sender.address), 16)
        transaction = {
            "chainId": self.endpoint.chain_id,
            "to": to,
            "value": 0,
            "gas": 1_000_000,
            "maxFeePerGas": 3 * 10**9,
            "maxPriorityFeePerGas": 10**9,
            **fields,
        }
        return "0x" + bytes(sender.sign_transaction(transaction).raw_transaction).hex()


def launch(directory: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start `python -m contracts.practice` on a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "contracts.practice", "--dir", str(directory), *arguments],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def stream(process: Started) -> IO[bytes]:
    """Return the pipe on the process's standard output."""
    assert process.stdout is not None
    return process.stdout


def announced(process: Started) -> PracticeEndpoint:
    """Return the endpoint in the first line a practice chain prints."""
    line = msgspec.json.decode(stream(process).readline())
    assert line.pop("event") == "ready"
    return msgspec.convert(line, PracticeEndpoint)


@pytest.fixture(scope="session")
def practice_chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeProcess]:
    """A practice chain that lives as long as the test session."""
    process = PracticeProcess(tmp_path_factory.mktemp("practice"), "--dev")
    yield process
    process.stop()
