"""The dataset of people one knows. All of it is about others, and none of it is one's to give."""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType


def _about(
    name: str, meaning: str, category: str, sensitivity: int, *, singles_out: bool = False
) -> ColumnSpec:
    return ColumnSpec(
        name,
        _T.TEXT,
        meaning,
        category,
        sensitivity,
        quasi_identifier=singles_out,
        third_party=True,
    )


PEOPLE: Final = TableSpec(
    "contacts.people",
    "People in address books",
    (
        _about("name", "the whole name", dpv.NAME, 2, singles_out=True),
        _about("given_name", "given name", dpv.NAME, 2, singles_out=True),
        _about("family_name", "family name", dpv.NAME, 2, singles_out=True),
        _about("nickname", "what they are called", dpv.NAME, 2, singles_out=True),
        _about("kind", "person, group, organisation or place", dpv.CONTACT, 0),
        _about("organisation", "where they work", dpv.PROFESSIONAL, 2, singles_out=True),
        _about("job", "what they do there", dpv.PROFESSIONAL, 2, singles_out=True),
        _about("emails", "mail addresses, between commas", dpv.EMAIL_ADDRESS, 2, singles_out=True),
        _about(
            "phones", "telephone numbers, between commas", dpv.TELEPHONE_NUMBER, 2, singles_out=True
        ),
        _about(
            "addresses",
            "postal addresses, between vertical lines",
            dpv.PHYSICAL_ADDRESS,
            2,
            singles_out=True,
        ),
        _about(
            "messengers", "names in messengers, between commas", dpv.CONTACT, 2, singles_out=True
        ),
        _about("pages", "pages of theirs, between commas", dpv.CONTACT, 2, singles_out=True),
        _about(
            "birthday", "day of birth; --MM-DD without a year", dpv.BIRTH_DATE, 2, singles_out=True
        ),
        _about("anniversary", "day of an anniversary, in the same way", dpv.RELATIONSHIP, 2),
        _about("gender", "gender, as written", dpv.GENDER, 3),
        _about("languages", "languages, between commas", dpv.LANGUAGE, 1),
        _about("zone", "their time zone", dpv.LOCATION, 1),
        ColumnSpec(
            "latitude",
            _T.LATITUDE,
            "where they are",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
            third_party=True,
        ),
        ColumnSpec(
            "longitude",
            _T.LONGITUDE,
            "where they are",
            dpv.COORDINATE,
            2,
            "deg",
            quasi_identifier=True,
            third_party=True,
        ),
        _about("related", "whom they are related to, between commas", dpv.RELATIONSHIP, 2),
        _about("categories", "labels given to them, between commas", dpv.CONTACT, 2),
        _about("note", "what is written about them", dpv.CONTACT, 3),
        ColumnSpec(
            "portrait", _T.BOOLEAN, "a picture is kept with it", dpv.PICTURE, 1, third_party=True
        ),
        ColumnSpec("changed", _T.TIME, "when the card was last changed", dpv.SERVICE_USE, 1),
        _about("identifier", "the address book's number of them", dpv.IDENTIFIER, 2),
    ),
    "changed",
)
