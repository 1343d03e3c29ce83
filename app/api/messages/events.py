"""What the node says unasked: a new state, news of a subject, the progress of a job."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

from app.api.messages.vault import State


class StateChanged(msgspec.Struct, frozen=True, tag="state_changed"):
    """The vault was opened, hidden or locked; on hidden and locked every token has ended."""

    state: State


class Updating(msgspec.Struct, frozen=True, tag="updating"):
    """The vault is being brought up to date and opens after that; told again every few seconds.

    Once after an update of the program; it may take minutes. Told in every state.
    """


class Changed(msgspec.Struct, frozen=True, tag="changed"):
    """Something in these subjects is new; views decide whether to ask again."""

    subjects: tuple[
        Literal["datasets", "requests", "grants", "earnings", "audit", "chain", "status"], ...
    ]


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How far a job is. `total` is 0 while unknown; `unit` is "bytes" or "rows"."""

    job: str
    step: int
    steps: int
    words: str
    done: int
    total: int
    unit: str
    about: Literal["import", "export"] = "import"


Event: TypeAlias = StateChanged | Updating | Changed | Progress
