"""Texts that name their own encoding, as parts of mail and of address cards do.

The names are taken from the text and may be wrong or invented. Codecs are loaded before the worker
closes its doors; what is not among them counts as unknown.
"""

from __future__ import annotations

import codecs
from typing import Final

_LONGEST: Final = 40
_NAMES: Final = (
    "ascii utf_8 utf_16 utf_16_le utf_16_be utf_7 latin_1 iso8859_2 iso8859_3 "
    "iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_10 "
    "iso8859_13 iso8859_14 iso8859_15 iso8859_16 cp1250 cp1251 cp1252 cp1253 cp1254 "
    "cp1255 cp1256 cp1257 cp1258 cp437 cp850 cp852 cp866 koi8_r koi8_u mac_roman "
    "gb2312 gbk gb18030 big5 cp932 shift_jis euc_jp iso2022_jp euc_kr cp949 "
    "iso2022_kr tis_620 "
)


def preload() -> None:
    """Load the codecs, for a process that will not be able to open files."""
    for name in _NAMES.split():
        codecs.lookup(name)


def decode(content: bytes, charset: str) -> str:
    """Return the text of bytes in the encoding they claim, else in UTF-8, else Windows-1252."""
    for name in (charset, "utf_8"):
        if not name or len(name) > _LONGEST:
            continue
        try:
            return content.decode(name)
        except (LookupError, UnicodeError, ValueError, OSError):
            continue
    return content.decode("cp1252", "replace")
