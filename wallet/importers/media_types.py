"""What a content is by its first bytes: the few kinds that photos, cards and mail hold.

Names and stated types are not believed; what is not known here is `application/octet-stream`.
"""

from __future__ import annotations

from typing import Final

UNKNOWN: Final = "application/octet-stream"

_STARTS: Final = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"BM", "image/bmp"),
    (b"%PDF-", "application/pdf"),
    (b"{\\rtf", "application/rtf"),
    (b"PK\x03\x04", "application/zip"),
)
_BRANDS: Final = {
    b"heic": "image/heic",
    b"heix": "image/heic",
    b"heim": "image/heic",
    b"heis": "image/heic",
    b"hevc": "image/heic",
    b"mif1": "image/heif",
    b"msf1": "image/heif",
    b"avif": "image/avif",
    b"qt  ": "video/quicktime",
    b"isom": "video/mp4",
    b"iso2": "video/mp4",
    b"mp41": "video/mp4",
    b"mp42": "video/mp4",
    b"avc1": "video/mp4",
    b"M4V ": "video/mp4",
}


def of_start(start: bytes) -> str:
    """Return the media type of a content by how it begins (16 bytes are enough)."""
    for magic, kind in _STARTS:
        if start.startswith(magic):
            return kind
    if start[4:8] == b"ftyp":
        return _BRANDS.get(start[8:12], "video/mp4")
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "image/webp"
    return UNKNOWN
