"""One machine for all faults of a session: chain, wallet with data, requester.

Each test asks for something new, so what others did does not touch it. A test that ends a process
starts it again before it ends itself.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.node.desk import NEW_A_DAY
from tests.e2e.deal import Deal, fill
from tests.e2e.processes import Chain, Lab, Machine, Wallet

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

ROWS = 240
QUESTIONS = NEW_A_DAY * 3 // 4
"""What one requester is used for: a wallet takes no more than `NEW_A_DAY` from it in one day."""


@pytest.fixture(scope="session")
def machine() -> Iterator[Machine]:
    """Killed processes begin again from one that has imported all; in the soak, from nothing."""
    machine = Machine(warm="FREEHOLD_SOAK" not in os.environ)
    yield machine
    machine.close()


@pytest.fixture(scope="session")
def chain(machine: Machine) -> Chain:
    return Chain(machine)


@pytest.fixture(scope="session")
def _deal(machine: Machine, chain: Chain) -> Iterator[Deal]:
    wallet, lab = Wallet(machine), Lab(machine)
    wallet.create()
    fill(wallet, ROWS)
    lab.create()
    lab.start()
    wallet.start()
    yield Deal(machine, chain, wallet, lab)
    wallet.forget()


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
def deal(_deal: Deal) -> Iterator[Deal]:
    """A wallet and a requester that behaves, over a chain that runs."""
    if _deal.asked >= QUESTIONS:
        _deal.lab.stop()
        _deal.meet(_another(_deal.machine, "Lakeside University"))
    yield _deal
    _deal.lab.free()


@pytest.fixture
def new_lab(_deal: Deal) -> Iterator[Lab]:
    """Another requester, which the wallet does not know: a fresh address of the owner for it."""
    lab = _another(_deal.machine, "Hillside Institute")
    yield lab
    lab.stop()


def _another(machine: Machine, title: str) -> Lab:
    lab = Lab(machine, f"lab-{len(list(machine.folder.glob('lab*')))}")
    lab.create(title)
    lab.start()
    return lab
