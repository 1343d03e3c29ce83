"""A strategy of a requester's own makes the models of a study: `freehold-requester study flower`.

The strategy runs in a process (and a Python environment) of its own and holds no key; what it
gives and takes goes through the running service, which alone runs rounds: a model in, the means of
the groups out, as files in a private folder that are gone afterwards. When it ends and begins
again, the study goes on; what the strategy itself remembered, such as its momentum, is its own
affair.
"""

from __future__ import annotations

import hashlib
import logging
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from p2p.requester.learning.flower import extra
from p2p.requester.learning.flower.rounds import GroupMean
from wallet.agreement.study import study_from_document
from wallet.errors import FreeholdError, NotAllowed

if TYPE_CHECKING:
    from p2p.requester.learning.flower.grid import StudyGrid
    from wallet.agreement.study import Study

Ask = Callable[..., dict[str, Any]]
"""Asks the running service: a verb, and its arguments by name."""

log = logging.getLogger("freehold.requester")

LOOK_SECONDS: Final = 0.25
NO_SUM: Final = "This group came to no sum in the round."


class Rounds:
    """The rounds of a study, one for each model (`learning.flower.rounds.StudyRounds`).

    Args:
        ask: asks the service, such as `Notebook.ask`.
        name: the study, by its call's number or the beginning of its hash.
    """

    def __init__(self, ask: Ask, name: str) -> None:
        self._ask, self._name = ask, name
        self._study = study_from_document(self._show()["document"])

    @property
    def study(self) -> Study:
        """The study as it was signed."""
        return self._study

    @property
    def left(self) -> int:
        """How many rounds may still be run."""
        stands = self._show()["rounds"]
        return int(stands["of"]) - int(stands["done"])

    def run(self, data: bytes, seconds: float | None) -> tuple[GroupMean, ...]:
        """Run one round from a model's bytes; return what came of each group, in order.

        Raises:
            NotAllowed: the study is over, or another strategy works on it.
            FreeholdError: no round came to a sum in this time.
        """
        with tempfile.TemporaryDirectory(prefix="freehold-") as folder:
            given, found = Path(folder) / "model", Path(folder) / "means"
            given.write_bytes(data)
            self._wait_for_an_end(seconds)
            wanted = self._ask("study offer", study=self._name, file=str(given))["rounds"]
            number = self._wait(wanted, seconds)
            kept = self._ask("study means", study=self._name, number=str(number), file=str(found))
            if kept["model"] != hashlib.sha256(data).hexdigest():
                raise NotAllowed("Another strategy gave this study a model; this one stops.")
            means = np.frombuffer(found.read_bytes(), "<f8").reshape(len(kept["groups"]), -1)
        return self._by_group(dict(zip(kept["groups"], means, strict=True)))

    def _by_group(self, means: dict[int, Any]) -> tuple[GroupMean, ...]:
        return tuple(
            GroupMean(means[at]) if at in means else GroupMean(None, NO_SUM)
            for at in range(self._study.groups)
        )

    def _wait_for_an_end(self, seconds: float | None) -> None:
        """Return once no round runs that an earlier strategy began."""
        until = None if seconds is None else time.monotonic() + seconds
        while any(one["state"] == "begun" for one in self._show()["rounds_run"]):
            if until is not None and time.monotonic() > until:
                raise FreeholdError("A round of an earlier strategy runs still; try again later.")
            time.sleep(LOOK_SECONDS)

    def _wait(self, wanted: int, seconds: float | None) -> int:
        """Return the number of the round that came to a sum, once there are so many."""
        until = None if seconds is None else time.monotonic() + seconds
        said = ""
        while True:
            shown = self._show()
            if shown["rounds"]["done"] >= wanted:
                return max(int(one["round"]) for one in shown["rounds_run"] if one["wallets"])
            if shown["waits_for"] not in ("", said):
                said = shown["waits_for"]
                log.warning("%s", said)
            if until is not None and time.monotonic() > until:
                raise FreeholdError(
                    f"No round came to a sum in {seconds:,.0f} seconds. {said} Begin again when"
                    " enough wallets are here; the study goes on where it was."
                )
            time.sleep(LOOK_SECONDS)

    def _show(self) -> dict[str, Any]:
        return self._ask("study show", study=self._name)


def open_grid(ask: Ask, study: str) -> StudyGrid:
    """Return a Flower grid over a study, for a notebook: `open_grid(lab.ask, "1")`.

    Raises:
        NotAllowed: Flower is not here (the sentence says how to add it), or no strategy makes
            this study's models.
        NotFound: there is no such study.
    """
    extra.require()
    from p2p.requester.learning.flower import whole
    from p2p.requester.learning.flower.grid import StudyGrid
    from p2p.requester.learning.flower.parts import TaskIdentity

    TaskIdentity.run_id = TaskIdentity.node_id = TaskIdentity.task_id = whole.RUN
    return StudyGrid(Rounds(ask, study))


def run(ask: Ask, study: str, app: str, told: str) -> dict[str, Any]:
    """Run a team's ServerApp over a study to its end.

    Args:
        ask: asks the service.
        study: by its call's number or the beginning of its hash.
        app: a Python file, and after a colon the app's name if it is not `app`.
        told: settings for the app, `key=value` by spaces.

    Raises:
        FreeholdError: Flower is not here, the study or the app does not fit, or it is over.
    """
    extra.require()
    from p2p.requester.learning.flower import serving
    from p2p.requester.learning.flower.grid import StudyGrid

    rounds, given = Rounds(ask, study), serving.settings(told)
    before = rounds.left
    if not before:
        raise NotAllowed("The rounds of this study are over; `study show` has what came of them.")
    grid = StudyGrid(rounds)
    serving.run(serving.load(app), grid, {serving.ROUNDS: before} | given)
    return {"study": study, "rounds_run": before - rounds.left, "rounds_left": rounds.left}
