"""Letters that ask a company for one's own data: plain text, put together from what is typed.

Article 15 of the GDPR (Regulation (EU) 2016/679) gives access with a copy, Article 20 the data one
has provided in a machine-readable format; Article 12(3) sets one month. Nothing is kept here and
nothing is sent. This is no legal advice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from wallet.agreement.visible import visible_line
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from datetime import date

Kind = Literal["access", "portability"]

_SUBJECT: Final = {
    "access": "Access to my personal data, Article 15 GDPR",
    "portability": "My data in a machine-readable format, Article 20 GDPR",
}
_BODY: Final = {
    "access": """\
Under Article 15 of the General Data Protection Regulation I ask you to tell me whether you
process personal data about me, and if so to send me

1. a copy of all of it (Article 15(3)), in a commonly used electronic form;
2. the purposes, the categories of data, and for how long each is kept;
3. everyone to whom it was or will be disclosed, by name;
4. where it came from, as far as not from me;
5. whether decisions about me are made automatically, profiling included, and by what logic;
6. the safeguards, where it was sent outside the European Economic Area.""",
    "portability": """\
Under Article 20 of the General Data Protection Regulation I ask you to send me the personal data
that I have provided to you, including what was observed from my use of your service, in a
structured, commonly used and machine-readable format such as JSON, CSV or XML, with a description
of its fields.

This concerns the data that you process by automated means on the basis of my consent or of a
contract with me.""",
}
_END: Final = """\
Please answer within one month of receiving this letter (Article 12(3)), free of charge
(Article 12(5)). If you doubt who I am, tell me which information you need to make sure; please do
not ask for more than that. If you do not do what I ask, tell me why, and where I can complain
(Article 12(4))."""


def letter(
    kind: Kind,
    *,
    name: str,
    address: str,
    company: str,
    today: date,
    company_address: str = "",
    known_as: str = "",
    day: str = "",
) -> str:
    """The text of a letter; addresses may have several lines.

    Args:
        kind: `access` (Article 15) or `portability` (Article 20).
        name: of the person who asks.
        address: theirs.
        company: whom they ask.
        today: the day it is written; the month for the answer counts from about then.
        company_address: of the company.
        known_as: how the company knows the person: a customer number, an e-mail address.
        day: as it shall stand in the letter instead of `today`.

    Raises:
        NotAllowed: a name is missing.
    """
    if not name.strip() or not company.strip():
        raise NotAllowed("A letter needs your name and the company's.")
    head = [*_lines(name), *_lines(address), "", *_lines(company), *_lines(company_address)]
    parts = [*head, "", visible_line(day.strip()) or _written(today), "", _SUBJECT[kind], ""]
    parts += ["Dear Sir or Madam,", "", _BODY[kind], ""]
    if known_as.strip():
        parts += [f"You know me as: {visible_line(known_as)}", ""]
    parts += [_END, "", "Yours faithfully,", "", "", *_lines(name)]
    return "\n".join(parts) + "\n"


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _lines(text: str) -> list[str]:
    return [visible_line(line.strip()) for line in text.splitlines() if line.strip()]
