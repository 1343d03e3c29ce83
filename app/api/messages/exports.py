"""Exports: the person's own copy of their data, written to a file they choose."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from app.api.messages.base import Call, Path, Reply, Text
from app.api.messages.records import Filter

ExportFormat = Literal["jsonl", "json", "csv", "csv-zip"]


class ExportData(Call["Exported"], frozen=True, tag="export_data"):
    """Write a copy of everything, or of what has the words of `text` and fits the filter.

    Progress comes as events carrying `job`, which `CancelJob` stops. The file is there whole or
    not at all; one that is in the way is only replaced if `replace` says so.
    """

    path: Path
    format: ExportFormat = "jsonl"
    text: Text = ""
    filter: Filter = Filter()
    replace: bool = False
    job: Annotated[str, msgspec.Meta(max_length=64)] = ""


class Exported(Reply, frozen=True, tag="exported"):
    """What was written.

    `files` kept with the records are in it, `files_left_out` are not, as only csv-zip holds files;
    `unreadable` of those are damaged.
    """

    file: str
    format: ExportFormat
    records: int
    bytes: int
    files: int = 0
    files_left_out: int = 0
    unreadable: int = 0
