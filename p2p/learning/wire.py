"""The frames of `/freehold/learn/1`: msgpack, tagged, every field bounded.

What wallets say to each other through the coordinator travels as it is, in `Said`: its bytes are
those of `wallet.learning.masking.messages`, which alone reads them.
"""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

import msgspec

from p2p.protocols.wire import Id, Paid, Pay, Refused, Sentence, Step, decode_frame
from wallet.agreement.tasks import MOST_NUMBERS

LEARN: Final = "/freehold/learn/1"
MOST_VECTOR_BYTES: Final = 4 * MOST_NUMBERS + 1024
"""Of a model, a masked vector and every other message of a round."""

MOST_RECORD_BYTES: Final = 4 * MOST_NUMBERS + 2 * 1024 * 1024
"""Of a round's record: the vector that came out, and some hundred bytes for each member."""

LEARN_CAP: Final = MOST_RECORD_BYTES + 1024

LONGEST_WAIT_SECONDS: Final = 3600


class _Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every frame."""


class Join(_Frame, frozen=True, tag="join"):
    """Owner, first: this wallet is here for a study, under this grant."""

    grant_id: Id
    study: Id


class Ask(_Frame, frozen=True, tag="ask"):
    """Owner, first: this member wants the masked vectors of a round, to recompute its sum."""

    grant_id: Id
    study: Id
    number: Step


class Vector(_Frame, frozen=True, tag="vector"):
    """Coordinator: the masked vector of one that stayed; `over` follows the last."""

    data: Annotated[bytes, msgspec.Meta(max_length=MOST_VECTOR_BYTES)]


class Wait(_Frame, frozen=True, tag="wait"):
    """Coordinator: nothing to do for so many seconds at most, and why."""

    seconds: Annotated[int, msgspec.Meta(ge=1, le=LONGEST_WAIT_SECONDS)]
    why: Sentence


class Model(_Frame, frozen=True, tag="model"):
    """Coordinator: the model that goes into the round that begins next."""

    number: Step
    data: Annotated[bytes, msgspec.Meta(max_length=MOST_VECTOR_BYTES)]


class Said(_Frame, frozen=True, tag="said"):
    """Either side: one message of a round."""

    message: Annotated[bytes, msgspec.Meta(max_length=MOST_VECTOR_BYTES)]


class Outcome(_Frame, frozen=True, tag="outcome"):
    """Coordinator: the signed transcript of a round (`wallet.learning.transcript`)."""

    number: Step
    record: Annotated[bytes, msgspec.Meta(max_length=MOST_RECORD_BYTES)]


class Over(_Frame, frozen=True, tag="over"):
    """Coordinator: the study has ended, or this wallet's part in it."""

    why: Sentence


LearnFrame: TypeAlias = (
    Join | Ask | Vector | Wait | Model | Said | Outcome | Over | Pay | Paid | Refused
)

_ENCODER = msgspec.msgpack.Encoder()
_LEARN: msgspec.msgpack.Decoder[LearnFrame] = msgspec.msgpack.Decoder(LearnFrame)


def encode(frame: LearnFrame) -> bytes:
    """Return the bytes of a frame, without its length."""
    return _ENCODER.encode(frame)


def decode(data: bytes) -> LearnFrame:
    """Read a frame of `/freehold/learn/1`.

    Raises:
        Malformed: not a frame of this protocol.
    """
    return decode_frame(_LEARN, data)
