"""What the vault holds: datasets, their rows by page, id and search, origins, series over time."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Reply, Text, Told


class ListDatasets(Call["DatasetList"], frozen=True, tag="datasets"):
    """Ask for the datasets in the vault."""

    quick: ClassVar[bool] = True


class Column(msgspec.Struct, frozen=True):
    """A column: type as in `wallet/importers/VOCABULARY.md`, unit or empty."""

    name: str
    type: str
    unit: str = ""


class Dataset(msgspec.Struct, frozen=True, rename={"from_day": "from", "to_day": "to"}):
    """A dataset with its span of days (None when rows carry no time)."""

    name: str
    rows: int
    from_day: str | None
    to_day: str | None
    columns: tuple[Column, ...]
    title: Told = ""
    sources: tuple[str, ...] = ()


class DatasetList(Reply, frozen=True, tag="dataset_list"):
    """All datasets."""

    datasets: tuple[Dataset, ...]


class Records(Call["RecordPage"], frozen=True, tag="records"):
    """Ask for rows, newest first: the first `limit`, or those after the row id `after`."""

    quick: ClassVar[bool] = True

    dataset: Text
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50
    after: int | None = None
    with_origins: bool = False


class RecordIds(Call["RecordIdList"], frozen=True, tag="record_ids"):
    """Ask for the ids of all rows, newest first; the table fetches rows as they scroll in."""

    dataset: Text
    search: Text = ""


class RecordIdList(Reply, frozen=True, tag="record_id_list"):
    """Row ids as little-endian signed 64-bit integers."""

    dataset: str
    ids: bytes


class RecordsById(Call["RecordPage"], frozen=True, tag="records_by_id"):
    """Ask for rows of one dataset by id, in the order asked; a row that is gone is left out."""

    quick: ClassVar[bool] = True

    dataset: Text
    ids: Annotated[tuple[int, ...], msgspec.Meta(max_length=512)]


class Origin(msgspec.Struct, frozen=True):
    """One place a record was read from; `row` counts from 1 in `file`, 0 if it has no rows."""

    importer: str
    source: str
    file: str
    row: int
    imported: str
    version: int = 0  # of the importer


class Record(msgspec.Struct, frozen=True):
    """One row. `values` maps column to value; `snippet` and `marks` are set by a search.

    `marks` are the places of the found words in `snippet`, as start and end in characters.
    `origin` is where it was first read from, if that was asked for.
    """

    id: int
    dataset: str
    time: str | None
    values: dict[str, Any]
    snippet: str = ""
    origin: Origin | None = None
    marks: tuple[tuple[int, int], ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""


class RecordPage(Reply, frozen=True, tag="record_page"):
    """Rows, and how many there are in all (None where that would cost too much).

    `next` is the key of a search's next page, empty after the last.
    """

    records: tuple[Record, ...]
    total: int | None = None
    next: str = ""


class Filter(msgspec.Struct, frozen=True, omit_defaults=True):
    """What records must be beside having words; all of it.

    `datasets` are names, none for all; days are UTC and included; `source` is what was imported,
    `run` one import; `tag` is one they have, `noted` asks for a note.
    """

    datasets: Annotated[tuple[Text, ...], msgspec.Meta(max_length=500)] = ()
    from_day: Text | None = None
    to_day: Text | None = None
    source: Text | None = None
    run: int | None = None
    tag: Text | None = None
    noted: bool = False


class Search(Call["RecordPage"], frozen=True, tag="search"):
    """Full-text search, newest first or by relevance; a filter alone lists what fits it.

    `after` is `next` of the page before. A page has at most 500 rows.
    """

    text: Text
    dataset: Text | None = None
    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50
    filter: Filter = Filter()
    order: Literal["newest", "relevance"] = "newest"
    after: Text = ""


class RecordOrigins(Call["OriginList"], frozen=True, tag="record_origins"):
    """Ask where one record came from."""

    id: int


class SignatureItem(msgspec.Struct, frozen=True):
    """Who signed the document a record was read from; `method` such as "smart-health-card".

    `unchecked` means that there was no key of this issuer to check the signature with.
    """

    method: str
    issuer: str
    key_id: str
    state: Literal["verified", "unchecked", "failed"]


class OriginList(Reply, frozen=True, tag="origin_list"):
    """The import that brought a record, then those that had it again; and who signed it."""

    origins: tuple[Origin, ...]
    signatures: tuple[SignatureItem, ...] = ()


class Series(Call["SeriesReply"], frozen=True, tag="series"):
    """Ask for one number column over time, a figure for each day, week or month that has any."""

    dataset: Text
    column: Text
    function: Literal["mean", "sum"] = "mean"
    period: Literal["day", "week", "month"] = "day"
    from_day: str | None = None
    to_day: str | None = None


class SeriesPoint(msgspec.Struct, frozen=True):
    """The figure of a period, named by its first day; a plain decimal."""

    day: str
    value: str


class SeriesReply(Reply, frozen=True, tag="series_reply"):
    """At most 5,000 points, the oldest first, and the column's unit."""

    points: tuple[SeriesPoint, ...]
    unit: str = ""
