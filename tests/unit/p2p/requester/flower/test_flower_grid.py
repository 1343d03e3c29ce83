"""Flower's own strategies over a study: they see groups, never wallets, and they learn."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import trio

from tests.unit.p2p.requester.flower.groups import TASK, WIDTHS, Held, Rounds, study
from wallet.errors import NotAllowed, NotFound, PeerUnreachable
from wallet.learning import model
from wallet.learning.errors import BadVector

pytest.importorskip(
    "flwr", reason="Flower is an extra (`freehold[learning]`), not one of the locked packages"
)

from flwr.serverapp import strategy  # type: ignore[import-not-found]
from flwr.serverapp.strategy import strategy_utils  # type: ignore[import-not-found]

from p2p.requester.learning.flower import layout, serving
from p2p.requester.learning.flower.grid import StudyGrid
from p2p.requester.learning.flower.parts import (
    Array,
    ArrayRecord,
    ConfigRecord,
    Message,
    MessageType,
    MetricRecord,
    RecordDict,
    TaskIdentity,
)
from p2p.requester.learning.flower.plain import PlainGrid, read, write

pytestmark = pytest.mark.area("F")

ALL = {"fraction_evaluate": 0.0, "min_train_nodes": 1, "min_available_nodes": 1}
"""How a strategy is set that takes whatever groups there are, and asks nobody to evaluate."""


@pytest.fixture(autouse=True)
def _identity():
    TaskIdentity.run_id = TaskIdentity.node_id = TaskIdentity.task_id = 1


def zeros() -> ArrayRecord:
    return ArrayRecord([np.zeros(shape, np.float32) for shape in layout.shapes(WIDTHS)])


def learnt(rounds: Rounds, by: Any, count: int = 8) -> model.Vector:
    """The model that a strategy comes to."""
    result = by.start(StudyGrid(rounds), zeros(), num_rounds=count)
    return layout.vector(result.arrays, WIDTHS)


def averaged(rounds: Rounds, count: int = 8) -> model.Vector:
    """The model that the mean of all groups comes to, without Flower."""
    given = model.initial(WIDTHS, b"")
    for _ in range(count):
        found = [group.mean for group in rounds.run(model.encode(given), None)]
        given = model.moved(given, np.mean([one for one in found if one is not None], axis=0))
    return given


@pytest.mark.parametrize("groups", [1, 4])
def test_fedavg_comes_to_the_model_that_the_mean_of_the_groups_makes(groups):
    held = Held(12)
    found = learnt(Rounds(study(12, groups), held), strategy.FedAvg(**ALL))
    assert np.allclose(found, averaged(Rounds(study(12, groups), held)), atol=1e-5)
    assert held.right(found) > 0.9


@pytest.mark.parametrize(
    "by",
    [
        strategy.FedAvgM(**ALL, server_momentum=0.5),
        strategy.FedAdam(**ALL, eta=0.3, tau=1e-3),
        strategy.FedTrimmedAvg(**ALL, beta=0.25),
        strategy.Krum(**ALL, num_malicious_nodes=1),
    ],
    ids=lambda by: type(by).__name__,
)
def test_strategies_of_other_kinds_learn_over_the_same_groups(by):
    held = Held(20)
    assert held.right(learnt(Rounds(study(20, 5), held), by)) > 0.8


def test_a_robust_strategy_over_group_means_outlives_a_wallet_that_spoils_its_group():
    held, rounds = Held(20), Rounds(study(20, 5), Held(20))
    rounds.spoilt = {3}
    spoilt = held.right(learnt(rounds, strategy.FedAvg(**ALL)))
    kept = held.right(learnt(rounds, strategy.FedMedian(**ALL)))
    assert kept > 0.9
    assert kept > spoilt


def test_a_strategy_sees_as_many_nodes_as_groups_and_nothing_else_of_anybody():
    rounds = Rounds(study(12, 4), Held(12))
    grid = StudyGrid(rounds)
    assert list(grid.get_node_ids()) == [1, 2, 3, 4]
    by = strategy.FedAvg(**ALL)
    sent = by.configure_train(1, zeros(), ConfigRecord(), grid)
    answers = list(grid.send_and_receive(sent))
    assert len(rounds.given) == 1
    assert sorted(one.metadata.src_node_id for one in answers) == [1, 2, 3, 4]
    for one in answers:
        assert set(one.content) == {"arrays", "metrics"}
        assert dict(one.content["metrics"]) == {"num-examples": 1}


def test_a_group_without_a_sum_is_a_node_that_failed_and_the_others_go_on():
    held, rounds = Held(12), Rounds(study(12, 4), Held(12))
    rounds.failing = {2}
    grid = StudyGrid(rounds)
    sent = strategy.FedAvg(**ALL).configure_train(1, zeros(), ConfigRecord(), grid)
    failed = [one for one in grid.send_and_receive(sent) if one.has_error()]
    assert [(one.metadata.src_node_id, one.error.reason) for one in failed] == [
        (3, "Too few stayed.")
    ]
    assert held.right(learnt(rounds, strategy.FedAvg(**ALL))) > 0.85


def test_nobody_is_asked_to_evaluate_and_the_strategy_goes_on():
    rounds = Rounds(study(12, 4), Held(12))
    by = strategy.FedAvg(min_train_nodes=1, min_available_nodes=1, min_evaluate_nodes=1)
    result = by.start(StudyGrid(rounds), zeros(), num_rounds=2)
    assert len(rounds.given) == 2
    assert result.evaluate_metrics_clientapp == {}


def sent_with(**content: Any) -> list[Message]:
    """Messages as a strategy would send them, to the three groups of a study."""
    record = RecordDict({"arrays": zeros()} | content)
    return [Message(record, node, MessageType.TRAIN) for node in (1, 2, 3)]


def test_what_no_study_gives_is_refused_with_the_reason_and_nobody_is_asked():
    rounds = Rounds(study(9, 3), Held(9))
    grid = StudyGrid(rounds)
    other = ArrayRecord([np.ones(shape, np.float32) for shape in layout.shapes(WIDTHS)])
    with pytest.raises(NotAllowed, match=r"fraction_train to 1\.0"):
        grid.send_and_receive(sent_with()[:2])
    with pytest.raises(NotAllowed, match=r"was signed.*proximal-mu"):
        grid.send_and_receive(sent_with(config=ConfigRecord({"proximal-mu": 0.1})))
    one = Message(RecordDict({"arrays": other}), 1, MessageType.TRAIN)
    with pytest.raises(NotAllowed, match="different models"):
        grid.send_and_receive([one, *sent_with()[1:]])
    with pytest.raises(NotAllowed, match="one model"):
        grid.send_and_receive(sent_with(more=zeros()))
    with pytest.raises(NotAllowed, match="sent and answered as one"):
        grid.push_messages(sent_with())
    assert rounds.given == []


def test_a_strategy_that_waits_for_more_nodes_than_groups_is_told_so(monkeypatch):
    monkeypatch.setattr(strategy_utils, "sleep", lambda _seconds: None)
    with pytest.raises(NotAllowed, match="more nodes than this study has groups, 3"):
        strategy.FedAvg(min_available_nodes=9).start(
            StudyGrid(Rounds(study(9, 3), Held(9))), zeros()
        )


def test_a_study_whose_terms_say_what_becomes_of_its_sums_has_no_strategy():
    with pytest.raises(NotAllowed, match="agreed on"):
        StudyGrid(Rounds(study(9, 3, combining="median"), Held(9)))


@pytest.mark.parametrize(
    "arrays",
    [
        [np.zeros((3, 4), np.float32), np.zeros(3, np.float32)],  # lies the other way round
        [np.zeros(14, np.float32)],
        [np.full(15, np.nan, np.float32)],
        [np.full(15, 1e30, np.float32)],
    ],
    ids=["turned", "short", "no number", "too large"],
)
def test_arrays_that_are_not_the_model_are_refused(arrays):
    with pytest.raises(BadVector):
        layout.vector(ArrayRecord(arrays), WIDTHS)


def test_arrays_come_back_with_their_names_shapes_and_types():
    given = ArrayRecord({"w": Array(np.zeros((4, 3))), "b": Array(np.zeros(3, np.float32))})
    back = layout.arrays(np.arange(15.0), given)
    assert list(back) == ["w", "b"]
    assert [one.numpy().dtype for one in back.values()] == [np.float64, np.float32]
    assert np.array_equal(layout.vector(back, WIDTHS), np.arange(15, dtype=np.float32))
    flat = ArrayRecord([np.arange(15, dtype=np.float32)])
    assert np.array_equal(layout.vector(flat, WIDTHS), np.arange(15, dtype=np.float32))


APP = """
from flwr.serverapp import ServerApp
from flwr.serverapp.strategy import FedAvg
from beside import first

app = ServerApp()

@app.main()
def main(grid, context):
    FedAvg(fraction_evaluate=0.0, min_train_nodes=1, min_available_nodes=1).start(
        grid, first(), num_rounds=context.run_config["num-server-rounds"]
    )
"""
BESIDE = """
import numpy as np
from flwr.app import ArrayRecord

def first():
    return ArrayRecord([np.zeros((4, 3), np.float32), np.zeros(3, np.float32)])
"""


def test_an_app_of_a_file_runs_as_it_would_on_a_superlink(tmp_path, monkeypatch):
    monkeypatch.setattr("sys.path", ["", *__import__("sys").path])
    (tmp_path / "study_app.py").write_text(APP)
    (tmp_path / "beside.py").write_text(BESIDE)
    rounds = Rounds(study(9, 3), Held(9))
    app = serving.load(str(tmp_path / "study_app.py"))
    serving.run(app, StudyGrid(rounds), serving.settings("num-server-rounds=2 name='a'"))
    assert len(rounds.given) == 2
    with pytest.raises(NotFound, match="no ServerApp called “other”"):
        serving.load(f"{tmp_path / 'study_app.py'}:other")
    with pytest.raises(NotFound, match="not a Python file"):
        serving.load(str(tmp_path / "gone.py"))


class Alone:
    """A wallet of a benchmark: answers a message with what it alone learnt."""

    def __init__(self, held: Held, wallet: int) -> None:
        self.held, self.wallet = held, wallet

    async def ask(self, data: bytes) -> bytes:
        sent = read(data)
        if self.wallet == 2:
            raise PeerUnreachable("This wallet is gone.")
        given = layout.vector(sent.content["arrays"], WIDTHS)
        moved = layout.arrays(given + self.held.change(self.wallet, given, 1), zeros())
        figures = MetricRecord({"num-examples": 12})
        return write(Message(RecordDict({"arrays": moved, "metrics": figures}), reply_to=sent))


async def test_in_the_open_every_wallet_is_a_node_where_the_terms_say_so():
    held = Held(6)
    asked = {node: Alone(held, node - 1).ask for node in range(1, 7)}
    with pytest.raises(NotAllowed, match="only sums can be read"):
        PlainGrid(study(6), asked)
    grid = PlainGrid(study(6, seen="each"), asked)
    by = strategy.FedAvg(**ALL)
    result = await trio.to_thread.run_sync(lambda: by.start(grid, zeros(), num_rounds=6))
    assert held.right(layout.vector(result.arrays, WIDTHS)) > 0.9
    assert TASK.dimension == 15
