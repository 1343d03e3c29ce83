"""What the node says unasked: a new state, news of a subject, the progress of a job."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from app.api.messages.base import Told
from app.api.messages.vault import State


class StateChanged(msgspec.Struct, frozen=True, tag="state_changed"):
    """The vault was opened, hidden or locked; on hidden and locked every token has ended."""

    state: State


class Changed(msgspec.Struct, frozen=True, tag="changed"):
    """Something in these subjects is new; views decide whether to ask again."""

    subjects: tuple[
        Literal[
            "datasets",
            "requests",
            "grants",
            "earnings",
            "audit",
            "chain",
            "status",
            "rules",
            "calls",
            "contacts",
            "received",
            "assistants",
        ],
        ...,
    ]


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How far a job is. `total` is 0 while unknown, `steps` where there are not several.

    About `update` and `restore` it is told in every state, with an empty `job`, and again every few
    seconds also where nothing is new: the vault is being brought up to date, once after an update
    of the program, or made of a backup. It opens after that. About `rest` it is told to an open
    vault that was recovered: what comes first is there, records and files come.

    `who` are the holders that answer, as the person calls them, where it comes from others; who has
    no session is told so only if it has asked for the recovery itself.
    """

    job: str
    step: int
    steps: int
    words: Told
    done: int
    total: int
    unit: Told
    about: Literal["import", "export", "update", "restore", "rest"] = "import"
    who: tuple[str, ...] = ()

    @property
    def is_public(self) -> bool:
        """Whether it is told to who has no session: but for `who` nothing of what a vault holds."""
        return self.about in ("update", "restore")


Event: TypeAlias = StateChanged | Changed | Progress
