"""A study for tests: a small model on heart rate, and terms of taking part in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tests.deal import PAYMENT, TERMS
from wallet.agreement.study import Study
from wallet.agreement.task_inputs import Hour, Target
from wallet.agreement.tasks import Headcount, Ridge, Task
from wallet.agreement.view import View

if TYPE_CHECKING:
    from wallet.agreement.terms import Terms

ROUNDS_CONTRACT = PAYMENT.registry
TASK = Ridge((Hour("start"),), Target("value", "30", "220"))
STUDY = Study(
    task=TASK,
    rounds=1,
    wallets_least=5,
    wallets_most=100,
    clip="100",
    noise="1.5",
    rounds_contract=ROUNDS_CONTRACT,
    salt="ab" * 32,
)
READ = View("health.heart_rate", ("start", "value"))


def study(task: Task = TASK, **changed: object) -> Study:
    """The study with some parts as given."""
    return replace(STUDY, task=task, **changed)


def taking_part(of: Study = STUDY) -> Terms:
    """Terms of taking part, for each of its rounds."""
    return replace(TERMS, view=READ, required_fields=(), steps=of.rounds, study=of)


HEADCOUNT = study(Headcount(), clip="1", noise="0")
