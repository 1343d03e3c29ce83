"""The JSON-RPC methods of the practice chain: what web3.py needs, and the faucet.

Follows the Ethereum execution API where a method has its name; `freehold_*` are our own, and those
that move time or drop blocks exist only with `--dev`. A question about the newest block is
answered as a transaction sent now would be executed: this chain stands still between transactions,
and its last timestamp may be hours old.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts.practice import forms, parameters
from contracts.practice.chain import TIP
from contracts.practice.refusals import INVALID_PARAMETERS, NO_METHOD, TOO_MUCH, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from eth.abc import BlockHeaderAPI

    from contracts.practice.chain import PracticeChain
    from contracts.practice.faucet import Faucet

CLIENT_VERSION = "freehold-practice/1/py-evm"
MAX_LOG_BLOCKS = 100_000
MAX_LOGS = 20_000
MAX_ADVANCE_SECONDS = 10 * 366 * 86_400
MAX_MINE = 1_000
NEWEST = ("latest", "pending", "safe", "finalized")
DEV_ONLY = ("freehold_reorg", "freehold_mine", "freehold_advance", "freehold_interval")


class Methods:
    """Answers one request at a time, over an open chain."""

    def __init__(self, chain: PracticeChain, faucet: Faucet, *, dev: bool) -> None:
        self._chain = chain
        self._store = chain.store
        self._faucet = faucet
        self._dev = dev
        self.interval_blocks = True
        self._table: dict[str, Callable[..., Any]] = {
            name: getattr(self, name)
            for name in dir(self)
            if name.startswith(("eth_", "net_", "web3_", "freehold_"))
        }

    def answer(self, method: str, parameters: Any) -> Any:
        """Return the result of a method, ready for JSON.

        Raises:
            Refusal: the answer is an error.
        """
        handler = self._table.get(method)
        if handler is None or (method in DEV_ONLY and not self._dev):
            raise Refusal(f"the method {method} does not exist/is not available", NO_METHOD)
        if not isinstance(parameters, list):
            raise Refusal("parameters are a list", INVALID_PARAMETERS)
        try:
            return handler(*parameters)
        except TypeError as error:
            if error.__traceback__ is not None and error.__traceback__.tb_next is None:
                raise Refusal(f"wrong parameters for {method}", INVALID_PARAMETERS) from error
            raise

    # ------------------------------------------------------------------ the chain as a whole

    def web3_clientVersion(self) -> str:  # noqa: N802, D102
        return CLIENT_VERSION

    def net_version(self) -> str:  # noqa: D102
        return str(self._chain.chain_id)

    def eth_chainId(self) -> str:  # noqa: N802, D102
        return forms.quantity(self._chain.chain_id)

    def eth_syncing(self) -> bool:  # noqa: D102
        return False

    def eth_accounts(self) -> list[str]:  # noqa: D102
        return []

    def eth_blockNumber(self) -> str:  # noqa: N802, D102
        return forms.quantity(self._store.head()[0])

    # ------------------------------------------------------------------ fees

    def eth_gasPrice(self) -> str:  # noqa: N802, D102
        return forms.quantity(self._base_fee() + TIP)

    def eth_maxPriorityFeePerGas(self) -> str:  # noqa: N802, D102
        return forms.quantity(TIP)

    def eth_feeHistory(  # noqa: N802, D102
        self, count: Any, newest: Any, percentiles: Any = None
    ) -> dict[str, Any]:
        last = self._number(newest)
        if last > self._store.head()[0]:
            raise Refusal(f"block {last} is beyond the newest", INVALID_PARAMETERS)
        wanted = parameters.integer(count)
        parts = parameters.percentiles(percentiles)
        first = max(0, last - min(wanted, 1024) + 1)
        headers: list[Any] = [self._chain.header(number) for number in range(first, last + 1)]
        following = self._chain.header(last + 1) or self._chain.next_header()
        history: dict[str, Any] = {
            "oldestBlock": forms.quantity(first),
            "baseFeePerGas": [forms.quantity(h.base_fee_per_gas) for h in [*headers, following]],
            "gasUsedRatio": [h.gas_used / h.gas_limit for h in headers],
            "baseFeePerBlobGas": [forms.quantity(1)] * (len(headers) + 1),
            "blobGasUsedRatio": [0.0] * len(headers),
        }
        if parts:
            history["reward"] = [
                [forms.quantity(self._tip(header))] * len(parts) for header in headers
            ]
        return history

    def _tip(self, header: Any) -> int:
        """Return the tip of the one transaction in a block; 0 if there is none."""
        for body in self._store.txs_of(header.block_number):
            price = int(msgspec.json.decode(body)["gasPrice"], 16)
            return int(price - header.base_fee_per_gas)
        return 0

    def _base_fee(self) -> int:
        return int(self._chain.next_header().base_fee_per_gas or 0)

    # ------------------------------------------------------------------ blocks and transactions

    def eth_getBlockByNumber(self, tag: Any, full: Any = False) -> Any:  # noqa: N802, D102
        return self._block(self._number(tag), parameters.flag(full))

    def eth_getBlockByHash(self, block_hash: Any, full: Any = False) -> Any:  # noqa: N802, D102
        number, whole = (
            self._store.block_number(parameters.data(block_hash, 32)),
            parameters.flag(full),
        )
        return None if number is None else self._block(number, whole)

    def _block(self, number: int, full: bool) -> Any:
        body = self._store.block_body(number)
        if body is None:
            return None
        if not full:
            return msgspec.Raw(body)
        block = msgspec.json.decode(body)
        block["transactions"] = [msgspec.Raw(tx) for tx in self._store.txs_of(number)]
        return block

    def eth_getTransactionByHash(self, tx_hash: Any) -> Any:  # noqa: N802, D102
        return _raw(self._store.tx_body(parameters.data(tx_hash, 32)))

    def eth_getTransactionReceipt(self, tx_hash: Any) -> Any:  # noqa: N802, D102
        return _raw(self._store.receipt(parameters.data(tx_hash, 32)))

    def eth_sendRawTransaction(self, raw: Any) -> str:  # noqa: N802, D102
        return forms.data(self._chain.send(parameters.data(raw)))

    # ------------------------------------------------------------------ state

    def eth_getTransactionCount(self, who: Any, tag: Any = "latest") -> str:  # noqa: N802, D102
        state = self._chain.state(self._header(tag))
        return forms.quantity(state.get_nonce(parameters.address(who)))

    def eth_getBalance(self, who: Any, tag: Any = "latest") -> str:  # noqa: N802, D102
        state = self._chain.state(self._header(tag))
        return forms.quantity(state.get_balance(parameters.address(who)))

    def eth_getCode(self, who: Any, tag: Any = "latest") -> str:  # noqa: N802, D102
        state = self._chain.state(self._header(tag))
        return forms.data(state.get_code(parameters.address(who)))

    def eth_getStorageAt(self, who: Any, slot: Any, tag: Any = "latest") -> str:  # noqa: N802, D102
        state = self._chain.state(self._header(tag))
        value = state.get_storage(parameters.address(who), parameters.quantity(slot))
        return forms.data(value.to_bytes(32, "big"))

    def eth_call(self, call: Any, tag: Any = "latest") -> str:  # noqa: D102
        return forms.data(self._chain.calls.call(parameters.call(call), self._header(tag)))

    def eth_estimateGas(self, call: Any, tag: Any = "latest") -> str:  # noqa: N802, D102
        return forms.quantity(self._chain.calls.estimate(parameters.call(call), self._header(tag)))

    # ------------------------------------------------------------------ logs

    def eth_getLogs(self, wanted: Any) -> list[msgspec.Raw]:  # noqa: N802, D102
        if not isinstance(wanted, dict):
            raise Refusal("the filter is an object", INVALID_PARAMETERS)
        head = self._store.head()[0]
        ranged = wanted.get("fromBlock") is not None or wanted.get("toBlock") is not None
        if wanted.get("blockHash") is not None:
            if ranged:
                raise Refusal("blockHash stands alone, without a range", INVALID_PARAMETERS)
            found = self._store.block_number(parameters.data(wanted["blockHash"], 32))
            if found is None:
                raise Refusal("unknown block")
            first = last = found
        else:
            first = self._number(wanted.get("fromBlock", "latest"))
            last = min(self._number(wanted.get("toBlock", "latest")), head)
            if first > last and first <= head:
                raise Refusal("invalid block range params", INVALID_PARAMETERS)
        if last - first >= MAX_LOG_BLOCKS:
            raise Refusal(f"query exceeds max block range {MAX_LOG_BLOCKS}", TOO_MUCH)
        positions = parameters.topics(wanted.get("topics"))
        topics = [
            [parameters.data(value, 32) for value in parameters.listed(position)]
            for position in positions
        ]
        addresses = [
            parameters.data(value, 20) for value in parameters.listed(wanted.get("address"))
        ]
        rows = self._store.logs(first, last, addresses, topics, MAX_LOGS + 1)
        if len(rows) > MAX_LOGS:
            raise Refusal(f"query returned more than {MAX_LOGS} results", TOO_MUCH)
        return [msgspec.Raw(row) for row in rows]

    # ------------------------------------------------------------------ ours

    def freehold_faucet(self, who: Any) -> dict[str, str]:
        """Give coin and reward tokens to a requester's address, a few times an hour."""
        return self._faucet.drip(parameters.data(who, 20))

    def freehold_reorg(self, depth: Any) -> str:
        """Drop the newest blocks with their state, receipts and logs; return the new head."""
        return forms.quantity(self._chain.rewind(parameters.integer(depth)))

    def freehold_mine(self, count: Any = 1) -> str:
        """Add empty blocks; return the new head."""
        for _ in range(min(parameters.integer(count), MAX_MINE)):
            self._chain.mine()
        return self.eth_blockNumber()

    def freehold_advance(self, seconds: Any) -> str:
        """Move the clock forward and mine a block there; return its timestamp."""
        self._chain.advance(min(parameters.integer(seconds), MAX_ADVANCE_SECONDS))
        self._chain.mine()
        return forms.quantity(self._chain.head().timestamp)

    def freehold_interval(self, enabled: Any) -> bool:
        """Switch the blocks that follow a transaction on or off, so that a test owns the height."""
        self.interval_blocks = parameters.flag(enabled)
        return self.interval_blocks

    # ------------------------------------------------------------------ which block

    def _number(self, tag: Any) -> int:
        if tag is None or tag in NEWEST:
            return self._store.head()[0]
        number = 0 if tag == "earliest" else parameters.quantity(tag)
        if number > parameters.MAX_NUMBER:
            raise Refusal("a block number has at most 63 bits", INVALID_PARAMETERS)
        return number

    def _header(self, tag: Any) -> BlockHeaderAPI:
        """Return the header to read state under, by tag, number or EIP-1898 object."""
        if isinstance(tag, dict):
            if "blockHash" in tag:
                found = self._store.block_number(parameters.data(tag["blockHash"], 32))
                if found is None:
                    raise Refusal("header for hash not found")
                tag = forms.quantity(found)
            elif tag.get("blockNumber") is not None:
                tag = tag["blockNumber"]
            else:
                raise Refusal("a block is named by blockNumber or blockHash", INVALID_PARAMETERS)
        if tag is None or tag in NEWEST:
            return self._chain.next_header()
        header = self._chain.header(self._number(tag))
        if header is None:
            raise Refusal("header not found")
        return header


def _raw(body: bytes | None) -> msgspec.Raw | None:
    return None if body is None else msgspec.Raw(body)
