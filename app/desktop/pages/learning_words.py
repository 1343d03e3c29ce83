"""What the page of studies says, from the node's replies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.widgets.cardlist import RequestCard
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words


def said(text: str) -> str:
    """Translate a text of this page."""
    return QCoreApplication.translate("learning", text)


class StudyWords:
    """Puts studies into words.

    Args:
        words: dates and amounts as this person writes them.
    """

    def __init__(self, words: Words) -> None:
        self._words = words

    def card(self, item: m.StudyItem) -> RequestCard:
        """One study in the list."""
        rounds = said("{done} of {all} rounds").format(
            done=self._words.count(item.counted), all=self._words.count(item.rounds)
        )
        return RequestCard(
            item.grant,
            visible_name(item.who),
            visible_line(item.what),
            {"open": rounds, "left": said("You left it"), "over": said("Over")}[item.state],
            self._words.payment(self._paid(item), item.token),
        )

    def head(self, item: m.StudyItem) -> str:
        """The line under the title."""
        return said("{what}. You joined on {day}.").format(
            what=visible_line(item.what), day=self._words.day(item.joined)
        )

    def state(self, item: m.StudyItem) -> tuple[str, str]:
        """What goes on, and the icon beside it."""
        if item.state == "left":
            return said("You left this study. Rounds that you were in are still paid."), "no"
        if item.state == "over":
            return said("This study is over for you. Nothing more leaves."), "tick"
        waits = visible_line(item.note) or said("Waiting for the requester to begin a round.")
        return waits, "clock"

    def facts(self, item: m.StudyItem) -> list[tuple[str, str]]:
        """What was sent and what it paid."""
        count = self._words.count
        each = self._words.payment(item.price_per_round, item.token)
        return [
            (
                said("Rounds"),
                said("{sent} sent, {counted} counted, {all} agreed").format(
                    sent=count(item.sent), counted=count(item.counted), all=count(item.rounds)
                ),
            ),
            (
                said("Paid"),
                said("{paid} of {counted} rounds, {each} each").format(
                    paid=count(item.paid), counted=count(item.counted), each=each
                ),
            ),
            (
                said("Never fewer than"),
                said("{n} wallets in a sum").format(n=count(item.wallets_least)),
            ),
        ]

    def row(self, one: m.StudyRound) -> tuple[str, ...]:
        """One round in the table."""
        states = {
            "sent": said("Sent, end not known"),
            "counted": said("In the sum"),
            "void": said("Came to nothing"),
        }
        return (
            self._words.count(one.number),
            states[one.state],
            self._words.day(one.sent),
            self._words.count(one.wallets) if one.wallets else "",
            said("Found") if one.recorded else said("Not yet"),
        )

    def verdict(self, found: m.RoundVerdict) -> str:
        """What an audit found, in a sentence or two."""
        if found.problems:
            return said("Round {n} does not hold: {why}").format(
                n=self._words.count(found.number), why=visible_line(found.problems[0])
            )
        if found.missing:
            return said("Round {n}: some masked vectors could not be had; try again.").format(
                n=self._words.count(found.number)
            )
        return said(
            "Round {n} holds: the sum is exactly that of the wallets in it, and the chain has its"
            " hashes. It does not show that each wallet computed honestly."
        ).format(n=self._words.count(found.number))

    def _paid(self, item: m.StudyItem) -> str:
        whole, _, part = item.price_per_round.partition(".")
        units = int(whole + part) * item.paid
        places = len(part)
        if not places:
            return str(units)
        text = f"{units:0{places + 1}d}"
        return f"{text[:-places]}.{text[-places:]}"
