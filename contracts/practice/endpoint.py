"""Where a running practice chain is found, and how a program makes sure that one runs.

Standard library and msgspec only: importing this loads neither the EVM nor the server.
"""

from __future__ import annotations

import http.client
import os
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from contracts.practice.earlier import contracts_of_this_release
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE = "endpoint.json"
START_SECONDS = 120.0  # two, where the computer has nothing else to do
POLL_SECONDS = 0.05
ANSWER_SECONDS = 5.0


class PracticeEndpoint(msgspec.Struct, frozen=True):
    """A practice chain that was running when its file was written.

    `token` is the bearer token every request must carry; `registry`, `reward_token`, `anchors` and
    `learning_rounds` are the contracts' EIP-55 addresses; `pid` is the process; `contracts` says
    which release's they are (`earlier.contracts_of_this_release`).
    """

    url: str
    chain_id: int
    token: str
    registry: str
    reward_token: str
    pid: int
    anchors: str | None = None
    learning_rounds: str | None = None
    contracts: str = ""


def write(directory: Path, endpoint: PracticeEndpoint) -> None:
    """Write `endpoint.json` so that a reader sees it whole or not at all, mode 0600."""
    path = directory / FILE
    draft = directory / f"{FILE}.{os.getpid()}"
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.format(msgspec.json.encode(endpoint)))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def read(directory: Path) -> PracticeEndpoint | None:
    """Return what `endpoint.json` says, None if there is none or it cannot be read."""
    try:
        return msgspec.json.decode((directory / FILE).read_bytes(), type=PracticeEndpoint)
    except (OSError, msgspec.DecodeError):
        return None


def remove(directory: Path) -> None:
    """Remove `endpoint.json` if it is there."""
    (directory / FILE).unlink(missing_ok=True)


def answers(endpoint: PracticeEndpoint) -> bool:
    """Whether the process is alive and answers as the chain the file names."""
    try:
        os.kill(endpoint.pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        return bool(request(endpoint, "eth_chainId") == hex(endpoint.chain_id))
    except ChainUnreachable:
        return False


def request(endpoint: PracticeEndpoint, method: str, *parameters: Any) -> Any:
    """Ask one JSON-RPC question and return its result.

    Raises:
        ChainUnreachable: nobody answers there, or not as this chain; an error answer too.
    """
    parts = urlsplit(endpoint.url)
    connection = http.client.HTTPConnection(
        parts.hostname or "", parts.port or 0, timeout=ANSWER_SECONDS
    )
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters}
    headers = {"Authorization": f"Bearer {endpoint.token}", "Content-Type": "application/json"}
    try:
        connection.request("POST", "/", msgspec.json.encode(body), headers)
        answer = msgspec.json.decode(connection.getresponse().read())
        return answer["result"]
    except (OSError, http.client.HTTPException, msgspec.DecodeError, KeyError, TypeError) as error:
        raise ChainUnreachable(
            f"The practice chain at {endpoint.url} did not answer {method}; nothing was lost."
        ) from error
    finally:
        connection.close()


def live(directory: Path) -> PracticeEndpoint | None:
    """Return the endpoint of a chain that runs and answers, None if there is none."""
    endpoint = read(directory)
    return endpoint if endpoint is not None and answers(endpoint) else None


def ensure(directory: Path, *, start: Callable[[list[str]], None]) -> PracticeEndpoint:
    """Return a live practice chain in `directory`, starting one if none answers.

    Args:
        directory: the chain's folder; made if missing.
        start: starts the practice chain's process with these command-line arguments (those of
            `python -m contracts.practice`) and returns at once. Two programs may do so at the
            same time: one chain runs, the other process ends.

    Raises:
        ChainUnreachable: none answered in time, or one of another release runs there.
    """
    endpoint = live(directory)
    if endpoint is not None:
        if endpoint.contracts == contracts_of_this_release():
            return endpoint
        raise ChainUnreachable(
            f"The practice chain that runs (process {endpoint.pid}) is another release's. Close "
            "the Freehold programs of that release; it ends by itself when nobody has asked it "
            "anything for half an hour. Nothing was changed."
        )
    start(["--dir", str(directory)])
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        endpoint = live(directory)
        if endpoint is not None:
            return endpoint
        time.sleep(POLL_SECONDS)
    raise ChainUnreachable(
        f"The practice chain in {directory} did not start within {START_SECONDS:.0f} seconds. "
        "Nothing was lost; try again, or delete that folder to begin a new chain."
    )
