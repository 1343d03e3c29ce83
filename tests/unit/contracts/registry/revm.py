"""The contracts on revm, in memory: fast enough to fuzz, with time at the test's command."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Any, ClassVar

import pyrevm
import pytest
from eth_abi.abi import decode, encode
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

from contracts.artifacts import ContractName, load
from wallet.agreement import grant as agreement
from wallet.agreement.grant import Domain, Grant, address_of

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

CHAIN_ID = 4_070_702_742_986_944
BEGIN = 1_800_000_000
DEPLOYER = "0x" + "0B" * 20
STRANGER = "0x" + "0e" * 20
HOUR = 3600
ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141


def key(name: str) -> bytes:
    """A private key that is the same in every run."""
    return hashlib.sha256(name.encode()).digest()


OWNER, REQUESTER, VOUCHERS, EVE = (key(name) for name in ("owner", "requester", "vouchers", "eve"))


class Refused(Exception):
    """The contract reverted; the text is its reason."""


class Machine:
    """An EVM with a clock."""

    def __init__(self, chain_id: int = CHAIN_ID) -> None:
        self.now = BEGIN
        self.evm = pyrevm.EVM(
            env=pyrevm.Env(cfg=pyrevm.CfgEnv(chain_id=chain_id), block=self._block()),
            spec_id="PRAGUE",
        )

    def _block(self) -> pyrevm.BlockEnv:
        return pyrevm.BlockEnv(number=1, timestamp=self.now, gas_limit=60_000_000)

    def wait(self, seconds: int) -> None:
        self.now += seconds
        self.evm.set_block_env(self._block())

    def deploy(self, name: ContractName, *arguments: Any) -> Contract:
        abi = load(name).abi
        inputs = [i["type"] for x in abi if x["type"] == "constructor" for i in x["inputs"]]
        return self.deploy_code(load(name).bytecode + encode(inputs, arguments), abi)

    def deploy_code(self, code: bytes, abi: list[dict[str, Any]]) -> Contract:
        return Contract(self, to_checksum_address(self.evm.deploy(DEPLOYER, code)), abi)

    def deploy_runtime(self, runtime: bytes) -> str:
        """Put code on the chain as it is."""
        size = len(runtime).to_bytes(2, "big")
        creation = bytes.fromhex("61") + size + bytes.fromhex("80600a3d393df3") + runtime
        return to_checksum_address(self.evm.deploy(DEPLOYER, creation))


class Contract:
    """A deployed contract; `send` and `read` take a function's name and arguments."""

    sent: ClassVar[int] = 0
    """Calls of all contracts of this process."""

    def __init__(self, machine: Machine, address: str, abi: list[dict[str, Any]]) -> None:
        self.machine = machine
        self.address = address
        self._functions = {
            item["name"]: (
                keccak(text=f"{item['name']}({','.join(map(_type, item['inputs']))})")[:4],
                [_type(i) for i in item["inputs"]],
                [_type(o) for o in item["outputs"]],
            )
            for item in abi
            if item["type"] == "function"
        }
        self._events = {
            keccak(text=f"{item['name']}({','.join(map(_type, item['inputs']))})"): item
            for item in abi
            if item["type"] == "event"
        }

    def calldata(self, name: str, *arguments: Any) -> bytes:
        """What a call of it sends."""
        selector, inputs, _ = self._functions[name]
        return bytes(selector + encode(inputs, arguments))

    def send(self, sender: str, name: str, *arguments: Any) -> Any:
        """Call and keep the effect; returns what the function returns."""
        outputs = self._functions[name][2]
        Contract.sent += 1
        try:
            raw = self.machine.evm.message_call(
                caller=sender,
                to=self.address,
                calldata=self.calldata(name, *arguments),
                gas=5_000_000,
            )
        except RuntimeError as error:
            raise Refused(_reason(str(error))) from None
        values = decode(outputs, bytes(raw)) if outputs else ()
        return values[0] if len(values) == 1 else values

    def read(self, name: str, *arguments: Any) -> Any:
        return self.send(STRANGER, name, *arguments)

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """The events of this contract in the last call."""
        found = []
        result = self.machine.evm.result
        for entry in result.logs if result is not None else ():
            if entry.address != self.address:
                continue
            item = self._events[entry.data[0][0]]
            values: dict[str, Any] = {}
            indexed = [i for i in item["inputs"] if i["indexed"]]
            for given, topic in zip(indexed, entry.data[0][1:], strict=True):
                values[given["name"]] = decode([given["type"]], topic)[0]
            plain = [i for i in item["inputs"] if not i["indexed"]]
            values |= dict(
                zip(
                    [i["name"] for i in plain],
                    decode([i["type"] for i in plain], bytes(entry.data[1])),
                    strict=True,
                )
            )
            found.append((item["name"], values))
        return found


def _type(item: dict[str, Any]) -> str:
    if not item["type"].startswith("tuple"):
        return str(item["type"])
    return f"({','.join(map(_type, item['components']))}){item['type'][5:]}"


def _reason(text: str) -> str:
    """The reason in revm's words for a failed call; the words themselves if there is none."""
    found = re.search(r"output: 0x08c379a0([0-9a-f]*)", text)
    return str(decode(["string"], bytes.fromhex(found[1]))[0]) if found else text


class World:
    """Registry and token deployed; the requester holds tokens and has approved the registry."""

    def __init__(self) -> None:
        self.machine = Machine()
        self.registry = self.machine.deploy("ConsentRegistry")
        self.token = self.machine.deploy("RewardToken", 10**30)
        self.domain = Domain(CHAIN_ID, self.registry.address)
        self.owner = address_of(OWNER)
        self.requester = address_of(REQUESTER)
        self.token.send(DEPLOYER, "transfer", self.requester, 10**24)
        self.token.send(self.requester, "approve", self.registry.address, 2**256 - 1)
        self._salt = 0

    def grant(self, **changes: Any) -> Grant:
        """A grant of ten uses at 100 base units, to be opened within an hour, valid for ten."""
        self._salt += 1
        fields: dict[str, Any] = {
            "owner": self.owner,
            "requester": self.requester,
            "voucher_signer": address_of(VOUCHERS),
            "dataset": b"\x01" * 32,
            "terms": b"\x02" * 32,
            "token": self.token.address,
            "price": "100",
            "max_uses": 10,
            "open_by": self.machine.now + HOUR,
            "expiry": self.machine.now + 10 * HOUR,
            "window_seconds": HOUR,
            "epoch": self.registry.read("epochs", self.owner),
            "salt": self._salt.to_bytes(32, "big"),
        }
        return Grant(**(fields | changes))

    def id(self, grant: Grant) -> bytes:
        return grant.id(self.domain)

    def open(
        self,
        grant: Grant,
        deposit: int = 0,
        *,
        sender: str | None = None,
        signature: bytes | None = None,
        deadline: int = 0,
        accept: bytes = b"",
    ) -> None:
        """Submit `open`, by the requester and with the owner's signature unless told otherwise."""
        if signature is None:
            signature = agreement.sign_grant(grant, self.domain, OWNER)
        self.registry.send(
            sender or self.requester, "open", grant.tuple(), signature, deposit, deadline, accept
        )

    def accept(self, grant: Grant, deposit: int, deadline: int, signer: bytes = REQUESTER) -> bytes:
        return agreement.sign_accept(self.id(grant), deposit, deadline, self.domain, signer)

    def voucher(
        self, grant: Grant, uses: int, signer: bytes = VOUCHERS, domain: Domain | None = None
    ) -> bytes:
        return agreement.sign_voucher(self.id(grant), uses, domain or self.domain, signer)

    def settle(self, grant: Grant, uses: int, signature: bytes | None = None) -> None:
        """Submit a voucher, as a stranger."""
        words = compacted(self.voucher(grant, uses) if signature is None else signature)
        self.registry.send(STRANGER, "settle", grant.tuple(), uses, *words)

    def revoke(
        self, grant: Grant, sender: str | None = None, deadline: int = 0, signature: bytes = b""
    ) -> None:
        self.registry.send(sender or self.owner, "revoke", grant.tuple(), deadline, signature)

    def close(self, grant: Grant, sender: str) -> None:
        self.registry.send(sender, "close", grant.tuple(), 0, b"")

    def revoke_all(self, owner: str) -> None:
        self.registry.send(owner, "revokeAll", owner, 0, b"")

    def active(self, grant: Grant) -> bool:
        return bool(self.registry.read("isActive", self.id(grant)))

    def state(self, grant: Grant) -> tuple[int, bool, int, int, int]:
        """Status, active, ends, deposit, settled uses."""
        return tuple(self.registry.read("state", self.id(grant)))

    def balance(self, address: str) -> int:
        return int(self.token.read("balanceOf", address))


def compacted(signature: bytes) -> tuple[bytes, bytes]:
    """A signature as two words (EIP-2098); unlike the wallet's, nonsense is put into them too."""
    padded = signature.ljust(65, b"\x00")
    vs = int.from_bytes(padded[32:64], "big") ^ (padded[64] == 28) << 255
    return padded[:32], vs.to_bytes(32, "big")


def malleated(signature: bytes) -> bytes:
    """The other signature of the same key over the same digest: s in the upper half."""
    s = int.from_bytes(signature[32:64], "big")
    return signature[:32] + (ORDER - s).to_bytes(32, "big") + bytes([55 - signature[64]])


def refused(reason: str) -> AbstractContextManager[object]:
    """What is inside must make the contract revert with exactly this reason."""
    return pytest.raises(Refused, match=f"^{re.escape(reason)}$")
