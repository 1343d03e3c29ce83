"""What a requester owes for a grant, in sentences: what came, what is due, what is overdue."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from app.api.messages import Owed
from app.node.handlers.moments import moment

if TYPE_CHECKING:
    from wallet.agreement.reports import Due

_DONE: Final = {
    "use": "They reported its use on {day}.",
    "deletion": "They reported on {day} that it is deleted.",
    "answer": "They answered on {day} that it is deleted.",
}
_BUT_FOR_A_COPY: Final = "They keep a copy elsewhere, they say."
_DUE: Final = {
    "use": "They owe a report of its use by {day}.",
    "deletion": "They owe word of its deletion by {day}.",
    "answer": "They owe an answer by {day}.",
}
_OVERDUE: Final = {
    "use": "A report of its use was due on {day} and has not come.",
    "deletion": "Word of its deletion was due on {day} and has not come.",
    "answer": "An answer to your demand was due on {day} and has not come.",
}


def owed(due: Due, now_ms: int) -> Owed:
    """Return one thing that is owed, as the API gives it."""
    late = due.overdue(now_ms)
    said = _DONE if due.done_ms is not None else (_OVERDUE if late else _DUE)
    at_ms = due.done_ms if due.done_ms is not None else due.due_ms
    sentence = said[due.what].format(day=_day(at_ms))
    if due.copy_kept:
        sentence = f"{sentence} {_BUT_FOR_A_COPY}"
    return Owed(
        what=due.what,
        due=moment(due.due_ms),
        done=moment(due.done_ms),
        overdue=late,
        sentence=sentence,
    )


def _day(at_ms: int) -> str:
    day = datetime.fromtimestamp(at_ms / 1000, tz=UTC)
    return f"{day.day} {day:%b %Y}"


def overdue(dues: tuple[Due, ...], now_ms: int) -> str:
    """Return what should be here and is not; empty if nothing."""
    return " ".join(owed(due, now_ms).sentence for due in dues if due.overdue(now_ms))
