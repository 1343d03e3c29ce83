"""Studies over real processes: wallets compute, one goes, sums are paid for and recomputed.

The wallets are simulated people of the sandbox: the node's own code on vaults of their own, over
loopback connections, in processes that are killed as processes are. The auditor took part in
nothing: it has a vault on the same chain and the folder that the requester exported.
"""

from __future__ import annotations

import base64
import os
import queue
import signal
import time
from pathlib import Path
from typing import Any

import pytest
import trio

from app.api import messages as m
from app.api.clock import SystemClock
from app.launch import start_practice_chain
from app.node.opened import Opened
from app.practice.crowd import main as sandbox
from app.practice.crowd.manners import draw
from app.practice.crowd.person import CHEAP
from app.requester.asking import ask
from contracts import profiles
from tests.practice_chain import PracticeProcess
from wallet.vault import Vault

pytestmark = pytest.mark.area("F")

CALL = """
purpose = "dpv:ScientificResearch"
description = "How the pulse goes with the hour of the day."
retention_days = 180
recipients = ["Heart Lab only"]
withdrawal = "Write to privacy@example.org; withdrawing takes one message."
storage_location = "EU"
transfers = "none"
decisions = "none"
dataset = "health.heart_rate"
fields = ["start", "value"]
price_per_step = "0.60"
expires = "30d"
[study]
wallets_least = {least}
wallets_most = 100
rounds = {rounds}
clip = "10"
noise = "{noise}"
gather_seconds = 2
phase_seconds = {phase}
task = {task}
"""
RIDGE = (
    '{ kind = "ridge", inputs = [{ kind = "hour", column = "start" }], '
    'target = { column = "value", low = "30", high = "220" } }'
)
MODEL = (
    '{ kind = "logistic", inputs = [{ kind = "hour", column = "start" }], '
    'label = { column = "value", classes = [["60"], ["61"]] }, training = { rate = "0.1" } }'
)
HEADCOUNT = '{ kind = "headcount", rows = 2 }'
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = (Path(__file__).parents[2] / "wallet/compute/examples/weekdays.wasm").read_bytes()
SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
HARSH_SECONDS = 500.0


def until(told: queue.SimpleQueue[dict[str, Any]], wanted: int, does: str) -> None:
    """Wait until so many people do something."""
    did: set[int] = set()
    deadline = time.monotonic() + HARSH_SECONDS
    while len(did) < wanted:
        assert time.monotonic() < deadline, f"only {sorted(did)} did “{does}”"
        try:
            said = told.get(timeout=1.0)
        except queue.Empty:
            continue
        assert said.get("does") != "trouble", said["words"]
        if said.get("does") == does:
            did.add(said["person"])


def asked(profile: Path, verb: str, **arguments: str) -> dict[str, Any]:
    """Ask the running service."""
    found = ask(profile, verb, arguments)
    assert found is not None
    return found


def program(profile: Path) -> str:
    """Have the service keep a program; return the task of a study that runs it."""
    content = base64.b64encode(WEEKDAYS).decode()
    code = asked(profile, "program add", name="weekdays.wasm", content=content)["code"]
    outputs = ", ".join(f'{{ name = "{day}", low = "0", high = "200" }}' for day in DAYS)
    return (
        '{ kind = "program", columns = ["start", "value"], program = {'
        f' code = "{code}", size = {len(WEEKDAYS)}, abi = 1, outputs = [{outputs}],'
        " fuel = 10000000, pages = 64 } }"
    )


def done(profile: Path, studies: int) -> None:
    """Wait until so many studies are over, and all of their grants were paid."""
    deadline = time.monotonic() + HARSH_SECONDS
    while True:
        found = asked(profile, "study list")["studies"]
        grants = asked(profile, "grants")["grants"]
        if len(found) == studies and all(one["state"] == "done" for one in found):
            return
        assert time.monotonic() < deadline, (found, grants)
        time.sleep(0.2)


async def verdict_of_a_stranger(folder: Path, chain: Path, exported: Path) -> m.RoundVerdict:
    """Recompute a round with a vault that took part in nothing."""
    profile = profiles.choose(None, chain, start_practice_chain)
    kept = profiles.to_json(profile)
    vault, _ = Vault.create(folder, "stranger", profile=kept, kdf=CHEAP, reserve_bytes=0)
    try:
        async with trio.open_nursery() as nursery:
            opened = await Opened.start(vault, SystemClock(), lambda _event: None, nursery)
            with trio.fail_after(240):
                while True:  # until its follower has read the chain, and the last word is written
                    found = await opened.answer(m.AuditFiles(str(exported)))
                    assert isinstance(found, m.RoundVerdict)
                    if found.holds:
                        break
                    await trio.sleep(0.5)
            nursery.cancel_scope.cancel()
    finally:
        vault.close()
    return found


def test_wallets_compute_the_sum_is_paid_and_a_stranger_recomputes_it(tmp_path):
    """A regression with noise; beside it a program's numbers and a headcount, without."""
    chain = tmp_path / "chain"
    parts = draw(3, 7, 1000.0, {"accept": 1})
    text = CALL.format(least=3, rounds=1, noise="1.5", phase=60, task=RIDGE)
    with sandbox.Sandbox(tmp_path, chain) as crowd:
        process = PracticeProcess(chain)
        try:
            link, profile = crowd.requester(text)
            for task in (program(profile), HEADCOUNT)[: 2 if SOAK else 1]:
                content = CALL.format(least=3, rounds=1, noise="0", phase=60, task=task)
                content = content.replace('clip = "10"', 'clip = "1000"')
                asked(profile, "call add", content=content)
            told = crowd.people(parts, link)
            done(profile, 3 if SOAK else 2)
            until(told, 3, "delivered")
            shown = asked(profile, "study show", study="1")
            assert (shown["state"], shown["steps_owed"]) == ("done", 3)
            assert len(shown["result"]["weights"]) == 3
            assert [one["wallets"] for one in shown["rounds_run"]] == [3]
            grants = asked(profile, "grants")["grants"]
            assert {(one["state"], one["paid"]) for one in grants} == {("completed", 1)}
            means = asked(profile, "study show", study="2")["result"]["means"]
            assert list(means) == list(DAYS)
            assert all(0 <= mean <= 120 for mean in means.values())
            assert max(means.values()) > 48, "a day that had rows"
            if SOAK:
                counted = asked(profile, "study show", study="3")["result"]
                assert counted == {"wallets": 3, "count": "fewer than 20"}
            exported = tmp_path / "round"
            asked(profile, "study export", study="1", number="1", folder=str(exported))
            assert len(list(exported.glob("*.vector"))) == 3
            found = trio.run(verdict_of_a_stranger, tmp_path / "stranger", chain, exported)
            assert found.problems == ()
            assert any("3 wallets" in words for words in found.proves)
            bent = next(exported.glob("*.vector"))
            bent.write_bytes(bytes(len(bent.read_bytes())))
            again = trio.run(_once, tmp_path / "stranger", exported)
            assert not again.holds
        finally:
            process.stop()


async def _once(folder: Path, exported: Path) -> m.RoundVerdict:
    vault = Vault.open(folder, "stranger", reserve_bytes=0)
    try:
        async with trio.open_nursery() as nursery:
            opened = await Opened.start(vault, SystemClock(), lambda _event: None, nursery)
            found = await opened.answer(m.AuditFiles(str(exported)))
            nursery.cancel_scope.cancel()
    finally:
        vault.close()
    assert isinstance(found, m.RoundVerdict)
    return found


@pytest.mark.soak
def test_ten_wallets_train_while_one_is_killed_in_the_middle_of_a_round(tmp_path, monkeypatch):
    """Each wallet is a process; the killed one drops out, the others are paid and collect."""
    monkeypatch.setattr(sandbox, "TOGETHER", 1)
    chain = tmp_path / "chain"
    parts = draw(10, 7, 1000.0, {"accept": 1})
    text = CALL.format(least=8, rounds=6, noise="8", phase=30, task=MODEL)
    with sandbox.Sandbox(tmp_path, chain) as crowd:
        process = PracticeProcess(chain)
        try:
            link, profile = crowd.requester(text)
            told = crowd.people(parts, link)
            until(told, 10, "accepted")
            deadline = time.monotonic() + HARSH_SECONDS
            while not _begun(asked(profile, "study show", study="1")):
                assert time.monotonic() < deadline
                time.sleep(0.05)
            os.kill(crowd.pids["people 3"], signal.SIGKILL)
            until(told, 9, "delivered")
            shown = asked(profile, "study show", study="1")
            assert shown["state"] == "done"
            sums = [one["wallets"] for one in shown["rounds_run"] if one["state"] == "done"]
            assert len(sums) == 6
            assert min(sums) == 9
            paid = sorted(one["paid"] for one in asked(profile, "grants")["grants"])
            assert paid[1:] == [6] * 9
            assert paid[0] < 6
            asked(profile, "study model", study="1", file=str(tmp_path / "model"))
            last = str(shown["rounds_run"][-1]["round"])
            asked(profile, "study export", study="1", number=last, folder=str(tmp_path / "round"))
            found = trio.run(verdict_of_a_stranger, tmp_path / "who", chain, tmp_path / "round")
            assert found.problems == ()
            assert trio.run(collected, tmp_path / "people" / "person-0001") == "3.60"
        finally:
            process.stop()


async def collected(folder: Path) -> str:
    """Have a wallet that took part collect what it was paid; return how much that is."""
    vault = Vault.open(folder, "sandbox", reserve_bytes=0)
    try:
        async with trio.open_nursery() as nursery:
            opened = await Opened.start(vault, SystemClock(), lambda _event: None, nursery)
            with trio.fail_after(240):
                found = await opened.answer(m.Collect())
            nursery.cancel_scope.cancel()
    finally:
        vault.close()
    assert isinstance(found, m.Collected)
    return found.amount


def _begun(shown: dict[str, Any]) -> bool:
    return any(one["state"] == "begun" for one in shown["rounds_run"])
