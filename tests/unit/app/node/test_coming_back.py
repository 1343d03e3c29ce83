"""A recovered vault is open with what comes first, and its rest comes while it is."""

from __future__ import annotations

import shutil
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, get_args

import msgspec
import pytest
import trio

from app.api import messages as m
from app.node.server import _for_strangers
from app.node.storing import recovering
from app.node.storing.meanwhile import ANSWERED, Meanwhile
from app.node.storing.recovering import Recovery
from app.node.storing.rest import Rest
from app.node.storing.storing import Storing
from p2p.discovery import lan
from p2p.shards.client import HolderClient
from p2p.transport.identity import peer_id_of_seed, public_key_of
from tests.socks import SAME_PORT, SocksProxy, watched_dials
from tests.unit.app.node.holders_hand import Street, street
from tests.unit.app.node.house import CHEAP, House
from tests.unit.app.node.test_storing import gone_after, records
from tests.unit.wallet.vault.ledger import BANK, bring, payment
from wallet.agreement.invitation import Invitation, encode_invitation
from wallet.audit import log as audit
from wallet.audit.verify import verify
from wallet.errors import Malformed, NotAllowed, NotFound, StillComing
from wallet.keys import words_of
from wallet.lock import Need
from wallet.segments import books, changes
from wallet.shares.errors import SharesError
from wallet.shares.keys import backup_keys
from wallet.shares.places import Place
from wallet.vault import (
    Vault,
    erasures,
    holders,
    privacy_ledger,
    settings,
    shares_out,
    trash,
    vault_exists,
)
from wallet.vault.checkup import check
from wallet.vault.salvage import salvage
from wallet.vault.search import search
from wallet.vault.vault import RECOVERING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from wallet.vault.erasures import Erasures

pytestmark = pytest.mark.area("G")

ROWS = 300


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    found = House(tmp_path, kind="practice")
    yield found
    found.close()


@pytest.fixture
async def people(house: House, tmp_path: Path) -> AsyncIterator[Street]:
    """Three holders that have all of a vault with records and a photo, which is then gone."""
    async with street(tmp_path, house.vault.entropy, 3) as found:
        bring(house.vault.db, BANK, [payment(n, f"shop {n}") for n in range(ROWS)])
        house.vault.db.write(
            lambda tx: house.vault.attachments.write(tx, b"photo", purpose="x", now_ms=1)
        )
        assert (await found.storing(house).round()).acked
        yield found


def nothing_known(_store_id: str, _entropy: bytes) -> Erasures | None:
    return None


async def come_first(house: House, people: Street, folder: Path) -> None:
    """Lose the house's vault and have what comes first of it, in another folder."""
    entropy = house.vault.entropy
    house.vault.close()
    shutil.rmtree(house.vault.folder)
    place = Place(people.boxes[0].who.key, (people.place(0),))
    recovery = Recovery(
        folder, people.lease, "new", house.clock.now_ms(), nothing_known, lambda _so_far: None,
        CHEAP, 0,
    )  # fmt: skip
    house.vault = await recovery.run(recovering.wanted(words_of(entropy), "", [place]))
    house.restart()


def reopen(house: House) -> None:
    """End the process and begin another one on the same folder."""
    folder = house.vault.folder
    house.vault.close()
    house.vault = Vault.open(folder, "new", reserve_bytes=0)
    house.restart()


def rest_of(house: House, people: Street, erased: Any = nothing_known) -> Rest:
    return Rest(Storing(house.wallet, people.lease).circle, erased, lambda _so_far: None)


async def test_what_comes_first_is_usable_and_what_it_lacks_is_said(house, people, tmp_path):
    root = house.vault.db.read(audit.root)
    size = house.vault.db.read(audit.size)
    deal = house.granted(paid=1)
    storing = Storing(house.wallet, people.lease)
    assert (await storing.round()).acked
    await come_first(house, people, tmp_path / "new")
    assert house.vault.rest_is_coming
    assert house.wallet.sharing_paused
    assert not house.wallet.paused
    assert house.row(deal).paid == 1
    assert house.vault.db.read(audit.root, size) == root
    assert house.vault.db.read(verify).ok
    assert house.vault.db.read(privacy_ledger.held_since) is not None

    meanwhile = Meanwhile(house.wallet, storing)
    for here in (m.ListContacts(), m.ListGrants(), m.AuditVerify(), m.Earnings(), m.ShowStorage()):
        meanwhile.check(here)
    for away in (
        m.ListDatasets(),
        m.Mirror("bank.transactions"),
        m.Import("/x", "job"),
        m.VaultCompact(),
        m.ExportData("/x"),
        m.VaultBackup("/x"),
    ):
        with pytest.raises(StillComing):
            meanwhile.check(away)
    report = meanwhile.report()
    assert report is not None

    with pytest.raises(StillComing):
        bring(house.vault.db, BANK, [payment(1, "would be lost")])
    assert records(house.vault) == []


async def test_it_goes_on_after_a_restart_and_fetches_nothing_twice(
    house, people, tmp_path, monkeypatch
):
    known = records(house.vault)
    await come_first(house, people, tmp_path / "new")
    with monkeypatch.context() as patched:
        patched.setattr(HolderClient, "get", gone_after(HolderClient.get, 0))
        with pytest.raises(SharesError):
            await rest_of(house, people).bring(nullcontext)
    assert house.vault.rest_is_coming

    rest, stopped = rest_of(house, people), RuntimeError("the power went")
    monkeypatch.setattr(rest, "_join", lambda *_: (_ for _ in ()).throw(stopped))
    with pytest.raises(RuntimeError):
        await rest.bring(nullcontext)
    kept = [path.name for path in (tmp_path / "new" / RECOVERING / "segments").iterdir()]
    assert kept, "what came stays"
    reopen(house)
    assert house.vault.rest_is_coming
    monkeypatch.setattr(HolderClient, "get", gone_after(HolderClient.get, 0))
    await rest_of(house, people).bring(nullcontext)
    assert not house.vault.rest_is_coming
    assert records(house.vault) == known


async def test_what_was_done_meanwhile_is_in_the_whole_vault_and_in_the_backup(
    house, people, tmp_path
):
    known = records(house.vault)
    await come_first(house, people, tmp_path / "new")
    storing = Storing(house.wallet, people.lease)
    house.vault.db.write(audit.append, "test.before", {}, 2)
    assert (await storing.round()).acked
    newest = house.vault.db.read(shares_out.state).head
    assert newest is not None
    assert newest.seq == 2, "the old device sees at once that there is a new one"
    house.vault.db.write(settings.put, "meanwhile", 1)
    house.vault.db.write(audit.append, "test.after", {}, 3)
    size, root = house.vault.db.read(audit.size), house.vault.db.read(audit.root)
    await rest_of(house, people).bring(storing.alone)

    vault = house.vault
    assert records(vault) == known
    assert vault.db.read(audit.root, size) == root
    assert vault.db.read(settings.get, "meanwhile", int, 0) == 1
    assert check(vault).problems == ()
    assert vault.db.read(verify).ok
    assert vault.db.read(vault.attachments.read, 1) == b"photo"
    assert len(vault.db.read(search, "shop", limit=500).hits) == ROWS
    assert not (tmp_path / "new" / RECOVERING).exists()
    assert vault.db.read(changes.pending).urgent
    reopen(house)
    assert house.vault.put_back == ""
    assert check(house.vault).problems == ()

    storing = Storing(house.wallet, people.lease)
    assert (await storing.round()).acked
    size, root = house.vault.db.read(audit.size), house.vault.db.read(audit.root)
    await come_first(house, people, tmp_path / "third")
    await rest_of(house, people).bring(nullcontext)
    assert records(house.vault) == known
    assert house.vault.db.read(audit.root, size) == root


async def test_a_part_of_a_vault_is_not_salvaged_into_one_that_looks_whole(house, people, tmp_path):
    await come_first(house, people, tmp_path / "new")
    house.vault.close()
    target = tmp_path / "salvaged"
    with pytest.raises(StillComing, match="your holders have them"):
        salvage(tmp_path / "new", "new", target, kdf=CHEAP, reserve_bytes=0)
    assert not vault_exists(target)
    house.vault = Vault.open(tmp_path / "new", "new", reserve_bytes=0)
    house.restart()
    await rest_of(house, people).bring(nullcontext)
    house.vault.close()
    found = salvage(tmp_path / "new", "new", target, kdf=CHEAP, reserve_bytes=0)
    assert (found.records, found.lost) == (ROWS, ())


async def test_rounds_meanwhile_rewrite_nothing_of_what_is_not_here(house, people, tmp_path):
    cold = {one.id for one in house.vault.db.read(books.current) if not one.hot}
    assert cold
    await come_first(house, people, tmp_path / "new")
    storing = Storing(house.wallet, people.lease)
    for n in range(3):
        house.vault.db.write(audit.append, "test.act", {"n": n}, n)
        await storing.round(compact=True, check=True)
    assert cold <= {one.id for one in house.vault.db.read(books.current)}


async def test_what_was_erased_is_erased_again_when_it_comes(house, people, tmp_path):
    house.vault.db.write(trash.delete, [7], 1)
    house.vault.db.write(trash.erase, house.vault.attachments, [7])
    known: Erasures = house.vault.db.read(erasures.known, house.vault.id)
    await come_first(house, people, tmp_path / "new")

    def erased(_store_id: str, _entropy: bytes) -> Erasures:
        return known

    arrived = await rest_of(house, people, erased).bring(nullcontext)
    assert arrived.erased_again == 1
    assert 7 not in [row[0] for row in records(house.vault)]


async def test_the_service_opens_sharing_again_when_everything_is_here(house, people, tmp_path):
    await come_first(house, people, tmp_path / "new")
    storing = Storing(house.wallet, people.lease)
    meanwhile = Meanwhile(house.wallet, storing)
    began = trio.Event()

    async def service() -> None:
        assert house.wallet.whole.is_set()
        began.set()

    async with trio.open_nursery() as nursery:
        nursery.start_soon(meanwhile.after(service))
        nursery.start_soon(meanwhile.run)
        with trio.fail_after(120):
            await began.wait()
        nursery.cancel_scope.cancel()
    assert meanwhile.report() is None
    meanwhile.check(m.ListDatasets())
    assert not house.wallet.sharing_paused
    assert len(records(house.vault)) == ROWS


def showing(
    state: shares_out.State, pages: dict[bytes, bytes], liars: set[bytes], patch: Any
) -> None:
    """Have some holders show a state that is over, with its pages."""
    get, get_head = HolderClient.get, HolderClient.get_head

    async def old_page(self: HolderClient, hash: bytes) -> bytes:
        return pages[hash] if self.holder in liars and hash in pages else await get(self, hash)

    async def old_head(self: HolderClient, locator: bytes) -> Any:
        return state.head if self.holder in liars else await get_head(self, locator)

    patch.setattr(HolderClient, "get", old_page)
    patch.setattr(HolderClient, "get_head", old_head)


async def test_one_holder_that_shows_the_newest_state_is_enough_where_the_others_go_back(
    house, people, tmp_path, monkeypatch
):
    old = house.vault.db.read(shares_out.state)
    digests = house.vault.db.read(shares_out.page_digests)
    pages = {one: house.vault.db.read(shares_out.page, one) for one in digests}
    deal = house.granted(paid=1)
    storing = Storing(house.wallet, people.lease)
    assert (await storing.round()).acked
    liars = {people.boxes[0].who.key, people.boxes[1].who.key}
    showing(old, pages, liars, monkeypatch)
    await storing.round()
    rows = house.vault.db.read(holders.standing)
    assert [row.wrong > 0 for row in rows] == [True, True, False]
    assert all("older state" in row.trouble for row in rows[:2])
    await come_first(house, people, tmp_path / "new")
    assert house.row(deal).paid == 1
    newest = house.vault.db.read(shares_out.state).head
    assert newest is not None
    assert old.head is not None
    assert newest.seq > old.head.seq


def test_a_contact_is_told_by_an_invitation_also_an_old_one_or_by_an_address():
    key = public_key_of(peer_id_of_seed(bytes(32)))
    addresses = ("/ip4/192.0.2.7/tcp/4001", "/dns4/ben.example/tcp/4001")
    old = encode_invitation(Invitation(1, key, addresses, bytes(16), expires=1, name="Ben"))
    assert recovering.place_of(old) == Place(key, addresses)
    address = f"{addresses[0]}/p2p/{peer_id_of_seed(bytes(32))}"
    assert recovering.place_of(address) == Place(key, addresses[:1])
    with pytest.raises(Malformed):
        recovering.place_of("Ben")


def test_words_alone_find_who_holds_the_backup_on_the_local_network(house, monkeypatch):
    key = public_key_of(peer_id_of_seed(bytes(32)))
    there = f"/ip4/192.168.0.7/tcp/4001/p2p/{peer_id_of_seed(bytes(32))}"
    locator = backup_keys(house.vault.entropy).locator
    monkeypatch.setattr(
        lan, "look_for", lambda wanted: {key: (there,)} if wanted == locator else {}
    )
    found = recovering.on_lan(locator)
    assert found == [Place(key, ("/ip4/192.168.0.7/tcp/4001",))]
    words = words_of(house.vault.entropy)
    assert recovering.wanted(words, "", found, by_lan=True).places == tuple(found)
    with pytest.raises(NotFound, match="local network"):
        recovering.wanted(words, "", recovering.on_lan(bytes(32)), by_lan=True)


async def test_a_vault_comes_back_through_a_proxy_and_past_it_nobody_is_dialled(
    house, people, tmp_path
):
    words = " ".join(words_of(house.vault.entropy))
    known = records(house.vault)
    house.vault.close()
    shutil.rmtree(house.vault.folder)
    proxy = SocksProxy(**{"127.0.0.1": SAME_PORT})
    try:
        addresses = tuple(people.hosts[0].addresses[:1])
        call = m.VaultRecover(words, "new", places=addresses, proxy=proxy.url)
        with watched_dials() as dialled:
            house.vault = await recovering.recover(
                tmp_path / "new", call, nothing_known, house.clock.now_ms(), trio.CancelScope(),
                lambda _so_far: None,
            )  # fmt: skip
        assert len(proxy.asked) >= 3
        assert {place for _event, place in dialled} == {proxy.address}
    finally:
        proxy.close()
    house.restart()
    await rest_of(house, people).bring(nullcontext)
    assert records(house.vault) == known


async def test_a_recovery_that_is_stopped_keeps_what_came(house, people, tmp_path):
    entropy = house.vault.entropy
    house.vault.close()
    shutil.rmtree(house.vault.folder)
    scope, place = trio.CancelScope(), Place(people.boxes[0].who.key, (people.place(0),))
    recovery = Recovery(
        tmp_path / "new", people.lease, "new", 1, nothing_known, lambda _so_far: scope.cancel(),
        CHEAP, 0, scope,
    )  # fmt: skip
    with pytest.raises(NotAllowed, match="What came is kept"):
        await recovery.run(recovering.wanted(words_of(entropy), "", [place]))
    assert not vault_exists(tmp_path / "new")
    again = recovery._replace(scope=None, heard=lambda _so_far: None)
    house.vault = await again.run(recovering.wanted(words_of(entropy), "", [place]))
    house.restart()


def test_who_holds_the_backup_is_told_to_nobody_who_has_not_given_its_words():
    event = m.Progress("", 0, 0, "fetching", 1, 2, "bytes", "restore", who=("Ben",))
    assert _for_strangers(event, asked=True) == event
    assert _for_strangers(event, asked=False) == m.Progress(
        "", 0, 0, "fetching", 1, 2, "bytes", "restore"
    )
    assert _for_strangers(msgspec.structs.replace(event, about="rest"), asked=True) is None
    assert _for_strangers(m.Changed(("status",)), asked=True) is None


def test_nothing_that_gives_or_counts_records_is_answered_meanwhile():
    assert set(get_args(m.AnyCall)) >= ANSWERED
    waits = {
        m.AcceptRequest, m.CounterRequest, m.PreviewRequest, m.AnswerDelivery, m.Share,
        m.PreviewShare, m.RunProgram, m.TryStudy, m.AskQuestion, m.Records, m.ExportData,
        m.VaultBackup, m.Import, m.EraseRecords, m.AnswerReceived, m.DiscardReceived, m.Drill,
        m.RemoveHolder, m.ConfirmBudget, m.AnswerCall, m.PutRule, m.VaultCompact, m.VaultCheck,
    }  # fmt: skip
    assert not waits & ANSWERED
    asking = {kind for kind in get_args(m.AnyCall) if kind.need is Need.ASKING}
    assert not asking & ANSWERED
