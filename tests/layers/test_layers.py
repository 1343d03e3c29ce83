"""Every layer rule of ``pyproject.toml`` catches a planted violation, and leaves right code alone.

The trees are tiny and synthetic, the rules are the real ones. The real tree is checked by
``lint-imports`` itself, in ``make test``.
"""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).resolve().parents[2]

RIGHT = {
    "app.__main__": "def main():\n    import app.desktop.window, app.cli.grants, app.node.server",
    "app.practice.story": (
        "import app.api.client, app.launch, app.requester.serving.service\n"
        "import contracts.practice.endpoint, wallet.audit.bundle"
    ),
    "app.desktop.window": (
        "from typing import TYPE_CHECKING\n"
        "import PySide6.QtWidgets, app.api.client, wallet.agreement, wallet.agreement.grant\n"
        "import wallet.audit.bundle, wallet.errors\n"
        "if TYPE_CHECKING:\n    import wallet.vault.records"
    ),
    "app.cli.grants": "import app.api.client, wallet.agreement.grant, wallet.audit.bundle",
    "app.node.server": (
        "import trio, app.api.messages, app.launch, p2p.transport.host, contracts.chain.follower\n"
        "import app.worker.driver, wallet.vault.records\n"
        "import wallet.policy.rules, wallet.ledger.earnings"
    ),
    "app.requester.serving.service": (
        "import app.api.messages, p2p.requester.sdk, contracts.chain.follower\n"
        "import wallet.store.database"
    ),
    "app.holder.running": "import trio, p2p.shards.holding, app.api.reach, wallet.shares.head",
    "app.assistant.server": "import mcp.server, mcp_types, app.api.client, wallet.agreement.grant",
    "app.worker.main": "import wallet.importers.base, wallet.compute.wasm",
    "app.worker.driver": "import trio, app.launch",
    "app.api.client": "import app.api.messages, app.launch, wallet.agreement.grant",
    "app.api.messages": "import msgspec",
    "app.launch": "import subprocess, wallet.errors",
    "p2p.transport.host": "import trio, libp2p.host, wallet.ports",
    "p2p.sessions.negotiation": "import wallet.agreement.grant",
    "p2p.requester.sdk": "import p2p.transport.host, wallet.agreement.grant, wallet.store.database",
    "p2p.shards.holding": "import sqlite3, trio, wallet.shares.head",
    "p2p.requester.learning.rows": "import wallet.store.database",
    "p2p.requester.learning.flower.grid": "import flwr.serverapp",
    "contracts.chain.follower": "import web3.eth, wallet.ports, wallet.agreement.grant",
    "contracts.practice.server": "import sqlite3, aiohttp",
    "wallet.store.database": "import sqlcipher3.dbapi2, wallet.errors",
    "wallet.vault.records": "import wallet.store.database",
    "wallet.agreement.grant": "import wallet.errors",
    "wallet.audit.bundle": "import wallet.agreement.grant",
    "wallet.audit.log": "import wallet.store.database",
    "wallet.importers.base": "import csv",
    "wallet.compute.wasm": "import wasmtime",
    "wallet.policy.rules": "import wallet.agreement.grant",
    "wallet.ledger.earnings": "",
    "wallet.ports": "from typing import Protocol",
    "wallet.errors": "",
}
"""A whole house in order, by module: what each may import, it does."""

LATER = (
    "wallet.compute.wasm",
    "wallet.policy.rules",
    "wallet.ledger.earnings",
    "p2p.learning.grid",
)
"""Packages that the design names and an early tree does not have yet."""

WRONG = [
    ("houses", "wallet.errors", "import p2p.sessions.negotiation"),
    ("houses", "wallet.agreement.grant", "import app.api.messages"),
    ("houses", "p2p.sessions.negotiation", "import contracts.practice.server"),
    ("houses", "contracts.chain.follower", "import p2p.transport.host"),
    ("houses", "p2p.transport.host", "def late():\n    import app.launch"),
    ("processes", "app.node.server", "import app.desktop.window"),
    ("processes", "app.requester.serving.service", "import app.node.server"),
    ("processes", "app.requester.serving.service", "import app.practice.story"),
    ("processes", "app.api.messages", "import app.node.server"),
    ("processes", "app.launch", "import app.api.messages"),
    ("processes", "app.worker.main", "import app.api.messages"),
    ("processes", "app.helpers", "import json"),
    ("faces", "app.desktop.window", "import wallet.vault.records"),
    ("faces", "app.cli.grants", "import app.worker.driver"),
    ("faces", "app.cli.grants", "import wallet.audit.log"),
    ("faces", "app.cli.grants", "import p2p.requester.sdk"),
    ("faces", "app.cli.grants", "from contracts.practice import server"),
    ("faces", "app.assistant.server", "import wallet.vault.records"),
    ("processes", "app.assistant.server", "import app.node.server"),
    ("mcp", "app.node.server", "import mcp.server"),
    ("mcp", "app.api.client", "from mcp_types import Tool"),
    ("qt", "app.api.client", "from PySide6.QtNetwork import QLocalSocket"),
    ("qt", "wallet.errors", "import shiboken6"),
    ("libp2p", "p2p.requester.sdk", "import libp2p"),
    ("libp2p", "app.node.server", "from libp2p.peer.id import ID"),
    ("web3", "contracts.practice.server", "import web3"),
    ("web3", "app.requester.serving.service", "import web3"),
    ("sqlcipher", "wallet.vault.records", "import sqlcipher3"),
    ("sqlcipher", "app.node.server", "from sqlcipher3 import dbapi2"),
    ("wasmtime", "app.worker.main", "import wasmtime"),
    ("flwr", "p2p.sessions.negotiation", "import flwr"),
    ("flwr", "p2p.requester.learning.rows", "import flwr"),
    ("flwr", "wallet.agreement.grant", "import flwr"),
    ("domain", "wallet.ports", "import trio"),
    ("domain", "wallet.vault.records", "import socket"),
    ("domain", "wallet.importers.base", "import requests"),
    ("processes", "app.holder.running", "import app.node.server"),
    ("no-vault", "app.holder.running", "import wallet.vault.records"),
    ("no-vault", "p2p.requester.sdk", "import wallet.vault.records"),
    ("no-vault", "app.requester.serving.service", "import wallet.policy.rules"),
    ("no-vault", "wallet.agreement.grant", "import wallet.ledger.earnings"),
    ("store", "wallet.store.database", "import wallet.vault.records"),
    ("chain-store", "contracts.chain.follower", "import wallet.store.database"),
]
"""The rule, the module that breaks it, and the line that does."""

ALSO = {
    ("processes", "app.holder.running", "import app.node.server"): {"no-vault"},
    ("processes", "app.requester.serving.service", "import app.node.server"): {"no-vault"},
    ("processes", "app.api.messages", "import app.node.server"): {"no-vault"},
    ("no-vault", "wallet.agreement.grant", "import wallet.ledger.earnings"): set(),
    ("store", "wallet.store.database", "import wallet.vault.records"): {"no-vault"},
}
"""Other rules that the same line breaks by right."""


def rule_ids() -> set[str]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {rule["id"] for rule in tables["tool"]["importlinter"]["contracts"]}


def plant(folder: Path, modules: dict[str, str]) -> str:
    """Write a source tree with the project's own settings; its path."""
    for name, text in modules.items():
        path = folder.joinpath(*name.split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
        for parent in path.relative_to(folder).parents[:-1]:
            (folder / parent / "__init__.py").touch()
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    return str(folder)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The rules broken by the tree in order, the early one, and one tree for each violation."""
    base = tmp_path_factory.mktemp("trees")
    early = {
        name: "\n".join(line for line in text.splitlines() if not any(m in line for m in LATER))
        for name, text in RIGHT.items()
        if name not in LATER
    }
    trees = {"in order": plant(base / "right", RIGHT), "early": plant(base / "early", early)}
    for number, (rule, module, line) in enumerate(WRONG):
        text = f"{RIGHT.get(module, '')}\n{line}"
        trees[f"{rule}: {module}: {line}"] = plant(base / str(number), {**RIGHT, module: text})
    program = Path(__file__).with_name("broken_contracts.py")
    done = subprocess.run(
        [sys.executable, str(program), *trees.values()], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    return {name: set(found[folder]) for name, folder in trees.items()}


def test_a_house_in_order_breaks_no_rule(broken: dict[str, set[str]]) -> None:
    assert broken["in order"] == set()


def test_packages_that_do_not_exist_yet_break_no_rule(broken: dict[str, set[str]]) -> None:
    assert broken["early"] == set()


@pytest.mark.parametrize(("rule", "module", "line"), WRONG)
def test_a_planted_violation_is_caught_by_its_rule(
    broken: dict[str, set[str]], rule: str, module: str, line: str
) -> None:
    also = ALSO.get((rule, module, line), set())
    assert broken[f"{rule}: {module}: {line}"] == {rule} | also


def test_every_rule_has_a_planted_violation() -> None:
    assert rule_ids() == {rule for rule, _, _ in WRONG}
