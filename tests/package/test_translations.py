"""Every text of the window has a German one that fits it; the shipped files are made of these."""

import ast
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

pytestmark = pytest.mark.area("E")

PLACE = re.compile(r"\{\w*\}|%n")
PROSE = re.compile(r"[A-Za-z]{2,}[ ,].*[A-Za-z]{2}|^[A-Z][a-z]{2,}")
MARKING = {"tr", "translate", "said", "_said", "_tr", "_later"}
NO_PROSE = {"setObjectName", "setProperty", "property", "cast", "isinstance"}
ANCESTRY = ("Raise", "Assert")

NOT_SAID = {
    "Freehold",  # the name
    "shop._domainkey.example.com TXT v=DKIM1; k=rsa; p=…",  # what a name server gives
    " (*.csv *.tsv *.txt *.json *.ndjson *.jsonl *.xlsx *.xls *.ods",
    " *.zip *.tar *.tgz *.gz)",
    "Cel",  # a unit of FHIR
    "Row",  # of a class that has none
    *("ChooseSheet", "PaperSheet", "RecoverySheet", "ShareRequestSheet"),
    # compared with what the node says
    *("At risk", "How often", "Used for", "In groups", "Noise", "Rounds"),
    *("Added up with", "What they can read", "You add at most", "Your wallet computes"),
}
"""Literals that look like words and are shown as they are, or not at all."""

NOT_SHOWN = {
    "language.py": "languages, by the names they call themselves",
    "main.py": "what it says without a display goes to the terminal",
    "told.py": "what the node says, as it says it, and its months",
    "fonts.py": "names of fonts",
    "made_of.py": "names of libraries and licences",
    "theme.py": "the name of Qt's style",
    "pictures.py": "a developer's program: its words go to the terminal",
    "autostart.py": "keys of a desktop file",
    "desktop_bus.py": "names on D-Bus",
    "idle.py": "names on D-Bus",
    "notify.py": "names on D-Bus",
    "crash.py": "a report that developers read",
}
"""Modules whose literals are for machines or for developers, and why."""


@pytest.fixture
def shipped(root: Path) -> Path:
    return root / "resources" / "translations"


def messages(path: Path) -> list[tuple[str, ElementTree.Element]]:
    """Give each message of a file with its context."""
    return [
        (context.findtext("name") or "", message)
        for context in ElementTree.parse(path).getroot().iter("context")
        for message in context.iter("message")
    ]


def forms(message: ElementTree.Element) -> list[str]:
    """Give the translations of a message: one, or one a plural form."""
    translation = message.find("translation")
    assert translation is not None
    counted = translation.findall("numerusform")
    return [form.text or "" for form in counted] if counted else [translation.text or ""]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_file_of_a_language_has_the_texts_of_the_window_and_no_others(
    packaging, shipped, tmp_path, language
):
    name = f"freehold_{language}.ts"
    for each in packaging.translations.LANGUAGES:
        shutil.copy(shipped / f"freehold_{each}.ts", tmp_path)
    packaging.translations.update(tmp_path)
    assert (tmp_path / "told.json").read_text("utf-8") == (shipped / "told.json").read_text("utf-8")
    assert (tmp_path / name).read_text("utf-8") == (shipped / name).read_text("utf-8"), (
        "run packaging/translations.py, and translate what is new"
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_the_window_loads_is_made_of_it(packaging, shipped, tmp_path, language):
    packaging.translations.release(language, tmp_path / "made.qm")
    assert (tmp_path / "made.qm").read_bytes() == (shipped / f"freehold_{language}.qm").read_bytes()


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_text_is_translated_in_every_form(shipped, language):
    for _, message in messages(shipped / f"freehold_{language}.ts"):
        source, translation = message.findtext("source"), message.find("translation")
        assert translation is not None
        assert translation.get("type") is None, source
        found = forms(message)
        assert len(found) == (2 if message.get("numerus") else 1), source
        assert all(form.strip() for form in found), source


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_translation_has_the_same_places_for_values(shipped, language):
    for _, message in messages(shipped / f"freehold_{language}.ts"):
        source = message.findtext("source") or ""
        for form in forms(message):
            assert sorted(PLACE.findall(form)) == sorted(PLACE.findall(source)), source


def test_german_ends_and_begins_as_the_english_does(shipped):
    for _, message in messages(shipped / "freehold_de.ts"):
        source = message.findtext("source") or ""
        for form in forms(message):
            assert form == form.strip() or source != source.strip(), source
            assert source.endswith("…") == form.endswith("…"), source
            assert not re.search(r"[\"“]\w", form.replace("„", "")), source


def test_nothing_that_people_read_is_written_past_the_translations(root):
    unmarked = []
    for path in sorted((root / "app" / "desktop").rglob("*.py")):
        if path.name not in NOT_SHOWN:
            unmarked += [f"{path.name}: {text!r}" for text in _unmarked(path)]
    assert unmarked == []


def test_a_text_that_is_not_written_out_is_refused(packaging, tmp_path):
    folder = tmp_path / "app" / "desktop"
    folder.mkdir(parents=True)
    (folder / "page.py").write_text("class Page:\n    def f(self, text):\n        self.tr(text)\n")
    with pytest.raises(packaging.texts.NotWrittenOut, match=r"page\.py:3"):
        packaging.texts.found(folder)


def test_a_text_is_looked_up_by_the_name_that_a_short_function_passes_on(packaging, tmp_path):
    folder = tmp_path / "app" / "desktop"
    folder.mkdir(parents=True)
    (folder / "words.py").write_text(
        "def said(text):\n    return QCoreApplication.translate('records', text)\n"
    )
    (folder / "page.py").write_text(
        "from app.desktop.words import said\n"
        "class Page:\n"
        "    title = said('Mail')\n"
        "    def f(self, n):\n"
        "        return self.tr('%n rows', '', n)\n"
    )
    found = packaging.texts.found(folder)
    assert [(text.context, text.source, text.counted) for text in found] == [
        ("Page", "%n rows", True),
        ("records", "Mail", False),
    ]


def _unmarked(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        if type(node).__name__ in ANCESTRY:
            passed |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            passed |= {
                id(line.value)
                for line in node.body
                if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
            }
        elif isinstance(node, ast.Call):
            named = node.func
            name = named.attr if isinstance(named, ast.Attribute) else getattr(named, "id", "")
            if name in MARKING | NO_PROSE:
                passed |= {id(part) for part in ast.walk(node) if part is not named}
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            passed |= {id(part) for part in ast.walk(node.annotation)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in passed
        and PROSE.search(node.value)
        and node.value not in NOT_SAID
        and not node.value.startswith("Ctrl+")
    ]
