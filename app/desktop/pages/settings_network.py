"""The network in the settings: which it is, whose word is taken, other endpoints, and a proxy.

A network's file is read here; the node asks every endpoint what it serves, and a sheet shows that
beside what nobody has examined before anything is kept. The vault is locked afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from app.api import messages as m
from app.desktop.fonts import Type
from app.desktop.measures import SPACE_8, px
from app.desktop.pages.first_network import NetworkFile
from app.desktop.pages.settings_parts import Act, Part, card_of
from app.desktop.pages.settings_sheets import SettingsSheet
from app.desktop.skeleton import Page
from app.desktop.widgets.check import Check
from app.desktop.widgets.facts import KeyValues, SectionHead
from app.desktop.widgets.field import Labelled, Line, PassphraseLine
from app.desktop.widgets.strip import Tone
from app.desktop.widgets.text import Paragraph, show_if
from app.desktop.words import Words
from wallet.agreement.visible import visible_line, visible_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.desktop.link import NodeLine
    from app.desktop.pages.notice import Notice


class NetworkPart(Part):
    """The part; `look` asks the node which network it is and how it stands."""

    def __init__(self, line: NodeLine, page: QWidget, notice: Notice) -> None:
        super().__init__(line, page, notice)
        self._words = Words()
        self.facts = KeyValues()
        self.change = Act(
            self.tr("Other endpoints"),
            self.tr(
                "Read a network file (TOML): other endpoints of the same network at any time,"
                " another network only while nothing was agreed. Each is asked first."
            ),
            self.tr("Choose a file…"),
        )
        self.file = NetworkFile(page)
        self.sheet: NetworkSheet | None = None
        self.change.button.clicked.connect(self.file.choose)
        self.file.read.connect(self.inspect)
        self.file.failed.connect(notice.failed)
        self.column.addWidget(SectionHead(self.tr("Network")))
        self.column.addSpacing(px(SPACE_8))
        self.proxy = Act(self.tr("Proxy"), "", self.tr("Change…"))
        self.proxy_sheet: ProxySheet | None = None
        self.proxy.button.clicked.connect(self._change_proxy)
        self._through = ""
        self.people = Act(
            self.tr("People you know"),
            self.tr(
                "A doctor, a partner or a friend can become your contact. You can share with them"
                " at no price, and only they can reach this computer."
            ),
            self.tr("Invite or answer…"),
        )
        self.people.button.clicked.connect(self._to_people)
        self.column.addWidget(card_of(self.facts, self.change, self.proxy, self.people))

    def _to_people(self) -> None:
        if isinstance(self._page, Page):
            self._page.wanted.emit("network", "")

    def look(self) -> None:
        """Ask how the network stands."""
        self._line.ask(m.ChainStatus(), self._take, asker=self)
        self._line.ask(m.ShowProxy(), self._take_proxy, asker=self)

    def _take_proxy(self, found: m.ProxyReply) -> None:
        self._through = found.proxy
        self.proxy.words.setText(visible_line(found.words))
        self.proxy.button.setEnabled(found.offered)

    def _change_proxy(self) -> None:
        self.proxy_sheet = ProxySheet(self._page, self._line, self._through)
        self._open(self.proxy_sheet, self._proxy_kept)

    def _proxy_kept(self, reply: m.ProxyReply) -> None:
        self._take_proxy(reply)
        said = self.tr("It is kept. The vault locks now; unlock it to go on.")
        self._notice.say(Tone.DONE, said)

    def _take(self, found: m.ChainReport) -> None:
        final = self.tr("after {n} blocks").format(n=found.confirmations)
        if found.confirmations == 1:
            final = self.tr("after 1 block")
        pairs = [
            (self.tr("Network"), f"{visible_name(found.profile)}, {found.chain_id}"),
            (self.tr("Asked through"), "\n".join(visible_line(one) for one in found.endpoints)),
            (
                self.tr("Seen up to"),
                self.tr("block {height}").format(height=self._words.count(found.height)),
            ),
            (self.tr("Counts as final"), final if found.confirmations else self.tr("at once")),
            (self.tr("Believed"), visible_line(found.trust)),
            (self.tr("It pays in"), visible_line(found.value)),
        ]
        if found.pending:
            pairs.append((self.tr("On its way"), "\n".join(map(visible_line, found.pending))))
        self.facts.set_pairs(pairs)

    def inspect(self, text: str, name: str) -> None:
        """Have the endpoints of a file asked, then show what they serve."""

        def shown(found: m.ChainInspected) -> None:
            self.sheet = NetworkSheet(self._page, self._line, found, text, name)
            self._open(self.sheet, self._used)

        self._ask(self.change, m.InspectChain(text, name), shown)

    def _used(self, reply: m.ChainUsed) -> None:
        said = self.tr("{network} is kept. The vault locks now; unlock it to go on.")
        self._notice.say(Tone.DONE, said.format(network=visible_name(reply.name)))


class ProxySheet(SettingsSheet):
    """One proxy for everything that leaves this computer, or none."""

    def __init__(self, host: QWidget, line: NodeLine, present: str) -> None:
        super().__init__(
            host,
            line,
            self.tr("Reach others through a proxy?"),
            self.tr(
                "A SOCKS5 proxy such as Tor's carries everything to requesters and to the chain,"
                " and they see its address instead of yours. It is slower, and where it does not"
                " run nobody is reached."
            ),
            self.tr("Keep it and lock"),
        )
        self.address = Line(self.tr("Address"), "socks5://127.0.0.1:9050")
        self.address.setText(present)
        self.user = Line(self.tr("User name"))
        self.password = PassphraseLine(self.tr("Password"))
        self.body.addWidget(Labelled(self.tr("Address; empty for none"), self.address))
        self.body.addWidget(Labelled(self.tr("User name, if the proxy wants one"), self.user))
        self.body.addWidget(Labelled(self.tr("Password"), self.password))
        self.ready(self.address)

    def call(self) -> m.Call[Any] | None:
        address, user = self.address.text().strip(), self.user.text()
        password = self.password.take()
        if address and user:
            login = f"{quote(user, safe='')}:{quote(password, safe='')}@"
            address = address.replace("://", f"://{login}", 1)
        return m.SetProxy(address)


class NetworkSheet(SettingsSheet):
    """What a network's file says and its endpoints serve, before it is kept."""

    def __init__(
        self, host: QWidget, line: NodeLine, found: m.ChainInspected, text: str, name: str
    ) -> None:
        super().__init__(
            host,
            line,
            self.tr("Is this the network you were told of?"),
            self.tr("Your consents are recorded there and your pay arrives there."),
            self.tr("Use it and lock"),
        )
        self._text, self._name, self._holds = text, name, found.holds
        self.facts = KeyValues()
        pairs = [
            (self.tr("Network"), f"{visible_name(found.name)}, {found.chain_id}"),
            (self.tr("Registry"), found.registry),
            (self.tr("It pays in"), f"{visible_name(found.token_symbol)}\n{found.token}"),
            (self.tr("Worth"), found.value),
        ]
        for one in found.endpoints:
            pairs.append((visible_line(one.name), visible_line(one.words)))
        self.facts.set_pairs(pairs)
        self.body.addWidget(self.facts)
        self.body.addWidget(Paragraph(" ".join(found.unaudited), Type.SMALL, "text2"))
        self.known = Check(self.tr("I know that nobody independent has examined this"))
        self.known.toggled.connect(self._judge)
        self.body.addWidget(self.known)
        self.known.setChecked(not found.asks)  # it was said before, or it is the same network
        show_if(self.known, found.asks)
        if not found.holds:
            self.strip.say(Tone.CAUTION, self.tr("None of its endpoints is of use."))
            self.strip.show()
        self._judge()
        self.ready(self.cancel)

    def call(self) -> m.Call[Any] | None:
        return m.UseChain(self._text, self._name, unaudited_known=True)

    def _judge(self) -> None:
        self.do.setEnabled(self._holds and self.known.isChecked())
