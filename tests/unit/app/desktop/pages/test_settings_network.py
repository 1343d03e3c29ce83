"""The network in the settings: how it stands, and another file looked at before it is kept."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app.api import messages as m
from app.desktop.theme import Appearance, Choice
from tests.pages import walk
from tests.unit.app.desktop.pages.test_settings import Settings, line  # noqa: F401
from wallet.agreement.chain_words import PRACTICE_ALONE, UNAUDITED, proxy_words

if TYPE_CHECKING:
    from pathlib import Path

    from app.desktop.pages.settings_network import NetworkSheet
    from tests.pages.answering_line import AnsweringLine

pytestmark = pytest.mark.area("C")

REPORT = m.ChainReport(
    profile="Base Sepolia",
    chain_id=84532,
    registry="0x5FbDB2315678afecb367f032d93F642f64180aa3",
    token="0x036CbD53842c5426634e7929541eC2318f3dCF7e",
    symbol="USDC",
    height=31_406_122,
    age_seconds=3,
    reachable=True,
    pending=("settle: sent",),
    trust="2 endpoints: nothing leaves before two say the same.",
    endpoints=("https://sepolia.base.org", "https://rpc.example"),
    confirmations=12,
    value="USDC on this network is for tests: no known value.",
)
TOR = "socks5://127.0.0.1:9050"
INSPECTED = m.ChainInspected(
    name="Base Sepolia",
    chain_id=84532,
    registry=REPORT.registry,
    registry_sha256="ab" * 32,
    token=REPORT.token,
    token_symbol="USDC",
    token_decimals=6,
    known_block=True,
    holds=True,
    endpoints=(
        m.EndpointItem("https://rpc.example", True, 5, "The registry and the token are right."),
        m.EndpointItem("https://liar.example", False, 0, "https://liar.example serves chain 1."),
    ),
    value=REPORT.value,
    unaudited=UNAUDITED,
)


@pytest.fixture
def settings(qtbot, line: AnsweringLine) -> Settings:  # noqa: F811
    line.answer(m.ChainStatus, REPORT)
    line.answer(m.InspectChain, INSPECTED)
    line.answer(m.UseChain, m.ChainUsed("Base Sepolia", 84532, switched=False))
    line.answer(m.ShowProxy, m.ProxyReply("", proxy_words("")))
    line.answer(m.SetProxy, m.ProxyReply(TOR, proxy_words(TOR)))
    return Settings(qtbot, line)


def looked_at(settings: Settings, folder: Path) -> NetworkSheet:
    file = folder / "net.toml"
    file.write_text("a profile")
    settings.page.network.file.take(file)
    settings.settle()
    sheet = settings.page.network.sheet
    assert sheet is not None
    return sheet


def test_the_network_and_whose_word_is_taken_stand_there(settings: Settings):
    pairs = dict(settings.page.network.facts.pairs())
    assert pairs["Network"] == "Base Sepolia, 84532"
    assert pairs["Asked through"] == "https://sepolia.base.org\nhttps://rpc.example"
    assert pairs["Counts as final"] == "after 12 blocks"
    assert pairs["It pays in"] == REPORT.value
    assert pairs["On its way"] == "settle: sent"


def test_a_file_is_looked_at_and_kept_only_with_a_yes(settings: Settings, tmp_path: Path):
    sheet = looked_at(settings, tmp_path)
    pairs = dict(sheet.facts.pairs())
    assert pairs["https://liar.example"] == "https://liar.example serves chain 1."
    assert not sheet.do.isEnabled()
    sheet.known.setChecked(True)
    sheet.do.click()
    settings.settle()
    assert settings.line.questions(m.UseChain) == [m.UseChain("a profile", "net.toml", True)]
    assert "The vault locks now" in settings.page.notice.text()


def test_other_endpoints_of_the_same_network_ask_nothing(settings: Settings, tmp_path: Path):
    settings.line.answer(m.InspectChain, msgspec.structs.replace(INSPECTED, asks=False))
    sheet = looked_at(settings, tmp_path)
    assert not sheet.known.isVisibleTo(sheet)
    sheet.do.click()
    settings.settle()
    assert settings.line.questions(m.UseChain)


def test_one_proxy_for_everything_is_set_and_the_vault_locks(settings: Settings):
    part = settings.page.network
    assert "see your internet address" in part.proxy.words.text()
    part.proxy.button.click()
    sheet: Any = part.proxy_sheet
    sheet.address.setText(TOR)
    sheet.user.setText("m:e")
    sheet.password.setText("se cret")
    assert walk.cut(settings.window) == []
    assert walk.nameless(settings.window) == []
    sheet.do.click()
    settings.settle()
    asked = settings.line.questions(m.SetProxy)
    assert asked == [m.SetProxy("socks5://m%3Ae:se%20cret@127.0.0.1:9050")]
    assert "The vault locks now" in settings.page.notice.text()
    assert "see its address and not yours" in part.proxy.words.text()
    part.proxy.button.click()
    sheet = part.proxy_sheet
    assert sheet.address.text() == TOR
    sheet.address.setText("")
    sheet.do.click()
    settings.settle()
    assert settings.line.questions(m.SetProxy)[-1] == m.SetProxy("")


def test_a_practice_vault_is_offered_no_proxy(qtbot, line: AnsweringLine):  # noqa: F811
    line.answer(m.ChainStatus, REPORT)
    line.answer(m.ShowProxy, m.ProxyReply("", PRACTICE_ALONE, offered=False))
    page = Settings(qtbot, line).page
    assert page.network.proxy.words.text() == PRACTICE_ALONE
    assert not page.network.proxy.button.isEnabled()


def test_a_network_whose_endpoints_are_of_no_use_cannot_be_kept(settings: Settings, tmp_path: Path):
    found: dict[str, Any] = {"holds": False}
    settings.line.answer(m.InspectChain, type(INSPECTED)(**(fields(INSPECTED) | found)))
    sheet = looked_at(settings, tmp_path)
    sheet.known.setChecked(True)
    assert not sheet.do.isEnabled()


def fields(of: Any) -> dict[str, Any]:
    return {name: getattr(of, name) for name in of.__struct_fields__}


def test_it_can_be_read_and_nothing_is_cut(settings: Settings, tmp_path: Path):
    looked_at(settings, tmp_path)
    assert walk.nameless(settings.window) == []
    assert walk.cut(settings.window) == []


@pytest.mark.skipif("FREEHOLD_PICTURES" not in os.environ, reason="for looking at")
@pytest.mark.parametrize("choice", [Choice.LIGHT, Choice.DARK])
def test_a_picture(qapp, settings: Settings, tmp_path: Path, choice: Choice):
    folder = os.environ["FREEHOLD_PICTURES"]
    (qapp.findChild(Appearance) or Appearance(qapp)).choose(choice)
    settings.window.resize(1180, 1400)
    picture(settings, f"{folder}/network-1-{choice.name.lower()}.png")
    settings.window.resize(1180, 800)
    settings.page.network.proxy.button.click()
    picture(settings, f"{folder}/network-3-{choice.name.lower()}.png")
    settings.page.network.proxy_sheet.leave()  # type: ignore[union-attr]
    looked_at(settings, tmp_path)
    picture(settings, f"{folder}/network-2-{choice.name.lower()}.png")


def picture(settings: Settings, path: str) -> None:
    for _ in range(6):
        QApplication.processEvents()
    settings.window.grab().save(path)
