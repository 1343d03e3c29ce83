"""Previews: exactly what would leave for a request, counted, shown and told."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from app.api.messages.base import Call, Id, Reply, Told
from app.api.messages.programs import DryRun
from app.api.messages.records import Column
from wallet.agreement.view import Transforms


class PreviewRequest(Call["Preview"], frozen=True, tag="preview_request"):
    """Compute exactly what would leave, for the terms on the table or a narrower wish."""

    id: Id
    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    coarsen: Transforms = ()
    rows: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] | None = None


class RiskItem(msgspec.Struct, frozen=True):
    """One thing that could be learnt: level 0 to 4, a sentence, what would lower it most."""

    measure: str
    level: int
    sentence: Told
    remedy: Told = ""


class MapCell(msgspec.Struct, frozen=True):
    """One square with rows in it, about `side_km` wide; `kind` is "home", "work" or empty."""

    latitude: str
    longitude: str
    rows: int
    kind: str = ""
    side_km: int = 1


class BudgetCost(msgspec.Struct, frozen=True):
    """What a request would do to one account: its gauge with `used` of `limit`, and `cost` on top.

    `hides` what the noise hides; `strength` in a word; `odds` what this cost alone allows; `little`
    where it protects little; `why` it cannot be accepted; the last two empty where not.
    """

    kind: str
    hides: Told
    cost: str
    strength: Told
    odds: Told
    little: Told
    used: str
    limit: str
    why: Told


class Preview(Reply, frozen=True, tag="preview"):
    """What would leave: counts, the first 20 rows as they would be sent, what they tell.

    `digest` is SHA-256 of all rows as canonical JSON Lines, in hex; `AcceptRequest` takes it. With
    `stays` none of these rows leaves: a study computes on them here (`TryStudy`).
    """

    columns: tuple[Column, ...]
    rows: int
    bytes: int
    view_hash: str
    digest: str
    sample: tuple[dict[str, Any], ...]
    risk: tuple[RiskItem, ...]
    steps: int = 0
    rows_per_step: int = 0
    cells: tuple[MapCell, ...] = ()
    budget: tuple[BudgetCost, ...] = ()
    program: DryRun | None = None
    stays: bool = False


class PreviewLines(Call["PreviewChunk"], frozen=True, tag="preview_lines"):
    """Ask for the whole preview as canonical JSON Lines, a piece of at most `most` bytes a time."""

    id: Id
    offset: Annotated[int, msgspec.Meta(ge=0)] = 0
    drop: tuple[str, ...] = ()
    from_day: str | None = None
    to_day: str | None = None
    most: Annotated[int, msgspec.Meta(ge=1024, le=4 * 1024 * 1024)] = 4 * 1024 * 1024
    coarsen: Transforms = ()
    rows: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] | None = None


class PreviewChunk(Reply, frozen=True, tag="preview_chunk"):
    """A piece of the canonical JSON Lines; `next_offset` is None at the end."""

    data: bytes
    next_offset: int | None
