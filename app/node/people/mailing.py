"""Letters between contacts who cannot reach each other, by a holder that keeps things for both.

Somebody behind a router that lets nobody in, as most are, is reached by nobody like themselves. A
holder that both have is reached by both, so it keeps sealed letters (PROTOCOL.md §21): greetings
with where one is reached now, words of guardians, and what negotiations between the two have to
say. What arrives is taken as on a line, and nothing counts twice that comes both ways. Releases do
not go by letter.

Guarantees: a letter is left only for a contact that was not spoken to for a while, when there is
something new to say, or again each day while something waits; only letters of contacts are opened,
each later than the one before. The holder learns that the two know each other, sizes and times.

Left to others: what words mean (`app.node.guarding`), negotiations (the desks), how many letters a
holder keeps and for how long (`p2p.shards.visiting`).
"""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import trio

from app.node.agreeing.negotiations import own_claims
from app.node.delivering.desk import OwnerDesk
from app.node.discovering.letters import digest_of, take_answer, that_fit
from app.node.guarding.talking import Conversation
from app.node.people.acquaintance import with_peer
from app.node.people.receiving import ReceivingDesk
from p2p.discovery import letters
from p2p.discovery.letters import ROOM, ContactLetter, OwnerLetter, RequesterLetter
from p2p.protocols.guardians import MOST_WORDS, Word
from p2p.shards.errors import NotHeld
from wallet.agreement import off_chain
from wallet.agreement.binding import bind
from wallet.durability.holders import DAY_MS
from wallet.errors import AgreementError, FreeholdError
from wallet.vault import contact_mail, contacts, deals, guarding, holders, relationships

if TYPE_CHECKING:
    from app.node.guarding.talking import Guarding
    from app.node.people.home import Home
    from app.node.storing.visits import Circle, Present
    from app.node.wallet import OpenWallet
    from p2p.shards.client import HolderClient
    from p2p.shards.client import Letter as Waiting
    from wallet.agreement.binding import Binding, Claims
    from wallet.store import Transaction

log = logging.getLogger("freehold.mail")

PAUSE_SECONDS: Final = {"practice": 15.0, "evm": 900.0}
UNSEEN_MS: Final = {"practice": 30_000, "evm": 3_600_000}
"""A contact that was spoken to since is gone to, and written no letter."""

_MOST_HEARD: Final = 64
_MOST_HOLDINGS: Final = 200
_NAME: Final = 16
_DRAWN: Final = secrets.SystemRandom()


class Mailing:
    """The letters of an open wallet.

    Args:
        circle: its holders.
        home: where contacts are met; says where this computer is reached.
        guarding: takes the words of guardians.
    """

    def __init__(self, circle: Circle, home: Home, guarding: Guarding) -> None:
        self._circle, self._home, self._guarding = circle, home, guarding
        self._wallet: OpenWallet = circle.wallet
        self._answers: dict[int, list[Word]] = defaultdict(list)
        self._heard: dict[int, list[bytes]] = defaultdict(list)
        self._replies: dict[int, RequesterLetter] = {}
        self._holds: dict[int, dict[bytes, int]] = {}
        """Of contacts whose letters came: how much they have of what they shared with me."""

    async def run(self) -> None:
        """Look for letters at every holder now and then, until cancelled."""
        kind = self._wallet.profile.kind
        while True:
            await trio.sleep(PAUSE_SECONDS[kind] * _DRAWN.uniform(0.7, 1.3))
            if await self._wallet.read(_is_worth_it):
                async with self._circle.together() as present:
                    await self.round(present)

    async def round(self, present: Present) -> int:
        """Fetch what waits at the holders that answer, and leave what waits here."""
        taken = 0
        for number in present.numbers:
            client = present.client(number)
            if client is not None:
                try:
                    taken += await self._fetch(client)
                except FreeholdError as error:
                    log.info("holder %s gives no letters: %s", number, error)
        for index in await self._wallet.read(self._unseen):
            await self._write(index, present)
        return taken

    # ---- what comes

    async def _fetch(self, client: HolderClient) -> int:
        found = 0
        more, after = True, 0
        while more:
            waiting, more = await client.mail_get(after)
            if not waiting:
                break
            after = waiting[-1].place
            for one in waiting:
                try:
                    found += await self._read(one)
                except FreeholdError as error:
                    log.info("a letter was put away: %s", error)
            await client.mail_forget([one.place for one in waiting])
        return found

    async def _read(self, one: Waiting) -> bool:
        """Take one letter; what is none of a contact's, or comes again, is put away."""
        wallet = self._wallet
        found = await wallet.read(_contact, one.writer)
        if found is None:
            return False
        index, known = found
        keys = wallet.keys(index)
        own = own_claims(keys, off_chain.DOMAIN.chain_id)
        letter, claims = letters.open_(one.data, own, keys.hpke_private_key, own.identity)
        if claims != known or not await wallet.write(contact_mail.heard, index, letter.at_ms):
            return False
        match letter:
            case ContactLetter():
                await self._take(index, letter)
            case OwnerLetter():
                await self._receive(index, letter, claims)
            case RequesterLetter():
                await take_answer(wallet, index, letter, claims)
        wallet.stir(index)
        wallet.changed("contacts", "audit")
        return True

    async def _take(self, index: int, letter: ContactLetter) -> None:
        await self._wallet.write(_is_at, index, letter.addresses)
        await self._wallet.write(_forget_said, index, letter.heard)
        ear = Conversation(self._guarding, index)
        for is_sealed, data in letter.words:
            self._heard[index].append(_name_of(data))
            try:
                self._answers[index] += await ear.take(Word(is_sealed, data))
            except FreeholdError as error:
                log.info("a word of contact %d was not taken: %s", index, error)

    async def _receive(self, index: int, letter: OwnerLetter, claims: Claims) -> None:
        from p2p.requester.meeting import answer

        desk = ReceivingDesk(self._wallet, index)
        found = await answer(desk, letter, claims, self._wallet.now_ms())
        self._replies[index] = found
        self._holds[index] = dict(letter.have) | dict(found.taken)

    # ---- what goes

    def _unseen(self, tx: Transaction) -> list[int]:
        least = self._wallet.now_ms() - UNSEEN_MS[self._wallet.profile.kind]
        return [
            one.index
            for one in contacts.standing(tx)
            if (one.seen_ms or 0) < least
            and not self._home.is_present(relationships.by_index(tx, one.index).peer_id)
        ]

    async def _write(self, index: int, present: Present) -> None:
        """Leave what there is to say to a contact, if it is new or was left a day ago."""
        desk = OwnerDesk(self._wallet, index)
        pushes = await desk.outgoing()
        waits = await Conversation(self._guarding, index).waiting(first=True)
        words = _fitting((*self._answers[index], *waits.words))
        heard = tuple(self._heard[index][-_MOST_HEARD:])
        reply = await self._reply(index)
        addresses = self._home.acquaintances.addresses
        what = _what(words, heard, addresses, digest_of(pushes), reply)
        before = await self._wallet.read(contact_mail.mail, index)
        now_ms = self._wallet.now_ms()
        have = tuple((one.id, one.length) for one in await desk.holdings())[:_MOST_HOLDINGS]
        begs = bool(words or heard or have or reply)
        if what == before.left_what and not (begs and now_ms - before.left_ms >= DAY_MS):
            return
        binding, at_ms = self._binding(index), max(now_ms, before.left_ms + 1)
        made: list[letters.Letter] = [ContactLetter(binding, at_ms, addresses, words, heard)]
        if reply is not None:
            made.append(
                RequesterLetter(binding, at_ms + 1, reply.taken, reply.refused, reply.items)
            )
        if have:
            reader = await self._wallet.read(deals.introduction, index)
            box = reader.identity
            made.append(OwnerLetter(binding, at_ms + 2, box, have, that_fit(pushes)))
        if await self._leave(index, made, present):
            await self._wallet.write(contact_mail.left, index, at_ms + 2, what)
            self._answers.pop(index, None)
            self._heard.pop(index, None)
            self._replies.pop(index, None)

    async def _reply(self, index: int) -> RequesterLetter | None:
        """What there is to say of what a contact shares, since its last letter."""
        from p2p.requester.meeting import news

        before, holds = self._replies.get(index), self._holds.get(index)
        if holds is None:
            return None
        known = await self._wallet.read(relationships.by_index, index)
        desk = ReceivingDesk(self._wallet, index)
        items = await news(desk, known.requester_key, holds)
        if before is None and not items:
            return None
        taken, refused = (before.taken, before.refused) if before is not None else ((), ())
        return RequesterLetter(self._binding(index), 0, taken, refused, items)

    def _binding(self, index: int) -> Binding:
        wallet, keys = self._wallet, self._wallet.keys(index)
        claims = own_claims(keys, off_chain.DOMAIN.chain_id)
        return bind(claims, keys.transport_seed, wallet.signing(index).sign)

    async def _leave(self, index: int, made: list[letters.Letter], present: Present) -> bool:
        """Leave letters at the first holder that has a box for the contact."""
        reader = await self._wallet.read(deals.introduction, index)
        seed = self._wallet.keys(index).signing_seed
        sealed = [letters.seal(one, seed, reader, reader.identity) for one in made]
        for number in present.numbers:
            client = present.client(number)
            if client is None or client.holder == reader.identity:
                continue
            try:
                for data in sealed:
                    await client.mail_put(reader.identity, data)
            except NotHeld:
                continue  # this holder does not know the contact
            except FreeholdError as error:
                log.info("holder %s takes no letter: %s", number, error)
                continue
            return True
        return False


def _contact(tx: Transaction, identity: bytes) -> tuple[int, Claims] | None:
    """A standing contact by its home key, with the keys that were pinned when they met."""
    known = relationships.by_key(tx, identity)
    if known is None or not contacts.is_standing(tx, known.index):
        return None
    try:
        return known.index, deals.introduction(tx, known.index)
    except AgreementError:
        return None


def _is_worth_it(tx: Transaction) -> bool:
    return bool(holders.standing(tx) and contacts.standing(tx))


def _is_at(tx: Transaction, index: int, addresses: tuple[str, ...]) -> None:
    peer_id = relationships.by_index(tx, index).peer_id
    contacts.reached(tx, index, with_peer(addresses, peer_id))


def _forget_said(tx: Transaction, index: int, heard: tuple[bytes, ...]) -> None:
    """What the contact says that it has taken waits no more."""
    names = set(heard)
    ids = [one.id for one in guarding.unsaid(tx, index) if _name_of(one.data) in names]
    if ids:
        guarding.said(tx, ids)


def _name_of(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_NAME]


def _fitting(words: tuple[Word, ...]) -> tuple[tuple[bool, bytes], ...]:
    """Return the words that one letter has room for, the first first."""
    room, found = ROOM, list[tuple[bool, bytes]]()
    for word in dict.fromkeys((one.is_sealed, one.data) for one in words):
        if len(found) == MOST_WORDS or len(word[1]) + 16 > room:
            break
        room -= len(word[1]) + 16
        found.append(word)
    return tuple(found)


def _what(
    words: tuple[tuple[bool, bytes], ...],
    heard: tuple[bytes, ...],
    addresses: tuple[str, ...],
    pushes: bytes,
    reply: RequesterLetter | None,
) -> bytes:
    """A name for what a letter would say."""
    said = hashlib.sha256(pushes)
    for part in (*(data for _is_sealed, data in words), *heard, *map(str.encode, addresses)):
        said.update(hashlib.sha256(part).digest())
    if reply is not None:
        said.update(repr((reply.taken, reply.refused, reply.items)).encode())
    return said.digest()
