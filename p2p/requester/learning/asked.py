"""The `[study]` table of a call file: what many wallets are to compute together.

    [study]
    wallets_least = 10                    # never fewer in a sum
    wallets_most = 100
    rounds = 5                            # of a model; what is counted or summed takes one
    clip = "1"                            # what one wallet can add, at most (L2 norm)
    noise = "4.44"                        # times `clip`, in the sum; "0" is none
    task = { kind = "headcount" }         # one of the closed list (wallet/agreement/tasks.py)

A study's hash covers a salt that is drawn when the call is added, so that the same call twice is
two studies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

import msgspec

from wallet.agreement.study import Combining, Study, Wallets, check_reads, study_from_document
from wallet.agreement.tasks import Task
from wallet.errors import Malformed, NotAllowed

if TYPE_CHECKING:
    from wallet.agreement.view import View

UNDRAWN: Final = "0" * 64
"""The salt of a study that was only looked at."""


class AskedStudy(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A study as a call file has it; `salt` is drawn when the call is kept.

    `gather_seconds` is how long the first round waits for more wallets once there are enough.
    """

    task: Task
    wallets_least: Wallets
    wallets_most: Wallets
    clip: str
    noise: str = "0"
    rounds: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    honest: Annotated[int, msgspec.Meta(ge=1, le=1000)] = 1
    groups: Annotated[int, msgspec.Meta(ge=1, le=100)] = 1
    combining: Combining = "mean"
    phase_seconds: Annotated[int, msgspec.Meta(ge=5, le=3600)] = 60
    gather_seconds: Annotated[int, msgspec.Meta(ge=0, le=30 * 86_400)] = 60
    salt: str = UNDRAWN

    def study(self, rounds_contract: str) -> Study:
        """Return the study as it is signed.

        Raises:
            NotAllowed: this chain has no contract that keeps the hashes of rounds.
            Malformed: two parts of it do not fit.
        """
        if not rounds_contract:
            raise NotAllowed(
                "A study writes the hashes of its rounds to the chain, and this chain profile names"
                " no contract for them (LearningRounds). Use another profile, or deploy it."
            )
        made = Study(
            task=self.task,
            rounds=self.rounds,
            wallets_least=self.wallets_least,
            wallets_most=self.wallets_most,
            clip=self.clip,
            noise=self.noise,
            rounds_contract=rounds_contract,
            salt=self.salt,
            honest=self.honest,
            groups=self.groups,
            combining=self.combining,
            phase_seconds=self.phase_seconds,
        )
        return study_from_document(made.document())


def check_asked(asked: AskedStudy, view: View, steps: int) -> None:
    """Return if wallets could take part in such a study.

    Raises:
        Malformed: they could not; the message names what is wrong.
    """
    if steps != asked.rounds:
        raise Malformed("With a study, “steps” is the number of its rounds; leave it out.")
    check_reads(asked.study("0x" + "00" * 20), view)
