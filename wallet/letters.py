"""Letters of a person about their data: plain text, put together from what is typed or was agreed.

The law is the GDPR (Regulation (EU) 2016/679). Article 15 gives access with a copy, 20 the data one
has provided in a machine-readable format, 17 erasure, 21 objection, 7(3) withdrawal of a consent,
77 a complaint to a supervisory authority; Article 12(3) sets one month. Nothing is kept here and
nothing is sent. This is no legal advice; `wallet/LEGAL.md` says what else there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from wallet.agreement.visible import visible_line
from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

Kind = Literal["access", "portability", "erasure", "objection", "withdrawal", "complaint"]

_SUBJECT: Final = {
    "access": "Access to my personal data, Article 15 GDPR",
    "portability": "My data in a machine-readable format, Article 20 GDPR",
    "erasure": "Erasure of my personal data, Article 17 GDPR",
    "objection": "Objection to the use of my personal data, Article 21 GDPR",
    "withdrawal": "Withdrawal of my consent, Article 7(3) GDPR",
    "complaint": "Complaint, Article 77 GDPR",
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
    "erasure": """\
Under Article 17 of the General Data Protection Regulation I ask you to erase the personal data you
hold about me without undue delay, copies included. I withdraw any consent that it rests on; where
you hold that another ground applies, tell me which and for which data.

Please tell everyone to whom you have disclosed it that it is to be erased, and tell me who they
are (Article 19). Confirm to me when it is done.""",
    "objection": """\
Under Article 21 of the General Data Protection Regulation I object to the processing of personal
data about me that rests on a public task or on legitimate interests (Article 6(1)(e) and (f)),
profiling included, to its use for research or statistics, and to its use for direct marketing.

Please stop it until you have shown me compelling legitimate grounds; for direct marketing stop it
at once and for good (Article 21(3)). Until then I ask you to restrict it (Article 18(1)(d)).""",
    "withdrawal": """\
Under Article 7(3) of the General Data Protection Regulation I withdraw my consent to the processing
of my personal data, as of today.

Please stop what rests on it, erase the data (Article 17(1)(b)), and confirm both to me. What was
done before stays lawful; what was not finished is not to be finished with my data.""",
    "complaint": """\
Under Article 77 of the General Data Protection Regulation I lodge a complaint. I consider that the
controller named below infringes the Regulation in processing personal data about me.

Please investigate it, and inform me of its progress and outcome (Article 77(2)).

What happened:""",
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
    against: str = "",
    about: Sequence[tuple[str, str]] = (),
) -> str:
    """The text of a letter; addresses may have several lines.

    Args:
        kind: which right is used.
        name: of the person who asks.
        address: theirs.
        company: to whom it goes; for a complaint an authority.
        today: the day it is written; the month for the answer counts from about then.
        company_address: of the company.
        known_as: how the company knows the person: a customer number, an e-mail address.
        day: as it shall stand in the letter instead of `today`.
        against: whom a complaint is about.
        about: facts that say which data and which agreement it concerns, as labels and values.

    Raises:
        NotAllowed: a name is missing.
    """
    if not name.strip() or not company.strip():
        raise NotAllowed("A letter needs your name and the company's.")
    if kind == "complaint" and not against.strip():
        raise NotAllowed("A complaint needs the name of the company that it is about.")
    head = [*_lines(name), *_lines(address), "", *_lines(company), *_lines(company_address)]
    parts = [*head, "", visible_line(day.strip()) or _written(today), "", _SUBJECT[kind], ""]
    parts += ["Dear Sir or Madam,", "", _BODY[kind], ""]
    if against.strip():
        parts += ["The controller:", *_lines(against), ""]
    if about:
        parts += ["This concerns:", *(f"  {label}: {visible_line(v)}" for label, v in about), ""]
    if known_as.strip():
        parts += [f"You know me as: {visible_line(known_as)}", ""]
    if kind != "complaint":
        parts += [_END, ""]
    parts += ["Yours faithfully,", "", "", *_lines(name)]
    return "\n".join(parts) + "\n"


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _lines(text: str) -> list[str]:
    return [visible_line(line.strip()) for line in text.splitlines() if line.strip()]
