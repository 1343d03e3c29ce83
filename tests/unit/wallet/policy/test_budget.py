"""What a view charges, and what of it is about others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from tests.unit.wallet.views.conftest import PD, VISITS
from wallet.agreement.privacy import Laplace
from wallet.agreement.program import Output, Program
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.importers.bank.tables import TRANSACTIONS
from wallet.importers.chats.tables import MESSAGES
from wallet.policy.charges import Charge, charges
from wallet.policy.others import OWN, about_others, needs_naming
from wallet.views.projection import Projection

pytestmark = pytest.mark.area("B")

HEALTH = PD + "Health"


def noisy(category: str, loss: str) -> Charge:
    return Charge(category, Laplace(Decimal(loss)), exact=False)


def exact(category: str) -> Charge:
    return Charge(category, None, exact=True)


def view(*fields: str, **parts: Any) -> View:
    return View("location.visits", fields=fields, **parts)


CLIP = Transform("steps", "clip", low="0", high="9")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (view("steps"), exact(HEALTH)),
        (
            view("steps", transforms=(CLIP, Transform("steps", "noise", amount="0.5"))),
            noisy(HEALTH, "0.5"),
        ),
        (
            view("steps", "place", transforms=(CLIP, Transform("steps", "noise", amount="0.5"))),
            Charge(HEALTH, Laplace(Decimal("0.5")), exact=True),
        ),
        (
            view(
                "steps",
                transforms=(CLIP,),
                aggregate=Aggregate(
                    "all", (Measure("steps", "sum"), Measure("steps", "count")), noise="2"
                ),
            ),
            noisy(HEALTH, "4"),
        ),
        (
            view("steps", aggregate=Aggregate("day", (Measure("steps", "sum"),))),
            exact(HEALTH),
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
        (view("steps", conditions=CHOSEN), exact(MONEY)),
        (
            view(
                "steps",
                conditions=CHOSEN,
                transforms=(CLIP, Transform("steps", "noise", amount="0.5")),
            ),
            exact(MONEY),
        ),
        (
            view(
                "steps",
                conditions=CHOSEN,
                aggregate=Aggregate("all", (Measure("steps", "count"),), noise="2"),
            ),
            noisy(MONEY, "2"),
        ),
        (
            view(
                "steps",
                conditions=CHOSEN,
                aggregate=Aggregate("all", (Measure("steps", "count"),)),
            ),
            exact(MONEY),
        ),
    ],
)
def test_rows_chosen_by_a_column_charge_its_kind_of_data_too(wanted, expected):
    assert expected in charges(Projection(wanted, VISITS.columns))


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


PROGRAM = Program(
    code="0" * 64,
    size=8,
    abi=1,
    outputs=(Output("mean", "0", "9"), Output("most", "0", "9")),
    fuel=1000,
    pages=1,
    noise="0.5",
)


@pytest.mark.parametrize(
    ("noise", "expected"), [("0.5", noisy(HEALTH, "1.0")), (None, exact(HEALTH))]
)
def test_each_number_of_a_program_charges_all_that_the_program_reads(noise, expected):
    program = msgspec.structs.replace(PROGRAM, noise=noise)
    wanted = view("steps", conditions=CHOSEN, program=program)
    found = charges(Projection(wanted, VISITS.columns))
    assert expected in found
    assert msgspec.structs.replace(expected, category=MONEY) in found
    assert len(found) == 2
