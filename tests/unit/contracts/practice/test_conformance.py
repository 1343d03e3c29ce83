"""Every method the practice chain answers, asked as web3.py asks it; the table is the README's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, cast

import pytest
from eth_typing import HexStr
from hexbytes import HexBytes
from web3 import HTTPProvider, Web3
from web3._utils.rpc_abi import RPC
from web3.eth import Eth
from web3.exceptions import MethodUnavailable
from web3.net import Net
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


WORD, WHO = HexBytes(b"\x00" * 32), "0x" + "11" * 20
REFUSED: dict[str, tuple[str, Callable[[Web3], Any]]] = {
    "eth.blob_base_fee": ("eth_blobBaseFee", lambda w: w.eth.blob_base_fee),
    "eth.create_access_list": (
        "eth_createAccessList",
        lambda w: w.eth.create_access_list({"to": WHO}),
    ),
    "eth.filter": ("eth_newFilter", lambda w: w.eth.filter({})),
    "eth.get_block_receipts": ("eth_getBlockReceipts", lambda w: w.eth.get_block_receipts(0)),
    "eth.get_block_transaction_count": (
        "eth_getBlockTransactionCountByNumber",
        lambda w: w.eth.get_block_transaction_count(0),
    ),
    "eth.get_filter_changes": (
        "eth_getFilterChanges",
        lambda w: w.eth.get_filter_changes(HexStr("0x1")),
    ),
    "eth.get_filter_logs": ("eth_getFilterLogs", lambda w: w.eth.get_filter_logs(HexStr("0x1"))),
    "eth.get_proof": (
        "eth_getProof",
        lambda w: cast("Any", w.eth).get_proof(Web3.to_checksum_address(WHO), [0]),
    ),
    "eth.get_raw_transaction": (
        "eth_getRawTransactionByHash",
        lambda w: w.eth.get_raw_transaction(WORD),
    ),
    "eth.get_raw_transaction_by_block": (
        "eth_getRawTransactionByBlockNumberAndIndex",
        lambda w: w.eth.get_raw_transaction_by_block(0, 0),
    ),
    "eth.get_transaction_by_block": (
        "eth_getTransactionByBlockNumberAndIndex",
        lambda w: w.eth.get_transaction_by_block(0, 0),
    ),
    "eth.send_transaction": (
        "eth_sendTransaction",
        lambda w: w.eth.send_transaction(
            {"from": WHO, "to": WHO, "gas": 21_000, "gasPrice": Wei(1)}
        ),
    ),
    "eth.sign": (
        "eth_sign",
        lambda w: w.eth.sign(Web3.to_checksum_address(WHO), text="words"),
    ),
    "eth.sign_transaction": (
        "eth_signTransaction",
        lambda w: w.eth.sign_transaction({"from": WHO, "to": WHO}),
    ),
    "eth.sign_typed_data": (
        "eth_signTypedData",
        lambda w: w.eth.sign_typed_data(Web3.to_checksum_address(WHO), {}),
    ),
    "eth.simulate_v1": (
        "eth_simulateV1",
        lambda w: w.eth.simulate_v1({"blockStateCalls": []}, "latest"),
    ),
    "eth.uninstall_filter": (
        "eth_uninstallFilter",
        lambda w: w.eth.uninstall_filter(HexStr("0x1")),
    ),
    "net.listening": ("net_listening", lambda w: w.net.listening),
    "net.peer_count": ("net_peerCount", lambda w: w.net.peer_count),
}
"""What web3.py has a name for and this chain does not answer."""

WORKS = frozenset(
    f"eth.{name}"
    for name in [
        "accounts",
        "block_number",
        "call",
        "chain_id",
        "estimate_gas",
        "fee_history",
        "gas_price",
        "get_balance",
        "get_block",
        "get_block_number",
        "get_code",
        "get_logs",
        "get_storage_at",
        "get_transaction",
        "get_transaction_count",
        "get_transaction_receipt",
        "max_priority_fee",
        "send_raw_transaction",
        "syncing",
        "wait_for_transaction_receipt",
    ]
) | {"net.version"}
ON_THIS_SIDE = frozenset(
    f"eth.{name}"
    for name in [
        "account",
        "attach_methods",
        "codec",
        "contract",
        "default_account",
        "default_block",
        "generate_gas_price",
        "icap_namereg",
        "is_async",
        "modify_transaction",
        "namereg",
        "replace_transaction",
        "set_contract_factory",
        "set_gas_price_strategy",
    ]
) | {"net.attach_methods", "net.codec", "net.is_async"}
"""What asks the chain nothing of its own."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_answered_is_refused_by_name(asked: Asked, name: str):
    method, ask = REFUSED[name]
    with pytest.raises(MethodUnavailable) as raised:
        ask(asked.web3)
    assert raised.value.rpc_response is not None
    error: Any = raised.value.rpc_response["error"]
    assert (error["code"], method in error["message"]) == (-32601, True)


def test_nothing_that_web3_has_a_name_for_is_left_out():
    public = {
        f"{module.__name__.lower()}.{name}"
        for module in (Eth, Net)
        for name in dir(module)
        if not name.startswith("_") and not name.endswith("_munger")
    }
    assert public == WORKS | ON_THIS_SIDE | set(REFUSED)


def test_every_method_of_web3_s_list_is_answered_or_does_not_exist(
    practice_chain: PracticeProcess,
):
    listed = {
        name
        for name in vars(RPC).values()
        if isinstance(name, str) and name.startswith(("eth_", "net_", "web3_"))
    }
    assert set(TABLE) <= listed
    for name in listed - set(TABLE):
        assert practice_chain.refusal(name)["code"] == -32601, name


def test_the_readme_s_table_is_this_one():
    readme = (ROOT / "contracts" / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `((?:eth|net)\.\w+)` \| (.+?) \|$", readme, re.MULTILINE))
    works = dict.fromkeys(WORKS, "works")
    assert rows == works | {name: f"-32601 (`{method}`)" for name, (method, _) in REFUSED.items()}


def test_the_table_has_every_method_and_the_readme_lists_the_same():
    answered = {n for n in dir(Methods) if n.startswith(("eth_", "net_", "web3_"))}
    assert set(TABLE) == answered - set(DEV_ONLY)
    readme = (ROOT / "contracts" / "README.md").read_text(encoding="utf-8")
    (line,) = (line for line in readme.splitlines() if line.startswith("Answered methods: "))
    assert set(re.findall(r"`(\w+)`", line)) == set(TABLE)
