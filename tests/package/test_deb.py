"""The Debian package states what it needs, is the same wherever it is made, and says what it is."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.package.trees import frozen, release, staged

pytestmark = [
    pytest.mark.area("H"),
    pytest.mark.skipif(
        not all(map(shutil.which, ("dpkg-deb", "objdump"))),
        reason="dpkg-deb and objdump make and check the package: Debian's dpkg and binutils",
    ),
]

OBJDUMP = """
/bundle/libQt6Core.so.6:     file format elf64-x86-64

Dynamic Section:
  NEEDED               libicuuc.so.73
  NEEDED               libglib-2.0.so.0
  NEEDED               libc.so.6

Version References:
  required from libc.so.6:
    0x09691a75 0x00 06 GLIBC_2.2.5
    0x069691b5 0x00 04 GLIBC_2.35
    0x06969194 0x00 03 GLIBC_2.4
"""


def test_a_folder_needs_what_it_does_not_contain(packaging):
    needed = packaging.elf.read(OBJDUMP, {"libicuuc.so.73"})
    assert needed.libraries == {"libglib-2.0.so.0", "libc.so.6"}
    assert needed.glibc == (2, 35)


def test_a_real_program_says_what_it_needs_and_a_text_is_no_program(packaging, tmp_path):
    shutil.copy(sys.executable, tmp_path / "program")
    (tmp_path / "text").write_text("no program")
    (tmp_path / "link").symlink_to("program")
    assert packaging.elf.is_elf(tmp_path / "program")
    assert not packaging.elf.is_elf(tmp_path / "text")
    assert not packaging.elf.is_elf(tmp_path / "link")
    needed = packaging.elf.needs(tmp_path)
    assert "libc.so.6" in needed.libraries
    assert needed.glibc >= (2, 2, 5)


def test_dependencies_come_from_the_programs_and_from_what_qt_opens_by_name(packaging):
    line = packaging.deb.depends(packaging.elf.Needs(frozenset({"libc.so.6"}), (2, 35)))
    parts = line.split(", ")
    assert "libc6 (>= 2.35)" in parts
    assert "libc6" not in parts
    assert "libxcb-cursor0" in parts
    assert parts == sorted(set(parts))


def test_a_library_without_a_known_package_stops_it_by_name(packaging):
    needed = packaging.elf.Needs(frozenset({"libc.so.6", "libnew.so.7"}), (2, 35))
    with pytest.raises(packaging.deb.CannotPackage, match=r"libnew\.so\.7"):
        packaging.deb.depends(needed)


def package(packaging: SimpleNamespace, linux: Path, folder: Path) -> Path:
    tree = staged(packaging, linux, folder)
    packaging.deb.build(tree, folder / "freehold.deb", release(packaging).epoch)
    return folder / "freehold.deb"


def asked(package: Path, *what: str) -> str:
    command = ["dpkg-deb", *what[:1], str(package), *what[1:]]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_equal_contents_make_an_equal_package(packaging, linux, tmp_path):
    first = package(packaging, linux, tmp_path / "here")
    before = os.umask(0o077)
    try:
        second = package(packaging, linux, tmp_path / "elsewhere" / "with a longer name")
    finally:
        os.umask(before)
    assert first.read_bytes() == second.read_bytes()


def test_a_package_says_what_it_is_and_holds_what_a_desktop_looks_for(packaging, linux, tmp_path):
    made = package(packaging, linux, tmp_path)
    assert asked(made, "--field", "Version", "Architecture").split("\n")[:2] == [
        "Version: 1.2.3",
        "Architecture: amd64",
    ]
    lines = asked(made, "--contents").splitlines()
    files = {line.split()[5]: line.split()[0] for line in lines}
    assert files["./usr/lib/freehold/freehold"] == "-rwxr-xr-x"
    assert files["./usr/lib/freehold/_internal/data"] == "-rw-r--r--"
    assert files["./usr/bin/freehold-requester"] == "-rwxr-xr-x"
    assert any(line.endswith("./usr/bin/freehold -> ../lib/freehold/freehold") for line in lines)
    assert {line.split()[1] for line in lines} == {"root/root"}
    assert {line.split()[3] for line in lines} == {"2023-11-14"}
    assert {
        "./usr/share/applications/io.github.freehold.Freehold.desktop",
        "./usr/share/metainfo/io.github.freehold.Freehold.metainfo.xml",
        "./usr/share/icons/hicolor/48x48/apps/io.github.freehold.Freehold.png",
        "./usr/share/man/man1/freehold.1.gz",
        "./usr/share/man/man1/freehold-requester.1.gz",
        "./usr/share/doc/freehold/copyright",
    } <= files.keys()


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("License-Expression: Apache-2.0 OR MIT", "Apache-2.0 OR MIT"),
        ("License: BSD", "BSD"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT License"),
        ("License: A whole\n        text", "see its folder"),
        ("Summary: says nothing", "see its folder"),
    ],
)
def test_each_librarys_licence_is_listed_as_it_states_it(packaging, tmp_path, stated, shown):
    bundle = frozen(tmp_path, stated)
    assert packaging.deb.libraries(bundle) == [f"thing 1.0: {shown}"]


def test_the_checksums_are_those_that_sha256sum_checks(packaging, tmp_path):
    (tmp_path / "a.deb").write_bytes(b"one")
    (tmp_path / "b.tar.xz").write_bytes(b"two")
    (tmp_path / "c.cdx.json").write_bytes(b"three")
    (tmp_path / "d.whl").write_bytes(b"four")
    (tmp_path / "freehold-requester-1-py311.txt").write_bytes(b"five")
    packaging.package.write_checksums(tmp_path)
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    assert (tmp_path / "SHA256SUMS").read_text().count("\n") == 5
    (tmp_path / "b.tar.xz").write_bytes(b"changed")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1
