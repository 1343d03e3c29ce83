"""The bill of materials names what is inside, checks against its schema, and is always the same."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.package.trees import frozen

pytestmark = pytest.mark.area("H")

LOCK = f"thing==1.0 \\\n    --hash=sha256:{'ab' * 32}\nother==2 \\\n    --hash=sha256:{'cd' * 32}\n"


def bill(packaging, bundle: Path) -> dict[str, Any]:
    text = packaging.sbom.bill(bundle, LOCK, "1.2.3", "abc", 1_700_000_000)
    assert text == packaging.sbom.bill(bundle, LOCK, "1.2.3", "abc", 1_700_000_000)
    found: dict[str, Any] = json.loads(text)
    return found


def test_each_library_has_version_licence_address_and_the_file_it_came_from(packaging, tmp_path):
    found = bill(packaging, frozen(tmp_path))
    parts = {part["name"]: part for part in found["components"]}
    assert parts["thing"]["purl"] == "pkg:pypi/thing@1.0"
    assert parts["thing"]["licenses"] == [{"license": {"id": "MIT"}}]
    assert parts["thing"]["hashes"] == [{"alg": "SHA-256", "content": "ab" * 32}]
    assert "CPython" in parts
    assert "other" not in parts  # of the lock, and not in this bundle
    assert found["metadata"]["component"]["version"] == "1.2.3"
    assert found["metadata"]["timestamp"] == "2023-11-14T22:13:20+00:00"


def test_it_says_what_needs_what(packaging, tmp_path):
    bundle = frozen(tmp_path)
    needing = bundle / "_internal" / "user-2.dist-info"
    needing.mkdir()
    (needing / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: User_\nVersion: 2\nRequires-Dist: Thing[extra]>=1; x\n"
        "Requires-Dist: absent\n".replace("; x", "")
    )
    needs = {
        each["ref"]: each.get("dependsOn", []) for each in bill(packaging, bundle)["dependencies"]
    }
    assert needs["user-==2"] == ["thing==1.0"]
    assert set(needs["freehold"]) == {"thing==1.0", "user-==2", "cpython"}


def test_a_shared_library_of_this_machine_is_named_by_its_package(packaging, tmp_path, monkeypatch):
    bundle = frozen(tmp_path)
    (bundle / "_internal" / "libffi.so.8").write_bytes(b"")
    answers = {
        ("ldconfig", "-p"): "1 libs found\n\tlibffi.so.8 (libc6,x86-64) => /lib/libffi.so.8",
        ("dpkg-query", "-S", "/lib/libffi.so.8"): "libffi8:amd64: /lib/libffi.so.8",
        ("dpkg-query", "-W", "-f=${Version}", "libffi8"): "3.4.4-1",
    }
    monkeypatch.setattr(packaging.sbom, "_output", lambda *command: answers.get(command, ""))
    parts = {part["name"]: part for part in bill(packaging, bundle)["components"]}
    assert parts["libffi8"]["purl"] == "pkg:deb/debian/libffi8@3.4.4-1"
