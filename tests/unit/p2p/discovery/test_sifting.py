"""What a wallet makes of what a meeting point lists: it believes nothing and counts everything."""

from __future__ import annotations

import pytest

from p2p.discovery.call import DAY_MS, check, sign
from p2p.discovery.sifting import MOST_OF_A_POINT, MOST_OF_A_REQUESTER, sift
from tests.deal import EVE
from tests.unit.p2p.discovery.posted import LAB, NOW_MS, call, posted

pytestmark = pytest.mark.area("D")

NOTHING: dict[tuple[bytes, bytes], int] = {}


def test_an_honest_list_is_taken_as_it_is():
    listed = [posted(number=number) for number in range(3)] + [posted(EVE)]
    found = sift(listed, NOW_MS, NOTHING)
    assert [one.data for one in found.calls] == listed
    assert found.is_honest


def test_what_does_not_hold_is_counted_and_dropped():
    changed = bytearray(posted(number=2))
    changed[-1] ^= 1
    over = posted(number=3, expires_ms=NOW_MS - 1)
    early = posted(number=4, created_ms=NOW_MS + 2 * DAY_MS)
    in_her_name = sign(call(number=5), EVE.keys.transport_seed)
    listed = [posted(), bytes(changed), over, early, in_her_name, b"rubbish", posted()]
    found = sift(listed, NOW_MS, NOTHING)
    assert [one.data for one in found.calls] == [posted()]
    assert (found.forged, found.expired, found.unreadable, found.repeated) == (2, 2, 1, 1)
    assert not found.is_honest


def test_an_earlier_word_of_a_call_does_not_come_back():
    older, newer = posted(created_ms=NOW_MS - 5 * DAY_MS), posted(created_ms=NOW_MS - DAY_MS)
    known = {(LAB.claims.identity, check(newer).call.nonce): NOW_MS - DAY_MS}
    assert sift([older], NOW_MS, known).outdated == 1
    assert [one.data for one in sift([older, newer], NOW_MS, NOTHING).calls] == [newer]
    assert [one.data for one in sift([newer, older], NOW_MS, NOTHING).calls] == [newer]


def test_one_requester_and_one_meeting_point_fill_no_more_than_their_part():
    many = [posted(number=number) for number in range(MOST_OF_A_REQUESTER + 3)]
    found = sift([*many, posted(EVE)], NOW_MS, NOTHING)
    assert len(found.calls) == MOST_OF_A_REQUESTER + 1
    assert found.surplus == 3
    flood = sift([b"rubbish"] * (MOST_OF_A_POINT + 5), NOW_MS, NOTHING)
    assert (flood.unreadable, flood.surplus) == (MOST_OF_A_POINT, 5)
