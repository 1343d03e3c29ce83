"""What a holder does with what it is asked: who may keep, get and drop what, and how much.

`Holding` is one holder; `Holding.visitor(peer)` answers one authenticated peer, question by
question, without streams. Who may keep blocks here is asked of `allowed` at each question, so that
a change holds at once. The rules:

* Only a peer with an allowance keeps anything, and never more bytes than its quota.
* A block is given to the owner that put it; to the bearer of a repair order that names it; to the
  bearer of a licence for the collection under which it was put. Orders and licences are those of
  `wallet.shares.order`; the key that signed one speaks for the owner who has claimed it here
  (`papers.claim`).
* A standing order is kept for the owner who put it; the bearers that it names are answered like
  those of repair orders, for everything that the owner's newest head here names.
* Of heads the newest rightly signed one is kept (`wallet.shares.head`), put by who has claimed its
  key, and given to anybody who knows the locator.
* Letters lie between two peers with an allowance, so many and no more, for a month.
* While it is paused, blocks are neither kept nor given; the rest is answered.

Guarantees: a receipt is signed only for what is on the disk and synced (`shelf`). Nothing is ever
deleted but by its owner, by its age (letters; heads of which nobody was heard for 400 days; blocks
of who is not allowed any more, after `KEPT_DAYS`), or because it is spoilt.

All functions block (they read and write files); they may be called from any thread.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import msgspec

from p2p.shards import papers
from p2p.shards.errors import NoRoom
from p2p.shards.shelf import Given
from p2p.shards.visiting import Visitor
from wallet.agreement.delivery import Signed
from wallet.shares import order

if TYPE_CHECKING:
    from p2p.shards.shelf import Checked, Shelf
    from wallet.ports import Clock

DAY_MS: Final = 86_400_000
HEAD_DAYS: Final = 400
KEPT_DAYS: Final = 30
"""So long blocks of an owner stay who is not allowed any more."""

LETTER_DAYS: Final = 30
_HEARD_MS: Final = 600_000


class Allowance(msgspec.Struct, frozen=True):
    """What a peer may keep here: bytes of blocks, and whether letters may lie for it."""

    quota_bytes: int
    mail: bool = True


class State(msgspec.Struct, frozen=True):
    """What a holder says of itself.

    Attributes:
        paused: why it keeps and gives nothing now; empty if it does.
        leaving_ms: when it leaves, UTC; 0 if it stays.
        certificate: whose it is, if it is a keyless one.
    """

    paused: str = ""
    leaving_ms: int = 0
    certificate: Signed | None = None


Allowed = Callable[[bytes], Allowance | None]


class Holding:
    """One holder.

    Args:
        shelf: where things lie.
        seed: of the identity under which this holder is dialled; it signs receipts.
        key: that identity's 32-byte public key.
        clock: time.
        allowed: what a 32-byte identity may keep here; None for a stranger. Asked from threads.
        state: what to say of oneself; asked at each question.
    """

    def __init__(
        self,
        shelf: Shelf,
        seed: bytes,
        key: bytes,
        clock: Clock,
        allowed: Allowed,
        state: Callable[[], State] = State,
    ) -> None:
        self.shelf, self.key, self.allowed, self.state = shelf, key, allowed, state
        self._seed, self._clock = seed, clock
        self._heard: dict[bytes, int] = {}

    def visitor(self, peer: bytes) -> Visitor:
        """Return who answers this authenticated peer (32-byte key) on one stream."""
        return Visitor(self, peer)

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self._clock.now_ms()

    def heard(self, owner: bytes) -> None:
        """Note that an owner was here; once in ten minutes is written down, if the disk takes it.

        On a full disk nobody is turned away for it: what lies here can be had all the same.
        """
        now_ms = self.now_ms()
        if now_ms - self._heard.get(owner, 0) >= _HEARD_MS:
            with suppress(NoRoom):
                self.shelf.seen(owner, now_ms)
                self._heard[owner] = now_ms

    def asked_for_head(self, locator: bytes) -> None:
        """Note that a head was asked for, if the disk takes it."""
        with suppress(NoRoom):
            self.shelf.heads.touch(locator, self.now_ms())

    def receipt(self, owner: bytes, hash: bytes, size: int) -> Signed:
        """Sign that a block is on the disk."""
        found = papers.Receipt(owner, self.key, hash, size, self.now_ms())
        return papers.sign(found, self._seed)

    def bearers(self) -> frozenset[bytes]:
        """Return who may come to look after a backup of which there are shares here."""
        found = [order.read(kept.data) for kept in self.shelf.orders.all()]
        return frozenset(
            bearer
            for said in found
            if isinstance(said, order.Standing) and self.now_ms() <= said.until_ms
            for bearer in said.bearers
        )

    def take_in(self, owner: bytes, data: bytes, others: frozenset[bytes]) -> bool:
        """Keep a share in an owner's name that was made anew here; return whether it is here.

        Args:
            owner: whose.
            data: the share.
            others: digests of the other shares of its stripe, of which none may be here.
        """
        allowance = self.allowed(owner)
        if allowance is None:
            return False
        given = Given(hashlib.sha256(data).digest(), data, b"")
        (kept,) = self.shelf.keep(
            owner,
            [given],
            allowance.quota_bytes,
            self.now_ms(),
            may_change=False,
            apart={given.hash: others},
        )
        return kept

    def room_of(self, owner: bytes) -> int:
        """Return how many bytes an owner could put now."""
        allowance = self.allowed(owner)
        if allowance is None:
            return 0
        left = allowance.quota_bytes - self.shelf.total(owner).bytes
        return max(0, min(left, self.shelf.room()))

    def tidy(self) -> None:
        """Forget what is over; once an hour is enough."""
        now_ms = self.now_ms()
        self.shelf.letters.forget_old(now_ms - LETTER_DAYS * DAY_MS)
        self.shelf.heads.forget(now_ms - HEAD_DAYS * DAY_MS, lambda o: self.allowed(o) is not None)
        self.shelf.orders.forget(lambda owner: self.allowed(owner) is None)
        for total in self.shelf.totals():
            if self.allowed(total.owner) is not None:
                self.shelf.not_ended(total.owner)
            elif total.blocks:
                self.shelf.end(total.owner, now_ms, KEPT_DAYS * DAY_MS)

    def check(self, count: int, days: int = 30) -> Checked:
        """Look at so many blocks that were not looked at for `days`; spoilt ones are put away."""
        now_ms = self.now_ms()
        return self.shelf.check(count, now_ms - days * DAY_MS, now_ms)
