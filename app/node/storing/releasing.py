"""Released data at holders: the frozen steps of a grant as shares, for its requester to fetch.

    what is frozen   ──►  stripes 4-of-16 of the ciphertext  ──►  holders that are always on
    its requester    ◄──  whereabouts, signed                     (licence: what it opens there)

Only boxes and other always-on holders that are no contacts are given any: a contact is met under
its home identity, which is the same towards everybody it knows and not the requester's to learn.
One holder gets at most `MOST_AT_ONE` shares of a stripe, fewer than bring it together.

Guarantees: what leaves is ciphertext whose keys never do; a stripe's name and bytes follow from
what is frozen, so whatever breaks off is taken up where it was. When a grant's keys are destroyed
(revoked, ended, all delivered) its holders are told to throw its shares away, those that are away
when they are back. Lost shares are made anew from what is frozen here, or, with the owner's order,
by anybody from the others (`p2p.shards.repair`).

Left to others: challenges (`proving`), carrying out what is to be dropped (`publishing`).
"""

from __future__ import annotations

import hashlib
import hmac
import logging
from typing import TYPE_CHECKING, Final

import trio

from app.node.agreeing import negotiations
from p2p.shards.errors import HolderLied
from p2p.transport.identity import peer_id_of_seed, public_key_of
from wallet.errors import FreeholdError, NotFound
from wallet.keys import derive
from wallet.shares import order, stripes
from wallet.shares import released as format
from wallet.shares.places import Place
from wallet.shares.released import PIECE_BYTES, Lying, Whereabouts
from wallet.shares.spelling import public_of
from wallet.shares.stripes import RELEASED
from wallet.vault import grants, holders, released
from wallet.vault.attachments import AttachmentDamaged
from wallet.views import snapshot

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import BinaryIO

    from app.node.storing.publishing import Publishing
    from app.node.storing.visits import Circle, Present
    from app.node.wallet import OpenWallet
    from wallet.agreement.delivery import Signed
    from wallet.shares.stripes import Made
    from wallet.store import Transaction
    from wallet.vault.grants import GrantRow
    from wallet.vault.holders import HolderRow
    from wallet.vault.released import Placed, Released

log = logging.getLogger("freehold.storing")

KINDS: Final = frozenset({"box", "paid"})
MOST_AT_ONE: Final = RELEASED.k - 1
ENOUGH: Final = 2 * RELEASED.k
"""Shares of each stripe with which its requester is told: half of them may be away."""

FEWEST: Final = -(-ENOUGH // MOST_AT_ONE)
"""So many holders take that many shares."""

_STRIPE: Final = b"freehold/released-stripe/1\0"


def seed_of(wallet: OpenWallet, relationship: int) -> bytes:
    """The seed of the key by which releases to one requester are licensed; it links no two."""
    return derive(wallet.vault.entropy, "released", relationship)


def usable(rows: Iterable[HolderRow], *, count_near: bool) -> list[HolderRow]:
    """Return the holders that released data may lie at."""
    return [
        row
        for row in rows
        if row.kind in KINDS
        and not (row.leaving_ms or row.wrong)
        and (count_near or row.reach != "this-computer")
    ]


def spread(stripe: bytes, shares: Mapping[int, int], takers: Iterable[int]) -> dict[int, int]:
    """Return which holder is to be given which share that nobody has.

    Args:
        stripe: its id, which gives each stripe an order of its own.
        shares: who has which.
        takers: numbers of holders that take more.
    """
    count = {number: list(shares.values()).count(number) for number in takers}
    found: dict[int, int] = {}
    for index in (index for index in range(RELEASED.n) if index not in shares):
        free = [number for number in count if count[number] < MOST_AT_ONE]
        if not free:
            break
        chosen = min(free, key=lambda number: (count[number], _rank(stripe, number)))
        found[index] = chosen
        count[chosen] += 1
    return found


def _rank(stripe: bytes, number: int) -> bytes:
    return hashlib.sha256(b"freehold/place/1\0%s\0%d" % (stripe, number)).digest()


class Releasing:
    """What of an open wallet's releases lies at holders.

    Args:
        circle: its holders.
    """

    def __init__(self, circle: Circle) -> None:
        self._circle, self._wallet = circle, circle.wallet
        self.waits = True
        """Whether something lacked holders the last time, or nobody has looked yet."""

    async def round(self, present: Present, publishing: Publishing) -> None:
        """Place what is missing, and have thrown away what is over."""
        every = await self._wallet.read(released.every)
        self.waits = False
        for one in every:
            if one.ends:
                await self._wallet.write(released.forget, one.grant)
                continue
            if self._wallet.sharing_paused:
                continue  # nothing leaves, nor is anything of it put elsewhere
            try:
                whole = await self._place(one, present)
            except (AttachmentDamaged, NotFound) as error:
                log.warning("what was frozen for a grant cannot be put at holders: %s", error)
                whole = True  # trying again would not help
            self.waits = self.waits or not whole
        if any(one.ends for one in every):
            await publishing.drop(present)

    async def _place(self, one: Released, present: Present) -> bool:
        """Put the shares of one grant that nobody has; return whether no holder is waited for."""
        row = await self._wallet.read(grants.grant, one.grant)
        rows = await self._wallet.read(holders.standing)
        people = {each.number for each in usable(rows, count_near=self._circle.count_near)}
        takers = people & set(present.numbers)
        before = await self._wallet.read(released.placed, one.grant)
        sizes = await self._wallet.read(_sizes, one.grant)
        if len(people) < FEWEST:
            return True  # nobody to wait for
        whole, claimed = True, set[int]()
        with await self._wallet.read(self._frozen, row) as file:
            for place, size in enumerate(sizes):
                known = before[place] if place < len(before) else None
                if known is not None and not spread(known.stripe.id, known.shares, takers):
                    whole = whole and not spread(known.stripe.id, known.shares, people)
                    continue
                made = await trio.to_thread.run_sync(_made, file, one.reader, place, size)
                await self._wallet.write(released.put_stripe, one.grant, place, made.stripe)
                shares = {} if known is None else known.shares
                have = await self._fill(row, made, shares, takers, present, claimed)
                whole = whole and not spread(made.stripe.id, have, people)
        return whole

    def _frozen(self, tx: Transaction, row: GrantRow) -> BinaryIO:
        if row.snapshot is None:
            raise NotFound("What was frozen for this grant has been destroyed.")
        return snapshot.open_frozen(tx, self._wallet.vault.attachments, row.snapshot)

    async def _fill(
        self,
        row: GrantRow,
        made: Made,
        shares: dict[int, int],
        takers: set[int],
        present: Present,
        claimed: set[int],
    ) -> dict[int, int]:
        """Place a stripe's shares until all have a place or nobody takes more; who has which."""
        have = dict(shares)
        while plan := spread(made.stripe.id, have, takers):
            async with trio.open_nursery() as nursery:
                for index, number in plan.items():
                    nursery.start_soon(
                        self._put, row, made, index, number, have, takers, present, claimed
                    )
        return have

    async def _put(
        self,
        row: GrantRow,
        made: Made,
        index: int,
        number: int,
        have: dict[int, int],
        takers: set[int],
        present: Present,
        claimed: set[int],
    ) -> None:
        """Give a holder one share; one that does not take it is asked no more in this round."""
        client, seed = present.client(number), seed_of(self._wallet, row.relationship)
        now_ms = self._wallet.now_ms()
        try:
            if client is None:
                takers.discard(number)
                return
            if number not in claimed:
                await client.claim(seed)
                claimed.add(number)
            data = made.shares[index].data
            await client.put(data, collection=format.collection_of(public_of(seed)))
        except FreeholdError as error:
            log.info("holder %s took no share of a release: %s", number, error)
            takers.discard(number)
            if isinstance(error, HolderLied):
                await self._wallet.write(holders.lied, number, str(error)[:300])
            return
        if await self._wallet.write(released.put_share, row.id, made.stripe, index, number, now_ms):
            have[index] = number
        else:
            takers.clear()  # it has ended meanwhile


def _sizes(tx: Transaction, grant: bytes) -> list[int]:
    return format.sizes(format.total_bytes([step.entry for step in grants.steps(tx, grant)]))


def _made(file: BinaryIO, reader: bytes, place: int, size: int) -> Made:
    """The stripe of a piece of what is frozen, always the same."""
    file.seek(place * PIECE_BYTES)
    data = file.read(size)
    if len(data) != size:
        raise AttachmentDamaged("What was frozen for this grant is cut off on the disk.")
    id = hmac.digest(reader, _STRIPE + place.to_bytes(4, "big"), "sha256")[: stripes.ID_BYTES]
    return stripes.make(id, data, RELEASED)


# ── what its requester is told ───────────────────────────────────────────────────────────────────


def is_placed(placed: list[Placed], pieces: int) -> bool:
    """Whether enough lies at holders to send somebody there."""
    return len(placed) == pieces and all(len(one.shares) >= ENOUGH for one in placed)


def whereabouts(wallet: OpenWallet, tx: Transaction, grant: bytes) -> Signed | None:
    """Return where a grant's ciphertext lies, signed; None if it lies nowhere, or not enough yet.

    As long as nothing moves it is always the same.
    """
    one = released.of_grant(tx, grant)
    if one is None or one.ends:
        return None
    placed, pieces = released.placed(tx, grant), len(_sizes(tx, grant))
    if not is_placed(placed, pieces) or pieces > format.MOST_STRIPES:
        return None
    row = grants.grant(tx, grant)
    terms = negotiations.load(wallet, tx, row.negotiation, row.relationship).terms
    assert terms is not None
    used = {number for each in placed for number in each.shares.values()}
    rows = [each for each in holders.standing(tx) if each.number in used][: format.MOST_HOLDERS]
    at = {each.number: place for place, each in enumerate(rows)}
    seed = seed_of(wallet, row.relationship)
    licence = order.licence(
        seed,
        bearer=public_key_of(peer_id_of_seed(one.reader)),
        collection=format.collection_of(public_of(seed)),
        made_ms=row.granted_ms,
        until_ms=terms.payment.expiry * 1000,
    )
    found = Whereabouts(
        grant_id=grant,
        made_ms=one.changed_ms,
        reader=one.reader,
        licence=licence,
        holders=tuple(Place(each.identity, each.addresses) for each in rows),
        stripes=tuple(
            Lying(
                each.stripe,
                tuple((index, at[who]) for index, who in sorted(each.shares.items()) if who in at),
            )
            for each in placed
        ),
    )
    return format.sign(found, wallet.keys(row.relationship).signing_seed)


def lies(wallet: OpenWallet, tx: Transaction, grant: bytes) -> str:
    """Say in a sentence where a grant's encrypted steps lie; empty if only here by its terms."""
    one = released.of_grant(tx, grant)
    if one is None:
        return ""
    if one.ends:
        return "Holders are being told to throw its shares away; what lies there opens no more."
    placed, pieces = released.placed(tx, grant), len(_sizes(tx, grant))
    people = len({number for each in placed for number in each.shares.values()})
    if is_placed(placed, pieces):
        least = min(len(each.shares) for each in placed)
        return (
            f"Encrypted, it lies in {least} shares at {people} holders, any {RELEASED.k} of which "
            "bring it together. They can read none of it; the keys leave from this computer."
        )
    near = wallet.profile.kind == "practice"
    boxes = len(usable(holders.standing(tx), count_near=near))
    if boxes < FEWEST:
        return (
            f"It is fetched from this computer. At holders it lies once {FEWEST} that are always "
            f"on keep shares for you, contacts not counted; there {_are(boxes)} now."
        )
    return "It is fetched from this computer, until its shares are at enough holders."


def _are(count: int) -> str:
    return "is 1" if count == 1 else f"are {count}"
