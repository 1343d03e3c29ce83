"""A Flower `Grid` over single wallets whose answers are seen: for benchmarks, and for nothing else.

It carries Flower's own messages, as Flower writes them, over whatever `ask` gives to each wallet.
It works only with a study whose terms say that what each wallet adds is seen (`seen = "each"`), and
no wallet of ours answers it: the other end is in the benchmarks alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

import trio

from p2p.requester.learning.flower.parts import (
    Error,
    ErrorCode,
    Message,
    ProtoMessage,
    message_from_proto,
    message_to_proto,
)
from p2p.requester.learning.flower.whole import WholeGrid
from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wallet.agreement.study import Study

Ask = Callable[[bytes], Awaitable[bytes]]
"""Gives a wallet the bytes of a message, and returns those of its answer."""

FOREVER: Final = float("inf")


def require_seen(study: Study) -> None:
    """Return if what each wallet adds may be seen.

    Raises:
        NotAllowed: the terms say that only sums are.
    """
    if study.seen != "each":
        raise NotAllowed(
            "The terms of this study say that only sums can be read. What each wallet adds is seen"
            ' only where they say so (`seen = "each"`), in benchmarks.'
        )


class PlainGrid(WholeGrid):
    """The nodes of a strategy are wallets; used in a worker thread of trio.

    Args:
        study: whose terms say that each wallet's part is seen.
        wallets: how to ask each, by its node's number.

    Raises:
        NotAllowed: the terms do not say so.
    """

    def __init__(self, study: Study, wallets: Mapping[int, Ask]) -> None:
        super().__init__()
        require_seen(study)
        self._wallets = wallets

    def get_node_ids(self) -> Iterable[int]:
        """Return the wallets' numbers."""
        return list(self._wallets)

    def send_and_receive(
        self, messages: Iterable[Message], *, timeout: float | None = None
    ) -> Iterable[Message]:
        """Ask every wallet at once; one that fails answers with an error, a late one not at all."""
        found: list[Message] = trio.from_thread.run(
            self._ask_all, list(messages), FOREVER if timeout is None else timeout
        )
        return found

    async def _ask_all(self, sent: list[Message], seconds: float) -> list[Message]:
        answers: dict[int, Message] = {}

        async def one(at: int, message: Message) -> None:
            try:
                answer = await self._wallets[message.metadata.dst_node_id](write(message))
                answers[at] = read(answer)
            except FreeholdError as error:
                failed = Error(ErrorCode.NODE_UNAVAILABLE, str(error))
                answers[at] = Message(failed, reply_to=message)

        with trio.move_on_after(seconds):
            async with trio.open_nursery() as nursery:
                for at, message in enumerate(sent):
                    nursery.start_soon(one, at, message)
        return [answers[at] for at in sorted(answers)]


def read(data: bytes) -> Message:
    """Return the message that was written as these bytes."""
    written = ProtoMessage()
    written.ParseFromString(data)
    return message_from_proto(written)


def write(message: Message) -> bytes:
    """Return the bytes of a message."""
    data: bytes = message_to_proto(message).SerializeToString()
    return data
