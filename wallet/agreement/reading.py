"""Reading what somebody else wrote: it is what it should be, or `Malformed` says what it is not.

msgspec checks tag, types and bounds; whatever it and what it builds raise comes out as one error.
Where a signature covers the bytes, or their hash names them, only one spelling is taken: then what
was read means these bytes and no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec

from wallet.errors import Malformed

if TYPE_CHECKING:
    from collections.abc import Callable

Read = TypeVar("Read")


def read(decoder: msgspec.msgpack.Decoder[Read], data: bytes | memoryview, failure: str) -> Read:
    """Decode bytes from anywhere.

    Args:
        decoder: of the type that they should be, bounded in every field.
        data: the bytes.
        failure: what is to be said if they are not, without what msgspec found and a full stop.

    Raises:
        Malformed: they are not.
    """
    try:
        return decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Malformed(f"{failure}: {error}.") from error


def read_one_spelling(
    decoder: msgspec.msgpack.Decoder[Read],
    encode: Callable[[Read], bytes],
    data: bytes,
    failure: str,
    what: str,
) -> Read:
    """Decode bytes that encoding what was read gives again; errors as `read`.

    Args:
        decoder: of the type that they should be, bounded in every field.
        encode: the other way.
        data: the bytes.
        failure: as of `read`.
        what: what it would have been, for the sentence about another spelling.
    """
    value = read(decoder, data, failure)
    if encode(value) != data:
        raise Malformed(f"{what} is spelt in an unusual way and was refused.")
    return value
