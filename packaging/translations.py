"""Brings `resources/translations` up to date with the texts of the window.

`translations.py` writes each language's `.ts` anew: what is new stands there unfinished, what went
is gone, what was translated stays; then it makes the `.qm` files that the window loads. Both are
checked in, so that a clone speaks German without a build step, and a test holds that they match.

`told.json` has the node's own sentences, which the window translates when they come.

Texts are found by `texts.py`, since Qt's lupdate reads only `tr` inside classes; it gets them
written out one by one and does the rest. English needs its plural forms only.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import texts
import told

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("de", "en")
FOLDER = ROOT / "resources" / "translations"


def update(folder: Path = FOLDER) -> None:
    """Write the `.ts` files of a folder anew."""
    said = told.told(ROOT)
    (folder / "told.json").write_text(
        json.dumps(said, indent=0, ensure_ascii=False) + "\n", "utf-8"
    )
    found = texts.found(ROOT / "app" / "desktop") + [texts.Text("told", one) for one in said]
    with tempfile.TemporaryDirectory() as made:
        calls = Path(made) / "calls.py"
        calls.write_text(written_out(found), "utf-8")
        for language in LANGUAGES:
            _run(
                "pyside6-lupdate",
                calls.name,
                *("-locations", "none", "-no-obsolete", "-no-ui-lines"),
                *("-source-language", "en_US", "-target-language", language),
                *(["-pluralonly"] if language == "en" else []),
                *("-ts", str(folder / f"freehold_{language}.ts")),
                inside=made,
            )


def release(language: str, into: Path, folder: Path = FOLDER) -> None:
    """Make the `.qm` of a language; unfinished texts stay English."""
    _run("pyside6-lrelease", "-silent", str(folder / f"freehold_{language}.ts"), "-qm", str(into))


def written_out(found: list[texts.Text]) -> str:
    """Give the texts as a Python file that lupdate reads, a call each."""
    lines = []
    for text in found:
        arguments = [_quoted(text.context), _quoted(text.source)]
        if text.note or text.counted:
            arguments.append(_quoted(text.note))
        if text.counted:
            arguments.append("1")
        lines.append(f"QCoreApplication.translate({', '.join(arguments)})\n")
    return "".join(lines)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _run(program: str, *arguments: str, inside: str | None = None) -> None:
    path = Path(sys.executable).with_name(program)
    done = subprocess.run(
        [path, *arguments], cwd=inside, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{program} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    update()
    for each in LANGUAGES:
        release(each, FOLDER / f"freehold_{each}.qm")
