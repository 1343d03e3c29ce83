"""Deleted records: deleting, giving back within 30 days, erasing for good."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

import msgspec

from app.api.messages.base import Call, Reply, Text, Told
from app.api.messages.own_words import Ids


class DeleteRecords(Call["Deleted"], frozen=True, tag="delete_records"):
    """Delete records for now; they are erased 30 days later."""

    ids: Ids


class Deleted(Reply, frozen=True, tag="deleted"):
    """How many were deleted, and from when on they are erased."""

    deleted: int
    erased_on: str


class RestoreRecords(Call["Restored"], frozen=True, tag="restore_records"):
    """Give deleted records back as they were."""

    ids: Ids


class Restored(Reply, frozen=True, tag="restored"):
    """How many were given back."""

    restored: int


class EraseRecords(Call["Erased"], frozen=True, tag="erase_records"):
    """Erase deleted records for good now; all of them if no ids are given."""

    ids: Annotated[tuple[int, ...], msgspec.Meta(max_length=512)] = ()


class Erased(Reply, frozen=True, tag="erased"):
    """How many were erased."""

    erased: int


class ReadmitErased(Call["Readmitted"], frozen=True, tag="readmit_erased"):
    """Let what was erased come back when it is imported again."""


class Readmitted(Reply, frozen=True, tag="readmitted"):
    """How many erased records later imports may bring back."""

    readmitted: int


class ListDeleted(Call["DeletedList"], frozen=True, tag="list_deleted"):
    """Ask for deleted records, the last deleted first; `after` is `next` of the page before."""

    quick: ClassVar[bool] = True

    limit: Annotated[int, msgspec.Meta(ge=1, le=500)] = 100
    after: Text = ""


class DeletedItem(msgspec.Struct, frozen=True):
    """A deleted record, when it was deleted, and from when on it is erased."""

    id: int
    dataset: str
    title: Told
    time: str | None
    values: dict[str, Any]
    deleted: str
    erased_on: str


class DeletedList(Reply, frozen=True, tag="deleted_list"):
    """Some deleted records, how many there are in all, and the key of the next page.

    `left_out` is how many erased ones stay out of later imports.
    """

    records: tuple[DeletedItem, ...]
    total: int
    next: str = ""
    left_out: int = 0
