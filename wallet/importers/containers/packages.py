"""Zips that are one thing and no archive of exports: documents, books, programs.

Told by the names of what they hold, as their formats lay them down: OPC (ECMA-376-2) for Office,
OpenDocument 1.3 part 2, EPUB OCF 3.3; iWork and the packages of programs by their habits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

_DOCUMENTS: Final = (
    ("[Content_Types].xml", "xl/workbook.xml"),
    ("[Content_Types].xml", "xl/workbook.bin"),
    ("[Content_Types].xml", "word/document.xml"),
    ("[Content_Types].xml", "ppt/presentation.xml"),
    ("mimetype", "content.xml", "META-INF/manifest.xml"),
    ("Index/Document.iwa",),
    ("Index.zip", "Metadata/Properties.plist"),
)
"""What a document holds: Excel (two ways), Word, PowerPoint, OpenDocument, iWork (two ways)."""

_FOREIGN: Final = (
    (("META-INF/container.xml", "mimetype"), "an electronic book (EPUB)"),
    (("AndroidManifest.xml", "resources.arsc"), "a program for Android (APK)"),
    (("AndroidManifest.xml", "classes.dex"), "a program for Android (APK)"),
    (("META-INF/mozilla.rsa", "manifest.json"), "an extension of a browser (XPI)"),
    (("extension.vsixmanifest",), "an extension of an editor (VSIX)"),
)
_BY_ENDING: Final = (
    ("META-INF/MANIFEST.MF", ".class", "a Java program (JAR)"),
    ("", ".app/Info.plist", "a program for iPhones (IPA)"),
    ("", ".dist-info/WHEEL", "a Python package (wheel)"),
)


def is_document(names: Collection[str]) -> bool:
    """Whether a zip that holds these files is one document."""
    return any(all(name in names for name in wanted) for wanted in _DOCUMENTS)


def foreign(names: Collection[str]) -> str:
    """Return what a zip that holds these files is, if it is nobody's export; else empty."""
    for wanted, what in _FOREIGN:
        if all(name in names for name in wanted):
            return what
    for beside, ending, what in _BY_ENDING:
        if (not beside or beside in names) and any(name.endswith(ending) for name in names):
            return what
    return ""
