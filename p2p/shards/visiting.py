"""One peer at a holder, on one stream: what it may do, and what it is answered.

A peer is an owner (it has an allowance, or things that it put while it had one), a repairer (it
showed an order for one stripe, or one for all of them), a reader (it showed a licence), or a
stranger, who may ask for a head by its locator and nothing else. The rules are those of `holding`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from p2p.shards import papers
from p2p.shards.errors import HolderPaused, NoRoom, NotHeld, NotKnownHere, OldHead
from p2p.shards.kept_heads import KeptHead
from p2p.shards.kept_orders import KeptOrder
from p2p.shards.shelf import Given
from p2p.shards.wire import (
    COLLECTION_BYTES,
    PAGE_LETTER_BYTES,
    PAGE_LETTERS,
    Answering,
    Asking,
    Block,
    Challenge,
    Claim,
    Declined,
    Done,
    Drop,
    Get,
    Has,
    HeadGet,
    HeadPut,
    HeadSaid,
    Held,
    Hello,
    KeepOrder,
    Kept,
    Letters,
    MailForget,
    MailGet,
    MailPut,
    Proved,
    Put,
    ShowLicence,
    ShowOrder,
    Welcome,
)
from wallet.errors import (
    BadSignature,
    ContentMismatch,
    FreeholdError,
    NewerFormat,
    NotAllowed,
    OutOfOrder,
)
from wallet.shares import head as heads
from wallet.shares import leaves, order
from wallet.shares.errors import HeadRefused, OrderRefused, PageDamaged
from wallet.shares.keys import locator_of
from wallet.shares.named import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from p2p.shards.holding import Holding

MOST_CLAIMS: Final = 256
"""Head keys of one owner: one's own backup, and released data."""

MOST_LETTERS: Final = 32
"""Of one writer that wait for one reader."""

MOST_MAIL_OF_ONE: Final = 4 * 1024 * 1024
MOST_MAIL: Final = 64 * 1024 * 1024
MOST_ORDERED: Final = 4096
MOST_LICENCES: Final = 16
MOST_STANDING: Final = 4
MOST_OF_A_STRANGER: Final = 256
"""Questions on a stream, of who has shown nothing."""

_DECLINED = (
    BadSignature,
    ContentMismatch,
    HeadRefused,
    HolderPaused,
    NewerFormat,
    NoRoom,
    NotAllowed,
    NotHeld,
    OldHead,
    OrderRefused,
)
"""What answers one question; anything else ends the stream."""


class Visitor:
    """Answers one peer; made by `Holding.visitor`. Blocks; one thread at a time."""

    def __init__(self, holding: Holding, peer: bytes) -> None:
        self._holding, self._shelf, self._peer = holding, holding.shelf, peer
        self._owners: dict[bytes, bytes] = {}
        """Blocks that orders let this peer fetch: whose each of them is."""

        self._lost: set[bytes] = set()
        """Those of them that orders let it put here."""

        self._apart: dict[bytes, frozenset[bytes]] = {}
        """Of shares that a standing order lets it put here: the others of their stripes."""

        self._standing = 0

        self._licences: list[tuple[bytes, bytes]] = []
        """Owners and collections that licences let it read."""

        self._asked = 0

    @property
    def may_keep(self) -> bool:
        """Whether whole blocks are worth reading from this peer."""
        return bool(self._lost) or self._holding.allowed(self._peer) is not None

    def answer(self, asked: Sequence[Asking]) -> list[Answering | FreeholdError]:
        """Answer questions in order; puts in a row are one write to the disk.

        An error among the answers is why the stream ends; nothing after it was looked at.
        """
        answers: list[Answering | FreeholdError] = []
        at = 0
        while at < len(asked) and not (answers and isinstance(answers[-1], FreeholdError)):
            puts = tuple(_leading_puts(asked, at))
            one = asked[at]
            try:
                answers += self._put(puts) if puts else [self._other(one)]
            except _DECLINED as error:
                answers += [_declined(error)] * max(1, len(puts))
            except FreeholdError as error:
                answers.append(error)
            at += max(1, len(puts))
        return answers

    def _other(self, asking: Asking) -> Answering:
        if not (self.may_keep or self._owners or self._licences):
            self._asked += 1
            if self._asked > MOST_OF_A_STRANGER:
                raise NotKnownHere("You have asked enough on this stream.")
        match asking:
            case Hello():
                return self._welcome()
            case Has(hashes):
                return self._held(hashes)
            case Get(hash):
                return self._block(hash)
            case Challenge(hash, wanted):
                return self._proved(hash, wanted)
            case Drop(hashes):
                return Done(self._shelf.drop(self._owner(), hashes))
            case Claim(key, signature):
                return self._claim(key, signature)
            case HeadPut(data):
                return self._keep_head(data)
            case HeadGet(locator):
                return self._head(locator)
            case ShowOrder(data):
                return self._take_order(data)
            case ShowLicence(data):
                return self._take_licence(data)
            case KeepOrder(data):
                return self._keep_order(data)
            case MailPut(reader, letter):
                return self._post(reader, letter)
            case MailGet(after):
                return self._letters(after)
            case MailForget(places):
                return Done(self._shelf.letters.forget(self._owner(), places))
        raise OutOfOrder("This is no question.")

    def _welcome(self) -> Welcome:
        """Say what is here for this peer; a stranger learns nothing of whose holder this is."""
        state, allowance = self._holding.state(), self._holding.allowed(self._peer)
        total = self._shelf.total(self._peer)
        if allowance is None and not total.blocks:
            return Welcome(0, 0, 0, 0, state.paused, 0, None)
        if allowance is not None:
            self._holding.heard(self._peer)
        return Welcome(
            quota=allowance.quota_bytes if allowance else 0,
            used=total.bytes,
            free=self._holding.room_of(self._peer),
            blocks=total.blocks,
            paused=state.paused,
            leaving_ms=state.leaving_ms,
            certificate=state.certificate,
        )

    # ---- whose

    def _owner(self) -> bytes:
        """This peer, as one who has things here.

        Raises:
            NotKnownHere: it has none and may have none.
        """
        known = self._holding.allowed(self._peer) is not None
        if known or self._shelf.total(self._peer).blocks:
            return self._peer
        raise NotKnownHere("This holder keeps things for people it knows, and does not know you.")

    def _owner_of(self, hash: bytes) -> bytes:
        """Whose block of this hash this peer may have.

        Raises:
            NotHeld: it is not here, or not for this peer; which of the two is not said.
        """
        for owner in dict.fromkeys((self._peer, self._owners.get(hash, self._peer))):
            if self._shelf.has(owner, (hash,))[0]:
                return owner
        for owner, collection in self._licences:
            if self._shelf.is_in(owner, hash, collection):
                return owner
        raise NotHeld("There is no such block here for you.")

    def _check_awake(self) -> None:
        paused = self._holding.state().paused
        if paused:
            raise HolderPaused(f"This holder keeps and gives nothing now: {paused}")

    # ---- blocks

    def _put(self, puts: Sequence[Put]) -> list[Answering | FreeholdError]:
        """Keep blocks that came together, each owner's as one write."""
        self._check_awake()
        found: dict[int, Answering | FreeholdError] = {}
        whose: dict[bytes, list[int]] = {}
        for place, put in enumerate(puts):
            owner = self._owner_to_be(put.hash)
            if owner is None:
                found[place] = NotKnownHere("This holder keeps nothing for you.")
                break  # nothing after it is looked at
            wrong = _mistake(put)
            if wrong is not None:
                found[place] = _declined(wrong)
            else:
                whose.setdefault(owner, []).append(place)
        for owner, places in whose.items():
            found |= zip(places, self._keep(owner, [puts[i] for i in places]), strict=True)
        return [found[place] for place in sorted(found)]

    def _owner_to_be(self, hash: bytes) -> bytes | None:
        """In whose name this peer may put a block; None if in nobody's."""
        if self._holding.allowed(self._peer) is not None:
            return self._owners[hash] if hash in self._lost else self._peer
        owner = self._owners.get(hash) if hash in self._lost else None
        return owner if owner and self._holding.allowed(owner) is not None else None

    def _keep(self, owner: bytes, puts: Sequence[Put]) -> list[Answering]:
        allowance = self._holding.allowed(owner)
        given = [Given(put.hash, put.data, put.collection) for put in puts]
        try:
            if allowance is None:
                raise NoRoom("This holder keeps nothing more for them.")
            kept = self._shelf.keep(
                owner,
                given,
                allowance.quota_bytes,
                self._holding.now_ms(),
                may_change=owner == self._peer,
                apart=None if owner == self._peer else self._apart,
            )
        except NoRoom as error:
            return [_declined(error)] * len(puts)
        full = _declined(
            NoRoom("There is no room for this block here, beside what is; it was not kept.")
        )
        return [
            Kept(self._holding.receipt(owner, put.hash, len(put.data))) if is_here else full
            for put, is_here in zip(puts, kept, strict=True)
        ]

    def _held(self, hashes: Sequence[bytes]) -> Held:
        named = [self._owners.get(hash, self._peer) for hash in hashes]
        if not any(hash in self._owners for hash in hashes):
            self._owner()
        bits = bytearray((len(hashes) + 7) // 8)
        for place, (owner, hash) in enumerate(zip(named, hashes, strict=True)):
            if self._shelf.has(owner, (hash,))[0]:
                bits[place // 8] |= 1 << place % 8
        return Held(bytes(bits))

    def _block(self, hash: bytes) -> Block:
        self._check_awake()
        return Block(hash, self._shelf.read(self._owner_of(hash), hash))

    def _proved(self, hash: bytes, wanted: Sequence[int]) -> Proved:
        data = self._shelf.read(self._owner_of(hash), hash)
        if any(index >= leaves.count(len(data)) for index in wanted):
            raise NotAllowed("The block has fewer leaves than were asked for.")
        return Proved(leaves.prove(data, wanted))

    # ---- heads

    def _claim(self, key: bytes, signature: bytes) -> Done:
        if self._holding.allowed(self._peer) is None:
            raise NotKnownHere("This holder keeps nothing for you.")
        papers.check_claim(signature, key, self._holding.key, self._peer)
        if not self._shelf.heads.claim(key, self._peer, MOST_CLAIMS):
            raise NoRoom(f"You speak for {MOST_CLAIMS} keys here already.")
        return Done(1)

    def _keep_head(self, data: bytes) -> Done:
        if self._holding.allowed(self._peer) is None:
            raise NotKnownHere("This holder keeps nothing for you.")
        given = heads.read(data)
        if self._shelf.heads.claimant(given.key) != self._peer:
            raise NotAllowed("This head's key has not said that you speak for it.")
        kept = self._shelf.heads.get(given.locator)
        if kept is not None:
            before = heads.read(kept.data)
            if before.newer_than(given):
                raise OldHead(f"A newer head is here already, of number {before.seq}.")
        self._shelf.heads.keep(given.locator, KeptHead(self._peer, data), self._holding.now_ms())
        return Done(1)

    def _head(self, locator: bytes) -> HeadSaid:
        kept = self._shelf.heads.get(locator)
        if kept is None:
            return HeadSaid(b"")
        self._holding.asked_for_head(locator)
        return HeadSaid(kept.data)

    # ---- orders and licences

    def _take_order(self, data: bytes) -> Done:
        found = order.read(data)
        if isinstance(found, order.Licence):
            raise OrderRefused("This is a licence, not an order to repair.")
        owner = self._claimant(found)
        if isinstance(found, order.Standing):
            self._stand_by(found, owner)
            return Done(1)
        if len(self._owners) > MOST_ORDERED:
            raise NoRoom("Enough orders were shown on this stream; open another.")
        digests = [share.digest for share in found.stripe.shares]
        self._owners |= dict.fromkeys(digests, owner)
        self._lost |= {
            digests[target.index]
            for target in found.targets
            if target.place.identity == self._holding.key
        }
        return Done(1)

    def _stand_by(self, found: order.Standing, owner: bytes) -> None:
        """Let the bearer of a standing order have what the owner's newest head here names."""
        kept = self._shelf.orders.get(found.key)
        if kept is not None and _made_ms(kept) > found.made_ms:
            raise OrderRefused("The owner has signed a later order than this one.")
        if self._standing >= MOST_STANDING:
            raise NoRoom("Enough orders were shown on this stream; open another.")
        self._standing += 1
        head = self._shelf.heads.get(locator_of(found.key))
        if head is None:
            return
        try:
            names = named(heads.read(head.data), lambda digest: self._shelf.read(owner, digest))
        except PageDamaged as error:
            raise OrderRefused("The pages of this backup are not whole here.") from error
        self._owners |= dict.fromkeys(names.pages | names.shares, owner)
        if found.lists(self._holding.key):
            self._lost |= names.shares
            self._apart |= names.beside

    def _keep_order(self, data: bytes) -> Done:
        if self._holding.allowed(self._peer) is None:
            raise NotKnownHere("This holder keeps nothing for you.")
        found = order.read(data)
        if not isinstance(found, order.Standing):
            raise OrderRefused("Only a standing order is kept.")
        if self._shelf.heads.claimant(found.key) != self._peer:
            raise NotAllowed("This order's key has not said that you speak for it.")
        kept = self._shelf.orders.get(found.key)
        if kept is not None and _made_ms(kept) > found.made_ms:
            raise OrderRefused("A later order is kept here.")
        now_ms = self._holding.now_ms()
        self._shelf.orders.keep(KeptOrder(found.key, self._peer, data, now_ms))
        return Done(1)

    def _take_licence(self, data: bytes) -> Done:
        found = order.read(data)
        if not isinstance(found, order.Licence):
            raise OrderRefused("This is an order to repair, not a licence.")
        if len(self._licences) >= MOST_LICENCES:
            raise NoRoom("Enough licences were shown on this stream; open another.")
        self._licences.append((self._claimant(found), found.collection))
        return Done(1)

    def _claimant(self, found: order.Order) -> bytes:
        """Return who speaks here for the key that signed an order, if it holds now."""
        order.check(found, owner=found.key, bearer=self._peer, now_ms=self._holding.now_ms())
        owner = self._shelf.heads.claimant(found.key)
        if owner is None:
            raise OrderRefused("Nobody here speaks for the key that signed this.")
        return owner

    # ---- letters

    def _post(self, reader: bytes, letter: bytes) -> Done:
        self._check_mail(self._peer, NotKnownHere("This holder keeps no letters for you."))
        self._check_mail(reader, NotHeld("This holder has no box for them."))
        if self._shelf.letters.has(reader, self._peer, letter):
            return Done(1)
        in_all, of_reader, between = self._shelf.letters.sizes(reader, self._peer)
        if (
            between >= MOST_LETTERS
            or of_reader + len(letter) > MOST_MAIL_OF_ONE
            or in_all + len(letter) > MOST_MAIL
        ):
            raise NoRoom("Their box is full; they have not fetched for long.")
        self._shelf.letters.post(reader, self._peer, letter, self._holding.now_ms())
        return Done(1)

    def _letters(self, after: int) -> Letters:
        rows = self._shelf.letters.waiting(self._owner(), after, PAGE_LETTERS + 1)
        page, size = list[tuple[int, bytes, bytes]](), 0
        for row in rows[:PAGE_LETTERS]:
            size += len(row[2])
            if page and size > PAGE_LETTER_BYTES:
                break
            page.append(row)
        return Letters(tuple(page), more=len(page) < len(rows))

    def _check_mail(self, peer: bytes, otherwise: FreeholdError) -> None:
        allowance = self._holding.allowed(peer)
        if allowance is None or not allowance.mail:
            raise otherwise


def _made_ms(kept: KeptOrder) -> int:
    return order.read(kept.data).made_ms


def _leading_puts(asked: Sequence[Asking], start: int) -> Iterator[Put]:
    for one in asked[start:]:
        if not isinstance(one, Put):
            return
        yield one


def _mistake(put: Put) -> FreeholdError | None:
    """Return what is wrong with a block that was sent."""
    if not put.data or hashlib.sha256(put.data).digest() != put.hash:
        return ContentMismatch("The block is not what its hash says; it was not kept.")
    if len(put.collection) not in (0, COLLECTION_BYTES):
        return NotAllowed(f"A collection has {COLLECTION_BYTES} bytes.")
    return None


def _declined(error: FreeholdError) -> Declined:
    return Declined(error.code, str(error)[:1000])
