"""The whole story through the two command lines, told on any network: `tell(machine, network)`.

What the programs say is compared with what the chain itself answers to questions of our own.
Nobody gives the owner coin: the requester's stipend pays for collecting and revoking.

The first of each group of verbs (with FREEHOLD_SOAK=1 every verb) is a process of its own; those
that come after are run in this one, by the same function, since a process costs a hundred times
what the answer does.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import stat
from itertools import takewhile
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING, Any

from eth_account import Account

from tests.e2e.deal import OnChain
from tests.e2e.processes import PATIENCE_SECONDS, Machine, Process, eventually
from tests.practice_chain import ROOT
from tests.unit.app.cli.running import run as run_here

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = ROOT / "resources" / "demo"
SOAK = os.environ.get("FREEHOLD_SOAK") == "1"
HALF = 10**18 // 2
CALL = """
purpose = "dpv:ScientificResearch"
description = "We look at how heart rate changes over a summer."
retention_days = 180
recipients = ["Lakeside University only"]
withdrawal = "Write to study@lakeside.example"
dataset = "health.heart_rate"
fields = ["start", "value", "source"]
required_fields = ["value"]
price_per_step = "0.60"
max_price_per_step = "0.80"
steps = 4
expires = "30d"
"""


class Program:
    """One of the two command lines, on one machine."""

    def __init__(self, machine: Machine, *beginning: str) -> None:
        self._machine, self._beginning = machine, beginning
        self._typed: set[tuple[str, ...]] = set()

    def run(self, *arguments: str) -> CompletedProcess[str]:
        """Run a verb to its end."""
        verb = tuple(takewhile(str.isalpha, arguments))[: None if SOAK else 1]
        module, program, *options = self._beginning
        assert module == "-m"
        if program == "app" and verb in self._typed:
            with self._machine.at_home():
                ran = run_here(*options, *arguments)
            return CompletedProcess(arguments, ran.code, ran.out, ran.err)
        self._typed.add(verb)
        return self._machine.run(*self._beginning, *arguments)

    def __call__(self, *arguments: str, told: str = "") -> Any:
        """Run a verb that must succeed and say so much beside; return its one JSON object."""
        done = self.run(*arguments, "--json")
        assert (done.returncode, done.stderr) == (0, told), done
        (line,) = done.stdout.splitlines()
        return json.loads(line)

    def error(self, *arguments: str) -> str:
        """Run a verb that must fail; return its one line."""
        done = self.run(*arguments)
        assert (done.returncode, done.stdout) == (1, ""), done
        (line,) = done.stderr.splitlines()
        return line


class Practice:
    """The practice chain of the machine, with its faucet for requesters.

    Attributes:
        options: how a vault and a requester are made for this network.
        yes: what the owner says before a vault is made for it.
        told: what a requester is told when it begins there.
        patience_seconds: how long anything may take that waits for a block.
        proves: whether what is on it proves anything to others, who ask it with `witness`.
    """

    options: tuple[str, ...] = ("--practice",)
    yes: tuple[str, ...] = ()
    told = ""
    patience_seconds = PATIENCE_SECONDS
    proves = False
    witness: tuple[str, ...] = ()

    def __init__(self, machine: Machine) -> None:
        self.account = OnChain(machine)

    def fund(self, address: str) -> None:
        """Give a requester coin and 10,000 tokens; here the faucet has done so."""


def tell(machine: Machine, network: Practice) -> None:
    """Play it from an empty folder to a locked vault."""

    def soon(find: Callable[[], Any], what: str) -> Any:
        return eventually(find, what, network.patience_seconds)

    folder, secret = machine.folder, str(machine.passphrase_file)
    profile = ("-m", "app", "--profile", str(folder / "wallet"))
    wallet = Program(machine, *profile)
    sure = Program(machine, *profile, "--passphrase-file", secret)
    lab_profile = ("-m", "app.requester", "--profile", str(folder / "lab"))
    lab = Program(machine, *lab_profile, "--passphrase-file", secret)

    # a node, a vault, its words
    assert wallet.error("status") == "no node is running"
    node = machine.start("node", *profile, "node")
    ready = node.line()
    assert ready["event"] == "ready"
    assert wallet("status")["state"] == "no-vault"
    words = folder / "words"
    sure("vault", "create", *network.options, *network.yes, "--words-file", str(words))
    assert len(words.read_text().split()) == 24
    assert stat.S_IMODE(words.stat().st_mode) == 0o600
    if network.yes:  # real money: the words are asked for before the first grant
        sure("vault", "prove", "--words-file", str(words))
    assert wallet("status")["state"] == "open"

    # data in
    health = wallet("import", str(DEMO / "practice-health.zip"))
    rates = {found["name"]: found for found in health["datasets"]}["health.heart_rate"]
    assert rates["new"] > 1_000
    assert rates["duplicate"] == 0
    again = wallet("import", str(DEMO / "practice-health.zip"))
    assert all(found["new"] == 0 for found in again["datasets"])
    (dataset,) = [
        found for found in wallet("datasets")["datasets"] if found["name"] == "health.heart_rate"
    ]
    assert dataset["rows"] == rates["new"]
    assert {"name": "value", "type": "decimal", "unit": "/min"} in dataset["columns"]
    assert len(wallet("records", "health.heart_rate", "--limit", "3")["records"]) == 3
    assert wallet("search", "no such word anywhere")["records"] == []

    # a requester that asks
    address = lab("init", "--name", "Lakeside University", *network.options, told=network.told)[
        "address"
    ]
    network.fund(address)
    if "--practice" not in network.options:  # what no wallet does without, and nobody can guess
        lab("introduce", "--contact", "study@lakeside.example", "--storage-location", "EU",
            "--transfers", "none", "--decisions", "none")  # fmt: skip
    call = folder / "call.toml"
    call.write_text(CALL)
    lab("call", "add", str(call))
    served = machine.start("lab", *lab_profile, "--passphrase-file", secret, "serve")
    link = served.line()["link"]
    wallet("connect", link)
    (request,) = wallet("inbox")["requests"]
    assert (request["from"], request["state"]) == ("Lakeside University", "waiting")
    assert (request["price_per_step"], request["steps"], request["total"]) == ("0.60", 4, "2.40")

    # seeing, narrowing, agreeing
    id = request["id"]
    wallet("request", "counter", id, "--price", "0.75", "--drop", "source")
    soon(lambda: wallet("inbox")["requests"][0]["state"] == "agreed", "an agreement")
    preview_file = folder / "preview.jsonl"
    preview = wallet("request", "preview", id, "--out", str(preview_file))
    assert [column["name"] for column in preview["columns"]] == ["start", "value"]
    assert preview["rows"] == dataset["rows"]
    assert preview["bytes"] == preview_file.stat().st_size
    assert len(preview["sample"]) == 20
    assert preview["view_hash"]
    assert preview["digest"] == hashlib.sha256(preview_file.read_bytes()).hexdigest()
    assert preview["risk"]

    # signed, delivered, paid
    wallet("request", "wait", "0")
    grant = wallet("request", "accept", id, "--seen", preview["digest"])["grant"]
    assert grant.startswith("0x")
    chain = network.account

    def state_of(grant: str) -> str:
        states = {item["id"]: item["state"] for item in wallet("grants")["grants"]}
        return str(states[grant])

    soon(lambda: state_of(grant) == "completed", "a delivered grant")
    (item,) = wallet("grants")["grants"]
    assert (item["steps"], item["served"], item["paid"]) == (4, 4, 4)
    shown = wallet("grant", "show", grant)
    assert all(step["receipt"] for step in shown["steps"])
    assert chain.state(grant)[3:] == (6 * HALF, 0)
    assert wallet("earnings")["owed"] == "3.00"
    collected = wallet("collect")
    assert collected["amount"] == "3.00"
    assert wallet("earnings")["by_requester"][0]["collected"] == "3.00"
    assert chain.state(grant)[3:] == (6 * HALF, 4)
    (bought,) = lab("grants")["grants"]
    owner = bought["owner"]
    assert chain.tokens(owner) == 6 * HALF
    assert chain.tokens(address) == 10_000 * 2 * HALF - 6 * HALF
    assert chain.receipt(collected["tx"])["from"].lower() == owner.lower()

    # the money goes on to an address outside, a small amount first, the address typed again
    friend = Account.create().address
    looked = wallet("send", "--to", friend, "--look")
    assert (looked["amount"], looked["first"], len(looked["legs"])) == ("3.00", "1.00", 1)
    assert "typed are not those groups" in wallet.error("send", "--to", friend, "--again", owner)
    went = wallet("send", "--to", friend, "--again", friend)
    assert (went["amount"], went["rest"], went["missing"]) == ("1.00", "2.00", "")
    assert (chain.tokens(friend), chain.tokens(owner)) == (2 * HALF, 4 * HALF)
    soon(lambda: wallet("earnings")["sent"] == "1.00", "what went on in the sums")
    assert wallet("earnings", "--csv", str(folder / "taxes.csv"))["rows"] == 5
    rows = list(csv.DictReader((folder / "taxes.csv").read_text().splitlines()))
    assert [(row["kind"], row["for"]) for row in rows] == [
        ("stipend", ""), ("received", ""), ("fee", "collecting"), ("fee", "sending"), ("sent", "")
    ]  # fmt: skip
    assert all(int(chain.receipt(row["transaction"])["status"], 16) == 1 for row in rows)
    assert chain.receipt(rows[0]["transaction"])["to"].lower() == owner.lower()

    # the requester has exactly what was shown
    received = folder / "received.jsonl"
    assert lab("data", grant, "--out", str(received))["steps"] == 4
    assert received.read_bytes() == preview_file.read_bytes()
    assert [receipt["step"] for receipt in lab("receipts")["receipts"]] == [1, 2, 3, 4]

    # proof
    entries = wallet("audit", "list")["entries"]
    assert any("set the payment aside on chain" in entry["sentence"] for entry in entries)
    assert wallet("audit", "verify")["intact"] is True
    bundle = folder / "bundle"
    wallet("audit", "export", "--grant", grant, str(bundle))
    assert wallet("verify", str(bundle))["proves_to_third_parties"] is False, "no chain was asked"
    verdict = wallet("verify", str(bundle), *network.witness)
    assert verdict["proves_to_third_parties"] is network.proves
    damaged = folder / "damaged"
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    assert wallet.run("verify", str(damaged), "--json").returncode == 1

    # the consent record, as both sides hold it
    own, other = folder / "mine.jsonld", folder / "theirs.jsonld"
    written = wallet("grant", "record", grant, "--out", str(own))
    lab("record", grant, "--out", str(other))
    prose = Path(written["words"]).read_text("utf-8")
    assert "Lakeside University" in prose
    found = [wallet("verify", str(file)) for file in (own, other)]
    assert found[0]["record"] == found[1]["record"], "one record, derived twice"
    assert found[0]["record"] in prose
    assert found[0]["signed_by_requester"] == "everything"
    assert [one["certified"] for one in found] == [["owner", "requester"], ["requester"]]
    shown = wallet("grant", "record", grant)["record"]
    assert (shown["type"], shown["dpv:hasLegalBasis"]) == ("dpv:ConsentRecord", "eu-gdpr:A9-2-a")
    own.write_bytes(own.read_bytes().replace(b"Lakeside", b"Seaside!"))
    assert wallet.run("verify", str(own), "--json").returncode == 1

    # a second grant, stopped
    call.write_text(CALL.replace("steps = 4", "steps = 3"))
    lab("call", "add", str(call))
    lab("report", grant, "--model", "Summers", "--run", "7")
    wallet("connect", link)
    # what comes over a line that is open anyway, it does not wait for
    soon(
        lambda: ["By the model", "Summers"] in wallet("grant", "show", grant)["story"],
        "the report of a use",
    )
    told = wallet("grant", "show", grant)
    assert {owed["what"] for owed in told["owed"]} == {"use", "deletion"}
    (second,) = soon(
        lambda: [r for r in wallet("inbox")["requests"] if r["state"] == "waiting"],
        "a second request",
    )
    wallet("pause")
    stopped = wallet("request", "accept", second["id"])["grant"]
    soon(lambda: chain.state(stopped)[0] == 1, "a second opening")
    revocation = wallet("grant", "revoke", stopped)
    assert (revocation["refused"], revocation["keys_destroyed"]) == (True, True)
    assert revocation["chain"] in ("pending", "recorded")
    soon(lambda: chain.state(stopped)[0] == 2, "the revocation on chain")
    assert state_of(stopped) == "revoked"
    wallet("resume")

    # what the owner's address had was the stipends, and fees are all that went
    sent = chain.transactions()
    stipends = [tx for tx in sent if (tx["to"] or "").lower() == owner.lower()]
    assert {tx["from"].lower() for tx in stipends} == {address.lower()}
    mine = [chain.receipt(tx["hash"]) for tx in sent if tx["from"].lower() == owner.lower()]
    fees = sum(int(r["gasUsed"], 16) * int(r["effectiveGasPrice"], 16) for r in mine)
    assert chain.coin(owner) == sum(int(tx["value"], 16) for tx in stipends) - fees

    # and the door is closed
    assert wallet("lock")["state"] == "locked"
    assert node.line() == {"event": "locked"}
    assert wallet.error("datasets") == "the vault is locked"
    sure("unlock")
    assert {item["id"] for item in wallet("grants")["grants"]} == {grant, stopped}
    assert ended(served) == ended(node) == 0


def ended(process: Process) -> int:
    """Ask a process to end; its exit code."""
    return process.stop()
