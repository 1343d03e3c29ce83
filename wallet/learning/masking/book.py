"""The key book of a group, as both sides read it: whose keys they are, checked.

Guarantees: the members are of the group, each once and in order; every key is signed by its
member's address for this very round; no two members share a key; every X25519 key is in its one
spelling; what a wallet sent itself stands there unchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from wallet.agreement.rounds import RoundKeys
from wallet.agreement.study import threshold
from wallet.errors import BadSignature
from wallet.learning.masking.cohort import rising
from wallet.learning.masking.errors import BookRefused
from wallet.learning.masking.keys import public_key
from wallet.learning.masking.signed import scene_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey

    from wallet.learning.masking.cohort import Member, RoundManifest
    from wallet.learning.masking.messages import Book, Bundle

    Verify: TypeAlias = Callable[[Member, bytes, bytes], bool]


class ReadBook:
    """A key book that was checked.

    `scene` names session and book; `threshold` is how many of the group must stay: of all that the
    manifest names, whoever is in the book, since the coordinator says who is.
    """

    def __init__(self, manifest: RoundManifest, group: int, book: Book) -> None:
        self.scene = scene_of(manifest.session(group), book)
        self.bundles = {bundle.member: bundle for bundle in book.bundles}
        self.places = tuple(self.bundles)
        self.threshold = threshold(len(manifest.lots()[group]))
        self._channel = {b.member: public_key(b.channel_key) for b in book.bundles}
        self._mask = {b.member: public_key(b.mask_key) for b in book.bundles}

    def channel(self, place: int) -> X25519PublicKey:
        """With what shares for a member are sealed."""
        return self._channel[place]

    def mask(self, place: int) -> X25519PublicKey:
        """With what a member masks."""
        return self._mask[place]

    def signing_key(self, place: int) -> bytes:
        """With what a member signs within the round."""
        return self.bundles[place].signing_key

    def share_of(self, place: int) -> int:
        """At which place of Shamir's polynomials a member's shares stand, from 1."""
        return self.places.index(place) + 1


def read_book(
    manifest: RoundManifest, group: int, book: Book, verify: Verify, own: Bundle | None = None
) -> ReadBook:
    """Check a key book.

    Args:
        manifest: of the round.
        group: whose book it is.
        book: as received.
        verify: whether a member's address signed a digest.
        own: what this wallet sent itself; None for who is no member.

    Raises:
        BookRefused: members are missing, strange or twice, or keys are used twice or changed.
        BadSignature: a member's address did not sign its keys.
        Malformed: a key is not in its one spelling.
    """
    places = [bundle.member for bundle in book.bundles]
    if not rising(places):
        raise BookRefused(_left("does not name its members each once and in order"))
    if not set(places) <= set(manifest.lots()[group]):
        raise BookRefused(_left("names somebody who is not in this group"))
    if own is not None and own not in book.bundles:
        raise BookRefused(_left("does not hold this wallet's keys as it sent them"))
    keys = [key for bundle in book.bundles for key in _keys(bundle)]
    if len(set(keys)) != len(keys):
        raise BookRefused(_left("holds one key twice"))
    for bundle in book.bundles:
        if bundle != own:
            check_bundle(manifest, bundle, verify)
    return ReadBook(manifest, group, book)


def check_bundle(manifest: RoundManifest, bundle: Bundle, verify: Verify) -> None:
    """Return if a member's keys are signed by its address for this round.

    Raises:
        BadSignature: they are not.
        Malformed: an X25519 key is not in its one spelling.
    """
    member = manifest.members[bundle.member]
    said = RoundKeys(
        grant_id=member.grant_id,
        study=manifest.study,
        number=manifest.number,
        manifest=manifest.hash,
        channel_key=bundle.channel_key,
        mask_key=bundle.mask_key,
        signing_key=bundle.signing_key,
    )
    if not verify(member, said.digest(manifest.domain), bundle.signature):
        raise BadSignature(
            f"The keys of member {bundle.member} of the round are not signed by {member.address}."
        )
    public_key(bundle.channel_key)
    public_key(bundle.mask_key)


def _keys(bundle: Bundle) -> tuple[bytes, bytes, bytes]:
    return bundle.channel_key, bundle.mask_key, bundle.signing_key


def _left(why: str) -> str:
    return f"The key book of the round {why}. This wallet leaves the round; nothing was sent."
