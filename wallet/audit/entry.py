"""One entry of the log, and how it becomes a leaf: pure.

An entry's body is committed to with 32 random bytes: commitment = SHA-256(salt ‖ body), where body
is canonical JSON. The leaf is the canonical JSON of sequence number, kind, time and commitment.
So body and salt can be forgotten without touching any proof, and what is left does not let anyone
guess a short body. Time is what the clock said and orders nothing: sequence numbers do.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

import msgspec

from wallet.agreement.canonical import canonical
from wallet.audit.merkle import leaf_hash, verify_inclusion
from wallet.errors import Malformed

SALT_BYTES = 32
ERASED = "erased"

_KIND = re.compile(r"[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*")
_KIND_LENGTH = 64


class Entry(msgspec.Struct, frozen=True):
    """One act, as the log holds it.

    `seq` counts from 0 and is the leaf's index. `time_ms` is UTC. `body` (canonical JSON) and
    `salt` are both there, or both None once the entry was erased.
    """

    seq: int
    kind: str
    time_ms: int
    commitment: bytes
    body: bytes | None
    salt: bytes | None

    @property
    def erased(self) -> bool:
        """Whether body and salt were forgotten."""
        return self.body is None

    @property
    def leaf(self) -> bytes:
        """The RFC 9162 leaf hash."""
        return leaf_of(self.seq, self.kind, self.time_ms, self.commitment)

    def value(self) -> Any:
        """The body as a JSON value, or None if it was erased."""
        return None if self.body is None else msgspec.json.decode(self.body)

    def opens(self) -> bool:
        """Whether body and salt, if still held, are what was committed to."""
        if self.body is None or self.salt is None:
            return self.body is None and self.salt is None
        return commit(self.salt, self.body) == self.commitment


class InclusionProof(msgspec.Struct, frozen=True):
    """That a leaf is in the log of `size` entries with head `root`."""

    seq: int
    size: int
    leaf: bytes
    path: tuple[bytes, ...]
    root: bytes

    def holds(self) -> bool:
        """Whether the path leads from the leaf to the root; the root itself must be trusted."""
        return verify_inclusion(self.leaf, self.seq, self.size, self.path, self.root)


def commit(salt: bytes, body: bytes) -> bytes:
    """SHA-256(salt ‖ body)."""
    return hashlib.sha256(salt + body).digest()


def body_bytes(body: Any) -> bytes:
    """Return the canonical JSON of a struct, dict or other JSON value; bytes become hex.

    Raises:
        Malformed: the body cannot be written in JSON without loss.
    """
    try:
        return canonical(_hexed(msgspec.to_builtins(body, builtin_types=(bytes,))))
    except (TypeError, ValueError) as error:
        raise Malformed(f"The body of a log entry has no JSON form: {error}.") from error


def leaf_data(seq: int, kind: str, time_ms: int, commitment: bytes) -> bytes:
    """The bytes of a leaf: RFC 8785 JSON of the four facts that are never erased.

    Written directly, since the kind is plain ASCII and the rest are numbers and hex.

    Raises:
        Malformed: not a kind, or numbers outside what JSON carries exactly.
    """
    if not _KIND.fullmatch(kind) or len(kind) > _KIND_LENGTH:
        raise Malformed(f"{kind!r} is not a kind of log entry: lower-case words joined by . or -.")
    if not (0 <= seq < 2**53 and abs(time_ms) < 2**53 and len(commitment) == 32):
        raise Malformed("A log entry has a number or commitment of the wrong size.")
    return (
        f'{{"commitment":"{commitment.hex()}","kind":"{kind}","seq":{seq},"time_ms":{time_ms}}}'
    ).encode("ascii")


def leaf_of(seq: int, kind: str, time_ms: int, commitment: bytes) -> bytes:
    """The leaf hash of an entry; see `leaf_data` for what it covers and raises."""
    return leaf_hash(leaf_data(seq, kind, time_ms, commitment))


def _hexed(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: _hexed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_hexed(item) for item in value]
    return value
