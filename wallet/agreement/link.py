"""The `freehold:` link that a requester hands out.

It carries what is needed to find and recognise the requester, and nothing that acts: opening a
link only shows a card. Form: `freehold:` and the unpadded base64url of a msgpack array. A link that
was made for one person ends in `.` and the base64url of 16 random bytes, the invitation; the
requester takes it once.
"""

from __future__ import annotations

import base64
import binascii
from typing import Annotated

import msgspec

from wallet.agreement.grant import Address
from wallet.errors import Malformed

SCHEME = "freehold:"
MAXIMUM_CHARACTERS = 2048
INVITATION_BYTES = 16


class Link(msgspec.Struct, frozen=True, forbid_unknown_fields=True, array_like=True):
    """Who asks and where. `addresses` are multiaddrs that end in the peer id."""

    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    peer_id: Annotated[str, msgspec.Meta(min_length=32, max_length=80, pattern=r"^[1-9A-Za-z]+\Z")]
    addresses: Annotated[
        tuple[Annotated[str, msgspec.Meta(max_length=256)], ...],
        msgspec.Meta(min_length=1, max_length=4),
    ]
    chain_id: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    registry: Address


def encode_link(link: Link) -> str:
    """Return the link as text."""
    data = msgspec.msgpack.encode(link)
    return SCHEME + base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def invite(link: str, invitation: bytes) -> str:
    """Return a link as it invites one person."""
    return f"{link}.{base64.urlsafe_b64encode(invitation).rstrip(b'=').decode('ascii')}"


def parse_invitation(text: str) -> tuple[Link, bytes]:
    """Read a link that may invite one person; the invitation is empty if it does not.

    Raises:
        Malformed: as `parse_link`, or the invitation is not one.
    """
    text = text.strip()
    link, dot, ending = text.partition(".")
    if not dot:
        return parse_link(text), b""
    read = parse_link(link)
    try:
        invitation = base64.b64decode(ending + "==", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed("The link is damaged or of a later version; nothing was done.") from error
    if len(invitation) != INVITATION_BYTES or invite(link, invitation) != text:
        raise Malformed("The link is damaged or of a later version; nothing was done.")
    return read, invitation


def parse_link(text: str) -> Link:
    """Read a link, from anywhere: it is hostile until read.

    Raises:
        Malformed: not a link, too long, or of a later version.
    """
    text = text.strip()
    if text.startswith(f"{SCHEME}contact/"):
        raise Malformed(
            "This is an invitation to become a contact: answer it under Network, or with "
            "`freehold contact accept`."
        )
    if len(text) > MAXIMUM_CHARACTERS or not text.startswith(SCHEME):
        raise Malformed("This is not a Freehold link; one begins with “freehold:”.")
    payload = text.removeprefix(SCHEME)
    try:
        data = base64.b64decode(payload + "=" * (-len(payload) % 4), altchars=b"-_", validate=True)
        link = msgspec.msgpack.decode(data, type=Link)
    except (binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise Malformed("The link is damaged or of a later version; nothing was done.") from error
    if encode_link(link) != text:
        raise Malformed("The link is spelt in an unusual way and was refused.")
    return link
