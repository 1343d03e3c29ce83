"""The owner's side of a circle: handing over, hearing notices, vetoing, and renewing.

Guarantees: a notice counts only from a guardian of the circle; a veto stops one request at every
guardian that has not released its share yet. When guardians change a new circle is made with a new
key. The old one is dead, and `Renewal.is_dead` says so, once so many guardians have destroyed what
they kept that fewer than the threshold can be left; until then its shares still open the old copy
of the sealed entropy, since the entropy itself cannot change.

Left to others: whom one chooses, sending, keeping.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from wallet.agreement.invitation import LONGEST_NAME
from wallet.errors import BadSignature, OutOfOrder
from wallet.guardians import messages
from wallet.guardians.circle import decode_wrapped, number_of
from wallet.guardians.messages import (
    Destroyed,
    GuardianShare,
    Handover,
    Kept,
    Notice,
    Retire,
    Veto,
)
from wallet.guardians.sealing import check_share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wallet.guardians.circle import Circle, Wrapped
    from wallet.shares.places import Place


def share_hash(words: str) -> bytes:
    """Return SHA-256 of a share's words, by which both sides mean the same."""
    return hashlib.sha256(" ".join(words.lower().split()).encode()).digest()


def shares(
    made: Circle,
    owner: bytes,
    home_signing_seed: bytes,
    own_names: Sequence[str],
    holders: tuple[Place, ...],
    now_ms: int,
) -> tuple[GuardianShare, ...]:
    """Return what each guardian of a new circle is to keep.

    Args:
        made: the circle.
        owner: one's own home key.
        home_signing_seed: by which vetoes will be signed.
        own_names: what one calls oneself towards each guardian; as many as there are shares.
        holders: where the backup is found, the best two.
        now_ms: UTC milliseconds.
    """
    return tuple(
        GuardianShare(
            owner=owner,
            veto_key=messages.public_key(home_signing_seed),
            owner_name=name[:LONGEST_NAME],
            words=words,
            wrapped=made.wrapped.encode(),
            holders=holders[: messages.MOST_HOLDERS],
            made_ms=now_ms,
        )
        for name, words in zip(own_names, made.words, strict=True)
    )


def take_handover(
    envelope: bytes,
    guardian: bytes,
    owner: bytes,
    key: bytes,
    held: GuardianShare | None,
    retired: int = 0,
) -> tuple[GuardianShare, Kept]:
    """The guardian's side: take a share that was opened (`sealing.open_handover`).

    Args:
        envelope: the signed `Handover`.
        guardian: one's own home key.
        owner: the home key of the contact from whom it came.
        key: that contact's signing key, from its introduction.
        held: what is kept of this owner already.
        retired: the generation of the last circle that was destroyed here at the owner's wish.

    Returns:
        What to keep in the place of `held`, and the answer. The same share again is taken again;
        after another one the owner is told that `held` is `destroyed` too.

    Raises:
        Malformed, WrongWords: it is no share.
        BadSignature: it is not from this contact, or for somebody else's circle.
        OutOfOrder: a later circle of this owner is known here.
    """
    share = messages.read_as(Handover, envelope, guardian, key).share
    number, wrapped = check_share(share), decode_wrapped(share.wrapped)
    if share.owner != owner:
        raise BadSignature("The share is of somebody else than the contact who sends it.")
    if wrapped.generation <= retired:
        raise OutOfOrder("The owner has ended this circle; the share was refused.")
    if held is not None and share != held:
        kept = decode_wrapped(held.wrapped)
        if share.veto_key != held.veto_key:
            raise BadSignature("The share names another key for vetoes than the one before it.")
        if wrapped.generation <= kept.generation:
            raise OutOfOrder("A later circle of this contact is known here; the share was refused.")
    return share, Kept(wrapped.circle, wrapped.generation, number, share_hash(share.words))


def take_retire(
    envelope: bytes, guardian: bytes, key: bytes, held: GuardianShare, now_ms: int
) -> Destroyed:
    """The guardian's side: the owner wants what is kept destroyed; do it, then send the answer.

    Raises:
        Malformed, BadSignature: it is not from this contact.
        OutOfOrder: a later circle is kept than the one named.
    """
    asked, kept = messages.read_as(Retire, envelope, guardian, key), decode_wrapped(held.wrapped)
    if kept.generation > asked.generation:
        raise OutOfOrder("What is kept here is of a later circle; it stays.")
    return destroyed(held, now_ms)


def destroyed(share: GuardianShare, now_ms: int) -> Destroyed:
    """Return what a guardian says once it keeps a share no more: retired, or another came."""
    kept = decode_wrapped(share.wrapped)
    return Destroyed(kept.circle, kept.generation, number_of(share.words), now_ms)


def read_notice(
    envelope: bytes, owner: bytes, guardians: Mapping[bytes, str], circle: bytes
) -> tuple[Notice, str]:
    """Read a guardian's notice; return it with the name of the guardian.

    Args:
        envelope: as it came.
        owner: one's own home key.
        guardians: what each guardian is called, by its signing key.
        circle: the circle that stands.

    Raises:
        Malformed: it is no notice.
        BadSignature: nobody of the guardians signed it.
        OutOfOrder: it is of a circle that does not stand any more.
    """
    message, key = messages.read(envelope, owner)
    if not isinstance(message, Notice) or key not in guardians:
        raise BadSignature("This notice is not from a guardian of yours.")
    if message.circle != circle:
        raise OutOfOrder("This notice is of a circle that does not stand any more.")
    return message, guardians[key]


def veto(circle: bytes, request: bytes, now_ms: int, home_signing_seed: bytes) -> bytes:
    """Return the signed veto of a request; it goes to every guardian of the circle."""
    said = Veto(circle, request, now_ms)
    return messages.say(said, messages.everybody(circle), home_signing_seed)


class Renewal(NamedTuple):
    """An old circle after a new one was made: whose shares of it are destroyed, by number."""

    old: Wrapped
    destroyed: frozenset[int] = frozenset()

    def heard(self, said: Destroyed) -> Renewal:
        """Return the renewal after a guardian has said that it keeps nothing any more.

        Raises:
            OutOfOrder: of another circle, or a number that it never had.
        """
        if said.circle != self.old.circle or said.number > self.old.count:
            raise OutOfOrder("This was said of another circle.")
        return self._replace(destroyed=self.destroyed | {said.number})

    @property
    def missing(self) -> int:
        """How many more guardians must destroy their share until the old key is dead."""
        left = self.old.count - len(self.destroyed)
        return max(0, left - self.old.threshold + 1)

    @property
    def is_dead(self) -> bool:
        """Whether fewer shares than the threshold can be left, copies and paper apart."""
        return not self.missing
