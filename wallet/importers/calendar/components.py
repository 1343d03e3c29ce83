"""The parts of a calendar, one at a time: events and to-dos with their own lines only.

What lies inside an event (alarms) and beside it (free and busy times, journals) is counted by name
and passed over. Bounded: nesting, lines of one part, characters of a line.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.importers.calendar.tables import EVENTS, TODOS
from wallet.importers.content_lines import ContentLine, content_lines
from wallet.importers.values import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wallet.importers.importer import Sink

DEPTH: Final = 16
LINES: Final = 4_000
SHOWN: Final = frozenset({"VEVENT", "VTODO"})
_ZONES: Final = frozenset({"STANDARD", "DAYLIGHT"})
_SILENT: Final = frozenset(
    {"VALARM", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VCALENDAR", "AVAILABLE"}
)


class Component(msgspec.Struct):
    """One part: its kind, where it begins, which it is of its file, its lines."""

    kind: str
    number: int
    lines: list[ContentLine]
    has_more: bool = False
    parent: Component | None = None

    def first(self, name: str) -> ContentLine | None:
        """Return the first line of a name, if there is one."""
        return next((line for line in self.lines if line.name == name), None)

    def all(self, name: str) -> Iterator[ContentLine]:
        """Yield every line of a name."""
        return (line for line in self.lines if line.name == name)

    def value(self, name: str) -> str:
        """Return the value of the first line of a name, or nothing."""
        line = self.first(name)
        return line.value if line is not None else ""


class Walk:
    """A walk through one calendar: `facts` are the calendar's own lines met so far.

    `others` counts parts and attachments that are not handed over, by kind. `begun` is false if no
    part begins.
    """

    def __init__(self, lines: Iterable[str], name: str, sink: Sink) -> None:
        self.facts: dict[str, str] = {}
        self.others: Counter[str] = Counter()
        self.begun = False
        self._lines, self._name, self._sink = lines, name, sink

    def components(self, kinds: frozenset[str] = SHOWN) -> Iterator[Component]:
        """Yield the parts of these kinds as they end."""
        stack: list[Component] = []
        for line in content_lines(self._lines):
            if isinstance(line, int):
                if stack and stack[-1].kind in SHOWN:
                    dataset = EVENTS.name if stack[-1].kind == "VEVENT" else TODOS.name
                    self._sink.skip(self._name, line, "it is no line of a calendar", dataset)
                continue
            if line.name == "BEGIN":
                self.begun = True
                if len(stack) >= DEPTH:
                    self._sink.damaged(self._name, line.number, "its parts are nested too deeply")
                    return
                parent = stack[-1] if stack else None
                stack.append(Component(line.value.strip().upper(), line.number, [], parent=parent))
            elif line.name == "END":
                kind = line.value.strip().upper()
                if not any(part.kind == kind for part in stack):
                    continue
                while stack:
                    part = stack.pop()
                    if part.kind in kinds:
                        yield part
                    elif part.kind not in _SILENT and part.kind not in SHOWN:
                        self.others[part.kind] += 1
                    if part.kind == kind:
                        break
            elif stack:
                self._add(stack[-1], line)
        for part in stack:
            if part.kind in SHOWN:
                self._sink.damaged(self._name, part.number, "the file ends in the middle of it")
        if stack and stack[0].kind == "VCALENDAR" and not any(p.kind in SHOWN for p in stack):
            self._sink.damaged(self._name, 0, "its end is missing")

    def _add(self, part: Component, line: ContentLine) -> None:
        if part.kind == "VCALENDAR":
            if len(self.facts) < LINES:
                self.facts.setdefault(line.name, line.value)
        elif part.kind in SHOWN or part.kind in _ZONES or part.kind == "VTIMEZONE":
            if line.name == "ATTACH":
                self.others[line.name] += 1
            elif len(part.lines) < LINES:
                part.lines.append(line)
            elif not part.has_more:
                part.has_more = True
                self._sink.warn(
                    f"{self._name} has a part of more than {LINES:,} lines; the first were read."
                )


def other_words(others: Counter[str]) -> str:
    """Return what was passed over, in words."""
    known = {
        "VJOURNAL": ("journal entry", "journal entries"),
        "VFREEBUSY": ("list of free and busy times", "lists of free and busy times"),
        "VAVAILABILITY": ("time of availability", "times of availability"),
        "ATTACH": ("attachment of an entry", "attachments of entries"),
    }

    def words(kind: str, count: int) -> str:
        called = shown(kind)
        one, several = known.get(kind, (f"part called {called}", f"parts called {called}"))
        return f"{count:,} {one if count == 1 else several}"

    return ", ".join(words(kind, count) for kind, count in others.most_common(5))
