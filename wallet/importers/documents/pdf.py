"""The text of PDF (ISO 32000), by `pypdf`, page by page until there is as much as is kept.

Pages that hold only pictures of text hold no text. A PDF with an owner's password only is read, as
every viewer does; one that needs a password to be opened is not.
"""

from __future__ import annotations

import io
import logging
from typing import Final

from wallet.importers.documents.reading import Enough, Unreadable, Words
from wallet.importers.values import TEXT_LIMIT

PAGES: Final = 2_000
"""So many pages are looked at."""

_EMPTY: Final = "it holds pictures and no text, or is damaged"
_FAULTS: Final = 20
"""After so many pages that cannot be read no more are tried."""


def pdf_text(content: bytes) -> str:
    """Return the text, at most `TEXT_LIMIT` characters.

    Raises:
        Unreadable: it has a password, no text, or is damaged.
    """
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every repair
    words = Words(TEXT_LIMIT)
    faults = 0
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            raise Unreadable("it has a password")
        for number, page in enumerate(reader.pages):
            if number >= PAGES or faults >= _FAULTS:
                break
            try:
                words.add(page.extract_text() + "\n")
            except (Enough, MemoryError):
                raise
            except Exception:  # by experience, damage is raised as anything
                faults += 1
    except Enough:
        pass
    except (Unreadable, MemoryError):
        raise
    except PyPdfError as error:
        raise Unreadable("it is damaged") from error
    except Exception as error:
        raise Unreadable("it is damaged") from error
    if not words.text:
        raise Unreadable(_EMPTY)
    return words.text
