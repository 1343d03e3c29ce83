"""A study: what many wallets compute together, so that only the sum of all leaves.

A `Study` is a part of the terms of each of its members, byte for byte the same in all of them; its
hash names it on the chain (`contracts/src/LearningRounds.vy`). It holds parameters only: what is
computed is one of `wallet.agreement.tasks`, and how long, with how many, and how blurred stands
here. Nothing of it can be changed once somebody has signed: another study is another hash.

What a member promises: in each round it adds one vector of `task.dimension` whole numbers, of a
length bounded by `clip`, with noise, masked so that only the sum over a cohort of at least
`wallets_least` can be read. What nothing here promises: that a member computed honestly, or on
true data.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

import msgspec

from wallet.agreement.canonical import canonical, digest
from wallet.agreement.grant import Address
from wallet.agreement.tasks import Task, check_task, learns, task_from_document
from wallet.errors import Malformed

if TYPE_CHECKING:
    from wallet.agreement.view import View

LEAST_WALLETS: Final = 3
"""A sum over fewer would tell each of two what the other added."""

MOST_WALLETS: Final = 1000

LEAST_GROUPS: Final = 3
"""Of two groups nobody can say which one is bad."""

Positive = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,9})?\Z")]
Salt = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Wallets = Annotated[int, msgspec.Meta(ge=LEAST_WALLETS, le=MOST_WALLETS)]
Combining = Literal["mean", "trimmed-mean", "median", "strategy"]
"""What becomes of the groups' means; with `strategy` that is the requester's own affair."""

Seen = Literal["sums", "each"]


class Study(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all members of a study sign alike.

    `rounds` are run at most, each with the same cohort but for those who drop out. `clip` is the
    greatest L2 norm of what one wallet adds, in the units of its vector. `noise` is the standard
    deviation of the noise in each sum, in units of `clip`; "0" is none. `honest` is how many are
    counted on to add their share of it: with 1 each wallet's own noise is enough. `groups`
    above 1 cuts the cohort by lot into so many, each with a sum of its own, which are then put
    together by `combining`. `phase_seconds` is how long a phase of a round waits for a wallet.
    `rounds_contract` keeps the rounds' hashes. `salt` is drawn, so that the study's hash on the
    chain tells nobody what it is about.
    """

    task: Task
    rounds: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    wallets_least: Wallets
    wallets_most: Wallets
    clip: Positive
    noise: Positive
    rounds_contract: Address
    salt: Salt
    honest: Annotated[int, msgspec.Meta(ge=1, le=MOST_WALLETS)] = 1
    groups: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    combining: Combining = "mean"
    phase_seconds: Annotated[int, msgspec.Meta(ge=5, le=3600)] = 60
    seen: Seen = "sums"

    @property
    def dimension(self) -> int:
        """How many numbers a wallet adds in each round."""
        return self.task.dimension

    @property
    def least_in_sum(self) -> int:
        """How many wallets are in each sum that is read, at least: with groups, in each group's."""
        return self.wallets_least // self.groups

    @property
    def is_noisy(self) -> bool:
        """Whether noise is added."""
        return Decimal(self.noise) > 0

    def document(self) -> dict[str, Any]:
        """Return the JSON value that is signed; what has its default is left out."""
        written: dict[str, Any] = msgspec.to_builtins(self)
        return written

    def encode(self) -> bytes:
        """Return the canonical bytes (RFC 8785)."""
        return canonical(self.document())

    def hash(self) -> bytes:
        """Return SHA-256 of the canonical document, 32 bytes: the study's name on the chain."""
        return digest(self.document())


def threshold(wallets: int) -> int:
    """Return how many of so many wallets in a sum must stay to the end: more than two thirds.

    With fewer, a lying coordinator could have two parts of the cohort each reveal one of the two
    secrets that hide the same wallet (Bonawitz et al. 2017, §6.2).
    """
    return 2 * wallets // 3 + 1


def study_from_document(document: Any) -> Study:
    """Read a study back from its JSON value.

    Raises:
        Malformed: a part is unknown, missing, out of bounds or of another type, or two parts do
            not fit; the message names them.
    """
    try:
        study = msgspec.convert(document, Study)
    except (msgspec.ValidationError, TypeError) as error:
        raise Malformed(f"The study cannot be read: {error}.") from error
    _check(study)
    return study


def check_reads(study: Study, view: View) -> None:
    """Return if the view gives the task what it reads, row by row.

    Raises:
        Malformed: it does not; the message names what is missing.
    """
    if view.aggregate is not None:
        raise Malformed("A study computes on rows; its view has only figures of them.")
    check_task(study.task, view)


def _check(study: Study) -> None:
    task_from_document(msgspec.to_builtins(study.task))
    if study.rounds > 1 and not learns(study.task):
        raise Malformed("What the study computes is known after one round; more tell more.")
    if study.wallets_least > study.wallets_most:
        raise Malformed("The study wants more wallets at least than at most.")
    if Decimal(study.clip) <= 0:
        raise Malformed("The study bounds what a wallet adds by nothing (clip).")
    if study.groups > 1 and study.least_in_sum < LEAST_WALLETS:
        raise Malformed(f"The study's groups could be of fewer than {LEAST_WALLETS} wallets.")
    if study.honest > threshold(study.least_in_sum):
        raise Malformed(
            "The study counts on noise from more wallets than must stay to the end of a round"
            + (" in each of its groups." if study.groups > 1 else ".")
        )
    if study.combining == "strategy" and not learns(study.task):
        raise Malformed("A strategy makes the next model, and the study trains none.")
    if study.groups < LEAST_GROUPS and study.combining not in ("mean", "strategy"):
        raise Malformed(
            f"One bad group decides where there are fewer than {LEAST_GROUPS}; they can only be "
            "put together as their mean."
        )
