"""Unfinished texts of the window, kept in the vault so that they outlive hiding and locking."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Done, Reply


class PutDraft(Call[Done], frozen=True, tag="put_draft"):
    """Keep an unfinished text of the window in the vault; empty removes it."""

    key: Annotated[str, msgspec.Meta(max_length=120)]
    text: Annotated[str, msgspec.Meta(max_length=16384)]


class GetDraft(Call["Draft"], frozen=True, tag="get_draft"):
    """Ask for a kept draft."""

    quick: ClassVar[bool] = True

    key: Annotated[str, msgspec.Meta(max_length=120)]


class Draft(Reply, frozen=True, tag="draft"):
    """A kept draft, or empty."""

    text: str
