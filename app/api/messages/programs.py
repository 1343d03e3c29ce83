"""Programs that come to the data: what one would give, before anything leaves."""

from __future__ import annotations

from typing import Annotated

import msgspec

from app.api.messages.base import Call, Reply, Told
from wallet.agreement.program import MODULE_BYTES
from wallet.agreement.view import View


class ProgramNumber(msgspec.Struct, frozen=True):
    """One number: as the program gave it, within its limits and rounded, and as it leaves."""

    name: str
    low: str
    high: str
    given: str
    clipped: str
    leaves: str


class ProgramRun(msgspec.Struct, frozen=True):
    """One run: its numbers, what went in, and what it used; `failed` is why it gave nothing.

    `input` is SHA-256 of what went in, in hex: the same program and input use the same `fuel`.
    `micros` is processor time.
    """

    numbers: tuple[ProgramNumber, ...] = ()
    rows: int = 0
    columns: int = 0
    input_bytes: int = 0
    input: str = ""
    fuel: int = 0
    micros: int = 0
    failed: Told = ""


class DryRun(Reply, frozen=True, tag="dry_run"):
    """What a program gives on the person's own rows, and on as many made-up ones.

    `noise` is the privacy loss of each number, empty without noise; `imports` and `exports` are
    the module's doors in words.
    """

    code: str
    size: int
    fuel: int
    pages: int
    noise: Told
    imports: tuple[str, ...]
    exports: tuple[str, ...]
    own: ProgramRun
    made_up: ProgramRun


class RunProgram(Call["DryRun"], frozen=True, tag="run_program"):
    """Run a program on one's own rows, for oneself: nothing leaves and nothing is kept."""

    view: View
    module: Annotated[bytes, msgspec.Meta(max_length=MODULE_BYTES)]
