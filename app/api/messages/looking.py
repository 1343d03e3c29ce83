"""What others could learn, with nobody asking: the mirror, the twin, the privacy budget."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from app.api.messages.base import Call, Done, Reply, Text, Told
from app.api.messages.previews import MapCell, RiskItem


class Mirror(Call["MirrorReply"], frozen=True, tag="mirror"):
    """Judge a whole dataset as if it left as it is; nothing leaves."""

    dataset: Text


class MirrorReply(Reply, frozen=True, tag="mirror_reply"):
    """What the dataset tells, the plainest first, and where its rows lie.

    `looked` is how many of its rows were judged: all, or of a large dataset a sample.
    """

    dataset: str
    rows: int
    looked: int
    risk: tuple[RiskItem, ...]
    cells: tuple[MapCell, ...]


class Twin(Call["TwinReply"], frozen=True, tag="twin"):
    """Make rows that have the shape of a dataset and none of its values.

    Only months and powers of ten are read off the rows; equal seeds give equal rows.
    """

    dataset: Text
    rows: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 100
    seed: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)] = 0


class TwinReply(Reply, frozen=True, tag="twin_reply"):
    """Canonical JSON Lines of made-up rows."""

    data: bytes


class Budget(Call["BudgetReply"], frozen=True, tag="budget"):
    """Ask how much noisy answers have told about each kind of data.

    With `check` Google's `dp-accounting` adds all of it up once more, which takes some seconds.
    """

    check: bool = False


class ConfirmBudget(Call[Done], frozen=True, tag="confirm_budget"):
    """Say that nothing with noise left between a backup, or a loss, and now.

    Until then everything counts as used, since what left in that time is not known here.
    """


class BudgetAccount(msgspec.Struct, frozen=True):
    """One kind of data; privacy losses are decimal strings.

    `unit` is "row" where noise hides single rows, "person" where it hides all that the wallet adds
    to a study; `hides` says so in words. `odds` says what the spent loss allows. `exact_to`: who
    has exact values.
    """

    kind: str
    category: Told
    unit: Literal["row", "person"]
    hides: Told
    words: Told
    odds: Told
    spent: str
    reserved: str
    left: str
    limit: str
    exact_to: tuple[Told, ...]


class BudgetReply(Reply, frozen=True, tag="budget_reply"):
    """The accounts that count something, the fullest first.

    `limit` in all, `share` towards one requester or for one purpose, `task` for one request.
    `held_since` (RFC 3339, empty if not): since then it waits for `ConfirmBudget`. `checked`: what
    the library's sums show, as a sentence; empty if it was not asked.
    """

    accounts: tuple[BudgetAccount, ...]
    limit: str
    share: str
    task: str
    held_since: str = ""
    checked: Told = ""
