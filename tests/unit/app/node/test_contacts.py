"""Two people become contacts, and one shares with the other at price 0."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.api import messages as m
from app.node.handlers import contacts as people
from app.node.handlers import grants as grant_pages
from app.node.handlers import log, proofs, requests, sharing
from app.node.people import receiving, shared
from app.node.people.acquaintance import warnings
from p2p.protocols.contact import Greet
from tests.unit.app.node.acquaintances import Friend, met, two
from tests.unit.app.node.test_accepting import measure
from wallet.audit import bundle
from wallet.errors import NotAllowed, NotAsSeen, NotFound, PeerError
from wallet.vault import contacts, datasets, grants, received, relationships

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store.arrived_steps import Piece
    from wallet.vault.contacts import Contact

pytestmark = pytest.mark.area("D")

DAY_MS = 86_400_000
WISH = m.ShareWish("health.heart_rate", "So that you see how I sleep.", keep_days=30)


async def given(anna: Friend, ben: Friend, mine: Contact) -> str:
    """Anna shares with Ben, who has it in front of him; return the share's id at his."""
    looked = await sharing.preview(anna.wallet, m.PreviewShare(str(mine.index), WISH))
    await sharing.share(anna.wallet, m.Share(str(mine.index), WISH, looked.digest))
    offered = await ben.until(
        lambda: [item for item in ben.given() if item.state == "offered" and item.grant_id]
    )
    id: bytes = offered[0].negotiation
    return id.hex()


async def taken(ben: Friend, id: str) -> None:
    """Ben takes it, and all of it arrives."""
    await sharing.answer(ben.wallet, m.AnswerReceived(id, True))
    await ben.until(lambda: ben.given()[0].state == "complete")


async def test_one_shares_the_other_takes_it_and_revoking_erases_it_with_a_signed_answer(
    tmp_path: Path,
):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 20)
        mine, theirs = await met(anna, ben)
        assert mine.words == theirs.words
        assert (mine.first_name, theirs.first_name) == ("Ben", "Anna")
        id = await given(anna, ben, mine)
        before = await sharing.show(ben.wallet, m.ShowReceived(id))
        assert (before.item.contact, before.item.why) == ("Anna", WISH.why)
        ((_, whose),) = before.sections[0].lines
        assert whose.startswith("for Anna: “you” is Anna")
        assert any("not on a chain" in value for s in before.sections for _, value in s.lines)
        assert not pieces(ben)
        await taken(ben, id)
        page = await sharing.rows(ben.wallet, m.ReceivedRows(id, 5, 10))
        assert (page.total, len(page.rows), page.rows[0]["value"]) == (20, 10, "62.5")
        (row,) = anna.all_grants()
        await anna.until(lambda: anna.logged("share.arrived"))
        done = await sharing.show(ben.wallet, m.ShowReceived(id))
        assert [line.words for line in done.transcript] == [
            "They proposed: Heart rate, 3 columns, all dates, at no price.",
            "They signed the grant.",
            "You countersigned.",
        ]
        made = await proofs.export(anna.wallet, m.AuditExport("0x" + row.id.hex()))
        verdict = bundle.verify(bundle.decode(made.data))
        assert verdict.holds
        assert not verdict.proves_to_third_parties
        countersigned = "The recipient countersigned the terms"
        assert countersigned in [check.what for check in verdict.grants[0].checks]
        assert any("no chain" in words for words in verdict.not_proven)


async def test_what_is_revoked_is_destroyed_there_and_the_deletion_is_reported(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 20)
        mine, theirs = await met(anna, ben)
        id = await given(anna, ben, mine)
        await taken(ben, id)
        (row,) = anna.all_grants()
        await anna.until(lambda: anna.logged("share.arrived"))
        (row,) = anna.all_grants()
        assert (row.state, row.snapshot) == ("open", None)
        await anna.accounts.revoke(row.id)
        await ben.until(lambda: received_state(ben, bytes.fromhex(id)) == "revoked")
        assert ben.vault.db.read(received.held_bytes, theirs.index) == 0
        await anna.until(lambda: anna.logged("report.deleted"))
        detail = await grant_pages.show(anna.wallet, m.ShowGrant("0x" + row.id.hex()))
        lights = {light.name: light for light in detail.lights}
        assert "no chain" in lights["recorded"].carrier
        assert "not on a chain" in detail.chain_trust
        assert detail.chain == {}
        assert "deleted" in detail.erasure


async def test_what_a_share_gave_whose_time_ran_out_is_erased_on_demand(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 20)
        mine, theirs = await met(anna, ben)
        id = await given(anna, ben, mine)
        await taken(ben, id)
        await anna.until(lambda: anna.logged("share.arrived"))
        (row,) = anna.all_grants()
        await anna.wallet.write(grants.set_state, row.id, "expired")
        await grant_pages.demand_erasure(anna.wallet, m.DemandErasure("0x" + row.id.hex()))
        await ben.until(lambda: received_state(ben, bytes.fromhex(id)) == "revoked")
        assert ben.vault.db.read(received.held_bytes, theirs.index) == 0
        await anna.until(lambda: anna.logged("report.deleted"))
        detail = await grant_pages.show(anna.wallet, m.ShowGrant("0x" + row.id.hex()))
        assert detail.item.state == "expired"
        assert "They answered on" in detail.erasure


async def test_whoever_invites_first_is_reached_until_the_invitation_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async with two(tmp_path) as (anna, _):
        write = anna.wallet.write

        async def slowly(*arguments: Any) -> Any:
            """Write only if the home host stays open meanwhile."""
            assert anna.home._visits
            return await write(*arguments)

        async with anna.home.lease(""):
            pass  # it has been open, so it knows its port: nothing else is written
        monkeypatch.setattr(anna.wallet, "write", slowly)
        made = await people.invite(anna.home, m.Invite(own_name="Anna"))
        assert made.reached_at


async def test_who_revokes_before_it_was_taken_leaves_nothing_to_take(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 20)
        mine, _ = await met(anna, ben)
        id = await given(anna, ben, mine)
        (row,) = anna.all_grants()
        await anna.accounts.revoke(row.id)
        await ben.until(lambda: received_state(ben, bytes.fromhex(id)) == "revoked")
        with pytest.raises(NotAllowed):
            await sharing.answer(ben.wallet, m.AnswerReceived(id, True))


def received_state(friend: Friend, id: bytes) -> received.State:
    return friend.vault.db.read(received.share, id).state


def pieces(friend: Friend) -> list[Piece]:
    grant_id = friend.given()[0].grant_id
    assert grant_id is not None
    return friend.vault.db.read(received.pieces, grant_id)


async def test_a_demand_for_erasure_is_answered_signed_and_the_log_tells_both(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 20)
        mine, theirs = await met(anna, ben)
        id = await given(anna, ben, mine)
        await ben.wallet.write(
            lambda tx: receiving.answer(ben.wallet, tx, bytes.fromhex(id), take=True)
        )
        ben.wallet.stir(theirs.index)
        await ben.until(lambda: ben.given()[0].state == "complete")
        gone = await sharing.discard(ben.wallet, m.DiscardReceived(id))
        assert gone.item.state == "erased"
        assert ben.vault.db.read(received.held_bytes, theirs.index) == 0
        assert {piece.key for piece in pieces(ben)} == {None}
        await anna.until(lambda: anna.logged("report.deleted"))
        with pytest.raises(NotAllowed):
            await sharing.rows(ben.wallet, m.ReceivedRows(id))
        told = await log.entries(ben.wallet, m.AuditList())
        sentences = [entry.sentence for entry in told.entries]
        for sentence in (
            "You and Anna became contacts.",
            "Anna offers you data.",
            "You took what Anna offered.",
            "All of what Anna gave has arrived.",
            "What Anna gave was erased here.",
        ):
            assert sentence in sentences


async def test_what_was_received_is_written_to_a_file_and_its_copy_is_owned_up_to(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 3, value="-2.5")
        mine, _ = await met(anna, ben)
        id = await given(anna, ben, mine)
        await taken(ben, id)
        place = tmp_path / "ben.csv"
        done = await sharing.export(ben.wallet, m.ExportReceived(id, str(place), "csv"))
        assert done.rows == 3
        assert place.read_text().splitlines()[:2] == [
            "start,value,unit",
            "2026-01-01T06:00:00Z,-2.5,/min",
        ]
        lines = tmp_path / "ben.jsonl"
        await sharing.export(ben.wallet, m.ExportReceived(id, str(lines), "jsonl"))
        assert json.loads(lines.read_text().splitlines()[0])["value"] == "-2.5"
        with pytest.raises(NotAllowed):
            await sharing.export(ben.wallet, m.ExportReceived(id, str(place), "csv"))
        await sharing.discard(ben.wallet, m.DiscardReceived(id))
        negotiation = ben.vault.db.read(
            lambda tx: receiving.load(ben.wallet, tx, bytes.fromhex(id), ben.contacts()[0].index)
        )
        assert negotiation.reports[-1].copies == "kept"


async def test_what_was_received_is_neither_a_dataset_nor_asked_of_oneself(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 3)
        mine, _ = await met(anna, ben)
        id = await given(anna, ben, mine)
        await taken(ben, id)
        assert not ben.vault.db.read(datasets.all_datasets)
        with pytest.raises(NotFound):
            await sharing.preview(ben.wallet, m.PreviewShare("Anna", WISH))
        inbox = await requests.inbox(anna.wallet, m.Inbox())
        assert inbox.requests == ()


async def test_after_its_time_it_is_erased_and_the_giver_is_told(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 3)
        mine, theirs = await met(anna, ben)
        id = await given(anna, ben, mine)
        await taken(ben, id)
        ben.clock.ms += 29 * DAY_MS
        assert not await ben.wallet.write(lambda tx: receiving.pass_time(ben.wallet, tx))
        ben.clock.ms += 2 * DAY_MS
        told = await ben.wallet.write(lambda tx: receiving.pass_time(ben.wallet, tx))
        assert told == {theirs.index}
        assert received_state(ben, bytes.fromhex(id)) == "erased"
        ben.wallet.stir(theirs.index)


async def test_an_offer_that_nobody_takes_lapses_on_both_sides(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 3)
        mine, _ = await met(anna, ben)
        id = await given(anna, ben, mine)
        for friend in (anna, ben):
            friend.clock.ms += 15 * DAY_MS
        await ben.wallet.write(lambda tx: receiving.pass_time(ben.wallet, tx))
        assert received_state(ben, bytes.fromhex(id)) == "lapsed"
        await anna.accounts._tend()
        (row,) = anna.all_grants()
        assert (row.state, row.snapshot) == ("expired", None)


async def test_a_share_is_exactly_what_was_looked_at_or_nothing(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 3)
        mine, _ = await met(anna, ben)
        looked = await sharing.preview(anna.wallet, m.PreviewShare(str(mine.index), WISH))
        measure(anna, 2, first=10)
        with pytest.raises(NotAsSeen):
            await sharing.share(anna.wallet, m.Share(str(mine.index), WISH, looked.digest))
        with pytest.raises(NotAllowed, match="what it is for"):
            await sharing.preview(
                anna.wallet, m.PreviewShare(str(mine.index), m.ShareWish(WISH.dataset))
            )
        assert not anna.all_grants()


async def test_removing_a_contact_revokes_what_they_have_and_erases_what_they_gave(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 3)
        mine, _ = await met(anna, ben)
        id = await given(anna, ben, mine)
        await taken(ben, id)
        done = await people.remove(ben.home, m.RemoveContact("Anna"))
        assert (done.name, done.revoked, done.erased) == ("Anna", 0, 1)
        assert not ben.contacts()
        await anna.until(lambda: anna.logged("report.deleted"))
        ben.clock.ms += 31 * DAY_MS
        ben.home.look()
        await ben.until(lambda: not ben.home.is_open)
        with pytest.raises(PeerError):
            await anna.home.greet(mine.index)


async def test_the_words_are_compared_and_a_petname_is_the_person_s_own(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        _, theirs = await met(anna, ben)
        found = await people.show(anna.home, m.ShowContact("ben"))
        assert found.words == theirs.words
        assert any("three words" in warning for warning in found.item.warnings)
        there = await people.show(ben.home, m.ShowContact("Anna"))
        assert there.fingerprint == found.fingerprint
        found = await people.compare(anna.home, m.CompareContact("Ben"))
        assert (found.item.compared, found.item.warnings) == (True, ())
        await people.rename(anna.home, m.RenameContact("Ben", "My brother"))
        await ben.wallet.write(
            lambda tx: tx.execute("UPDATE contact SET own_name = 'Dr Weiss'") and None
        )
        await ben.home.greet(theirs.index)
        await anna.until(lambda: anna.logged("contact.renamed-itself"))
        found = await people.show(anna.home, m.ShowContact("My brother"))
        assert (found.item.name, found.item.stated) == ("My brother", "Dr Weiss")
        assert "go on calling them" in found.item.warnings[0]
        with pytest.raises(NotFound, match="no contact called"):
            await anna.wallet.read(contacts.find, "Dr Weiss")


async def test_a_contact_that_greets_again_and_again_fills_no_log(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        mine, _ = await met(anna, ben)
        key, said = ben.home.acquaintances.identity, anna.home.acquaintances

        def stated() -> str:
            return anna.vault.db.read(relationships.by_index, mine.index).stated_name

        own = await said.greeted(key, Greet("Ben 0", ()))
        for number in range(1, 20):
            assert await said.greeted(key, Greet(f"Ben {number}", ())) == own
        assert (stated(), anna.logged("contact.renamed-itself")) == ("Ben 0", 1)
        anna.clock.ms += 60_000
        await said.greeted(key, Greet("Ben 20", ()))
        assert (stated(), anna.logged("contact.renamed-itself")) == ("Ben 20", 1)
        for number in range(21, 40):
            anna.vault.db.write(said.hear, key, Greet(f"Ben {number}", ()))
        assert (stated(), anna.logged("contact.renamed-itself")) == ("Ben 39", 1)
        anna.clock.ms += DAY_MS
        anna.vault.db.write(said.hear, key, Greet("Ben", ()))
        assert anna.logged("contact.renamed-itself") == 2


async def test_a_share_s_codes_differ_from_the_next_ones(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 3)
        mine, _ = await met(anna, ben)
        view = anna.vault.db.read(lambda tx: shared.view_of(tx, shared.Wish(WISH.dataset, "x")))
        first = anna.vault.db.read(lambda tx: shared.secret_of(anna.wallet, tx, mine.index, view))
        await given(anna, ben, mine)
        second = anna.vault.db.read(lambda tx: shared.secret_of(anna.wallet, tx, mine.index, view))
        assert first != second


async def test_who_says_no_name_is_called_by_number_everywhere_and_found_by_it(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 20)
        anna.name = ben.name = ""
        mine, theirs = await met(anna, ben)
        (shown,) = (await people.listing(anna.home, m.ListContacts())).contacts
        called = f"Contact {mine.index}"
        assert (shown.name, shown.stated) == (called, "")
        for name in (called, called.upper(), f"“{called}”", str(mine.index)):
            assert anna.vault.db.read(contacts.find, name).index == mine.index
        with pytest.raises(NotFound):
            anna.vault.db.read(contacts.find, "Contact 77")
        looked = await sharing.preview(anna.wallet, m.PreviewShare(called, WISH))
        shared_now = await sharing.share(anna.wallet, m.Share(called, WISH, looked.digest))
        assert shared_now.contact == called
        (item,) = (await grant_pages.list_grants(anna.wallet, m.ListGrants())).grants
        assert item.requester == called
        entries = await log.entries(anna.wallet, m.AuditList())
        assert f"You signed a grant for {called}." in [one.sentence for one in entries.entries]
        offered = await ben.until(ben.given)
        seen = await sharing.show(ben.wallet, m.ShowReceived(offered[0].negotiation.hex()))
        assert seen.item.contact == f"Contact {theirs.index}"


async def test_two_without_a_name_are_no_look_alikes_but_who_takes_such_a_name_is(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        anna.name = ben.name = ""
        mine, _ = await met(anna, ben)

        def careful(name: str) -> tuple[str, ...]:
            def look(tx: Any) -> tuple[str, ...]:
                keys = bytes(31) + bytes((len(name),))
                relationships.begin(tx, anna.vault.entropy, keys, "", name, (), 0)
                return warnings(tx, mine, relationships.by_index(tx, mine.index).called)

            return anna.vault.db.write(look)

        assert not any("looks like" in one for one in careful(""))
        assert any("looks like “C0ntact 1”" in one for one in careful("C0ntact 1"))
