"""Everything the programs load at some time is in the bundle, and nothing of the build machine."""

import runpy
import sys
from importlib.metadata import distribution
from pathlib import Path
from types import SimpleNamespace

import pytest

from app import launch
from wallet.importers import registry

pytestmark = pytest.mark.area("H")

SITE = Path("/venv/site-packages")


def test_every_kind_of_process_is_in_the_bundle(packaging, root):
    modules = packaging.bundle.modules(root)
    assert {role.module for role in launch.ROLES.values()} <= set(modules)
    assert {"app.desktop.main", "app.cli.main", "app.practice.main"} <= set(modules)
    assert "app" in modules


def test_what_needs_the_compiler_of_contracts_is_not(packaging, root):
    assert (root / "contracts" / "build.py").exists()
    assert "contracts.build" not in packaging.bundle.modules(root)


def test_fonts_icons_demo_exports_and_contracts_ship_where_the_code_looks_for_them(packaging, root):
    placed = {f"{to}/{Path(file).name}" for file, to in packaging.bundle.data_files(root)}
    assert {
        "resources/fonts/Inter-Regular.otf",
        "resources/fonts/OFL.txt",
        "resources/icons/mark.svg",
        "resources/demo/practice-bank.ofx",
        "resources/vocab/terms.json",
        "resources/translations/freehold_de.qm",
        "resources/translations/freehold_en.qm",
        "contracts/artifacts/ConsentRegistry.json",
        "wallet/importers/months.json",
    } <= placed
    assert [place for place in placed if place.endswith((".py", ".ts", "README.md"))] == []


def test_what_importers_load_by_name_is_in_the_bundle(packaging):
    wanted = {library for importer in registry.IMPORTERS for library in importer.libraries}
    wanted.add("charset_normalizer")
    wanted -= {each for each in wanted if each.startswith("cryptography.")}  # has a hook of its own
    wanted -= {each for each in wanted if each.startswith("wallet.")}  # all of ours is inside
    wanted.add("tzdata")
    standard = {library for library in wanted if library.split(".")[0] in sys.stdlib_module_names}
    hooked = {library for library in wanted if library.split(".")[0] == "cryptography"}
    collected = packaging.bundle.FOUND_BY_NAME
    assert [
        library
        for library in wanted - standard - hooked
        if not any(library == each or library.startswith(f"{each}.") for each in collected)
    ] == []


def test_a_library_travels_with_its_licence_and_without_this_machines_notes(packaging):
    lock = "click==8.2.1 \\\n    --hash=sha256:00\nno-such-package==1 \\\n"
    names = {Path(file).name for file, _ in packaging.bundle.metadata_files(lock)}
    everything = {path.name for path in distribution("click").files or []}
    assert "METADATA" in names
    assert any(name.startswith("LICENSE") for name in names)
    assert "RECORD" in everything - names


def test_what_was_compiled_on_this_machine_is_told_from_wheels(packaging):
    lock = "fastecdsa==2.3.2 \\\nmsgspec==0.19 \\\nclick==8.2.1 \\\n"
    tags = distribution("fastecdsa").read_text("WHEEL") or ""
    if "-linux_" not in tags:
        pytest.skip("there is a wheel of fastecdsa for this system")
    found = packaging.bundle.built_here(lock)
    assert {place.split("/")[0] for place in found} == {"fastecdsa"}
    assert [Path(place).name.split(".")[0] for place in found] == ["_ecdsa", "curvemath"]


def kept(packaging: SimpleNamespace, *entries: tuple[str, str, str]) -> list[str]:
    return [place for place, _, _ in packaging.bundle.kept(list(entries), SITE)]


def test_the_systems_own_libraries_stay_with_the_system_unless_named(packaging):
    assert kept(
        packaging,
        ("libpython3.11.so.1.0", "/usr/lib/libpython3.11.so.1.0", "BINARY"),
        ("libstdc++.so.6", "/usr/lib/libstdc++.so.6", "BINARY"),
        ("libnew.so.1", "/usr/lib/libnew.so.1", "BINARY"),
        ("PySide6/Qt/lib/libQt6Core.so.6", f"{SITE}/PySide6/Qt/lib/libQt6Core.so.6", "BINARY"),
        ("lib-dynload/math.so", "/usr/lib/python3.11/lib-dynload/math.so", "EXTENSION"),
    ) == ["libpython3.11.so.1.0", "PySide6/Qt/lib/libQt6Core.so.6", "lib-dynload/math.so"]


def test_a_link_goes_with_what_it_points_to(packaging):
    plugin = "PySide6/Qt/plugins/platforms/libqxcb.so"
    assert kept(
        packaging,
        ("libssl.so.3", "/usr/lib/libssl.so.3", "BINARY"),
        ("libGL.so.1", "/usr/lib/libGL.so.1", "BINARY"),
        (plugin, f"{SITE}/{plugin}", "BINARY"),
        ("PySide6/libssl.so", "../libssl.so.3", "SYMLINK"),
        ("PySide6/libGL.so", "../libGL.so.1", "SYMLINK"),
        ("PySide6/Qt/plugins/qxcb.so", "platforms/libqxcb.so", "SYMLINK"),
    ) == ["libssl.so.3", plugin, "PySide6/libssl.so", "PySide6/Qt/plugins/qxcb.so"]


def test_notes_of_the_installation_stay_out_even_if_a_hook_collects_them(packaging):
    folder = "click-8.2.1.dist-info"
    assert kept(
        packaging,
        *(
            (f"{folder}/{name}", f"{SITE}/{folder}/{name}", "DATA")
            for name in ("METADATA", "RECORD", "INSTALLER", "direct_url.json", "licenses/LICENSE")
        ),
    ) == [f"{folder}/METADATA", f"{folder}/licenses/LICENSE"]


@pytest.mark.parametrize(
    "place",
    [
        "PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "PySide6/Qt/plugins/platforms/libqvnc.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/translations/qtbase_fr.qm",
        "PySide6/Qt/translations/qtdeclarative_de.qm",
        "PySide6/Qt/translations/designer_de.qm",
    ],
)
def test_parts_of_qt_that_the_window_does_not_use_stay_out(packaging, place):
    assert kept(packaging, (place, f"{SITE}/{place}", "BINARY")) == []


def test_the_words_of_qt_in_a_language_of_the_window_are_in_the_bundle(packaging):
    place = "PySide6/Qt/translations/qtbase_de.qm"
    assert kept(packaging, (place, f"{SITE}/{place}", "DATA")) == [place]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/bundle"}, None),
        ({"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/own"}, "/own"),
        ({}, None),
    ],
)
def test_programs_that_qt_starts_do_not_load_our_libraries(root, monkeypatch, before, after):
    surroundings = dict(before)
    monkeypatch.setattr("os.environ", surroundings)
    runpy.run_path(str(root / "packaging" / "start.py"))
    assert surroundings == ({} if after is None else {"LD_LIBRARY_PATH": after})
