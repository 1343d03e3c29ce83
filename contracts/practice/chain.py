"""The chain itself: blocks of one transaction each, executed by py-evm under the Prague rules.

Guarantees: a transaction that `send` accepts is executed, in a block, with its receipt and logs
indexed and all of it on disk before `send` returns; a refused one changes nothing. State of every
past block can be read. Blocks may share a timestamp, as on many rollups, so that a busy chain does
not run ahead of the clock.
"""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any

import msgspec
import rlp  # type: ignore[import-untyped]
from eth.consensus.context import ConsensusContext
from eth.db.atomic import AtomicDB
from eth.db.chain import ChainDB
from eth.rlp.headers import BlockHeader
from eth.vm.chain_context import ChainContext
from eth_typing import Address, Hash32
from eth_utils.exceptions import ValidationError

from contracts.practice import forms
from contracts.practice.calls import ZERO, Calls
from contracts.practice.refusals import NONCE_GAP, Refusal
from contracts.practice.store import LogRow
from contracts.practice.vm import PracticeVM, bound

if TYPE_CHECKING:
    from eth.abc import BlockHeaderAPI, SignedTransactionAPI, StateAPI

    from contracts.practice.store import Store

GAS_LIMIT = 30_000_000
SEND_SECONDS = 10.0  # for one transaction
TIP = 10**9  # wei: what the chain suggests; any tip is taken
EXTRA_DATA = b"freehold practice "


class PracticeChain:
    """A chain over an open store. `clock_offset_seconds` moves its clock."""

    def __init__(self, store: Store, *, clock_offset_seconds: int = 0) -> None:
        self.store = store
        self._offset = clock_offset_seconds
        self._database = ChainDB(AtomicDB(store.nodes))
        self._consensus = ConsensusContext(self._database.db)
        self.calls = Calls(self.state)
        self.chain_id = int(store.fact("chain_id") or 0)
        self.coinbase = bytes(store.fact("coinbase") or ZERO)

    # ------------------------------------------------------------------ beginning

    def begin(self, chain_id: int, rich: bytes, balance: int) -> None:
        """Write the genesis block: `rich` holds all the coin there will ever be."""
        self.chain_id, self.coinbase = chain_id, rich
        with self.store.transaction():
            empty = BlockHeader(difficulty=0, block_number=-1, gas_limit=0)
            state = PracticeVM.build_state(self._database.db, empty, ChainContext(chain_id))
            state.set_balance(Address(rich), balance)
            state.persist()
            header = PracticeVM.create_genesis_header(
                difficulty=0,
                gas_limit=GAS_LIMIT,
                timestamp=self.now(),
                state_root=state.state_root,
                extra_data=self._extra_data(),
            )
            self.store.set_fact("chain_id", chain_id)
            self.store.set_fact("coinbase", rich)
            self._keep(PracticeVM.get_block_class()(header, transactions=[], uncles=[]))

    @property
    def begun(self) -> bool:
        """Whether there is a genesis block."""
        return self.chain_id != 0

    # ------------------------------------------------------------------ time and heads

    def now(self) -> int:
        """Return the chain's clock in Unix seconds."""
        return int(time.time()) + self._offset + int(self.store.fact("advanced") or 0)

    def advance(self, seconds: int) -> None:
        """Move the clock forward for good."""
        with self.store.transaction():
            self.store.set_fact("advanced", int(self.store.fact("advanced") or 0) + seconds)

    def head(self) -> BlockHeaderAPI:
        """Return the newest block's header."""
        return self._database.get_block_header_by_hash(Hash32(self.store.head()[1]))

    def header(self, number: int) -> BlockHeaderAPI | None:
        """Return the header of a block that is in the chain."""
        found = self.store.block_hash(number)
        return None if found is None else self._database.get_block_header_by_hash(Hash32(found))

    def next_header(self) -> BlockHeaderAPI:
        """Return the header a transaction sent now would be executed under."""
        parent = self.head()
        header: BlockHeaderAPI = PracticeVM.create_header_from_parent(parent)
        return header.copy(
            coinbase=Address(self.coinbase),
            timestamp=max(self.now(), parent.timestamp),
            gas_limit=GAS_LIMIT,
            extra_data=self._extra_data(),
        )

    def settled(self, depth: int) -> bool:
        """Whether every transaction has `depth` blocks on top."""
        newest = self.store.newest_tx_block()
        return newest == 0 or self.store.head()[0] - newest >= depth

    # ------------------------------------------------------------------ writing

    def send(self, raw: bytes) -> bytes:
        """Mine a signed transaction and return its hash.

        Raises:
            Refusal: it cannot be mined, and why; nothing was changed.
        """
        transaction = self._decoded(raw)
        self._check(transaction)
        with self.store.transaction():
            self._mine((transaction,))
        return bytes(transaction.hash)

    def mine(self) -> None:
        """Add an empty block."""
        with self.store.transaction():
            self._mine(())

    def rewind(self, depth: int) -> int:
        """Drop the newest blocks as a reorganisation does; return the new head's number.

        Blocks mined afterwards differ from the dropped ones even where their content is equal.

        Raises:
            Refusal: that would drop the contracts.
        """
        number = self.store.head()[0] - depth
        floor = int(self.store.fact("floor") or 0)
        if depth < 0 or number < floor:
            raise Refusal(
                f"cannot drop {depth} blocks: the contracts are in block {floor}, "
                f"the head is block {self.store.head()[0]}"
            )
        with self.store.transaction():
            self.store.drop_above(number)
            self.store.set_fact("fork", int(self.store.fact("fork") or 0) + 1)
        return number

    def _mine(self, transactions: tuple[SignedTransactionAPI, ...]) -> None:
        vm = self._vm(self.next_header())
        bound(vm.state, SEND_SECONDS)
        try:
            header, receipts, _ = vm.apply_all_transactions(transactions, vm.get_header())
            filled = vm.set_block_transactions_and_withdrawals(
                vm.get_block(), header, transactions, receipts
            )
            mined = vm.mine_block(filled).block
        except ValidationError as error:
            raise Refusal(str(error)) from error
        self._keep(mined)
        for transaction, receipt in zip(transactions, receipts, strict=True):
            logs = [
                forms.log(entry, position, transaction.hash, mined.header)
                for position, entry in enumerate(receipt.logs)
            ]
            self.store.add_tx(
                transaction.hash,
                mined.number,
                msgspec.json.encode(forms.transaction(transaction, mined.header, self.chain_id)),
                msgspec.json.encode(forms.receipt(receipt, transaction, mined.header, logs)),
            )
            self.store.add_logs(
                [
                    LogRow(
                        mined.number,
                        position,
                        bytes(entry.address),
                        [topic.to_bytes(32, "big") for topic in entry.topics],
                        msgspec.json.encode(form),
                    )
                    for position, (entry, form) in enumerate(zip(receipt.logs, logs, strict=True))
                ]
            )

    def _keep(self, mined: Any) -> None:
        self._database.db[mined.header.hash] = rlp.encode(mined.header)
        self.store.add_block(
            mined.number, mined.header.hash, msgspec.json.encode(forms.block(mined))
        )

    def _extra_data(self) -> bytes:
        return EXTRA_DATA + int(self.store.fact("fork") or 0).to_bytes(4, "big")

    # ------------------------------------------------------------------ checking

    def _decoded(self, raw: bytes) -> SignedTransactionAPI:
        try:
            return PracticeVM.get_transaction_builder().decode(raw)
        except (ValidationError, rlp.exceptions.RLPException, ValueError, IndexError) as error:
            raise Refusal(f"not a transaction: {error}") from error
        except Exception as error:  # py-evm raises its own tree for unknown types
            raise Refusal(f"not a transaction of a type this chain takes: {error}") from error

    def _check(self, transaction: SignedTransactionAPI) -> None:
        """Refuse what cannot be mined, in the words other clients use."""
        if self.store.tx_body(transaction.hash) is not None:
            raise Refusal("already known")
        if transaction.chain_id is None:
            raise Refusal("only replay-protected (EIP-155) transactions allowed over RPC")
        if transaction.chain_id != self.chain_id:
            raise Refusal(
                f"invalid chain id: have {transaction.chain_id}, this chain is {self.chain_id}"
            )
        if getattr(transaction, "type_id", None) == 3:
            raise Refusal("transaction type not supported: blobs")
        try:
            transaction.validate()
            transaction.check_signature_validity()
            sender = bytes(transaction.sender)
        except Exception as error:  # py-evm and eth-keys raise unrelated classes for bad numbers
            raise Refusal(f"invalid transaction: {error}") from error
        header = self.next_header()
        state = self.state(header)
        expected = state.get_nonce(Address(sender))
        if transaction.nonce < expected:
            raise Refusal(f"nonce too low: next nonce {expected}, tx nonce {transaction.nonce}")
        if transaction.nonce > expected:
            raise Refusal(
                f"nonce gap: next nonce of {forms.address(sender)} is {expected}, "
                f"this transaction has {transaction.nonce}; this chain keeps no queue",
                NONCE_GAP,
            )
        if transaction.gas > GAS_LIMIT:
            raise Refusal(f"exceeds block gas limit: {transaction.gas} > {GAS_LIMIT}")
        if transaction.gas < transaction.intrinsic_gas:
            raise Refusal(
                f"intrinsic gas too low: have {transaction.gas}, want {transaction.intrinsic_gas}"
            )
        if transaction.max_priority_fee_per_gas > transaction.max_fee_per_gas:
            raise Refusal("max priority fee per gas higher than max fee per gas")
        base: Any = header.base_fee_per_gas
        if transaction.max_fee_per_gas < base:
            raise Refusal(
                "max fee per gas less than block base fee: "
                f"maxFeePerGas: {transaction.max_fee_per_gas}, baseFee: {base}"
            )
        cost = transaction.gas * transaction.max_fee_per_gas + transaction.value
        held = state.get_balance(Address(sender))
        if held < cost:
            raise Refusal(
                f"insufficient funds for gas * price + value: balance {held}, tx cost {cost}"
            )

    # ------------------------------------------------------------------ reading

    def _vm(self, header: BlockHeaderAPI) -> PracticeVM:
        return PracticeVM(header, self._database, ChainContext(self.chain_id), self._consensus)

    def state(self, header: BlockHeaderAPI) -> StateAPI:
        """Return the state a block left behind, or a coming one starts from."""
        return self._vm(header).state

    def code(self, address: str) -> bytes:
        """Return the code at an address (0x-hex) after the newest block."""
        return bytes(self.state(self.head()).get_code(Address(bytes.fromhex(address[2:]))))


def random_chain_id() -> int:
    """Return a chain id nobody uses: a signature made here counts nowhere else.

    Between 2⁴⁰ and 2⁵², which JSON numbers and EIP-2294 allow.
    """
    return 2**40 + secrets.randbelow(2**52 - 2**40)
