"""What the law has a requester say before it may ask: the parts of terms, and which are missing.

Article 13 of the GDPR (Regulation (EU) 2016/679) lists what a person must be told when data is
asked of them: who asks and how to reach them (13(1)(a), (b)), for what and on which legal basis
(c), who receives it (e), whether it leaves the European Economic Area and by which safeguard (f),
for how long it is kept (13(2)(a)), the rights (b, c, d), whether one must give it (e) and whether
machines decide about one (f). `missing` names every one that a document does not say.

Freehold's own part is `report_days`: how often the requester reports what the data was used for.
Which law each part serves is in `wallet/LEGAL.md`. Whether what is said is true is left to people.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec

from wallet.errors import TermsRefused

Safeguard = Literal[
    "eu-gdpr:A45-3",
    "eu-gdpr:A46-2-a",
    "eu-gdpr:A46-2-b",
    "eu-gdpr:A46-2-c",
    "eu-gdpr:A46-2-d",
    "eu-gdpr:A46-2-e",
    "eu-gdpr:A46-2-f",
    "eu-gdpr:A46-3-a",
    "eu-gdpr:A49-1-a",
]
Short = Annotated[str, msgspec.Meta(max_length=200)]
Country = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]

RIGHTS: Final = (
    "eu-gdpr:A7-3",
    "eu-gdpr:A15",
    "eu-gdpr:A16",
    "eu-gdpr:A17",
    "eu-gdpr:A18",
    "eu-gdpr:A20",
    "eu-gdpr:A21",
    "eu-gdpr:A22",
    "eu-gdpr:A77",
)
"""The rights that every request names, in this order (Art. 13(2)(b), (c), (d))."""

_WITHOUT_COPY: Final = frozenset({"eu-gdpr:A45-3", "eu-gdpr:A49-1-a"})
"""A decision of the Commission is public, and a consent is one's own: no copy is to be had."""

FILLERS: Final = frozenset({"not given", "not said", "none", "unknown", "n/a", "tbd", "-", "?"})
"""What says nothing where a contact or a place is asked for."""


class Transfer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One country outside the EEA that data goes to, and what protects it there.

    `copy` says where the safeguard can be read; it must be there for those of Article 46.
    """

    country: Country
    safeguard: Safeguard
    copy: Short = ""


class Decisions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether machines judge the person, and by what logic (Art. 13(2)(f), 22)."""

    kind: Literal["none", "profiling", "automated"] = "none"
    logic: Annotated[str, msgspec.Meta(max_length=2000)] = ""


Transfers = Annotated[tuple[Transfer, ...], msgspec.Meta(max_length=16)]

_KINDS: Final[dict[str, dict[str, str]]] = {
    "none": {"type": "dpv:DecisionMaking", "dpv:hasAutomationLevel": "dpv:NotAutomated"},
    "profiling": {"type": "dpv:Profiling"},
    "automated": {"type": "dpv:AutomatedDecisionMaking"},
}


def transfer_documents(transfers: tuple[Transfer, ...]) -> list[dict[str, str]]:
    """Return transfers as they stand in the document; an empty list says that there are none."""
    return [
        {
            "type": "dpv:CrossBorderTransfer",
            "dpv:hasThirdCountry": item.country,
            "dpv:hasLegalBasis": item.safeguard,
            **({"dct:source": item.copy} if item.copy else {}),
        }
        for item in transfers
    ]


def transfers_from(documents: Any) -> list[dict[str, Any]]:
    """Return the fields of transfers from what stands in a document."""
    return [
        {
            "country": item["dpv:hasThirdCountry"],
            "safeguard": item["dpv:hasLegalBasis"],
            "copy": item.get("dct:source", ""),
        }
        for item in documents
    ]


def decisions_document(decisions: Decisions) -> dict[str, str]:
    """Return what is said of decisions as it stands in the document."""
    said = dict(_KINDS[decisions.kind])
    return said | ({"dct:description": decisions.logic} if decisions.logic else {})


def decisions_from(document: Any) -> dict[str, Any]:
    """Return the fields of `Decisions` from what stands in a document."""
    kinds = {fixed["type"]: kind for kind, fixed in _KINDS.items()}
    return {"kind": kinds[document["type"]], "logic": document.get("dct:description", "")}


_CONTROLLER, _PROCESS = "dpv:hasDataController", "dpv:hasProcess"
_STORAGE = "dpv:hasStorageCondition"
_ASKED: Final[dict[str, tuple[str, ...]]] = {
    "who asks": (_CONTROLLER, "dpv:hasName"),
    "a contact": (_CONTROLLER, "dpv:hasContact"),
    "the purpose": (_PROCESS, "dpv:hasPurpose"),
    "the legal basis": ("dpv:hasLegalBasis",),
    "the recipients": (_PROCESS, "dpv:hasRecipient"),
    "how long it is kept": (_PROCESS, _STORAGE, "dpv:hasDuration"),
    "where it is kept": (_PROCESS, _STORAGE, "dpv:hasLocation"),
    "whether machines decide": (_PROCESS, "dpv:hasContext", "type"),
    "that one may say no": (_PROCESS, "dpv:hasNecessity"),
    "when its use is reported": (_PROCESS, "dpv:hasFrequency"),
    "how to withdraw": ("dpv:hasConsentControl", "dct:description"),
    "the rights": ("dpv:hasRight",),
}


def require(value: Any) -> None:
    """Return if a terms document says all that a person must be told.

    Raises:
        TermsRefused: it does not; the message names everything that is missing.
    """
    if lacking := missing(value):
        raise TermsRefused(f"The request does not say {_listed(lacking)}; it was refused for that.")


def missing(value: Any) -> list[str]:
    """Return in words what a terms document does not say, in the order of the law."""
    found = [name for name, path in _ASKED.items() if not _says_something(_part(value, path))]
    if not isinstance(_part(value, (_PROCESS, "dpv:hasProcessing")), list):
        found.append("whether it leaves the EEA")
    for name, path in (("a contact", _ASKED["a contact"]), ("where it is kept", _PLACE)):
        part = _part(value, path)
        if name not in found and isinstance(part, str) and part.strip().casefold() in FILLERS:
            found.append(name)
    rights = _part(value, _ASKED["the rights"])
    if isinstance(rights, list) and "the rights" not in found:
        lost = [iri for iri in RIGHTS if iri not in rights]
        found += [f"the right of Art. {iri.removeprefix('eu-gdpr:A')}" for iri in lost]
    return [*found, *_without_reasons(value)]


_PLACE: Final = _ASKED["where it is kept"]


def _without_reasons(value: Any) -> list[str]:
    """Return which things are named but not explained: a safeguard's copy, a machine's logic."""
    found = []
    transfers = _part(value, (_PROCESS, "dpv:hasProcessing"))
    for item in transfers if isinstance(transfers, list) else ():
        if not isinstance(item, dict) or not _says_something(item.get("dpv:hasLegalBasis")):
            found.append("what protects it outside the EEA")
        elif item["dpv:hasLegalBasis"] not in _WITHOUT_COPY and not _says_something(
            item.get("dct:source")
        ):
            found.append("where the safeguard outside the EEA can be read")
    context = _part(value, (_PROCESS, "dpv:hasContext"))
    decides = isinstance(context, dict) and context.get("type") not in (None, "dpv:DecisionMaking")
    if decides and not _says_something(context.get("dct:description")):
        found.append("by what logic machines decide")
    return list(dict.fromkeys(found))


def _part(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _says_something(part: Any) -> bool:
    if isinstance(part, list):
        return any(_says_something(item) for item in part)
    return bool(part.strip() if isinstance(part, str) else part)


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
