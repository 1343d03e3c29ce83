"""The privacy budget: reserved at the worst, spent when something leaves, never given back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.wallet.views.conftest import PD, VISITS
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.importers.bank.tables import TRANSACTIONS
from wallet.importers.chats.tables import MESSAGES
from wallet.policy import budget
from wallet.policy.budget import BudgetSpent, Charge, charges
from wallet.policy.others import OWN, about_others, needs_naming
from wallet.store import Database, _raw
from wallet.vault.migrations import MIGRATIONS
from wallet.views.projection import Projection

pytestmark = pytest.mark.area("B")

HEALTH = PD + "Health"
HEART = PD + "HeartRate"


@pytest.fixture(scope="module")
def _empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("vault") / "empty.db"
    Database.create(path, b"k" * 32, migrations=MIGRATIONS).close()
    return path.read_bytes()


@pytest.fixture
def database(tmp_path, _empty):
    path = tmp_path / "vault.db"
    path.write_bytes(_empty)
    opened = Database.open(path, b"k" * 32, migrations=MIGRATIONS)
    yield opened
    opened.close()


def loss(amount: str, *, category: str = HEALTH, exact: bool = False) -> Charge:
    return Charge(category, Decimal(amount), exact)


def reserve(
    database: Database, grant: bytes, *wanted: Charge, who: int = 1, purpose: str = "a"
) -> None:
    database.write(budget.reserve, grant, who, purpose, wanted, 5)


def test_a_grant_reserves_and_its_first_step_spends(database):
    reserve(database, b"g", loss("1.5"), loss("2", category=HEART))
    found = database.read(budget.account, HEALTH)
    assert (found.reserved, found.spent, found.left) == (Decimal("1.5"), 0, Decimal("8.5"))
    database.write(budget.spend, b"g", 6)
    database.write(budget.spend, b"g", 7)
    found = database.read(budget.account, HEALTH)
    assert (found.reserved, found.spent, found.words) == (0, Decimal("1.5"), "A little used")
    assert [item.category for item in database.read(budget.accounts)] == [HEART, HEALTH]


def test_only_what_never_left_is_freed(database):
    reserve(database, b"one", loss("1"))
    reserve(database, b"two", loss("2"))
    database.write(budget.spend, b"two", 6)
    for grant in (b"one", b"two"):
        database.write(budget.free, grant)
    found = database.read(budget.account, HEALTH)
    assert (found.reserved, found.spent) == (0, 2)


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM privacy_charge",
        "UPDATE privacy_charge SET state = 'reserved'",
        "UPDATE privacy_charge SET loss_millionths = 0",
    ],
)
def test_what_was_spent_stays_spent_whatever_is_tried(database, sql):
    reserve(database, b"g", loss("1"))
    database.write(budget.spend, b"g", 6)
    with pytest.raises(_raw.ConstraintFailed):
        database.write(lambda tx: tx.execute(sql))
    assert database.read(budget.account, HEALTH).spent == 1


def test_no_requester_and_no_purpose_gets_more_than_half(database):
    reserve(database, b"a", loss("4"), who=1, purpose="a")
    with pytest.raises(BudgetSpent, match="this requester"):
        reserve(database, b"b", loss("2"), who=1, purpose="b")
    with pytest.raises(BudgetSpent, match="this purpose"):
        reserve(database, b"c", loss("2"), who=2, purpose="a")
    reserve(database, b"d", loss("5"), who=2, purpose="b")
    with pytest.raises(BudgetSpent, match="1 of 10 are left"):
        reserve(database, b"e", loss("1.5"), who=3, purpose="c")
    assert database.read(budget.account, HEALTH).words == "More than half used"


def test_an_exact_release_is_noted_towards_the_requester_and_costs_nothing(database):
    reserve(database, b"g", loss("0", exact=True), who=7)
    assert database.read(budget.account, HEALTH).exact_to == ()
    database.write(budget.spend, b"g", 6)
    found = database.read(budget.account, HEALTH)
    assert (found.exact_to, found.spent, found.words) == ((7,), 0, "Untouched")


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.sampled_from("ab"), st.integers(1, 40), st.booleans()),
        max_size=12,
    )
)
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_order_of_grants_goes_beyond_the_limits(database, wishes):
    database.write(lambda tx: tx.execute("DROP TRIGGER IF EXISTS privacy_charge_stays"))
    database.write(lambda tx: tx.execute("DELETE FROM privacy_charge"))
    for n, (who, purpose, tenths, leaves) in enumerate(wishes):
        grant = n.to_bytes(4, "big")
        try:
            reserve(database, grant, loss(str(Decimal(tenths) / 10)), who=who, purpose=purpose)
        except BudgetSpent:
            continue
        database.write(budget.spend, grant, 9) if leaves else database.write(budget.free, grant)
    found = database.read(budget.account, HEALTH)
    assert found.reserved == 0
    assert found.spent <= budget.LIMIT


def view(*fields: str, **parts: Any) -> View:
    return View("location.visits", fields=fields, **parts)


CLIP = Transform("steps", "clip", low="0", high="9")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (view("steps"), Charge(HEALTH, Decimal(0), True)),
        (
            view("steps", transforms=(CLIP, Transform("steps", "noise", amount="0.5"))),
            Charge(HEALTH, Decimal("0.5"), False),
        ),
        (
            view("steps", "place", transforms=(CLIP, Transform("steps", "noise", amount="0.5"))),
            Charge(HEALTH, Decimal("0.5"), True),
        ),
        (
            view(
                "steps",
                transforms=(CLIP,),
                aggregate=Aggregate(
                    "all", (Measure("steps", "sum"), Measure("steps", "count")), noise="2"
                ),
            ),
            Charge(HEALTH, Decimal(4), False),
        ),
        (
            view("steps", aggregate=Aggregate("day", (Measure("steps", "sum"),))),
            Charge(HEALTH, Decimal(0), True),
        ),
    ],
)
def test_every_noisy_output_charges_its_loss(wanted, expected):
    assert charges(Projection(wanted, VISITS.columns)) == (expected,)


MONEY = PD + "FinancialAccountNumber"
CHOSEN = (Condition("account", "eq", ("DE89",)),)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (view("steps", conditions=CHOSEN), Charge(MONEY, Decimal(0), True)),
        (
            view(
                "steps",
                conditions=CHOSEN,
                transforms=(CLIP, Transform("steps", "noise", amount="0.5")),
            ),
            Charge(MONEY, Decimal(0), True),
        ),
        (
            view(
                "steps",
                conditions=CHOSEN,
                aggregate=Aggregate("all", (Measure("steps", "count"),), noise="2"),
            ),
            Charge(MONEY, Decimal(2), False),
        ),
        (
            view(
                "steps",
                conditions=CHOSEN,
                aggregate=Aggregate("all", (Measure("steps", "count"),)),
            ),
            Charge(MONEY, Decimal(0), True),
        ),
    ],
)
def test_rows_chosen_by_a_column_charge_its_kind_of_data_too(wanted, expected):
    assert expected in charges(Projection(wanted, VISITS.columns))


def test_a_loss_is_never_rounded_down(database):
    reserve(database, b"g", loss("0.0010000001"))
    assert database.read(budget.account, HEALTH).reserved == Decimal("0.001001")


@pytest.mark.parametrize(
    ("category", "words"),
    [
        (HEART, "heart rate"),
        (PD + "GPSCoordinate", "GPS coordinate"),
        (PD + "IPAddress", "IP address"),
        (PD + "UID", "UID"),
        (PD + "TVViewingBehaviour", "TV viewing behaviour"),
        (PD, "data"),
    ],
)
def test_a_kind_of_data_is_said_in_words(category, words):
    assert budget.kind_words(category) == words


COUNTS = Aggregate("week", (Measure("characters", "sum"),), minimum_group=10)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (View("messages.messages", ("characters",), conditions=(OWN,), aggregate=COUNTS), ""),
        (View("messages.messages", ("characters",), aggregate=COUNTS), "others wrote"),
        (View("messages.messages", ("time", "characters"), conditions=(OWN,)), "single messages"),
        (
            View("messages.messages", ("characters", "chat"), conditions=(OWN,), aggregate=COUNTS),
            "people you write with",
        ),
        (View("health.heart_rate", ("value",)), ""),
    ],
)
def test_chats_pass_only_as_figures_over_ones_own_messages(wanted, said):
    found = needs_naming(wanted, MESSAGES.columns)
    assert bool(found) == bool(said)
    assert said in found


def test_columns_about_others_are_told_unless_they_leave_empty():
    wanted = View(
        "messages.messages",
        ("time", "sender", "text"),
        transforms=(Transform("text", "remove"),),
    )
    assert about_others(wanted, MESSAGES.columns) == ("sender",)


BANK = ("date", "amount", "payee", "memo")


@pytest.mark.parametrize(
    ("wanted", "named", "said"),
    [
        (View("bank.transactions", ("amount",)), (), ""),
        (View("bank.transactions", BANK), (), "Payee and memo can be about other people"),
        (View("bank.transactions", BANK), ("payee",), "Memo can be about other people"),
        (View("bank.transactions", BANK), ("payee", "memo"), ""),
        (View("bank.transactions", BANK), ("bank.transactions",), ""),
        (View("bank.transactions", BANK), ("bank.balances",), "name payee and memo"),
        (
            View("bank.transactions", ("payee",), transforms=(Transform("payee", "remove"),)),
            (),
            "",
        ),
        (
            View("bank.transactions", ("payee",), transforms=(Transform("payee", "pseudonym"),)),
            (),
            "Payee can be about",
        ),
        (
            View("bank.transactions", ("amount",), conditions=(Condition("payee", "not_null"),)),
            (),
            "Payee can be about",
        ),
        (
            View(
                "bank.transactions",
                ("payee",),
                aggregate=Aggregate("month", (Measure("payee", "count"),)),
            ),
            (),
            "",
        ),
        (
            View(
                "bank.transactions",
                ("payee", "amount"),
                aggregate=Aggregate("month", (Measure("amount", "sum"),), by=("payee",)),
            ),
            (),
            "Payee can be about",
        ),
    ],
)
def test_columns_about_others_are_off_until_they_are_named(wanted, named, said):
    found = needs_naming(wanted, TRANSACTIONS.columns, named)
    assert bool(found) == bool(said)
    assert said in found


def test_chats_are_named_as_a_whole():
    wanted = View("messages.messages", ("characters",), aggregate=COUNTS)
    assert needs_naming(wanted, MESSAGES.columns, ("characters",))
    assert not needs_naming(wanted, MESSAGES.columns, ("messages.messages",))
