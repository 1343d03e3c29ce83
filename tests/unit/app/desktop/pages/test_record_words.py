"""Every family of exports that Freehold reads has its words and its icon in the window."""

from __future__ import annotations

import pytest

from app.desktop.icons import icon_names
from app.desktop.pages.record_words import importer_words
from wallet.agreement.words import column_words
from wallet.importers.registry import IMPORTERS

pytestmark = pytest.mark.area("B")


@pytest.mark.parametrize("importer", [item.id for item in IMPORTERS])
def test_a_family_is_not_called_by_its_identity(importer):
    title, icon = importer_words(importer)
    fallback = (column_words(importer).capitalize(), "file")
    plain_names = ("Documents", "Fitbit", "Mail", "Netflix", "Photos", "Spotify")
    assert (title, icon) != fallback or title in plain_names
    assert icon in icon_names()
    assert len(title) <= 25
