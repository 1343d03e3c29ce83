"""Blocks, transactions, receipts and logs in the JSON of the Ethereum execution API.

Pure: objects of py-evm in, dictionaries out (https://ethereum.github.io/execution-apis).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import rlp  # type: ignore[import-untyped]
from eth_utils.address import to_checksum_address
from eth_utils.crypto import keccak

if TYPE_CHECKING:
    from eth.abc import BlockAPI, BlockHeaderAPI, LogAPI, ReceiptAPI, SignedTransactionAPI


def quantity(value: int) -> str:
    """Return an integer as a JSON-RPC quantity."""
    return hex(value)


def data(value: bytes) -> str:
    """Return bytes as JSON-RPC data."""
    return "0x" + bytes(value).hex()


def address(value: bytes) -> str:
    """Return an address with its EIP-55 checksum."""
    return str(to_checksum_address(bytes(value)))


def bloom(value: int) -> str:
    """Return a bloom filter as data."""
    return data(value.to_bytes(256, "big"))


def created_address(sender: bytes, nonce: int) -> str:
    """Return the address of a contract that `sender` creates with its transaction `nonce`."""
    return address(keccak(rlp.encode([bytes(sender), nonce]))[12:])


def block(mined: BlockAPI) -> dict[str, Any]:
    """Return a block, its transactions as hashes."""
    header: Any = mined.header
    return {
        "number": quantity(header.block_number),
        "hash": data(header.hash),
        "parentHash": data(header.parent_hash),
        "sha3Uncles": data(header.uncles_hash),
        "miner": address(header.coinbase),
        "stateRoot": data(header.state_root),
        "transactionsRoot": data(header.transaction_root),
        "receiptsRoot": data(header.receipt_root),
        "logsBloom": bloom(header.bloom),
        "difficulty": quantity(header.difficulty),
        "totalDifficulty": quantity(0),
        "gasLimit": quantity(header.gas_limit),
        "gasUsed": quantity(header.gas_used),
        "timestamp": quantity(header.timestamp),
        "extraData": data(header.extra_data),
        "mixHash": data(header.mix_hash),
        "nonce": data(header.nonce),
        "baseFeePerGas": quantity(header.base_fee_per_gas),
        "withdrawalsRoot": data(header.withdrawals_root),
        "withdrawals": [],
        "blobGasUsed": quantity(header.blob_gas_used),
        "excessBlobGas": quantity(header.excess_blob_gas),
        "parentBeaconBlockRoot": data(header.parent_beacon_block_root),
        "requestsHash": data(header.requests_hash),
        "size": quantity(len(rlp.encode(mined))),
        "uncles": [],
        "transactions": [data(tx.hash) for tx in mined.transactions],
    }


def transaction(tx: SignedTransactionAPI, header: BlockHeaderAPI, chain_id: int) -> dict[str, Any]:
    """Return a mined transaction; a block holds one, so its index is 0."""
    kind = getattr(tx, "type_id", None) or 0
    form: dict[str, Any] = {
        "type": quantity(kind),
        "hash": data(tx.hash),
        "blockHash": data(header.hash),
        "blockNumber": quantity(header.block_number),
        "transactionIndex": quantity(0),
        "chainId": quantity(chain_id),
        "from": address(tx.sender),
        "to": address(tx.to) if tx.to else None,
        "nonce": quantity(tx.nonce),
        "gas": quantity(tx.gas),
        "value": quantity(tx.value),
        "input": data(tx.data),
        "gasPrice": quantity(effective_price(tx, header)),
        "r": quantity(tx.r),
        "s": quantity(tx.s),
    }
    if kind == 0:
        form["v"] = quantity(tx.y_parity + 35 + 2 * chain_id)
        return form
    form["v"] = form["yParity"] = quantity(tx.y_parity)
    form["accessList"] = [
        {"address": address(who), "storageKeys": [data(key.to_bytes(32, "big")) for key in keys]}
        for who, keys in tx.access_list
    ]
    if kind >= 2:
        form["maxFeePerGas"] = quantity(tx.max_fee_per_gas)
        form["maxPriorityFeePerGas"] = quantity(tx.max_priority_fee_per_gas)
    if kind == 4:
        form["authorizationList"] = [
            {
                "chainId": quantity(item.chain_id),
                "address": address(item.address),
                "nonce": quantity(item.nonce),
                "yParity": quantity(item.y_parity),
                "r": quantity(item.r),
                "s": quantity(item.s),
            }
            for item in tx.authorization_list
        ]
    return form


def effective_price(tx: SignedTransactionAPI, header: BlockHeaderAPI) -> int:
    """Return what a unit of gas cost: base fee plus tip, at most the cap (EIP-1559)."""
    base = header.base_fee_per_gas or 0
    return int(min(tx.max_fee_per_gas, base + tx.max_priority_fee_per_gas))


def log(entry: LogAPI, position: int, tx_hash: bytes, header: BlockHeaderAPI) -> dict[str, Any]:
    """Return one log; `position` counts within the block."""
    return {
        "address": address(entry.address),
        "topics": [data(topic.to_bytes(32, "big")) for topic in entry.topics],
        "data": data(entry.data),
        "blockNumber": quantity(header.block_number),
        "blockHash": data(header.hash),
        "blockTimestamp": quantity(header.timestamp),
        "transactionHash": data(tx_hash),
        "transactionIndex": quantity(0),
        "logIndex": quantity(position),
        "removed": False,
    }


def receipt(
    mined: ReceiptAPI, tx: SignedTransactionAPI, header: BlockHeaderAPI, logs: list[Any]
) -> dict[str, Any]:
    """Return a receipt; `logs` are the forms of its logs."""
    return {
        "type": quantity(getattr(tx, "type_id", None) or 0),
        "transactionHash": data(tx.hash),
        "transactionIndex": quantity(0),
        "blockHash": data(header.hash),
        "blockNumber": quantity(header.block_number),
        "from": address(tx.sender),
        "to": address(tx.to) if tx.to else None,
        "contractAddress": None if tx.to else created_address(tx.sender, tx.nonce),
        "status": quantity(1 if mined.state_root == b"\x01" else 0),
        "gasUsed": quantity(mined.gas_used),
        "cumulativeGasUsed": quantity(mined.gas_used),
        "effectiveGasPrice": quantity(effective_price(tx, header)),
        "logs": logs,
        "logsBloom": bloom(mined.bloom),
    }
