"""The words of a consent record: its JSON-LD context, and the category of each kind of dataset.

The names are those of the W3C Data Privacy Vocabulary 2.3 and of Dublin Core; `freehold:` names
what neither has: the view, the payment, the digests. Each record carries the context whole, so that
it can be read where nothing can be looked up. `resources/vocab/context.jsonld` is the same context
as a file, and `resources/vocab/dpv-2.3.txt` lists every name of the vocabulary; tests hold all of
them together.
"""

from __future__ import annotations

from typing import Any, Final

_IRIS: Final = (
    "dct:conformsTo",
    "dpv:hasApplicableLaw",
    "dpv:hasAutomationLevel",
    "dpv:hasDataSource",
    "dpv:hasLegalBasis",
    "dpv:hasNecessity",
    "dpv:hasTechnicalMeasure",
    "dpv:isIndicatedBy",
    "ieee-7012:hasAgreement",
    "skos:broader",
)
"""Whose values are names themselves, not text."""

_LISTS: Final = (
    "dpv:hasConsentStatus",
    "dpv:hasProcessing",
    "dpv:hasRecipient",
    "dpv:hasRight",
    "dpv:hasStorageCondition",
    "freehold:report",
)
"""Whose value is a list always, of one part too: a tool that expands and compacts keeps it one."""

CONTEXT: Final[dict[str, Any]] = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "ai": "https://w3id.org/dpv/ai#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "legal-eu": "https://w3id.org/dpv/legal/eu#",
    "ieee-7012": "https://w3id.org/dpv/standards/ieee/7012#",
    "dct": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "freehold": "urn:freehold:record:1#",
    "id": "@id",
    "type": "@type",
    **{name: {"@type": "@id"} for name in _IRIS},
    **{name: {"@container": "@set"} for name in _LISTS},
    "dpv:isIndicatedAtTime": {"@type": "xsd:dateTime"},
    "dct:date": {"@type": "xsd:dateTime"},
    "dct:valid": {"@type": "xsd:dateTime"},
    **{
        f"freehold:{name}": {"@type": "@json"}
        for name in ("view", "delivery", "payment", "grant", "transcript", "proof")
    },
}

CATEGORIES: Final[dict[str, str]] = {
    "activity": "pd:PhysicalHealth",
    "apps": "pd:DeviceApplications",
    "assistant": "pd:Communication",
    "bank": "pd:Transaction",
    "calendar": "pd:PersonalDocuments",
    "contacts": "pd:Contact",
    "documents": "pd:PersonalDocuments",
    "fhir": "pd:MedicalHealth",
    "health": "pd:PhysicalHealth",
    "location": "pd:TravelHistory",
    "mail": "pd:EmailContent",
    "media": "pd:TVViewingBehaviour",
    "messages": "pd:Communication",
    "photos": "pd:Picture",
    "purchase": "pd:Purchase",
    "social": "pd:SocialMediaCommunication",
    "supply": "pd:ServiceConsumptionBehaviour",
    "video": "pd:TVViewingBehaviour",
    "web": "pd:BrowserHistory",
}
"""What each kind of dataset holds, in the classes of DPV `pd`; other kinds have none."""


def category(dataset: str) -> str | None:
    """Return the class of personal data that a dataset holds, if its kind is known."""
    return CATEGORIES.get(dataset.partition(".")[0])
