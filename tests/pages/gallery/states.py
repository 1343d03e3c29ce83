"""Every tone and state that the other pages do not show, and the first start."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.desktop.fonts import Type
from app.desktop.measures import px
from app.desktop.models.rows import Column, RowsModel
from app.desktop.skeleton import WidePage
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.field import Combo, Labelled, Line, PassphraseLine
from app.desktop.widgets.level import LevelRow
from app.desktop.widgets.lights import Light, LightState, ThreeLights
from app.desktop.widgets.peer import PeerText
from app.desktop.widgets.plot import Plot
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.table import DataTable
from app.desktop.widgets.text import ElidedLabel, Paragraph


class States(WidePage):
    """Every tone and state that the pages above do not show."""

    def __init__(self) -> None:
        super().__init__()
        off = [Button("Send", Kind.PRIMARY), Button("Open"), Button("Details", Kind.QUIET)]
        for button in off:
            button.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for button in (
            Button("Send 1.20", Kind.PRIMARY),
            Button("Open"),
            Button("Details", Kind.QUIET),
            Button("Delete this vault", Kind.DANGER),
            Button("Small", small=True),
            *off,
        ):
            row.addWidget(button)
        row.addStretch()
        wrong = PassphraseLine("Passphrase", "Passphrase")
        wrong.setText("not this one")
        wrong.set_wrong(True)
        disabled = Line("Name", "Name")
        disabled.setEnabled(False)
        fields = QHBoxLayout()
        fields.setSpacing(px(16))
        for field in (
            Labelled("Passphrase", wrong),
            Labelled("Name", disabled),
            Labelled("Look", Combo("Look", ["Follow system", "Light", "Dark"])),
        ):
            fields.addWidget(field, 1)
        fields.addWidget(Combo("Language", ["English", "Deutsch"], quiet=True))
        table = DataTable(
            "Chosen row",
            RowsModel(
                [Column("What"), Column("How much", right=True)],
                [
                    (
                        "A long line of words that goes on until nobody can see its end and must "
                        "be elided somewhere, with a sign that says so, however wide the window",
                        "1.00",
                    ),
                    ("Two", "12.50"),
                    ("Three", ""),
                ],
            ),
        )
        table.choose(1)
        waits = ThreeLights(
            [
                Light("Refused here", LightState.DONE, "17:29:07", "By this computer"),
                Light("Keys destroyed", LightState.ON_ITS_WAY, "a few seconds", "3 keys"),
                Light(
                    "Recorded on chain",
                    LightState.NOT_YET,
                    "waits for the chain",
                    "The next try is at 18:05",
                ),
            ]
        )
        self.column.add(
            PageHead("States", "What the other pages do not show."),
            12,
            MessageStrip(Tone.DONE, "Saved.", action="Undo"),
            8,
            MessageStrip(
                Tone.NOTE,
                "The chain does not answer. Nothing is lost; the next try is at 18:05.",
                icon_name="clock",
            ),
            8,
            MessageStrip(
                Tone.CAUTION,
                "Your backup is in 1 place. A second one protects you if this disk fails.",
                action="Save a backup file",
            ),
            8,
            MessageStrip(
                Tone.DANGER,
                "The database of this vault is damaged. Nothing was "
                "written. The newest backup is from 20 Nov 2026, and what "
                "came later can be read from the files you imported, if you "
                "still have them.",
                action="Restore…",
            ),
            16,
            row,
            16,
            fields,
            16,
            *[LevelRow(level, "What a stranger could work out from it.") for level in range(5)],
            16,
            PeerText("Dear owner,\nplease \u202egnp.exe\u202c read <b>this</b>\u200b now."),
            16,
            table,
            16,
            waits,
        )
        self.column.close_column()


class First(QWidget):
    def __init__(self) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        for line in ("Your data stays here.", "You decide what leaves."):
            words.addWidget(ElidedLabel(line, Type.DISPLAY))
        words.addSpacing(px(16))
        words.addWidget(
            Paragraph(
                "A vault on this computer for the records of your life. Others may ask for some of "
                "it. You see every row before it leaves, and you are paid for each part."
            )
        )
        words.addSpacing(px(28))
        self.start = Button("Try it with made-up data", Kind.PRIMARY)
        begin = QHBoxLayout()
        begin.setSpacing(px(16))
        begin.addWidget(self.start)
        begin.addWidget(ElidedLabel("About five minutes. Nothing in it counts.", role="text2"))
        begin.addStretch()
        words.addLayout(begin)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(px(48), 0, px(110), 0)
        row.addLayout(words, 1)
        row.addSpacing(px(120))
        row.addWidget(Plot())
