"""The dataset of photos. A photo's place is where somebody was: as delicate as health."""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType

IMAGES: Final = TableSpec(
    "photos.images",
    "Photos",
    (
        ColumnSpec("time", _T.TIME, "when it was taken", dpv.PICTURE, 2, quasi_identifier=True),
        ColumnSpec(
            "offset",
            _T.TEXT,
            "the clock's distance from UTC, if the camera knew it",
            dpv.LOCATION,
            1,
        ),
        ColumnSpec(
            "latitude", _T.LATITUDE, "where", dpv.COORDINATE, 3, "deg", quasi_identifier=True
        ),
        ColumnSpec(
            "longitude", _T.LONGITUDE, "where", dpv.COORDINATE, 3, "deg", quasi_identifier=True
        ),
        ColumnSpec(
            "altitude",
            _T.DECIMAL,
            "height above the sea",
            dpv.COORDINATE,
            3,
            "m",
            quasi_identifier=True,
        ),
        ColumnSpec("name", _T.TEXT, "name of the file", dpv.PICTURE, 1),
        ColumnSpec("kind", _T.TEXT, "what the file is", dpv.PICTURE, 0),
        ColumnSpec("width", _T.INTEGER, "across", dpv.PICTURE, 0, "{pixel}"),
        ColumnSpec("height", _T.INTEGER, "down", dpv.PICTURE, 0, "{pixel}"),
        ColumnSpec("size", _T.INTEGER, "size of the file", dpv.PICTURE, 0, "By"),
        ColumnSpec("camera", _T.TEXT, "maker and model of camera or phone", dpv.DEVICE, 1),
        ColumnSpec(
            "camera_number",
            _T.TEXT,
            "number of the very camera",
            dpv.DEVICE,
            2,
            quasi_identifier=True,
        ),
        ColumnSpec("lens", _T.TEXT, "lens", dpv.DEVICE, 1),
        ColumnSpec("exposure", _T.DECIMAL, "how long it was exposed", dpv.PICTURE, 0, "s"),
        ColumnSpec("aperture", _T.DECIMAL, "f-number", dpv.PICTURE, 0, "1"),
        ColumnSpec("sensitivity", _T.INTEGER, "ISO sensitivity", dpv.PICTURE, 0, "1"),
        ColumnSpec("focal_length", _T.DECIMAL, "focal length", dpv.PICTURE, 0, "mm"),
        ColumnSpec("software", _T.TEXT, "program that wrote it", dpv.DEVICE, 1),
        ColumnSpec(
            "description", _T.TEXT, "what is written about it", dpv.PICTURE, 3, third_party=True
        ),
        ColumnSpec(
            "people",
            _T.TEXT,
            "who was recognised on it, between commas",
            dpv.NAME,
            3,
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec("favourite", _T.BOOLEAN, "marked as one", dpv.LIKE, 1),
        ColumnSpec("source", _T.TEXT, "how it came to the service", dpv.SERVICE_USE, 1),
    ),
    "time",
)
