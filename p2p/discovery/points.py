"""Meeting points: where they are, and the list of them that is shipped.

The shipped list is one JSON file with an Ed25519 signature by the maintainers' key over its RFC
8785 form; it may be empty. A person's own list is theirs and needs no signature. An address is a
multiaddr that ends in the meeting point's peer id, so nobody else can answer there.
"""

from __future__ import annotations

from importlib import resources
from typing import Annotated, Any, Final

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from p2p.transport.identity import public_key_of
from wallet.agreement.canonical import canonical
from wallet.errors import BadSignature, Malformed

LABEL: Final = b"freehold/meeting-points/1\0"
LIST_KEY: Final = bytes.fromhex("f2b4ab1b54e706c66b0e3d0cfbf4b67f59e6384deb202a249495ae589358df7b")
"""The maintainers' key for the shipped list; `packaging/meeting_points.py` signs for it."""

MOST_SHIPPED: Final = 32
_PLACES: Final = frozenset({"ip4", "ip6", "dns", "dns4", "dns6"})


class Point(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One meeting point; `name` is for people and may be empty."""

    address: Annotated[str, msgspec.Meta(max_length=256)]
    name: Annotated[str, msgspec.Meta(max_length=80)] = ""

    @property
    def peer_id(self) -> str:
        """The libp2p identity that answers there."""
        return self.address.rpartition("/p2p/")[2]

    @property
    def key(self) -> bytes:
        """The 32-byte Ed25519 key of that identity."""
        return public_key_of(self.peer_id)


class _Shipped(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    issued: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
    points: Annotated[tuple[Point, ...], msgspec.Meta(max_length=MOST_SHIPPED)]
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


def point(address: str, name: str = "") -> Point:
    """Read the address of a meeting point; spaces around it do not matter.

    Raises:
        Malformed: it is not `/(ip4|ip6|dns…)/…/tcp/…/p2p/<Ed25519 peer id>`.
    """
    text = address.strip()
    parts = text.split("/")
    if (
        len(text) > 256
        or not (text.isascii() and text.isprintable())
        or len(parts) != 7
        or parts[0]
        or parts[1] not in _PLACES
        or not parts[2]
        or parts[3] != "tcp"
        or not (parts[4].isdigit() and 0 < int(parts[4]) < 65_536)
        or parts[5] != "p2p"
    ):
        raise Malformed(
            "This is not the address of a meeting point: it should read"
            " /ip4/…/tcp/…/p2p/… (or ip6, dns, dns4, dns6)."
        )
    public_key_of(parts[6])
    return Point(text, " ".join(name.split())[:80])


def shipped(data: bytes, key: bytes = LIST_KEY) -> tuple[Point, ...]:
    """Read the shipped list.

    Args:
        data: the file's content.
        key: whose signature counts.

    Raises:
        Malformed: not such a list, or an address in it is none.
        BadSignature: others than the maintainers wrote it.
    """
    try:
        document: dict[str, Any] = msgspec.json.decode(data, type=dict)
        read = msgspec.convert(document, _Shipped)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"The list of meeting points cannot be read: {error}.") from error
    signed = {name: value for name, value in document.items() if name != "signature"}
    try:
        VerifyKey(key).verify(LABEL + canonical(signed), bytes.fromhex(read.signature))
    except (BadSignatureError, ValueError) as error:
        raise BadSignature(
            "The list of meeting points was not signed by Freehold's maintainers; it is not used."
        ) from error
    return tuple(point(one.address, one.name) for one in read.points)


def signed_list(points: tuple[Point, ...], issued: str, seed: bytes) -> bytes:
    """Write a list to ship, signed; `issued` is a day, `seed` the other half of `LIST_KEY`."""
    document = {
        "version": 1,
        "issued": issued,
        "points": [{"address": one.address, "name": one.name} for one in points],
    }
    signature = SigningKey(seed).sign(LABEL + canonical(document)).signature
    return (
        msgspec.json.format(
            msgspec.json.encode({**document, "signature": signature.hex()}), indent=2
        )
        + b"\n"
    )


def all_shipped() -> tuple[Point, ...]:
    """Read the list that came with this program; errors as `shipped`."""
    return shipped((resources.files(__package__) / "meeting-points.json").read_bytes())
