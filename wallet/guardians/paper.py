r"""A guardian's page on paper: what is printed for somebody who has no Freehold, and read back.

The page is plain text, as data: a title, paragraphs and numbered lines. It has the 33 words, the
sealed key as ten lines that can be read out, and where the backup is found (a recovery slip, see
`wallet.shares.slip`). Names of people come from people and are shown as plain text
(`wallet.agreement.visible`); whoever renders the page interprets nothing in it.

    a line of the sealed key   five proquints, 10 of its 100 bytes, and one to check them: the first
                               two bytes of SHA-256("freehold/guardians/1\0line\0" ‖ number, 1 byte,
                               from 1 ‖ the 10 bytes)

Guarantees: `read_sealed` returns exactly what was printed or names the line to read again. Paper
knows no delay and no veto: the page says so.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from wallet.agreement.visible import visible_name
from wallet.errors import Malformed
from wallet.guardians.circle import LABEL, WRAPPED_BYTES, Wrapped, decode_wrapped
from wallet.guardians.sealing import check_share
from wallet.proquints import heard, spoken
from wallet.shares import slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wallet.guardians.messages import GuardianShare

LINE_BYTES: Final = 10
LINES: Final = WRAPPED_BYTES // LINE_BYTES
WORDS_A_LINE: Final = 3
_NUMBERED: Final = re.compile(r"^\s*\d{1,2}\s*[.:)]\s*")


class Part(NamedTuple):
    """A heading, paragraphs under it, and lines to be set so that each stays one line."""

    heading: str
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()


class Page(NamedTuple):
    """One page; all of it is plain text."""

    title: str
    parts: tuple[Part, ...]

    def text(self) -> str:
        """Return the page for a printer that knows letters only."""
        blocks = [self.title, "=" * len(self.title)]
        for part in self.parts:
            blocks += ["", part.heading, "-" * len(part.heading), *part.paragraphs, *part.lines]
        return "\n".join(blocks) + "\n"


def page(share: GuardianShare, guardian: str, names: Sequence[str] = ()) -> Page:
    """Return the page for one guardian.

    Args:
        share: what this guardian keeps.
        guardian: what the owner calls this guardian.
        names: what the owner calls the other guardians; left out, the page names nobody.

    Raises:
        WrongWords, Malformed: the share's parts do not fit together.
        SlipRefused: its addresses cannot be put on paper.
    """
    number, wrapped = check_share(share), decode_wrapped(share.wrapped)
    owner = visible_name(share.owner_name) or "the person who gave you this"
    called = visible_name(guardian) or "a guardian"
    day = datetime.datetime.fromtimestamp(share.made_ms / 1000, datetime.UTC).date().isoformat()
    what = Part(
        f"For {called}, from {owner}",
        (
            f"This is share {number} of {wrapped.count}, made on {day}. Any {wrapped.threshold} of "
            f"them together bring {owner}’s Freehold back: data, contacts, consents and money. "
            "This one alone opens nothing, nor do two.",
            "Keep it where you keep papers that matter. Do not copy it, photograph it or send it. "
            f"If you lose it, tell {owner}: they make new ones, and this one is worth nothing.",
            *_others(names),
        ),
    )
    when = Part(
        "When somebody asks you for it",
        (
            f"Speak with {owner} yourself, by voice or face to face, and ask something that only "
            "the two of you know. A letter, a message, a voice you have never heard or a person in "
            "a hurry is not enough.",
            "Then wait three days, and meanwhile try to reach them in every other way you know. "
            "Who has a good reason can wait; who cannot is a reason to say no.",
            "Paper cannot wait for you, and its owner cannot stop it, as they can in the app. That "
            "is why it is up to you.",
            f"To use it: Freehold, “Bring a vault back with guardians”. {wrapped.threshold} pages "
            "are needed: the words of each, and the second and third part of one of them.",
        ),
    )
    words = Part("1. The words of this share", (), _words(share.words))
    sealed = Part("2. The sealed key", (), _sealed(wrapped))
    holders = slip.printed(slip.Slip(wrapped.locator, share.holders)) if share.holders else ()
    where = Part(
        "3. Where the backup is found",
        () if holders else ("No holder could be named when this was printed.",),
        holders,
    )
    return Page("A guardian’s share", (what, when, words, sealed, where))


def read_sealed(text: str) -> Wrapped:
    """Read the ten lines of a sealed key that somebody typed.

    Raises:
        Malformed: a line is missing or wrong; the message names it.
    """
    lines = [_NUMBERED.sub("", line) for line in text.splitlines() if line.strip()]
    if len(lines) != LINES:
        raise Malformed(f"The sealed key has {LINES} lines; there are {len(lines)}.")
    data = b""
    for number, line in enumerate(lines, start=1):
        try:
            found = heard(line)
        except Malformed as error:
            raise Malformed(f"Line {number}: {error}") from error
        body, check = found[:LINE_BYTES], found[LINE_BYTES:]
        if check != _check(number, body):
            raise Malformed(f"Line {number} does not fit its last word; read it again.")
        data += body
    return decode_wrapped(data)


def _others(names: Sequence[str]) -> tuple[str, ...]:
    if not names:
        return ()
    return (f"The others are {', '.join(visible_name(name) for name in names)}.",)


def _words(text: str) -> tuple[str, ...]:
    words = text.split()
    return tuple(
        "   ".join(
            f"{place + 1:2} {words[place]:<8}"
            for place in range(at, min(at + WORDS_A_LINE, len(words)))
        ).rstrip()
        for at in range(0, len(words), WORDS_A_LINE)
    )


def _sealed(wrapped: Wrapped) -> tuple[str, ...]:
    data = wrapped.encode()
    lines = [data[at : at + LINE_BYTES] for at in range(0, len(data), LINE_BYTES)]
    return tuple(
        f"{number:2}: {spoken(line + _check(number, line)).replace('-', ' ')}"
        for number, line in enumerate(lines, start=1)
    )


def _check(number: int, line: bytes) -> bytes:
    return hashlib.sha256(LABEL + b"line\0" + bytes((number,)) + line).digest()[:2]
