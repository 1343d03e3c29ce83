"""Contents of records, handed over piece by piece; nothing of them is written anywhere."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

import trio

from app.api.messages import ContentItem, ContentList, ContentPiece
from app.api.messages.contents import CONTENT_PIECE_BYTES
from wallet.errors import NotAllowed
from wallet.vault import contents, records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.contents import RecordContent


async def of_record(wallet: OpenWallet, call: m.ListContents) -> ContentList:
    """What one record has beside its values.

    Raises:
        NotFound: there is no such record, or it was deleted.
    """

    def find(tx: Transaction) -> list[RecordContent]:
        records.require(tx, [call.record])
        return contents.of_record(tx, call.record)

    return ContentList(tuple(map(_item, await wallet.read(find))))


async def read(wallet: OpenWallet, call: m.ReadContent) -> ContentPiece:
    """The next piece of a content.

    Raises:
        NotFound: there is none of this number, or its record was deleted.
        NotAllowed: the offset is beyond its end.
        AttachmentDamaged: its file is missing or was changed.
    """

    def find(tx: Transaction) -> tuple[RecordContent, Iterator[bytes]]:
        about = contents.about(tx, call.id)
        stream = wallet.reading.take(call.id, call.offset)
        return about, stream or _from(wallet.vault.attachments.stream(tx, call.id), call.offset)

    about, stream = await wallet.read(find)
    if call.offset > about.size:
        raise NotAllowed(f"The attachment has {about.size:,} bytes.")
    data = await trio.to_thread.run_sync(_piece, stream)
    after = call.offset + len(data)
    if after < about.size:
        wallet.reading.keep(call.id, after, stream)
    return ContentPiece(_item(about), data, after >= about.size)


def _from(stream: Iterator[bytes], offset: int) -> Iterator[bytes]:
    """Yield what a stream has from an offset on."""
    for piece in stream:
        if offset < len(piece):
            yield piece[offset:]
        offset = max(0, offset - len(piece))


def _piece(stream: Iterator[bytes]) -> bytes:
    """Take as much as one reply holds; the stream is left after it."""
    data = bytearray()

    def fits(piece: bytes) -> bool:
        data.extend(piece)
        return len(data) < CONTENT_PIECE_BYTES

    for _ in takewhile(fits, stream):
        continue
    return bytes(data)


def _item(found: RecordContent) -> ContentItem:
    return ContentItem(
        found.id, found.record_id, found.purpose, found.media_type, found.size, found.name
    )
