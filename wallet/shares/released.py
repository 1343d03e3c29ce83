r"""Released data at holders: how its encrypted steps are cut into shares, and where these lie.

    the ciphertext of all steps, one after another, as the release's manifest has them
      → pieces of 4 MiB, the last as short as it is, each a stripe 4-of-16 (`stripes.RELEASED`)
      → shares, put under one collection at holders (`collection_of`)
    whereabouts   signed by the owner's signing key over "freehold/whereabouts/1\0" ‖ body

The whereabouts name the stripes and the holders, and carry what opens the holders' door and nothing
else: the seed of an identity made for this grant alone, and a licence for it that ends with the
grant. So holders learn neither who reads nor what, and the reader nothing of the owner's backup:
licences of a relationship are signed by a key of that relationship, never by the backup's head.

Guarantees: what `read` returns was signed by the owner of the grant and is about exactly the
ciphertext that its manifest lists. A step that was put together is still to be compared with the
manifest's `cipher_hash`; nothing here opens it, which takes the step's own key.

Left to others: which holder gets what (`app.node.storing.releasing`), going there.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from wallet.agreement.delivery import Signed, StepEntry
from wallet.errors import BadSignature, ContentMismatch, Malformed
from wallet.shares import order
from wallet.shares.blocks import MAXIMUM_BLOCK
from wallet.shares.errors import OrderRefused
from wallet.shares.order import Instant, Licence
from wallet.shares.places import Place
from wallet.shares.spelling import public_of
from wallet.shares.stripes import RELEASED, Digest, Stripe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABEL: Final = b"freehold/whereabouts/1\0"
PIECE_BYTES: Final = RELEASED.k * MAXIMUM_BLOCK
MOST_HOLDERS: Final = 64
MOST_STRIPES: Final = 4096
"""16 GiB: what fits into a frame beside the longest manifest."""

_COLLECTION: Final = b"freehold/collection/1\0"
_ENCODER = msgspec.msgpack.Encoder()
_Index = Annotated[int, msgspec.Meta(ge=0, lt=RELEASED.n)]
_Number = Annotated[int, msgspec.Meta(ge=0, lt=MOST_HOLDERS)]


class Lying(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """A stripe, and which share of it lies at which holder: numbers in `Whereabouts.holders`."""

    stripe: Stripe
    shares: Annotated[tuple[tuple[_Index, _Number], ...], msgspec.Meta(max_length=RELEASED.n)]


class Whereabouts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the ciphertext of a release lies; later ones of the same grant count more.

    Attributes:
        grant_id: of the grant.
        made_ms: when this was signed.
        reader: 32 bytes, the Ed25519 seed of the identity under which holders are asked.
        licence: lets it read, until the grant ends (`wallet.shares.order`).
        holders: who has shares.
        stripes: of the ciphertext, in order.
    """

    grant_id: Digest
    made_ms: Instant
    reader: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    licence: Annotated[bytes, msgspec.Meta(max_length=order.MAXIMUM_ORDER)]
    holders: Annotated[tuple[Place, ...], msgspec.Meta(max_length=MOST_HOLDERS)]
    stripes: Annotated[tuple[Lying, ...], msgspec.Meta(min_length=1, max_length=MOST_STRIPES)]

    def __repr__(self) -> str:
        return f"Whereabouts({self.grant_id.hex()}, {len(self.stripes)} stripes)"


class Part(NamedTuple):
    """Bytes `start` to `end` of stripe number `stripe`, from 0."""

    stripe: int
    start: int
    end: int


def collection_of(key: bytes) -> bytes:
    """Return the collection of the blocks that a key vouches for, 16 bytes.

    It follows from the key, so that whoever repairs by an order of the key puts shares where those
    who may read them find them.
    """
    return hashlib.sha256(_COLLECTION + key).digest()[:16]


def total_bytes(steps: Sequence[StepEntry]) -> int:
    """Return the size of the ciphertext of all steps."""
    return sum(step.cipher_bytes for step in steps)


def parts(steps: Sequence[StepEntry], number: int) -> Iterator[Part]:
    """Yield in which parts of which stripes step `number` (from 1) lies, in order."""
    at = total_bytes(steps[: number - 1])
    end = at + steps[number - 1].cipher_bytes
    while at < end:
        stripe, start = divmod(at, PIECE_BYTES)
        upto = min(PIECE_BYTES, start + end - at)
        yield Part(stripe, start, upto)
        at += upto - start


def sizes(total: int) -> list[int]:
    """Return the sizes of the pieces of so many bytes of ciphertext."""
    return [min(PIECE_BYTES, total - at) for at in range(0, total, PIECE_BYTES)]


def sign(found: Whereabouts, signing_seed: bytes) -> Signed:
    """Sign where a release lies, as its owner."""
    body = _ENCODER.encode(found)
    return Signed(body, SigningKey(signing_seed).sign(LABEL + body).signature)


def read(
    signed: Signed, signing_key: bytes, grant_id: bytes, steps: Sequence[StepEntry]
) -> Whereabouts:
    """Check where a release is said to lie, and return it.

    Args:
        signed: from the owner.
        signing_key: the owner's.
        grant_id: of the grant.
        steps: as the release's manifest has them.

    Raises:
        BadSignature: another key signed, or something else.
        Malformed: rightly signed, but nothing that says where a release lies.
        ContentMismatch: it is about another grant, or about other ciphertext.
        OrderRefused: its licence is none for its reader.
    """
    try:
        VerifyKey(signing_key).verify(LABEL + signed.body, signed.signature)
    except (BadSignatureError, ValueError) as error:
        raise BadSignature("Where the release lies was not signed by this peer.") from error
    try:
        found = msgspec.msgpack.decode(signed.body, type=Whereabouts)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"Where the release lies cannot be read: {error}.") from error
    if found.grant_id != grant_id:
        raise ContentMismatch("What was said is where another release lies.")
    stripes = [lying.stripe for lying in found.stripes]
    if [stripe.size for stripe in stripes] != sizes(total_bytes(steps)) or any(
        (stripe.k, stripe.n) != RELEASED for stripe in stripes
    ):
        raise ContentMismatch("What is said to lie at holders is not what the manifest lists.")
    if any(number >= len(found.holders) for one in found.stripes for _, number in one.shares):
        raise Malformed("Where the release lies names a holder that it does not list.")
    licence = order.read(found.licence)
    if not isinstance(licence, Licence) or licence.bearer != public_of(found.reader):
        raise OrderRefused("The licence to read from holders is not for its reader.")
    return found
