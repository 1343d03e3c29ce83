"""Registry, good and bad tokens and all kinds of accounts on one chain, for the fuzzer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyrevm

from contracts.artifacts import load
from tests.unit.contracts.fuzz import signing
from tests.unit.contracts.fuzz.compiled import deploy, source
from tests.unit.contracts.registry.revm import (
    CHAIN_ID,
    DEPLOYER,
    STRANGER,
    Contract,
    Machine,
    Refused,
    compacted,
    key,
    malleated,
)
from wallet.agreement.grant import Domain, Grant, address_of

if TYPE_CHECKING:
    from tests.unit.contracts.fuzz.signing import Value

FUNDS = 10**30
HONEST, SAYS_NO, KEEPS_A_FEE, BLOCKS, REENTERS = range(5)
EVERYTHING = 2**256 - 1
KINDS = ("good", "chain", "contract", "signer", "high s", "other", "short", "empty", "delegate")
"""A signature's: right, or in one way wrong. "other" is over another message, "delegate" by the key
of the code that an account delegated to."""


class Party:
    """An address with the key that signs for it, and what else counts as its signature."""

    def __init__(self, name: str, address: str = "", also: tuple[str, ...] = ()) -> None:
        self.name = name
        self.key = key(name)
        self.address = address or address_of(self.key)
        self._counts = {"good", *also}

    def counts(self, kind: str) -> bool:
        """Whether the registry should take such a signature for this party's."""
        return kind in self._counts


class Field:
    """The chain; `tried` makes a call and gives its revert reason or None."""

    def __init__(self, registry: tuple[bytes, list[dict[str, Any]]] | None = None) -> None:
        self.machine = Machine()
        code, abi = registry or (load("ConsentRegistry").bytecode, load("ConsentRegistry").abi)
        self.registry = self.machine.deploy_code(code, abi)
        self.domain = Domain(CHAIN_ID, self.registry.address)
        self.honest = self.machine.deploy("RewardToken", FUNDS)
        self.hostile = deploy(self.machine, "HostileToken")
        self.silent = deploy(self.machine, "SilentToken")
        self.tokens = {c.address: c for c in (self.honest, self.hostile, self.silent)}
        self._coded: dict[str, Contract] = {}
        self.owners = [Party("owner"), Party("second owner"), self._account(), self._delegated()]
        self.requesters = [Party("requester"), Party("frugal"), self._account("firm")]
        self.vouchers = Party("vouchers")
        for party in self.requesters:
            self.honest.send(DEPLOYER, "transfer", party.address, FUNDS // 4)
            for token in (self.hostile, self.silent):
                token.send(DEPLOYER, "mint", party.address, FUNDS // 4)
                self.send(party.address, token, "approve", self.registry.address, EVERYTHING)
            if party.name != "frugal":
                self.send(party.address, self.honest, "approve", self.registry.address, EVERYTHING)
        self._salt = 0

    def _account(self, name: str = "account") -> Party:
        contract = deploy(self.machine, "Account", address_of(key(name)))
        self._coded[contract.address] = contract
        return Party(name, contract.address, ("high s",))

    def _delegated(self) -> Party:
        """An EIP-7702 account: its own key, and code at its address that follows another key."""
        code = deploy(self.machine, "Account", address_of(key("delegate")))
        party = Party("delegated", also=("delegate",))
        runtime = bytes(self.machine.evm.get_code(code.address) or b"")
        self.machine.evm.insert_account_info(party.address, pyrevm.AccountInfo(code=runtime))
        self._coded[party.address] = Contract(self.machine, party.address, source("Account")[1])
        return party

    def party(self, address: str) -> Party:
        return next(p for p in (*self.owners, *self.requesters) if p.address == address)

    def grant(self, **fields: Any) -> Grant:
        self._salt += 1
        return Grant(
            voucher_signer=self.vouchers.address,
            dataset=b"\x01" * 32,
            terms=b"\x02" * 32,
            salt=self._salt.to_bytes(32, "big"),
            **fields,
        )

    def send(self, sender: str, contract: Contract, name: str, *arguments: Any) -> None:
        """Make a call; an address with code makes it through its code, as on a network."""
        account = self._coded.get(sender)
        if account is None:
            contract.send(sender, name, *arguments)
        else:
            account.send(STRANGER, "run", contract.address, contract.calldata(name, *arguments))

    def tried(self, sender: str, name: str, *arguments: Any) -> str | None:
        try:
            self.send(sender, self.registry, name, *arguments)
        except Refused as refusal:
            return str(refusal)
        return None

    def read(self, contract: Contract, name: str, *arguments: Any) -> Any:
        return contract.send(STRANGER, name, *arguments)

    def signature(self, party: Party, kind: str, what: str, values: tuple[Value, ...]) -> bytes:
        """A signature of this kind over a message of the registry."""
        if kind == "empty":
            return b""
        domain = self.domain
        if kind == "chain":
            domain = Domain(domain.chain_id + 1, domain.registry)
        if kind == "contract":
            domain = Domain(domain.chain_id, self.honest.address)
        if kind == "other":
            values = (*values[:-1], signing._word(values[-1])[:-1] + b"\xfe")
        signer = {"signer": key("eve"), "delegate": key("delegate")}.get(kind, party.key)
        made = signing.sign(signer, signing.registry_digest(what, values, domain))
        return {"high s": malleated(made), "short": made[:64]}.get(kind, made)

    def compact(
        self, party: Party, kind: str, what: str, values: tuple[Value, ...]
    ) -> tuple[bytes, bytes]:
        """The same as two words; one that is too short loses half of its r."""
        r, vs = compacted(self.signature(party, kind, what, values))
        return (r[:16].ljust(32, b"\x00"), vs) if kind == "short" else (r, vs)

    def permit(
        self, party: Party, amount: int, deadline: int, nonce: int, kind: str
    ) -> tuple[Any, ...]:
        """A permit of the honest token for the registry; wrong unless its kind is good."""
        signer = party.key if kind == "good" else key("eve")
        values = (party.address, self.registry.address, amount, nonce, deadline)
        domain = Domain(CHAIN_ID, self.honest.address)
        message = signing.digest(signing.PERMIT, values, domain, "Freehold Practice Token")
        made = signing.sign(signer, message)
        return amount, deadline, made[64], made[:32], made[32:64]
