"""A practice chain in the test's own process, and accounts that use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from eth_abi.abi import encode
from eth_account import Account
from eth_utils.crypto import keccak

from contracts.practice.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path

    from eth_account.signers.local import LocalAccount

    from contracts.practice.chain import PracticeChain
    from contracts.practice.faucet import Faucet
    from contracts.practice.rpc import Methods
    from contracts.practice.store import Store

TRANSFER = keccak(text="Transfer(address,address,uint256)")


class Local:
    """The layers below the server, and short ways to use them."""

    def __init__(
        self, path: Path, store: Store, chain: PracticeChain, faucet: Faucet, methods: Methods
    ) -> None:
        self.path = path
        self.store = store
        self.chain = chain
        self.faucet = faucet
        self.methods = methods
        self.token = faucet.reward_token

    def ask(self, method: str, *parameters: Any) -> Any:
        """Ask as over the wire, so that raw JSON in the answer is decoded."""
        answer = self.methods.answer(method, msgspec.json.decode(msgspec.json.encode(parameters)))
        return msgspec.json.decode(msgspec.json.encode(answer))

    def refusal(self, method: str, *parameters: Any) -> Refusal:
        try:
            answer = self.ask(method, *parameters)
        except Refusal as refusal:
            return refusal
        raise AssertionError(f"answered {answer!r}")

    @property
    def height(self) -> int:
        return int(self.ask("eth_blockNumber"), 16)

    def rich_account(self) -> LocalAccount:
        account: LocalAccount = Account.create()
        self.ask("freehold_faucet", account.address)
        return account

    def nonce(self, account: LocalAccount) -> int:
        return int(self.ask("eth_getTransactionCount", account.address), 16)

    def signed(self, account: LocalAccount, **fields: Any) -> str:
        """A signed transaction as 0x-hex: a transfer of 1 to oneself unless told otherwise."""
        transaction = {
            "chainId": self.chain.chain_id,
            "to": account.address,
            "value": 1,
            "gas": 200_000,
            "maxFeePerGas": 3 * 10**9,
            "maxPriorityFeePerGas": 10**9,
            **fields,
        }
        if "nonce" not in transaction:
            transaction["nonce"] = self.nonce(account)
        transaction = {key: value for key, value in transaction.items() if value is not None}
        return "0x" + bytes(account.sign_transaction(transaction).raw_transaction).hex()

    def send(self, account: LocalAccount, **fields: Any) -> str:
        return str(self.ask("eth_sendRawTransaction", self.signed(account, **fields)))

    def transfer(self, account: LocalAccount, to: str, amount: int) -> str:
        """Send reward tokens."""
        return self.send(account, to=self.token, value=0, data=transfer_call(to, amount))

    def balance(self, address: str) -> int:
        """Reward tokens of an address."""
        data = keccak(text="balanceOf(address)")[:4] + encode(["address"], [address])
        return int(self.ask("eth_call", {"to": self.token, "data": "0x" + data.hex()}), 16)


def transfer_call(to: str, amount: int) -> str:
    arguments = encode(["address", "uint256"], [to, amount])
    return "0x" + (keccak(text="transfer(address,uint256)")[:4] + arguments).hex()
