"""What can be told of who asks, beside what they say of themselves: name, past, funds, domain.

Guarantees: nobody is called trustworthy. Each signal is a fact of this wallet or a check that the
person asked for, with its limits in the same sentence; a name is compared with names that belong to
other keys, and the name that the person gave stands beside one that changes.

Pure. Left to others: finding the facts, and showing them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

import msgspec

from wallet.agreement.words import counted
from wallet.policy.look_alike import alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Tone = Literal["note", "caution"]
FIRST_WAIT_SECONDS: Final = {"practice": 0, "evm": 60}
"""How long the first request of somebody new cannot be accepted, by kind of chain."""

LONGEST_WAIT_SECONDS: Final = 7 * 86_400
_DOMAIN: Final = re.compile(
    r"(?=.{4,253}\Z)(?!-)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)
_NAMED: Final = re.compile(r"(?:@|://|\bwww\.|\b)((?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63})")


class Signal(msgspec.Struct, frozen=True):
    """One thing that is known; `words` is a sentence, `kind` what it is about."""

    kind: Literal["name", "look-alike", "domain", "funds", "history", "first", "blocked"]
    tone: Tone
    words: str


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """What there was between the person and a requester before this request.

    `paid` counts steps that were paid, `owed` those that left and were not; `late` reports are
    overdue, `erased` says how many grants they answered for with a signed deletion.
    """

    asked: int
    granted: int
    by_rule: int
    declined: int
    paid: int
    owed: int
    late: int
    erased: int
    since: str


def of_name(said: str, pinned: str, petname: str) -> tuple[Signal, ...]:
    """Say which name the person knows, and that the one they use now is another.

    Args:
        said: what the request says its requester is called.
        pinned: what it called itself when it was first met.
        petname: what the person calls it, empty if they gave no name.
    """
    if said == pinned:
        return ()
    known = f"You call them “{petname}”. " if petname else ""
    return (
        Signal(
            "name",
            "caution",
            f"{known}When you met them they called themselves “{pinned}”; here they call themselves"
            f" “{said}”. The key is the same.",
        ),
    )


def of_look_alikes(said: str, others: Iterable[str]) -> tuple[Signal, ...]:
    """Say that a name can be taken for one that belongs to another key."""
    found = alike(said, others)
    if not found:
        return ()
    names = ", ".join(f"“{name}”" for name in found[:3])
    return (
        Signal(
            "look-alike",
            "caution",
            f"Their name can be taken for {names}, whom you know by another key. They are not the"
            " same.",
        ),
    )


def of_history(past: Past) -> Signal:
    """Say what there was between both before."""
    if past.asked == 0:
        return Signal("history", "note", "They never asked you for anything before this request.")
    parts = [f"Since {past.since}: {counted(past.asked, 'request')} before this one"]
    parts.append(f"{past.granted} accepted" + (f" ({past.by_rule} by rule)" * bool(past.by_rule)))
    parts.append(f"{past.declined} declined")
    said = ", ".join(parts) + "."
    if past.paid or past.owed:
        said += f" They paid {counted(past.paid, 'step')}"
        said += f" and left {past.owed} unpaid." if past.owed else "."
    if past.erased:
        said += f" They signed {counted(past.erased, 'answer')} that your data is deleted."
    if past.late:
        said += (
            f" {counted(past.late, 'report')} of theirs {'is' if past.late == 1 else 'are'} late."
        )
    return Signal("history", "caution" if past.owed or past.late else "note", said)


def of_funds(needs: int, has: int, written: tuple[str, str]) -> Signal:
    """Say whether their address holds what this request sets aside; `written` as (needs, has)."""
    if has >= needs:
        return Signal(
            "funds",
            "note",
            f"Their address holds {written[1]}, and this request sets {written[0]} aside. They may"
            " use the same money for others until they set it aside.",
        )
    return Signal(
        "funds",
        "caution",
        f"Their address holds {written[1]} now, less than the {written[0]} that this request sets"
        " aside. Nothing leaves before it is set aside.",
    )


def is_domain(text: str) -> bool:
    """Whether a text is a plain domain name, in lower case, that can be asked for a statement."""
    return bool(_DOMAIN.fullmatch(text)) and not text.endswith((".local", ".localhost", ".onion"))


def domains_in(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the domains that a requester names of itself, each once, in order."""
    found = (name for text in texts for name in _NAMED.findall(text.lower()))
    return tuple(dict.fromkeys(name for name in found if is_domain(name)))


def names_key(document: bytes, key: bytes) -> bool:
    """Whether a domain's statement names this key (`p2p/PROTOCOL.md`)."""
    try:
        found = msgspec.json.decode(document, type=_Statement)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return found.schema == "freehold/domain/1" and key.hex() in found.keys


class _Statement(msgspec.Struct, frozen=True):
    schema: str
    keys: tuple[str, ...]
