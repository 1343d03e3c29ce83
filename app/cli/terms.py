"""Amounts, agreements and transcripts in words, as several nouns show them.

What the requester wrote stands in quotation marks; what Freehold says does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api.messages import Status
from wallet.agreement.visible import quoted, visible_line

if TYPE_CHECKING:
    from app.api.client import Client
    from app.api.messages import Section, TranscriptLine
    from app.cli.output import Page
    from wallet.agreement import words

_THEIR_WORDS = frozenset(
    {
        "Name, in their words",
        "Given to",
        "Contact",
        "Jurisdiction",
        "They write",
        "What for, in words",
        "Where",
        "Seen by",
        "To withdraw, they write",
        "Representative in the EU",
        "Data protection officer",
        "Goes outside the EU, to",
        "To be read at",
        "By this logic, they write",
        "By the model",
        "In the run",
    }
)


class Money:
    """Writes amounts with the unit of this vault's chain.

    Args:
        client: an open connection with a valid token.
    """

    def __init__(self, client: Client) -> None:
        found = client.call(Status())
        self._unit = visible_line(found.token_symbol)
        self._practice = found.practice

    def note(self, page: Page) -> None:
        """Say what practice money is worth."""
        if self._practice:
            page.say("Practice tokens are worth nothing.")

    def write(self, amount: str) -> str:
        """Return an amount with its unit."""
        return f"{amount} {self._unit}".rstrip()


def agreement(page: Page, sections: tuple[Section | words.Section, ...]) -> None:
    """Write the terms, section by section."""
    for section in sections:
        page.title(section.title)
        page.facts(
            (label, quoted(value) if label in _THEIR_WORDS else value)
            for label, value in section.lines
        )


def transcript(page: Page, lines: tuple[TranscriptLine, ...]) -> None:
    """Write what both sides have said, in order."""
    if lines:
        page.title("What was said")
        page.facts((line.time, line.words) for line in lines)
