"""People who mean harm at the door: forged and used invitations, others' keys, floods, lies."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from app.api import messages as m
from app.node.agreeing.negotiations import own_claims
from app.node.handlers import contacts as people
from app.node.people import receiving, shared
from app.node.people.received_release import SHARE_BYTES, STEP_BYTES, sink
from app.node.people.receiving import ReceivingDesk
from p2p.protocols import contact as protocol
from p2p.protocols.contact import CONTACT, CONTACT_CAP, Acquaintance, Greet, Own
from p2p.protocols.wire import NEGOTIATE, RELEASE
from p2p.transport.framing import Frames
from p2p.transport.host import open_host
from p2p.transport.identity import peer_id_of_seed
from tests.deal import Person, person
from tests.unit.app.node.acquaintances import WISH, Friend, met, two
from tests.unit.app.node.test_accepting import measure
from wallet.agreement import delivery, off_chain
from wallet.agreement.binding import bind, sign_claims
from wallet.agreement.delivery import Manifest
from wallet.agreement.invitation import Invitation, parse_invitation
from wallet.errors import (
    AgreementError,
    BadSignature,
    ContentMismatch,
    FreeholdError,
    Malformed,
    NotAllowed,
    OutOfOrder,
    PeerError,
    PeerRefused,
)
from wallet.vault import deals, received

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from p2p.transport.host import Host

pytestmark = pytest.mark.area("D")


@asynccontextmanager
async def one(folder: Path, **profile: Any) -> AsyncIterator[Friend]:
    """One person at home."""
    anna = Friend(folder, "Anna", **profile)
    try:
        with trio.fail_after(300):
            async with anna.at_home():
                yield anna
    finally:
        anna.close()


def stranger(name: str) -> Person:
    return Person(person(name).keys, chain_id=0)


def own_of(someone: Person, claims: Any = None) -> Own:
    """What a stranger says of itself; `claims` in the place of its own."""
    said = claims or someone.claims
    key = someone.keys.evm_private_key
    binding = bind(said, someone.keys.transport_seed, lambda one: sign_claims(one, key))
    return Own(said, binding, "Somebody", ())


@asynccontextmanager
async def standing_at(anna: Friend, someone: Person, link: str) -> AsyncIterator[tuple[Host, str]]:
    """A stranger's host, connected to the door of an invitation."""
    given = parse_invitation(link)
    peer_id = peer_id_of_seed(anna.wallet.home_keys.transport_seed)
    async with open_host(someone.keys.transport_seed, knocks=True) as host:
        await host.dial(f"{given.addresses[0]}/p2p/{peer_id}")
        yield host, peer_id
    # one connection a peer: the next one would be refused while this one is being let go
    await anna.until(lambda: not anna.home.is_present(someone.peer_id))


async def answered(
    anna: Friend, someone: Person, link: str, given: Invitation | None = None, claims: Any = None
) -> Acquaintance:
    """A stranger answers an invitation as the protocol has it."""
    async with standing_at(anna, someone, link) as (host, peer_id):
        stream = await host.open_stream(peer_id, CONTACT)
        async with stream:
            return await protocol.accept_invitation(
                Frames(stream, CONTACT_CAP),
                given or parse_invitation(link),
                own_of(someone, claims),
            )


async def test_an_invitation_is_good_for_one_person_once(tmp_path: Path):
    async with one(tmp_path) as anna:
        link = await anna.invite("Ben")
        await anna.invite("Carla")  # so that strangers come as far as the door
        first = await answered(anna, stranger("ben"), link)
        with pytest.raises(PeerRefused, match="used already"):
            await answered(anna, stranger("eve"), link)
        again = await answered(anna, stranger("ben"), link)
        (known,) = anna.contacts()
        assert known.words == again.words != first.words


async def test_an_expired_or_withdrawn_invitation_opens_nothing(tmp_path: Path):
    async with one(tmp_path) as anna:
        kept = await anna.invite(hours=48)
        late = await anna.invite(hours=1)
        back = await anna.invite(hours=48)
        shown = await people.listing(anna.home, m.ListContacts())
        (item,) = [i for i in shown.invitations if i.link == back]
        await people.withdraw(anna.home, m.WithdrawInvitation(item.id))
        anna.clock.ms += 2 * 3_600_000
        for link, words in ((late, "expired"), (back, "not open")):
            with pytest.raises(PeerRefused, match=words):
                await answered(anna, stranger("ben"), link)
        await answered(anna, stranger("ben"), kept)


async def test_a_forged_secret_is_refused_and_many_close_the_door_for_a_minute(tmp_path: Path):
    async with one(tmp_path) as anna:
        link = await anna.invite()
        real = parse_invitation(link)
        forged = msgspec.structs.replace(real, secret=os.urandom(16))
        with pytest.raises(PeerRefused, match="not open"):
            await answered(anna, stranger("eve"), link, forged)
        for _ in range(20):
            with pytest.raises(NotAllowed):
                await anna.home.acquaintances.secret(os.urandom(16), b"e" * 32)
        with pytest.raises(NotAllowed, match="come later"):
            await anna.home.acquaintances.secret(real.secret, b"e" * 32)
        anna.clock.ms += 61_000
        await answered(anna, stranger("ben"), link)


async def test_a_proof_heard_on_another_line_is_of_no_use(tmp_path: Path):
    """Eve knows what Ben said, word for word, and says it under her own key."""
    async with one(tmp_path) as anna:
        link = await anna.invite()
        given, ben, eve = parse_invitation(link), stranger("ben"), stranger("eve")
        heard: list[bytes] = []

        class Listening(Frames):
            async def write_frame(self, *parts: bytes | memoryview) -> None:
                heard.append(b"".join(parts))
                raise NotAllowed("The line was cut.")

        async with standing_at(anna, ben, link) as (host, peer_id):
            stream = await host.open_stream(peer_id, CONTACT)
            with pytest.raises(NotAllowed):
                await protocol.accept_invitation(Listening(stream, CONTACT_CAP), given, own_of(ben))
        async with standing_at(anna, eve, link) as (host, peer_id):
            stream = await host.open_stream(peer_id, CONTACT)
            async with stream:
                frames = Frames(stream, CONTACT_CAP)
                await frames.write_frame(heard[0])
                answer = protocol.decode(await frames.read_frame())
        assert getattr(answer, "code", "") == "bad-signature"
        assert not anna.contacts()


async def test_keys_of_somebody_one_knows_cannot_be_claimed_by_another(tmp_path: Path):
    async with one(tmp_path) as anna:
        ben, eve = stranger("ben"), stranger("eve")
        await answered(anna, ben, await anna.invite())
        for name in ("signing_key", "hpke_key"):
            claims = msgspec.structs.replace(eve.claims, **{name: getattr(ben.claims, name)})
            with pytest.raises(PeerRefused, match="somebody else"):
                await answered(anna, eve, await anna.invite(), claims=claims)
        stolen = msgspec.structs.replace(eve.claims, address=ben.claims.address)
        with pytest.raises(PeerError):
            await answered(anna, eve, await anna.invite(), claims=stolen)
        assert len(anna.contacts()) == 1


async def test_a_requester_s_key_never_becomes_a_contact_s(tmp_path: Path):
    async with one(tmp_path) as anna:
        deal, index = anna.deal("lab")
        anna.keep(deal, index)
        someone = Person(deal.requester.keys, chain_id=0)
        with pytest.raises(PeerRefused, match="requester"):
            await answered(anna, someone, await anna.invite())
        assert not anna.contacts()
        assert anna.wallet.domain_of(index) == anna.wallet.domain


async def test_while_nobody_is_invited_strangers_cannot_even_connect(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        assert not anna.home.is_open
        link = await anna.invite()
        await ben.answer(link)
        await anna.until(lambda: anna.home.listens and not anna.home._invites)
        with pytest.raises(PeerError):
            async with standing_at(anna, stranger("eve"), link) as (host, peer_id):
                await host.open_stream(peer_id, CONTACT)


async def test_an_invited_stranger_can_say_one_thing_only(tmp_path: Path):
    async with one(tmp_path) as anna:
        link = await anna.invite()
        async with standing_at(anna, stranger("eve"), link) as (host, peer_id):
            for name in (NEGOTIATE, RELEASE):
                with pytest.raises(PeerError):
                    await (await host.open_stream(peer_id, name)).read_exactly(1)
            stream = await host.open_stream(peer_id, CONTACT)
            async with stream:
                with pytest.raises(PeerRefused, match="not among the contacts"):
                    await protocol.greet(Frames(stream, CONTACT_CAP), Greet("Eve", ()))
            stream = await host.open_stream(peer_id, CONTACT)
            async with stream:
                await stream.send((CONTACT_CAP + 1).to_bytes(4, "big"))
                answer = protocol.decode(await Frames(stream, CONTACT_CAP).read_frame())
                assert getattr(answer, "code", "") == "malformed"


@pytest.mark.parametrize(
    "frame",
    [
        {"type": "ask"},
        {"type": "greet", "name": "n" * 81, "addresses": []},
        {"type": "greet", "name": "", "addresses": ["/ip4/1.2.3.4/tcp/1"] * 7},
        {"type": "greet", "name": "", "addresses": ["a" * 129]},
        {"type": "greet", "name": "", "addresses": [], "more": 1},
        {"type": "nothing"},
        ["greet"],
        b"\xff" * 40,
    ],
)
def test_frames_beyond_their_bounds_are_malformed(frame: Any):
    with pytest.raises(Malformed):
        protocol.decode(msgspec.msgpack.encode(frame))


async def test_what_a_contact_says_of_itself_dials_nobody_else_and_renames_nothing(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        mine, _ = await met(anna, ben)
        found = await anna.wallet.write(
            anna.home.acquaintances.hear,
            deals_identity(anna, mine.index),
            Greet("Dr Weiss\u202e<b>", ("/ip4/10.0.0.1/tcp/1", "/ip4/10.0.0.2/tcp/2/p2p/12D3KooW")),
        )
        assert found == (mine.index, "Anna")
        detail = await people.show(anna.home, m.ShowContact(str(mine.index)))
        assert all(address.endswith(ben_id(ben)) for address in detail.addresses)
        with pytest.raises(FreeholdError):
            async with anna.home.lease(ben_id(ben)) as host:
                await host.dial(detail.addresses[1])


def deals_identity(friend: Friend, index: int) -> bytes:
    return friend.vault.db.read(deals.introduction, index).identity


def ben_id(ben: Friend) -> str:
    return peer_id_of_seed(ben.wallet.home_keys.transport_seed)


async def test_a_name_that_looks_like_another_s_is_warned_of(tmp_path: Path):
    async with one(tmp_path) as anna:
        deal, index = anna.deal("Heart Lab")
        anna.keep(deal, index)
        await answered(anna, stranger("ben"), await anna.invite("Неаrt Lаb"))
        (item,) = (await people.listing(anna.home, m.ListContacts())).contacts
        assert "looks like “Heart Lab”" in item.warnings[0]


async def test_a_flood_of_offers_stops_at_what_one_can_answer(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 1)
        mine, theirs = await met(anna, ben)
        for friend in (anna, ben):
            friend.lines.home = None  # the messages go by hand
        desk = ReceivingDesk(ben.wallet, theirs.index)
        for number in range(receiving.UNANSWERED_AT_ONCE + 1):
            anna.clock.ms += 1000
            await anna.wallet.write(lambda tx: shared.share(anna.wallet, tx, mine.index, WISH, 1))
            (deal,) = anna.vault.db.read(lambda tx: list(deals.deals(tx, mine.index)))[:1]
            (first, *_) = anna.vault.db.read(deals.envelopes, deal.id)
            if number < receiving.UNANSWERED_AT_ONCE:
                await desk.take(b"", deal.id, 0, first)
                continue
            with pytest.raises(NotAllowed, match="waits here already"):
                await desk.take(b"", deal.id, 0, first)
        assert len(ben.given()) == receiving.UNANSWERED_AT_ONCE


async def test_messages_under_another_name_or_of_another_contact_are_refused(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 1)
        mine, theirs = await met(anna, ben)
        await anna.wallet.write(lambda tx: shared.share(anna.wallet, tx, mine.index, WISH, 1))
        (deal,) = anna.vault.db.read(lambda tx: list(deals.deals(tx, mine.index)))
        offer, consent = anna.vault.db.read(deals.envelopes, deal.id)
        desk = ReceivingDesk(ben.wallet, theirs.index)
        with pytest.raises(AgreementError):
            await desk.take(b"", b"x" * 32, 0, offer)
        with pytest.raises(AgreementError):
            await desk.take(b"", b"x" * 32, 0, consent)
        with pytest.raises(OutOfOrder):
            await desk.take(b"", b"x" * 32, 1, offer)
        with pytest.raises(BadSignature):
            await desk.introduced(stranger("eve").claims)


async def test_a_share_larger_than_is_taken_here_is_refused_before_a_byte_of_it(tmp_path: Path):
    async with two(tmp_path) as (anna, ben):
        measure(anna, 1)
        mine, theirs = await met(anna, ben)
        await anna.wallet.write(lambda tx: shared.share(anna.wallet, tx, mine.index, WISH, 1))
        (row,) = anna.all_grants()
        anna.wallet.paused = True
        anna.wallet.stir(mine.index)
        (item,) = await ben.until(lambda: [i for i in ben.given() if i.grant_id])
        with pytest.raises(NotAllowed, match="not taken"):
            await sink(ben.wallet, row.id, theirs.index)
        await ben.wallet.write(
            lambda tx: receiving.answer(ben.wallet, tx, item.negotiation, take=True)
        )
        with pytest.raises(NotAllowed, match="not taken"):
            await sink(ben.wallet, row.id, theirs.index + 1)
        taking = await sink(ben.wallet, row.id, theirs.index)
        seed = anna.wallet.keys(mine.index).signing_seed
        honest = delivery.open_signed(
            row.signed_manifest(), Manifest, own_claims(anna.wallet.keys(mine.index), 0).signing_key
        )
        for size, words in ((STEP_BYTES + 1, "step"), (SHARE_BYTES + 1, "step")):
            (entry,) = honest.steps
            large = msgspec.structs.replace(
                honest, steps=(msgspec.structs.replace(entry, cipher_bytes=size),)
            )
            with pytest.raises(NotAllowed, match=words):
                await taking.begin(delivery.sign(large, seed))
        with pytest.raises(BadSignature):
            await taking.begin(delivery.sign(honest, stranger("eve").keys.signing_seed))
        other = msgspec.structs.replace(honest, root=bytes(32))
        with pytest.raises(ContentMismatch):
            await taking.begin(delivery.sign(other, seed))
        await taking.begin(row.signed_manifest())
        with pytest.raises(ContentMismatch):
            await taking.take_chunks(1, 0, [b"short"])
        assert ben.vault.db.read(received.held_bytes, theirs.index) == 0


async def test_behind_a_proxy_nobody_can_come_and_that_is_said(tmp_path: Path):
    async with one(tmp_path, kind="evm", proxy="socks5://127.0.0.1:9") as anna:
        with pytest.raises(NotAllowed, match="through a proxy"):
            await people.invite(anna.home, m.Invite())
        shown = await people.listing(anna.home, m.ListContacts())
        assert "nobody can reach this computer" in shown.unreachable
        assert not anna.home.listens


def test_the_home_identity_is_no_requester_s_and_no_contact_shares_keys_with_another(
    tmp_path: Path,
):
    anna = Friend(tmp_path, "Anna")
    home = own_claims(anna.wallet.home_keys, 0)
    anna.wallet.contacts, anna.wallet.off_chain = {1, 2}, {1, 2}
    first, second = (own_claims(anna.wallet.keys(index), 0) for index in (1, 2))
    requester = own_claims(anna.wallet.keys(3), 1)
    assert first.identity == second.identity == home.identity != requester.identity
    for name in ("signing_key", "hpke_key", "address"):
        assert len({getattr(c, name) for c in (home, first, second, requester)}) == 4
    assert anna.wallet.domain_of(1) == off_chain.DOMAIN
    anna.close()
