"""More of the real pages with invented answers: settings, people, money, the log, the first start.

Each gives a window at rest; `tests.pages.gallery.scenes` draws them, and the tests of languages,
sizes and keyboards walk them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.api import messages as m
from app.desktop.pages.first import FirstStart
from app.desktop.pages.unlock import Unlock
from app.desktop.pages.unlock_words import NewPassphrase
from app.desktop.window import MainWindow
from tests.pages import facts
from tests.pages.answering_line import AnsweringLine
from tests.unit.app.desktop.pages import test_network as people
from tests.unit.app.desktop.pages import test_network_storage as storage
from tests.unit.app.desktop.pages import test_sending as sending
from tests.unit.app.desktop.pages import test_settings as settings
from tests.unit.app.desktop.pages import test_settings_assistants as assistants
from tests.unit.app.desktop.pages import test_settings_issuers as issuers
from tests.unit.app.desktop.pages import test_settings_network as chain
from tests.unit.app.desktop.pages import test_settings_rules as rules
from wallet.agreement.chain_words import collecting_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.pages.gallery.scenes import Scene

    Size = tuple[int, int]
    Opened = Callable[[AnsweringLine, str, Size], Scene]

WORDS = tuple(["wood", "lamp", "river", "stone", "garden", "table"] * 4)
WEIGHT = m.Dataset(
    "health.weight",
    2,
    "2026-01-01",
    "2026-03-01",
    (m.Column("start", "time"), m.Column("value", "decimal", "kg")),
    "Body weight",
)
RUNNING = m.ImportItem(1, "ofx", "a.ofx", "running", "", "", 0, True, ())


def settings_line() -> AnsweringLine:
    """Answer all that the settings ask."""
    line = AnsweringLine()
    line.answer(m.ListBackups, m.BackupList(1, (settings.BACKUP, settings.SAME)))
    line.answer(m.ListSlots, m.SlotList(("passphrase", "words"), ""))
    line.answer(m.Budget, m.BudgetReply((), "8", "4", "3"))
    line.answer(m.ShowCollecting, m.CollectingRule("0.00", "EURC", collecting_words("")))
    line.answer(m.ListAssistants, m.AssistantList((assistants.SAGE, assistants.QUIET)))
    line.answer(m.ListIssuerKeys, m.IssuerKeyList((issuers.KNOWN, issuers.WANTED)))
    line.answer(m.ListRules, rules.LISTED)
    line.answer(m.ListTemplates, rules.TEMPLATES)
    line.answer(m.ChainStatus, chain.REPORT)
    line.answer(m.ShowOwnNames, m.OwnNamesReply(("Anna",), ()))
    line.answer(m.AuditList, m.AuditPage((), 0))
    line.answer(m.ListStudies, m.StudyList(()))
    line.answer(m.ListGrants, m.GrantList((facts.grant(), facts.revoked())))
    line.answer(m.Earnings, facts.earnings())
    return line


def network_line() -> AnsweringLine:
    """Answer all that the page of people, holders and guardians asks."""
    line = AnsweringLine()
    line.answer(m.ListContacts, people.KNOWN)
    line.answer(m.ListReceived, m.ReceivedList((people.OFFERED, people.HERE)))
    line.answer(m.ShowContact, people.detail(people.WEISS))
    line.answer(m.ShowStorage, storage.REPORT)
    line.answer(m.ShowProof, m.ProofReport("2026-11-20T09:00:00Z", False))
    line.answer(m.ShowGuardians, storage.GUARDIANS)
    line.answer(m.ShowRecovery, storage.NO_RECOVERY)
    line.answer(m.ShowSlip, storage.SLIP)
    line.answer(m.ShowAnchors, storage.ANCHORS)
    return line


def earnings_line() -> AnsweringLine:
    """Answer what the page of earnings asks."""
    line = AnsweringLine()
    line.answer(m.Earnings, facts.earnings())
    line.answer(m.QuoteSend, sending.quote())
    return line


def activity_line() -> AnsweringLine:
    """Answer what the page of the log asks."""
    log = facts.Log(2)
    log.write("import.done", "You imported Apple Health.", detail="54,957 records added.")
    line = AnsweringLine()
    line.answer(m.AuditList, log)
    line.answer(m.AuditVerify, m.AuditVerified(True, 3, "00" * 32, ()))
    line.answer(m.ListGrants, m.GrantList((facts.grant(), facts.revoked())))
    return line


def vault_line(*datasets: m.Dataset, imports: tuple[m.ImportItem, ...] = ()) -> AnsweringLine:
    """Answer what the page of the vault asks, without records."""
    line = AnsweringLine()
    line.answer(m.ListDatasets, m.DatasetList(datasets))
    line.answer(m.ListImports, m.ImportList(imports))
    line.answer(m.Records, m.RecordPage(()))
    line.answer(m.RecordIds, m.RecordIdList("health.weight", b""))
    line.answer(m.ListTags, m.TagList(()))
    return line


def page_scenes(opened: Opened) -> dict[str, Callable[[Size], Scene]]:
    """Give a scene a page, and one a sheet that opens from a row of it."""

    def scene(key: str, made: Callable[[], AnsweringLine]) -> Callable[[Size], Scene]:
        return lambda size: opened(made(), key, size)

    def row(
        key: str, made: Callable[[], AnsweringLine], act: Callable[[Any], Any]
    ) -> Callable[[Size], Scene]:
        def shown(size: Size) -> Scene:
            found = opened(made(), key, size)
            found.press(act(found.page).button)
            return found

        return shown

    def button(
        key: str, made: Callable[[], AnsweringLine], act: Callable[[Any], Any]
    ) -> Callable[[Size], Scene]:
        def shown(size: Size) -> Scene:
            found = opened(made(), key, size)
            found.press(act(found.page))
            return found

        return shown

    full = vault_line
    return {
        "settings": scene("settings", settings_line),
        "settings-about": row("settings", settings_line, lambda p: p.about.made_of),
        "settings-leaving": row("settings", settings_line, lambda p: p.leaving.way_out),
        "settings-assistants": row("settings", settings_line, lambda p: p.assistants.act),
        "settings-collecting": row("settings", settings_line, lambda p: p.collecting.least),
        "settings-delete": row("settings", settings_line, lambda p: p.vault.delete),
        "settings-issuers": row("settings", settings_line, lambda p: p.issuers.keys),
        "settings-letter": row("settings", settings_line, lambda p: p.letters.letter),
        "settings-names": row("settings", settings_line, lambda p: p.names.names),
        "settings-proxy": row("settings", settings_line, lambda p: p.network.proxy),
        "settings-rules": row("settings", settings_line, lambda p: p.rules.rules),
        "network": scene("network", network_line),
        "network-empty": scene("network", lambda: _nobody_known()),
        "network-answer": button("network", network_line, lambda p: p.answer),
        "network-choose": row("network", network_line, lambda p: p.guardians.choose),
        "network-drill": row("network", network_line, lambda p: p.storage.drill),
        "network-invite": button("network", network_line, lambda p: p.invite),
        "network-keep": row("network", network_line, lambda p: p.storage.keep),
        "network-offer": row("network", network_line, lambda p: p.storage.offer),
        "network-recover": row("network", network_line, lambda p: p.guardians.recover),
        "network-slip": row("network", network_line, lambda p: p.storage.slip),
        "network-anchors": row("network", network_line, lambda p: p.storage.anchors),
        "earnings": scene("earnings", earnings_line),
        "earnings-empty": scene("earnings", lambda: _nothing_earned()),
        "earnings-send": button("earnings", earnings_line, lambda p: p.send),
        "activity": scene("activity", activity_line),
        "grants-empty": scene("grants", lambda: _no_grants()),
        "vault": scene("vault", lambda: full(WEIGHT, imports=(RUNNING,))),
        "vault-empty": scene("vault", lambda: full()),
        "vault-guide": button("vault", lambda: full(), lambda p: p.empty.buttons[1]),
    }


def screens() -> dict[str, Callable[[], QWidget]]:
    """Give what fills the whole window: the first start and the locked vault, in their states."""
    return {
        "first": FirstStart,
        "first-passphrase": lambda: _first(lambda first: first.welcome.own.click()),
        "first-restore": lambda: _first(lambda first: first.welcome.restore.click()),
        "first-words": lambda: _first(lambda first: first.show_words(WORDS)),
        "first-backup": lambda: _first(lambda first: first.show_backup()),
        "hidden": lambda: Unlock.hidden(paused=True),
        "locked": Unlock.locked,
        "elsewhere": Unlock.elsewhere,
        "locked-words": lambda: _by_words(),
        "new-passphrase": NewPassphrase,
    }


def screen_window(name: str, size: Size) -> MainWindow:
    """Open a window that shows one of the screens."""
    window = MainWindow([])
    window.resize(*size)
    window.show()
    window.activateWindow()
    window.show_screen(screens()[name]())
    return window


def _first(act: Callable[[FirstStart], object]) -> FirstStart:
    screen = FirstStart()
    act(screen)
    return screen


def _by_words() -> Unlock:
    screen = Unlock.locked()
    screen.other_way.click()
    return screen


def _nothing_earned() -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.Earnings, facts.nothing_earned())
    return line


def _nobody_known() -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.ListContacts, m.ContactList((), (), "", (), ()))
    line.answer(m.ListReceived, m.ReceivedList(()))
    return line


def _no_grants() -> AnsweringLine:
    line = AnsweringLine()
    line.answer(m.ListGrants, m.GrantList(()))
    return line
