"""The log in words, its check, and proof bundles for third parties."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Id, Reply, Text, Told


class AuditList(Call["AuditPage"], frozen=True, tag="audit_list"):
    """Ask for log entries, newest first: the first `limit`, or those before entry `before`."""

    quick: ClassVar[bool] = True

    limit: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 50
    before: int | None = None
    kinds: tuple[str, ...] = ()
    search: Text = ""


class AuditEntry(msgspec.Struct, frozen=True):
    """One entry in words. `grant` and `request` are ids to open, or empty."""

    seq: int
    time: str
    kind: str
    sentence: Told
    detail: Told = ""
    grant: str = ""
    request: str = ""
    erased: bool = False


class AuditPage(Reply, frozen=True, tag="audit_page"):
    """Log entries and how many there are in all."""

    entries: tuple[AuditEntry, ...]
    total: int


class AuditVerify(Call["AuditVerified"], frozen=True, tag="audit_verify"):
    """Recompute the whole log."""


class AuditVerified(Reply, frozen=True, tag="audit_verified"):
    """Whether the log is intact, its size and its root."""

    intact: bool
    entries: int
    root: str
    problems: tuple[Told, ...]


class AuditExport(Call["Bundle"], frozen=True, tag="audit_export"):
    """Make a proof bundle of one grant, or of all."""

    grant: Id | None = None
    with_log_proof: bool = False


class Bundle(Reply, frozen=True, tag="bundle"):
    """The bundle's bytes; the caller writes them to a file."""

    data: bytes
