"""A crowd to develop against: the same for the same seed, with everybody in it who may come."""

from __future__ import annotations

import io
from types import SimpleNamespace
from typing import Any, cast, get_args

import msgspec
import pytest
import trio
import trio.testing
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api import messages as m
from app.practice.crowd.manners import MANNERS, NOTES, draw, parse_mix
from app.practice.crowd.person import Person, made_up
from app.practice.crowd.table import ENDS, Board, Crowd
from wallet.agreement.messages import Reason
from wallet.errors import Malformed, NotAllowed, NotFound
from wallet.importers import registry

pytestmark = pytest.mark.area("D")


@settings(max_examples=20)
@given(people=st.integers(1, 60), seed=st.integers(0, 2**31))
def test_the_same_seed_gives_the_same_crowd_and_everybody_is_in_a_crowd_of_five(people, seed):
    crowd = draw(people, seed, 2.0)
    assert crowd == draw(people, seed, 2.0)
    assert [part.number for part in crowd] == list(range(1, people + 1))
    assert {part.manner for part in crowd[:5]} == set(MANNERS) or people < 5
    moments = [part.comes_after for part in crowd]
    assert moments == sorted(moments)
    assert moments[0] == 0


def test_who_comes_can_be_said():
    crowd = draw(9, 1, 2.0, parse_mix("accept=3, revoke=1"))
    assert {part.manner for part in crowd} == {"accept", "revoke"}
    for wrong in ("accept", "accept=0", "marry=1", "accept=-1"):
        with pytest.raises(Malformed):
            parse_mix(wrong)


def test_every_reason_to_decline_is_one_that_the_protocol_knows():
    assert set(NOTES) < set(get_args(Reason))


def test_a_person_s_data_is_theirs_alone_and_within_the_days_that_are_asked():
    table = registry.tables()["health.heart_rate"]
    one, two = draw(2, 5, 2.0)
    rows = made_up(table, one, "2026-03-01", "2026-03-31")
    assert rows == made_up(table, one, "2026-03-01", "2026-03-31")
    assert rows != made_up(table, two, "2026-03-01", "2026-03-31")
    assert len(rows) == one.rows
    assert len({row.key for row in rows}) == len(rows)
    assert all(str(row.values[0]).startswith("2026-03-") for row in rows)


def test_the_table_counts_people_by_what_they_were_meant_to_do():
    parts = draw(5, 1, 2.0)
    crowd, out = Crowd(parts), io.StringIO()
    assert crowd.counted()["on the way"] == 5
    with Board(crowd, out) as board:
        for part in parts:
            board.show(crowd.take(part.number, part.manner, "comes", ""))
            assert not crowd.is_over
        for part, does in zip(parts, ENDS, strict=False):
            board.show(crowd.take(part.number, part.manner, does, "for a reason"))
    assert crowd.is_over
    assert crowd.counted() == dict.fromkeys(ENDS[:5], 1)
    assert crowd.drawn().row_count == 5
    assert len(out.getvalue().splitlines()) == 10


@pytest.mark.parametrize(("manner", "did"), [("accept", "delivered"), ("revoke", "revoked")])
async def test_whoever_gave_a_standing_grant_goes_home_after_its_first_delivery(
    tmp_path, autojump_clock, manner, did
):
    told: list[str] = []
    part = next(one for one in draw(40, 1, 20.0) if one.manner == manner)
    part = msgspec.structs.replace(part, after_steps=3)
    someone: Any = Person(
        part, tmp_path, cast("Any", None), "", lambda _part, does, _words: told.append(does)
    )
    served = iter((0, 0, 1))

    class Wallet:
        async def answer(self, call: Any) -> Any:
            if isinstance(call, m.ListGrants):
                item = m.GrantItem(
                    id="g",
                    requester="Lab",
                    state="open",
                    steps=4,
                    served=next(served),
                    paid=0,
                    standing=True,
                )
                return m.GrantList(grants=(item,))
            return None

    async def said(_request: str) -> None:
        return None

    someone._opened, someone._said = Wallet(), said
    await someone._deliver("r", "g")
    assert told[-1] == did


class Asked:
    """A wallet that was asked two requests about one dataset, and is slow to take data in."""

    def __init__(self) -> None:
        self.wallet, self.brought, self.here = self, 0, False

    async def write(self, *_arguments: Any) -> None:
        self.brought += 1
        await trio.sleep(1)
        self.here = True

    async def answer(self, call: Any) -> Any:
        match call:
            case m.Connect():
                return m.Connected(requester="Lab", fingerprint="", requests=("1", "2"))
            case m.ShowRequest():
                view = {"dataset": "health.heart_rate"}
                terms = {"dpv:hasProcess": {"dpv:hasPersonalData": {"view": view}}}
                item = SimpleNamespace(state="waiting", id=call.id)
                return SimpleNamespace(
                    item=item,
                    terms=terms,
                    about_others=(),
                    small_groups="",
                    raw_results="",
                    others_noise="",
                )
            case m.PreviewRequest():
                if not self.here:
                    raise NotFound("The vault has no such dataset.")
                if call.id == "1":
                    raise NotAllowed("Too much at once.")
                return SimpleNamespace(digest="d", rows=3)
        return SimpleNamespace(grant="g")


async def test_trouble_with_one_request_ends_no_other_and_data_is_there_for_both(
    tmp_path, autojump_clock
):
    told: list[tuple[str, str]] = []
    part = next(one for one in draw(5, 1, 20.0) if one.manner == "accept")
    someone: Any = Person(
        part, tmp_path, cast("Any", None), "", lambda _part, *said: told.append(said)
    )
    someone._opened = wallet = Asked()

    async def deliver(_request: str, _grant: str) -> None:
        someone._tell("delivered")

    someone._deliver = deliver
    await someone._act()
    assert sorted(told) == [
        ("accepted", "3 rows"),
        ("delivered", ""),
        ("trouble", "Too much at once."),
    ]
    assert wallet.brought == 1
