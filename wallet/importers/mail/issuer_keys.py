"""Keys by which shops sign their mail, as the person gives them: `SELECTOR._domainkey.DOMAIN`.

A key is published as a TXT record of that name (RFC 6376 §3.6). Freehold asks no name server: the
person pastes the record, in the way a zone file or a program such as dig prints it, or as a page
that shows records does. Nobody publishes a list of such keys over time, and senders change them, so
none comes with Freehold.
"""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

KEY_LIMIT: Final = 500
"""Most keys that are remembered and handed over."""

TEXT_LIMIT: Final = 256 * 1024
ED25519_BYTES: Final = 32
_NAME = re.compile(
    r"(?<![A-Za-z0-9._-])([A-Za-z0-9][A-Za-z0-9._-]{0,62})\._domainkey\.([A-Za-z0-9][A-Za-z0-9.-]{0,252})",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_TAGS = re.compile(r"(?:\A|[\s;\"(])((?:v|k|t|s|h|n|g|p)[ \t]*=.*)", re.DOTALL)


class IssuerKey(msgspec.Struct, frozen=True, order=True):
    """A public key of a domain.

    Attributes:
        domain: whose it is.
        selector: which of theirs.
        public_key: SubjectPublicKeyInfo in DER for RSA, 32 bytes for Ed25519.
    """

    domain: Annotated[str, msgspec.Meta(min_length=1, max_length=253)]
    selector: Annotated[str, msgspec.Meta(min_length=1, max_length=63)]
    public_key: Annotated[bytes, msgspec.Meta(min_length=32, max_length=4096)]

    @property
    def name(self) -> str:
        """The name it is published under."""
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def is_ed25519(self) -> bool:
        """Whether it is a key of Ed25519; else of RSA."""
        return len(self.public_key) == ED25519_BYTES


def read(text: str) -> tuple[IssuerKey, ...]:
    """Return the keys of one or several records: each a name, and behind it what it says.

    Raises:
        BadValue: there is no record in it, or one is none of a key that can be used; the message
            names it.
    """
    if len(text) > TEXT_LIMIT:
        raise BadValue("it is longer than a list of keys")
    names = list(_NAME.finditer(text))
    if not names:
        raise BadValue("no name of the form SELECTOR._domainkey.DOMAIN stands in it")
    ends = [found.start() for found in names[1:]] + [len(text)]
    found: dict[tuple[str, str], IssuerKey] = {}
    for name, end in zip(names, ends, strict=True):
        domain = name[2].rstrip(".-").lower()
        said = text[name.end() : end]
        if not _says_something(said) and any(
            other is not name and other[0].rstrip(".") == name[0].rstrip(".") for other in names
        ):
            continue  # programs print the name they were asked for before the answer
        key = IssuerKey(
            domain, name[1].lower(), _public_key(f"{name[1]}._domainkey.{domain}", said)
        )
        found[key.domain, key.selector] = key
    return tuple(found.values())


def by_name(keys: Iterable[IssuerKey]) -> Mapping[tuple[str, str], IssuerKey]:
    """Return keys by domain and selector."""
    return {(key.domain, key.selector): key for key in keys}


def _says_something(said: str) -> bool:
    return "p=" in said.replace(" ", "").replace('"', "")


def _public_key(name: str, said: str) -> bytes:
    pieces = _QUOTED.findall(said)
    written = "".join(pieces) if pieces else said
    start = _TAGS.search(written)
    tags = {
        tag.strip().lower(): "".join(value.split())
        for tag, equals, value in (
            part.partition("=") for part in (start[1] if start else "").split(";")
        )
        if equals
    }
    # a record without quotation marks may be followed by other words: the key ends before them
    packed = re.match(r"[A-Za-z0-9+/]*={0,2}", tags.get("p", ""))
    if "p" not in tags or packed is None:
        raise BadValue(f"what stands behind {name} is no key: there is no “p=” in it")
    if not packed[0]:
        raise BadValue(f"the key {name} was withdrawn by its owner: its “p=” is empty")
    if tags.get("v", "DKIM1") != "DKIM1":
        raise BadValue(f"what stands behind {name} is no key of DKIM")
    if "s" in tags and not {"*", "email"} & set(tags["s"].split(":")):
        raise BadValue(f"the key {name} is not for mail")
    try:
        key = base64.b64decode(packed[0], validate=True)
    except binascii.Error as error:
        raise BadValue(f"the key {name} is not whole: a part of its “p=” is missing") from error
    if tags.get("k", "rsa") == "ed25519":
        if len(key) != ED25519_BYTES:
            raise BadValue(f"the key {name} is not of the length of an Ed25519 key")
        return key
    # Imported here: whoever only names keys, as the window does before its first paint, needs none.
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric import rsa
    from cryptography.hazmat.primitives.serialization import load_der_public_key

    from wallet.importers.mail.dkim import LEAST_RSA_BITS

    try:
        public = load_der_public_key(key)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadValue(f"the key {name} is not whole, or of no kind that is known") from error
    if not isinstance(public, rsa.RSAPublicKey):
        raise BadValue(f"the key {name} is of no kind that signs mail")
    if public.key_size < LEAST_RSA_BITS:
        raise BadValue(
            f"the key {name} has {public.key_size} bits; with fewer than {LEAST_RSA_BITS:,} it "
            "proves nothing"
        )
    return key
