"""web3.py, as the chain client uses it, understands every method's answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import rlp  # type: ignore[import-untyped]
from eth_account import Account
from eth_utils.crypto import keccak
from hexbytes import HexBytes
from web3 import HTTPProvider, Web3
from web3.exceptions import (
    BlockNotFound,
    ContractLogicError,
    TransactionNotFound,
    Web3RPCError,
)

from contracts.artifacts import load

if TYPE_CHECKING:
    from tests.practice_chain import PracticeProcess

pytestmark = pytest.mark.area("A")

NOTHING = HexBytes(b"\x00" * 32)


@pytest.fixture(scope="module")
def web3(practice_chain: PracticeProcess) -> Web3:
    headers = {
        "Authorization": f"Bearer {practice_chain.endpoint.token}",
        "Content-Type": "application/json",
    }
    return Web3(HTTPProvider(practice_chain.endpoint.url, request_kwargs={"headers": headers}))


@pytest.fixture(scope="module")
def token(web3: Web3, practice_chain: PracticeProcess):
    address = web3.to_checksum_address(practice_chain.endpoint.reward_token)
    return web3.eth.contract(address, abi=load("RewardToken").abi)


def test_the_chain_tells_what_it_is(web3: Web3, practice_chain: PracticeProcess):
    assert web3.is_connected()
    assert web3.eth.chain_id == practice_chain.endpoint.chain_id
    assert web3.net.version == str(web3.eth.chain_id)
    assert web3.client_version.startswith("freehold-practice/")
    assert web3.eth.syncing is False


def test_the_contracts_are_those_of_the_artefacts(web3: Web3, practice_chain: PracticeProcess):
    endpoint = practice_chain.endpoint
    for name, address in (
        ("ConsentRegistry", endpoint.registry),
        ("Anchors", endpoint.anchors),
        ("LearningRounds", endpoint.learning_rounds),
        ("RewardToken", endpoint.reward_token),
    ):
        assert address is not None
        code = web3.eth.get_code(web3.to_checksum_address(address))
        assert load(name).matches(bytes(code))
    assert not load("RewardToken").matches(bytes(code) + b"\x00")


def test_a_contract_is_called_paid_and_listened_to(
    web3: Web3, token, practice_chain: PracticeProcess
):
    account = practice_chain.rich_account()
    held = token.functions.balanceOf(account.address).call()
    transaction = token.functions.transfer(token.address, 5).build_transaction(
        {"from": account.address, "nonce": web3.eth.get_transaction_count(account.address)}
    )
    signed = account.sign_transaction(transaction)
    tx_hash = web3.eth.send_raw_transaction(signed.raw_transaction)
    receipt = web3.eth.wait_for_transaction_receipt(tx_hash, timeout=120)
    assert (receipt["status"], receipt["from"], receipt["to"]) == (
        1,
        account.address,
        token.address,
    )
    assert receipt["gasUsed"] <= transaction["gas"]
    (event,) = token.events.Transfer().process_receipt(receipt)
    assert (event["args"]["sender"], event["args"]["value"]) == (account.address, 5)
    number = receipt["blockNumber"]
    assert list(token.events.Transfer.get_logs(from_block=number, to_block=number)) == [event]
    assert web3.eth.get_logs({"fromBlock": number, "address": token.address})
    assert token.functions.balanceOf(account.address).call() == held - 5

    found = web3.eth.get_transaction(tx_hash)
    assert (found["hash"], found["type"], found["nonce"]) == (tx_hash, 2, 0)
    block = web3.eth.get_block(receipt["blockHash"], full_transactions=True)
    assert list(block["transactions"]) == [found]
    assert block["number"] == number
    assert web3.eth.get_block(number)["transactions"] == [tx_hash]


def test_a_block_is_the_hash_of_its_header(web3: Web3):
    block: Any = web3.eth.get_block(1)
    names = (
        "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot",
        "logsBloom", "difficulty", "number", "gasLimit", "gasUsed", "timestamp", "extraData",
        "mixHash", "nonce", "baseFeePerGas", "withdrawalsRoot", "blobGasUsed", "excessBlobGas",
        "parentBeaconBlockRoot", "requestsHash",
    )  # fmt: skip
    fields = [bytes.fromhex(block[name][2:]) if name == "miner" else block[name] for name in names]
    plain = [bytes(f) if not isinstance(f, int) else f for f in fields]
    assert keccak(rlp.encode(plain)) == bytes(block["hash"])


def test_state_and_storage_are_read(web3: Web3, token, practice_chain: PracticeProcess):
    account = practice_chain.rich_account()
    assert web3.eth.get_balance(account.address) == 10 * 10**18
    assert web3.eth.get_balance(account.address, "earliest") == 0
    assert len(web3.eth.get_storage_at(token.address, 0)) == 32
    assert web3.eth.get_code(account.address) == b""


def test_fees_are_suggested_and_their_history_told(web3: Web3, practice_chain: PracticeProcess):
    given = practice_chain.ask("freehold_faucet", Account.create().address)
    newest = web3.eth.get_transaction(HexBytes(given["token_tx"]))["blockNumber"]
    tip = web3.eth.max_priority_fee
    assert tip == 10**9
    assert web3.eth.gas_price > tip
    history = web3.eth.fee_history(2, newest, [10.0, 50.0])
    assert history["oldestBlock"] == newest - 1  # the faucet's two transactions, a block each
    assert len(history["baseFeePerGas"]) == 3
    assert len(history["gasUsedRatio"]) == 2
    assert history["reward"] == [[tip, tip]] * 2
    assert history["baseFeePerGas"][1] == web3.eth.get_block(newest)["baseFeePerGas"]


def test_reverts_and_absences_have_web3_s_own_errors(web3: Web3, token):
    with pytest.raises(ContractLogicError, match="erc20: transfer amount exceeds balance"):
        token.functions.transfer(token.address, 1).call({"from": "0x" + "11" * 20})
    with pytest.raises(TransactionNotFound):
        web3.eth.get_transaction(NOTHING)
    with pytest.raises(TransactionNotFound):
        web3.eth.get_transaction_receipt(NOTHING)
    with pytest.raises(BlockNotFound):
        web3.eth.get_block(10**9)
    with pytest.raises(Web3RPCError, match="not a transaction"):
        web3.eth.send_raw_transaction(b"\x02\x00")


def test_a_batch_of_web3_requests_is_one_round_trip(web3: Web3):
    with web3.batch_requests() as batch:
        batch.add(web3.eth.get_block(1))
        batch.add(web3.eth.get_block("latest"))
        blocks: Any = batch.execute()
    assert blocks[0]["number"] == 1


def test_a_reorg_is_seen_by_a_client(web3: Web3, practice_chain: PracticeProcess):
    account = practice_chain.rich_account()
    practice_chain.ask("freehold_interval", False)
    try:
        tx_hash = HexBytes(practice_chain.send(account, account.address))
        height = web3.eth.block_number
        mined = web3.eth.get_transaction(tx_hash)["blockNumber"]
        practice_chain.ask("freehold_reorg", height - mined + 1)
        with pytest.raises(TransactionNotFound):
            web3.eth.get_transaction(tx_hash)
        practice_chain.ask("freehold_mine", 2)
        assert web3.eth.block_number >= height
    finally:
        practice_chain.ask("freehold_interval", True)


def test_time_moves_when_told(web3: Web3, practice_chain: PracticeProcess):
    before = web3.eth.get_block("latest")["timestamp"]
    told = int(practice_chain.ask("freehold_advance", 1000), 16)
    assert told >= before + 1000
    assert web3.eth.get_block("latest")["timestamp"] >= told
