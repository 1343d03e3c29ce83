"""Verified origin: rows that came with the document that an issuer signed, checked one by one.

A row counts only if its document's signature fits a key that you have, and if the document, read
again by the code of an import, says what the row says in every column that left unchanged and that
the signature covers. Each row of a document vouches for one row of a grant.

Bounded whatever the owner sent: documents of at most 64 KiB, the first 10,000 that are read of a
grant, a few held at a time. What is proven is who signed, not about whom.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from hashlib import sha256
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.agreement.view import SIGNED_ORIGINAL
from wallet.importers import signed_documents
from wallet.importers.base import SignatureState
from wallet.importers.signed_documents import Signed
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from app.requester.output.columns import OutColumn
    from app.requester.output.rows import Row
    from wallet.importers.base import Value
    from wallet.importers.signed_documents import Keys

READ: Final = 10_000
_HELD: Final = 8

SELF_DECLARED: Final = (
    "Where the rows come from is not proven here: no row of this file has a verified origin; all "
    "of it is self-declared."
)


class SignedBy(msgspec.Struct, frozen=True):
    """How many rows are as a document says that this issuer signed with this key."""

    issuer: str
    key_id: str
    rows: int


class Origin(msgspec.Struct, frozen=True):
    """What was found of the documents that rows came with.

    Attributes:
        verified: rows that are as their document says, whose signature fits.
        signed: by whom, the most rows first.
        unknown: rows whose issuer's key is not known here.
        refused: rows whose document is none, was changed, or says something else.
    """

    verified: int = 0
    signed: tuple[SignedBy, ...] = ()
    unknown: int = 0
    refused: int = 0


class OriginLook:
    """Watches rows go by, beside what else looks at them.

    Args:
        dataset: they belong to.
        columns: in output order.
        keys: by which signatures are checked.
    """

    def __init__(self, dataset: str, columns: Sequence[OutColumn], keys: Keys) -> None:
        self._dataset, self._keys = dataset, keys
        self._at = next((n for n, c in enumerate(columns) if c.name == SIGNED_ORIGINAL), None)
        self._compared = [
            (n, column.name)
            for n, column in enumerate(columns)
            if column.name != SIGNED_ORIGINAL and not column.transforms
        ]
        self._held = OrderedDict[bytes, Signed | None]()
        self._used = set[tuple[bytes, int]]()
        self._read = self._unknown = self._refused = 0
        self._by = Counter[tuple[str, str]]()

    def watched(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Yield the rows on, each looked at."""
        for row in rows:
            document = None if self._at is None else row[self._at]
            if isinstance(document, str):
                self._take(row, document)
            yield row

    @property
    def found(self) -> Origin:
        """What was found."""
        signed = sorted(self._by.items(), key=lambda item: (-item[1], item[0]))
        return Origin(
            verified=self._by.total(),
            signed=tuple(SignedBy(*who, rows) for who, rows in signed),
            unknown=self._unknown,
            refused=self._refused,
        )

    def _take(self, row: Row, document: str) -> None:
        digest = sha256(document.encode("utf-8", "surrogatepass")).digest()[:16]
        if digest not in self._held:
            if self._read >= READ:
                self._unknown += 1
                return
            self._read += 1
            if len(self._held) >= _HELD:
                self._held.popitem(last=False)
            self._held[digest] = self._signed(document)
        signed = self._held[digest]
        if signed is None or signed.state is SignatureState.FAILED:
            self._refused += 1
        elif signed.state is SignatureState.UNCHECKED:
            self._unknown += 1
        elif self._vouches(digest, signed, row):
            self._by[signed.issuer, signed.key_id] += 1
        else:
            self._refused += 1

    def _signed(self, document: str) -> Signed | None:
        try:
            return signed_documents.read(self._dataset, document, self._keys)
        except (BadValue, UnicodeEncodeError):
            return None

    def _vouches(self, digest: bytes, signed: Signed, row: Row) -> bool:
        """Whether a row of the document that vouched for none yet says what this one says."""
        for number, said in enumerate(signed.rows):
            if (digest, number) not in self._used and self._agrees(said, row):
                self._used.add((digest, number))
                return True
        return False

    def _agrees(self, said: Mapping[str, Value], row: Row) -> bool:
        shown = [(said[name], row[n]) for n, name in self._compared if name in said]
        compared = [(there, here) for there, here in shown if here is not None]
        return bool(compared) and all(there == here for there, here in compared)


def together(found: Iterable[Origin]) -> Origin:
    """Return what was found in several grants as one."""
    by, verified, unknown, refused = Counter[tuple[str, str]](), 0, 0, 0
    for one in found:
        verified += one.verified
        unknown += one.unknown
        refused += one.refused
        for item in one.signed:
            by[item.issuer, item.key_id] += item.rows
    signed = tuple(SignedBy(*who, rows) for who, rows in by.most_common())
    return Origin(verified, signed, unknown, refused)


def sentence(found: Origin, rows: int) -> str:
    """Return in words where so many rows come from."""
    if not found.verified:
        told = SELF_DECLARED
    else:
        issuers = dict.fromkeys(item.issuer for item in found.signed)
        rest = rows - found.verified
        told = (
            f"{found.verified:,} of {rows:,} rows came with the document that its issuer signed,"
            f" and say what it says; the signature fits the key of {', '.join(issuers)}. That shows"
            " who signed, not about whom."
        )
        if rest:
            told += f" Where the other {rest:,} come from is not proven here."
    if found.unknown:
        told += f" For {found.unknown:,} the issuer's key is not known here (--issuer-keys)."
    if found.refused:
        told += f" For {found.refused:,} the document does not bear out the row."
    return told
