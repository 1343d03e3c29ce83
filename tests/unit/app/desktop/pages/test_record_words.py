"""Every family of exports that Freehold reads has its words and its icon in the window."""

from __future__ import annotations

import pytest

from app.desktop.icons import icon_names
from app.desktop.pages.record_words import importer_words
from wallet.importers.registry import IMPORTERS

pytestmark = pytest.mark.area("B")


@pytest.mark.parametrize("importer", IMPORTERS, ids=lambda importer: importer.id)
def test_a_family_has_one_short_name_in_the_window_and_everywhere_else(importer):
    title, icon = importer_words(importer.id)
    assert title == importer.title
    assert len(title) <= 25
    assert icon in icon_names()
