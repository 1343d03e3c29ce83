"""The practice chain as a process: one a folder, nothing acknowledged is ever lost."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import msgspec
import pytest

from contracts.practice import PracticeEndpoint, ensure
from contracts.practice import endpoint as endpoints
from contracts.practice import server as servers
from contracts.practice.__main__ import main
from contracts.practice.server import Server
from contracts.practice.store import Store, Unusable
from tests.practice_chain import ROOT, PracticeProcess, announced, launch, stream
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.contracts.practice.local import Local

pytestmark = pytest.mark.area("A")

NOBODY = "0x" + "11" * 20


def test_a_chain_s_life(tmp_path: Path):
    """Started, found by a second starter, killed, started again by `ensure`, ended politely."""
    directory = tmp_path / "chain"
    first = PracticeProcess(directory)
    held = first.endpoint
    path = directory / "endpoint.json"
    assert msgspec.json.decode(path.read_bytes()) == msgspec.structs.asdict(held)
    assert set(msgspec.structs.asdict(held)) == {
        "url", "chain_id", "token", "registry", "reward_token", "pid", "anchors",
        "learning_rounds", "contracts",
    }  # fmt: skip
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (directory, *directory.iterdir())}
    assert modes.pop("chain") == 0o700
    assert set(modes.values()) == {0o600}

    second = launch(directory)
    assert announced(second) == held
    assert second.wait(120) == 0
    stream(second).close()

    # without --dev there is no way to move time or drop blocks
    for method in ("freehold_reorg", "freehold_mine", "freehold_advance", "freehold_interval"):
        assert first.refusal(method, 1)["code"] == -32601

    account = first.rich_account()
    sent = [first.send(account, NOBODY, value=1, nonce=n) for n in range(8)]
    receipts = [first.ask("eth_getTransactionReceipt", tx_hash) for tx_hash in sent]
    first.kill()
    assert path.exists()
    assert not endpoints.answers(held)

    started: list[subprocess.Popen[bytes]] = []

    def start_two_at_once(arguments: list[str]) -> None:
        started.extend(_launched(arguments) for _ in range(2))

    found = ensure(directory, start=start_two_at_once)
    try:
        assert [announced(process) for process in started] == [found, found]
        started.sort(key=lambda process: process.pid != found.pid)
        assert started[1].wait(120) == 0
        places = (found.registry, found.reward_token, found.anchors, found.learning_rounds)
        assert (found.chain_id, *places) == (
            held.chain_id, held.registry, held.reward_token, held.anchors, held.learning_rounds,
        )  # fmt: skip
        assert found.token != held.token
        assert [
            endpoints.request(found, "eth_getTransactionReceipt", tx_hash) for tx_hash in sent
        ] == receipts
        assert endpoints.request(found, "eth_getBalance", NOBODY) == hex(8)
        assert ensure(directory, start=_never) == found
    finally:
        began = time.monotonic()
        started[0].terminate()
        assert started[0].wait(120) == 0
        ended = time.monotonic() - began
        for process in started:
            stream(process).close()
    assert ended < 30, "it waits for nobody who is still connected"
    assert not path.exists()


def _launched(arguments: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "contracts.practice", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )


def _never(arguments: list[str]) -> None:
    raise AssertionError("a chain that answers is not started again")


def test_a_chain_that_never_comes_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(endpoints, "START_SECONDS", 0.1)
    with pytest.raises(ChainUnreachable, match="did not start within"):
        ensure(tmp_path, start=lambda _: None)


def test_a_left_over_endpoint_is_not_taken_for_a_chain(tmp_path: Path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    endpoint = PracticeEndpoint("http://127.0.0.1:9", 5, "t", NOBODY, NOBODY, gone.pid)
    endpoints.write(tmp_path, endpoint)
    assert endpoints.read(tmp_path) == endpoint
    assert endpoints.live(tmp_path) is None
    endpoints.write(tmp_path, msgspec.structs.replace(endpoint, pid=os.getpid()))
    assert endpoints.live(tmp_path) is None
    (tmp_path / "endpoint.json").write_bytes(b"{")
    assert endpoints.read(tmp_path) is None


def test_a_file_that_is_no_chain_is_left_alone(tmp_path: Path, capsys):
    path = tmp_path / "chain.sqlite"
    path.write_bytes(b"not a database, but somebody may want it" * 20)
    before = path.read_bytes()
    assert main(["--dir", str(tmp_path)]) == 1
    assert "cannot be opened and was not changed" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_chain_of_another_format_is_left_alone(local: Local):
    path, connection = _copy_of(local)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    with pytest.raises(Unusable, match="format 2"):
        Store(path)


def _copy_of(local: Local) -> tuple[Path, sqlite3.Connection]:
    path = local.path.with_name("other.sqlite")
    shutil.copy(local.path, path)
    return path, sqlite3.connect(path)


def test_the_clock_is_moved_in_development_only(tmp_path: Path, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["--dir", str(tmp_path / "chain"), "--clock-offset", "5"])
    assert ended.value.code == 2
    assert "--clock-offset needs --dev" in capsys.readouterr().err
    assert not (tmp_path / "chain").exists()


def test_finding_a_chain_loads_neither_the_evm_nor_the_server():
    program = (
        "import sys, contracts.practice\n"
        "heavy = {'eth', 'aiohttp', 'web3', 'eth_account', 'rlp'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_it_ends_when_nobody_asks(local: Local, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(servers, "BLOCK_SECONDS", 0.01)

    async def lives_until_idle() -> None:
        server = Server(local.chain, local.methods, "token", idle_seconds=0.02)
        await server.start()
        await asyncio.wait_for(server.run(), 120)

    asyncio.run(lives_until_idle())


def test_blocks_follow_a_transaction_until_it_is_two_deep(local: Local):
    account = local.rich_account()
    local.send(account)
    before = local.height
    server = Server(local.chain, local.methods, "token", idle_seconds=60)
    heights = []
    for _ in range(4):
        server.tick()
        heights.append(local.height)
    assert heights == [before + 1, before + 2, before + 2, before + 2]
    local.send(account)
    local.ask("freehold_interval", False)
    server.tick()
    assert local.height == before + 3
