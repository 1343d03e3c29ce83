"""Whoever is killed in a round of a study: nothing is sent twice, all is paid once, it goes on.

Points are drawn from a seed that is printed; set FREEHOLD_SEED to repeat a run, and FREEHOLD_SOAK
for all points.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from p2p.requester import books
from p2p.requester.learning import rows as studies
from tests.deal import DOMAIN
from tests.faults.learning.coordinating import ROUNDS, STUDY, WALLETS, Careful, File, books_of
from wallet.learning import transcript
from wallet.learning.audit import ChainFacts, audit
from wallet.learning.masking.cohort import decode_manifest
from wallet.vault import Vault, grants, privacy_ledger, put_back
from wallet.vault import studies as vault_studies

if TYPE_CHECKING:
    from wallet.vault.grants import GrantRow

pytestmark = pytest.mark.area("F")

SOAK = bool(os.environ.get("FREEHOLD_SOAK"))
SEED = int(os.environ.get("FREEHOLD_SEED") or random.SystemRandom().randrange(10**6))
ROOT = Path(__file__).parents[3]
POINTS = 42
"""Of the requester; what it notes while it waits for wallets is not always as much."""

LEAST_POINTS = 36
POINTS_OF_A_WALLET = 74
"""Of a wallet, whose waiting notes nothing; in a soak it is tried that there are no more."""


def run(part: str, folder: Path, point: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", f"tests.faults.learning.{part}", str(folder), str(point)],
        check=False,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        timeout=500,
    )


@pytest.mark.parametrize("point", range(1, POINTS + 1) if SOAK else ["drawn"])
def test_a_requester_that_is_killed_goes_on_with_the_study(tmp_path, point):
    print(f"FREEHOLD_SEED={SEED}")
    fatal = random.Random(SEED).randint(1, LEAST_POINTS) if point == "drawn" else point
    ended = run("coordinating", tmp_path, fatal).returncode
    assert ended == -signal.SIGKILL or (fatal > LEAST_POINTS and ended == 0), fatal
    check(tmp_path, fatal)
    done = run("coordinating", tmp_path, 0)
    assert done.returncode == 0, fatal
    found = check(tmp_path, fatal, over=True)
    assert (found.state, found.rounds) == ("done", ROUNDS), fatal


@pytest.mark.parametrize("point", range(1, POINTS_OF_A_WALLET + 2) if SOAK else ["drawn"])
def test_a_wallet_that_is_killed_sends_and_charges_nothing_twice_and_is_paid(
    tmp_path, monkeypatch, point
):
    print(f"FREEHOLD_SEED={SEED}")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    fatal = random.Random(SEED).randint(1, POINTS_OF_A_WALLET) if point == "drawn" else point
    ended = run("taking_part", tmp_path, fatal).returncode
    assert ended == (-signal.SIGKILL if fatal <= POINTS_OF_A_WALLET else 0), fatal
    kept(tmp_path, fatal)
    done = run("taking_part", tmp_path, 0)
    assert done.returncode == 0, fatal
    row, rounds, counted = kept(tmp_path, fatal)
    assert row.served == row.steps, "no round that was paid for is lost"
    assert row.paid == len(counted) >= row.steps - 1, fatal
    assert [one.number for one in rounds if one.state == "counted"] == counted, fatal


def kept(folder: Path, fatal: int) -> tuple[GrantRow, list[vault_studies.RoundRow], list[int]]:
    """What a wallet's vault says holds at every moment, against what the coordinator heard."""
    vault = Vault.open(folder / "vault", "pass", reserve_bytes=0)
    try:
        found = vault.db.read(vault_studies.parts)
        row = vault.db.read(grants.grant, found[0].grant)
        rounds = vault.db.read(vault_studies.rounds, row.id)
        heard = File(folder / "coordinator")
        sent = [one.number for one in rounds]
        assert len(heard.of("got")) == len(set(heard.of("got"))), "a vector was sent twice"
        assert set(heard.of("got")) <= set(sent), "a vector left that was not written down"
        assert len(sent) <= len(heard.of("got")) + 1, fatal
        assert row.served == len(sent), fatal
        for number in range(1, 10):
            charged = vault.db.read(privacy_ledger.is_charged, row.id, number)
            assert charged == (number in sent), "what left and what is charged are one"
        (standing,) = vault.db.read(lambda tx: privacy_ledger.standings(tx, source=row.id))
        assert (standing.charged, standing.rounds) == (len(sent), row.steps), fatal
        assert row.paid <= len(heard.of("counted")), fatal
        assert vault.db.read(put_back.everything) == [], fatal
        return row, rounds, heard.of("counted")
    finally:
        vault.close()


def check(folder: Path, fatal: int, *, over: bool = False) -> studies.StudyRow:
    """What holds at every moment, and between books, wallets and chain."""
    database = books_of(folder)
    try:
        found = database.read(studies.study, STUDY.hash())
        rounds = database.read(studies.rounds, STUDY.hash())
        counted = database.read(studies.members, STUDY.hash())
        finished = [one for one in rounds if one.state == "done"]
        assert len(finished) == found.rounds, fatal
        assert sum(counted.values()) == sum(one.wallets for one in finished), fatal
        assert [one.number for one in rounds] == list(range(1, len(rounds) + 1)), fatal
        for one in rounds:
            if one.state == "void":
                assert one.note.endswith("."), fatal
            assert one.wallets == (0 if one.state != "done" else WALLETS), fatal
        for number in range(1, WALLETS + 1):
            wallet = Careful(number, folder)
            sent, paid = wallet.file.of("sent"), wallet.file.of("paid")
            owed = counted.get(wallet.grant_id, 0)
            assert len(sent) == len(set(sent)), "a vector was sent twice in a round"
            assert {one.number for one in finished} <= set(sent), fatal
            assert paid == sorted(paid), fatal
            assert max(paid, default=0) <= owed, "more was paid than was counted"
            bought = database.read(books.purchase, wallet.grant_id)
            assert bought.paid == owed, fatal
            if over:
                assert (max(paid), bought.state) == (owed, "completed"), fatal
        for one in finished:
            recompute(folder, one)
    finally:
        database.close()
    return found


def recompute(folder: Path, done: studies.RoundRow) -> None:
    """The record of a finished round holds, with the masked vectors that were kept beside it."""
    assert done.transcript is not None
    signed = transcript.decode(done.transcript)
    body = transcript.read(signed)
    manifest = decode_manifest(body.manifest)
    kept = [file.read_bytes() for file in (folder / "vectors").glob("*.vector")]
    facts = ChainFacts(
        DOMAIN,
        manifest.coordinator,
        STUDY.hash(),
        done.number,
        manifest.hash,
        body.root,
        done.count or 0,
        body.aggregate,
        frozenset(manifest.members),
    )
    verdict = audit(signed, {hashlib.sha256(one).digest(): one for one in kept}, facts)
    assert verdict.holds, verdict.problems
