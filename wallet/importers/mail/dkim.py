"""DKIM (RFC 6376, RFC 8463): signatures in the head of a mail, and whether a given key fits.

Guarantees: a signature counts only if its key fits the head, its hash fits the whole body, it
covers sender, time and subject, and none of these stands in the head twice; RSA keys of less than
1024 bits and SHA-1 prove nothing (RFC 8301) and are not looked at. Bodies are hashed while their
lines come; nothing of them is held. When a signature was to expire does not matter: the mail came
when it came.

Left to others: whose key it is (`issuer_keys`; nothing is asked of the network), and which
signatures are of interest (`importer`).
"""

from __future__ import annotations

import base64
import binascii
import re
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COVERED: Final = ("from", "date", "subject")
"""What a signature has to cover: the record is read from it."""

LEAST_RSA_BITS: Final = 1024
_MOST: Final = 10
"""So many signatures of one head are looked at."""

_ALGORITHMS: Final = ("rsa-sha256", "ed25519-sha256")
_TAG = re.compile(rb"\A\s*([A-Za-z][A-Za-z0-9_]{0,30})\s*=(.*)\Z", re.DOTALL)
_OWN_VALUE = re.compile(rb"((?:\A|;)\s*b\s*=)[^;]*")
_SPACES = re.compile(rb"[ \t]+")
_ALL_SPACE = re.compile(rb"\s+")
_QUOTED_FROM = re.compile(rb">+From ")

Field = tuple[bytes, bytes]
"""A field of a head: its name as written, and all of it, with its lines as they stand."""


class Form(StrEnum):
    """How far a text may change on its way (RFC 6376 §3.4)."""

    SIMPLE = "simple"
    RELAXED = "relaxed"


class Signature(msgspec.Struct, frozen=True):
    """A signature of a head.

    Attributes:
        domain: who signed.
        selector: which of their keys.
        algorithm: one of `_ALGORITHMS`.
        head: the form of the head.
        body: the form of the body.
        covers: names of the fields it covers, in small letters, in order.
        body_hash: SHA-256 of the body in its form.
        length: how many bytes of the body it covers; None for all.
        value: the signature.
        place: which field of the head it is.
    """

    domain: str
    selector: str
    algorithm: str
    head: Form
    body: Form
    covers: tuple[str, ...]
    body_hash: bytes
    length: int | None
    value: bytes
    place: int

    @property
    def covers_what_is_read(self) -> bool:
        """Whether sender, time and subject are signed."""
        return all(name in self.covers for name in COVERED)


def fields(raw_head: bytes) -> list[Field]:
    """Return the fields of a head, in order, each with its line ends as RFC 5322 has them."""
    found: list[Field] = []
    for line in raw_head.replace(b"\r\n", b"\n").split(b"\n"):
        if line[:1] in (b" ", b"\t") and found:
            name, whole = found[-1]
            found[-1] = (name, whole + line + b"\r\n")
        elif (colon := line.find(b":")) > 0:
            found.append((line[:colon], line + b"\r\n"))
    return found


def signatures(head: Sequence[Field]) -> list[Signature]:
    """Return the signatures of a head that can be checked, in order; others are left out."""
    found = []
    for place, (name, whole) in enumerate(head):
        if name.strip().lower() == b"dkim-signature":
            try:
                found.append(_signature(whole.partition(b":")[2], place))
            except (KeyError, ValueError):
                continue
        if len(found) >= _MOST:
            break
    return found


def _signature(written: bytes, place: int) -> Signature:
    tags: dict[bytes, bytes] = {}
    for part in written.split(b";"):
        if found := _TAG.match(part):
            if found[1] in tags:
                raise ValueError("a tag stands twice")
            tags[found[1]] = found[2].strip()
    if _plain(tags[b"v"]) != "1" or _plain(tags[b"a"]) not in _ALGORITHMS:
        raise ValueError("not a signature of today")
    head, _, body = _plain(tags.get(b"c", b"simple/simple")).partition("/")
    domain = _plain(tags[b"d"]).rstrip(".").lower()
    identity = _plain(tags.get(b"i", b"@" + tags[b"d"])).rpartition("@")[2].rstrip(".").lower()
    covers = tuple(name.strip() for name in _plain(tags[b"h"]).lower().split(":"))
    if not domain or "from" not in covers or not f".{identity}".endswith(f".{domain}"):
        raise ValueError("the signature is of nobody")
    return Signature(
        domain,
        _plain(tags[b"s"]).lower(),
        _plain(tags[b"a"]),
        Form(head),
        Form(body or "simple"),
        covers,
        _bytes(tags[b"bh"]),
        int(_plain(tags[b"l"])) if b"l" in tags else None,
        _bytes(tags[b"b"]),
        place,
    )


def fits(head: Sequence[Field], signature: Signature, public_key: bytes) -> bool:
    """Whether a key (SubjectPublicKeyInfo in DER, or the 32 bytes of Ed25519) made a signature.

    Only the head is looked at; whether its hash is that of the body, `Body.fits` tells.
    """
    signed = _signed(head, signature)
    try:
        if signature.algorithm == "ed25519-sha256":
            plain = ed25519.Ed25519PublicKey.from_public_bytes(public_key)
            plain.verify(signature.value, sha256(signed).digest())
            return True
        key = load_der_public_key(public_key)
        if not isinstance(key, rsa.RSAPublicKey) or key.key_size < LEAST_RSA_BITS:
            return False
        key.verify(signature.value, signed, padding.PKCS1v15(), SHA256())
    except (InvalidSignature, UnsupportedAlgorithm, ValueError):
        return False
    return True


def is_ambiguous(head: Sequence[Field]) -> bool:
    """Whether a field that the record is read from stands in the head twice, or could be read so.

    A signature covers the lower one, and who reads takes the upper one. A carriage return alone
    ends a line for some who read, and does not for those who sign.
    """
    names = [name.strip().lower().decode("ascii", "replace") for name, _ in head]
    if any(b"\r" in whole.replace(b"\r\n", b"") for _, whole in head):
        return True
    return any(names.count(name) > 1 for name in COVERED)


def _signed(head: Sequence[Field], signature: Signature) -> bytes:
    """What is signed: the fields it names, the lowest of a name first, and itself without value."""
    left: dict[str, list[bytes]] = {}
    for name, whole in head:
        left.setdefault(name.strip().lower().decode("ascii", "replace"), []).append(whole)
    parts = [
        _in_form(left[name].pop(), signature.head) for name in signature.covers if left.get(name)
    ]
    colon, _, rest = head[signature.place][1].partition(b":")
    own = colon + b":" + _OWN_VALUE.sub(rb"\1", rest.removesuffix(b"\r\n"))
    return b"".join((*parts, _in_form(own, signature.head).removesuffix(b"\r\n")))


def _in_form(whole: bytes, form: Form) -> bytes:
    if form is Form.SIMPLE:
        return whole
    name, _, value = whole.partition(b":")
    unfolded = _SPACES.sub(b" ", value.replace(b"\r\n", b"")).strip(b" ")
    return name.strip().lower() + b":" + unfolded + b"\r\n"


class Body:
    """The body of a mail while its lines come, for the forms that signatures of its head name.

    In a mailbox, lines that begin with “From ” have a mark before them that was not there when the
    mail was signed; programs differ in which lines they mark, so both readings are tried.
    """

    def __init__(self, wanted: Iterable[Signature], *, is_quoted: bool) -> None:
        self._wanted = tuple(wanted)
        self._hashes = [_Hash(form) for form in {item.body for item in self._wanted}]
        self._quoted = is_quoted
        self._unquoted: list[_Hash] = []
        self._has_long_line = False

    def take(self, line: bytes) -> None:
        """Take the next line with its end."""
        if not line.endswith(b"\n") and len(line) > 100_000:
            self._has_long_line = True  # it comes in pieces, and no mail has such lines
        bare = line.removesuffix(b"\n").removesuffix(b"\r")
        if self._quoted and _QUOTED_FROM.match(bare):
            self._unquoted = self._unquoted or [each.copy() for each in self._hashes]
            for each in self._unquoted:
                each.take(bare[1:])
        else:
            for each in self._unquoted:
                each.take(bare)
        for each in self._hashes:
            each.take(bare)

    def fits(self, signature: Signature) -> bool:
        """Whether the whole body is what was signed."""
        if self._has_long_line:
            return False
        return any(
            each.form is signature.body
            and each.digest() == signature.body_hash
            and signature.length in (None, each.length)
            for each in (*self._hashes, *self._unquoted)
        )


class _Hash:
    """A body in one form; empty lines at its end do not count."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.length = 0
        self._hash = sha256()
        self._empty = 0

    def copy(self) -> _Hash:
        made = _Hash(self.form)
        made.length, made._hash, made._empty = self.length, self._hash.copy(), self._empty
        return made

    def take(self, line: bytes) -> None:
        if self.form is Form.RELAXED:
            line = _SPACES.sub(b" ", line).rstrip(b" ")
        if not line:
            self._empty += 1
            return
        content = b"\r\n" * self._empty + line + b"\r\n"
        self._empty = 0
        self._hash.update(content)
        self.length += len(content)

    def digest(self) -> bytes:
        if self.length == 0 and self.form is Form.SIMPLE:
            return sha256(b"\r\n").digest()
        return self._hash.digest()


def _plain(written: bytes) -> str:
    return _ALL_SPACE.sub(b"", written).decode("ascii")


def _bytes(written: bytes) -> bytes:
    try:
        return base64.b64decode(_ALL_SPACE.sub(b"", written), validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error
