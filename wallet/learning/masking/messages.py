"""The messages of one round of masking, between a wallet and the coordinator that relays.

In order, for one group:

    coordinator → wallet   Begin        the round's manifest
    wallet → coordinator   Keys         new public keys, signed by the wallet's address
    coordinator → wallet   Book         the keys of all who answered
    wallet → coordinator   Shares       for each other member two shares, sealed
    coordinator → wallet   Inbox        what the others sealed for this wallet
    wallet → coordinator   Commitment   to the masked vector, before anyone's is seen
    coordinator → wallet   Committed    that it is under the round's root
    wallet → coordinator   Masked       the masked vector
    coordinator → wallet   Tally        whose vectors came and whose did not
    wallet → coordinator   Echo         signature over what this wallet was told
    coordinator → wallet   Confirmed    the signatures of more than two thirds over the same
    wallet → coordinator   Reveal       one share for each: of the seed, or of a lost one's key

Guarantees: every field has its bounds, so nothing larger than a round of 1,000 wallets and 2¹⁸
numbers is ever taken; a message has one spelling. What a message means is checked by `participant`
and `coordinator`. Members are named by their places in the manifest; lists of them rise.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

import msgspec

from wallet.agreement.grant import Bytes32
from wallet.agreement.reading import read_one_spelling
from wallet.agreement.study import MOST_WALLETS
from wallet.agreement.tasks import MOST_NUMBERS
from wallet.errors import Malformed
from wallet.learning.masking.cohort import MOST_MANIFEST_BYTES, Place

SHARE_BYTES: Final = 66
"""Of one share: a number below 2⁵²¹ − 1."""

BOX_BYTES: Final = 2 * SHARE_BYTES + 16
"""Of two shares, sealed with ChaCha20-Poly1305."""

MOST_BYTES: Final = 4 * MOST_NUMBERS + 1024
"""Of any message as it travels; the largest is a masked vector."""

Signature64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]
Signature65 = Annotated[bytes, msgspec.Meta(min_length=65, max_length=65)]
Box = Annotated[bytes, msgspec.Meta(min_length=BOX_BYTES, max_length=BOX_BYTES)]
Share = Annotated[bytes, msgspec.Meta(min_length=SHARE_BYTES, max_length=SHARE_BYTES)]
Places = Annotated[tuple[Place, ...], msgspec.Meta(max_length=MOST_WALLETS)]


class Bundle(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A member's public keys for this round, signed by its address (`RoundKeys`)."""

    member: Place
    channel_key: Bytes32
    mask_key: Bytes32
    signing_key: Bytes32
    signature: Signature65


class Signed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A member's Ed25519 signature with the signing key of its bundle."""

    member: Place
    signature: Signature64


class Begin(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="begin"):
    """A round begins: the exact bytes of its manifest (`cohort.decode_manifest`)."""

    manifest: Annotated[bytes, msgspec.Meta(max_length=MOST_MANIFEST_BYTES)]


class Keys(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="keys"):
    """A member's new keys."""

    bundle: Bundle


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="book"):
    """The keys of every member of the group that answered, in the order of their places."""

    bundles: Annotated[tuple[Bundle, ...], msgspec.Meta(max_length=MOST_WALLETS)]


class Shares(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="shares"):
    """One box for each other member of the book, in its order."""

    boxes: Annotated[tuple[Box, ...], msgspec.Meta(max_length=MOST_WALLETS)]


class Inbox(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="inbox"):
    """The boxes for one wallet, and from whom: every other member that sent shares."""

    senders: Places
    boxes: Annotated[tuple[Box, ...], msgspec.Meta(max_length=MOST_WALLETS)]


class Commitment(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="commitment"):
    """A member binds itself to its masked vector and to its own seed, by signature."""

    leaf: Bytes32
    seed_hash: Bytes32
    signature: Signature64


class Committed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="committed"):
    """Where the wallet's leaf is under the root over all leaves of the round (RFC 9162)."""

    root: Bytes32
    count: Annotated[int, msgspec.Meta(ge=1, le=MOST_WALLETS)]
    position: Place
    path: Annotated[tuple[Bytes32, ...], msgspec.Meta(max_length=10)]


class Masked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="masked"):
    """The masked vector: `dimension` unsigned 32-bit numbers, least byte first."""

    vector: Annotated[bytes, msgspec.Meta(min_length=4, max_length=4 * MOST_NUMBERS)]


class Tally(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="tally"):
    """Of those that sent shares: whose masked vector came, and whose did not."""

    alive: Places
    dead: Places


class Echo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="echo"):
    """A member's signature over the book, the senders, the root and the tally it was shown."""

    signature: Signature64


class Confirmed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="confirmed"):
    """The echoes of at least the threshold of members."""

    echoes: Annotated[tuple[Signed, ...], msgspec.Meta(max_length=MOST_WALLETS)]


class Reveal(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag="reveal"):
    """One share for each member that sent shares, in the order of their places.

    Of the seed of one that stayed, of the mask key of one that did not; never both.
    """

    shares: Annotated[tuple[Share, ...], msgspec.Meta(max_length=MOST_WALLETS)]


FromMember: TypeAlias = Keys | Shares | Commitment | Masked | Echo | Reveal
FromCoordinator: TypeAlias = Begin | Book | Inbox | Committed | Tally | Confirmed
Message: TypeAlias = FromMember | FromCoordinator

_ENCODER = msgspec.msgpack.Encoder()
_MESSAGE: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


def encode(message: Message) -> bytes:
    """Return the bytes that travel."""
    return _ENCODER.encode(message)


def decode(data: bytes) -> Message:
    """Read a message; only its one spelling is taken.

    Raises:
        Malformed: it is too large, not a message of a round, or spelt otherwise.
    """
    if len(data) > MOST_BYTES:
        raise Malformed(f"A message of a round has at most {MOST_BYTES:,} bytes.")
    failure = "This is not a message of a round"
    return read_one_spelling(_MESSAGE, encode, data, failure, "A message of a round")
