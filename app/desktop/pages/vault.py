"""The Vault: what is kept here, by source; its records, its shape over time, where it came from.

Refreshes when the node says that datasets changed; the chosen dataset stays chosen by its name.
Errors stand in a strip above the last good content. Nothing here waits: every answer comes later
or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.api import messages as m
from app.desktop.measures import PAGE_MARGIN, PAGE_TOP, px
from app.desktop.news import Fresh
from app.desktop.pages.dataset_mirror import DatasetMirror
from app.desktop.pages.import_block import ImportBlock
from app.desktop.pages.import_guide import GuideSheet, empty_vault
from app.desktop.pages.import_history import ImportHistory
from app.desktop.pages.import_report import report_action, report_sentence
from app.desktop.pages.import_reports import ImportReports
from app.desktop.pages.record_chart import RecordChart
from app.desktop.pages.record_search import RecordSearch
from app.desktop.pages.record_sheet import RecordSheet
from app.desktop.pages.record_table import RecordTable
from app.desktop.pages.vault_coming import STILL_COMING, Coming
from app.desktop.pages.vault_commands import vault_commands
from app.desktop.pages.vault_own_data import OwnData
from app.desktop.pages.vault_words import (
    footer_line,
    list_rows,
    most_added,
    origin_line,
    title_of,
)
from app.desktop.pages.watch_sheet import WatchSheet
from app.desktop.skeleton import PanePage
from app.desktop.widgets.button import Button, Kind
from app.desktop.widgets.datasets import DatasetList
from app.desktop.widgets.drop import dropped_paths
from app.desktop.widgets.facts import PageHead
from app.desktop.widgets.field import SearchLine
from app.desktop.widgets.holders import at_left, below
from app.desktop.widgets.strip import MessageStrip, Tone
from app.desktop.widgets.tabs import TabRow
from app.desktop.widgets.text import show_if
from app.desktop.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine
    from app.desktop.widgets.datasets import DatasetRow, SourceHead

_RECORDS, _ORIGIN, _MIRROR = 0, 1, 2


class VaultPage(PanePage):
    """The page; `line` is to the node, `commands` the table of the window."""

    def __init__(self, line: NodeLine, commands: Commands) -> None:
        self.importing = Button(self.tr("Import…"), small=True, icon_name="plus")
        super().__init__(self.tr("Vault"), [self.importing], boxed=True)
        self._line, self._words = line, Words()
        self._datasets: dict[str, m.Dataset] = {}
        self._runs: tuple[m.ImportItem, ...] = ()
        self._shown = ""
        self._wanted = ""
        self._all_records = False
        self._has_chart = False
        self._is_empty = False
        self._browsing = False
        self._not_fetched = False
        self.setAcceptDrops(True)
        self._build_pane()
        self._build_page()
        self._fresh = Fresh(
            line, self, ("datasets",), m.ListDatasets, self._take_datasets, self._refused
        )
        commands.lend(
            self,
            *vault_commands(
                self.isVisible,
                file=self.block.choose_file,
                folder=self.block.choose_folder,
                watched=self._show_watched,
                search=self.search.setFocus,
            ),
        )

    # ---- making

    def _build_pane(self) -> None:
        self.search = SearchLine(self.tr("Search all records"), self.tr("Search all records"))
        self.search.searched.connect(self._search)
        self.list = DatasetList(self.tr("Datasets"))
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(lambda _key: self.show_content())
        self.list.clicked.connect(lambda _index: self.show_content())
        self.block = ImportBlock(self._line, self._words, host=self)
        self.block.reported.connect(self._reported)
        self.block.failed.connect(lambda text: self._say(Tone.CAUTION, text))
        self.block.watching_wanted.connect(self._show_watched)
        self.importing.clicked.connect(lambda: self.block.choose(self.importing))
        self.browse = Button("", Kind.QUIET, small=True)
        self.browse.clicked.connect(lambda: self._browse(not self._browsing))
        self._browse(False)
        self.pane.add_box(self.search, gap=14)
        self.pane.add_box(at_left(self.browse), gap=2)
        self.pane.add_box(self.list, stretch=1, gap=6)
        self.own = OwnData(self._line, self, self._words)
        self.own.said.connect(self._say)
        self.own.export_wanted.connect(self._export)
        self.pane.add_box(self.own, gap=6)
        self.pane.add_box(self.block)

    def _build_page(self) -> None:
        self.head = PageHead("")
        self.tabs = TabRow(
            [
                self.tr("Records"),
                self.tr("Where it came from"),
                self.tr("What others could learn"),
            ],
            self.tr("Views of this dataset"),
        )
        self.tabs.changed.connect(lambda _tab: self._arrange_page())
        self.strip = MessageStrip(Tone.NOTE, "")
        self.reports = ImportReports(self._line, self, self._titles, self._words)
        self.reports.said.connect(self._say)
        self.reports.undone.connect(lambda: self._fresh.now())
        self.reports.explain_wanted.connect(self.block.explain)
        self.strip.acted.connect(self._strip_acted)
        self.strip_holder = below(self.strip, 14)
        self.chart = RecordChart(self._line, self._words, self)
        self.chart.offered.connect(self._chart_offered)
        self.chart_holder = below(self.chart, 14)
        self.records = RecordTable(self._line, self._words)
        self.records.sampled.connect(self._sampled)
        self.records.opened.connect(self._open_record)
        self.records.footer_acted.connect(self._toggle_all)
        self.records.failed.connect(lambda text: self._say(Tone.CAUTION, text))
        self.history = ImportHistory(self._words)
        self.history.report_wanted.connect(self.reports.show_run)
        self.found = RecordSearch(self._line, self._words)
        self.found.opened.connect(self._open_record)
        self.found.failed.connect(lambda text: self._say(Tone.CAUTION, text))
        self.empty = empty_vault()
        self.empty.taken.connect(self._way)
        self.top = QWidget()
        top = QVBoxLayout(self.top)
        top.setContentsMargins(0, 0, 0, px(16))
        top.setSpacing(px(6))
        top.addWidget(self.head)
        top.addWidget(self.tabs)
        self.column.add(self.top, self.strip_holder, self.chart_holder)
        self.column.body.addWidget(self.records, 1)
        self.column.body.addWidget(self.found, 1)
        self.mirror = DatasetMirror(self._line, self._words)
        self.column.add(self.history, self.mirror)
        self.column.body.addStretch(0)
        self.empty_strip = MessageStrip(Tone.NOTE, "")
        self.empty_strip_holder = below(self.empty_strip, 0)
        around = self.empty_strip_holder.layout()
        assert around is not None
        around.setContentsMargins(px(PAGE_MARGIN), px(PAGE_TOP), px(PAGE_MARGIN), 0)
        self.content_layout.addWidget(self.empty_strip_holder)
        self.content_layout.addWidget(self.empty, 1)
        self.coming = Coming(self._line)
        self.content_layout.addWidget(self.coming, 1)
        self.coming.hide()
        self.empty_strip_holder.hide()
        self.strip_holder.hide()
        self.empty.hide()
        self._arrange_page()

    # ---- dropping anywhere on the page is dropping on its place

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event) and self.block.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event)
        if paths and self.block.isEnabled():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.block.take(paths)

    # ---- what the page base asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def opened(self) -> None:
        self._fresh.now()

    def show_key(self, key: str) -> None:
        """Show a dataset by its name."""
        self._wanted = key
        if self.list.choose(key):
            self._wanted = ""
            self.show_content()

    def focus_first(self) -> None:
        self.list.setFocus()

    # ---- datasets

    def _take_datasets(self, reply: m.DatasetList) -> None:
        self._show_coming(False)
        self._datasets = {item.name: item for item in reply.datasets}
        self._line.ask(m.ListImports(), self._take_imports, self._refused, asker=self)
        self.block.ask_what_is_due()

    def _take_imports(self, reply: m.ImportList) -> None:
        self._runs = reply.imports
        if self._not_fetched:
            self._not_fetched = False
            self._say(Tone.NOTE, "")
        if not any(run.state == "running" for run in reply.imports):
            self.block.none_running()
        self.list.set_items(self._rows())
        self._show_empty(not self._datasets)
        if not self._datasets:
            return
        if self._wanted and self.list.choose(self._wanted):
            self._wanted = ""
        elif not self.list.chosen_key():
            self._choose_first()
        elif self.list.chosen_key() == self._shown:
            self._show_dataset(self._datasets[self._shown])
        if self._searching():
            self.found.search(self.search.text().strip(), self._datasets)

    def _choose_first(self) -> None:
        """Choose a dataset in place of one that is gone; what is searched for stays."""
        searched, browsing = self.search.text(), self._browsing
        self.list.choose(next(row.key for row in self._rows() if row.choosable))
        if searched:
            self.search.setText(searched)
            self._arrange_page()
        self._browse(browsing)

    def _rows(self) -> list[SourceHead | DatasetRow]:
        return list_rows(self._datasets, self._runs, self._words)

    def _title(self, name: str) -> str:
        return title_of(self._datasets, name)

    def _choose(self, name: str) -> None:
        if name in self._datasets:
            if self.search.text():
                self.search.clear()
            self._browse(False)
            self._shown = name
            self._show_dataset(self._datasets[name])

    def _show_dataset(self, dataset: m.Dataset) -> None:
        self.head.say(self._title(dataset.name), origin_line(dataset, self._runs, self._words))
        self.records.show_dataset(dataset)
        self.history.show_dataset(dataset, self._runs)
        self.mirror.show_dataset(dataset)
        self._say_how_many()
        self._arrange_page()

    def _sampled(self, sample: Sequence[m.Record]) -> None:
        dataset = self._datasets.get(self._shown)
        if dataset is not None:
            self.chart.show_dataset(dataset, sample)

    def _chart_offered(self, offered: bool) -> None:
        self._has_chart = offered
        self._say_how_many()
        self._arrange_page()

    def _toggle_all(self) -> None:
        self._all_records = not self._all_records
        self._say_how_many()
        self._arrange_page()

    def _say_how_many(self) -> None:
        dataset = self._datasets.get(self._shown)
        if dataset is None:
            return
        action = ""
        if self._has_chart:
            action = self.tr("Show the chart") if self._all_records else self.tr("Table only")
        self.records.set_footer(footer_line(dataset, self._words), action)

    # ---- search

    def _search(self, text: str) -> None:
        if self._searching():
            self.found.search(text, self._datasets)
            self.show_content()
        self._arrange_page()

    def _searching(self) -> bool:
        return self._browsing or bool(self.search.text().strip())

    def _browse(self, browsing: bool) -> None:
        """Look for records without words, by what they have in common; or leave that again."""
        changed, self._browsing = self._browsing != browsing, browsing
        self.browse.setText(
            self.tr("Back to the dataset") if browsing else self.tr("By tag, note or days…")
        )
        if changed:
            self._search(self.search.text().strip())

    # ---- records, reports

    def _open_record(self, record: m.Record) -> None:
        dataset = self._datasets.get(record.dataset)
        if dataset is not None:
            sheet = RecordSheet(self, self._line, dataset, record, self._words)
            sheet.own.deleted.connect(self.own.deleted)

    def _reported(self, reports: tuple[m.ImportReply, ...]) -> None:
        self.own.forget_undo()
        self.reports.latest = reports
        aside = any(
            report.set_aside or report.cancelled or report.tables_waiting for report in reports
        )
        self._say(
            Tone.NOTE if aside else Tone.DONE,
            report_sentence(reports, self._words),
            report_action(reports, self._words),
        )
        if not self._datasets:
            self._wanted = most_added(reports) or self._wanted

    def _titles(self) -> dict[str, str]:
        return {name: self._title(name) for name in self._datasets}

    # ---- what is shown

    def _say(self, tone: Tone, text: str, action: str = "") -> None:
        if text:
            self.strip.say(tone, text, action=action)
            self.empty_strip.say(tone, text)
        show_if(self.strip_holder, bool(text))
        show_if(self.empty_strip_holder, bool(text) and self._is_empty)

    def _refused(self, refusal: m.Failed) -> None:
        if refusal.code == STILL_COMING:
            self._show_coming(True)
            return
        self._not_fetched = True
        self._say(Tone.CAUTION, refusal.message, self.tr("Try again"))

    def _show_coming(self, coming: bool) -> None:
        """Show that records are on their way in the place of all that needs them."""
        show_if(self.coming, coming)
        for part in (self.importing, self.search, self.browse, self.block):
            part.setEnabled(not coming)
        if coming:
            show_if(self.empty, False)
            show_if(self.empty_strip_holder, False)
            show_if(self.scrolled, False)
            self.show_content()
            self.coming.begin()

    def _show_empty(self, empty: bool) -> None:
        self._is_empty = empty
        self.search.setEnabled(not empty)
        self.browse.setEnabled(not empty)
        show_if(self.empty_strip_holder, empty and bool(self.empty_strip.text()))
        show_if(self.empty, empty)
        show_if(self.scrolled, not empty)
        if empty:
            self._shown = ""
            self.show_content()

    def _export(self) -> None:
        text = self.search.text().strip()
        if self._searching():
            self.own.export.ask(text, self.found.choices.filter(), self.tr("found"))
        else:
            self.own.export.ask()

    def _strip_acted(self) -> None:
        if self._not_fetched:
            self._fresh.now()
        elif self.own.has_undo:
            self.own.undo()
        else:
            self.reports.show_latest()

    def _show_watched(self) -> None:
        sheet = WatchSheet(self, self._line, self._words)
        sheet.changed.connect(self.block.ask_what_is_due)

    def _way(self, number: int) -> None:
        if number == 0:
            self.block.choose_file()
        else:
            GuideSheet(self).open()

    def _arrange_page(self) -> None:
        searching = self._searching()
        tab = self.tabs.current()
        records = not searching and tab == _RECORDS and bool(self._shown)
        show_if(self.top, not searching and bool(self._shown))
        show_if(self.found, searching)
        show_if(self.records, records)
        show_if(self.chart_holder, records and self._has_chart and not self._all_records)
        show_if(self.history, not searching and tab == _ORIGIN)
        show_if(self.mirror, not searching and tab == _MIRROR)
        self._share_height()
        if not searching and tab == _MIRROR:
            self.mirror.look()

    def _share_height(self) -> None:
        """Let the table scroll where there is room for it below the chart, else the page."""
        above = self.top.sizeHint().height() + self.chart_holder.sizeHint().height()
        needed = above + px(PAGE_TOP) + self.records.least_height()
        room = self.scrolled.viewport().height() >= needed
        self.records.scroll_itself(room or self.chart_holder.isHidden())
