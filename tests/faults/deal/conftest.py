"""One machine for all faults in a row: chain, wallet with data, requester.

Each test asks for something new, so what others did does not touch it. A test that ends a process
starts it again before it ends itself.
"""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.node.delivering.desk import NEW_A_DAY
from tests.e2e.deal import Deal, fill
from tests.e2e.processes import Chain, Lab, Machine, Wallet

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

ROWS = 240
QUESTIONS = NEW_A_DAY * 3 // 4
"""What one requester is used for: a wallet takes no more than `NEW_A_DAY` from it in one day."""


class Shared:
    """The machine with its chain, and once somebody asks for them, wallet and requester.

    Killed processes begin again from one that has imported all; in the soak, from nothing.
    """

    def __init__(self) -> None:
        self.machine = Machine(warm="FREEHOLD_SOAK" not in os.environ)
        self.chain = Chain(self.machine)

    @cached_property
    def deal(self) -> Deal:
        """A wallet with data and a requester, both running."""
        wallet, lab = Wallet(self.machine), Lab(self.machine)
        wallet.create()
        fill(wallet, ROWS)
        lab.create()
        lab.start()
        wallet.start()
        return Deal(self.machine, self.chain, wallet, lab)

    def close(self) -> None:
        """End everything."""
        if "deal" in vars(self):
            self.deal.wallet.forget()
        self.machine.close()


_kept: list[Shared] = []


@pytest.fixture
def shared() -> Shared:
    if not _kept:
        _kept.append(Shared())
    return _kept[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> Generator[None, None, None]:
    """Do not let three idle processes follow their chain while other tests run."""
    yield
    if _kept and (nextitem is None or nextitem.path.parent != Path(__file__).parent):
        _kept.pop().close()


def pytest_sessionfinish() -> None:
    """After a run that was stopped."""
    if _kept:
        _kept.pop().close()


@pytest.fixture
def machine(shared: Shared) -> Machine:
    return shared.machine


@pytest.fixture
def chain(shared: Shared) -> Chain:
    return shared.chain


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let a failed test say where both sides stood."""
    report = yield
    deal = getattr(item, "funcargs", {}).get("deal")
    if report.failed and report.when == "call" and isinstance(deal, Deal):
        report.sections.append(("where it stood", deal.report()))
    return report


@pytest.fixture
def deal(shared: Shared) -> Iterator[Deal]:
    """A wallet and a requester that behaves, over a chain that runs."""
    deal = shared.deal
    if deal.asked >= QUESTIONS:
        deal.lab.stop()
        deal.meet(_another(deal.machine, "Lakeside University"))
    yield deal
    deal.lab.free()


@pytest.fixture
def new_lab(machine: Machine) -> Iterator[Lab]:
    """Another requester, which the wallet does not know: a fresh address of the owner for it."""
    lab = _another(machine, "Hillside Institute")
    yield lab
    lab.stop()


def _another(machine: Machine, title: str) -> Lab:
    lab = Lab(machine, f"lab-{len(list(machine.folder.glob('lab*')))}")
    lab.create(title)
    lab.start()
    return lab
