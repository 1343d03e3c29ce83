"""A practice chain in this process on which gas is measured: real transactions, real receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from eth_abi.abi import encode
from eth_account import Account
from eth_typing import Address
from eth_utils.crypto import keccak

from contracts.artifacts import CONTRACTS, ContractName, load
from contracts.practice import forms
from contracts.practice.chain import PracticeChain
from contracts.practice.faucet import Faucet
from contracts.practice.store import Store
from wallet.agreement import grant as agreement
from wallet.agreement.grant import Domain, Grant, address_of

if TYPE_CHECKING:
    from pathlib import Path

MANY = 32
"""Owners with one grant each, for the batches."""


def calldata(name: str, *arguments: Any) -> bytes:
    """Encode a call of one of the contracts."""
    for item in (item for contract in CONTRACTS for item in load(contract).abi):
        if item["type"] == "function" and item["name"] == name:
            types = [_kind(each) for each in item["inputs"]]
            selector = keccak(text=f"{name}({','.join(types)})")[:4]
            return bytes(selector + encode(types, arguments))
    raise KeyError(name)


def _kind(item: dict[str, Any]) -> str:
    if not item["type"].startswith("tuple"):
        return str(item["type"])
    return f"({','.join(_kind(each) for each in item['components'])}){item['type'][5:]}"


class Ledger:
    """The practice chain in this process, with coin for an owner, a requester and a relayer."""

    def __init__(self, folder: Path) -> None:
        self._store = Store(folder / "chain.sqlite")
        self._chain = PracticeChain(self._store)
        self._faucet = Faucet(self._chain)
        people = ("owner", "requester", "relayer", *(f"owner {n}" for n in range(MANY)))
        self.keys = {name: keccak(text=name) for name in people}
        self.voucher_key = keccak(text="vouchers")
        for name in ("requester", "relayer"):
            self._faucet.drip(bytes.fromhex(address_of(self.keys[name])[2:]))
        self.registry, self.token = self._faucet.registry, self._faucet.reward_token
        self.domain = Domain(self._chain.chain_id, self.registry)
        self.nonces = dict.fromkeys(self.keys, 0)
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
                "nonce": self.nonces[sender],
                "to": to,
                "value": value,
                "data": calldata,
                "gas": 10_000_000,
                "maxFeePerGas": 10**10,
                "maxPriorityFeePerGas": 1,
            },
            self.keys[sender],
        )
        self.nonces[sender] += 1
        return self.mined(bytes(signed.raw_transaction))

    def mined(self, raw: bytes) -> int:
        """Mine a signed transaction and return the gas it used; it must succeed."""
        mined = self._chain.send(raw)
        receipt = msgspec.json.decode(self._store.receipt(mined) or b"null")
        assert receipt["status"] == "0x1"
        return int(receipt["gasUsed"], 16)

    def deploy(self, name: ContractName) -> str:
        """Put a contract without arguments on the chain and return its address."""
        return self.deploy_code(load(name).bytecode)

    def code(self, address: str) -> bytes:
        """Return the code at an address."""
        state = self._chain.state(self._chain.head())
        return bytes(state.get_code(Address(bytes.fromhex(address[2:]))))

    def deploy_code(self, creation: bytes) -> str:
        """Put code on the chain and return its address."""
        nonce = self.nonces["relayer"]
        self.send("relayer", "", creation)
        sender = bytes.fromhex(address_of(self.keys["relayer"])[2:])
        return forms.created_address(sender, nonce)

    def grant(self, owner: str = "owner", **changes: Any) -> Grant:
        """Return a grant as the wallet makes them: random-looking words, real times."""
        self._salt += 1
        now = self._chain.now()
        grant = Grant(
            owner=address_of(self.keys[owner]),
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
        return msgspec.structs.replace(grant, **changes)

    def signed(self, grant: Grant, owner: str = "owner") -> bytes:
        """Return the owner's signature."""
        return agreement.sign_grant(grant, self.domain, self.keys[owner])

    def voucher(self, grant: Grant, uses: int) -> bytes:
        """Return a voucher's signature."""
        return agreement.sign_voucher(grant.id(self.domain), uses, self.domain, self.voucher_key)

    def permit(
        self, payer: str, spender: str, amount: int, deadline: int, nonce: int
    ) -> tuple[int, int, int, bytes, bytes]:
        """Return a token permit (EIP-2612) as the registry takes it."""
        signed = Account.sign_typed_data(
            self.keys[payer],
            {
                "name": "Freehold Practice Token",
                "version": "1",
                "chainId": self._chain.chain_id,
                "verifyingContract": self.token,
            },
            {
                "Permit": [
                    {"name": "owner", "type": "address"},
                    {"name": "spender", "type": "address"},
                    {"name": "value", "type": "uint256"},
                    {"name": "nonce", "type": "uint256"},
                    {"name": "deadline", "type": "uint256"},
                ]
            },
            {
                "owner": address_of(self.keys[payer]),
                "spender": spender,
                "value": amount,
                "nonce": nonce,
                "deadline": deadline,
            },
        )
        r, s = signed.r.to_bytes(32, "big"), signed.s.to_bytes(32, "big")
        return amount, deadline, signed.v, r, s
