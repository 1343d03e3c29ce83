"""What the desktop reads about Freehold says what the programs do."""

import configparser
import os
import re
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.api import paths
from app.api.version import VERSION
from app.cli.main import freehold
from app.desktop import main as window
from app.requester.__main__ import cli as requester
from wallet.agreement import link

pytestmark = pytest.mark.area("H")

APP_ID = "io.github.freehold.Freehold"


def desktop_entry(linux: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(linux / f"{APP_ID}.desktop")
    return parser["Desktop Entry"]


def test_links_of_the_scheme_are_handed_to_the_program(linux):
    entry = desktop_entry(linux)
    assert entry["Exec"] == "freehold %u"
    assert entry["MimeType"] == f"x-scheme-handler/{link.SCHEME.rstrip(':')};"


def test_the_window_is_known_by_the_names_it_gives_itself(linux):
    source = Path(window.__file__).read_text(encoding="utf-8")
    assert f'setDesktopFileName("{APP_ID}")' in source
    name = desktop_entry(linux)["StartupWMClass"]
    assert f'setApplicationName("{name}")' in source


def test_the_icon_is_the_mark(linux, root):
    mark = (root / "resources" / "icons" / "mark.svg").read_text(encoding="utf-8")
    icon = (linux / f"{APP_ID}.svg").read_text(encoding="utf-8")
    assert re.findall(r" d=\"[^\"]+\"", mark) == re.findall(r" d=\"[^\"]+\"", icon)
    assert desktop_entry(linux)["Icon"] == APP_ID


def test_all_say_the_same_version(linux, root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    metainfo = ET.parse(linux / f"{APP_ID}.metainfo.xml").getroot()
    releases = [release.get("version") for release in metainfo.iter("release")]
    assert project["version"] == VERSION == releases[0]
    flatpak = (linux / f"{APP_ID}.yaml").read_text(encoding="utf-8")
    assert f"dist/freehold-{VERSION}-x86_64.tar.xz" in flatpak
    for page in ("freehold.1", "freehold-requester.1"):
        assert f'"Freehold {VERSION}"' in (linux / page).read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize(
    ("page", "group"), [("freehold.1", freehold), ("freehold-requester.1", requester)]
)
def test_the_manual_names_every_verb(linux, page, group):
    text = (linux / page).read_text(encoding="utf-8").replace("\\-", "-")
    verbs = text[text.index(".SH VERBS") :]
    assert [verb for verb in group.commands if not re.search(rf"\b{verb}\b", verbs)] == []


@pytest.mark.parametrize(
    "command",
    [
        ["desktop-file-validate", f"{APP_ID}.desktop"],
        ["appstreamcli", "validate", "--no-net", f"{APP_ID}.metainfo.xml"],
        ["flatpak-builder", "--show-manifest", f"{APP_ID}.yaml"],
        ["man", "--warnings", "--local-file", "freehold.1"],
        ["man", "--warnings", "--local-file", "freehold-requester.1"],
    ],
    ids=lambda command: f"{command[0]} {command[-1]}",
)
def test_the_validator_is_content(linux, command, tmp_path):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed here")
    *words, file = command
    done = subprocess.run(
        [*words, str(linux / file)],
        cwd=tmp_path,  # where some of them leave folders
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stderr == ""


def run_script(script: Path, argument: str, folder: Path) -> str:
    """Run a package script on a machine whose only person's home is `folder`."""
    programs = folder / "programs"
    programs.mkdir(exist_ok=True)
    getent = programs / "getent"
    getent.write_text(f"#!/bin/sh\necho 'ada:x:1000:1000::{folder}:/bin/sh'\n")
    getent.chmod(0o755)
    path = f"{programs}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", str(script), argument],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_removing_says_where_the_data_stays(linux, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    data = paths.default_profile().parent
    data.mkdir(parents=True)
    (data / "vault").write_text("everything")
    said = run_script(linux / "postrm", "remove", tmp_path)
    assert f"still here: {data}\n" in said
    assert (data / "vault").read_text() == "everything"


@pytest.mark.parametrize("argument", ["purge", "upgrade", "abort-install"])
def test_nothing_else_touches_or_mentions_data(linux, tmp_path, argument):
    data = tmp_path / ".local" / "share" / "freehold"
    data.mkdir(parents=True)
    assert run_script(linux / "postrm", argument, tmp_path) == ""
    assert data.exists()


def test_without_root_the_smoke_run_says_that_nothing_was_tried(root, tmp_path):
    stand_in = tmp_path / "id"
    stand_in.write_text("#!/bin/sh\necho 1000\n")
    stand_in.chmod(0o755)
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", str(root / "packaging" / "smoke.sh")],
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Smoke: nothing was tried: it needs root")
