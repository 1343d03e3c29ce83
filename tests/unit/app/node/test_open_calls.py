"""Open calls: read as nobody, matched at home, answered on a line or by letter."""

from __future__ import annotations

from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

import pytest
import trio
from msgspec.structs import replace
from nacl.signing import SigningKey

from app.api import messages as m
from app.node.agreeing import negotiations
from app.node.delivering.lines import Lines
from app.node.discovering.letters import UNHEARD_MS, Letters
from app.node.discovering.on_lan import HOME_PORT, PLACES_AT_MOST, OnLan
from app.node.discovering.open_calls import Reader, Visiting
from app.node.handlers import meeting_points
from app.node.handlers import open_calls as handlers
from app.requester import meet
from app.requester.serving.posting import TRIES, TRY_AGAIN_SECONDS, Posting, add_point
from app.requester.serving.posting import points as posted_at
from p2p.discovery import advisories, letters
from p2p.discovery.board import Board, Bounds
from p2p.discovery.points import Point
from p2p.protocols import calls, calls_wire
from p2p.protocols.calls import Meter, Rates
from p2p.requester import books, cohorts
from p2p.requester.cohorts import Cohort
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_seed, public_key_of
from p2p.transport.pool import open_pool
from tests.deal import EVE, REQUESTER, person
from tests.socks import SocksProxy, watched_dials
from tests.unit.app.node.house import House
from tests.unit.p2p.discovery.meeting import Place, meeting_point
from tests.unit.p2p.discovery.posted import ASK, NOW_MS, link, posted
from tests.unit.p2p.protocols.sides import CALL, FACTS, Lab
from tests.unit.wallet.vault.ledger import bring, row
from wallet.errors import (
    Locked,
    Malformed,
    NotAllowed,
    NotFound,
    PeerRefused,
    PeerUnreachable,
    WrongChain,
)
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec
from wallet.vault import deals, letter_boxes, open_calls, relationships, settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable
    from pathlib import Path

pytestmark = pytest.mark.area("D")


class Books:
    """What `Posting` needs of a requester's books, over those of a lab."""

    def __init__(self, lab: Lab) -> None:
        self.db, self.keys, self.facts = lab.database, REQUESTER.requester_keys, FACTS
        self.chain = type("Chain", (), {"kind": "practice"})


class Street:
    """A wallet, a meeting point and a requester, on wires of memory."""

    def __init__(self, house: House, place: Place, lab: Lab, lines: Lines) -> None:
        self.house, self.place, self.lab, self.lines = house, place, lab, lines
        self.visiting = Visiting(house.wallet, place.network.transport())
        self.reader = Reader(house.wallet, self.visiting, lambda: 0.0)
        self.letters = Letters(house.wallet, self.visiting, lambda: 0.0)

    async def add_point(self) -> m.MeetingList:
        return await meeting_points.add(
            self.house.wallet, self.reader, m.AddMeeting(self.place.address)
        )

    async def read(self) -> m.CallList:
        await self.reader.read_all()
        return await handlers.list_calls(self.house.wallet, m.ListCalls())

    async def answer(self, id: str) -> m.CallAnswered:
        return await handlers.answer(self.house.wallet, self.lines, self.letters, m.AnswerCall(id))

    async def requester_looks(self) -> None:
        """The requester comes to the meeting point: posts, fetches, answers."""
        seed = REQUESTER.keys.transport_seed
        async with open_host(seed, transport=self.place.network.transport()) as host:
            books: Any = Books(self.lab)
            posting = Posting(books, self.lab.desk, host, link(REQUESTER), self.lab.clock)
            await posting.look(Point(self.place.address))

    async def letter_box(self) -> letter_boxes.LetterBox:
        (found,) = self.house.vault.db.read(letter_boxes.in_use, NOW_MS)
        return found


@pytest.fixture
async def street(tmp_path: Path, house: House) -> AsyncIterator[Street]:
    async with built(tmp_path, house) as found:
        yield found


@asynccontextmanager
async def built(tmp_path: Path, house: House) -> AsyncIterator[Street]:
    lab = Lab(tmp_path, CALL)
    async with meeting_point() as place, _pool(house, place) as lines:
        yield Street(house, place, lab, lines)
    lab.close()


@asynccontextmanager
async def _pool(house: House, place: Place) -> AsyncIterator[Lines]:
    transport = place.network.transport()
    seed_of = lambda index: house.wallet.keys(index).transport_seed  # noqa: E731
    async with open_pool(seed_of, transport=transport) as pool:
        yield Lines(house.wallet, pool)


def hold(house: House, *columns: str) -> None:
    """Let the vault hold one heart rate with these columns beside its start."""
    first = ColumnSpec("start", ColumnType.TIME, "start", "pd:HealthData", 3)
    others = [ColumnSpec(name, ColumnType.TEXT, name, "pd:HealthData", 3) for name in columns]
    table = TableSpec("health.heart_rate", "Heart rate", (first, *others), time_column="start")
    bring(house.vault.db, table, [row(table, NOW_MS, *columns)])


async def test_nothing_is_read_until_a_meeting_point_is_known_and_reading_is_switched_on(street):
    assert (await street.read()).calls == ()
    assert not (await street.add_point()).reading
    assert street.place.network.dialled == 0


async def test_calls_are_read_as_somebody_new_each_time_and_matched_at_home(street, monkeypatch):
    street.place.board.post(REQUESTER.claims.identity, posted(REQUESTER), NOW_MS)
    other = replace(ASK, view=b'{"dataset":"bank.transactions","fields":["amount"]}', required=())
    street.place.board.post(EVE.claims.identity, posted(EVE, ask=other), NOW_MS)
    seen = set()
    monkeypatch.setattr(Meter, "page", lambda meter, peer, place: seen.add(peer))
    await street.add_point()
    hold(street.house, "value", "unit")
    first, second = await street.read(), await street.read()
    assert first == second
    assert [(one.dataset, one.fits) for one in first.calls] == [
        ("health.heart_rate", "yes"),
        ("bank.transactions", "no"),
    ]
    card = first.calls[0]
    assert (card.price_per_step, card.total, card.payable) == ("0.60", "2.40", True)
    assert card.fit_words == "You hold 1 record of this kind."
    assert len(seen) == 2
    assert peer_id_of_seed(street.house.wallet.home_keys.transport_seed) not in seen


async def test_a_call_says_all_of_what_it_would_read_and_where_the_rest_stands(street):
    view = (
        b'{"aggregate":{"by":[],"measures":[{"field":"value","function":"mean"}],'
        b'"minimum_group":10,"noise":null,"period":"month"},"dataset":"health.heart_rate",'
        b'"fields":["start","value"]}'
    )
    street.place.board.post(
        REQUESTER.claims.identity, posted(REQUESTER, ask=replace(ASK, view=view)), NOW_MS
    )
    await street.add_point()
    (card,) = (await street.read()).calls
    detail = await handlers.show(street.house.wallet, m.ShowCall(card.id))
    told = dict(detail.sections[0].lines)
    assert told["Only as"].startswith("mean of value, one value for each month")
    assert told["The rest"].startswith("stands in their request: how often")


async def test_what_lacks_a_needed_column_fits_in_part(street):
    street.place.board.post(REQUESTER.claims.identity, posted(REQUESTER), NOW_MS)
    await street.add_point()
    hold(street.house, "unit")
    (card,) = (await street.read()).calls
    assert (card.fits, card.fit_words) == (
        "partly",
        "You hold 1 record of this kind, without: value.",
    )


async def test_enough_comparable_calls_make_a_price_band(street):
    for number, price in enumerate(("600000", "1200000", "900000")):
        who = person(f"crowd {number}")
        data = posted(who, ask=replace(ASK, price=price))
        street.place.board.post(who.claims.identity, data, NOW_MS)
    elsewhere = posted(EVE, link=replace(link(EVE), chain_id=5))
    street.place.board.post(EVE.claims.identity, elsewhere, NOW_MS)
    await street.add_point()
    found = (await street.read()).calls
    assert {one.band for one in found if one.payable} == {m.PriceBand("0.60", "1.20", 3)}
    (abroad,) = [one for one in found if not one.payable]
    assert (abroad.price_per_step, abroad.band) == ("", None)
    with pytest.raises(WrongChain):
        await street.answer(abroad.id)


async def test_answering_while_they_are_away_leaves_a_letter_and_their_request_comes_back(street):
    await street.requester_looks()
    await street.add_point()
    (card,) = (await street.read()).calls
    found = await street.answer(card.id)
    assert (found.by_letter, found.requests) == (True, ())
    assert "sealed letter" in found.words
    assert (await street.read()).calls[0].answered
    assert street.house.logged("call.answered") == 1
    assert street.place.board.counts() == (1, 1)

    await street.requester_looks()  # it reads the letter and asks
    await street.letters.look(await street.letter_box())
    (asked,) = street.house.vault.db.read(lambda tx: list(deals.deals(tx)))
    assert asked.phase.value == "waiting"
    assert street.place.board.counts() == (1, 0)


async def test_an_answer_goes_by_letter_too_and_is_taken_once(street):
    await street.requester_looks()
    await street.add_point()
    (card,) = (await street.read()).calls
    await street.answer(card.id)
    await street.requester_looks()
    await street.letters.look(await street.letter_box())
    (asked,) = street.house.vault.db.read(lambda tx: list(deals.deals(tx)))

    street.house.vault.db.write(
        lambda tx: negotiations.decline(street.house.wallet, tx, asked.id, "price", "")
    )
    for _ in range(3):  # left once it has waited, and never twice
        street.house.clock.ms += 1000
        await street.letters.look(await street.letter_box())
    assert street.place.board.counts() == (1, 1)
    await street.requester_looks()
    (told,) = street.lab.negotiations()
    assert told.phase is not None
    assert told.phase.value == "declined"
    await street.letters.look(await street.letter_box())
    confirmed = street.house.vault.db.read(deals.deal, asked.id).confirmed
    assert confirmed == 2
    assert street.place.board.counts() == (1, 0)


async def test_a_letter_that_is_given_again_changes_nothing(street):
    await street.requester_looks()
    await street.add_point()
    (card,) = (await street.read()).calls
    await street.answer(card.id)
    kept = street.place.board.letters(REQUESTER.claims.identity, NOW_MS)[0]
    await street.requester_looks()
    street.place.board.drop(REQUESTER.claims.identity, kept[0][1], NOW_MS)  # a replay
    before = street.place.board.counts()
    await street.requester_looks()
    assert street.place.board.counts() == (before[0], before[1] - 1)
    assert len(street.lab.negotiations()) == 1


async def test_who_is_neither_there_nor_at_a_meeting_point_cannot_be_answered(street):
    await street.requester_looks()
    await street.add_point()
    (card,) = (await street.read()).calls
    await meeting_points.remove(
        street.house.wallet, street.reader, m.RemoveMeeting(street.place.address)
    )
    with pytest.raises(NotFound):
        await street.answer(card.id)
    await street.add_point()
    await street.read()
    street.place.network.listening.clear()
    with pytest.raises(PeerUnreachable):
        await street.answer(card.id)
    assert not street.house.logged("call.answered")


async def test_a_requester_that_moved_is_dialled_where_its_newest_call_says(street):
    deal, index = street.house.deal("lab")
    street.house.keep(deal, index)
    moved = replace(link(REQUESTER), addresses=(f"/ip4/10.0.0.9/tcp/9/p2p/{REQUESTER.peer_id}",))
    data = posted(REQUESTER, ask=None, link=moved)
    street.place.board.post(REQUESTER.claims.identity, data, NOW_MS)
    await street.add_point()
    assert (await street.read()).calls == ()  # it says where it is and asks nothing
    known = street.house.vault.db.read(relationships.by_index, index)
    assert known.addresses[0] == moved.addresses[0]
    assert len(known.addresses) == 2


async def test_while_hidden_nothing_is_read_by_itself(street, autojump_clock):
    await street.add_point()
    await meeting_points.switch(street.house.wallet, street.reader, m.SwitchReading(True))

    def hidden() -> None:
        raise Locked("hidden")

    street.house.wallet.check_open = hidden
    with trio.move_on_after(10_000):
        await street.reader.run()
    assert street.place.network.dialled == 0
    street.house.wallet.check_open = lambda: None
    with trio.move_on_after(4000):
        await street.reader.run()
    assert street.place.network.dialled >= 1
    assert street.house.logged("calls.reading-on") == 1


async def test_how_many_calls_there_was_no_room_for_is_said_with_the_meeting_point(
    street, monkeypatch
):
    monkeypatch.setattr(open_calls, "MOST_CALLS", 1)
    for number in range(3):
        data = posted(REQUESTER, number)
        street.place.board.post(REQUESTER.claims.identity, data, NOW_MS)
    await street.add_point()
    assert len((await street.read()).calls) == 1
    found = await meeting_points.list_meetings(street.house.wallet, m.ListMeetings())
    assert [(one.calls, one.words) for one in found.points] == [
        (3, "There was no room for 2 calls; so many are kept already.")
    ]


async def test_what_was_switched_on_is_said_with_who_sees_what(street):
    found = await meeting_points.list_meetings(street.house.wallet, m.ListMeetings())
    assert not found.reading
    assert "your internet address" in found.seen
    assert found.lan_offered
    lan = OnLan(street.house.wallet, lambda index: None, {})
    found = await meeting_points.switch_lan(
        street.house.wallet, street.reader, lan, m.SwitchLan(True)
    )
    assert found.lan
    assert street.house.logged("network.lan-on") == 1


NOW_ADVISED = advisories.Advisory("2026-01", "2026-11-20", "0.0.1", "99.0.0", "now", "Close it.")


def listed(
    number: int, *found: advisories.Advisory, seed: bytes = b"maintainers".ljust(32)
) -> bytes:
    return advisories.signed_list(number, "2026-11-23", found, seed)


@pytest.fixture
def _ours(monkeypatch: pytest.MonkeyPatch) -> None:
    key = bytes(SigningKey(b"maintainers".ljust(32)).verify_key)
    monkeypatch.setattr(advisories.read, "__defaults__", (key,))


async def _advised(street: Street, data: bytes) -> m.AdvisoryList:
    street.place.advice = data
    await street.reader.read_all()
    found = await meeting_points.list_meetings(street.house.wallet, m.ListMeetings())
    return found.advisories


@pytest.mark.usefixtures("_ours")
async def test_advisories_are_asked_for_once_that_is_switched_on_and_only_newer_ones_count(street):
    await street.add_point()
    assert await _advised(street, listed(1, NOW_ADVISED)) == m.AdvisoryList(on=False)
    await meeting_points.switch_advice(street.house.wallet, street.reader, m.SwitchAdvisories(True))
    found = await _advised(street, listed(1, NOW_ADVISED))
    assert [item.text for item in found.items] == ["Close it."]
    old = replace(NOW_ADVISED, mended="0.0.2")
    assert (await _advised(street, listed(2, old))).items == ()
    assert (await _advised(street, listed(1, NOW_ADVISED))).items == ()
    assert street.house.logged("calls.advisories-on") == 1


@pytest.mark.usefixtures("_ours")
@pytest.mark.parametrize(
    "data", [b"", b"{", listed(3, NOW_ADVISED, seed=b"mallory".ljust(32)), b"[" * 9_000]
)
async def test_what_the_maintainers_did_not_sign_is_no_advisory_and_the_calls_are_read(
    street, data
):
    street.place.board.post(REQUESTER.claims.identity, posted(REQUESTER), NOW_MS)
    await street.add_point()
    await meeting_points.switch_advice(street.house.wallet, street.reader, m.SwitchAdvisories(True))
    assert await _advised(street, data) == m.AdvisoryList(on=True)
    assert len((await handlers.list_calls(street.house.wallet, m.ListCalls())).calls) == 1


@pytest.mark.usefixtures("_ours")
async def test_with_advisories_alone_no_call_is_read_by_itself(street):
    street.place.board.post(REQUESTER.claims.identity, posted(REQUESTER), NOW_MS)
    street.place.advice = listed(1, NOW_ADVISED)
    await street.add_point()
    await meeting_points.switch_advice(street.house.wallet, street.reader, m.SwitchAdvisories(True))
    await street.reader.read(Point(street.place.address), calls=False)
    assert (await handlers.list_calls(street.house.wallet, m.ListCalls())).calls == ()
    found = await meeting_points.list_meetings(street.house.wallet, m.ListMeetings())
    assert len(found.advisories.items) == 1


async def test_a_meeting_point_of_before_knows_no_advisories_and_its_calls_are_read(
    street, monkeypatch
):
    def unknown(data: bytes) -> calls_wire.Asking:
        frame = decode(data)
        if isinstance(frame, calls_wire.Advise):
            raise Malformed("The frame cannot be read.")
        return frame

    decode = calls_wire.decode_asking
    monkeypatch.setattr(calls, "decode_asking", unknown)
    street.place.board.post(REQUESTER.claims.identity, posted(REQUESTER), NOW_MS)
    await street.add_point()
    await meeting_points.switch_advice(street.house.wallet, street.reader, m.SwitchAdvisories(True))
    assert len((await street.read()).calls) == 1


async def test_on_the_local_network_only_those_one_knows_are_dialled_anew(street):
    deal, index = street.house.deal("lab")
    street.house.keep(deal, index)
    key, found = deal.requester.claims.identity, list[int]()
    place: tuple[str, ...] = (f"/ip4/192.168.0.7/tcp/4/p2p/{deal.requester.peer_id}",)

    def look(keys: Iterable[bytes]) -> dict[bytes, tuple[str, ...]]:
        return dict.fromkeys(keys, place)

    kept = street.house.vault.db.read(relationships.by_key, key).addresses
    lan = OnLan(street.house.wallet, found.append, street.lines.places, look=look)
    assert await lan.look_once() == 1
    assert await lan.look_once() == 1
    assert found == [index]
    assert street.lines.places == {index: place}
    assert street.house.vault.db.read(relationships.by_key, key).addresses == kept


async def test_whoever_lies_on_the_local_network_takes_no_address_away(street):
    deal, index = street.house.deal("lab")
    street.house.keep(deal, index)
    key, said = deal.requester.claims.identity, iter(range(100))
    kept = street.house.vault.db.read(relationships.by_key, key).addresses

    def look(keys: Iterable[bytes]) -> dict[bytes, tuple[str, ...]]:
        number = next(said)
        if number == 5:
            return {}
        there = f"/ip4/10.0.{number}"
        places = tuple(f"{there}.{n}/tcp/9/p2p/{deal.requester.peer_id}" for n in range(9))
        return dict.fromkeys(keys, places)

    lan = OnLan(street.house.wallet, lambda index: None, street.lines.places, look=look)
    for _ in range(5):
        await lan.look_once()
        assert len(street.lines.places[index]) == PLACES_AT_MOST
    assert street.house.vault.db.read(relationships.by_key, key).addresses == kept
    await lan.look_once()
    assert not street.lines.places


async def test_at_home_one_is_announced_while_it_is_on_and_no_longer(street, autojump_clock):
    told = []

    @contextmanager
    def announced(key, port, places, locators):
        assert locators == ()
        told.append(("here", key, port))
        yield
        told.append(("gone", key, port))

    house = street.house
    house.vault.db.write(settings.put, HOME_PORT, 4070)
    lan = OnLan(house.wallet, print, {}, lambda: True, lambda keys: {}, announced)
    house.vault.db.write(open_calls.set_on_lan, True)
    with trio.move_on_after(30):
        await lan.run()
    key = public_key_of(peer_id_of_seed(house.wallet.home_keys.transport_seed))
    assert told == [("here", key, 4070), ("gone", key, 4070)]
    away = OnLan(house.wallet, print, {}, lambda: False, lambda keys: {}, announced)
    with trio.move_on_after(30):
        await away.run()
    assert len(told) == 2


async def test_through_a_proxy_meeting_points_are_reached_and_nobody_else_is_dialled(tmp_path):
    proxy = SocksProxy()
    house = House(tmp_path, proxy=proxy.url)
    board = Board()
    board.post(REQUESTER.claims.identity, posted(REQUESTER), NOW_MS)
    with trio.fail_after(60):
        async with open_host(b"p" * 32, listen=("/ip4/127.0.0.1/tcp/0",)) as host:
            meet.serve(host, board, Rates(bits=0))
            proxy.routes["meet.onion"] = int(host.addresses[0].split("/")[4])
            reader = Reader(house.wallet, Visiting(house.wallet))
            address = f"/dns4/meet.onion/tcp/4050/p2p/{host.peer_id}"
            await meeting_points.add(house.wallet, reader, m.AddMeeting(address))
            with watched_dials() as dials:
                ((_, reading),) = await reader.read_all()
    house.close()
    board.close()
    proxy.close()
    assert (reading.calls, reading.words) == (1, "")
    assert {name for name, _ in proxy.asked} == {"meet.onion"}
    assert {place for event, place in dials if event == "socket.connect"} == {proxy.address}


async def test_a_practice_vault_and_one_behind_a_proxy_ask_no_local_network(tmp_path):
    house = House(tmp_path, kind="practice")
    reader = Reader(house.wallet, Visiting(house.wallet))
    lan = OnLan(house.wallet, lambda index: None, {})
    with pytest.raises(NotAllowed, match="this computer alone"):
        await meeting_points.switch_lan(house.wallet, reader, lan, m.SwitchLan(True))
    far = f"/ip4/1.2.3.4/tcp/5/p2p/{EVE.peer_id}"
    with pytest.raises(NotAllowed, match="on this computer"):
        await meeting_points.add(house.wallet, reader, m.AddMeeting(far))
    house.wallet.profile = replace(house.wallet.profile, kind="evm", proxy="socks5://127.0.0.1:9")
    found = await meeting_points.list_meetings(house.wallet, m.ListMeetings())
    assert not found.lan_offered
    assert "go past it" in found.lan_seen
    assert "127.0.0.1:9" in found.seen
    house.close()


def test_a_requester_keeps_a_list_of_its_own(tmp_path):
    lab = Lab(tmp_path, CALL)
    address = f"/ip4/127.0.0.1/tcp/5/p2p/{EVE.peer_id}"
    lab.database.write(add_point, address, "First")
    lab.database.write(add_point, address, "Renamed")
    assert lab.database.read(posted_at) == (Point(address, "Renamed"),)
    lab.close()


async def test_a_call_for_invited_people_is_not_posted_and_one_that_becomes_so_is_withdrawn(street):
    await street.requester_looks()
    assert street.place.board.counts() == (1, 0)
    (number, _) = street.lab.database.read(books.calls)[0]
    street.lab.database.write(cohorts.put, number, Cohort(invited=True))
    await street.requester_looks()
    assert street.place.board.counts() == (0, 0)
    await street.requester_looks()
    assert street.place.board.counts() == (0, 0)
    street.lab.database.write(cohorts.put, number, Cohort())
    await street.requester_looks()
    assert street.place.board.counts() == (1, 0)


async def test_a_call_that_a_full_meeting_point_refused_is_tried_again_before_long(street):
    street.place.board.bounds = Bounds(calls=0)
    seed = REQUESTER.keys.transport_seed
    async with open_host(seed, transport=street.place.network.transport()) as host:
        books: Any = Books(street.lab)
        posting = Posting(books, street.lab.desk, host, link(REQUESTER), street.lab.clock)
        await posting.look(Point(street.place.address))
        street.place.board.bounds = Bounds()
        await posting.look(Point(street.place.address))
        assert street.place.board.counts() == (0, 0)
        street.lab.clock.seconds += int(TRY_AGAIN_SECONDS) + 1
        await posting.look(Point(street.place.address))
        assert street.place.board.counts() == (1, 0)


async def test_a_letter_whose_box_takes_no_answer_holds_up_none_behind_it(street, monkeypatch):
    await street.requester_looks()
    street.place.board.drop(REQUESTER.claims.identity, b"hostile", NOW_MS)
    await street.add_point()
    (card,) = (await street.read()).calls
    await street.answer(card.id)
    tried, read = [], letters.open_

    def open_(sealed: bytes, *others: Any) -> Any:
        if sealed == b"hostile":
            tried.append(sealed)
            raise PeerRefused("This box is full; its owner has not fetched for long.")
        return read(sealed, *others)

    monkeypatch.setattr(letters, "open_", open_)
    seed = REQUESTER.keys.transport_seed
    async with open_host(seed, transport=street.place.network.transport()) as host:
        books: Any = Books(street.lab)
        posting = Posting(books, street.lab.desk, host, link(REQUESTER), street.lab.clock)
        await posting.look(Point(street.place.address))
        await street.letters.look(await street.letter_box())
        (asked,) = street.house.vault.db.read(lambda tx: list(deals.deals(tx)))
        assert asked.phase.value == "waiting"  # the honest letter was answered in the first round
        for _ in range(3):
            await posting.look(Point(street.place.address))
    assert len(tried) == TRIES
    assert street.place.board.counts() == (1, 0)


async def test_what_a_known_requester_has_not_heard_for_minutes_goes_by_letter(street):
    await street.requester_looks()
    await street.add_point()
    (card,) = (await street.read()).calls
    await street.answer(card.id)
    await street.requester_looks()
    await street.letters.look(await street.letter_box())
    (asked,) = street.house.vault.db.read(lambda tx: list(deals.deals(tx)))
    street.house.vault.db.write(letter_boxes.close, asked.relationship)
    street.house.vault.db.write(
        lambda tx: negotiations.decline(street.house.wallet, tx, asked.id, "price", "")
    )
    await street.letters.begin_where_away()
    assert street.house.vault.db.read(letter_boxes.of, asked.relationship) is None
    street.house.clock.ms += UNHEARD_MS + 1
    await street.letters.begin_where_away()
    for _ in range(2):
        await street.letters.look(await street.letter_box())
    assert street.place.board.counts() == (1, 1)
