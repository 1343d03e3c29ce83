"""Settings: backups, ways in, the vault, network, pay, assistants, names, budget, the window, out.

Each row is one act with its consequence beside it. What shows or destroys something asks for the
passphrase again, on a sheet. Each part has a module of its own, `settings_…`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.api import messages as m
from app.desktop.manners.autostart import Autostart
from app.desktop.manners.preferences import Preferences
from app.desktop.measures import SPACE_24, px
from app.desktop.news import Fresh
from app.desktop.pages.notice import Notice
from app.desktop.pages.settings_about import AboutPart
from app.desktop.pages.settings_assistants import AssistantsPart
from app.desktop.pages.settings_backups import BackupPart
from app.desktop.pages.settings_budget import BudgetPart
from app.desktop.pages.settings_calls import CallsPart
from app.desktop.pages.settings_collecting import CollectingPart
from app.desktop.pages.settings_issuers import IssuersPart
from app.desktop.pages.settings_leaving import LeavingPart
from app.desktop.pages.settings_letters import LetterPart
from app.desktop.pages.settings_names import NamesPart
from app.desktop.pages.settings_network import NetworkPart
from app.desktop.pages.settings_parts import WIDE
from app.desktop.pages.settings_rules import RulesPart
from app.desktop.pages.settings_vault import VaultPart
from app.desktop.pages.settings_ways_in import WaysInPart
from app.desktop.pages.settings_window import WindowPart
from app.desktop.skeleton import WidePage
from app.desktop.widgets.facts import PageHead

if TYPE_CHECKING:
    from app.desktop.commands import Commands
    from app.desktop.link import NodeLine


class SettingsPage(WidePage):
    """The page."""

    def __init__(
        self,
        line: NodeLine,
        commands: Commands,
        preferences: Preferences | None = None,
        autostart: Autostart | None = None,
    ) -> None:
        super().__init__()
        self._line = line
        self.head = PageHead(self.tr("Settings"))
        self.notice = Notice(SPACE_24)
        self.notice.setMaximumWidth(px(WIDE))
        self.notice.again.connect(self.opened)
        self.backups = BackupPart(line, self, self.notice)
        self.ways_in = WaysInPart(line, self, self.notice)
        self.vault = VaultPart(line, self, self.notice, commands)
        self.network = NetworkPart(line, self, self.notice)
        self.calls = CallsPart(line, self, self.notice)
        self.assistants = AssistantsPart(line, self, self.notice)
        self.collecting = CollectingPart(line, self, self.notice)
        self.rules = RulesPart(line, self, self.notice)
        self.names = NamesPart(line, self, self.notice)
        self.issuers = IssuersPart(line, self, self.notice)
        self.budget = BudgetPart(line, self, self.notice)
        self.letters = LetterPart(line, self, self.notice)
        self.window_part = WindowPart(
            line, self, self.notice, preferences or Preferences(), autostart or Autostart()
        )
        self.leaving = LeavingPart(line, self, self.notice, self.vault.ask_delete)
        self.about = AboutPart(line, self, self.notice)
        self.column.add(self.head, SPACE_24, self.notice)
        self.column.add(self.backups, SPACE_24, self.ways_in, SPACE_24)
        self.column.add(self.vault, SPACE_24, self.network, SPACE_24, self.collecting, SPACE_24)
        self.column.add(self.calls, SPACE_24, self.assistants, SPACE_24)
        self.column.add(self.rules, SPACE_24)
        self.column.add(self.names)
        self.column.add(self.issuers, SPACE_24)
        self.column.add(self.budget, SPACE_24, self.letters, SPACE_24, self.window_part)
        self.column.add(SPACE_24, self.leaving, SPACE_24, self.about)
        self.column.close_column()
        self._fresh = Fresh(
            line, self, ("status",), m.ListBackups, self._take, self.notice.refresh_failed
        )
        self._fresh_slots = Fresh(
            line, self, ("status",), m.ListSlots, self.ways_in.take, self.notice.refresh_failed
        )
        self._fresh_budget = Fresh(
            line, self, ("grants",), m.Budget, self.budget.take, self.budget.refused
        )
        self._fresh_assistants = Fresh(
            line,
            self,
            ("assistants",),
            m.ListAssistants,
            self.assistants.take,
            self.notice.refresh_failed,
        )

        self._fresh_rules = Fresh(
            line, self, ("rules",), m.ListRules, self.rules.take, self.notice.refresh_failed
        )

    def opened(self) -> None:
        self._fresh.now()
        self._fresh_rules.now()
        self._fresh_budget.now()
        self._fresh_slots.now()
        self.names.look()
        self.issuers.look()
        self.network.look()
        self.calls.look()
        self._fresh_assistants.now()
        self.collecting.look()

    def _take(self, reply: m.BackupList) -> None:
        self.notice.refreshed()
        self.backups.take(reply)
        self._line.ask(m.Status(), self.vault.take, asker=self)
        self._line.ask(m.ShowProof(), self.ways_in.take_proof, asker=self)
