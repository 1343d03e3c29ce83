"""Rows as canonical JSON Lines: one RFC 8785 (JCS) object a row, each ended by a line feed.

Guarantees: equal rows give equal bytes, on both sides, for ever: the owner's preview, the steps
that are hashed, and what the requester writes out are the same bytes. Values are already in their
written form (decimals and times are strings), so no floating point number can occur.

For such values JCS is plain compact JSON with the names in order, which the fast encoder gives; a
property test compares it with a JCS library. Numbers beyond ±(2**53 - 1) are refused, since JCS
cannot carry them exactly.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import Malformed, ViewError
from wallet.importers.base import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

LARGEST_INTEGER: Final = 2**53 - 1
_BATCH: Final = 64
"""Rows that are held at a time; few, since a row may be large, and more would be no faster."""

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(dict[str, Value]).decode


def lines(names: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    """The canonical line of each row, in the order given.

    Args:
        names: the column names; they are distinct.
        rows: each has one value for every name, in the same order.

    Raises:
        ViewError: a value is no JSON string, whole number, boolean or null, or is too large.
    """
    order = sorted(range(len(names)), key=lambda i: names[i].encode("utf-16-be"))
    ordered = [names[i] for i in order]
    in_order = order == list(range(len(names)))
    pending = iter(rows)
    while batch := list(islice(pending, _BATCH)):
        _check(names, batch)
        for row in batch:
            values = row if in_order else [row[i] for i in order]
            try:
                yield _encode(dict(zip(ordered, values, strict=True))) + b"\n"
            except UnicodeEncodeError as error:
                raise ViewError("A text of the view is not Unicode; nothing was sent.") from error


def parse(content: bytes) -> list[dict[str, Value]]:
    """Read canonical lines back, byte for byte what `lines` would write.

    Raises:
        Malformed: not JSON Lines, a value of another kind, or another spelling of the same rows.
    """
    if content and not content.endswith(b"\n"):
        raise Malformed("The rows end in the middle of a line.")
    found = list[dict[str, Value]]()
    for line in (row + b"\n" for row in content.split(b"\n")[:-1]):
        try:
            row = _decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Malformed(f"Row {len(found) + 1} cannot be read: {error}.") from error
        try:
            again = next(lines(list(row), [list(row.values())]))
        except ViewError as error:
            raise Malformed(f"Row {len(found) + 1} is not in its canonical form.") from error
        if again != line:
            raise Malformed(f"Row {len(found) + 1} is not in its canonical form.")
        found.append(row)
    return found


def _check(names: Sequence[str], batch: list[Sequence[Value]]) -> None:
    for name, column in zip(names, zip(*batch, strict=True), strict=True):
        kinds = set(map(type, column))
        if not kinds <= {str, int, bool, type(None)}:
            raise ViewError(f"The column {name!r} holds a value of no known type.")
        if int in kinds and any(
            abs(value) > LARGEST_INTEGER for value in column if type(value) is int
        ):
            raise ViewError(
                f"The column {name!r} holds a whole number too large to be sent exactly; leave it "
                "out or blur it."
            )
