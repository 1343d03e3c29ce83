"""The language of the window: which there are, which one is spoken, and how numbers look in it.

Texts are English in the code; `resources/translations` has the others, made by
`packaging/translations.py`. English has a file too, for its plural forms. Whoever speaks a
language that is not there reads English, with English numbers: a comma must not mean one thing in
a sentence and another in its number. The country stays that of the system where the language is
the system's, so that an Austrian reads Austrian months.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.desktop.resources import resource

SYSTEM = "system"
LANGUAGES = {"en": "English", "de": "Deutsch"}
"""The languages there are, by the name that each calls itself."""

PLAIN = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


def speak(
    application: QCoreApplication, chosen: str = SYSTEM, system: QLocale | None = None
) -> QLocale:
    """Make the application speak a language from now on; texts shown already stay as they are.

    Args:
        application: gets the translators; those of an earlier call are taken away.
        chosen: "system", or one of `LANGUAGES`; anything else is English.
        system: what the system speaks, if not what it says itself.

    Returns:
        The language and country in which numbers and days are written.
    """
    locale = locale_of(chosen, system or QLocale.system())
    for before in application.findChildren(QTranslator):
        application.removeTranslator(before)
        before.deleteLater()
    code = _code(locale)
    own = str(resource("translations"))
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in ((f"qtbase_{code}", qt), (f"freehold_{code}", own)):
        translator = QTranslator(application)
        if translator.load(name, folder):
            application.installTranslator(translator)
    QLocale.setDefault(locale)
    return locale


def locale_of(chosen: str, system: QLocale) -> QLocale:
    """Give the language and country that a choice means on a system."""
    wanted = _code(system) if chosen == SYSTEM else chosen
    if wanted not in LANGUAGES:
        return PLAIN
    if wanted == _code(system):
        return system
    return PLAIN if wanted == "en" else QLocale(wanted)


def spoken() -> QLocale:
    """Give the language and country in which numbers and days are written now."""
    found = QLocale()
    return PLAIN if found.language() == QLocale.Language.C else found


def _code(locale: QLocale) -> str:
    return QLocale.languageToCode(locale.language())
