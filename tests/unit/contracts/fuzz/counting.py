"""How far the state machines went."""

from __future__ import annotations

from typing import ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant


class Counted(RuleBasedStateMachine):
    """A machine whose steps are counted, over all machines of the process."""

    steps: ClassVar[int] = 0

    @invariant()
    def one_more(self) -> None:
        """Hypothesis asks after every step."""
        Counted.steps += 1
