"""The shipped fonts are all that the window needs: they load, differ in weight and line up."""

import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QImage, QPainter, QRawFont
from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.area("A")

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
WEIGHTS = {
    "Inter-Regular.otf": QFont.Weight.Normal,
    "Inter-Medium.otf": QFont.Weight.Medium,
    "Inter-SemiBold.otf": QFont.Weight.DemiBold,
}


@pytest.fixture
def inter(qtbot: QtBot) -> list[int]:
    """The three files, loaded into this process."""
    return [QFontDatabase.addApplicationFont(str(FONTS / name)) for name in WEIGHTS]


def ink(font: QFont, text: str) -> int:
    """How many pixels a text darkens."""
    image = QImage(400, 60, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    painter.setFont(font)
    painter.drawText(5, 45, text)
    painter.end()
    return sum(byte < 128 for byte in bytes(image.constBits()))


def test_the_folder_holds_three_weights_and_their_licence() -> None:
    assert {path.name for path in FONTS.iterdir()} == {*WEIGHTS, "OFL.txt"}
    licence = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "The Inter Project Authors" in licence
    assert "SIL OPEN FONT LICENSE" in licence


@pytest.mark.parametrize(("name", "weight"), WEIGHTS.items())
def test_each_file_is_the_weight_its_name_says(
    inter: list[int], name: str, weight: QFont.Weight
) -> None:
    raw = QRawFont(str(FONTS / name), 20.0)
    assert raw.familyName() == "Inter"
    weight_class = struct.unpack_from(">H", raw.fontTable("OS/2").data(), 4)[0]
    assert weight_class == weight.value


def test_no_font_of_the_machine_reaches_a_test(inter: list[int]) -> None:
    generic = {"Monospace", "Sans Serif", "Serif"}
    named = set(QFontDatabase.families()) - generic
    assert named
    assert all(name.startswith("Inter") for name in named)


def test_every_file_loads_under_the_family_inter(inter: list[int]) -> None:
    for number in inter:
        assert "Inter" in QFontDatabase.applicationFontFamilies(number)


def test_a_heavier_weight_darkens_more_pixels(inter: list[int]) -> None:
    fonts = [QFont("Inter", 20, weight) for weight in WEIGHTS.values()]
    amounts = [ink(font, "Your data stays here") for font in fonts]
    assert amounts == sorted(set(amounts))


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_figures_are_of_one_width_when_asked(inter: list[int], weight: QFont.Weight) -> None:
    font = QFont("Inter", 20, weight)
    loose = {QFontMetricsF(font).horizontalAdvance(digit * 10) for digit in "0123456789"}
    font.setFeature(QFont.Tag("tnum"), 1)
    lined_up = {QFontMetricsF(font).horizontalAdvance(digit * 10) for digit in "0123456789"}
    assert len(loose) > 1
    assert len(lined_up) == 1
