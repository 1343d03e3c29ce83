"""What the registry's calls cost, against a floor that no implementation could go below.

The floor of a call is computed from its own calldata and from what must happen in any case: the
transaction, each signature checked once, the storage words this design names, the token's own two
balance writes, the events. Measured gas is that of receipts of the practice chain (py-evm, Prague
rules). `python -m tests.bench.gas_floor` prints the table; a test holds the ratios.

Sources of the prices: yellow paper appendix G with EIP-2028 (calldata), EIP-2929 (cold access),
EIP-2200/3529 (storage), EIP-7623 (calldata floor).
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import msgspec
from eth_abi.abi import encode
from eth_account import Account
from eth_utils.crypto import keccak

from contracts.artifacts import load
from contracts.practice.chain import PracticeChain
from contracts.practice.faucet import Faucet
from contracts.practice.store import Store
from tests.bench._figures import Figure, Limit
from wallet.agreement import grant as agreement
from wallet.agreement.grant import Domain, Grant, address_of

TRANSACTION = 21_000
ECRECOVER = 3_000
NEW_WORD = 22_100  # cold, zero to non-zero
CHANGED_WORD = 5_000  # cold, non-zero to another value
READ_WORD = 2_100  # cold
COLD_ACCOUNT = 2_600
CLEARED_REFUND = 4_800


class Must(msgspec.Struct, frozen=True):
    """What a call cannot do without."""

    signatures: int = 0
    new_words: int = 0
    changed_words: int = 0
    read_words: int = 0
    cold_accounts: int = 0
    events: tuple[tuple[int, int], ...] = ()  # topics, bytes of data
    refund: int = 0


class Cost(msgspec.Struct, frozen=True):
    """One operation: measured gas, floor, and the bytes of its calldata."""

    name: str
    gas: int
    floor: int
    calldata_bytes: int

    @property
    def ratio(self) -> float:
        """Measured over floor."""
        return self.gas / self.floor


def floor(calldata: bytes, must: Must) -> int:
    """Return the least gas a transaction with this calldata and these duties can cost."""
    tokens = calldata.count(0) + 4 * (len(calldata) - calldata.count(0))
    execution = (
        TRANSACTION
        + 4 * tokens
        + ECRECOVER * must.signatures
        + NEW_WORD * must.new_words
        + CHANGED_WORD * must.changed_words
        + READ_WORD * must.read_words
        + COLD_ACCOUNT * must.cold_accounts
        + sum(375 * (1 + topics) + 8 * size for topics, size in must.events)
    )
    execution -= min(must.refund, execution // 5)
    return max(execution, TRANSACTION + 10 * tokens)


class Ledger:
    """The practice chain in this process, with coin for an owner, a requester and a relayer."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder / "chain.sqlite")
        self._chain = PracticeChain(self._store)
        self._faucet = Faucet(self._chain)
        self.keys = {name: keccak(text=name) for name in ("owner", "requester", "relayer")}
        self.voucher_key = keccak(text="vouchers")
        for name in ("requester", "relayer"):
            self._faucet.drip(bytes.fromhex(address_of(self.keys[name])[2:]))
        self.registry, self.token = self._faucet.registry, self._faucet.reward_token
        self.domain = Domain(self._chain.chain_id, self.registry)
        self._nonces = dict.fromkeys(self.keys, 0)
        self._salt = 0
        # the owner has a stipend and, as on a first release, none of the token
        self.send("relayer", address_of(self.keys["owner"]), b"", value=10**18)

    def close(self) -> None:
        """Close the file."""
        self._store.close()

    def send(self, sender: str, to: str, calldata: bytes, value: int = 0) -> int:
        """Mine a call and return the gas it used."""
        signed = Account.sign_transaction(
            {
                "chainId": self._chain.chain_id,
                "nonce": self._nonces[sender],
                "to": to,
                "value": value,
                "data": calldata,
                "gas": 1_000_000,
                "maxFeePerGas": 10**10,
                "maxPriorityFeePerGas": 1,
            },
            self.keys[sender],
        )
        self._nonces[sender] += 1
        mined = self._chain.send(bytes(signed.raw_transaction))
        receipt = msgspec.json.decode(self._store.receipt(mined) or b"null")
        assert receipt["status"] == "0x1"
        return int(receipt["gasUsed"], 16)

    def grant(self) -> Grant:
        """Return a grant as the wallet makes them: random-looking words, real times."""
        self._salt += 1
        now = self._chain.now()
        return Grant(
            owner=address_of(self.keys["owner"]),
            requester=address_of(self.keys["requester"]),
            voucher_signer=address_of(self.voucher_key),
            dataset=keccak(text=f"dataset {self._salt}"),
            terms=keccak(text=f"terms {self._salt}"),
            token=self.token,
            price=str(5 * 10**17),
            max_uses=200,
            open_by=now + 86_400,
            expiry=now + 90 * 86_400,
            window_seconds=259_200,
            epoch=0,
            salt=keccak(text=f"salt {self._salt}"),
        )

    def signed(self, grant: Grant) -> bytes:
        """Return the owner's signature."""
        return agreement.sign_grant(grant, self.domain, self.keys["owner"])

    def voucher(self, grant: Grant, uses: int) -> bytes:
        """Return a voucher's signature."""
        return agreement.sign_voucher(grant.id(self.domain), uses, self.domain, self.voucher_key)


def calldata(name: str, *arguments: Any) -> bytes:
    """Encode a call of the registry or the token."""
    for item in load("ConsentRegistry").abi + load("RewardToken").abi:
        if item["type"] == "function" and item["name"] == name:
            types = [_kind(each) for each in item["inputs"]]
            selector = keccak(text=f"{name}({','.join(types)})")[:4]
            return bytes(selector + encode(types, arguments))
    raise KeyError(name)


def _kind(item: dict[str, Any]) -> str:
    if item["type"] != "tuple":
        return str(item["type"])
    return f"({','.join(_kind(each) for each in item['components'])})"


OPENED, FUNDED, PAID, REVOKED, CLOSED = (4, 32), (2, 32), (2, 64), (2, 0), (2, 32)
REVOKED_ALL = (2, 32)
TRANSFER = (3, 32)


def figures() -> list[Cost]:
    """Run every operation once on a fresh chain and return what each cost."""
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder))
        try:
            return _measured(ledger)
        finally:
            ledger.close()


def _measured(ledger: Ledger) -> list[Cost]:
    found: list[Cost] = []

    def measure(name: str, sender: str, data: bytes, must: Must) -> None:
        gas = ledger.send(sender, ledger.registry, data)
        found.append(Cost(name, gas, floor(data, must), len(data)))

    whole = 100 * 10**18
    ledger.send("requester", ledger.token, calldata("approve", ledger.registry, 10**24))

    unpaid = ledger.grant()
    # status written, the owner's epoch read
    measure(
        "register, relayed",
        "relayer",
        calldata("open", unpaid.tuple(), ledger.signed(unpaid), 0, 0, b""),
        Must(signatures=1, new_words=1, read_words=1, events=(OPENED,)),
    )
    first, second = ledger.grant(), ledger.grant()
    for name, grant, registry_balance in (
        ("register + escrow, first of the token", first, "new"),
        ("register + escrow", second, "changed"),
    ):
        # status, escrow; in the token: payer's and registry's balance, the allowance
        measure(
            name,
            "requester",
            calldata("open", grant.tuple(), ledger.signed(grant), whole, 0, b""),
            Must(
                signatures=1,
                new_words=2 + (registry_balance == "new"),
                changed_words=2 + (registry_balance == "changed"),
                read_words=1,
                cold_accounts=1,
                events=(OPENED, FUNDED, TRANSFER),
            ),
        )
    for name, grant, uses, new in (
        ("settle, first receipt of the owner", first, 3, True),
        ("settle 100 more uses", first, 103, False),
    ):
        # status read, escrow written; in the token: both balances
        measure(
            name,
            "owner",
            calldata(
                "settle", grant.tuple(), uses, *agreement.compact(ledger.voucher(grant, uses))
            ),
            Must(
                signatures=1,
                read_words=1,
                changed_words=3 - new,
                new_words=int(new),
                cold_accounts=1,
                events=(PAID, TRANSFER),
            ),
        )
    measure(
        "revoke by the owner",
        "owner",
        calldata("revoke", first.tuple(), 0, b""),
        Must(changed_words=1, events=(REVOKED,)),
    )
    deadline = 2**40
    signature = agreement.sign_revoke(
        second.id(ledger.domain), deadline, ledger.domain, ledger.keys["owner"]
    )
    measure(
        "revoke, relayed",
        "relayer",
        calldata("revoke", second.tuple(), deadline, signature),
        Must(signatures=1, changed_words=1, events=(REVOKED,)),
    )
    measure(
        "close with refund by the owner",
        "owner",
        calldata("close", first.tuple(), 0, b""),
        # status and both balances written, escrow cleared
        Must(changed_words=4, cold_accounts=1, events=(TRANSFER, CLOSED), refund=CLEARED_REFUND),
    )
    measure(
        "revokeAll, first of the owner",
        "owner",
        calldata("revokeAll", address_of(ledger.keys["owner"]), 0, b""),
        Must(new_words=1, events=(REVOKED_ALL,)),
    )
    return found


def table(measured: list[Cost]) -> str:
    """Return the figures as a table."""
    lines = [f"{'operation':<40}{'gas':>9}{'floor':>9}{'ratio':>7}{'calldata':>10}"]
    lines += [
        f"{f.name:<40}{f.gas:>9,}{f.floor:>9,}{f.ratio:>7.3f}{f.calldata_bytes:>8} B"
        for f in measured
    ]
    return "\n".join(lines)


def run() -> tuple[Figure, ...]:
    """Measure, print the table, and return what has a limit: the dearest way to register."""
    measured = figures()
    print(table(measured))
    ratio = max(cost.ratio for cost in measured if cost.name.startswith("register"))
    limit = Limit("at most", 1.10)
    return (Figure("register a grant, of its gas floor", ratio, "", limit, decimals=3),)


def main() -> None:
    """Print the table."""
    run()


if __name__ == "__main__":
    main()
