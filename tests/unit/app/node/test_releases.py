"""What a release is judged by: earlier ones, the budget, other people, what texts hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.api.messages import (
    AcceptRequest,
    Budget,
    CounterRequest,
    Mirror,
    PreviewRequest,
    ShowRequest,
    Twin,
)
from app.node.delivering import delivery
from app.node.handlers import looking, previews, requests
from tests.deal import VIEW
from tests.unit.app.node.test_accepting import FIRST_MS, HEARTS, asked, measure, signed
from tests.unit.wallet.views.conftest import add, column
from wallet.agreement.view import Aggregate, Measure, Transform, View
from wallet.errors import NotAllowed
from wallet.importers.base import TableSpec
from wallet.policy import budget, groups
from wallet.policy.budget import BudgetSpent
from wallet.policy.charges import Charge
from wallet.vault import grants
from wallet.views import texts

if TYPE_CHECKING:
    from tests.unit.app.node.house import House
    from wallet.store import Transaction

pytestmark = pytest.mark.area("B")

MEAN = Measure("value", "mean")
CHAT = TableSpec(
    "messages.messages",
    "Messages",
    (
        column("time", "time"),
        column("sender", "text", third_party=True),
        column("own", "boolean"),
        column("characters", "integer"),
    ),
    "time",
)


def noisy(loss: str) -> View:
    return msgspec.structs.replace(
        VIEW,
        fields=("value",),
        conditions=(),
        transforms=(
            Transform("value", "clip", low="40", high="220"),
            Transform("value", "noise", amount=loss),
        ),
    )


def chats(house: House) -> View:
    rows: list[tuple[int | None, dict[str, Any]]] = [
        (FIRST_MS, {"sender": f"f{n}", "own": True, "characters": n}) for n in range(20)
    ]
    house.vault.db.write(add, CHAT, rows)
    return View(CHAT.name, ("time", "sender", "characters"))


async def grant_of(house: House, id: str) -> grants.GrantRow:
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    assert row is not None
    return row


async def test_noise_is_reserved_at_the_signature_spent_with_the_key_and_told(house: House):
    measure(house, 20)
    _, id = asked(house, view=noisy("2"), required_fields=("value",))
    told = {i.measure: i for i in (await previews.show(house.wallet, PreviewRequest(id))).risk}
    assert "costs 2 of the privacy budget" in told["budget"].sentence
    assert "8 of 8 are left (untouched)" in told["budget"].sentence
    await requests.accept(house.wallet, AcceptRequest(id))
    (account,) = (await looking.show_budget(house.wallet, Budget())).accounts
    assert (account.kind, account.reserved, account.spent) == ("health", "2", "0")
    row = await grant_of(house, id)
    await house.wallet.write(lambda tx: budget.charge(tx, row.id, 1, 1))
    (account,) = (await looking.show_budget(house.wallet, Budget())).accounts
    assert (account.reserved, account.spent, account.left) == ("0", "2", "6")
    assert account.words == "A little used"


async def test_noise_for_those_who_have_exact_values_is_told_to_hide_little(house: House):
    measure(house, 20)
    deal, index = house.deal("lab", view=noisy("2"), required_fields=("value",))
    house.keep(deal, index)

    def had(tx: Transaction) -> None:
        exact = Charge(column("value", "decimal").category, None, exact=True)
        budget.reserve(tx, b"earlier", index, "x", [exact], 1)
        budget.charge(tx, b"earlier", 1, 2)

    await house.wallet.write(had)
    shown = await previews.show(house.wallet, PreviewRequest(deal.negotiation.id.hex()))
    item = next(item for item in shown.risk if item.measure == "budget")
    assert item.level == 4
    assert "They already have exact values of your health" in item.sentence
    (account,) = (await looking.show_budget(house.wallet, Budget())).accounts
    assert account.exact_to == ("lab",), "who has no name of ours is called as it calls itself"


async def test_what_never_left_is_free_again(house: House):
    measure(house, 20)
    _, id = asked(house, view=noisy("2"), required_fields=("value",))
    await requests.accept(house.wallet, AcceptRequest(id))
    row = await grant_of(house, id)
    await house.wallet.write(lambda tx: delivery.destroy(house.wallet, tx, row.id))
    assert (await looking.show_budget(house.wallet, Budget())).accounts == ()


async def test_more_than_the_budget_leaves_is_not_signed(house: House):
    measure(house, 20)
    _, id = asked(house, view=noisy("6"), required_fields=("value",))
    told = {i.measure: i for i in (await previews.show(house.wallet, PreviewRequest(id))).risk}
    assert told["budget"].level == 4
    assert "As it stands it cannot be accepted." in told["budget"].sentence
    assert "one request can have 3." in told["budget"].sentence
    with pytest.raises(BudgetSpent, match="Nothing was signed"):
        await requests.accept(house.wallet, AcceptRequest(id))
    assert await signed(house, id) == 0


async def test_the_panel_counts_what_the_same_requester_has(house: House):
    measure(house, 20)
    deal, index = house.deal("lab")
    house.keep(deal, index)
    id = deal.negotiation.id.hex()
    first = {i.measure: i for i in (await previews.show(house.wallet, PreviewRequest(id))).risk}
    assert first["together"].sentence == "They have nothing from you yet."


async def test_chats_leave_only_if_they_are_named(house: House):
    view = chats(house)
    _, id = asked(house, view=view, required_fields=("characters",))
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.about_others == ("sender",)
    assert "single messages" in shown.needs_naming
    with pytest.raises(NotAllowed, match=r"name messages\.messages .* Nothing was signed"):
        await requests.accept(house.wallet, AcceptRequest(id))
    assert await signed(house, id) == 0
    await requests.accept(house.wallet, AcceptRequest(id, despite=("messages.messages",)))
    assert await signed(house, id) == 1


async def test_figures_of_few_rows_leave_only_if_they_are_named(house: House):
    measure(house, 40)
    view = View("health.heart_rate", ("value",), aggregate=Aggregate("day", (MEAN,)))
    _, id = asked(house, view=view, required_fields=())
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.small_groups.startswith("A figure can stand for a single row")
    assert not shown.needs_naming
    with pytest.raises(NotAllowed, match=r"name small-groups when you accept\. Nothing was signed"):
        await requests.accept(house.wallet, AcceptRequest(id))
    assert await signed(house, id) == 0
    await requests.accept(house.wallet, AcceptRequest(id, despite=("small-groups",)))
    assert await signed(house, id) == 1


async def test_documents_that_were_signed_leave_only_if_they_are_named(house: House):
    measure(house, 40)
    view = View("health.heart_rate", ("value", "signed_original"))
    _, id = asked(house, view=view, required_fields=())
    shown = await requests.show(house.wallet, ShowRequest(id))
    said = [line for section in shown.sections for line in section.lines]
    assert ["Goes along", "the whole document that an issuer signed, where there is one"] in [
        list(line) for line in said
    ]
    assert shown.documents.startswith("The whole document that an issuer signed would go along")
    for named in ((), ("health.heart_rate", "value")):
        with pytest.raises(NotAllowed, match=r"name signed_original when you accept\. Nothing was"):
            await requests.accept(house.wallet, AcceptRequest(id, despite=named))
    assert await signed(house, id) == 0
    less = await previews.show(house.wallet, PreviewRequest(id, drop=("signed_original",)))
    assert [column.name for column in less.columns] == ["value"]
    await requests.accept(house.wallet, AcceptRequest(id, despite=("signed_original",)))
    assert await signed(house, id) == 1


@pytest.mark.parametrize(
    ("parts", "passes"),
    [
        ({"minimum_group": 9}, False),
        ({"minimum_group": 10}, True),
        ({"noise": "1"}, True),
    ],
)
def test_ten_rows_or_noise_pass_by_themselves(parts: dict[str, Any], passes: bool):
    view = View("health.heart_rate", ("value",), aggregate=Aggregate("week", (MEAN,), **parts))
    assert (groups.needs_naming(view) == "") is passes
    assert not groups.needs_naming(View("health.heart_rate", ("value",)))


@pytest.mark.parametrize("named", ["who", "diary.meetings"])
async def test_columns_about_others_leave_only_if_they_are_named(house: House, named):
    diary = TableSpec(
        "diary.meetings",
        "Meetings",
        (column("time", "time"), column("who", "text", third_party=True)),
        "time",
    )
    rows: list[tuple[int | None, dict[str, Any]]] = [(FIRST_MS, {"who": f"f{n}"}) for n in range(9)]
    house.vault.db.write(add, diary, rows)
    view = View(diary.name, ("time", "who"))
    _, id = asked(house, view=view, required_fields=("who",))
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.needs_naming.startswith("Who can be about other people")
    with pytest.raises(NotAllowed, match=r"if you name who, .* Nothing was signed"):
        await requests.accept(house.wallet, AcceptRequest(id))
    assert await signed(house, id) == 0
    await requests.accept(house.wallet, AcceptRequest(id, despite=(named,)))
    assert await signed(house, id) == 1


@pytest.mark.parametrize(
    ("keep", "fields"),
    [((), ["time", "characters"]), (("sender",), ["time", "sender", "characters"])],
)
async def test_a_counter_offer_leaves_out_what_is_about_others(house: House, keep, fields):
    _, id = asked(house, view=chats(house), required_fields=("characters",))
    await requests.counter(house.wallet, CounterRequest(id, price="0.70", keep=keep))
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert [item.name for item in shown.columns] == fields


async def test_texts_beyond_those_of_the_preview_are_searched_at_release(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(texts, "PREVIEW_TEXTS", 1)
    measure(house, 19)
    row = {"start": "2026-01-20T06:00:00Z", "value": "62.5", "unit": "ada@example.org"}
    house.vault.db.write(add, HEARTS, [(FIRST_MS + 19 * 86_400_000, row)])
    _, id = asked(house, view=msgspec.structs.replace(VIEW, fields=("start", "value", "unit")))
    with pytest.raises(NotAllowed, match="hold mail addresses"):
        await requests.accept(house.wallet, AcceptRequest(id))
    await requests.accept(house.wallet, AcceptRequest(id, despite=("mail",)))
    assert await signed(house, id) == 1


async def test_the_mirror_needs_nobody_who_asks(house: House):
    measure(house, 20)
    found = await looking.mirror(house.wallet, Mirror(HEARTS.name))
    assert found.rows == 20
    assert {item.measure for item in found.risk} >= {"identifiers", "home", "told-apart", "alike"}
    assert found.cells == ()


async def test_a_twin_has_the_columns_and_no_value(house: House):
    measure(house, 20, value="62.5")
    found = await looking.make_twin(house.wallet, Twin(HEARTS.name, rows=30, seed=7))
    rows = [json.loads(line) for line in found.data.splitlines()]
    assert len(rows) == 30
    assert set(rows[0]) == {"start", "value", "unit"}
    assert all(row["unit"] != "/min" for row in rows)
