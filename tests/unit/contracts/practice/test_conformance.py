"""Every method the practice chain answers, asked as web3.py asks it; the table is the README's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from eth_typing import HexStr
from hexbytes import HexBytes
from web3 import HTTPProvider, Web3
from web3.types import Wei

from contracts.practice.rpc import DEV_ONLY, Methods
from tests.practice_chain import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.practice_chain import PracticeProcess

pytestmark = pytest.mark.area("C")


class Asked:
    """A chain with one transfer on it, and web3.py in front of it."""

    def __init__(self, process: PracticeProcess) -> None:
        headers = {
            "Authorization": f"Bearer {process.endpoint.token}",
            "Content-Type": "application/json",
        }
        provider = HTTPProvider(process.endpoint.url, request_kwargs={"headers": headers})
        self.web3 = Web3(provider)
        self.chain_id = process.endpoint.chain_id
        self.token = self.web3.to_checksum_address(process.endpoint.reward_token)
        self.account = process.rich_account()
        self.raw = HexBytes(process.signed(self.account, self.account.address, value=1))
        self.hash = HexBytes(process.send(self.account, self.account.address, value=1, nonce=0))
        self.block: Any = self.web3.eth.get_block(
            self.web3.eth.get_transaction(self.hash)["blockNumber"]
        )
        self.next = process.signed(self.account, self.account.address, value=2)


@pytest.fixture(scope="module")
def asked(practice_chain: PracticeProcess) -> Asked:
    return Asked(practice_chain)


TABLE: dict[str, Callable[[Asked], bool]] = {
    "eth_chainId": lambda a: a.web3.eth.chain_id == a.chain_id,
    "eth_blockNumber": lambda a: a.web3.eth.block_number >= a.block["number"],
    "eth_getBlockByNumber": lambda a: a.web3.eth.get_block(a.block["number"]) == a.block,
    "eth_getBlockByHash": lambda a: a.web3.eth.get_block(a.block["hash"]) == a.block,
    "eth_getTransactionByHash": lambda a: a.web3.eth.get_transaction(a.hash)["value"] == 1,
    "eth_getTransactionReceipt": lambda a: (
        a.web3.eth.get_transaction_receipt(a.hash)["blockHash"] == a.block["hash"]
    ),
    "eth_sendRawTransaction": lambda a: (
        len(a.web3.eth.send_raw_transaction(HexBytes(a.next))) == 32
    ),
    "eth_getTransactionCount": lambda a: a.web3.eth.get_transaction_count(a.account.address) >= 1,
    "eth_getBalance": lambda a: a.web3.eth.get_balance(a.account.address) > 0,
    "eth_getCode": lambda a: len(a.web3.eth.get_code(a.token)) > 1000,
    "eth_getStorageAt": lambda a: len(a.web3.eth.get_storage_at(a.token, 0)) == 32,
    "eth_call": lambda a: a.web3.eth.call({"to": a.token, "data": HexStr("0x313ce567")})[-1] == 18,
    "eth_estimateGas": lambda a: (
        a.web3.eth.estimate_gas(
            {"from": a.account.address, "to": a.account.address, "value": Wei(1)}
        )
        == 21_000
    ),
    "eth_gasPrice": lambda a: a.web3.eth.gas_price > 0,
    "eth_maxPriorityFeePerGas": lambda a: a.web3.eth.max_priority_fee == 10**9,
    "eth_feeHistory": lambda a: len(a.web3.eth.fee_history(1, "latest")["baseFeePerGas"]) == 2,
    "eth_getLogs": lambda a: len(a.web3.eth.get_logs({"fromBlock": 0, "address": a.token})) > 0,
    "eth_syncing": lambda a: a.web3.eth.syncing is False,
    "eth_accounts": lambda a: list(a.web3.eth.accounts) == [],
    "net_version": lambda a: a.web3.net.version == str(a.chain_id),
    "web3_clientVersion": lambda a: a.web3.client_version.startswith("freehold-practice/"),
}


@pytest.mark.parametrize("method", TABLE)
def test_web3_understands_the_answer(asked: Asked, method: str):
    assert TABLE[method](asked)


def test_the_table_has_every_method_and_the_readme_lists_the_same():
    answered = {n for n in dir(Methods) if n.startswith(("eth_", "net_", "web3_"))}
    assert set(TABLE) == answered - set(DEV_ONLY)
    readme = (ROOT / "contracts" / "README.md").read_text(encoding="utf-8")
    (line,) = (line for line in readme.splitlines() if line.startswith("Answered methods: "))
    assert set(re.findall(r"`(\w+)`", line)) == set(TABLE)
