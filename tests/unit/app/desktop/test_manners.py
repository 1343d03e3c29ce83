"""Rules of the window that are about the code itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import app.desktop
from app.desktop.motion import appear, set_reduced_motion
from app.desktop.widgets.strip import MessageStrip, Tone

pytestmark = pytest.mark.area("A")

FOLDER = Path(app.desktop.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))


HEAVY = {"libp2p", "web3", "numpy", "trio", "eth_account", "py_ecc", "sqlcipher3", "aiohttp"}


def test_the_window_and_its_pages_import_nothing_heavy():
    modules = [
        ".".join(("app", "desktop", *path.relative_to(FOLDER).with_suffix("").parts))
        for path in FILES
        if path.name != "__init__.py"
    ]
    code = (
        "import sys\n"
        + "".join(f"import {module}\n" for module in modules)
        + f"print(sorted({HEAVY} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=FOLDER.parents[1],
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"(?<!application)\.exec\(", "a dialog run with exec blocks the window"),
        (r"QMessageBox|QInputDialog", "a strip or a sheet says it in place"),
        (r"QThread\b", "the window has no threads"),
        (r"setStyleSheet", "everything is painted"),
        (r"setHtml|RichText|MarkdownText", "remote text is plain text"),
        (r"time\.sleep", "the window never waits"),
    ],
)
def test_the_code_of_the_window_keeps_its_manners(pattern, why):
    found = [
        f"{path.relative_to(FOLDER)}:{number}"
        for path in FILES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(pattern, line)
    ]
    assert found == [], why


@pytest.mark.parametrize("reduced", [True, False])
def test_what_appears_fades_in_once_unless_less_motion_is_wanted(qtbot, reduced: bool):
    strip = MessageStrip(Tone.NOTE, "Something happened.")
    qtbot.addWidget(strip)
    set_reduced_motion(reduced)
    appear(strip)
    assert strip.isVisible()
    effect = strip.graphicsEffect()
    assert (effect is None) is reduced
    if effect is not None:
        qtbot.waitUntil(lambda: not effect.isEnabled())
