"""A grant in words: its card, its state, the lights of a revocation, its details.

Pure: takes the API's facts and a `Words`, gives texts. Names are made visible here, so that
nothing a requester chose reaches a label as it came.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

from app.desktop.pages.grant_delivered import DeliveredWords
from app.desktop.widgets.cardlist import GrantCard
from app.desktop.widgets.lights import Light, LightState
from wallet.agreement.visible import visible, visible_name

if TYPE_CHECKING:
    from app.api import messages as m
    from app.desktop.words import Words

RUNNING = ("signed", "open")
LONGEST_SENTENCE = 400


class Told(NamedTuple):
    """A heading and the paragraph below it."""

    head: str
    words: str


def is_not_wanted(item: m.GrantItem) -> bool:
    """Whether somebody you know was offered data and did not take it."""
    return item.off_chain and item.state == "closed" and item.served == 0


class GrantWords:
    """Writes grants for a person."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.delivered = DeliveredWords(words)

    def tr(self, text: str, note: str = "", number: int = -1) -> str:
        """Translate a text of this class; `%n` in it becomes the number."""
        return QCoreApplication.translate("GrantWords", text, note, number)

    # ---- the card

    def card(self, item: m.GrantItem) -> GrantCard:
        """Give a grant as a card of the list."""
        icon, state = self._card_state(item)
        return GrantCard(item.id, visible_name(item.requester), item.what, icon, state)

    def _card_state(self, item: m.GrantItem) -> tuple[str, str]:
        if item.overdue:
            return "warning", self.tr("A report is overdue")
        if item.asks:
            return "warning", self.tr("A delivery waits for you")
        if item.state == "revoked":
            when = self._words.when(item.ended)
            return "cross", self.tr("Revoked {when}").format(when=when)
        if item.state == "signed" and item.off_chain:
            return "clock", self.tr("Offered, waits until they take it")
        if item.state == "signed":
            return "clock", self.tr("Signed, waits for their deposit")
        if is_not_wanted(item):
            return "cross", self.tr("They did not want it")
        if item.state == "open" and item.next_delivery:
            day = self._words.day(item.next_delivery)
            said = self.tr("{served} delivered, the next on {day}")
            return "clock", said.format(served=item.served, day=day)
        if item.state == "open":
            return "steps", self.delivered.so_far(item)
        if item.served == item.steps:
            if item.steps == 1:
                return "tick", self.tr("Complete, all of it delivered")
            done = {"served": item.served, "steps": item.steps}
            return "tick", self.tr("Complete, {served} of {steps} delivered").format(**done)
        day = self._words.day(item.ended or item.expires)
        return "clock", self.tr("Time ran out on {day}").format(day=day)

    # ---- the page

    def origin(self, detail: m.GrantDetail) -> str:
        """Give the line below the title: what, which days, since when."""
        item = detail.item
        parts = [item.what]
        if detail.from_day or detail.to_day:
            parts.append(self._words.days(detail.from_day, detail.to_day))
        granted = self.tr("Granted on {day}.").format(day=self._words.day(item.granted))
        return f"{', '.join(part for part in parts if part)}. {granted}"

    def state(self, detail: m.GrantDetail) -> Told:
        """Say how the grant stands, and what is next or what it means."""
        item = detail.item
        if item.state in RUNNING:
            return self._running(detail)
        if item.state == "revoked":
            head = self.tr("You revoked this grant {when}")
            return Told(
                head.format(when=self._words.when(item.ended)),
                self.tr(
                    "Nothing more can leave under it. The three lights show how far the"
                    " revocation has come."
                ),
            )
        if is_not_wanted(item):
            return Told(
                self.tr("They did not want what you shared"),
                self.tr("Nothing of it left; the frozen copy on this computer was destroyed."),
            )
        if item.served == item.steps:
            return Told(
                self._complete(item),
                self.tr(
                    "Its keys and the frozen copy on this computer were destroyed. Nothing more"
                    " can leave under it."
                ),
            )
        day = self._words.day(item.ended or item.expires)
        return Told(
            self.tr("The time of this grant ran out on {day}").format(day=day),
            self.tr(
                "What had not left by then stays here. Its keys and the frozen copy were destroyed."
            ),
        )

    def _complete(self, item: m.GrantItem) -> str:
        if Decimal(item.price_per_step or "0") == 0:
            return self.tr("Complete: all of it was delivered and confirmed")
        if item.standing:
            return self.tr("Complete: every delivery was made, paid and confirmed")
        return self.tr("Complete: every step was delivered, paid and confirmed")

    def _running(self, detail: m.GrantDetail) -> Told:
        item = detail.item
        ends = self.tr("It ends by itself on {day}.").format(day=self._words.day(item.expires))
        if item.state == "signed":
            total = self._words.payment(item.total, detail.token)
            said = self.tr("Nothing leaves before they have set {total} aside on chain.")
            head = self.tr("You signed this grant {when}")
            head = head.format(when=self._words.when(item.granted))
            return Told(head, f"{self._waits(detail) or said.format(total=total)} {ends}")
        if detail.repeats is not None:
            return self._repeating(detail, detail.repeats, ends)
        if item.served >= item.steps:
            head = self.tr("Every step has left this computer")
            if item.steps == 1:
                head = self.tr("All of it has left this computer")
            said = self.tr("What is still to come is their payment and their receipt.")
            if Decimal(item.price_per_step) == 0:
                said = self.tr("Nothing more leaves under it; there is no payment.")
        else:
            head = self.tr("Step {step} of {steps} is next")
            if item.steps == 1:
                head = self.tr("Nothing has left this computer yet")
            head = head.format(step=item.served + 1, steps=item.steps)
            said = self.tr("It leaves when they have paid for the step before and ask for it.")
            if item.served == item.paid:
                said = self.tr("It leaves when they ask for it.")
        return Told(head, f"{self._waits(detail) or said} {ends}")

    def _repeating(self, detail: m.GrantDetail, repeats: m.Standing, ends: str) -> Told:
        """Say what comes next of a standing grant."""
        often = self.tr("every day")
        if repeats.every_days > 1:
            often = self.tr("every {n} days").format(n=repeats.every_days)
        made = self._words.count(len(repeats.deliveries))
        head = self.tr("{made} of at most {most} deliveries, {often} at most").format(
            made=made, most=self._words.count(repeats.at_most), often=often
        )
        if repeats.asks:
            return Told(head, f"{visible_name(repeats.asks, LONGEST_SENTENCE)} {ends}")
        if repeats.next_delivery:
            day = self._words.moment_words(repeats.next_delivery)
            said = self.tr("The next one is made on {day}, of what is new by then.").format(day=day)
        elif detail.item.served > detail.item.paid or len(repeats.deliveries) > detail.item.served:
            said = self.tr("One is on its way; the next follows when it has arrived and is paid.")
        else:
            said = self.tr("No further one is due before it ends.")
        said = f"{self._waits(detail) or said}{self._gone_by(repeats)}"
        return Told(head, f"{said} {ends}")

    def _gone_by(self, repeats: m.Standing) -> str:
        """Say how often nothing was new, and what was missed."""
        found = ""
        if repeats.skipped:
            found += " " + self.tr("Times when nothing was new: {n}.").format(n=repeats.skipped)
        if repeats.missed:
            found += " " + self.tr("Missed since the last one: {n}; the next one catches up.")
            found = found.format(n=repeats.missed)
        return found

    def _waits(self, detail: m.GrantDetail) -> str:
        if not detail.waits_for:
            return ""
        return self.tr("It waits: {reason}").format(
            reason=visible_name(detail.waits_for, LONGEST_SENTENCE)
        )

    def lights(self, detail: m.GrantDetail) -> list[Light]:
        """Give the three lights of a revocation, from left to right."""
        return [self._light(light, off_chain=detail.item.off_chain) for light in detail.lights]

    def _light(self, light: m.Light, *, off_chain: bool) -> Light:
        name = {
            "refused": self.tr("Refused here"),
            "keys_destroyed": self.tr("Keys destroyed"),
            "recorded": self.tr("Told to them") if off_chain else self.tr("Recorded on chain"),
        }[light.name]
        state = LightState(light.state)
        if state is LightState.DONE:
            when = self._words.clock(light.when, seconds=True)
        elif light.name != "recorded":
            when = self.tr("not yet")
        elif light.needed or light.confirmations:
            count = {"count": light.confirmations, "needed": light.needed}
            when = self.tr("{count} of {needed} confirmations").format(**count)
        elif state is LightState.ON_ITS_WAY:
            when = self.tr("waits for them") if off_chain else self.tr("waits for the chain")
        else:
            when = self.tr("not needed")
        return Light(name, state, when, light.carrier)

    # ---- what they owe, and details

    def erasure(self, detail: m.GrantDetail) -> str:
        """Say what they owe about deleting it; empty if nothing arrived and none is owed."""
        if detail.erasure:
            return visible(detail.erasure)
        item = detail.item
        if item.served == 0 or not item.retention_days:
            return ""
        said = self.tr(
            "They agreed to keep it for {days} and then to delete it. Nobody can check that from"
            " here."
        ).format(days=self._words.kept_days(item.retention_days))
        owed = [owed.sentence for owed in detail.owed if owed.what == "deletion"]
        return "\n".join([said, *owed])

    def chain(self, detail: m.GrantDetail) -> list[tuple[str, str]]:
        """Give what the chain knows, as labels and values."""
        if detail.item.off_chain:
            return [(self.tr("Stands on"), self.tr("no chain: recorded by both of you"))]
        known = detail.chain
        status = {
            "unknown": self.tr("not opened"),
            "open": self.tr("open"),
            "revoked": self.tr("revoked"),
            "expired": self.tr("expired"),
            "closed": self.tr("closed"),
        }.get(str(known.get("status", "")), str(known.get("status", "")))
        pairs = [(self.tr("Stands as"), status)]
        for key, label in (
            ("deposit", self.tr("Set aside")),
            ("paid", self.tr("Paid to you")),
            ("refunded", self.tr("Went back to them")),
        ):
            if key in known:
                pairs.append((label, f"{self._words.amount(str(known[key]))} {detail.token}"))
        pairs.append((self.tr("Believed"), detail.chain_trust))
        pairs.append((self.tr("Opening transaction"), str(known.get("opening", ""))))
        pairs.append((self.tr("This grant"), detail.item.id))
        return pairs

    def transcript(self, detail: m.GrantDetail) -> list[tuple[str, str]]:
        """Give the signed messages of the negotiation, as times and words."""
        return [(self._words.moment_words(line.time), line.words) for line in detail.transcript]
