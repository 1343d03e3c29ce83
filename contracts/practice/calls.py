"""Executing without keeping: what a question is answered from, within its time.

Guarantees: nothing is written; all calls and estimates together take no more of the processor's
time than was allowed (`Calls.allow`), since py-evm needs minutes for what its gas says is a moment.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

import msgspec
from eth.vm.spoof import SpoofTransaction
from eth_typing import Address
from eth_utils.exceptions import ValidationError

from contracts.practice.refusals import TOO_MUCH, Refusal, reverted
from contracts.practice.vm import PracticeVM, bound

if TYPE_CHECKING:
    from collections.abc import Callable

    from eth.abc import BlockHeaderAPI, ComputationAPI, StateAPI

CALL_GAS = 10_000_000
CALL_SECONDS = 3.0  # of the processor, for all questions of one body; clients wait five
ESTIMATES = 16  # executions for one estimate
ZERO = bytes(20)


class Call(msgspec.Struct, frozen=True):
    """What `call` and `estimate` execute without keeping it."""

    sender: bytes = ZERO
    to: bytes = b""
    data: bytes = b""
    value: int = 0
    gas: int = CALL_GAS


class Calls:
    """Executes calls on a state; `state` gives the one that a block left behind or starts from."""

    def __init__(self, state: Callable[[BlockHeaderAPI], StateAPI]) -> None:
        self._state = state
        self._call_seconds = math.inf

    def call(self, call: Call, header: BlockHeaderAPI) -> bytes:
        """Execute without keeping anything and return the output.

        Raises:
            Reverted: the contract refused, with its data.
            Refusal: it cannot be executed.
        """
        return bytes(self._execute(call, header).output)

    def allow(self, seconds: float) -> None:
        """Give the calls and estimates from here on so many seconds of the processor in all."""
        self._call_seconds = seconds

    def estimate(self, call: Call, header: BlockHeaderAPI) -> int:
        """Return a gas limit with which the call succeeds, within a 64th of the least if in time.

        Raises:
            Reverted: it would fail with any limit.
            Refusal: it cannot be executed, or not in time.
        """
        spent = self._spent(call, self._execute(call, header))
        works = call.gas
        fails = min(spent, works) - 1
        guess = spent
        for tried in range(ESTIMATES - 1):
            if works - fails <= 1 + works // 64:
                break
            try:
                self._execute(msgspec.structs.replace(call, gas=guess), header)
            except Refusal as refusal:
                if refusal.code == TOO_MUCH:
                    break  # of the limits that were tried, this one is known to do
                fails = guess
            else:
                works = guess
            # mostly a little more is enough: a callee gets 63 of 64 parts
            guess = min((fails + works) // 2, fails + fails // 32 if tried == 0 else 2 * fails)
        return works

    def _spoofed(self, call: Call, state: StateAPI) -> Any:
        unsigned = PracticeVM.create_unsigned_transaction(
            nonce=state.get_nonce(Address(call.sender)),
            gas_price=0,
            gas=call.gas,
            to=Address(call.to),
            value=call.value,
            data=call.data,
        )
        return SpoofTransaction(unsigned, from_=call.sender)

    def _execute(self, call: Call, header: BlockHeaderAPI) -> ComputationAPI:
        state = self._state(header.copy(base_fee_per_gas=0))
        begun = time.thread_time()
        bound(state, self._call_seconds)
        try:
            computation = state.costless_execute_transaction(self._spoofed(call, state))
        except ValidationError as error:
            raise Refusal(str(error)) from error
        finally:
            self._call_seconds -= time.thread_time() - begun
        if computation.is_error:
            raise reverted(computation)
        return computation

    def _spent(self, call: Call, computation: ComputationAPI) -> int:
        """Return the gas a call needs at least: before refunds, above the floor of EIP-7623."""
        zeros = call.data.count(0)
        tokens = zeros + 4 * (len(call.data) - zeros)
        words = (len(call.data) + 31) // 32
        creation = 0 if call.to else 32_000 + 2 * words
        used = 21_000 + 4 * tokens + creation + computation.get_gas_used()
        return max(used, 21_000 + 10 * tokens)
