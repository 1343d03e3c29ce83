"""What records have beside their values: photos, thumbnails, files that came with mail.

Contents cross the socket in pieces and are written nowhere by the node. Where they go is the
asker's business: the window keeps them in memory, the command line writes one where it is told to.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Reply

CONTENT_PIECE_BYTES = 4 * 1024 * 1024


class ListContents(Call["ContentList"], frozen=True, tag="contents"):
    """Ask what one record has beside its values."""

    quick: ClassVar[bool] = True

    record: int


class ContentItem(msgspec.Struct, frozen=True):
    """A content: `purpose` is original, thumbnail, portrait or attached; `size` in bytes.

    Type and name are what the import found and are not to be trusted.
    """

    id: int
    record: int
    purpose: str
    media_type: str
    size: int
    name: str


class ContentList(Reply, frozen=True, tag="content_list"):
    """All contents of the record, the oldest first."""

    contents: tuple[ContentItem, ...]


class ReadContent(Call["ContentPiece"], frozen=True, tag="read_content"):
    """Ask for the next piece of a content, from `offset` bytes on; the first is at 0."""

    id: int
    offset: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0


class ContentPiece(Reply, frozen=True, tag="content_piece"):
    """At most 4 MiB, and what the content is; `is_last` if nothing follows."""

    content: ContentItem
    data: bytes
    is_last: bool
