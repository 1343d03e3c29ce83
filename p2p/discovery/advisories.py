"""Signed advisories: what the maintainers must tell people of a version that they may run.

A list is one JSON document with an Ed25519 signature by the maintainers' key over its RFC 8785
form, like the shipped list of meeting points and under a label of its own. Meeting points hand it
on (`/freehold/calls/1`) and can change nothing in it: they can keep a newer one back, which shows
only beside another that has it. A list names no person and no computer; whether it concerns this
version is decided where it is read. Nothing is ever installed by it.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from p2p.discovery.points import LIST_KEY
from wallet.agreement.canonical import canonical
from wallet.errors import BadSignature, Malformed

LABEL: Final = b"freehold/advisories/1\0"
MAXIMUM_LIST: Final = 16 * 1024
MOST_ADVISORIES: Final = 32
Version = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{1,6}\.[0-9]{1,6}\.[0-9]{1,6}\Z")]
Day = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]


class Advisory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One advisory: it concerns versions from `first` on that are below `mended`.

    Attributes:
        id: its name, such as `2027-03`.
        day: when it was written.
        first: the first version that it concerns.
        mended: the first one that it does not concern any more.
        weight: how much it matters: what it costs to wait.
        text: two or three plain sentences: what can happen, and what to do until then.
    """

    id: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2,3}\Z")]
    day: Day
    first: Version
    mended: Version
    weight: Literal["can-wait", "soon", "now"]
    text: Annotated[str, msgspec.Meta(min_length=1, max_length=600)]

    def concerns(self, version: str) -> bool:
        """Whether a version (`1.2.3`) is one of those."""
        return _parts(self.first) <= _parts(version) < _parts(self.mended)


class Advisories(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A list as it was signed. `number` only grows, so that an older one is told from a newer."""

    number: Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
    issued: Day
    advisories: Annotated[tuple[Advisory, ...], msgspec.Meta(max_length=MOST_ADVISORIES)]
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]
    version: Literal[1] = 1

    def concerning(self, version: str) -> tuple[Advisory, ...]:
        """Those that concern a version."""
        return tuple(one for one in self.advisories if one.concerns(version))


def read(data: bytes, key: bytes = LIST_KEY) -> Advisories:
    """Read a list from anywhere.

    Args:
        data: its bytes, at most 16 KiB.
        key: whose signature counts.

    Raises:
        Malformed: not such a list.
        BadSignature: others than the maintainers wrote it.
    """
    if len(data) > MAXIMUM_LIST:
        raise Malformed("The list of advisories is too large to be one.")
    try:
        document: dict[str, Any] = msgspec.json.decode(data, type=dict)
        found = msgspec.convert(document, Advisories)
        signed = canonical({name: each for name, each in document.items() if name != "signature"})
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"The list of advisories cannot be read: {error}.") from error
    try:
        VerifyKey(key).verify(LABEL + signed, bytes.fromhex(found.signature))
    except (BadSignatureError, ValueError) as error:
        raise BadSignature(
            "The list of advisories was not signed by Freehold's maintainers; it is not used."
        ) from error
    return found


def signed_list(number: int, issued: str, advisories: tuple[Advisory, ...], seed: bytes) -> bytes:
    """Write a list, signed; `seed` is the other half of `LIST_KEY`."""
    document = {
        "version": 1,
        "number": number,
        "issued": issued,
        "advisories": [msgspec.to_builtins(one) for one in advisories],
    }
    signature = SigningKey(seed).sign(LABEL + canonical(document)).signature.hex()
    whole = msgspec.json.encode(document | {"signature": signature})
    return msgspec.json.format(whole, indent=2) + b"\n"


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
