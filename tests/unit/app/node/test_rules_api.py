"""Rules over the API: made, tried over history, compared, shared; the prices of the token."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.node.agreeing import by_rule, rule_templates
from app.node.handlers import log, previews, price_bands, requests, rules
from tests.unit.app.node.test_accepting import asked, measure
from tests.unit.app.node.test_by_rule import (
    ACCEPT,
    FIGURES,
    HEALTH,
    NO_MODELS,
    SHORTER,
    known,
    outcomes,
    pulse,
    standing,
)
from wallet.agreement import rule as rule_documents
from wallet.agreement.rule import Caps, Limits, Rule, template_hash
from wallet.errors import Locked, NotAllowed, NotAsSeen, NotFound

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("D")

replace = msgspec.structs.replace


async def test_a_rule_is_made_for_the_token_of_this_profile_and_never_says_itself_what_was_seen(
    house: House,
):
    wanted = replace(ACCEPT, limits=replace(ACCEPT.limits, price_per_step="0.5"), risk_seen=4)
    kept = await rules.put(house.wallet, m.PutRule(wanted))
    assert kept.rule.rule.limits.token == house.wallet.profile.token
    assert kept.rule.rule.risk_seen == 0
    assert house.bodies("rule.made")[0]["version"] == kept.rule.version


async def test_a_rule_made_like_a_request_goes_as_far_as_its_preview_did(house: House):
    known(house)
    _, id = asked(house, transforms=())
    looked = await previews.show(house.wallet, m.PreviewRequest(id))
    most = max(item.level for item in looked.risk)
    assert most > 2
    wanted = m.PutRule(ACCEPT, like=id, seen=looked.digest)
    kept = await rules.put(house.wallet, wanted)
    assert kept.rule.rule.risk_seen == most
    with pytest.raises(NotAsSeen):
        await rules.put(house.wallet, replace(wanted, seen="0" * 64))
    renamed = replace(ACCEPT, name="Another name", caps=Caps(1))
    again = await rules.put(house.wallet, m.PutRule(renamed, id=kept.rule.id))
    assert again.rule.rule.risk_seen == most
    wider = replace(ACCEPT, limits=Limits(retention_days=9999))
    again = await rules.put(house.wallet, m.PutRule(wider, id=kept.rule.id))
    assert again.rule.rule.risk_seen == 0


async def test_rules_are_listed_moved_switched_and_removed_each_on_record(house: House):
    first = (await rules.put(house.wallet, m.PutRule(NO_MODELS))).rule.id
    second = (await rules.put(house.wallet, m.PutRule(ACCEPT, place=1))).rule.id
    found = await rules.listing(house.wallet, m.ListRules())
    assert [(one.id, one.place) for one in found.rules] == [(second, 1), (first, 2)]
    await rules.move(house.wallet, m.MoveRule(first, 1))
    await rules.switch(house.wallet, m.SwitchRule(first, False))
    await rules.remove(house.wallet, m.RemoveRule(second))
    found = await rules.listing(house.wallet, m.ListRules())
    assert [(one.id, one.is_on) for one in found.rules] == [(first, False)]
    kinds = [entry.kind for entry in (await log.entries(house.wallet, m.AuditList())).entries]
    for kind in ("rule.made", "rule.moved", "rule.off", "rule.removed"):
        assert kind in kinds
    with pytest.raises(NotFound):
        await rules.move(house.wallet, m.MoveRule(second, 1))


async def test_while_hidden_no_rule_is_made_or_changed(house: House):
    (rule,) = standing(house, NO_MODELS)

    def hidden() -> None:
        raise Locked("hidden")

    house.wallet.check_open = hidden
    for act in (
        rules.put(house.wallet, m.PutRule(ACCEPT)),
        rules.switch(house.wallet, m.SwitchRule(rule, False)),
        rules.move(house.wallet, m.MoveRule(rule, 1)),
        rules.remove(house.wallet, m.RemoveRule(rule)),
        rules.set_ceiling(house.wallet, m.SetCeiling(Caps())),
    ):
        with pytest.raises(Locked):
            await act


async def test_a_dry_run_says_of_every_request_what_would_have_become_of_it(house: House):
    known(house)
    _, training = asked(house, purpose="ai:ModelTraining")
    _, figures = asked(house, **FIGURES)
    found = await rules.try_out(house.wallet, m.TryRule(NO_MODELS))
    by_id = {one.id: one for one in found.requests}
    assert (by_id[training].outcome, by_id[training].before) == ("declined", "asked")
    assert (by_id[figures].outcome, by_id[training].why) == ("asked", "")
    assert by_id[figures].why == "It is not met: no training of models."
    assert (found.counts["declined"], found.changed) == (1, 1)
    assert len(found.requests) == 3  # with the one that was granted by hand
    assert outcomes(house, training) == []
    assert not (await rules.listing(house.wallet, m.ListRules())).rules


async def test_a_dry_run_fills_the_caps_as_they_would_have_filled(house: House):
    known(house)
    for n in range(3):
        asked(house, price=str(700_000 + n), **FIGURES)
    one_a_day = replace(ACCEPT, caps=Caps(grants_per_day=1))
    found = await rules.try_out(house.wallet, m.TryRule(one_a_day))
    assert (found.counts["accepted"], found.uncounted) == (1, 0)
    whys = [one.why for one in found.requests if one.outcome == "asked"]
    assert sum("1 grant a day" in why for why in whys) == 2


async def test_changing_a_rule_shows_the_difference_and_taking_it_away_too(house: House):
    known(house)
    (rule,) = standing(house, NO_MODELS)
    asked(house, purpose="ai:ModelTraining")
    away = await rules.try_out(house.wallet, m.TryRule(id=rule))
    assert (away.before["declined"], away.counts["declined"], away.changed) == (1, 0, 1)
    assert {one.why for one in away.requests} == {"No rule is met."}
    every = Rule("All", "decline", HEALTH, Limits(retention_days=1))
    other = await rules.try_out(house.wallet, m.TryRule(every, id=rule))
    assert other.counts["declined"] == 1  # the granted one is for science; training is not
    first = await rules.try_out(house.wallet, m.TryRule(SHORTER, place=1))
    assert first.counts["countered"] == 1


async def test_what_a_rule_decided_is_shown_with_the_request_and_in_the_log(house: House):
    known(house)
    (rule,) = standing(house, ACCEPT)
    _, id = asked(house, **FIGURES)
    await by_rule.settle(house.wallet)
    shown = await requests.show(house.wallet, m.ShowRequest(id))
    (decided,) = shown.decided
    assert (decided.rule, decided.outcome) == (rule, "accepted")
    assert decided.words == f"Your rule {rule} (“Figures”) accepted it."
    assert shown.grant  # which can be revoked
    (item,) = [
        one for one in (await requests.inbox(house.wallet, m.Inbox())).requests if one.id == id
    ]
    assert item.rule == rule
    sentences = [e.sentence for e in (await log.entries(house.wallet, m.AuditList())).entries]
    assert f"Your rule {rule} accepted a request of lab." in sentences


async def test_a_decline_by_rule_is_not_said_to_be_the_person_s(house: House):
    standing(house, NO_MODELS)
    _, id = asked(house, purpose="ai:ModelTraining")
    await by_rule.settle(house.wallet)
    shown = await requests.show(house.wallet, m.ShowRequest(id))
    assert shown.item.declined_by == "rule"


async def test_comparable_offers_are_told_with_how_many_there_were(house: House):
    measure(house, 28)
    _, id = asked(house, price="500000")
    nothing = await price_bands.show(house.wallet, m.ComparePrices(id))
    assert (nothing.seen, nothing.step) == (0, None)
    assert nothing.words.startswith("Nothing comparable")
    for name, price in (("one", "300000"), ("two", "900000")):
        _, other = asked(house, name, price=price)
        await previews.show(house.wallet, m.PreviewRequest(other))
    found = await price_bands.show(house.wallet, m.ComparePrices(id))
    assert found.step == m.PriceRange("0.60", "0.30", "0.90", 2)
    assert found.record is not None
    assert found.record.requesters == 2
    assert "2 other requesters offered 0.30 to 0.90, half of them 0.60 or less" in found.words


async def test_the_shipped_templates_are_read_and_each_makes_a_rule(house: House):
    found = await rules.templates(house.wallet, m.ListTemplates())
    files = list(rule_templates.folder().glob("*.json"))
    assert len(found.templates) == len(files) >= 4
    for one in found.templates:
        await rules.put(house.wallet, m.PutRule(replace(one.rule, name=one.title)))
    listed = await rules.listing(house.wallet, m.ListRules())
    assert {one.template for one in listed.rules} == {one.hash for one in found.templates}


async def test_one_s_own_rule_becomes_a_template_that_another_reads(house: House):
    pulse(house)
    (rule,) = standing(house, SHORTER)
    made = await rules.write_template(house.wallet, m.WriteTemplate(rule, "Shorter", "Ninety days"))
    read = await rules.read_template(house.wallet, m.ReadTemplate(made.document))
    assert read.template.hash == made.hash == template_hash(SHORTER).hex()
    assert read.template.rule == replace(rule_documents.template_of(SHORTER), name="Shorter")


async def test_a_ceiling_is_kept_and_bounds_every_rule(house: House):
    known(house)
    await rules.set_ceiling(house.wallet, m.SetCeiling(Caps(grants_per_day=1, grants_per_month=1)))
    standing(house, ACCEPT)
    made = [asked(house, price=str(700_000 + n), **FIGURES)[1] for n in range(2)]
    await by_rule.settle(house.wallet)
    assert sorted(outcomes(house, id)[0][0] for id in made) == ["accepted", "asked"]
    found = await rules.listing(house.wallet, m.ListRules())
    assert ("Grants in a day", "1 of 1") in found.used
    with pytest.raises(NotAllowed):
        await rules.set_ceiling(house.wallet, m.SetCeiling(Caps(grants_per_day=500)))
