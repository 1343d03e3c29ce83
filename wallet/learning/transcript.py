"""The transcript of a round: what the coordinator publishes so that anyone can recompute the sum.

It holds the manifest, the key books, the commitments, who stayed and who was lost with the
signatures over it, the hashes of the masked vectors, the revealed secrets, and the hashes of root,
sum and model. The masked vectors lie beside it, each under its own SHA-256. Its name is SHA-256 of
its bytes, and the coordinator's address signs that name (`wallet.agreement.rounds.RoundRecord`).

Danger: a masked vector may be published because the mask keys of those that stayed are secret for
good; a seed and a mask key of the same member are never in one transcript. X25519 does not stand up
to a quantum computer, so transcripts go to members and auditors and not to the world, and the
chain holds hashes only.

Guarantees: one spelling; nothing larger than a round of 1,000 wallets is read. Whether it holds is
for `wallet.learning.audit`.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from wallet.agreement.grant import Bytes32
from wallet.agreement.reading import read_one_spelling
from wallet.agreement.rounds import RoundRecord
from wallet.errors import Malformed
from wallet.learning.masking.cohort import MOST_GROUPS, MOST_MANIFEST_BYTES
from wallet.learning.masking.masks import travelling
from wallet.learning.masking.messages import Signature65
from wallet.learning.masking.record import GroupRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wallet.learning.masking.cohort import RoundManifest
    from wallet.learning.masking.masks import Vector

MOST_BYTES: Final = 2 * 1024 * 1024
_AGGREGATE = b"freehold/aggregate/1\0"


class Transcript(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One round, from its manifest to the model that came out.

    `manifest` is its exact bytes; `root` is over the commitments of all groups; `aggregate` is the
    hash of the sums (`aggregate_hash`); `model_out` is SHA-256 of the model that came out, or
    32 zero bytes where the task makes none.
    """

    manifest: Annotated[bytes, msgspec.Meta(max_length=MOST_MANIFEST_BYTES)]
    groups: Annotated[tuple[GroupRecord, ...], msgspec.Meta(min_length=1, max_length=MOST_GROUPS)]
    root: Bytes32
    aggregate: Bytes32
    model_out: Bytes32


class SignedTranscript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """The exact bytes of a transcript, and the coordinator's signature over their hash."""

    body: Annotated[bytes, msgspec.Meta(max_length=MOST_BYTES)]
    signature: Signature65

    @property
    def name(self) -> bytes:
        """SHA-256 of the body, 32 bytes: under what it is kept and asked for."""
        return hashlib.sha256(self.body).digest()


_ENCODER = msgspec.msgpack.Encoder()
_TRANSCRIPT = msgspec.msgpack.Decoder(Transcript)
_SIGNED = msgspec.msgpack.Decoder(SignedTranscript)


def aggregate_hash(manifest: RoundManifest, sums: Mapping[int, tuple[int, Vector]]) -> bytes:
    """Return what `LearningRounds.finish` takes: the hash of all that came out.

    Args:
        manifest: of the round.
        sums: by group, how many stayed and the sum of their vectors; no group that failed.
    """
    hashed = hashlib.sha256(_AGGREGATE + manifest.hash)
    for group, (count, vector) in sorted(sums.items()):
        hashed.update(group.to_bytes(2, "big") + count.to_bytes(4, "big") + travelling(vector))
    return hashed.digest()


def write(
    manifest: RoundManifest,
    groups: Sequence[GroupRecord],
    root: bytes,
    aggregate: bytes,
    model_out: bytes,
    sign: Callable[[RoundRecord], bytes],
) -> SignedTranscript:
    """Return the signed transcript of a round.

    Args:
        manifest: of the round.
        groups: of all groups, also of those that failed (`Coordinator.record`).
        root: as it was committed on the chain.
        aggregate: of `aggregate_hash`.
        model_out: hash of the model that came out.
        sign: gives the coordinator's 65-byte signature.
    """
    ordered = tuple(sorted(groups, key=lambda record: record.group))
    body = _ENCODER.encode(Transcript(manifest.encode(), ordered, root, aggregate, model_out))
    said = RoundRecord(manifest.study, manifest.number, hashlib.sha256(body).digest())
    return SignedTranscript(body, sign(said))


def encode(signed: SignedTranscript) -> bytes:
    """Return the bytes that travel and are kept."""
    return _ENCODER.encode(signed)


def decode(data: bytes) -> SignedTranscript:
    """Read a signed transcript; only its one spelling is taken, and nothing is checked yet.

    Raises:
        Malformed: it is not one.
    """
    if len(data) > MOST_BYTES + 128:
        raise Malformed("The transcript of a round is too large.")
    failure = "This is not the transcript of a round"
    return read_one_spelling(_SIGNED, encode, data, failure, "The transcript")


def read(signed: SignedTranscript) -> Transcript:
    """Read the body of a transcript; what it says is not checked yet.

    Raises:
        Malformed: it is not one, or it is spelt otherwise than we would.
    """
    failure = "The transcript of the round cannot be read"
    return read_one_spelling(_TRANSCRIPT, _ENCODER.encode, signed.body, failure, "The transcript")
