"""Conversations between guardians: what waits is brought to contacts, and what comes is taken.

Guarantees: each word is taken in one transaction with what follows from it; what waits stays until
the contact has heard it; a contact is gone to only while something waits for them, or a recovery
awaits their answer. Time is looked at each minute while a request is open.

Left to others: what may be said and taken (`own`, `keeping`, `recovering`).
"""

from __future__ import annotations

import logging
import secrets
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

import trio

from app.node.guarding import keeping, own, recovering
from app.node.people.home import dial
from p2p.protocols.guardians import (
    GUARDIANS,
    GUARDIANS_CAP,
    MOST_WORDS,
    Waiting,
    Word,
    listen,
    speak,
)
from p2p.transport.framing import Frames
from p2p.transport.identity import public_key_of
from wallet.errors import BadSignature, FreeholdError, NotAllowed
from wallet.guardians import messages
from wallet.guardians import recovering as rules
from wallet.guardians.circle import decode_wrapped
from wallet.guardians.messages import (
    Ask,
    Destroyed,
    Fetch,
    Kept,
    Notice,
    Retire,
    Reveal,
    Withdraw,
)
from wallet.vault import contacts, deals, guarding, recoveries, relationships

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.node.people.home import Home
    from app.node.wallet import OpenWallet
    from p2p.protocols.guardians import No
    from p2p.transport.host import Host
    from p2p.transport.stream import Stream
    from wallet.store import Transaction

log = logging.getLogger("freehold.guardians")

PAUSE_SECONDS: Final = {"practice": 10.0, "evm": 900.0}
"""About how often a contact who did not answer is gone to again."""

TICK_SECONDS: Final = 60.0
DEADLINE_SECONDS: Final = 120.0
_DRAWN: Final = secrets.SystemRandom()


class Guarding:
    """What an open wallet does as owner, as guardian and as one who recovers.

    Args:
        wallet: the open wallet.
        home: where contacts are met.
    """

    def __init__(self, wallet: OpenWallet, home: Home) -> None:
        self.wallet, self.home = wallet, home
        self._new = trio.Event()
        home.serve_too(self._serve_on)

    def _serve_on(self, host: Host) -> None:
        host.serve(
            GUARDIANS,
            self._listen,
            max_concurrent=8,
            max_per_peer=1,
            deadline_seconds=DEADLINE_SECONDS,
        )

    def stir(self) -> None:
        """There is something to say: try at once."""
        self._new.set()

    async def run(self) -> None:
        """Go to contacts for whom something waits, until cancelled."""
        async with trio.open_nursery() as nursery:
            nursery.start_soon(self._tick)
            while True:
                self._new = trio.Event()
                for index in await self.wallet.read(_awaited):
                    with suppress(FreeholdError):
                        await self.visit(index)
                pause = PAUSE_SECONDS[self.wallet.profile.kind] * _DRAWN.uniform(0.7, 1.3)
                with trio.move_on_after(pause):
                    await self._new.wait()

    async def _tick(self) -> None:
        while True:
            if await self.wallet.read(_has_open):
                await self.wallet.write(keeping.age, self.wallet)
            await trio.sleep(TICK_SECONDS)

    async def visit(self, index: int) -> None:
        """Go to a contact, say what waits and hear what they say.

        Raises:
            PeerError: they do not answer, or do not know guardians.
        """
        known = await self.wallet.read(relationships.by_index, index)
        async with self.home.lease(known.peer_id) as host:
            if not host.connected(known.peer_id):
                await dial(host, known.addresses)
            stream = await host.open_stream(known.peer_id, GUARDIANS)
            async with stream:
                await speak(Frames(stream, GUARDIANS_CAP), Conversation(self, index))

    async def _listen(self, stream: Stream) -> None:
        index = await self.wallet.read(_contact, public_key_of(stream.remote_peer_id))
        await listen(Frames(stream, GUARDIANS_CAP), Conversation(self, index))


class Conversation:
    """One conversation with one contact (`p2p.protocols.guardians.Ear`)."""

    def __init__(self, guarding_: Guarding, index: int) -> None:
        self._guarding, self._wallet, self._index = guarding_, guarding_.wallet, index

    async def waiting(self, *, first: bool) -> Waiting:
        """Return what waits for them; of a recovery in the first turn only."""

        def find(tx: Transaction) -> Waiting:
            words = guarding.unsaid(tx, self._index)[:MOST_WORDS]
            found = [Word(one.is_sealed, one.data) for one in words]
            if first:
                found += [Word(False, data) for data in recovering.unsaid(tx, self._index)]
            return Waiting(tuple(found), tuple(one.id for one in words))

        found = await self._wallet.read(find)
        if any(word.is_sealed for word in found.words):
            await self._wallet.write(own.leaves, self._index)
        return found

    async def heard(self, numbers: tuple[int, ...]) -> None:
        """They have these: they wait no more."""
        if numbers:
            await self._wallet.write(guarding.said, list(numbers))

    async def take(self, word: Word) -> tuple[Word, ...]:
        """Take a word with all that follows from it."""
        act = partial(_take, wallet=self._wallet, index=self._index, word=word)
        answer = await self._wallet.write(act)
        await self._wallet.scrub()
        self._wallet.changed("contacts", "audit")
        self._guarding.stir()  # what was taken may have something said to others
        return () if answer is None else (Word(False, answer),)

    async def refused(self, word: Word, no: No) -> None:
        """They refused a word; there is nobody to tell but the log of the program."""
        log.info("contact %d refused %r (%s): %s", self._index, word, no.code, no.message)


def _take(tx: Transaction, *, wallet: OpenWallet, index: int, word: Word) -> bytes | None:
    if word.is_sealed:
        keeping.take_handover(tx, wallet, index, word.data)
        return None
    mine = own.identity(wallet)
    to = _addressed(word.data, _readers(tx, index, mine))
    recovery = recoveries.current(tx)
    if recovery is not None and to == rules.key_of(recovery):
        return recovering.take(tx, index, word.data)
    if to != mine:
        keeping.take_veto(tx, wallet, index, word.data)
        return None
    message, key = messages.read(word.data, mine)
    if isinstance(message, Ask | Reveal | Fetch | Withdraw):
        answer = keeping.take_word(tx, wallet, index, message, key, word.data)
        if answer is None:
            return None
        return messages.say(answer, key, wallet.keys(index).signing_seed)
    if key != deals.introduction(tx, index).signing_key:
        raise BadSignature("This was not signed by the contact who says it.")
    match message:
        case Retire():
            keeping.take_retire(tx, wallet, index, word.data)
        case Kept():
            own.take_kept(tx, wallet, index, message)
        case Destroyed():
            own.take_destroyed(tx, wallet, index, message)
        case Notice():
            own.take_notice(tx, wallet, index, word.data)
        case _:
            raise NotAllowed("Nobody says this here.")
    return None


def _readers(tx: Transaction, index: int, mine: bytes) -> list[bytes]:
    """To whom a word of this contact may be addressed."""
    found, recovery = [mine], recoveries.current(tx)
    if recovery is not None:
        found.append(rules.key_of(recovery))
    share = guarding.guarded(tx, index).share
    if share is not None:
        found.append(messages.everybody(decode_wrapped(share.wrapped).circle))
    return found


def _addressed(envelope: bytes, readers: Iterable[bytes]) -> bytes:
    for to in readers:
        with suppress(BadSignature):
            messages.read(envelope, to)
            return to
    raise BadSignature("This was signed for somebody else.")


def _contact(tx: Transaction, identity: bytes) -> int:
    known = relationships.by_key(tx, identity)
    if known is None or not contacts.is_standing(tx, known.index):
        raise NotAllowed("Only contacts may say this here.")
    return known.index


def _awaited(tx: Transaction) -> list[int]:
    """The contacts to go to: something waits for them, or their answer is awaited."""
    waiting = set(guarding.waiting_for(tx))
    waiting |= {index for index in recoveries.talks(tx) if any(recovering.unsaid(tx, index))}
    return sorted(index for index in waiting if contacts.is_standing(tx, index))


def _has_open(tx: Transaction) -> bool:
    return any(row.case.is_open or row.case.state == "released" for row in guarding.cases(tx))
