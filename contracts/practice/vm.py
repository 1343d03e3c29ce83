"""The rules of the practice chain: Prague, with a bound on the work of one execution.

Guarantees: an execution that takes longer than it was given is broken off with a `Refusal`, and
leaves nothing behind if its state is not persisted. Gas does not bound time here: py-evm computes
pairings and compressions in Python, a thousand times slower than the price of their gas assumes, so
that one call could hold the chain for minutes. The time is the processor's, so that a busy computer
refuses no more than an idle one.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

from eth.consensus.noproof import NoProofConsensus
from eth.exceptions import VMError
from eth.vm.forks.prague import PragueVM
from eth.vm.forks.prague.computation import PragueComputation
from eth.vm.forks.prague.state import PragueState
from eth.vm.gas_meter import GasMeter, allow_negative_refund_strategy

from contracts.practice.refusals import TOO_MUCH, Refusal

if TYPE_CHECKING:
    from types import TracebackType

    from eth.abc import BlockHeaderAPI, ConsensusAPI, GasMeterAPI, StateAPI

LOOK_EVERY = 512  # operations between two looks at the time
SLOW = frozenset(number.to_bytes(20, "big") for number in range(0x05, 0x12))
"""Precompiled contracts from modular exponentiation (5) to the curve BLS12-381 (0x11)."""
SLOW_GAS = 150_000
"""Gas that one call of a slow precompiled contract may cost: three pairings, about two seconds."""


class Meter(GasMeter):
    """A gas meter that also looks at the time.

    Attributes:
        failed: the execution has failed: what is left of its gas is taken, which is no work.
    """

    def __init__(self, start_gas: int, *, until: float, at_once: float) -> None:
        super().__init__(start_gas, allow_negative_refund_strategy)
        self._until, self._at_once = until, at_once
        self._operations = 0
        self.failed = False
        self._look()

    def consume_gas(self, amount: int, reason: str) -> None:
        """Take gas, unless the time is up or this one step is too much work."""
        self._operations += 1
        if self._at_once < amount <= self.gas_remaining and not self.failed:
            raise Refusal(f"too much work in one step: {reason}", TOO_MUCH)
        if self._operations % LOOK_EVERY == 0:
            self._look()
        super().consume_gas(amount, reason)

    def _look(self) -> None:
        if time.thread_time() > self._until:
            raise Refusal("execution aborted: it takes longer than this chain gives it", TOO_MUCH)


class PracticeComputation(PragueComputation):
    """An execution that ends in time."""

    def _configure_gas_meter(self) -> GasMeterAPI:  # type: ignore[override]
        slow = self.msg.code_address in SLOW
        until = getattr(self.state, "until", math.inf)
        return Meter(self.msg.gas, until=until, at_once=SLOW_GAS if slow else math.inf)

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> bool | None:
        """End an execution; a failed one gives up the rest of its gas."""
        if isinstance(exc_value, VMError) and isinstance(self._gas_meter, Meter):
            self._gas_meter.failed = True
        return super().__exit__(exc_type, exc_value, traceback)


class PracticeState(PragueState):
    """State whose executions end when the thread has used `until` seconds of the processor."""

    computation_class = PracticeComputation  # type: ignore[mutable-override]
    until: float = math.inf


class PracticeVM(PragueVM):
    """Prague without proof of anything: the one writer is trusted."""

    consensus_class: type[ConsensusAPI] = NoProofConsensus
    _state_class: type[Any] = PracticeState

    @classmethod
    def validate_header(cls, header: BlockHeaderAPI, parent_header: BlockHeaderAPI) -> None:
        """Check a header by the rules, except that it may share its parent's timestamp."""
        if header.timestamp == parent_header.timestamp:
            parent_header = parent_header.copy(timestamp=header.timestamp - 1)
        super().validate_header(header, parent_header)


def bound(state: StateAPI, seconds: float) -> None:
    """Give what is executed on this state so many seconds of the processor."""
    if not isinstance(state, PracticeState):
        raise TypeError(f"not a state of this chain: {type(state).__name__}")
    state.until = time.thread_time() + seconds
