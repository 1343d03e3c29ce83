"""Who asks: what this wallet knows, what is checked only when asked, who is dropped in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.node.agreeing import first_contact
from app.node.delivering.desk import UNANSWERED_AT_ONCE, OwnerDesk
from app.node.delivering.lines import Lines
from app.node.handlers import links, requests, rules, trust
from p2p.transport import statement
from tests.deal import PARTY, TERMS, changed, person, request
from tests.unit.app.node.test_accepting import asked, measure, seen, signed
from tests.unit.app.node.test_by_rule import NO_MODELS, outcomes
from wallet.agreement.link import Link, encode_link
from wallet.agreement.negotiation import Phase, Side
from wallet.errors import NotAllowed, NotFound, PeerUnreachable
from wallet.vault import deals, relationships, settings

if TYPE_CHECKING:
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("D")


async def kinds(house: House, id: str) -> dict[str, str]:
    found = await trust.show(house.wallet, m.ShowTrust(id))
    return {one.kind: one.words for one in found.signals}


async def test_somebody_new_has_no_past_and_names_a_domain_to_check(house: House):
    _, id = asked(house)
    found = await trust.show(house.wallet, m.ShowTrust(id))
    assert "never asked" in (await kinds(house, id))["history"]
    assert found.domains == ("heartlab.example",)
    assert (found.stated_name, found.petname, found.blocked) == ("lab", "", False)


async def test_the_past_counts_what_was_paid_and_which_reports_are_late(house: House):
    from wallet.vault import grants

    old = house.granted("lab", paid=2)
    house.vault.db.write(
        lambda tx: tx.execute("UPDATE step SET served_ms = ? WHERE step <= 2", (house.clock.ms,))
    )
    house.vault.db.write(grants.set_state, old.grant_id, "completed")
    house.clock.ms += 100 * 86_400_000
    _, id = asked(house, price="700000")
    said = (await kinds(house, id))["history"]
    assert "1 request before this one, 1 accepted, 0 declined. They paid 2 steps." in said
    assert "1 report of theirs is late" in said


async def test_a_name_of_one_s_own_stands_beside_one_that_changed(house: House):
    _, id = asked(house)
    await trust.name(house.wallet, m.NameRequester(id, " Sleep\u202e people "))
    said = (await kinds(house, id))["name"]
    assert "You call them “Sleep[U+202E] people”" in said
    assert "“Heart Lab”" in said  # as the request calls its requester; they were met as "lab"
    (item,) = (await requests.inbox(house.wallet, m.Inbox())).requests
    assert item.from_.startswith("Sleep")


async def test_a_look_alike_of_somebody_known_is_told_and_somebody_known_is_not(house: House):
    _, known = asked(house, "Heart Lab")
    other = msgspec.structs.replace(PARTY, name="Неart Lab")
    deal, index = house.deal("eve")
    deal = type(deal)(deal.owner, deal.requester, house.wallet.domain, seed="eve")
    address = deal.requester.claims.address
    terms = msgspec.structs.replace(
        changed(TERMS, requester=address, voucher_signer=address), requester=other
    )
    deal.say(Side.REQUESTER, request(terms, "eve"))
    house.keep(deal, index)
    said = await kinds(house, deal.negotiation.id.hex())
    assert "“Heart Lab”" in said["look-alike"]
    assert "look-alike" not in await kinds(house, known)


async def test_the_first_request_of_somebody_new_waits_and_can_be_declined_at_once(house: House):
    measure(house, 20)
    house.vault.db.write(settings.remove, first_contact.KEY)
    _, id = asked(house)
    assert "60 seconds" in (await kinds(house, id))["first"]
    with pytest.raises(NotAllowed, match="first request of somebody new"):
        await requests.accept(house.wallet, m.AcceptRequest(id, (await seen(house, id)).digest))
    assert await signed(house, id) == 0
    house.clock.ms += 59_000
    with pytest.raises(NotAllowed, match="in 1 seconds"):
        await requests.accept(house.wallet, m.AcceptRequest(id))
    house.clock.ms += 1_000
    assert "first" not in await kinds(house, id)
    await requests.accept(house.wallet, m.AcceptRequest(id))
    _, second = asked(house, price="700000")
    await requests.accept(house.wallet, m.AcceptRequest(second))
    assert await signed(house, second) == 1
    _, other = asked(house, "other")
    await requests.decline(house.wallet, m.DeclineRequest(other))


async def test_a_second_request_of_somebody_new_waits_as_long_as_their_first(house: House):
    house.vault.db.write(settings.remove, first_contact.KEY)
    asked(house)
    house.clock.ms += 1_000
    _, second = asked(house, price="700000")
    assert "59 seconds" in (await kinds(house, second))["first"]
    house.clock.ms += 59_000
    assert "first" not in await kinds(house, second)


async def test_a_clock_set_back_makes_nobody_wait_longer_than_the_wait(house: House):
    house.vault.db.write(settings.remove, first_contact.KEY)
    _, id = asked(house)
    house.clock.ms -= 10**9
    assert "60 seconds" in (await kinds(house, id))["first"]


async def test_who_is_blocked_is_dropped_without_a_word_and_counted(house: House):
    deal, index = house.deal()
    house.keep(deal, index)
    made = await trust.block(house.wallet, m.BlockRequester(deal.negotiation.id.hex()))
    assert made.name == "lab"
    desk = OwnerDesk(house.wallet, index)
    news, _ = house.deal(price="1")
    for _ in range(5):
        await desk.take(news.negotiation.id, 0, news.transcript)
    with pytest.raises(NotFound):
        house.vault.db.read(deals.deal, news.negotiation.id)
    (item,) = (await trust.list_blocked(house.wallet, m.ListBlocked())).blocked
    assert item.dropped == 5
    assert house.logged("requester.dropped") == 1  # a flood fills no log
    assert house.vault.db.read(relationships.by_index, index).is_blocked
    assert (await trust.show(house.wallet, m.ShowTrust(deal.negotiation.id.hex()))).blocked
    assert await desk.outgoing() == ()
    await trust.unblock(house.wallet, m.UnblockRequester(made.key[:12]))
    await desk.take(news.negotiation.id, 0, news.transcript)
    assert house.vault.db.read(deals.deal, news.negotiation.id).relationship == index


async def test_a_requester_that_floods_the_inbox_has_sixteen_requests_in_it(house: House):
    _, index = house.deal()
    desk = OwnerDesk(house.wallet, index)
    flood = [house.deal(price=str(700_000 + n))[0] for n in range(UNANSWERED_AT_ONCE + 4)]
    for news in flood:
        await desk.take(news.negotiation.id, 0, news.transcript)
    held = [item.id for item in house.vault.db.read(lambda tx: list(deals.deals(tx, index)))]
    assert sorted(held) == sorted(news.negotiation.id for news in flood[:UNANSWERED_AT_ONCE])
    await requests.decline(house.wallet, m.DeclineRequest(held[0].hex()))
    await desk.take(flood[-1].negotiation.id, 0, flood[-1].transcript)
    assert house.vault.db.read(deals.deal, flood[-1].negotiation.id).phase is Phase.WAITING


async def test_nothing_is_served_or_said_to_who_is_blocked(house: House):
    deal = house.granted("lab")
    index = house.row(deal).relationship
    assert house.vault.db.read(Lines._running, index)
    await trust.block(house.wallet, m.BlockRequester(deal.negotiation.id.hex()))
    assert house.vault.db.read(Lines._running, index) == []


async def test_a_waiting_request_of_who_is_blocked_is_answered_only_once_they_may_ask_again(
    house: House,
):
    measure(house, 28, "61")
    house.clock.ms += 60_000
    _, id = asked(house)

    async def card() -> m.RequestDetail:
        return await requests.show(house.wallet, m.ShowRequest(id))

    assert (await card()).item.state == "waiting"
    made = await trust.block(house.wallet, m.BlockRequester(id))
    shown = await card()
    assert shown.item.state == "blocked"
    assert "You blocked this requester" in shown.accept_blocked
    (item,) = (await requests.inbox(house.wallet, m.Inbox())).requests
    assert item.state == "blocked"
    with pytest.raises(NotAllowed, match="You blocked this requester"):
        await requests.accept(house.wallet, m.AcceptRequest(id))
    with pytest.raises(NotAllowed, match="You blocked this requester"):
        await requests.counter(house.wallet, m.CounterRequest(id, retention_days=30))
    assert await signed(house, id) == 0
    await trust.unblock(house.wallet, m.UnblockRequester(made.key))
    shown = await card()
    assert (shown.item.state, shown.accept_blocked) == ("waiting", "")


async def test_a_key_is_blocked_before_it_was_ever_met_and_its_link_leads_nowhere(house: House):
    requester = person("never")
    link = encode_link(
        Link(
            1,
            "QuickAds",
            requester.peer_id,
            (f"/ip4/127.0.0.1/tcp/9/p2p/{requester.peer_id}",),
            house.wallet.domain.chain_id,
            house.wallet.domain.registry,
        )
    )
    made = await trust.block(house.wallet, m.BlockRequester(link))
    assert (made.name, made.key) == ("QuickAds", requester.claims.identity.hex())
    with pytest.raises(NotAllowed, match="You blocked"):
        await links.connect(house.wallet, None, m.Connect(link))  # type: ignore[arg-type]  # nobody is dialled
    for who in ("nothing", "ab" * 31):
        with pytest.raises(NotFound):
            await trust.block(house.wallet, m.BlockRequester(who))
    with pytest.raises(NotFound):
        await trust.unblock(house.wallet, m.UnblockRequester("abcd"))


async def test_no_rule_answers_who_is_blocked(house: House):
    from app.node.agreeing import by_rule

    await rules.put(house.wallet, m.PutRule(NO_MODELS))
    _, id = asked(house, purpose="ai:ModelTraining")
    await trust.block(house.wallet, m.BlockRequester(id))
    await by_rule.settle(house.wallet)
    assert outcomes(house, id) == []


async def test_a_domain_is_asked_only_when_the_person_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    deal, id = asked(house)
    said: list[tuple[str, str | None]] = []
    key = deal.requester.claims.identity.hex()
    answers = {
        "heartlab.example": f'{{"schema":"freehold/domain/1","keys":["{key}"]}}',
        "other.example": '{"schema":"freehold/domain/1","keys":[]}',
    }

    async def fetch(domain: str, proxy: str | None) -> bytes:
        said.append((domain, proxy))
        if domain not in answers:
            raise PeerUnreachable(f"{domain} cannot be reached.")
        return answers[domain].encode()

    monkeypatch.setattr(statement, "fetch", fetch)
    await trust.show(house.wallet, m.ShowTrust(id))
    real = house.wallet.profile
    house.wallet.profile = msgspec.structs.replace(real, kind="practice")
    with pytest.raises(NotAllowed, match="this computer alone"):
        await trust.check_domain(house.wallet, m.CheckDomain(id, "heartlab.example"))
    assert said == []
    house.wallet.profile = real
    found = await trust.check_domain(house.wallet, m.CheckDomain(id, " HeartLab.example. "))
    assert found.holds
    assert "does not say" in found.words
    assert said == [("heartlab.example", house.wallet.profile.proxy)]
    assert (await trust.show(house.wallet, m.ShowTrust(id))).proved == "heartlab.example"
    assert not (await trust.check_domain(house.wallet, m.CheckDomain(id, "other.example"))).holds
    assert (await trust.show(house.wallet, m.ShowTrust(id))).proved == ""
    with pytest.raises(PeerUnreachable):
        await trust.check_domain(house.wallet, m.CheckDomain(id, "nobody.example"))
    for bad in ("localhost", "127.0.0.1", "a.example/x"):
        with pytest.raises(NotAllowed):
            await trust.check_domain(house.wallet, m.CheckDomain(id, bad))
    assert len(said) == 3


async def test_funds_are_looked_at_on_the_chain_when_asked(
    house: House, monkeypatch: pytest.MonkeyPatch
):
    deal, id = asked(house)
    looked: list[str] = []

    def held(address: str) -> int:
        looked.append(address)
        return 10**30

    monkeypatch.setattr(house.client, "token_balance", held, raising=False)
    monkeypatch.setattr(house.client, "native_balance", held, raising=False)
    found = await trust.check_funds(house.wallet, m.CheckFunds(id))
    assert found.holds
    assert {*looked} == {deal.requester.claims.address}
    monkeypatch.setattr(house.client, "token_balance", lambda _: 1, raising=False)
    found = await trust.check_funds(house.wallet, m.CheckFunds(id))
    assert not found.holds
    assert "less than" in found.words
