"""What the story says while it runs: sections, sentences, and one line for each thing verified.

A check that does not hold is printed and the story goes on where it can; the exit code is 0 only
if every check held. `--json` writes one object a line instead.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, TextIO

from wallet.errors import FreeholdError

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "Freehold practice"


class StoryEnded(FreeholdError):
    """What comes next would mean nothing, because something before it did not happen."""

    code = "practice"


class Report:
    """Writes the story and remembers whether everything held.

    Args:
        out: where to write.
        as_json: write one JSON object a line.
        clock: seconds that never go backwards.
    """

    def __init__(
        self, out: TextIO, *, as_json: bool = False, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._out, self._as_json, self._clock = out, as_json, clock
        self._begun = clock()
        self._section: tuple[str, float] | None = None
        self._number = 0
        self.held, self.failed = 0, 0
        fits = _fits("✓✗·", out)
        self._tick, self._cross, self._dash = ("✓", "✗", "·") if fits else ("ok", "NO", "-")
        self._colour = out.isatty() and not as_json

    def begin(self, subtitle: str) -> None:
        """Write the heading and a line of what is played with."""
        if self._as_json:
            self._object({"say": subtitle})
        else:
            self._line(self._strong(TITLE))
            self._line(subtitle)

    def section(self, title: str) -> None:
        """Begin a section; the one before it ends here."""
        self.end_section()
        self._number += 1
        self._section = title, self._clock()
        if self._as_json:
            self._object({"section": self._number, "title": title})
        else:
            self._line("")
            self._line(self._strong(f"{self._number}  {title}"))

    def end_section(self) -> None:
        """Say how long the section took."""
        if self._section is None:
            return
        title, begun = self._section
        self._section = None
        seconds = round(self._clock() - begun, 1)
        if self._as_json:
            self._object({"section": self._number, "title": title, "seconds": seconds})
        else:
            self._line(self._quiet(f"   {seconds} seconds"))

    def say(self, words: str) -> None:
        """Write a sentence of the story."""
        self._told("say", words, f"   {words}")

    def note(self, words: str) -> None:
        """Write something that is neither right nor wrong, such as a file that was not read."""
        self._told("note", words, f"   {self._dash} {words}")

    def check(self, words: str, holds: bool, found: str = "") -> bool:
        """Write what was verified and whether it holds; `found` is shown if it does not.

        Returns:
            `holds`.
        """
        self.held, self.failed = self.held + holds, self.failed + (not holds)
        if self._as_json:
            self._object({"check": words, "holds": holds} | ({} if holds else {"found": found}))
        elif holds:
            self._line(f"   {self._good(self._tick)} {words}")
        else:
            self._line(f"   {self._bad(self._cross)} {words}" + (f" Found: {found}" * bool(found)))
        return holds

    def need(self, words: str, holds: bool, found: str = "") -> None:
        """Like `check`, where nothing that follows makes sense without it.

        Raises:
            StoryEnded: it does not hold.
        """
        if not self.check(words, holds, found):
            raise StoryEnded("The story cannot go on without that.")

    def finish(self, trouble: str = "") -> int:
        """Write the last line and return the exit code.

        Args:
            trouble: why the story ended early, if it did.
        """
        self.end_section()
        seconds, all_held = round(self._clock() - self._begun, 1), not self.failed and not trouble
        if self._as_json:
            end: dict[str, Any] = {"holds": all_held, "checks": self.held + self.failed}
            end |= {"failed": self.failed, "seconds": seconds}
            self._object(end | ({"trouble": trouble} if trouble else {}))
            return 0 if all_held else 1
        self._line("")
        if trouble:
            self._line(f"The story ended early. {trouble}")
        if self.failed:
            total = self.held + self.failed
            self._line(f"{self.failed} of {total} checks did not hold. {seconds} seconds.")
        elif not trouble:
            self._line(f"All {self.held} checks held. {seconds} seconds.")
        return 0 if all_held else 1

    def _told(self, kind: str, words: str, line: str) -> None:
        if self._as_json:
            self._object({kind: words})
        else:
            self._line(line)

    def _object(self, value: dict[str, Any]) -> None:
        self._line(json.dumps(value, ensure_ascii=True))

    def _line(self, text: str) -> None:
        if not _fits(text, self._out):
            text = text.encode("ascii", "replace").decode("ascii")
        print(text, file=self._out, flush=True)

    def _strong(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self._colour else text

    def _quiet(self, text: str) -> str:
        return f"\x1b[2m{text}\x1b[0m" if self._colour else text

    def _good(self, text: str) -> str:
        return f"\x1b[32m{text}\x1b[0m" if self._colour else text

    def _bad(self, text: str) -> str:
        return f"\x1b[31m{text}\x1b[0m" if self._colour else text


def _fits(text: str, out: TextIO) -> bool:
    """Whether the stream's encoding can write the text."""
    try:
        text.encode(out.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
