"""The person's own words on records: tags and notes; and one record in full."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Done, Reply
from app.api.messages.records import Origin, Record, SignatureItem

Ids = Annotated[tuple[int, ...], msgspec.Meta(min_length=1, max_length=512)]
Tag = Annotated[str, msgspec.Meta(max_length=200)]
NoteText = Annotated[str, msgspec.Meta(max_length=20_000)]


class ShowRecord(Call["RecordDetail"], frozen=True, tag="show_record"):
    """Ask for one record with what was written about it and where it came from."""

    quick: ClassVar[bool] = True

    id: int


class RecordDetail(Reply, frozen=True, tag="record_detail"):
    """One record; `title` is that of its dataset."""

    record: Record
    title: str
    origins: tuple[Origin, ...]
    signatures: tuple[SignatureItem, ...] = ()


class TagRecords(Call[Done], frozen=True, tag="tag_records"):
    """Give records tags and take others away; both at once or neither."""

    ids: Ids
    add: Annotated[tuple[Tag, ...], msgspec.Meta(max_length=50)] = ()
    remove: Annotated[tuple[Tag, ...], msgspec.Meta(max_length=50)] = ()


class NoteRecord(Call[Done], frozen=True, tag="note_record"):
    """Write the note of a record anew; an empty one takes it away."""

    id: int
    text: NoteText


class ListTags(Call["TagList"], frozen=True, tag="tags"):
    """Ask for all tags."""

    quick: ClassVar[bool] = True


class TagItem(msgspec.Struct, frozen=True):
    """A tag and how many records have it."""

    name: str
    records: int


class TagList(Reply, frozen=True, tag="tag_list"):
    """All tags by name."""

    tags: tuple[TagItem, ...]
