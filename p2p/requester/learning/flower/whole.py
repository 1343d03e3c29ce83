"""What our Flower grids share: messages are sent and answered as one, never one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from p2p.requester.learning.flower.parts import Grid, Message, Run
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from p2p.requester.learning.flower.parts import RecordDict

RUN: Final = 1
"""The number of the one run that a process knows."""


class WholeGrid(Grid):  # type: ignore[misc]  # of no type where the extra is absent
    """A grid that offers `send_and_receive` alone; a subclass says to whom."""

    def __init__(self) -> None:
        self._run = Run.create_empty(RUN)

    def set_run(self, run: Run) -> None:
        """Keep what Flower says of a run; nothing here depends on it."""
        self._run = run

    @property
    def run(self) -> Run:
        """What Flower wants to know of a run."""
        return self._run

    def create_message(
        self,
        content: RecordDict,
        message_type: str,
        dst_node_id: int,
        group_id: str,
        ttl: float | None = None,
    ) -> Message:
        """Return a message to a node, as older strategies make them."""
        return Message(content, dst_node_id, message_type, ttl=ttl, group_id=group_id)

    def push_messages(self, messages: Iterable[Message]) -> Iterable[str]:  # noqa: ARG002
        """Not offered: see the error."""
        raise NotAllowed(WHOLE)

    def pull_messages(self, message_ids: Iterable[str]) -> Iterable[Message]:  # noqa: ARG002
        """Not offered: see the error."""
        raise NotAllowed(WHOLE)


WHOLE: Final = "Here a round is sent and answered as one: use the grid's send_and_receive."
