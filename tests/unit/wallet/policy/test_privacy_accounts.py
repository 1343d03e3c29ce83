"""The privacy budget: reserved at the worst, charged before anything is sent, never given back."""

from __future__ import annotations

import random
import threading
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.wallet.policy.ledgers import (
    HEALTH,
    HEART,
    STRONG,
    loss,
    opened,
    reserve,
    study,
)
from wallet.agreement.privacy import Gaussian, Laplace, noise_for
from wallet.errors import NotAllowed
from wallet.policy import budget
from wallet.policy.budget import BudgetHeld, BudgetSpent, NotReserved
from wallet.policy.charges import Charge
from wallet.store import _raw
from wallet.vault import privacy_ledger

if TYPE_CHECKING:
    from wallet.agreement.privacy import Unit
    from wallet.store import Database

pytestmark = pytest.mark.area("F")


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("vault") / "empty.db"
    opened(path).close()
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, empty):
    path = tmp_path / "vault.db"
    path.write_bytes(empty)
    return path


@pytest.fixture
def database(path):
    found = opened(path)
    yield found
    found.close()


def used(database: Database, unit: Unit = "row") -> tuple[Decimal, Decimal]:
    found = database.read(budget.account, HEALTH, unit)
    return found.spent, found.reserved


def test_a_grant_reserves_and_its_first_step_spends(database):
    reserve(database, b"g", loss("1.5"), loss("2", category=HEART))
    assert used(database) == (Decimal(0), Decimal("1.5"))
    assert database.write(budget.charge, b"g", 1, 6)
    assert not database.write(budget.charge, b"g", 1, 7)
    found = database.read(budget.account, HEALTH)
    assert (found.reserved, found.spent, found.left) == (0, Decimal("1.5"), Decimal("6.5"))
    assert found.words == "A little used"
    assert [item.category for item in database.read(budget.accounts)] == [HEART, HEALTH]


def test_only_rounds_that_were_never_sent_come_back(database):
    study(database, b"s", 10)
    whole = used(database, "person")[1]
    for number in (1, 2, 4):
        database.write(budget.charge, b"s", number, 6)
    spent = used(database, "person")[0]
    database.write(budget.release_rest, b"s", 7)
    database.write(budget.release_rest, b"s", 8)
    assert used(database, "person") == (spent, Decimal(0))
    assert 0 < spent < whole
    with pytest.raises(NotReserved):
        database.write(budget.charge, b"s", 5, 9)
    assert not database.write(budget.charge, b"s", 4, 9)


def test_no_more_rounds_are_sent_than_were_reserved(database):
    study(database, b"s", 2)
    with pytest.raises(NotReserved, match="Nothing was sent"):
        database.write(budget.charge, b"s", 0, 6)
    for number in (7, 3):  # it may have joined late
        assert database.write(budget.charge, b"s", number, 6)
    with pytest.raises(NotReserved):
        database.write(budget.charge, b"s", 8, 6)
    with pytest.raises(NotReserved):
        database.write(budget.charge, b"another", 1, 6)


def test_rows_and_the_person_have_accounts_of_their_own(database):
    reserve(database, b"g", loss("2"))
    study(database, b"s", 5)
    rows, person = used(database)[1], used(database, "person")[1]
    assert rows == 2
    assert 0 < person < 2
    assert {(a.category, a.unit) for a in database.read(budget.accounts)} == {
        (HEALTH, "row"),
        (HEALTH, "person"),
    }


def test_laplace_and_gaussian_noise_add_up_in_one_account(database):
    study(database, b"a", 4, mechanism=Gaussian(Decimal(8)))
    study(database, b"b", 4, mechanism=Laplace(Decimal("0.1")), who=2)
    both = used(database, "person")[1]
    alone = Charge(HEALTH, Gaussian(Decimal(8)), False, "person", 100).loss_of(4)
    assert alone < both < alone + Decimal("0.4")


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM privacy_entry",
        "UPDATE privacy_entry SET number = 0",
        "UPDATE privacy_entry SET mechanism = ''",
    ],
)
def test_the_ledger_is_only_added_to_whatever_is_tried(database, sql):
    reserve(database, b"g", loss("1"))
    with pytest.raises(_raw.ConstraintFailed):
        database.write(lambda tx: tx.execute(sql))
    assert used(database)[1] == 1


def test_no_requester_purpose_or_task_gets_more_than_its_share(database):
    with pytest.raises(BudgetSpent, match="one request can have 3"):
        reserve(database, b"x", loss("3.5"))
    with pytest.raises(BudgetSpent, match="one request can have 3"):
        reserve(database, b"x", loss("0.4"), rounds=8)
    reserve(database, b"a", loss("3"), who=1, purpose="a")
    with pytest.raises(BudgetSpent, match="this requester"):
        reserve(database, b"b", loss("2"), who=1, purpose="b")
    with pytest.raises(BudgetSpent, match="this purpose"):
        reserve(database, b"c", loss("2"), who=2, purpose="a")
    reserve(database, b"d", loss("3"), who=2, purpose="b")
    with pytest.raises(BudgetSpent, match="2 of 8 are left"):
        reserve(database, b"e", loss("2.5"), who=3, purpose="c")
    assert database.read(budget.account, HEALTH).words == "More than half used"
    assert len(database.read(privacy_ledger.standings)) == 2


def test_noise_that_was_made_for_a_task_fits_it_once(database):
    mechanism = Gaussian(noise_for(budget.BY_TASK, 15))
    study(database, b"a", 15, mechanism=mechanism)
    with pytest.raises(BudgetSpent, match="this requester"):
        study(database, b"b", 15, mechanism=mechanism)


def test_an_exact_release_is_noted_towards_the_requester_and_costs_nothing(database):
    reserve(database, b"g", Charge(HEALTH, None, exact=True), who=7)
    assert database.read(budget.account, HEALTH).exact_to == ()
    database.write(budget.charge, b"g", 1, 6)
    found = database.read(budget.account, HEALTH)
    assert (found.exact_to, found.spent, found.words) == ((7,), 0, "Untouched")


def test_a_study_without_noise_is_noted_as_exact(database):
    study(database, b"s", 3, mechanism=None, who=4)
    database.write(budget.charge, b"s", 1, 6)
    found = database.read(budget.account, HEALTH, "person")
    assert (found.exact_to, found.spent) == ((4,), 0)


def test_requests_at_the_same_moment_cannot_both_have_the_last_of_it(path):
    """Each thread has a connection of its own, as two programs on one vault would."""
    outcomes: list[str] = []
    together = threading.Barrier(4)

    def ask(number: int) -> None:
        database = opened(path)
        try:
            together.wait()
            reserve(database, b"%d" % number, loss("3"), who=number, purpose=f"{number}")
            outcomes.append("reserved")
        except BudgetSpent:
            outcomes.append("spent")
        finally:
            database.close()

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["reserved", "reserved", "spent", "spent"]
    database = opened(path)
    assert used(database) == (Decimal(0), Decimal(6))
    assert database.read(privacy_ledger.problems) == []
    database.close()


def test_one_round_that_two_send_at_once_is_charged_once(path):
    database = opened(path)
    study(database, b"s", 2)
    together, said = threading.Barrier(2), []

    def send() -> None:
        mine = opened(path)
        together.wait()
        said.append(mine.write(budget.charge, b"s", 1, 6))
        mine.close()

    threads = [threading.Thread(target=send) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == [False, True]
    (standing,) = database.read(lambda tx: privacy_ledger.standings(tx, source=b"s"))
    assert standing.charged == 1
    database.close()


def test_everything_counts_as_used_until_a_restore_is_confirmed(database):
    reserve(database, b"before", loss("1"))
    reserve(database, b"over", loss("1"), who=2)
    study(database, b"s", 4)
    database.write(privacy_ledger.hold, 10)
    found = database.read(budget.account, HEALTH)
    assert (found.left, found.words) == (0, "Held until you confirm")
    assert database.read(budget.account, HEART).left == 0, "of a kind that was never touched too"
    with pytest.raises(BudgetHeld, match="until you confirm"):
        reserve(database, b"new", loss("0.1"), who=3)
    reserve(database, b"exact", Charge(HEALTH, None, exact=True), who=3)
    with pytest.raises(BudgetHeld, match="leave the study"):
        database.write(budget.charge, b"s", 1, 11)
    database.write(budget.charge, b"before", 1, 11)
    for source in (b"over", b"s", b"s"):
        database.write(budget.release_rest, source, 12)
    assert used(database) == (Decimal(1), Decimal(7))
    database.write(budget.confirm, 13)
    assert used(database) == (Decimal(1), Decimal(0))
    assert used(database, "person") == (Decimal(0), Decimal(0))
    with pytest.raises(NotAllowed, match="nothing to confirm"):
        database.write(budget.confirm, 14)
    with pytest.raises(BudgetHeld):
        database.write(budget.charge, b"s", 1, 15)
    reserve(database, b"new", loss("0.1"), who=3)
    assert database.read(privacy_ledger.problems) == []


ACTS = st.one_of(
    st.tuples(st.just("reserve"), st.integers(1, 3), st.sampled_from("ab"), st.integers(1, 30)),
    st.tuples(st.just("study"), st.integers(1, 3), st.integers(1, 9), st.integers(2, 60)),
    st.tuples(st.just("charge"), st.integers(0, 9), st.integers(1, 9)),
    st.tuples(st.just("end"), st.integers(0, 9)),
    st.tuples(st.just("hold")),
    st.tuples(st.just("confirm")),
)


@given(st.lists(ACTS, max_size=14))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_history_goes_beyond_a_limit_and_what_is_spent_never_falls(tmp_path, empty, acts):
    path = tmp_path / f"{random.getrandbits(64):x}.db"
    path.write_bytes(empty)
    database = opened(path)
    spent: dict[Unit, Decimal] = {"row": Decimal(0), "person": Decimal(0)}
    for number, act in enumerate(acts):
        try:
            match act:
                case ("reserve", who, purpose, tenths):
                    wanted = loss(str(Decimal(tenths) / 10))
                    reserve(database, b"%d" % number, wanted, who=who, purpose=purpose)
                case ("study", who, rounds, noise):
                    mechanism = Gaussian(Decimal(noise))
                    study(database, b"%d" % number, rounds, mechanism=mechanism, who=who)
                case ("charge", source, round_):
                    database.write(budget.charge, b"%d" % source, round_, 9)
                case ("end", source):
                    database.write(budget.release_rest, b"%d" % source, 9)
                case ("hold",):
                    database.write(privacy_ledger.hold, 9)
                case ("confirm",):
                    database.write(budget.confirm, 9)
        except NotAllowed:
            pass
        for unit, before in spent.items():
            found = database.read(budget.account, HEALTH, unit)
            assert found.spent >= before
            assert found.spent + found.reserved <= budget.LIMIT
            spent[unit] = found.spent
    assert database.read(privacy_ledger.problems) == []
    database.close()


def test_studies_of_more_wallets_make_no_earlier_loss_look_smaller(database):
    study(database, b"few", 3, mechanism=STRONG)
    database.write(budget.charge, b"few", 1, 6)
    before = used(database, "person")[0]
    study(database, b"many", 3, mechanism=STRONG, who=2, wallets=10**6)
    assert used(database, "person")[0] == before
    database.write(budget.charge, b"many", 1, 7)
    most = used(database, "person")
    database.write(budget.release_rest, b"many", 8)
    assert used(database, "person")[0] == most[0] > before
