"""Counts what each area of the product costs in test time, and names an area past its share.

A pytest plugin. Every test belongs to an area, A to H, by ``@pytest.mark.area("A")``; at the end
a table shows per area the number of tests, the seconds they took, the CPU seconds of the test
process *and of the children it waited for*, and the area's share on two cores. Works with
pytest-xdist: workers send their figures along with their reports, and seconds are divided by the
number of workers. An area past its share is named, not failed: a busy machine must not turn a
green run red.

What a test records as the property "said at the end" is printed above the table.

Set-up of a fixture counts for the first test that uses it, its closing for the last. CPU time of
a child that outlives its test counts where the child is waited for.
"""

import os
import time
from collections import defaultdict
from collections.abc import Generator
from dataclasses import dataclass, field

import pytest

SHARES = {"A": 145, "B": 110, "C": 105, "D": 70, "E": 120, "F": 40, "G": 105, "H": 25}
"""Seconds on two cores, by area. C gave 25 to A, whose story and files of every kind grew with what
was added, 20 to B, whose importers read more, and 10 to G for eight people with nodes. Of C, D
and F, which need less than they had, B has 10 more, G 35 for its processes of holders, E 10 for the
whole story in the window and H 5 for the profiles of every release."""

UNNAMED = "-"

SAID = "said at the end"
"""A test that records a property of this name has its text printed when all is over."""


@dataclass(frozen=True)
class Reading:
    """A moment: wall clock and CPU seconds so far, children that were waited for included."""

    wall: float
    cpu: float

    @staticmethod
    def now() -> "Reading":
        """Read both clocks."""
        times = os.times()
        spent = times.user + times.system + times.children_user + times.children_system
        return Reading(time.perf_counter(), spent)


@dataclass
class Cost:
    """What the tests of one area have cost so far."""

    tests: set[str] = field(default_factory=set)
    wall: float = 0.0
    cpu: float = 0.0


def table(costs: dict[str, Cost], workers: int) -> list[str]:
    """The lines of the report, in the order of the areas; those past their share say so."""
    lines = ["area   tests    seconds   cpu seconds   share"]
    for area, cost in sorted(costs.items()):
        seconds = cost.wall / workers
        share = SHARES.get(area)
        line = f"{area:<5}{len(cost.tests):>7}{seconds:>11.1f}{cost.cpu:>14.1f}"
        line += f"{share:>8}" if share else "       -"
        if share and max(seconds, cost.cpu / 2) > share:
            line += f"   past its share by {max(seconds, cost.cpu / 2) - share:.1f} s"
        lines.append(line)
    return lines


class BudgetPlugin:
    """Measures every test in the process that runs it and adds up in the one that reports."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        self.costs: dict[str, Cost] = defaultdict(Cost)
        self._mark = Reading.now()

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self) -> Generator[None, object, object]:
        """Start the clock: what happens between two tests belongs to neither."""
        self._mark = Reading.now()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Write the cost of the phase (set-up, call, closing) on its report."""
        report = yield
        now, before = Reading.now(), self._mark
        self._mark = now
        marker = item.get_closest_marker("area")
        area = str(marker.args[0]) if marker is not None and marker.args else UNNAMED
        # A plain attribute of plain values: xdist carries it from the worker as it is.
        vars(report)["cost"] = [area, now.wall - before.wall, now.cpu - before.cpu]
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Add a report's cost to its area."""
        area, wall, cpu = getattr(report, "cost", (UNNAMED, report.duration, 0.0))
        cost = self.costs[area]
        cost.tests.add(report.nodeid)
        cost.wall += wall
        cost.cpu += cpu

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print what tests said and the table; pytest's own last line still comes after it."""
        for report in terminalreporter.getreports("passed") + terminalreporter.getreports("failed"):
            for name, text in report.user_properties:
                if name == SAID:
                    terminalreporter.write_line(str(text))
        if not self.costs:
            return
        terminalreporter.section("what each area cost")
        for line in table(self.costs, self.workers):
            terminalreporter.write_line(line)


def pytest_configure(config: pytest.Config) -> None:
    """Join in, in the worker processes too."""
    workers = getattr(config.option, "numprocesses", None) or 1
    config.pluginmanager.register(BudgetPlugin(int(workers)), "freehold-budget")
