"""Accepting is bound to what the person saw: exactly those rows leave, or nothing is signed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.api.messages import (
    AcceptRequest,
    Preview,
    PreviewLines,
    PreviewRequest,
    ShowRequest,
)
from app.node.agreeing import words_first
from app.node.handlers import previews, requests
from app.node.money.earnings import account_of
from tests.deal import changed
from tests.unit.wallet.views.conftest import add, column
from wallet.agreement import terms
from wallet.agreement.messages import Offer
from wallet.agreement.negotiation import Side
from wallet.errors import NotAllowed, NotAsSeen
from wallet.importers.base import TableSpec
from wallet.vault import deals, grants, relationships, settings

if TYPE_CHECKING:
    from tests.deal import Deal
    from tests.unit.app.node.house import House

pytestmark = pytest.mark.area("A")

HEARTS = TableSpec(
    "health.heart_rate",
    "Heart rate",
    (column("start", "time"), column("value", "decimal", unit="/min"), column("unit", "text")),
    time_column="start",
)
DAY_MS = 86_400_000
FIRST_MS = 1_767_225_600_000  # 1 January 2026


def measure(house: House, count: int, value: str = "62.5", first: int = 0) -> None:
    """Import one measurement a day."""
    days = range(first, first + count)
    rows: list[tuple[int | None, dict[str, Any]]] = [
        (
            FIRST_MS + day * DAY_MS,
            {"start": f"2026-01-{1 + day:02d}T06:00:00Z", "value": value, "unit": "/min"},
        )
        for day in days
    ]
    house.vault.db.write(add, HEARTS, rows)


def asked(house: House, name: str = "lab", **other: Any) -> tuple[Deal, str]:
    """A request that waits for the person, and its id."""
    deal, index = house.deal(name, **other)
    house.keep(deal, index)
    return deal, deal.negotiation.id.hex()


async def seen(house: House, id: str) -> Preview:
    return await previews.show(house.wallet, PreviewRequest(id))


async def signed(house: House, id: str) -> int:
    """How many grants there are for a request."""
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    return 0 if row is None else 1


async def test_while_a_revocation_of_all_is_on_its_way_nothing_is_signed_that_it_would_end(
    house: House,
):
    measure(house, 20)
    old = [house.granted("lab", price=str(price)) for price in (1, 2)]
    house.opened(*old)
    await house.chain.round()
    house.client.mines = False
    await house.accounts.revoke_all()
    await house.accounts._tend()
    _, id = asked(house, price="3")
    with pytest.raises(NotAllowed, match="accept when it is recorded"):
        await requests.accept(house.wallet, AcceptRequest(id, (await seen(house, id)).digest))
    assert await signed(house, id) == 0
    house.client.mines = True
    for _ in range(3):
        await house.chain.round()
    done = await requests.accept(house.wallet, AcceptRequest(id, (await seen(house, id)).digest))
    assert "may use what the terms name 4 times" in done.signed
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    assert row is not None
    account = await house.wallet.read(lambda tx: account_of(house.wallet, tx, row))
    assert account.negotiation.consent is not None
    assert account.negotiation.consent.grant.epoch == 1


async def test_the_first_grant_for_real_money_waits_until_the_words_were_typed_from_paper(
    house: House,
):
    measure(house, 20)
    house.vault.db.write(settings.remove, words_first.PROVED)
    _, id = asked(house, price="3")
    shown = await requests.show(house.wallet, ShowRequest(id))
    assert shown.accept_blocked == words_first.WHY
    with pytest.raises(NotAllowed, match="three of your 24 words"):
        await requests.accept(house.wallet, AcceptRequest(id, (await seen(house, id)).digest))
    assert await signed(house, id) == 0
    house.vault.db.write(settings.put, words_first.PROVED, house.clock.now_ms())
    await requests.accept(house.wallet, AcceptRequest(id, (await seen(house, id)).digest))
    assert await signed(house, id) == 1
    house.vault.db.write(settings.remove, words_first.PROVED)
    _, later = asked(house, price="4")
    assert (await requests.show(house.wallet, ShowRequest(later))).accept_blocked == ""


async def test_what_was_shared_with_a_contact_before_is_no_grant_for_real_money(house: House):
    measure(house, 20)
    house.vault.db.write(settings.remove, words_first.PROVED)
    index = house.row(house.granted("a friend")).relationship
    house.vault.db.write(relationships.set_kind, index, "contact")
    house.wallet.know(house.vault.db)
    _, id = asked(house, price="3")
    assert (await requests.show(house.wallet, ShowRequest(id))).accept_blocked == words_first.WHY


async def test_in_practice_no_words_are_asked_for(house: House):
    measure(house, 20)
    house.vault.db.write(settings.remove, words_first.PROVED)
    house.wallet.profile = msgspec.structs.replace(house.wallet.profile, kind="practice")
    _, id = asked(house, price="3")
    assert (await requests.show(house.wallet, ShowRequest(id))).accept_blocked == ""


async def test_for_an_epoch_that_one_endpoint_may_have_invented_nothing_is_signed(house: House):
    measure(house, 20)
    old = house.granted("lab", price="1")
    house.opened(old)
    await house.chain.round()
    address = house.wallet.keys(1).evm_address
    forged = ("RevokedAll", None, address, {"owner": address, "epoch": "1"})
    house.client.block(house.client.heads[-1].timestamp + 1, forged)
    await house.chain.round()
    _, id = asked(house, price="3")
    with pytest.raises(NotAllowed, match="accept once it is"):
        await requests.accept(house.wallet, AcceptRequest(id, (await seen(house, id)).digest))
    assert await signed(house, id) == 0
    for _ in range(house.client.profile.confirmations):
        house.client.block(house.client.heads[-1].timestamp + 1)
    await house.chain.round()
    await requests.accept(house.wallet, AcceptRequest(id, (await seen(house, id)).digest))
    assert await signed(house, id) == 1


async def test_the_digest_of_a_preview_is_that_of_the_lines_it_would_write(house: House):
    measure(house, 20)
    _, id = asked(house)
    found = await seen(house, id)
    piece = await previews.lines(house.wallet, PreviewLines(id), {})
    assert (found.rows, found.bytes) == (20, len(piece.data))
    assert found.digest == hashlib.sha256(piece.data).hexdigest()


async def test_what_was_seen_is_accepted_and_frozen(house: House):
    measure(house, 20)
    _, id = asked(house)
    looked = await seen(house, id)
    await requests.accept(house.wallet, AcceptRequest(id, looked.digest))
    row = await house.wallet.read(grants.of_negotiation, bytes.fromhex(id))
    assert row is not None
    steps = await house.wallet.read(lambda tx: list(grants.steps(tx, row.id)))
    assert sum(step.entry.rows for step in steps) == looked.rows


@pytest.mark.parametrize("more", ["a row more", "another value"])
async def test_rows_that_came_after_the_look_leave_nothing_and_are_asked_about(
    house: House, more: str
):
    measure(house, 20)
    _, id = asked(house)
    looked = await seen(house, id)
    entries = house.logged("grant.signed")
    measure(house, 1, "63" if more == "another value" else "62.5", first=20)
    with pytest.raises(NotAsSeen, match=r"it is 21 rows now\. Nothing was signed and nothing left"):
        await requests.accept(house.wallet, AcceptRequest(id, looked.digest))
    assert await signed(house, id) == 0
    assert house.logged("grant.signed") == entries
    again = await seen(house, id)
    assert again.digest != looked.digest
    await requests.accept(house.wallet, AcceptRequest(id, again.digest))
    assert await signed(house, id) == 1


async def test_the_same_number_of_other_rows_is_noticed(house: House):
    measure(house, 20)
    _, id = asked(house)
    looked = await seen(house, id)
    house.vault.db.write(lambda tx: tx.execute("DELETE FROM record WHERE id = 20"))
    measure(house, 1, "199", first=19)
    assert (await seen(house, id)).rows == looked.rows
    with pytest.raises(NotAsSeen):
        await requests.accept(house.wallet, AcceptRequest(id, looked.digest))
    assert await signed(house, id) == 0


async def test_the_preview_of_a_narrower_wish_accepts_nothing_wider(house: House):
    measure(house, 20)
    _, id = asked(house)
    narrower = await previews.show(house.wallet, PreviewRequest(id, drop=("unit",)))
    with pytest.raises(NotAsSeen):
        await requests.accept(house.wallet, AcceptRequest(id, narrower.digest))
    assert await signed(house, id) == 0


async def test_other_terms_than_those_that_were_read_are_not_accepted(house: House):
    """The rows may be the same while the price is not."""
    measure(house, 20)
    deal, id = asked(house)
    looked = await seen(house, id)
    read = (await requests.show(house.wallet, ShowRequest(id))).transcript[-1].hash
    deal.counter(price="900000")
    assert deal.negotiation.terms is not None
    deal.say(Side.REQUESTER, Offer(terms.encode(changed(deal.negotiation.terms, price="100000"))))
    house.vault.db.write(deals.save, deal.negotiation, 1, 1, house.clock.now_ms())
    assert (await seen(house, id)).digest == looked.digest
    with pytest.raises(NotAsSeen, match="read it again"):
        await requests.accept(house.wallet, AcceptRequest(id, looked.digest, read))
    assert await signed(house, id) == 0
    read = (await requests.show(house.wallet, ShowRequest(id))).transcript[-1].hash
    await requests.accept(house.wallet, AcceptRequest(id, looked.digest, read))
    assert await signed(house, id) == 1


async def test_without_a_look_accepting_freezes_what_is_there(house: House):
    measure(house, 20)
    _, id = asked(house)
    await requests.accept(house.wallet, AcceptRequest(id))
    assert await signed(house, id) == 1
    with pytest.raises(NotAllowed):
        await requests.accept(house.wallet, AcceptRequest(id))
