"""Watched folders, and reminders to export again."""

from __future__ import annotations

from typing import Annotated

import msgspec

from app.api.messages.base import Call, Done, Path, Reply, Told


class Watching(Call["WatchList"], frozen=True, tag="watching"):
    """Ask which folders are watched for new exports, and what is due to be exported again."""


class WatchFolder(Call[Done], frozen=True, tag="watch_folder"):
    """Import by itself what appears in a folder from now on; what lies there already is left."""

    path: Path


class UnwatchFolder(Call[Done], frozen=True, tag="unwatch_folder"):
    """Watch a folder no longer; what was imported stays."""

    path: Path


class RemindAfter(Call[Done], frozen=True, tag="remind_after"):
    """Remind after so many days since the last import of a family; 0 for never."""

    days: Annotated[int, msgspec.Meta(ge=0, le=3650)]


class FolderLook(msgspec.Struct, frozen=True):
    """A file that appeared, and a sentence on what came of it."""

    file: str
    outcome: Told
    looked: str


class WatchedFolder(msgspec.Struct, frozen=True):
    """A watched folder and its last files, the latest first; `missing` if it cannot be read."""

    path: str
    added: str
    missing: bool
    looks: tuple[FolderLook, ...] = ()


class DueExport(msgspec.Struct, frozen=True):
    """A family whose last import is long ago: its id and title, what was read then, and when."""

    importer: str
    title: Told
    source: str
    last: str
    days: int


class WatchList(Reply, frozen=True, tag="watch_list"):
    """What is watched, after how many days reminders come (0: never), and what is due."""

    folders: tuple[WatchedFolder, ...]
    remind_days: int
    due: tuple[DueExport, ...]
