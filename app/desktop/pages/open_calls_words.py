"""What the page of open calls says, from the node's replies."""

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
    return QCoreApplication.translate("open_calls", text)


class CallWords:
    """Puts calls into words.

    Args:
        words: dates and amounts as this person writes them.
    """

    def __init__(self, words: Words) -> None:
        self._words, self.unit = words, ""

    def card(self, item: m.OpenCallItem) -> RequestCard:
        """One call in the list."""
        fits = {
            "yes": said("Matches your data"),
            "partly": said("Matches in part"),
            "no": said("You hold none of it"),
        }
        return RequestCard(
            item.id,
            visible_name(item.from_),
            visible_line(item.what),
            said("Answered") if item.answered else fits[item.fits],
            self.total(item),
        )

    def total(self, item: m.OpenCallItem) -> str:
        """What a call pays in all."""
        if not item.payable:
            return said("Pays elsewhere")
        return self._words.payment(item.total, self.unit)

    def facts(self, detail: m.CallDetail) -> list[tuple[str, str]]:
        """What it pays, and until when."""
        item = detail.item
        pairs = [(said("Pays"), self._pays(item))]
        if item.band is not None:
            pairs.append((said("Others pay"), self._band(item.band)))
        pairs.append((said("Open until"), self._words.day(item.ends)))
        if item.answered:
            pairs.append((said("You answered"), self._words.when(item.answered)))
        pairs.append((said("Their key"), detail.fingerprint))
        return pairs

    def _pays(self, item: m.OpenCallItem) -> str:
        if not item.payable:
            return said("On another chain or in another token than yours; you cannot answer it.")
        step = self._words.payment(item.price_per_step, self.unit)
        if item.steps == 1:
            return said("{price}, in one step").format(price=step)
        return said("{total} in all, {price} for each of {steps} steps").format(
            total=self._words.payment(item.total, self.unit),
            price=step,
            steps=self._words.count(item.steps),
        )

    def _band(self, band: m.PriceBand) -> str:
        lowest = self._words.amount(band.lowest)
        highest = self._words.payment(band.highest, self.unit)
        text = said("{lowest} to {highest} a step, in {count} calls for the same kind of data")
        return text.format(lowest=lowest, highest=highest, count=self._words.count(band.calls))

    def head(self, detail: m.CallDetail) -> str:
        """The line below the name: whether one knows them, and what for."""
        item = detail.item
        known = said("You know them.") if item.known else said("You have not dealt with them.")
        return said("{purpose}. {known}").format(
            purpose=item.purpose[:1].upper() + item.purpose[1:], known=known
        )

    def read(self, reply: m.CallList) -> str:
        """When calls were read, and what meeting points see of it."""
        if not reply.last_read:
            when = said("Not read yet.")
        else:
            when = said("Read {when}.").format(when=self._words.when(reply.last_read))
        self_read = (
            said("Calls are read by themselves now and then.")
            if reply.reading
            else said("Calls are read when you ask.")
        )
        return f"{when} {self_read} {visible_line(reply.seen)}"

    def answered(self, reply: m.CallAnswered) -> str:
        """What came of an answer without a new request."""
        name = visible_name(reply.requester)
        if reply.by_letter:
            text = said("A sealed letter waits for {name}. Their answer comes to Requests.")
            return text.format(name=name)
        return said("{name} asks nothing new of you.").format(name=name)
