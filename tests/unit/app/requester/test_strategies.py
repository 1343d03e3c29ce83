"""A strategy of the requester's own over real masked rounds: a model in, the groups' means out."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import trio

from app.requester.__main__ import main
from app.requester.strategy import Rounds, open_grid
from app.requester.verbs import table as verbs
from p2p.requester import books as rows
from p2p.requester.learning import rows as studies
from p2p.requester.learning.flower import extra
from tests.unit.p2p.learning.cohort import Wallet, Written, gathered
from tests.unit.p2p.learning.coordinated import coordination, put_in_books
from tests.unit.p2p.protocols.sides import CALL
from tests.unit.p2p.requester.flower.groups import Held, study
from wallet.errors import FreeholdError, NotAllowed, NotFound
from wallet.learning import model, quantise, transcript
from wallet.learning.masking import messages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from app.requester.books import Books
    from p2p.requester.learning.coordination import Coordination
    from wallet.agreement.study import Study
    from wallet.store import Transaction

pytestmark = pytest.mark.area("F")

NO_FLOWER = "Flower is an extra (`freehold[learning]`), not one of the locked packages"
GROUPS = 2
WALLETS = 6


@pytest.fixture
def autojump_clock() -> None:
    """Real time: a strategy is a thread of its own."""


class Learner(Wallet):
    """A wallet that adds what it learnt from the model that came."""

    def __init__(self, number: int, of: Study, held: Held) -> None:
        super().__init__(number, of.dimension)
        self.study, self._of, self._held = of.hash(), of, held

    def _answer(self, said: messages.Message) -> messages.FromMember:
        if isinstance(said, messages.Inbox):
            number, data = self.models[-1]
            given = model.decode(data, self._of.dimension)
            change = self._held.change(self.number - 1, given, number)
            self.vector = quantise.prepared(change, quantise.scale_of(self._of)).words
        return super()._answer(said)


@asynccontextmanager
async def running(books: Books, of: Study, wallets: list[Learner]) -> AsyncIterator[Coordination]:
    """The study's rounds, for as long as wallets are here; every wallet's grant is in the books."""
    put_in_books(books.db, of, wallets, model.encode(model.initial((4, 3), b"")))
    folder = books.folder / "studies"
    coordinated = coordination(books.db, folder, of, wallets, Written())
    async with trio.open_nursery() as nursery, gathered(list(wallets), coordinated.floor):
        nursery.start_soon(coordinated.run)
        yield coordinated
        nursery.cancel_scope.cancel()


def asked(books: Books) -> Any:
    """How a strategy asks: here the books at once, else the service that has them."""
    return lambda verb, **arguments: verbs.run(books, verb, arguments)


def by_hand(books: Books, of: Study, given: model.Vector) -> model.Vector:
    """A strategy of a few lines: the mean of the groups."""
    rounds = Rounds(asked(books), "1")
    assert rounds.study == of
    for left in (3, 2, 1):
        assert rounds.left == left
        found = [one.mean for one in rounds.run(model.encode(given), 120.0)]
        given = model.moved(given, np.mean(np.stack([one for one in found if one is not None]), 0))
    return given


def by_flower(books: Books, _of: Study, given: model.Vector) -> model.Vector:
    """Flower's FedAvg."""
    from flwr.app import ArrayRecord  # type: ignore[import-not-found]
    from flwr.serverapp.strategy import FedAvg  # type: ignore[import-not-found]

    grid, taking = open_grid(asked(books), "1"), FedAvg(fraction_evaluate=0.0)
    made = taking.start(grid, ArrayRecord([given]), num_rounds=3, timeout=120.0)
    vector: model.Vector = made.arrays.to_numpy_ndarrays()[0]
    return vector


@pytest.mark.parametrize("strategy", [by_hand, by_flower], ids=lambda one: one.__name__)
async def test_each_model_that_is_given_makes_a_round_and_the_means_come_back(books, strategy):
    if strategy is by_flower:
        pytest.importorskip("flwr", reason=NO_FLOWER)
    of, held = study(WALLETS, GROUPS, rounds=3, phase_seconds=30), Held(WALLETS)
    wallets = [Learner(number, of, held) for number in range(1, WALLETS + 1)]
    given = model.initial((4, 3), b"")
    with trio.fail_after(400):
        async with running(books, of, wallets):
            assert all(one.models == [] for one in wallets), "no round without a model"
            made = await trio.to_thread.run_sync(strategy, books, of, given)
    scale, expected = quantise.scale_of(of), given
    for number in (1, 2, 3):
        changes = [held.change(at, expected, number) for at in range(WALLETS)]
        words = [quantise.prepared(one, scale).before for one in changes]
        expected = model.moved(expected, np.mean(words, axis=0))
    assert np.allclose(made, expected, atol=1e-5), "groups of one size: the mean of all"
    assert held.right(made) > held.right(given)
    shown = verbs.run(books, "study show", {"study": "1"})
    assert (shown["state"], shown["steps_owed"]) == ("done", 3 * WALLETS)
    found = books.db.read(lambda tx: studies.rounds(tx, of.hash()))
    written = transcript.read(transcript.decode(found[-1].transcript or b""))
    assert written.model_out == bytes(32), "no model follows from the round itself"
    assert [one.models[0][0] for one in wallets] == [1] * WALLETS


def begun(books: Books, **changed: Any) -> Study:
    """A study in the books that nobody came to."""
    of = study(WALLETS, GROUPS, **changed)

    def keep(tx: Transaction) -> None:
        studies.add(tx, of.hash(), rows.add_call(tx, CALL, 1), of.encode(), b"", 1)

    books.db.write(keep)
    return of


def test_who_waits_too_long_is_told_what_the_study_waits_for(books):
    of = begun(books)
    books.db.write(lambda tx: studies.set_note(tx, of.hash(), "2 of at least 6 wallets are here."))
    with pytest.raises(FreeholdError, match="2 of at least 6 wallets"):
        Rounds(asked(books), "1").run(bytes(60), 0.0)
    kept = books.db.read(lambda tx: studies.study(tx, of.hash()))
    assert (kept.offered, kept.rounds, kept.model) == (1, 0, bytes(60))


def test_models_are_given_only_where_the_terms_leave_them_to_a_strategy(books, tmp_path):
    given = tmp_path / "model"
    given.write_bytes(bytes(60))
    begun(books, combining="mean")
    with pytest.raises(NotAllowed, match="agreed on: mean"):
        verbs.run(books, "study offer", {"study": "1", "file": str(given)})
    of = begun(books)
    with pytest.raises(NotFound, match="not kept"):
        verbs.run(books, "study means", {"study": "2", "number": "1", "file": str(given)})
    given.write_bytes(bytes(59))
    with pytest.raises(FreeholdError, match="59 bytes"):
        verbs.run(books, "study offer", {"study": "2", "file": str(given)})
    given.write_bytes(bytes(60))
    assert verbs.run(books, "study offer", {"study": "2", "file": str(given)}) == {"rounds": 1}
    books.db.write(lambda tx: studies.set_state(tx, of.hash(), "done"))
    with pytest.raises(NotAllowed, match="are over"):
        verbs.run(books, "study offer", {"study": "2", "file": str(given)})


def test_a_model_is_not_exchanged_under_a_round_and_another_strategy_is_noticed(
    books, tmp_path, monkeypatch
):
    of, given = begun(books), tmp_path / "model"
    given.write_bytes(bytes(60))
    books.db.write(studies.begin_round, of.hash(), 6, 1)
    with pytest.raises(NotAllowed, match="A round runs with the model"):
        verbs.run(books, "study offer", {"study": "1", "file": str(given)})
    with pytest.raises(FreeholdError, match="earlier strategy"):
        Rounds(asked(books), "1").run(bytes(60), 0.0)
    books.db.write(studies.void_round, of.hash(), 1, "", 2)
    mine = Rounds(asked(books), "1")

    def meanwhile(_wanted: int, _seconds: float | None) -> int:
        books.db.write(studies.offer, of.hash(), b"\x01" * 60)
        books.db.write(studies.keep_means, of.hash(), 2, {0: bytes(120)})
        return 2

    monkeypatch.setattr(mine, "_wait", meanwhile)
    with pytest.raises(NotAllowed, match="Another strategy"):
        mine.run(bytes(60), 60.0)


def test_the_verb_says_how_to_add_flower(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(extra, "installed", lambda: "")
    assert main(["--profile", str(tmp_path), "study", "flower", "1", "app.py"]) == 1
    assert "pip install '.[learning]'" in capsys.readouterr().err


def test_the_verb_says_that_the_service_must_run(tmp_path, capsys):
    pytest.importorskip("flwr", reason=NO_FLOWER)
    assert main(["--profile", str(tmp_path), "study", "flower", "1", "app.py"]) == 1
    assert "freehold-requester serve" in capsys.readouterr().err
