"""No page shows English in another language: neither its own texts nor what the node says.

The language is the one that nobody speaks (`tests.pages.pseudo`): whatever a page has translated
comes out accented, so a plain English word on a page was put there past the translations.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.pages import walk
from tests.pages.gallery.scenes import SIZES
from tests.unit.app.desktop.test_every_page import ALL, SCREENS, longer, opened  # noqa: F401

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.desktop.window import MainWindow

pytestmark = pytest.mark.area("E")

PLAIN = frozenset(
    [
        *("the", "and", "of", "you", "your", "they", "their", "them", "not", "with", "this"),
        *("that", "from", "have", "has", "are", "was", "were", "can", "will", "nothing"),
        *("nobody", "what", "when", "where", "which", "who", "how", "is", "its", "been", "to"),
        *("in", "on", "at", "by", "for", "as", "or", "but", "no", "one", "two", "more", "than"),
        *("only", "all", "each", "other", "does", "do", "did", "may", "must", "an", "leaves"),
        *("left", "kept", "sent", "signed", "read", "rows", "columns", "days", "steps"),
    ]
)
"""Words that hardly an English sentence is without; translated, each of them has an accent."""

BY_OTHERS = (
    "We look at summers.",
    "We study how resting hearts change with the seasons.",
    "its archive",
    "Model on my desk",
    "No exact places",
    "Box in the attic",
)
"""What people, requesters and contacts of the scenes wrote or are called."""

OF_THE_SCENES = (
    "At worst one step goes unpaid.",
    "34 of at least 50 wallets are here.",
    "2 endpoints: nothing leaves before two say the same.",
    "1 January 2026 to 30 June 2026",
    "settle: sent",
    "Times of sleep",
)
"""Sentences that the scenes put into the node's mouth and that no module says in this way."""

_WORD = re.compile(r"(?<![\w'’])[A-Za-z]+(?![\w'’])")


def english(text: str) -> set[str]:
    """Give the plain English words of a text, apart from what others wrote."""
    for allowed in (*BY_OTHERS, *OF_THE_SCENES):
        text = text.replace(allowed, "")
    return {word for word in _WORD.findall(text) if word.lower() in PLAIN and len(word) > 1}


@pytest.mark.parametrize("name", [*ALL, *SCREENS])
def test_no_english_is_left_on_a_page(
    opened: Callable[[str, tuple[int, int]], MainWindow],  # noqa: F811
    longer: None,  # noqa: F811
    name: str,
):
    window = opened(name, SIZES[0])
    left = [(where, text) for where, text in walk.shown(window) if english(text)]
    assert left == []


def test_what_nobody_translated_is_found_and_what_is_written_by_others_is_not():
    assert english("[Ñóthíñg wáš čháñgéd.]") == set()
    assert english("[Ñóthíñg] was changed.") == {"was"}
    assert english("“We look at summers.”") == set()
    assert english("2 endpoints: nothing leaves here.") == {"nothing", "leaves"}
