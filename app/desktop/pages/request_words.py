"""Requests in words: where each stands, what happens next, how its table is headed.

The agreement itself is worded by the one renderer that also words what is signed; its sections
come from the node and are only cleaned here. Nothing a requester wrote enters our sentences but
its name, capped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from app.api.messages import Column
from app.desktop.pages.record_words import column_title, number_words, value_words
from app.desktop.told import named, told
from app.desktop.widgets.cardlist import RequestCard
from app.desktop.widgets.strip import Tone
from wallet.agreement.visible import visible, visible_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api import messages as m
    from app.desktop.words import Words

WAITING, ANSWERED, ENDED = 0, 1, 2
OPEN_STATES = ("waiting", "agreed")
_LONGEST_CELL = 120


def said(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("requests", text)


def tab_of(item: m.InboxItem) -> int:
    """Give the tab a request stands in: it waits for the person, for them, or for nobody."""
    if item.state in OPEN_STATES:
        return WAITING
    return ANSWERED if item.state in ("countered", "granted") else ENDED


def card_of(item: m.InboxItem, unit: str, words: Words) -> RequestCard:
    """Give the card of a request: who, what, how long and what it pays."""
    if item.assistant:
        return RequestCard(
            key=item.id,
            who=visible_name(item.from_),
            what=visible_name(item.what),
            left=said("An assistant asks"),
            right=said("until {time}").format(time=words.clock(item.ends)),
            unread=not item.read,
            unread_word=said("New"),
        )
    return RequestCard(
        key=item.id,
        who=visible_name(item.from_),
        what=visible_name(item.what) or said("Terms that cannot be read"),
        left=_foot(item, words),
        right=words.payment(_theirs(item), unit) if item.what else "",
        unread=not item.read and item.state in OPEN_STATES,
        unread_word=said("New"),
    )


def _theirs(item: m.InboxItem) -> str:
    """Give what they would pay in all, as they last said it: never the person's own offer."""
    return item.asked.total if item.asked is not None else item.total


def _foot(item: m.InboxItem, words: Words) -> str:
    if item.state == "declined" and item.declined_by:
        return {
            "wallet": said("Refused by this wallet"),
            "them": said("They declined"),
            "you": said("Declined"),
            "rule": said("Declined by your rule"),
        }[item.declined_by]
    if item.state == "granted" and item.rule is not None:
        return said("Accepted by your rule")
    if item.state == "countered" and item.offered is not None:
        own = words.amount(item.offered.total)
        return said("You offered {own}, they").format(own=own)
    return {
        "waiting": said("Kept {time}").format(time=words.kept_days(item.retention_days)),
        "countered": said("Waits for their answer"),
        "agreed": said("They agreed: you sign"),
        "declined": said("Declined"),
        "lapsed": said("Ended unanswered"),
        "granted": said("Accepted"),
        "blocked": said("You blocked them"),
    }[item.state]


def state_words(detail: m.RequestDetail, words: Words) -> tuple[Tone, str, str] | None:
    """Give what has become of a request and what happens next: tone, sentence, detail."""
    item, last = detail.item, detail.transcript[-1] if detail.transcript else None
    if detail.assistant is not None:
        return _assistant_words(detail, detail.assistant)
    when = words.when(last.time) if last is not None else ""
    if item.refusal and item.declined_by in ("", "wallet"):
        return _refused(item)
    match item.state:
        case "waiting":
            if detail.accept_blocked:
                return Tone.CAUTION, said("It cannot be accepted now."), detail.accept_blocked
            return _again(detail)
        case "agreed":
            return (
                Tone.DONE,
                said("They agreed to your offer {when}. You sign last.").format(when=when),
                detail.accept_blocked
                or said("Nothing leaves until you accept. You can still decline."),
            )
        case "countered":
            return (
                Tone.NOTE,
                said("You made a counter-offer {when}.").format(when=when),
                said("It waits for their answer. If they agree, it comes back for your signature."),
            )
        case "blocked":
            return (
                Tone.NOTE,
                said("You blocked them. This request is not answered."),
                said("If you let them ask again while it runs, it waits for you as before."),
            )
        case "granted":
            return (
                Tone.DONE,
                said("You accepted this request."),
                said("What leaves was frozen then. The grant shows what was delivered and paid."),
            )
        case "declined":
            if last is not None and last.side == "requester":
                why = visible(item.refusal, most_lines=3)
                return Tone.NOTE, said("They declined your offer {when}.").format(when=when), why
            text = said("You declined this request {when}. Nothing left this computer.")
            return Tone.NOTE, text.format(when=when), ""
    if last is not None and last.kind == "withdraw" and last.side == "owner":
        text = said("You took your offer back {when}. Nothing left this computer.")
        return Tone.NOTE, text.format(when=when), ""
    if last is not None and last.kind == "withdraw":
        text = said("They withdrew this request {when}. Nothing left this computer.")
        return Tone.NOTE, text.format(when=when), ""
    return (
        Tone.NOTE,
        said("This request ended on {day} without a grant. Nothing left this computer.").format(
            day=words.day(item.ends)
        ),
        "",
    )


def _again(detail: m.RequestDetail) -> tuple[Tone, str, str] | None:
    """Say that what is new would be delivered again and again, where it would."""
    if not repeats(detail):
        return None
    often = visible(section_value(detail, "How often"), most_lines=1)
    return (
        Tone.NOTE,
        said("They ask for more than once: {often}.").format(often=often),
        said(
            "What you see is the first delivery. One that would tell more than what you accept now"
            " waits for you."
        ),
    )


def repeats(detail: m.RequestDetail) -> bool:
    """Whether it asks for a standing grant."""
    return detail.narrower is not None and detail.narrower.every_days > 0


def _assistant_words(detail: m.RequestDetail, assistant: m.AssistantCard) -> tuple[Tone, str, str]:
    """Give who the assistant says it is, and where what it reads may go."""
    says = said("It says it is nothing in particular.")
    if assistant.says:
        says = said("It says it is {name}. Nobody has checked that.").format(
            name=visible_name(assistant.says, 120)
        )
    if detail.accept_blocked:
        return Tone.CAUTION, said("You can only say no."), visible(detail.accept_blocked)
    if assistant.local:
        return (
            Tone.NOTE,
            said("You said that it runs on this computer alone. Freehold cannot check that."),
            says,
        )
    return Tone.CAUTION, said("Whatever it reads may go to its maker's servers."), says


def _refused(item: m.InboxItem) -> tuple[Tone, str, str]:
    if item.state == "declined":
        head = said("This wallet refused the request by itself. Nothing left this computer.")
    else:
        head = said("This request has a difficulty.")
    return Tone.NOTE, head, visible(item.refusal, most_lines=3)


def origin_words(detail: m.RequestDetail, words: Words) -> str:
    """Give the line under the name: what for, whether they are known, until when it waits."""
    item = detail.item
    if detail.assistant is not None:
        return said("An assistant on this computer asks. It waits until {time}.").format(
            time=words.clock(item.ends)
        )
    parts = []
    if item.purpose:
        parts.append(item.purpose[:1].upper() + item.purpose[1:] + ".")
    if detail.first_contact:
        parts.append(said("First contact. Its key is the one in the link you opened."))
    else:
        parts.append(said("You have granted them something before."))
    if item.state == "waiting" and item.ends:
        parts.append(said("Waits until {day}.").format(day=words.day(item.ends)))
    return " ".join(parts)


def kept_pairs(detail: m.RequestDetail) -> list[tuple[str, str]]:
    """Give "How long, and to whom" as the agreement words it; values of one label together."""
    found: dict[str, list[str]] = {}
    sections = detail.sections
    lines = [*sections[2].lines] if len(sections) > 2 else []
    if sections:
        lines[2:2] = [line for line in sections[0].lines if line[0] == told("Used for")]
    for label, value in lines:
        found.setdefault(label, []).append(visible(value, most_lines=2))
    return [(label, "\n".join(values)) for label, values in found.items()]


def section_value(detail: m.RequestDetail, label: str) -> str:
    """Give one value of the agreement by its label, or an empty text."""
    for section in detail.sections:
        for name, value in section.lines:
            if name == told(label):
                return value
    return ""


def view_of(detail: m.RequestDetail) -> dict[str, Any]:
    """Give the view in the terms' document, or an empty one."""
    found: Any = detail.terms
    for key in ("dpv:hasProcess", "dpv:hasPersonalData", "view"):
        found = found.get(key, {}) if isinstance(found, dict) else {}
    return found if isinstance(found, dict) else {}


def key_first(detail: m.RequestDetail) -> bool:
    """Say whether as asked a step's key leaves before the step is paid."""
    payment = detail.terms.get("payment", {})
    return isinstance(payment, dict) and payment.get("first") == "key"


def aggregated(detail: m.RequestDetail) -> bool:
    """Say whether only figures for days, weeks or months would leave."""
    return "aggregate" in view_of(detail)


def heading(detail: m.RequestDetail, column: m.Column) -> str:
    """Give the heading of a column of what would leave."""
    view = view_of(detail)
    dataset = str(view.get("dataset", ""))
    aggregate = view.get("aggregate")
    if isinstance(aggregate, dict):
        if column.name == "period":
            period = str(aggregate.get("period", ""))
            known = {"day": said("Day"), "week": said("Week from"), "month": said("Month from")}
            return known.get(period, said("Period"))
        base, _, function = column.name.rpartition("_")
        what = column_title(dataset, Column(base, column.type, column.unit))
        known = {
            "mean": said("Mean {what}"),
            "sum": said("Sum of {what}"),
            "median": said("Middle {what}"),
            "min": said("Least {what}"),
            "max": said("Most {what}"),
            "count": said("Number of {what}"),
        }
        if function in known:
            return known[function].format(what=what[:1].lower() + what[1:])
    return column_title(dataset, column)


def exact_words(value: Any, kind: str, words: Words) -> str:
    """Write a value that would leave with all it tells: seconds are not left out."""
    if kind == "time" and value is not None:
        text = str(value)
        if "." in text:
            return text
        return f"{words.day(text)}, {words.clock(text, seconds=True)}"
    if kind in ("latitude", "longitude") and value is not None:
        return number_words(str(value), words)
    return visible_name(value_words(value, kind, words), _LONGEST_CELL)


def rows_words(rows: int, columns: int, words: Words) -> str:
    """Give "92 rows, 2 columns"."""
    first = said("1 row") if rows == 1 else said("{n} rows").format(n=words.count(rows))
    second = said("1 column") if columns == 1 else said("{n} columns").format(n=columns)
    return f"{first}, {second}"


def names_words(names: Sequence[str]) -> str:
    """Give column names as words in a row."""
    return ", ".join(named(name) for name in names)
