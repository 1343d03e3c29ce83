"""Values that both command lines, the owner's and the requester's, take in one way.

What is wrong with one is a usage error, in a sentence with what was typed and what may be.
"""

from __future__ import annotations

import re
from typing import Any

import click

_WHOLE = re.compile(r"-?[0-9]{1,18}")


class Whole(click.ParamType[int]):
    """A whole number of at least `least` and, if that is given, at most `most`."""

    name = "number"

    def __init__(self, least: int, most: int | None = None) -> None:
        self._least, self._most = least, most

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, once it is one and within the bounds."""
        text = str(value)
        if not _WHOLE.fullmatch(text):
            self.fail(f"“{text[:40]}” is not a whole number.", param, ctx)
        number = int(text)
        if self._most is not None and not self._least <= number <= self._most:
            self.fail(f"{text} is not from {self._least} to {self._most}.", param, ctx)
        if number < self._least:
            self.fail(f"{text} is too small: {self._least} is the least.", param, ctx)
        return number
