"""Open calls and letter boxes in the vault."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from wallet.agreement.ids import id_of
from wallet.errors import NotAllowed, NotFound
from wallet.vault import letter_boxes, open_calls, relationships
from wallet.vault.letter_boxes import DAYS
from wallet.vault.open_calls import MOST_POINTS, NewCall, Reading

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("D")

NOW, DAY = 1_800_000_000_000, 86_400_000
HERE, THERE = "/ip4/1.2.3.4/tcp/1/p2p/a", "/ip4/1.2.3.4/tcp/2/p2p/b"


def call(number: int, made: int = NOW, end: int = NOW + DAY) -> NewCall:
    name = f"{number}/{made}".encode()
    nonce = number.to_bytes(16, "big")
    return NewCall(hashlib.sha256(name).digest(), b"r" * 32, nonce, name, made, end)


def kept(db: Database, now: int = NOW) -> set[bytes]:
    return {one.data for one in db.read(open_calls.open_calls, now)}


def test_a_call_is_kept_once_wherever_it_is_listed_and_until_it_is_over(db):
    one, two = call(1), call(2, end=NOW + 5)
    assert db.write(open_calls.keep, HERE, [one, two], NOW) == (2, 0)
    assert db.write(open_calls.keep, THERE, [one], NOW) == (0, 0)
    assert kept(db) == {one.data, two.data}
    assert db.read(open_calls.listings)[one.hash] == (HERE, THERE)
    assert kept(db, NOW + 6) == {one.data}
    db.write(open_calls.keep, HERE, [one], NOW + 6)
    assert db.read(open_calls.known) == {(one.requester, one.nonce): NOW}


def test_one_that_lists_other_calls_each_time_leaves_room_for_the_others(db):
    for reading in range(5):
        flood = [call(1 + number + 1000 * reading) for number in range(1000)]
        assert db.write(open_calls.keep, HERE, flood, NOW) == (1000, 0)
    assert db.write(open_calls.keep, THERE, [call(0)], NOW) == (1, 0)
    assert call(0).data in kept(db)
    assert db.read(open_calls.without_room, THERE, 1) == 0


def test_what_is_listed_nowhere_is_forgotten_after_a_day(db):
    one, end = call(1, end=NOW + 9 * DAY), NOW + 9 * DAY
    db.write(open_calls.keep, HERE, [one, call(2, end=end)], NOW)
    db.write(open_calls.keep, HERE, [call(2, end=end)], NOW + 1)
    assert one.data in kept(db)
    db.write(open_calls.keep, HERE, [call(2, end=end)], NOW + DAY + 1)
    assert kept(db, NOW + DAY) == {call(2, end=end).data}


def test_it_is_known_for_how_many_there_was_no_room(db, monkeypatch):
    monkeypatch.setattr(open_calls, "MOST_CALLS", 2)
    db.write(open_calls.keep, HERE, [call(1), call(2)], NOW)
    assert db.write(open_calls.keep, THERE, [call(3), call(4), call(5)], NOW) == (1, 0)
    assert db.read(open_calls.without_room, THERE, 3) == 2


def test_several_that_fill_the_list_together_leave_every_other_its_share(db):
    for number in range(4):
        flood = [call(1 + n + 1000 * number) for n in range(1000)]
        db.write(open_calls.keep, f"{HERE}{number}", flood, NOW)
    assert len(kept(db)) == open_calls.MOST_CALLS
    honest = [call(10_000 + n) for n in range(900)]
    db.write(open_calls.keep, THERE, honest, NOW)
    share = open_calls.MOST_CALLS // 5
    assert len(kept(db) & {one.data for one in honest}) == share
    assert db.read(open_calls.without_room, THERE, 900) == 900 - share
    assert len(kept(db)) == open_calls.MOST_CALLS
    db.write(open_calls.keep, f"{HERE}0", [call(20_000 + n) for n in range(1000)], NOW)
    assert len(kept(db) & {one.data for one in honest}) == share, "nobody takes it back"


def test_a_later_word_takes_the_place_of_the_earlier_and_keeps_when_it_was_first_seen(db):
    db.write(open_calls.keep, HERE, [call(1)], NOW)
    db.write(open_calls.keep, HERE, [call(1, NOW + 1)], NOW + DAY // 2)
    (found,) = db.read(open_calls.open_calls, NOW)
    assert (found.created_ms, found.first_seen_ms) == (NOW + 1, NOW)
    assert db.write(open_calls.keep, THERE, [call(1)], NOW) == (0, 0)
    assert db.read(open_calls.open_calls, NOW) == [found]
    assert THERE not in db.read(open_calls.listings).get(found.hash, ())


def test_a_meeting_point_that_drops_a_call_is_seen_beside_another_that_lists_it(db):
    one, two = call(1), call(2)
    db.write(open_calls.keep, HERE, [one, two], NOW)
    db.write(open_calls.keep, THERE, [one, two], NOW)
    assert db.write(open_calls.keep, HERE, [two], NOW) == (0, 1)
    assert db.write(open_calls.keep, THERE, [two], NOW) == (0, 0)  # withdrawn everywhere
    assert one.hash not in db.read(open_calls.listings)
    assert one.data in kept(db)


def test_an_answer_is_remembered_by_requester_and_call_whatever_word_comes_later(db):
    db.write(open_calls.answered, b"r" * 32, bytes(16), NOW)
    db.write(open_calls.answered, b"r" * 32, bytes(16), NOW + 5)
    assert db.read(open_calls.answers) == {(b"r" * 32, bytes(16)): NOW}


def test_a_call_is_found_by_the_beginning_of_its_id(db):
    db.write(open_calls.keep, HERE, [call(1)], NOW)
    beginning = call(1).hash.hex()[:7]
    assert db.read(open_calls.find, id_of(beginning)).data == call(1).data
    with pytest.raises(NotFound):
        db.read(open_calls.find, id_of(beginning[:-1] + ("0" if beginning[-1] != "0" else "1")))


def test_meeting_points_are_added_and_removed_with_what_was_read_there(db):
    db.write(open_calls.add_point, HERE, "First")
    db.write(open_calls.keep, HERE, [call(1)], NOW)
    db.write(open_calls.note_reading, HERE, Reading(NOW, 1))
    assert db.read(open_calls.reading_of, HERE) == Reading(NOW, 1)
    db.write(open_calls.remove_point, HERE)
    db.write(open_calls.forget_unlisted, ())
    assert db.read(open_calls.own_points) == ()
    assert db.read(open_calls.left_out) == {HERE}
    assert (db.read(open_calls.reading_of, HERE), kept(db)) == (None, set())
    for number in range(MOST_POINTS):
        db.write(open_calls.add_point, f"{HERE}{number}", "")
    with pytest.raises(NotAllowed, match="remove one"):
        db.write(open_calls.add_point, HERE, "")


def test_reading_and_the_local_network_are_off_until_they_are_switched_on(db):
    assert not db.read(open_calls.is_reading)
    assert not db.read(open_calls.is_on_lan)
    db.write(open_calls.set_reading, True)
    db.write(open_calls.set_on_lan, True)
    assert db.read(open_calls.is_reading)
    assert db.read(open_calls.is_on_lan)


def test_a_box_keeps_its_key_and_takes_no_letter_twice(db):
    where = ("peer", "Lab", (HERE,), NOW)
    found = db.write(relationships.begin, b"e" * 32, b"r" * 32, *where)
    box = db.write(letter_boxes.begin, found.index, HERE, b"s" * 32, NOW)
    again = db.write(letter_boxes.begin, found.index, THERE, b"t" * 32, NOW)
    assert again == replace(box, point=THERE)
    assert db.write(letter_boxes.heard, found.index, 5, NOW)
    assert not db.write(letter_boxes.heard, found.index, 5, NOW)
    db.write(letter_boxes.wrote, found.index, NOW + DAY, b"digest")
    assert db.read(letter_boxes.in_use, NOW + DAYS * DAY)[0].said == b"digest"
    assert db.read(letter_boxes.in_use, NOW + (DAYS + 1) * DAY) == []
    db.write(letter_boxes.close, found.index)
    assert db.read(letter_boxes.of, found.index) is None
    assert "s" * 32 not in repr(box)
