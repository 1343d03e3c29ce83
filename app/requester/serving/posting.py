"""A requester at its meeting points: its calls are listed there, letters are fetched and answered.

The requester comes with its own identity, which its calls name anyway. Each meeting point is
looked after by itself; one that does not answer or says no is tried again later and harms no
other, nor does a letter whose box takes no answer, or a box that takes no news. What an owner was
last told by letter is kept in the books, so that news reaches it too.
"""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec
import trio

from p2p.discovery import letters
from p2p.discovery.call import check
from p2p.discovery.letters import OwnerLetter, RequesterLetter
from p2p.discovery.points import Point, point
from p2p.protocols.calls import visit
from p2p.protocols.calls_wire import CALLS, CALLS_CAP
from p2p.requester import books as rows
from p2p.requester import cohorts, meeting
from p2p.transport.framing import Frames
from wallet.errors import (
    AgreementError,
    FreeholdError,
    NotAllowed,
    NotFound,
    PeerError,
    PeerRefused,
)

if TYPE_CHECKING:
    from app.requester.books import Books
    from p2p.protocols.calls import Visit
    from p2p.requester.desk import Desk
    from p2p.transport.host import Host
    from wallet.agreement.binding import Claims
    from wallet.agreement.link import Link
    from wallet.ports import Clock
    from wallet.store import Transaction

log = logging.getLogger("freehold.requester")

SETTING: Final = "meetings"
MOST_POINTS: Final = 8
LOOK_SECONDS: Final = {"practice": 3.0, "evm": 60.0}
POST_AGAIN_SECONDS: Final = 6 * 3600.0
TRY_AGAIN_SECONDS: Final = 600.0
"""After a refusal, such as that a meeting point is full or had enough for a minute."""

TRIES: Final = 3
"""How often an answer to a letter is tried whose box takes none; then the letter is put away."""

REMEMBER_MS: Final = 30 * 86_400_000
_BOX: Final = "box/"
_POSTED: Final = "posted/"


class Box(msgspec.Struct, frozen=True):
    """Where an owner looks for answers, and what it was told there.

    `at_ms` is when it last wrote, by its own clock, `heard_ms` by ours; `wrote_ms` is the time on
    the last letter to it, each later than the one before; `sent` counts envelopes by negotiation,
    in hex.
    """

    point: str
    box: str
    at_ms: int
    heard_ms: int
    sent: dict[str, int]
    wrote_ms: int = 0


def points(tx: Transaction) -> tuple[Point, ...]:
    """Return the meeting points of a requester's books."""
    kept = rows.setting(tx, SETTING)
    return msgspec.json.decode(kept, type=tuple[Point, ...]) if kept else ()


def add_point(tx: Transaction, address: str, name: str = "") -> Point:
    """Keep one more meeting point; it is there only once.

    Raises:
        Malformed: it is no address of one.
        NotAllowed: there are enough.
    """
    made = point(address, name)
    kept = [one for one in points(tx) if one.address != made.address]
    if len(kept) >= MOST_POINTS:
        raise NotAllowed(f"There are {MOST_POINTS} meeting points already; remove one first.")
    rows.put_setting(tx, SETTING, msgspec.json.encode([*kept, made]).decode())
    return made


def remove_point(tx: Transaction, address: str) -> None:
    """Forget a meeting point.

    Raises:
        NotFound: there is none of this address.
    """
    kept = [one for one in points(tx) if one.address != address.strip()]
    if len(kept) == len(points(tx)):
        raise NotFound("There is no such meeting point in these books.")
    rows.put_setting(tx, SETTING, msgspec.json.encode(kept).decode())


class Posting:
    """Looks after all meeting points of one requester.

    Args:
        books: open books.
        desk: takes and answers what owners write.
        host: open; dials out.
        link: where this requester is.
        clock: time.
    """

    def __init__(self, books: Books, desk: Desk, host: Host, link: Link, clock: Clock) -> None:
        self._books, self._desk, self._host = books, desk, host
        self._link, self._clock = link, clock
        self._posted: dict[tuple[str, int], float] = {}
        self._tried: Counter[tuple[str, int]] = Counter()

    async def run(self) -> None:
        """Go round for as long as this task runs."""
        pause = LOOK_SECONDS[self._books.chain.kind]
        while True:
            for one in await trio.to_thread.run_sync(self._books.db.read, points):
                try:
                    await self.look(one)
                except FreeholdError as error:
                    log.info("a meeting point: %s", error)
            await trio.sleep(pause)

    async def look(self, at: Point) -> None:
        """Post what is not posted, fetch and answer letters, and write what is new.

        Raises:
            PeerError: it does not answer, or said no.
            AgreementError: it does not speak as a meeting point.
        """
        await self._host.dial(at.address)
        to_post, to_withdraw = await trio.to_thread.run_sync(self._books.db.read, self._plan, at)
        for number, data in to_post:
            await self._post(at, number, data)
        for number, hash in to_withdraw:
            await self._withdraw(at, number, hash)
        done, waiting = set[int](), set[int]()
        while True:  # as many times as an answer is refused, which ends a stream
            async with await self._host.open_stream(at.peer_id, CALLS) as stream:
                found = await visit(Frames(stream, CALLS_CAP))
                if await self._answer_letters(at, found, done, waiting):
                    break
        await self._tell_news(at)

    def _plan(
        self, tx: Transaction, at: Point
    ) -> tuple[list[tuple[int, bytes]], list[tuple[int, bytes]]]:
        """Return what is to be posted at a meeting point now, and what is to be withdrawn there."""
        now_ms, wanted, found = self._clock.now_ms(), set[int](), list[tuple[int, bytes]]()
        for number, call in rows.calls(tx):
            if not _is_public(tx, number) or call.expires * 1000 <= now_ms:
                continue
            wanted.add(number)
            since = self._posted.get((at.address, number))
            if since is not None and self._clock.monotonic() - since <= POST_AGAIN_SECONDS:
                continue
            try:
                data = meeting.posted(
                    number,
                    call,
                    self._link,
                    self._desk.binding(),
                    self._books.keys,
                    self._books.facts,
                    now_ms,
                )
            except AgreementError as error:
                log.warning("call %d is not posted: %s", number, error)
                self._posted[at.address, number] = self._clock.monotonic()
                continue
            found.append((number, data))
        kept = posted_at(tx, at.address)
        return found, [(number, hash) for number, hash in kept.items() if number not in wanted]

    async def _post(self, at: Point, number: int, data: bytes) -> None:
        """Post one call on a stream of its own: a refusal ends a stream."""
        self._posted[at.address, number] = self._clock.monotonic()
        try:
            async with await self._host.open_stream(at.peer_id, CALLS) as stream:
                await (await visit(Frames(stream, CALLS_CAP))).post(data)
        except (PeerError, NotAllowed) as error:
            log.warning("call %d was not posted at %s: %s", number, at.address, error)
            self._posted[at.address, number] += TRY_AGAIN_SECONDS - POST_AGAIN_SECONDS
            return
        await self._note(at, number, check(data).hash)

    async def _withdraw(self, at: Point, number: int, hash: bytes) -> None:
        """Take back a call that is full, over, or for invited people alone now."""
        async with await self._host.open_stream(at.peer_id, CALLS) as stream:
            await (await visit(Frames(stream, CALLS_CAP))).withdraw(hash)
        self._posted.pop((at.address, number), None)
        await self._note(at, number, None)

    async def _note(self, at: Point, number: int, hash: bytes | None) -> None:
        await trio.to_thread.run_sync(self._books.db.write, note_posted, at.address, number, hash)

    async def _answer_letters(
        self, at: Point, found: Visit, done: set[int], waiting: set[int]
    ) -> bool:
        """Answer letters that are neither done nor to wait; False if an answer was refused."""
        identity = self._desk.claims.identity
        fetched = await found.fetch(self._books.keys.transport_seed)
        if over := done & {place for place, _ in fetched}:
            await found.forget(tuple(over))
        for place, sealed in fetched:
            if place in done or place in waiting:
                continue
            try:
                letter, owner = letters.open_(
                    sealed, self._desk.claims, self._books.keys.hpke_private_key, identity
                )
                if isinstance(letter, OwnerLetter):
                    await self._take(at, found, letter, owner)
            except NotAllowed as error:
                log.info("a letter waits: %s", error)
                waiting.add(place)
                continue
            except PeerRefused as error:  # its box is full, or there was enough for a minute
                log.info("a letter could not be answered: %s", error)
                self._tried[at.address, place] += 1
                again = self._tried[at.address, place] < TRIES
                (waiting if again else done).add(place)
                return False
            except AgreementError as error:
                log.info("a letter was put away: %s", error)
            done.add(place)
            self._tried.pop((at.address, place), None)
        if fresh := done & {place for place, _ in fetched} - over:
            await found.forget(tuple(fresh))
        return True

    async def _take(self, at: Point, found: Visit, letter: OwnerLetter, owner: Claims) -> None:
        kept = await trio.to_thread.run_sync(self._books.db.read, box_of, owner.identity)
        if kept is not None and letter.at_ms <= kept.at_ms:
            return  # an old letter, given again
        at_ms = self._next_ms(kept)
        reply = await meeting.answer(self._desk, letter, owner, at_ms)
        held = dict(letter.have) | dict(reply.taken)
        box = Box(
            at.address,
            letter.box.hex(),
            letter.at_ms,
            self._clock.now_ms(),
            {id.hex(): length for id, length in held.items()},
            kept.wrote_ms if kept is not None else 0,
        )
        if reply.items or reply.taken or reply.refused:
            box = await self._write(found, owner, box, reply)
        await trio.to_thread.run_sync(self._books.db.write, keep_box, owner.identity, box)

    async def _tell_news(self, at: Point) -> None:
        """Write to owners that have written from here, and do not hold what is new since."""
        for identity, box in await trio.to_thread.run_sync(self._books.db.read, boxes):
            if box.point != at.address or self._clock.now_ms() - box.heard_ms > REMEMBER_MS:
                continue
            sent = {bytes.fromhex(id): length for id, length in box.sent.items()}
            fresh = await meeting.news(self._desk, identity, sent)
            if not fresh:
                continue
            owner = await trio.to_thread.run_sync(self._books.db.read, rows.owner, identity)
            letter = RequesterLetter(self._desk.binding(), self._next_ms(box), items=fresh)
            try:  # on a stream of its own: a refusal ends a stream
                async with await self._host.open_stream(at.peer_id, CALLS) as stream:
                    found = await visit(Frames(stream, CALLS_CAP))
                    after = await self._write(found, owner, box, letter)
            except PeerRefused as error:
                log.info("an owner's box takes nothing now: %s", error)
                continue
            await trio.to_thread.run_sync(self._books.db.write, keep_box, identity, after)

    async def _write(self, found: Visit, owner: Claims, box: Box, letter: RequesterLetter) -> Box:
        key = bytes.fromhex(box.box)
        await found.drop(key, letters.seal(letter, self._books.keys.signing_seed, owner, key))
        sent = {id.hex(): start + len(items) for id, start, items in letter.items}
        return msgspec.structs.replace(box, sent=box.sent | sent, wrote_ms=letter.at_ms)

    def _next_ms(self, box: Box | None) -> int:
        """Return the time for the next letter to an owner; clocks may go back, letters may not."""
        return max(self._clock.now_ms(), box.wrote_ms + 1 if box is not None else 0)


def _is_public(tx: Transaction, number: int) -> bool:
    """Whether a call is for anybody, and still looks for people."""
    return not cohorts.of_call(tx, number).invited and not cohorts.is_full(tx, number)


def posted_at(tx: Transaction, address: str) -> dict[int, bytes]:
    """Return by call the hash under which it is posted at a meeting point."""
    kept = rows.setting(tx, _POSTED + address)
    found = msgspec.json.decode(kept, type=dict[str, str]) if kept else {}
    return {int(number): bytes.fromhex(hash) for number, hash in found.items()}


def note_posted(tx: Transaction, address: str, number: int, hash: bytes | None) -> None:
    """Note that a call is posted at a meeting point, or, with None, no longer."""
    kept = {str(one): value.hex() for one, value in posted_at(tx, address).items()}
    kept.pop(str(number), None)
    if hash is not None:
        kept[str(number)] = hash.hex()
    rows.put_setting(tx, _POSTED + address, msgspec.json.encode(kept).decode())


def box_of(tx: Transaction, owner: bytes) -> Box | None:
    """Return where an owner looks for answers, if it has written."""
    kept = rows.setting(tx, _BOX + owner.hex())
    return None if kept is None else msgspec.json.decode(kept, type=Box)


def keep_box(tx: Transaction, owner: bytes, box: Box) -> None:
    """Keep where an owner looks for answers, and what it was told."""
    rows.put_setting(tx, _BOX + owner.hex(), msgspec.json.encode(box).decode())


def boxes(tx: Transaction) -> list[tuple[bytes, Box]]:
    """Return every owner that has written, with its box."""
    found = tx.execute(
        "SELECT name, value FROM setting WHERE name >= ? AND name < ?", (_BOX, "box0")
    )
    return [
        (bytes.fromhex(name.removeprefix(_BOX)), msgspec.json.decode(value, type=Box))
        for name, value in found
    ]
