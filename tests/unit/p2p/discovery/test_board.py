"""The meeting point's store: everything has a bound, and nothing is pushed out by a flood."""

from __future__ import annotations

import pytest

from p2p.discovery.board import PAGE_CALLS, Board, Bounds
from p2p.discovery.call import DAY_MS, check
from p2p.discovery.letters import MAXIMUM_LETTER
from tests.deal import EVE, person
from tests.unit.p2p.discovery.posted import LAB, NOW_MS, posted
from wallet.errors import BadSignature, NotAllowed, OutOfOrder

pytestmark = pytest.mark.area("D")

KEY, OTHER = LAB.claims.identity, EVE.claims.identity
BOX = b"b" * 32


@pytest.fixture
def board():
    found = Board(bounds=Bounds(calls=70, calls_of_one=66, letters=4, letters_in_a_box=2))
    yield found
    found.close()


def all_calls(board: Board, now_ms: int = NOW_MS) -> list[bytes]:
    found, after, more = list[bytes](), 0, True
    while more:
        after, page, more = board.page(after, now_ms)
        found += page
    return found


def test_calls_are_listed_page_by_page_in_the_order_they_came(board):
    listed = [posted(number=number) for number in range(PAGE_CALLS + 1)]
    for data in listed:
        board.post(KEY, data, NOW_MS)
    assert all_calls(board) == listed
    assert len(board.page(0, NOW_MS)[1]) == PAGE_CALLS


def test_the_same_call_again_changes_nothing_and_a_later_word_takes_its_place(board):
    first, later = posted(), posted(created_ms=NOW_MS)
    assert board.post(KEY, first, NOW_MS) == board.post(KEY, first, NOW_MS)
    board.post(KEY, later, NOW_MS)
    assert all_calls(board) == [later]
    with pytest.raises(OutOfOrder, match="later word"):
        board.post(KEY, first, NOW_MS)


def test_nobody_posts_or_withdraws_for_another(board):
    with pytest.raises(BadSignature):
        board.post(OTHER, posted(), NOW_MS)
    hash = board.post(KEY, posted(), NOW_MS)
    board.withdraw(OTHER, hash)
    assert len(all_calls(board)) == 1
    board.withdraw(KEY, hash)
    assert all_calls(board) == []


def test_what_is_over_is_neither_taken_nor_listed_nor_kept(board):
    with pytest.raises(OutOfOrder):
        board.post(KEY, posted(), NOW_MS + 31 * DAY_MS)
    board.post(KEY, posted(), NOW_MS)
    assert all_calls(board, NOW_MS + 31 * DAY_MS) == []
    board.purge(NOW_MS + 31 * DAY_MS)
    assert board.counts() == (0, 0)


def test_one_requester_and_all_together_have_a_bound_and_a_full_board_throws_nothing_out(board):
    for number in range(66):
        board.post(KEY, posted(number=number), NOW_MS)
    with pytest.raises(NotAllowed, match="withdraw one"):
        board.post(KEY, posted(number=66), NOW_MS)
    for number in range(4):
        who = person(f"crowd {number}")
        board.post(who.claims.identity, posted(who), NOW_MS)
    with pytest.raises(NotAllowed, match="no room"):
        board.post(OTHER, posted(EVE), NOW_MS)
    assert board.counts() == (70, 0)
    board.post(KEY, posted(created_ms=NOW_MS), NOW_MS)  # a later word needs no room


def test_letters_wait_in_their_box_until_they_are_fetched_or_too_old(board):
    board.drop(BOX, b"one", NOW_MS)
    board.drop(BOX, b"one", NOW_MS)
    board.drop(BOX, b"two", NOW_MS + 1)
    found, more = board.letters(BOX, NOW_MS + 2)
    assert ([data for _, data in found], more) == ([b"one", b"two"], False)
    assert board.letters(b"c" * 32, NOW_MS + 2) == ([], False)
    board.forget(b"c" * 32, tuple(id for id, _ in found))
    assert board.counts() == (0, 2)
    board.forget(BOX, (found[0][0],))
    assert [data for _, data in board.letters(BOX, NOW_MS)[0]] == [b"two"]
    assert board.letters(BOX, NOW_MS + 15 * DAY_MS) == ([], False)
    board.purge(NOW_MS + 15 * DAY_MS)
    assert board.counts() == (0, 0)


def test_letters_have_a_bound_in_the_box_in_all_and_in_size(board):
    board.drop(BOX, b"1", NOW_MS)
    board.drop(BOX, b"2", NOW_MS)
    with pytest.raises(NotAllowed, match="box is full"):
        board.drop(BOX, b"3", NOW_MS)
    board.drop(b"c" * 32, b"1", NOW_MS)
    board.drop(b"d" * 32, b"1", NOW_MS)
    with pytest.raises(NotAllowed, match="no room"):
        board.drop(b"e" * 32, b"1", NOW_MS)
    for length in (0, MAXIMUM_LETTER + 1):
        with pytest.raises(NotAllowed, match="at most"):
            board.drop(BOX, bytes(length), NOW_MS)


def test_long_letters_come_a_few_at_a_time(board):
    board.bounds = Bounds()
    for number in range(4):
        board.drop(BOX, bytes([number]) * MAXIMUM_LETTER, NOW_MS)
    found, more = board.letters(BOX, NOW_MS)
    assert (len(found), more) == (2, True)


def test_a_board_is_there_again_after_a_restart_and_forgotten_letters_are_not(tmp_path):
    path = tmp_path / "board"
    board = Board(path)
    board.post(KEY, posted(), NOW_MS)
    secret = b"to be forgotten" * 20
    board.drop(BOX, secret, NOW_MS)
    board.forget(BOX, (board.letters(BOX, NOW_MS)[0][0][0],))
    board.close()
    again = Board(path)
    assert check(all_calls(again)[0]).identity == KEY
    again.close()
    assert b"to be forgotten" not in path.read_bytes()
