"""One wallet, one requester, one chain, and what they do with each other, in a test's words.

`Deal` asks, accepts and waits; `Books` of account at its end: what was delivered and paid, from
what the chain itself answers and not from what either side says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from eth_abi.abi import decode, encode
from eth_utils.crypto import keccak

from app.api import messages as m
from contracts.artifacts import load
from contracts.practice import endpoint as endpoints
from tests.e2e.processes import (
    PASSPHRASE,
    PATIENCE_SECONDS,
    Chain,
    Lab,
    Machine,
    Wallet,
    eventually,
)
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.importers.rows import Row, row_key
from wallet.vault import Vault, imports

if TYPE_CHECKING:
    from collections.abc import Iterator

DATASET = "health.heart_rate"
TABLE = TableSpec(
    DATASET,
    "Heart rate",
    (
        ColumnSpec("start", ColumnType.TIME, "when", "pd:HeartRate", 3),
        ColumnSpec("value", ColumnType.DECIMAL, "beats", "pd:HeartRate", 3, unit="/min"),
    ),
    time_column="start",
)
CALL = """
purpose = "dpv:ScientificResearch"
description = "We look at how heart rate changes over a day."
retention_days = 180
recipients = ["Lakeside University only"]
withdrawal = "Write to study@lakeside.example"
storage_location = "EU"
transfers = "none"
decisions = "none"
dataset = "health.heart_rate"
fields = ["start", "value"]
required_fields = ["value"]
price_per_step = "{price}"
max_price_per_step = "0.80"
steps = {steps}
first = "{first}"
expires = "{expires}"
"""
TOKEN = 10**18


def fill(wallet: Wallet, rows: int, first: int = 0) -> None:
    """Put rows into the vault of a wallet whose node does not run."""
    vault = Vault.open(wallet.profile, PASSPHRASE, reserve_bytes=0)
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    vault.db.write(imports.add_rows, run, TABLE, "export.xml", list(heart_rates(rows, first)))
    vault.db.write(imports.finish, run, 2)
    vault.close()


def heart_rates(count: int, first: int = 0) -> Iterator[Row]:
    """Made-up rows, one a minute, the same in every run."""
    for n in range(first, first + count):
        days, hours, minutes = n // 1440, n // 60 % 24, n % 60
        start = f"2026-{days // 28 + 1:02}-{days % 28 + 1:02}T{hours:02}:{minutes:02}:00Z"
        values = (start, str(50 + n % 90))
        yield Row(row_key("demo", DATASET, values), n * 60_000, n, values)


class OnChain:
    """What a machine's practice chain answers to plain JSON-RPC, past every client of ours."""

    def __init__(self, machine: Machine) -> None:
        self._folder = machine.chain_folder

    @property
    def endpoint(self) -> endpoints.PracticeEndpoint:
        """Where it answers now."""
        found = eventually(lambda: endpoints.live(self._folder), "a chain that runs")
        assert found is not None
        return found

    def ask(self, method: str, *parameters: Any) -> Any:
        """Ask one question."""
        return endpoints.request(self.endpoint, method, *parameters)

    def read(self, function: str, *arguments: Any) -> tuple[Any, ...]:
        """Call the registry or the token."""
        endpoint = self.endpoint
        for contract, address in (
            ("ConsentRegistry", endpoint.registry),
            ("RewardToken", endpoint.reward_token),
        ):
            for entry in load(contract).abi:
                if entry["type"] == "function" and entry["name"] == function:
                    kinds = [each["type"] for each in entry["inputs"]]
                    data = keccak(text=f"{function}({','.join(kinds)})")[:4]
                    data += encode(kinds, arguments)
                    call = {"to": address, "data": "0x" + data.hex()}
                    answer = _bytes(self.ask("eth_call", call, "latest"))
                    return tuple(decode([_kind(o) for o in entry["outputs"]], answer))
        raise KeyError(function)

    def state(self, grant: str) -> tuple[int, bool, int, int, int]:
        """(status, active, ends, deposit, settled steps) of a grant."""
        ((status, active, ends, deposit, settled),) = self.read("state", _bytes(grant))
        return status, active, ends, deposit, settled

    def tokens(self, address: str) -> int:
        """Reward tokens of an address, in base units."""
        return int(self.read("balanceOf", address)[0])

    def coin(self, address: str) -> int:
        """Native coin of an address, in wei."""
        return int(self.ask("eth_getBalance", address, "latest"), 16)

    def events(self, name: str, grant: str) -> list[dict[str, Any]]:
        """The registry's events of one kind about a grant."""
        entry = next(
            e for e in load("ConsentRegistry").abi if e["type"] == "event" and e["name"] == name
        )
        signature = f"{name}({','.join(each['type'] for each in entry['inputs'])})"
        wanted = {
            "fromBlock": "0x0",
            "toBlock": "latest",
            "address": self.endpoint.registry,
            "topics": ["0x" + keccak(text=signature).hex(), grant],
        }
        found: list[dict[str, Any]] = self.ask("eth_getLogs", wanted)
        return found

    def transactions(self) -> list[dict[str, Any]]:
        """Every transaction of the chain."""
        newest = int(self.ask("eth_blockNumber"), 16)
        blocks = (self.ask("eth_getBlockByNumber", hex(n), True) for n in range(newest + 1))
        return [tx for block in blocks for tx in block["transactions"]]

    def receipt(self, tx: str) -> dict[str, Any]:
        """The receipt of a transaction."""
        found: dict[str, Any] = self.ask("eth_getTransactionReceipt", tx)
        return found


class Deal:
    """A wallet and a requester that it is connected to, over one chain."""

    def __init__(self, machine: Machine, chain: Chain, wallet: Wallet, lab: Lab) -> None:
        self.machine, self.chain, self.wallet, self.lab = machine, chain, wallet, lab
        self.request, self.grant = "", ""
        self.asked = 0
        self.account = OnChain(machine)

    def ask(
        self, *, steps: int = 4, price: str = "0.50", first: str = "key", expires: str = "30d"
    ) -> m.InboxItem:
        """The requester asks for something new, and the wallet looks."""
        return self.ask_by(CALL.format(steps=steps, price=price, first=first, expires=expires))

    def ask_by(self, call: str) -> m.InboxItem:
        """The requester asks by this call, and the wallet looks."""
        self.grant = ""
        self.asked += 1
        known = self._inbox()
        self.lab.call(call)
        self.wallet.call(m.Connect(self.lab.link))
        # a wallet whose line is open may hear of it there, before it connects
        (self.request,) = eventually(lambda: self._inbox() - known, "the new request")
        return self.wallet.request(self.request)

    def _inbox(self) -> set[str]:
        return {item.id for item in self.wallet.call(m.Inbox()).requests}

    def meet(self, lab: Lab) -> None:
        """Go on with another requester, that has asked for nothing yet."""
        self.lab, self.asked = lab, 0

    def accept(self) -> str:
        """The person accepts."""
        self.grant = self.wallet.call(m.AcceptRequest(self.request)).grant
        return self.grant

    @property
    def item(self) -> m.GrantItem:
        """The grant's card."""
        return self.wallet.grant(self.grant).item

    def until_state(self, *states: str, seconds: float = PATIENCE_SECONDS) -> m.GrantItem:
        """Wait until the grant has come to one of these states."""

        def found() -> tuple[m.GrantItem, ...]:
            item = self.item
            return (item,) if item.state in states else ()

        return eventually(found, f"the grant {' or '.join(states)}", seconds)[0]

    def until_waiting_for(self, words: str, seconds: float = PATIENCE_SECONDS) -> str:
        """Wait until the wallet says that it waits for this."""

        def said() -> str:
            waits: str = self.wallet.grant(self.grant).waits_for
            return waits if words in waits else ""

        return eventually(said, f"the wallet waits for “{words}”", seconds)

    def until_requester(self, state: str) -> dict[str, Any]:
        """Wait until the requester's books call the grant so."""

        def found() -> list[dict[str, Any]]:
            grants = self.lab.ask("grants")["grants"]
            return [g for g in grants if g["id"] == self.grant and g["state"] == state]

        return eventually(found, f"the requester's grant {state}")[0]

    def report(self) -> str:
        """Where both sides and the chain stand, for whoever looks at a failed test."""
        lines = []
        for name, ask in (
            ("wallet", lambda: self.wallet.call(m.Status())),
            ("grant", lambda: self.wallet.grant(self.grant)),
            ("chain", lambda: self.wallet.call(m.ChainStatus())),
            ("requester", lambda: self.lab.ask("grants")["grants"][-3:]),
            ("registry", self.on_chain),
        ):
            try:
                lines.append(f"{name}: {ask()}")
            except Exception as error:
                lines.append(f"{name}: {error!r}")
        for file in sorted(self.machine.folder.glob("*.err")):
            lines.append(f"--- {file.name}\n{file.read_text(errors='replace')[-4000:]}")
        return "\n".join(lines)

    def collect(self) -> m.Collected:
        """The person collects."""
        found: m.Collected = self.wallet.call(m.Collect())
        return found

    # ---- what the chain itself says

    def on_chain(self) -> tuple[int, bool, int, int, int]:
        """(status, active, ends, deposit, settled steps) of the grant."""
        return self.account.state(self.grant)

    def tokens(self, address: str) -> int:
        """Reward tokens of an address, in base units."""
        return self.account.tokens(address)

    def events(self, name: str) -> list[dict[str, Any]]:
        """The registry's events of one kind about the grant."""
        return self.account.events(name, self.grant)

    @property
    def owner(self) -> str:
        """The address that the wallet shows this requester."""
        owner: str = self.lab.purchase(self.grant)["owner"]
        return owner


def _kind(output: dict[str, Any]) -> str:
    if output["type"] != "tuple":
        return str(output["type"])
    return f"({','.join(_kind(each) for each in output['components'])})"


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text.removeprefix("0x"))


def canonical(lines: bytes) -> list[dict[str, Any]]:
    """JSON Lines as rows."""
    return [msgspec.json.decode(line) for line in lines.splitlines()]
