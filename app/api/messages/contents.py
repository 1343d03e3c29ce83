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


VIEW_LIMIT_BYTES = 64 * 1024 * 1024
"""Larger files cannot be looked at."""


_TEXTS = (".csv", ".eml", ".htm", ".html", ".ics", ".json", ".log", ".md", ".txt", ".vcf", ".xml")


def can_be_viewed(media_type: str, size: int, name: str) -> bool:
    """Whether `ViewContent` may show a file of this type and size.

    What has no type that shows in how it begins may be a text, if its name says so.
    """
    if media_type == "application/octet-stream":
        return name.lower().endswith(_TEXTS) and size <= VIEW_LIMIT_BYTES
    of_kind = media_type.startswith("text/") or media_type in (
        "application/json",
        "image/gif",
        "image/heic",
        "image/heif",
        "image/jpeg",
        "image/png",
        "image/webp",
        "message/rfc822",
    )
    return of_kind and size <= VIEW_LIMIT_BYTES


class ViewContent(Call["ContentView"], frozen=True, tag="view_content"):
    """Ask for a content as it can be looked at: decoded in a sandboxed worker, written nowhere."""

    id: int


class ContentView(Reply, frozen=True, tag="content_view"):
    """A JPEG of at most 1,024 pixels, or the beginning of a text; the other is empty."""

    content: ContentItem
    picture: bytes = b""
    text: str = ""


class ContentPiece(Reply, frozen=True, tag="content_piece"):
    """At most 4 MiB, and what the content is; `is_last` if nothing follows."""

    content: ContentItem
    data: bytes
    is_last: bool
