"""The package for other systems installs itself, replaces what was there, and goes away again."""

import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.package.trees import release, staged

pytestmark = [
    pytest.mark.area("H"),
    pytest.mark.skipif(
        sys.platform != "linux" or shutil.which("objdump") is None,
        reason="objdump says what the programs need: Debian's binutils",
    ),
]

OF_THIS_KIND = pytest.mark.skipif(
    platform.machine() != "x86_64", reason="the made-up release is for x86_64"
)
NAME = "freehold-1.2.3-x86_64"


def packed(packaging: SimpleNamespace, linux: Path, folder: Path) -> Path:
    target = folder / f"{NAME}.tar.xz"
    tree = staged(packaging, linux, folder)
    packaging.tarball.build(tree, linux, target, release(packaging))
    return target


def unpacked(packaging: SimpleNamespace, linux: Path, folder: Path) -> Path:
    with tarfile.open(packed(packaging, linux, folder)) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    return folder / "unpacked" / NAME


def run(
    script: Path, home: Path, *words: str, first: Path = Path("/nowhere")
) -> subprocess.CompletedProcess[str]:
    home.mkdir(exist_ok=True)
    return subprocess.run(
        ["sh", str(script), *words],
        env={"HOME": str(home), "PATH": f"{first}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_equal_contents_make_an_equal_tar(packaging, linux, tmp_path):
    first = packed(packaging, linux, tmp_path / "here")
    before = os.umask(0o077)
    try:
        second = packed(packaging, linux, tmp_path / "elsewhere with a longer name")
    finally:
        os.umask(before)
    assert first.read_bytes() == second.read_bytes()


def test_it_belongs_to_nobody_and_holds_the_program(packaging, linux, tmp_path):
    with tarfile.open(packed(packaging, linux, tmp_path)) as archive:
        members = {member.name.removeprefix(f"{NAME}/"): member for member in archive}
    assert {(member.uid, member.uname) for member in members.values()} == {(0, "root")}
    assert members["lib/freehold/freehold"].mode == 0o755
    assert members["install.sh"].mode == 0o755
    assert "share/man/man1/freehold.1.gz" in members


@OF_THIS_KIND
def test_installed_it_starts_is_found_by_the_desktop_and_goes_away(packaging, linux, tmp_path):
    folder, home = unpacked(packaging, linux, tmp_path), tmp_path / "home of ada"
    done = run(folder / "install.sh", home, "--prefix", str(tmp_path / "in here"))
    assert done.returncode == 0, done.stderr
    prefix = tmp_path / "in here"
    assert f"{prefix}/bin/freehold" in done.stdout
    for program, said in (
        ("freehold", "the program hello"),
        ("freehold-requester", "the program --role requester hello"),
    ):
        command = [str(prefix / "bin" / program), "hello"]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        assert told == f"{said}\n"
    entry = (prefix / "share/applications/io.github.freehold.Freehold.desktop").read_text()
    assert f'Exec="{prefix}/lib/freehold/freehold" %u' in entry

    kept = home / ".local/share/freehold/vault"
    kept.parent.mkdir(parents=True)
    kept.write_text("a vault")
    again = run(folder / "install.sh", home, "--prefix", str(prefix))
    assert again.returncode == 0, again.stderr
    assert not (prefix / "lib/freehold.old").exists()

    gone = run(prefix / "lib/freehold/uninstall.sh", home)
    assert gone.returncode == 0, gone.stderr
    assert "Nobody's data is" in gone.stdout
    left = {path.name for path in prefix.rglob("*") if path.is_file() or path.is_symlink()}
    assert left <= {"mimeinfo.cache"}  # which the desktop keeps of all programs
    assert kept.read_text() == "a vault"


@OF_THIS_KIND
def test_without_a_prefix_it_is_for_this_person_alone(packaging, linux, tmp_path):
    folder, home = unpacked(packaging, linux, tmp_path), tmp_path / "home"
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "id").write_text("#!/bin/sh\necho 1000\n")
    (programs / "id").chmod(0o755)
    assert run(folder / "install.sh", home, first=programs).returncode == 0
    assert (home / ".local/bin/freehold").is_symlink()


def test_another_kind_of_computer_is_told(packaging, linux, tmp_path):
    folder = unpacked(packaging, linux, tmp_path)
    script = folder / "install.sh"
    script.write_text(script.read_text().replace('"x86_64"', '"vax"'))
    done = run(script, tmp_path / "home", "--prefix", str(tmp_path / "here"))
    assert done.returncode == 1
    assert "this program is for x86_64" in done.stderr
    assert not (tmp_path / "here").exists()


def test_a_word_it_does_not_know_changes_nothing(packaging, linux, tmp_path):
    folder = unpacked(packaging, linux, tmp_path)
    done = run(folder / "install.sh", tmp_path / "home", "--everything")
    assert done.returncode == 2
    assert "there is no --everything" in done.stderr
