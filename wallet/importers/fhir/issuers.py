"""Who may sign SMART Health Cards: issuers and the keys they publish, as of the list's date.

A card is known by its issuer's address and by the thumbprint of the key it names (RFC 7638). The
list, `issuers.json`, is the VCI Directory's snapshot (CC BY 4.0), reduced to names and P-256 keys.
Nothing is fetched: a key published since is not known here, and that is said, not guessed.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from hashlib import sha256
from importlib import resources
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

COORDINATE_BYTES: Final = 32


class Key(msgspec.Struct, frozen=True):
    """A P-256 public key: its coordinates, unpadded base64url, as a JWK has them."""

    x: str
    y: str

    @property
    def thumbprint(self) -> str:
        """The key's id: SHA-256 over its required members in order (RFC 7638), base64url."""
        members = f'{{"crv":"P-256","kty":"EC","x":"{self.x}","y":"{self.y}"}}'
        return encoded(sha256(members.encode()).digest())

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Return whether `signature`, r and s in 32 bytes each (RFC 7518 §3.4), fits."""
        if len(signature) != 2 * COORDINATE_BYTES:
            return False
        numbers = (signature[:COORDINATE_BYTES], signature[COORDINATE_BYTES:])
        der = encode_dss_signature(*(int.from_bytes(number, "big") for number in numbers))
        try:
            x, y = (int.from_bytes(decoded(part), "big") for part in (self.x, self.y))
            key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
            key.verify(der, message, ec.ECDSA(SHA256()))
        except (InvalidSignature, ValueError):
            return False
        return True


class Issuer(msgspec.Struct, frozen=True):
    """An issuer's name and its keys by thumbprint."""

    name: str
    keys: Mapping[str, Key]


class _Listed(msgspec.Struct):
    name: str
    keys: list[tuple[str, str]]


class _List(msgspec.Struct):
    snapshot: str
    issuers: dict[str, _Listed]


def encoded(content: bytes) -> str:
    """Return bytes as base64url without padding (RFC 7515 §2)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def decoded(written: str | bytes) -> bytes:
    """Return the bytes of base64url without padding.

    Raises:
        ValueError: it is not base64url.
    """
    raw = written.encode("ascii") if isinstance(written, str) else written
    try:
        return base64.b64decode(raw + b"=" * (-len(raw) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error


def known(issuers: Mapping[str, tuple[str, list[tuple[str, str]]]]) -> Mapping[str, Issuer]:
    """Return issuers by address from their names and their keys' coordinates."""
    return {
        address: Issuer(name, {key.thumbprint: key for key in (Key(x, y) for x, y in keys)})
        for address, (name, keys) in issuers.items()
    }


def _load() -> tuple[str, Mapping[str, Issuer]]:
    content = (resources.files(__package__) / "issuers.json").read_bytes()
    found = msgspec.convert(json.loads(content), _List)
    return found.snapshot, known(
        {address: (listed.name, listed.keys) for address, listed in found.issuers.items()}
    )


SNAPSHOT, KNOWN = _load()
"""The list's date, and the issuers on it by address; read when the module is, for the worker."""
