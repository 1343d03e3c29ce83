"""Letters: what goes by a meeting point because a requester cannot be dialled now.

Begun when a call is answered and its requester is away, or when a requester that is known and posts
calls has not heard something for minutes: a sealed letter is left in the requester's box, and its
answers are looked for in a box whose key nobody else knows. From then on the box is looked into at
drawn moments, and what the requester has not heard for a while is left for it. Each visit is made
by somebody new, so that two boxes of one person have no key in common.

A letter is the negotiation written down: `OwnerDesk` checks what comes by it exactly as on a line,
and nothing counts twice that comes both ways.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from typing import TYPE_CHECKING, Final

import trio

from app.node.agreeing.negotiations import own_claims
from app.node.delivering.desk import OwnerDesk
from app.node.discovering.open_calls import VISIT_SECONDS, known_points
from p2p.discovery import letters
from p2p.discovery.letters import ROOM, OwnerLetter, RequesterLetter
from p2p.transport.identity import peer_id_of_seed, public_key_of
from wallet.errors import AgreementError, FreeholdError, NotFound, PeerUnreachable
from wallet.vault import deals, letter_boxes, open_calls, relationships

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.discovering.open_calls import Visiting
    from app.node.wallet import OpenWallet
    from p2p.discovery.points import Point
    from p2p.protocols.calls import Visit
    from wallet.agreement.binding import Binding, Claims
    from wallet.ports import Outgoing
    from wallet.store import Transaction
    from wallet.vault.letter_boxes import LetterBox

log = logging.getLogger("freehold.letters")

PAUSE_SECONDS: Final = {"practice": 6.0, "evm": 900.0}
UNHEARD_MS: Final = 180_000
"""How long something waits for a line before it goes by letter."""

_MOST_ITEMS: Final = 200
_DRAWN: Final = secrets.SystemRandom().random


class Letters:
    """All boxes of an open wallet.

    Args:
        wallet: the open wallet.
        visiting: goes to meeting points.
        draw: gives a number from 0 to 1.
    """

    def __init__(
        self, wallet: OpenWallet, visiting: Visiting, draw: Callable[[], float] = _DRAWN
    ) -> None:
        self._wallet, self._visiting, self._draw = wallet, visiting, draw
        self._unsaid: dict[int, bytes] = {}

    async def run(self) -> None:
        """Look into every box at drawn moments, until cancelled."""
        pause = PAUSE_SECONDS[self._wallet.profile.kind]
        while True:
            await trio.sleep(pause * (0.5 + self._draw()))
            await self.begin_where_away()
            for box in await self._wallet.read(letter_boxes.in_use, self._wallet.now_ms()):
                await trio.sleep(self._draw() * pause / 4)
                try:
                    await self.look(box)
                except FreeholdError as error:
                    log.info("letters of line %d: %s", box.relationship, error)

    async def knock(self, index: int, point: str, claims: Claims, binding: Binding) -> None:
        """Leave the first letter for a requester that is away.

        Args:
            index: of the relationship.
            point: address of the meeting point that listed its call.
            claims: what its call says of its keys, checked.
            binding: the same as it was signed.

        Raises:
            PeerError: the meeting point does not answer, or did not take the letter.
            AgreementError: the requester's keys are not those of before.
        """
        await OwnerDesk(self._wallet, index).introduced(claims, binding)
        now_ms, seed = self._wallet.now_ms(), secrets.token_bytes(32)
        box = await self._wallet.write(letter_boxes.begin, index, point, seed, now_ms)
        at = await self._point(box)
        with trio.move_on_after(VISIT_SECONDS) as waiting:
            async with self._visiting.at(at) as found:
                await self._write(box, found, b"knock", ())
        if waiting.cancelled_caught:
            raise PeerUnreachable("The meeting point was too slow; the letter was not left.")

    async def begin_where_away(self) -> None:
        """Begin a box for each requester that posts calls and was not reached for minutes."""
        for index, point in await self._wallet.read(self._away):
            seed = secrets.token_bytes(32)
            await self._wallet.write(letter_boxes.begin, index, point, seed, self._wallet.now_ms())

    def _away(self, tx: Transaction) -> list[tuple[int, str]]:
        now_ms = self._wallet.now_ms()
        posts = open_calls.where_posted(tx, now_ms)
        has_box = {box.relationship for box in letter_boxes.in_use(tx, now_ms)}
        return [
            (one.index, posts[one.requester_key])
            for one in relationships.all_relationships(tx)
            if one.requester_key in posts and one.index not in has_box and not one.is_blocked
            if any(
                deals.length(tx, item.id) > item.confirmed
                and item.updated_ms < now_ms - UNHEARD_MS
                and not (item.lapsed or item.trouble)
                for item in deals.deals(tx, one.index)
            )
        ]

    async def look(self, box: LetterBox) -> None:
        """Read what lies in one box, and leave what its requester has not heard for a while.

        Raises:
            PeerError: the meeting point does not answer, or said no.
            NotFound: it is not among the meeting points any more.
        """
        at = await self._point(box)
        with trio.move_on_after(VISIT_SECONDS):
            async with self._visiting.at(at) as found:
                letters_here = await found.fetch(box.seed)
                for _, sealed in letters_here:
                    await self._read(box, sealed)
                if letters_here:
                    await found.forget(tuple(place for place, _ in letters_here))
                unsaid = await OwnerDesk(self._wallet, box.relationship).outgoing()
                digest = digest_of(unsaid)
                waited = self._unsaid.get(box.relationship) == digest
                self._unsaid[box.relationship] = digest
                if unsaid and waited and digest != box.said:
                    await self._write(box, found, digest, unsaid)

    async def _read(self, box: LetterBox, sealed: bytes) -> None:
        """Take one letter; what is none, or comes again, is put away."""
        index = box.relationship
        keys = self._wallet.keys(index)
        own = own_claims(keys, self._wallet.domain.chain_id)
        key = public_key_of(peer_id_of_seed(box.seed))
        try:
            letter, claims = letters.open_(sealed, own, keys.hpke_private_key, key)
            known = await self._wallet.read(relationships.by_index, index)
            if not isinstance(letter, RequesterLetter) or claims.identity != known.requester_key:
                return
            if not await self._wallet.write(
                letter_boxes.heard, index, letter.at_ms, self._wallet.now_ms()
            ):
                return
            await take_answer(self._wallet, index, letter, claims)
        except AgreementError as error:
            log.info("a letter of line %d was put away: %s", index, error)

    async def _write(
        self, box: LetterBox, found: Visit, said: bytes, unsaid: tuple[Outgoing, ...]
    ) -> None:
        index = box.relationship
        desk, keys = OwnerDesk(self._wallet, index), self._wallet.keys(index)
        reader = await self._wallet.read(deals.introduction, index)
        have = tuple((item.id, item.length) for item in await desk.holdings())
        now_ms = max(self._wallet.now_ms(), box.wrote_ms + 1)
        letter = OwnerLetter(
            binding=desk.binding(),
            at_ms=now_ms,
            box=public_key_of(peer_id_of_seed(box.seed)),
            have=have[:_MOST_ITEMS],
            pushes=that_fit(unsaid),
        )
        sealed = letters.seal(letter, keys.signing_seed, reader, reader.identity)
        await found.drop(reader.identity, sealed)
        await self._wallet.write(letter_boxes.wrote, index, now_ms, said)

    async def _point(self, box: LetterBox) -> Point:
        known = await self._wallet.read(lambda tx: known_points(self._wallet, tx))
        for point in known:
            if point.address == box.point:
                return point
        raise NotFound("The meeting point of this box is not on the list any more.")


async def take_answer(
    wallet: OpenWallet, index: int, letter: RequesterLetter, claims: Claims
) -> None:
    """Take what the other side of one's own negotiations has written.

    Raises:
        AgreementError: it is not to be taken.
    """
    desk = OwnerDesk(wallet, index)
    await desk.introduced(claims, letter.binding)
    await wallet.write(_confirm, index, letter.taken)
    mine = {item.id for item in await desk.holdings()}
    for id, position, code, message in letter.refused:
        if id in mine:
            await desk.refused(id, position, code, message)
    for id, start, items in letter.items:
        await desk.take(id, start, items)


def _confirm(tx: Transaction, index: int, taken: tuple[tuple[bytes, int], ...]) -> None:
    """Note what a requester says that it took, of its own negotiations and no more than is here."""
    own = {item.id for item in deals.deals(tx, index)}
    for id, length in taken:
        if id in own:
            deals.confirm(tx, id, min(length, deals.length(tx, id)))


def that_fit(unsaid: tuple[Outgoing, ...]) -> tuple[tuple[bytes, int, bytes], ...]:
    """Return the envelopes that one letter has room for, each negotiation's from its first."""
    room, found, full = ROOM, list[tuple[bytes, int, bytes]](), set[bytes]()
    for item in unsaid[:_MOST_ITEMS]:
        size = len(item.envelope) + 64
        if item.id in full or size > room:
            full.add(item.id)
            continue
        room -= size
        found.append((item.id, item.position, item.envelope))
    return tuple(found)


def digest_of(unsaid: tuple[Outgoing, ...]) -> bytes:
    """Return a name for what waits to be said."""
    found = hashlib.sha256()
    for item in unsaid:
        found.update(item.id + item.position.to_bytes(4, "big"))
        found.update(hashlib.sha256(item.envelope).digest())
    return found.digest()
