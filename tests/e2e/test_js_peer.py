"""A peer in another language, written from PROTOCOL.md alone, and the programs that we ship."""

from __future__ import annotations

import hashlib
import os
import subprocess
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pytest

from app.api import messages as m
from app.requester.books import Books
from app.requester.verbs import table as verbs
from contracts.chain.profile import practice_profile
from p2p.requester.standing import PRACTICE
from tests.e2e.deal import CALL, TOKEN, fill
from tests.e2e.js_peer import PLACE
from tests.e2e.processes import PASSPHRASE, Chain, Machine, Process, Wallet, cheap, eventually
from tests.npm import node
from tests.practice_chain import ROOT
from wallet.agreement.terms import Party

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.area("D"),
    pytest.mark.skipif(PLACE not in os.environ, reason="`make test-js` fetches the peer"),
]

SECONDS = 120
PARTY = Party("Lakeside University", "study@lakeside.example")


@pytest.fixture
def machine() -> Iterator[Machine]:
    found = Machine()
    yield found
    found.close()


@pytest.fixture
def peer() -> Path:
    return Path(os.environ[PLACE])


def run(peer: Path, folder: str, **variables: str) -> None:
    """Run a folder of the peer's own tests; fail with what they print."""
    vectors = str(ROOT / "tests" / "vectors")
    done = subprocess.run(
        [node(peer), "--test", "--test-reporter=tap", f"{folder}/*.test.js"],
        cwd=peer,
        env={**os.environ, "FREEHOLD_VECTORS": vectors, **variables},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, f"{done.stdout[-8000:]}\n{done.stderr[-2000:]}"
    assert "\n# fail 0" in done.stdout
    assert "\n# skipped 0" in done.stdout


def program(machine: Machine, peer: Path, script: str) -> Process:
    """Start a program of the peer's; its facts are JSON lines both ways."""

    def begin(complaints: IO[bytes]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [node(peer), script],
            cwd=peer,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            start_new_session=True,
        )

    return Process(begin, machine.folder / "js.err")


def test_it_computes_every_vector_and_refuses_every_other(peer):
    run(peer, "test")


def test_its_wallets_decline_counter_deliver_and_revoke_with_a_real_requester(machine, peer):
    Chain(machine)
    folder = machine.folder / "lab"
    chain = practice_profile(machine.chain_folder)
    books = Books.create(folder, PASSPHRASE, PARTY, chain, kdf=cheap())
    books.introduce(PARTY, PRACTICE)
    call = CALL.format(price="0.60", steps=4, first="key", expires="30d")
    verbs.run(books, "call add", {"content": call})
    books.close()
    given = ("--profile", str(folder), "--passphrase-file", str(machine.passphrase_file))
    lab = machine.start("lab", "-m", "app.requester", *given, "serve")
    link = str(lab.line()["link"])
    price, most = str(6 * TOKEN // 10), str(8 * TOKEN // 10)
    rows = "".join(
        f'{{"start":"2026-01-0{n}T00:00:00Z","value":"{60 + n}"}}\n' for n in range(1, 6)
    )
    variables = {"LINK": link, "PRICE": price, "MOST": most, "ROWS": rows}
    run(peer, "live", **{f"FREEHOLD_{name}": value for name, value in variables.items()})
    assert lab.stop() == 0
    books = Books.open(folder, PASSPHRASE)
    grants = {each["state"]: each["id"] for each in verbs.run(books, "grants", {})["grants"]}
    assert sorted(grants) == ["completed", "revoked"]
    out = machine.folder / "received.jsonl"
    verbs.run(books, "data", {"grant": grants["completed"], "out": str(out)})
    books.close()
    assert out.read_text() == rows


def test_a_real_wallet_is_asked_by_it_counters_and_declines(machine, peer):
    chain = Chain(machine).endpoint
    wallet = Wallet(machine)
    wallet.create()
    fill(wallet, 100)
    wallet.start()

    lab = program(machine, peer, "live/lab.js")
    try:
        lab.say(
            {
                "name": "Elsewhere",
                "chain_id": chain.chain_id,
                "registry": chain.registry,
                "token": chain.reward_token,
                "dataset": "health.heart_rate",
                "fields": ["value", "start"],
                "price": str(TOKEN // 2),
            }
        )
        wallet.call(m.Connect(str(lab.line()["link"])))
        (card,) = eventually(lambda: wallet.call(m.Inbox()).requests, "a request of the other peer")
        assert card.state == "waiting", card
        wallet.call(m.CounterRequest(id=card.id, price="0.75"))
        assert lab.line() == {"type": "offer", "state": "countered"}
        eventually(lambda: wallet.request(card.id).state == "agreed", "its yes to the offer")
        wallet.call(m.DeclineRequest(id=card.id, reason="purpose"))
        assert lab.line() == {"type": "decline", "reason": "purpose", "state": "declined"}
        assert "Error" not in lab.complaints, lab.complaints
    finally:
        lab.stop()
    assert wallet.request(card.id).state == "declined"
    assert wallet.stop() == 0


def test_a_contact_in_it_compares_words_takes_what_a_real_wallet_shares_and_deletes_it(
    machine, peer
):
    Chain(machine)
    wallet = Wallet(machine)
    wallet.create()
    fill(wallet, 100)
    wallet.start()
    ben = program(machine, peer, "live/contact.js")
    try:
        link = wallet.call(m.Invite(own_name="Anna")).link
        ben.say({"invitation": link, "name": "Ben"})
        met = ben.line()
        shown = wallet.call(m.ShowContact("Ben"))
        assert met == {"words": shown.words, "name": "Anna"}
        wish = m.ShareWish("health.heart_rate", "So that you see how I sleep.")
        looked = wallet.call(m.PreviewShare("Ben", wish))
        grant = wallet.call(m.Share("Ben", wish, looked.digest)).grant
        assert ben.line() == {"type": "offer", "state": "countered"}
        assert ben.line() == {"type": "consent", "state": "granted"}
        came = ben.line()
        assert came["type"] == "received", came
        assert hashlib.sha256(came["content"].encode()).hexdigest() == looked.digest
        wallet.call(m.RevokeGrant(grant))
        assert ben.line() == {"type": "revoked", "state": "revoked"}
        eventually(lambda: "deleted" in wallet.grant(grant).erasure, "its word on the deletion")
    finally:
        ben.stop()
    assert wallet.stop() == 0
