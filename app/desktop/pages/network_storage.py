"""The backup on other people's computers: where it lies today, how sure that is, what helps.

Every sentence about certainty comes from the node, which computes it from the holders there are
(`wallet.durability`); nothing here rounds it up.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, SPACE_12, SPACE_16, px
from app.desktop.pages.anchors_sheet import AnchorsSheet
from app.desktop.pages.rows import Row, Rows
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.storage_sheets import (
    DrillSheet,
    KeepSheet,
    LimitsSheet,
    OfferSheet,
    SlipSheet,
)
from app.desktop.widgets.facts import KeyValues, SectionHead
from app.desktop.widgets.holders import Gapped
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


_QUARTER_DAYS = 91


class StoragePart(Part):
    """The part; `contacts` are who can be asked."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self.contacts: tuple[m.ContactItem, ...] = ()
        self.report: m.StorageReport | None = None
        self.proof: m.ProofReport | None = None
        self.sheet: QWidget | None = None
        self.places = Paragraph("", Type.BODY)
        self.state = Paragraph("", Type.SMALL, "text2")
        self.strip = MessageStrip(Tone.CAUTION, "")
        self.lines = KeyValues()
        self.to_do = MessageStrip(Tone.NOTE, "")
        self.holders = Rows(self.tr("Who keeps a share"))
        self.offers = Rows(self.tr("For whom you keep shares"))
        self.keep = Act(
            self.tr("Have somebody keep a share"),
            self.tr("A contact, or a box that is always on. It is tried before it counts."),
            self.tr("Ask…"),
        )
        self.offer = Act(
            self.tr("Keep shares for a contact"),
            self.tr("So much room on this disk as you say. You cannot read what they leave here."),
            self.tr("Offer…"),
        )
        self.limits = Act(self.tr("What keeping shares may cost"), "", self.tr("Change…"))
        self.drill = Act(self.tr("Prove that you can restore"), "", self.tr("Prove it…"))
        self.slip = Act(
            self.tr("Recovery slip"),
            self.tr("A page without secrets. With your 24 words it finds the backup again."),
            self.tr("Show…"),
        )
        self.flush = Act(
            self.tr("Bring everything there now"),
            self.tr("And have each holder show that they still have what they took."),
            self.tr("Check now"),
        )
        self.anchors = Act(
            self.tr("Write down on the chain how new it is"),
            self.tr(
                "So that an older backup is noticed even if everybody gives back an older one."
            ),
            self.tr("Look…"),
        )
        self.keep.button.clicked.connect(lambda: self._keep())
        self.offer.button.clicked.connect(self._offer)
        self.limits.button.clicked.connect(self._limits)
        self.drill.button.clicked.connect(self._drill)
        self.slip.button.clicked.connect(self._slip)
        self.flush.button.clicked.connect(self._flush)
        self.anchors.button.clicked.connect(self._anchors)
        self.column.addWidget(SectionHead(self.tr("Your backup on other people's computers")))
        for part, gap in (
            (self.places, SPACE_8),
            (self.state, 0),
            (self.strip, SPACE_8),
            (self.lines, SPACE_12),
            (self.to_do, SPACE_12),
        ):
            self.column.addWidget(Gapped(part, gap))
        self.column.addSpacing(px(SPACE_16))
        for rows in (self.holders, self.offers):
            self.column.addWidget(rows)
        self.column.addWidget(
            card_of(
                self.keep,
                self.offer,
                self.limits,
                self.drill,
                self.slip,
                self.flush,
                self.anchors,
            )
        )
        show_if(self.limits, False)
        self._say_drill()
        for part in (self.strip, self.to_do, self.state, self.lines):
            show_if(part, False)
        self.places.setText(self._nobody())

    @property
    def is_used(self) -> bool:
        """Whether there is anything of it yet."""
        return self.report is not None and (self.report.on or bool(self.report.offers))

    def take(self, report: m.StorageReport) -> None:
        """Show where the backup stands."""
        self.report = report
        by_about = {line.about: line for line in report.lines}
        places = by_about.pop("places", None)
        self.places.setText(places.sentence if places is not None else self._nobody())
        self.state.setText(self._state(report))
        show_if(self.state, report.on)
        trouble = report.stopped or report.trouble
        self.strip.say(Tone.CAUTION, visible_line(trouble))
        show_if(self.strip, bool(trouble))
        self.lines.set_pairs(
            [
                (label, by_about[about].sentence)
                for about, label in self._abouts()
                if about in by_about
            ]
        )
        show_if(self.lines, bool(by_about))
        self.holders.take([self._holder(item) for item in report.holders])
        self.offers.take([self._offered(item) for item in report.offers])
        self.limits.words.setText(self._costs(report))
        show_if(self.limits, bool(report.offers))
        self._helps(report)
        for act in (self.drill, self.slip, self.flush, self.anchors):
            show_if(act, report.on)
        self._say_drill()

    def take_proof(self, proof: m.ProofReport) -> None:
        """Show when the words were proved last."""
        self.proof = proof
        self._say_drill()

    # ---- words

    def _nobody(self) -> str:
        return self.tr(
            "Nobody keeps a share of your backup yet. Contacts can, and a box that is always on:"
            " each gets sealed shares that tell them nothing, and a few of them together bring"
            " everything back when this computer is gone."
        )

    def _abouts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("now", self.tr("Right now")),
            ("day", self.tr("Within a day")),
            ("year", self.tr("In a year")),
            ("away", self.tr("While you are away")),
            ("together", self.tr("Several at once")),
        )

    def _state(self, report: m.StorageReport) -> str:
        if report.is_all:
            said = self.tr("Everything that is here now is there too.")
        elif report.backed_up_until:
            until = self._words.moment_words(report.backed_up_until)
            said = self.tr("Everything until {until} is there. {out}").format(
                until=until, out=report.out
            )
        else:
            said = report.out
        if report.near:
            near = self.tr(
                "In practice, holders in your own network and on this computer are counted too."
            )
            said = f"{said} {near}"
        return visible_line(said)

    def _costs(self, report: m.StorageReport) -> str:
        if report.offers_upload_kib:
            size = self._words.size(report.offers_upload_kib * 1024)
            fast = self.tr("Shares are given at up to {size} a second.").format(size=size)
        else:
            fast = self.tr("Shares are given as fast as it goes.")
        if report.offers_paused:
            battery = self.tr("Paused now: this computer runs on its battery.")
        elif report.offers_on_battery:
            battery = self.tr("Also while this computer runs on its battery.")
        else:
            battery = self.tr("Paused while this computer runs on its battery.")
        return f"{fast} {battery}"

    def _helps(self, report: m.StorageReport) -> None:
        self.to_do.say(Tone.NOTE, visible_line(report.to_do[0]) if report.to_do else "")
        show_if(self.to_do, report.on and bool(report.to_do))

    def _say_drill(self) -> None:
        report, proof = self.report, self.proof
        if report is not None and report.drill_failed:
            said = self.tr("The last try failed: {why}").format(why=report.drill_failed)
        elif report is not None and report.drilled:
            said = self.tr("All of it came back {when}, in {time}.").format(
                when=self._words.when(report.drilled),
                time=self._words.duration(report.drill_seconds),
            )
        else:
            said = self.tr("It was never tried.")
        if proof is not None and proof.checked:
            words = self.tr("Your words were right {when}.").format(
                when=self._words.when(proof.checked)
            )
        else:
            words = self.tr("Your words were never checked.")
        due = self.tr("It is time again: once a quarter.") if self.is_due else ""
        self.drill.words.setText(
            " ".join(part for part in (visible_line(said), words, due) if part)
        )

    @property
    def is_due(self) -> bool:
        """Whether the last proof is longer ago than a quarter."""
        if self.proof is None or self.report is None:
            return False
        moment = self._words.moment(self.report.drilled)
        if moment is None or self.proof.is_due or self.report.drill_failed:
            return True
        return (datetime.now(UTC) - moment).days > _QUARTER_DAYS

    def _holder(self, item: m.HolderItem) -> Row:
        kinds = {
            "contact": self.tr("A contact"),
            "device": self.tr("Your other device"),
            "box": self.tr("A box"),
            "paid": self.tr("A paid place"),
        }
        reach = {
            "outside": self.tr("outside your network"),
            "same-network": self.tr("in your own network"),
            "this-computer": self.tr("on this computer"),
        }
        parts = [f"{kinds.get(item.kind, item.kind)}, {reach[item.reach]}."]
        if item.seen:
            parts.append(self.tr("Answered {when}.").format(when=self._words.when(item.seen)))
        parts.append(
            self.tr("{n} shares, {size}.").format(
                n=self._words.count(item.shares), size=self._words.size(item.bytes)
            )
        )
        if not item.newest and self.report is not None and self.report.places:
            parts.append(self.tr("Not the newest state yet."))
        row = Row(
            visible_name(item.name),
            " ".join(parts),
            self.tr("Remove"),
            careful=visible_line(item.why) if not item.counts or item.why else "",
        )
        row.button.clicked.connect(lambda: self._remove(item))
        return row

    def _offered(self, item: m.OfferItem) -> Row:
        row = Row(
            visible_name(item.name),
            self.tr("{kept} of at most {quota}.").format(
                kept=self._words.size(item.kept_bytes), quota=self._words.size(item.quota_bytes)
            ),
            self.tr("Change…"),
        )
        row.button.clicked.connect(self._offer)
        return row

    # ---- acts

    def add_box(self) -> None:
        """Ask for the address of a box."""
        self._keep(box=True)

    def _keep(self, *, box: bool = False) -> None:
        self._notice.clear()
        sheet = KeepSheet(self._page, self._line, () if box else self.contacts)
        sheet.done.connect(self._kept)
        self.sheet = sheet

    def _kept(self, reply: m.HolderAdded) -> None:
        name = visible_name(reply.item.name)
        self._notice.say(Tone.DONE, self.tr("{name} keeps a share from now on.").format(name=name))
        self._again()

    def _offer(self) -> None:
        self._notice.clear()
        sheet = OfferSheet(self._page, self._line, self.contacts)
        sheet.done.connect(lambda _: self._again())
        self.sheet = sheet

    def _limits(self) -> None:
        self._notice.clear()
        if self.report is not None:
            sheet = LimitsSheet(self._page, self._line, self.report)
            sheet.done.connect(lambda _: self._again())
            self.sheet = sheet

    def _remove(self, item: m.HolderItem) -> None:
        self._line.ask(
            m.RemoveHolder(str(item.number)),
            lambda _: self._again(),
            self._notice.refused,
            asker=self,
        )

    def _slip(self) -> None:
        self._ask(self.slip, m.ShowSlip(), self._show_slip)

    def _show_slip(self, reply: m.SlipShown) -> None:
        self.sheet = SlipSheet(self._page, reply)

    def _anchors(self) -> None:
        self._ask(self.anchors, m.ShowAnchors(), self._show_anchors)

    def _show_anchors(self, reply: m.AnchorsShown) -> None:
        sheet = AnchorsSheet(self._page, self._line, reply)
        sheet.done.connect(self._anchored)
        self.sheet = sheet

    def _anchored(self, reply: m.AnchorsShown) -> None:
        self._notice.say(
            Tone.DONE,
            self.tr("It is written down once a day from now on.")
            if reply.on
            else self.tr("It is not written down any more."),
        )

    def _drill(self) -> None:
        self._notice.clear()
        sheet = DrillSheet(self._page, self._line, self._words)
        sheet.done.connect(self._drilled)
        self.sheet = sheet

    def _drilled(self, sentence: str) -> None:
        self._notice.say(Tone.DONE, sentence)
        self._again()

    def _flush(self) -> None:
        self._ask(self.flush, m.FlushStorage(check=True), self.take)

    def _again(self) -> None:
        self._line.ask(m.ShowStorage(), self.take, self._notice.refused, asker=self)
        self._line.ask(m.ShowProof(), self.take_proof, asker=self)
