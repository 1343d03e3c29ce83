"""A contact keeps shares: only once it has offered that, up to its quota, over its home host."""

from __future__ import annotations

import hashlib
import itertools
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.api.power import LOOK_SECONDS, ON_BATTERY, Battery
from app.node.handlers import storage
from app.node.storing.offering import Offering
from app.node.storing.storing import Storing
from p2p.shards import papers
from p2p.shards.pace import Pace
from p2p.transport.identity import peer_id_of_public_key, public_key_of
from tests.unit.app.node.acquaintances import met, two
from tests.unit.p2p.shards.people import Who, asking
from wallet.errors import FreeholdError, Malformed, NotAllowed, NotFound, PeerError
from wallet.shares import order
from wallet.shares.keys import backup_keys
from wallet.shares.places import Place
from wallet.vault import holders, relationships

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("G")


async def test_a_contact_keeps_shares_once_it_has_offered_that(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        mine, theirs = await met(anna, ben)
        storing, offering = Storing(anna.wallet, anna.home.lease), Offering(ben.wallet)
        ben.home.serve_too(offering.serve_on)
        wish = m.AddHolder(contact=str(mine.index))
        with pytest.raises(FreeholdError):  # nothing is kept for anybody there
            await storage.add(storing, wish)
        assert (await storage.show(storing, Offering(anna.wallet))).holders == ()
        bens = Storing(ben.wallet, ben.home.lease)
        await storage.offered(bens, offering, m.OfferStorage(str(theirs.index), 8))
        added = await storage.add(storing, wish)
        assert (added.item.kind, added.item.counts, added.owner) == ("contact", True, "")
        report = await storage.show(storing, Offering(anna.wallet))
        assert [one.name for one in report.holders] == [added.item.name]
        assert report.backed_up_until == ""
        shown = await storage.show(bens, offering)
        assert [(one.quota_bytes, one.kept_bytes) for one in shown.offers] == [(8 << 20, 0)]

        await storage.offered(bens, offering, m.OfferStorage(str(theirs.index), 0))
        with pytest.raises(NotAllowed, match="keep nothing for you"):
            await storage.add(storing, wish)
        with pytest.raises(NotFound, match="No contact"):
            await storage.offered(bens, offering, m.OfferStorage("nobody", 8))
        offering.close()


async def test_on_its_battery_a_wallet_keeps_and_gives_nothing_unless_the_person_wants_it_so(
    tmp_path: Path,
):
    drained = True
    async with two(tmp_path) as (anna, ben):
        mine, theirs = await met(anna, ben)
        battery = Battery(lambda: drained, itertools.count(0.0, LOOK_SECONDS).__next__)
        storing, offering = (
            Storing(anna.wallet, anna.home.lease),
            Offering(ben.wallet, battery=battery),
        )
        ben.home.serve_too(offering.serve_on)
        bens = Storing(ben.wallet, ben.home.lease)
        await storage.offered(bens, offering, m.OfferStorage(str(theirs.index), 8))
        assert (await storage.show(bens, offering)).offers_paused == ON_BATTERY
        wish = m.AddHolder(contact=str(mine.index))
        with pytest.raises(PeerError, match=ON_BATTERY):
            await storage.add(storing, wish)
        await storage.limited(bens, offering, m.LimitOffers(on_battery=True))
        assert (await storage.show(bens, offering)).offers_paused == ""
        assert (await storage.add(storing, wish)).item.counts
        await storage.limited(bens, offering, m.LimitOffers(upload_kib=64))
        place = await storing.circle.place_of(anna.vault.db.read(holders.by_number, 1))
        async with storing.circle.visit(place) as found:
            data = bytes(range(256))
            await found.client.put(data)
            await storage.limited(bens, offering, m.LimitOffers(on_battery=False))
            with pytest.raises(FreeholdError, match=ON_BATTERY):
                await found.client.get(hashlib.sha256(data).digest())
            drained = False
            assert await found.client.get(hashlib.sha256(data).digest()) == data
        offering.close()


async def test_what_is_given_to_contacts_goes_no_faster_than_the_person_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async with two(tmp_path) as (_anna, ben):
        offering, bens = Offering(ben.wallet), Storing(ben.wallet, ben.home.lease)
        said: list[float | None] = []
        monkeypatch.setattr(Pace, "change", lambda _self, rate: said.append(rate))
        await storage.limited(bens, offering, m.LimitOffers(upload_kib=64))
        with pytest.raises(Malformed, match="At least 64 KiB"):
            await storage.limited(bens, offering, m.LimitOffers(upload_kib=63))
        report = await storage.show(bens, offering)
        assert (report.offers_upload_kib, report.offers_on_battery) == (64, False)
        again = Offering(ben.wallet)
        await again.learn()
        await storage.limited(bens, offering, m.LimitOffers(upload_kib=0))
        assert said == [65_536, 65_536, None]


async def test_who_looks_after_a_contact_s_backup_may_connect_and_nobody_else(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        mine, theirs = await met(anna, ben)
        storing, offering = Storing(anna.wallet, anna.home.lease), Offering(ben.wallet)
        ben.home.serve_too(offering.serve_on)
        ben.home.let_in(offering.expects)
        bens = Storing(ben.wallet, ben.home.lease)
        await storage.offered(bens, offering, m.OfferStorage(str(theirs.index), 8))
        box, other = Who("a box of anna's"), Who("somebody else")
        seed, now_ms = backup_keys(anna.vault.entropy).head_seed, ben.clock.now_ms()
        signed = order.standing(
            seed, bearers=(box.key,), keepers=(), rules=(), made_ms=now_ms, until_ms=now_ms + 1000
        )
        known = anna.vault.db.read(relationships.by_index, mine.index)
        address = known.addresses[0]
        place = Place(public_key_of(known.peer_id), (address.partition("/p2p/")[0],))
        async with storing.circle.visit(place) as found:
            await found.client.claim(seed)
            await found.client.keep_order(signed)
        await ben.until(lambda: offering.expects(box.peer_id))
        async with asking(address, box) as holder:
            await holder.show_order(signed)
        with pytest.raises(PeerError):
            async with asking(address, other) as holder:
                await holder.hello()
        offering.close()


async def test_a_box_is_certified_by_a_line_that_names_its_owner(tmp_path: Path):
    async with two(tmp_path) as (anna, _ben):
        storing = Storing(anna.wallet, anna.home.lease)
        box = peer_id_of_public_key(bytes(range(32)))
        made = await storage.certify(storing, m.CertifyHolder(box, "attic"))
        paper, _signed = papers.read_certificate(made.certificate)
        assert (peer_id_of_public_key(paper.holder), paper.name) == (box, "attic")
