"""What the law has a requester say, in words: lines of the agreement that stand beside the price.

Part of the one renderer (`wallet.agreement.words`): every field of `wallet.agreement.duties` shows
here, and what they wrote themselves is a value of its own, never inside a sentence of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wallet.agreement.duties import Safeguard
    from wallet.agreement.terms import Party, Terms

SAFEGUARDS: Final[dict[Safeguard, str]] = {
    "eu-gdpr:A45-3": "a decision of the EU that its law protects enough (GDPR Art. 45)",
    "eu-gdpr:A46-2-a": "a treaty between public bodies (GDPR Art. 46(2)(a))",
    "eu-gdpr:A46-2-b": "binding corporate rules (GDPR Art. 46(2)(b))",
    "eu-gdpr:A46-2-c": "standard clauses of the EU (GDPR Art. 46(2)(c))",
    "eu-gdpr:A46-2-d": "standard clauses of an authority (GDPR Art. 46(2)(d))",
    "eu-gdpr:A46-2-e": "a code of conduct (GDPR Art. 46(2)(e))",
    "eu-gdpr:A46-2-f": "a certificate (GDPR Art. 46(2)(f))",
    "eu-gdpr:A46-3-a": "clauses that an authority allowed (GDPR Art. 46(3)(a))",
    "eu-gdpr:A49-1-a": "nothing but your consent: its law may not protect you (GDPR Art. 49(1)(a))",
}
_DECISIONS: Final = {
    "none": "no: neither profiles nor decisions about you",
    "profiling": "they build a profile of you; people decide",
    "automated": "decisions about you are made by machines (GDPR Art. 22)",
}
RIGHTS: Final = (
    ("Ask them to", "show, correct, erase, limit or hand over your data, or to stop using it"),
    ("Withdraw", "any time; what was done before stays lawful"),
    ("Have a person decide", "where a machine would decide about you"),
    ("Complain", "to the data protection authority where you live"),
    ("Say no", "nothing depends on it: they sign that you need not give this"),
)
"""What `wallet.agreement.duties.RIGHTS` and the fixed necessity of terms mean; no terms differ."""


def party_lines(party: Party) -> list[tuple[str, str]]:
    """Return who stands beside the requester: a representative, a data protection officer."""
    lines = [
        ("Representative in the EU", party.representative),
        ("Data protection officer", party.officer),
    ]
    return [(label, value) for label, value in lines if value]


def transfer_lines(terms: Terms) -> list[tuple[str, str]]:
    """Return whether data leaves the EEA, where to, and what protects it there."""
    if not terms.transfers:
        return [("Goes outside the EU", "no, they say")]
    lines = []
    for item in terms.transfers:
        lines += [
            ("Goes outside the EU, to", item.country),
            ("Protected there by", SAFEGUARDS[item.safeguard]),
        ]
        if item.copy:
            lines.append(("To be read at", item.copy))
    return lines


def decision_lines(terms: Terms) -> list[tuple[str, str]]:
    """Return whether machines judge the person."""
    lines = [("Machines judge you", _DECISIONS[terms.decisions.kind])]
    if terms.decisions.logic:
        lines.append(("By this logic, they write", terms.decisions.logic))
    return lines


def report_words(terms: Terms) -> str:
    """Return how often they report."""
    days = terms.report_days
    often = "every day" if days == 1 else f"every {days} days"
    return f"at least {often} what it was used for, and that it was deleted"
