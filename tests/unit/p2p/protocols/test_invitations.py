"""An invitation is good once: from the link to the books of who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api import messages as m
from app.node.delivering.desk import OwnerDesk
from app.node.handlers import links
from p2p.protocols import wire
from p2p.requester import books, cohorts
from p2p.requester.cohorts import Cohort
from tests.deal import NOW, OWNER, REQUESTER, person
from tests.unit.app.node.house import House
from tests.unit.p2p.protocols.sides import CALL, Lab
from wallet.agreement.link import Link, encode_link, invite, parse_invitation, parse_link
from wallet.errors import Malformed

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("D")


def link_of(chain_id: int, registry: str) -> str:
    address = f"/ip4/127.0.0.1/tcp/9/p2p/{REQUESTER.peer_id}"
    return encode_link(Link(1, "Lab", REQUESTER.peer_id, (address,), chain_id, registry))


@given(secret=st.binary(min_size=16, max_size=16))
@settings(max_examples=20)
def test_a_link_that_invites_is_the_link_and_sixteen_bytes(secret):
    text = link_of(5, "0x" + "00" * 20)
    assert parse_invitation(invite(text, secret)) == (parse_link(text), secret)
    assert parse_invitation(text) == (parse_link(text), b"")


@pytest.mark.parametrize(
    "ending", [".", ".AAAA", "." + "A" * 23, "." + "A" * 21 + "B", ".a.b", ".=="]
)
def test_an_invitation_of_another_form_is_refused(ending):
    with pytest.raises(Malformed):
        parse_invitation(link_of(5, "0x" + "00" * 20) + ending)
    with pytest.raises(Malformed):
        parse_link(link_of(5, "0x" + "00" * 20) + ending)


def test_who_comes_by_no_invitation_says_nothing_of_one():
    plain = wire.encode(wire.Introduce(OWNER.binding))
    assert b"invitation" not in plain
    said = wire.decode_negotiate(wire.encode(wire.Introduce(OWNER.binding, b"i" * 16)))
    assert isinstance(said, wire.Introduce)
    assert said.invitation == b"i" * 16


async def test_only_the_first_who_brings_it_is_asked(tmp_path: Path):
    lab = Lab(tmp_path, CALL)
    try:
        lab.database.write(cohorts.put, 1, Cohort(invited=True))
        secret = lab.database.write(cohorts.invite, 1, "", 1)
        for who, brings, asked in (
            (OWNER, b"", 0),
            (OWNER, b"x" * 16, 0),
            (OWNER, secret, 1),
            (person("another"), secret, 0),
        ):
            if brings:
                lab.desk.invited(who.claims.identity, brings)
            await lab.desk.introduced(who.claims)
            found = lab.database.read(books.negotiations, who.claims.identity)
            assert len(found) == asked
        stands = lab.database.read(cohorts.standing, 1, NOW * 1000)
        assert (stands.invitations, stands.used) == (1, 1)
    finally:
        lab.close()


async def test_the_wallet_says_on_the_card_that_it_was_made_for_one_and_brings_it(tmp_path: Path):
    house = House(tmp_path)
    try:
        wallet = house.wallet
        text = invite(link_of(wallet.domain.chain_id, wallet.domain.registry), b"i" * 16)
        card = await links.read_link(wallet, m.ReadLink(link=text))
        assert card.invited

        class Nobody:
            async def first_contact(self, _relationship: object) -> None:
                return None

        await links.connect(wallet, Nobody(), m.Connect(link=text))  # type: ignore[arg-type]
        assert OwnerDesk(wallet, 1).invitation() == b"i" * 16
    finally:
        house.close()
