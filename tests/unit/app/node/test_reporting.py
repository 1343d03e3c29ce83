"""The story of a grant after its delivery: what they report, what is due, when a wallet looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from app.api import messages as m
from app.node.delivering import reports
from app.node.delivering.desk import OwnerDesk
from app.node.ending import revoking
from app.node.handlers import letters, log
from app.node.handlers.grants import list_grants, show
from wallet.agreement.messages import Report
from wallet.agreement.negotiation import Phase, Side
from wallet.errors import NotAllowed
from wallet.vault import deals, grants

if TYPE_CHECKING:
    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("D")

DAY_MS = 86_400_000


def delivered(house: House) -> Deal:
    """A grant of which one step left, and whose payment was set aside."""
    deal = house.granted(paid=1)
    place = len(deal.negotiation.entries)
    deal.open()
    house.vault.db.write(deals.save, deal.negotiation, 1, place, house.clock.now_ms())
    house.vault.db.write(deals.confirm, deal.negotiation.id, place + 1)
    house.vault.db.write(
        lambda tx: tx.execute(
            "UPDATE step SET served_ms = ? WHERE consent_grant = ? AND step = 1",
            (house.clock.now_ms(), deal.grant_id),
        )
    )
    return deal


def index_of(house: House, deal: Deal) -> int:
    return house.row(deal).relationship


async def reported(house: House, deal: Deal, kind: str, **fields: str) -> None:
    """The requester's report arrives."""
    index = index_of(house, deal)
    held = house.vault.db.read(deals.envelopes, deal.negotiation.id)
    for data in held[len(deal.negotiation.entries) :]:
        deal.negotiation = deal.negotiation.take(data)
    told = Report(deal.grant_id, house.clock.now_ms(), kind, **fields)  # type: ignore[arg-type]
    data = deal.say(Side.REQUESTER, told)
    await OwnerDesk(house.wallet, index).take(deal.negotiation.id, len(held), (data,))


async def detail(house: House, deal: Deal) -> m.GrantDetail:
    return await show(house.wallet, m.ShowGrant("0x" + deal.grant_id.hex()))


def revoke(house: House, deal: Deal) -> None:
    row = house.row(deal)
    house.vault.db.write(lambda tx: revoking.revoke(house.wallet, tx, [row]))


def look_in(house: House, deal: Deal) -> float:
    index = index_of(house, deal)
    return house.vault.db.read(lambda tx: reports.look_in_seconds(house.wallet, tx, index))


async def test_a_report_of_use_is_part_of_the_story_and_stands_in_the_log(house):
    deal = delivered(house)
    before = await detail(house, deal)
    assert ("They reported", "nothing yet") in before.story
    await reported(house, deal, "use", model="Seasons 2", run="7")
    after = await detail(house, deal)
    assert ("By the model", "Seasons 2") in after.story
    assert ("In the run", "7") in after.story
    entries = (await log.entries(house.wallet, m.AuditList())).entries
    assert entries[0].kind == "report.use"
    assert entries[0].sentence.endswith("reported what your data was used for.")
    assert after.transcript[-1].words == "They reported a use of the data."


async def test_what_is_overdue_is_said_on_the_card_and_in_the_grant(house):
    deal = delivered(house)
    (item,) = (await list_grants(house.wallet, m.ListGrants())).grants
    assert item.overdue == ""
    house.clock.ms += 91 * DAY_MS
    (item,) = (await list_grants(house.wallet, m.ListGrants())).grants
    assert item.overdue.startswith("A report of its use was due on")
    use, deletion = (await detail(house, deal)).owed
    assert (use.what, use.overdue, deletion.overdue) == ("use", True, False)
    await reported(house, deal, "use")
    (item,) = (await list_grants(house.wallet, m.ListGrants())).grants
    assert item.overdue == ""


async def test_an_answer_to_the_demand_for_erasure_is_told(house):
    deal = delivered(house)
    revoke(house, deal)
    asked = await detail(house, deal)
    assert "They owe an answer by" in asked.erasure
    assert "assume they still have it" in asked.erasure
    await reported(house, deal, "deleted", copies="deleted")
    told = await detail(house, deal)
    assert "They answered on" in told.erasure
    assert "assume" not in told.erasure
    assert ("Copies elsewhere", "deleted too, they say") in told.story
    stands = house.vault.db.read(deals.deal, deal.negotiation.id)
    assert stands.phase is Phase.REVOKED
    assert house.row(deal).state == "revoked"


async def test_a_demand_that_nobody_answers_becomes_overdue(house):
    deal = delivered(house)
    revoke(house, deal)
    house.clock.ms += 31 * DAY_MS
    (item,) = (await list_grants(house.wallet, m.ListGrants())).grants
    assert item.overdue.startswith("An answer to your demand was due on")


async def test_a_wallet_looks_for_an_answer_at_once_and_for_reports_when_they_are_due(house):
    deal = delivered(house)
    assert look_in(house, deal) == reports.NEVER, "while it runs the line is open anyhow"
    house.vault.db.write(
        lambda tx: tx.execute(
            "UPDATE consent_grant SET state = 'completed' WHERE id = ?", (deal.grant_id,)
        )
    )
    assert look_in(house, deal) == 90 * 86_400
    house.clock.ms += 90 * DAY_MS
    assert look_in(house, deal) == 0
    house.clock.ms += (reports.LOOK_DAYS + 200) * DAY_MS
    assert look_in(house, deal) == reports.NEVER, "who never answers is not dialled for ever"


async def test_a_revoked_grant_is_looked_after_until_it_is_answered(house):
    deal = delivered(house)
    revoke(house, deal)
    assert look_in(house, deal) == 0
    await reported(house, deal, "deleted")
    assert look_in(house, deal) == reports.NEVER


async def test_a_grant_of_which_nothing_left_owes_nothing(house):
    deal = house.granted()
    revoke(house, deal)
    assert look_in(house, deal) == reports.NEVER
    assert (await detail(house, deal)).owed == ()
    assert house.vault.db.read(grants.grant, deal.grant_id).served == 0


async def test_a_letter_about_a_grant_is_addressed_from_its_terms(house):
    deal = delivered(house)
    grant = "0x" + deal.grant_id.hex()
    asked = m.WriteLetterForGrant("erasure", grant, "Ada", "1 Mill Lane")
    text = (await letters.for_grant(house.wallet, asked)).text
    for part in ("Heart Lab\nprivacy@heartlab.example\n", "Article 17", grant, "1 of 4"):
        assert part in text
    assert deal.owner.claims.address in text, "they know the person by this address alone"
    revoke(house, deal)
    text = (await letters.for_grant(house.wallet, asked)).text
    assert "Consent withdrawn and erasure demanded on" in text


async def test_a_complaint_goes_to_an_authority_and_names_the_requester(house):
    deal = delivered(house)
    asked = m.WriteLetterForGrant("complaint", "0x" + deal.grant_id.hex(), "Ada")
    with pytest.raises(NotAllowed, match="name the one where you live"):
        await letters.for_grant(house.wallet, asked)
    asked = msgspec.structs.replace(asked, authority="The Commissioner")
    text = (await letters.for_grant(house.wallet, asked)).text
    assert text.index("The Commissioner") < text.index("The controller:\nHeart Lab\n")


async def test_a_report_that_crosses_a_revocation_stands_and_the_revocation_follows(house):
    deal = delivered(house)
    place = len(deal.negotiation.entries)
    revoke(house, deal)  # kept, not heard yet
    data = deal.say(Side.REQUESTER, Report(deal.grant_id, house.clock.now_ms(), "use"))
    await OwnerDesk(house.wallet, index_of(house, deal)).take(deal.negotiation.id, place, (data,))
    both = house.vault.db.read(deals.envelopes, deal.negotiation.id)
    for one in both[place + 1 :]:
        deal.negotiation = deal.negotiation.take(one)
    assert deal.negotiation.phase is Phase.REVOKED
    assert len(deal.negotiation.reports) == 1
    assert house.row(deal).state == "revoked"
