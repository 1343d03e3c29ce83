"""Rules decide as a person would through the same doors, within caps, once, and on record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio
import trio.testing

from app.node.agreeing import by_rule, negotiations, rule_facts
from app.node.agreeing.negotiations import load
from tests.deal import TOKEN, changed
from tests.unit.app.node.test_accepting import asked, measure, signed
from wallet.agreement import terms
from wallet.agreement.messages import Decline, Offer
from wallet.agreement.negotiation import Side
from wallet.agreement.rule import (
    About,
    Caps,
    Counter,
    Figures,
    Limits,
    Rule,
    template_hash,
    version,
)
from wallet.agreement.view import Aggregate, Condition, Measure
from wallet.audit import log as audit
from wallet.errors import Locked, NotAllowed
from wallet.vault import deals
from wallet.vault import rules as stored

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("D")

WEEKS = Aggregate("week", (Measure("value", "mean"),), minimum_group=10)
FIGURES: dict[str, Any] = {
    "fields": ("start", "value"),
    "transforms": (),
    "conditions": (),
    "aggregate": WEEKS,
    "required_fields": ("value",),
}
HEALTH = About(purposes=("dpv:ScientificResearch",), categories=("pd:Health",))
ACCEPT = Rule("Figures", "accept", HEALTH, Limits(retention_days=180))
NO_MODELS = Rule("No models", "decline", About(trains_models=True), reason="purpose")
SHORTER = Rule(
    "Shorter",
    "counter",
    HEALTH,
    Limits(retention_days=90),
    offer=Counter(retention_days=90),
    tell=True,
)


def standing(house: House, *rules: Rule) -> list[int]:
    """Put rules in place; return their numbers."""
    return [house.vault.db.write(stored.add, rule, house.clock.now_ms()).id for rule in rules]


def pulse(house: House) -> None:
    """Three measurements a day for four weeks: enough for groups of ten in each week."""
    for value in ("61", "62", "63"):
        measure(house, 28, value)


def known(house: House, *, words: bool = True) -> None:
    """A requester whom the person gave a grant before, data of four weeks, and words looked at."""
    house.granted("lab")
    pulse(house)
    if words:
        house.vault.db.write(audit.append, "vault.words-shown", {}, house.clock.now_ms())


def outcomes(house: House, id: str) -> list[tuple[str, int, str]]:
    found = house.vault.db.read(stored.decisions, bytes.fromhex(id))
    return [(one.outcome, one.rule, one.why) for one in found]


def last(house: House, id: str, index: int = 1) -> object:
    """The last message of a negotiation."""
    found = house.vault.db.read(lambda tx: load(house.wallet, tx, bytes.fromhex(id), index))
    return found.entries[-1].message


def answer(house: House, id: str, deal: Deal, say: Callable[[], object]) -> None:
    """Have the requester say something after what the owner said, and keep it."""
    deal.negotiation = house.vault.db.read(lambda tx: load(house.wallet, tx, bytes.fromhex(id), 1))
    held = len(deal.negotiation.entries)
    say()
    house.vault.db.write(deals.save, deal.negotiation, 1, held, house.clock.now_ms())


def offer(deal: Deal, **other: Any) -> None:
    assert deal.negotiation.terms is not None
    deal.say(Side.REQUESTER, Offer(terms.encode(changed(deal.negotiation.terms, **other))))


async def test_a_request_that_meets_a_rule_is_accepted_through_the_same_doors(house: House):
    known(house)
    (rule,) = standing(house, ACCEPT)
    _, id = asked(house, **FIGURES)
    assert await by_rule.settle(house.wallet) == 1
    assert outcomes(house, id) == [("accepted", rule, "")]
    assert await signed(house, id) == 1
    (body,) = house.bodies("rule.accepted")
    assert (body["rule"], body["version"]) == (rule, version(ACCEPT).hex())
    assert body["grant"] in {one["grant"] for one in house.bodies("grant.signed")}
    assert await by_rule.settle(house.wallet) == 0


async def test_a_count_of_rows_of_an_exact_value_is_left_to_the_person(house: House):
    known(house)
    limits = Limits(retention_days=180, figures=Figures("week", 10))
    standing(house, msgspec.structs.replace(ACCEPT, limits=limits))
    exactly = (Condition("value", "eq", ("61",)),)
    count = Aggregate("all", (Measure("value", "count"),), minimum_group=10)
    _, id = asked(house, **(FIGURES | {"conditions": exactly, "aggregate": count}))
    await by_rule.settle(house.wallet)
    assert [outcome for outcome, _, _ in outcomes(house, id)] == ["asked"]
    assert await signed(house, id) == 0


async def test_without_a_rule_everything_is_left_to_the_person_and_nothing_is_logged(house: House):
    known(house)
    _, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    assert outcomes(house, id) == [("asked", 0, "")]
    assert not [kind for kind in ("asked", "accepted") if house.logged(f"rule.{kind}")]


async def test_a_rule_that_is_made_later_leaves_alone_what_waits(house: House):
    known(house)
    _, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    standing(house, ACCEPT)
    assert await by_rule.settle(house.wallet) == 0
    assert await signed(house, id) == 0


async def test_the_first_contact_is_never_a_rule_s(house: House):
    pulse(house)
    (rule,) = standing(house, ACCEPT)
    _, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    ((outcome, number, why),) = outcomes(house, id)
    assert (outcome, number) == ("asked", rule)
    assert "the first is yours" in why
    assert await signed(house, id) == 0
    assert house.bodies("rule.asked")[0]["why"] == why


async def test_a_rule_declines_with_its_reason_and_the_person_s_signature(house: House):
    (rule,) = standing(house, NO_MODELS)
    _, id = asked(house, purpose="ai:ModelTraining")
    await by_rule.settle(house.wallet)
    assert outcomes(house, id) == [("declined", rule, "")]
    said = last(house, id)
    assert isinstance(said, Decline)
    assert (said.reason, said.note, said.template) == ("purpose", "", msgspec.UNSET)
    assert house.logged("rule.declined") == 1


async def test_a_counter_offer_tells_its_template_only_because_the_person_lets_it(house: House):
    pulse(house)
    standing(house, SHORTER)
    _, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    said = last(house, id)
    assert isinstance(said, Offer)
    assert said.template == template_hash(SHORTER)
    quiet = msgspec.structs.replace(SHORTER, tell=False)
    house.vault.db.write(stored.change, 1, quiet, house.clock.now_ms())
    _, id = asked(house, "other", **FIGURES)
    await by_rule.settle(house.wallet)
    said = last(house, id, 2)
    assert isinstance(said, Offer)
    assert said.template is msgspec.UNSET


async def test_a_counter_offer_is_made_once_and_then_it_is_the_person_s(house: House):
    pulse(house)
    (rule,) = standing(house, SHORTER)
    deal, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    answer(house, id, deal, lambda: offer(deal, retention_days=170))
    await by_rule.settle(house.wallet)
    assert [one[:2] for one in outcomes(house, id)] == [("countered", rule), ("asked", rule)]
    assert "before" in outcomes(house, id)[1][2]


async def test_what_they_agree_to_after_a_counter_offer_is_accepted_by_rule_too(house: House):
    known(house)
    counter, accept = standing(
        house, SHORTER, msgspec.structs.replace(ACCEPT, limits=Limits(retention_days=90))
    )
    deal, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    answer(house, id, deal, deal.agree)
    await by_rule.settle(house.wallet)
    assert [one[:2] for one in outcomes(house, id)] == [
        ("countered", counter),
        ("accepted", accept),
    ]


async def test_rules_go_on_while_hidden_and_the_person_s_own_answer_does_not(house: House):
    known(house)
    standing(house, ACCEPT)
    _, id = asked(house, **FIGURES)

    def hidden() -> None:
        raise Locked("The vault is hidden.")

    house.wallet.check_open = hidden
    with pytest.raises(Locked):
        house.wallet.require_open()
    await by_rule.settle(house.wallet)
    assert await signed(house, id) == 1
    with pytest.raises(Locked):
        house.wallet.require_open()


async def test_paused_sharing_and_panic_stop_every_rule(house: House):
    known(house)
    standing(house, ACCEPT)
    house.wallet.paused = True
    _, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    assert outcomes(house, id)[0][2] == "Sharing is paused."
    assert await signed(house, id) == 0


async def test_on_a_real_chain_no_rule_signs_before_the_words_were_looked_at(house: House):
    known(house, words=False)
    assert house.wallet.profile.kind == "evm"
    standing(house, ACCEPT)
    _, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    assert "24 words" in outcomes(house, id)[0][2]
    house.vault.db.write(audit.append, "vault.words-shown", {}, house.clock.now_ms())
    _, id = asked(house, price="700000", **FIGURES)
    await by_rule.settle(house.wallet)
    assert await signed(house, id) == 1


async def test_many_small_requests_are_signed_until_the_cap_and_then_asked_about(house: House):
    known(house)
    standing(house, msgspec.structs.replace(ACCEPT, caps=Caps(grants_per_day=2)))
    ids = [asked(house, price=str(600_000 + n), **FIGURES)[1] for n in range(4)]
    await by_rule.settle(house.wallet)
    made = [outcomes(house, id)[0][0] for id in ids]
    assert sorted(made) == ["accepted", "accepted", "asked", "asked"]
    assert sum([await signed(house, id) for id in ids]) == 2


async def test_single_rows_that_tell_much_are_left_to_the_person(house: House):
    known(house)
    standing(house, ACCEPT)
    _, id = asked(house, transforms=(), conditions=())
    await by_rule.settle(house.wallet)
    assert outcomes(house, id)[0][0] == "asked"
    assert "more about you" in outcomes(house, id)[0][2]
    assert await signed(house, id) == 0


async def test_a_request_for_data_that_is_not_here_is_left_to_the_person(house: House):
    house.granted("lab")
    standing(house, ACCEPT)
    _, id = asked(house, dataset="health.steps", **FIGURES)
    await by_rule.settle(house.wallet)
    assert outcomes(house, id)[0][:2] == ("asked", 0)


async def test_a_rule_changed_in_the_moment_of_acting_does_not_act(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    known(house)
    (rule,) = standing(house, ACCEPT)
    _, id = asked(house, **FIGURES)
    look = rule_facts.look

    async def meanwhile(*arguments: Any) -> Any:
        found = await look(*arguments)
        house.vault.db.write(stored.switch, rule, on=False)
        return found

    monkeypatch.setattr(rule_facts, "look", meanwhile)
    await by_rule.settle(house.wallet)
    assert outcomes(house, id) == []
    assert await signed(house, id) == 0
    monkeypatch.setattr(rule_facts, "look", look)
    await by_rule.settle(house.wallet)
    assert outcomes(house, id) == [("asked", 0, "")]


async def test_a_fault_leaves_the_request_to_the_person_and_the_others_go_on(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    standing(house, NO_MODELS)
    _, broken = asked(house, purpose="ai:ModelTraining")
    _, fine = asked(house, "other", purpose="ai:ModelTraining")
    decline = negotiations.decline

    def once(wallet: Any, tx: Any, id: bytes, *more: Any) -> Any:
        if id.hex() == broken:
            raise ValueError("a fault of ours")
        return decline(wallet, tx, id, *more)

    monkeypatch.setattr(negotiations, "decline", once)
    await by_rule.settle(house.wallet)
    assert outcomes(house, broken)[0][0] == "asked"
    assert outcomes(house, fine)[0][0] == "declined"


async def test_a_price_rule_counts_the_rows(house: House):
    known(house)
    row_price = Rule(
        "Rows", "decline", HEALTH, Limits(price_per_record="0.40", token=TOKEN), reason="price"
    )
    standing(house, row_price)
    _, dear = asked(house, price="600000", steps=4, **FIGURES)
    await by_rule.settle(house.wallet)
    assert outcomes(house, dear)[0][0] == "asked"
    _, cheap = asked(house, price="100000", steps=2, **FIGURES)
    await by_rule.settle(house.wallet)
    assert outcomes(house, cheap)[0][0] == "declined"


async def test_versions_are_kept_for_good_and_decisions_are_never_changed(house: House):
    (rule,) = standing(house, NO_MODELS)
    asked(house, purpose="ai:ModelTraining")
    await by_rule.settle(house.wallet)
    house.vault.db.write(stored.remove, rule)
    found = house.vault.db.read(stored.version, version(NO_MODELS))
    assert found == NO_MODELS
    with pytest.raises(Exception, match="never changed"):
        house.vault.db.write(lambda tx: tx.execute("UPDATE rule_decision SET outcome = 'asked'"))


def test_rules_keep_their_order_when_moved_and_removed(house: House):
    first, second, third = standing(house, NO_MODELS, ACCEPT, SHORTER)
    house.vault.db.write(stored.move, third, 0)
    order = [one.id for one in house.vault.db.read(stored.all_rules)]
    assert order == [third, first, second]
    house.vault.db.write(stored.remove, first)
    assert [one.place for one in house.vault.db.read(stored.all_rules)] == [0, 1]
    with pytest.raises(NotAllowed, match="which data"):
        house.vault.db.write(stored.change, second, Rule("x", "accept"), 0)


async def test_a_request_is_decided_when_it_comes_without_anybody_asking(house: House):
    standing(house, NO_MODELS)
    async with trio.open_nursery() as nursery:
        nursery.start_soon(by_rule.run, house.wallet)
        await trio.testing.wait_all_tasks_blocked()
        _, id = asked(house, purpose="ai:ModelTraining")
        seen = house.wallet.stirs(1)
        house.wallet.changed("requests")
        with trio.fail_after(120):
            await house.wallet.stirred(1, seen)  # the line has something to say
        nursery.cancel_scope.cancel()
    assert outcomes(house, id)[0][0] == "declined"
