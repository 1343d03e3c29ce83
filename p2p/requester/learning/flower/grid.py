"""A Flower `Grid` over the rounds of a study: strategies run on, and see no wallet.

A strategy sees as many nodes as the study has groups, numbered from 1. Sending them a model runs
one round of the study over all wallets that are in it, masked as ever; each node answers with the
mean of its group's wallets added to that model, and counts as one example, so that no weight tells
how many are in which group. A group that came to no sum answers with an error, as a node would
that failed.

What a strategy asks for and a study cannot give is refused with the reason, never left out in
silence: some groups without the others, models that differ, settings of training (those were
signed). Evaluating on wallets' data is answered by errors: nothing leaves but the sums.

Left to others: the rounds themselves (`rounds.StudyRounds`), and the last model, which only the
strategy knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from p2p.requester.learning.flower import layout
from p2p.requester.learning.flower.parts import (
    Error,
    ErrorCode,
    Message,
    MessageType,
    MetricRecord,
    RecordDict,
)
from p2p.requester.learning.flower.whole import WholeGrid
from wallet.errors import NotAllowed
from wallet.learning import model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from p2p.requester.learning.flower.parts import ArrayRecord
    from p2p.requester.learning.flower.rounds import GroupMean, StudyRounds

WEIGHT: Final = "num-examples"
"""What Flower's strategies weigh by; here every group weighs 1."""

PATIENCE: Final = 20
"""So often in a row a strategy may ask who is there before it is told that no more will come."""


class StudyGrid(WholeGrid):
    """The nodes of a strategy are the groups of a study.

    Args:
        rounds: of a study whose terms leave the next model to a strategy.

    Raises:
        NotAllowed: its terms say otherwise.
    """

    def __init__(self, rounds: StudyRounds) -> None:
        super().__init__()
        self._rounds, self._study = rounds, rounds.study
        if self._study.combining != "strategy":
            raise NotAllowed(
                "The people in this study agreed on what becomes of its sums; only with"
                ' `combining = "strategy"` in its call does a strategy make the models.'
            )
        self._widths = model.layers(self._study.task)  # type: ignore[arg-type]  # tasks that learn
        self._asked = 0

    def get_node_ids(self) -> Iterable[int]:
        """Return the numbers of the groups, from 1.

        Raises:
            NotAllowed: a strategy waits for more nodes than there will ever be.
        """
        self._asked += 1
        if self._asked > PATIENCE:
            raise NotAllowed(
                f"The strategy waits for more nodes than this study has groups, "
                f"{self._study.groups}. Set its min_train_nodes and min_available_nodes to at most "
                "that."
            )
        return list(range(1, self._study.groups + 1))

    def send_and_receive(
        self, messages: Iterable[Message], *, timeout: float | None = None
    ) -> Iterable[Message]:
        """Run a round with the model that the messages carry; return an answer for each.

        Raises:
            NotAllowed: the strategy wants what no study gives.
            BadVector: the model is not one of this study.
            FreeholdError: no round came about in `timeout` seconds, or the study is over.
        """
        sent, self._asked = list(messages), 0
        if any(one.metadata.message_type != MessageType.TRAIN for one in sent):
            return [_failed(one, NO_EVALUATION) for one in sent]
        if not sent:
            return []
        given, numbers = self._given(sent)
        ran = self._rounds.run(model.encode(numbers), timeout)
        return [self._answer(one, given, numbers, ran) for one in sent]

    def _given(self, sent: list[Message]) -> tuple[ArrayRecord, model.Vector]:
        """Return the one model that all messages carry.

        Raises:
            NotAllowed: they are not one for each group, differ, or carry more.
        """
        nodes = sorted(one.metadata.dst_node_id for one in sent)
        if nodes != list(range(1, self._study.groups + 1)):
            raise NotAllowed(
                f"A round is of all {self._study.groups} groups of the study, and the strategy "
                f"sent to {len(nodes)}. Set its fraction_train to 1.0."
            )
        models = []
        for one in sent:
            settings = {name for config in one.content.config_records.values() for name in config}
            if settings - {"server-round"}:
                raise NotAllowed(
                    "How wallets train was signed, and no setting of a strategy reaches them: "
                    f"{', '.join(sorted(settings - {'server-round'}))}. Say it in the call instead."
                )
            records = list(one.content.array_records.values())
            if len(records) != 1:
                raise NotAllowed("A message of a round carries one model, no more and no less.")
            models.append(layout.vector(records[0], self._widths))
        if any((one != models[0]).any() for one in models):
            raise NotAllowed("The strategy sent different models; all wallets of a round get one.")
        return next(iter(sent[0].content.array_records.values())), models[0]

    def _answer(
        self,
        sent: Message,
        given: ArrayRecord,
        numbers: model.Vector,
        ran: tuple[GroupMean, ...],
    ) -> Message:
        found = ran[sent.metadata.dst_node_id - 1]
        if found.mean is None:
            return _failed(sent, found.why or "The group came to no sum.")
        name = next(iter(sent.content.array_records))
        moved = layout.arrays(numbers + found.mean, given)
        content = RecordDict({name: moved, "metrics": MetricRecord({WEIGHT: 1})})
        return Message(content, reply_to=sent)


NO_EVALUATION: Final = (
    "In this study nothing leaves a wallet but its part of a sum; evaluate on data of your own."
)


def _failed(sent: Message, why: str) -> Message:
    return Message(Error(ErrorCode.NODE_UNAVAILABLE, why), reply_to=sent)
