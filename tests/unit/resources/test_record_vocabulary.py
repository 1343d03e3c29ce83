"""Every name in a consent record is one of the vocabulary, and its context resolves each."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import TERMS, changed, deal_in
from tests.unit.wallet.agreement.strategies import FIELDS
from wallet.agreement import duties, record, terms, vocabulary
from wallet.agreement.negotiation import Phase
from wallet.importers import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("D")

ROOT = Path(__file__).resolve().parents[3]
VOCABULARY = ROOT / "resources/vocab"
PUBLISHED = ROOT.parent / "shared/vocab"
LISTED = {
    line
    for line in (VOCABULARY / "dpv-2.3.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
}
DUBLIN_CORE = {
    "conformsTo", "date", "description", "identifier", "source", "title", "valid",
}  # fmt: skip
"""Of http://purl.org/dc/terms/, what a record uses."""
OWN = {
    "copies", "delivery", "grant", "model", "payment", "report", "run", "sha256", "transcript",
    "version", "view",
}  # fmt: skip
"""What neither vocabulary has a name for."""
NAMES = (
    LISTED
    | {f"dct:{name}" for name in DUBLIN_CORE}
    | {f"freehold:{name}" for name in OWN}
    | {"skos:broader"}
)
CONTEXT = vocabulary.CONTEXT


def names(value: Any, *, name: bool = False) -> Iterator[str]:
    """Every key and every value that is a name; JSON literals and text hold none."""
    if isinstance(value, dict):
        for key, part in value.items():
            if key in ("@context", "id"):
                continue
            kind = CONTEXT.get(key, {})
            kind = kind.get("@type") if isinstance(kind, dict) else kind
            if key != "type":
                yield key
            if kind != "@json":
                yield from names(part, name=key == "type" or kind == "@id")
    elif isinstance(value, list | tuple):
        for part in value:
            yield from names(part, name=name)
    elif name and isinstance(value, str) and not value.startswith(("did:", "https:")):
        yield value


def every_record() -> Iterator[dict[str, Any]]:
    """Records of all kinds: each purpose, safeguard and way to decide, revoked, reported."""
    revoked = deal_in(Phase.REVOKED, opened=True).report(model="M", run="7", note="Done.")
    yield record.build(revoked.report(kind="deleted", copies="kept").negotiation)
    told = {
        "dpv:ScientificResearch": duties.Decisions(),
        "dpv:CommercialResearch": duties.Decisions("automated", "By lot."),
    }
    for purpose in msgspec.inspect.type_info(terms.Purpose).values:  # type: ignore[attr-defined]
        abroad = tuple(duties.Transfer("US", iri, "here") for iri in _SAFEGUARDS)
        decisions = told.get(purpose, duties.Decisions("profiling", "By season."))
        party = terms.Party("Lab", "lab@example.org", "US", "Lab Europe", "dpo@example.org")
        asked = changed(requester=party, purpose=purpose, transfers=abroad, decisions=decisions)
        yield record.build(deal_in(None).ask(asked).grant().negotiation)


_SAFEGUARDS: Any = msgspec.inspect.type_info(duties.Safeguard).values  # type: ignore[attr-defined]


def test_every_name_in_a_record_is_in_the_vocabulary():
    found = {name for document in every_record() for name in names(document)}
    assert {"dpv:ConsentRecord", "ieee-7012:PDC-AI", "pd:PhysicalHealth"} <= found
    assert not {name for name in found if name not in NAMES}


AGREED = [name for name in FIELDS if name not in ("payment", "required_fields", "steps")]


@given(st.fixed_dictionaries({name: FIELDS[name] for name in AGREED}))
@settings(max_examples=8)
def test_whatever_is_agreed_is_written_in_names_of_the_vocabulary(fields):
    asked = msgspec.structs.replace(TERMS, required_fields=(), **fields)
    document = record.build(deal_in(None).ask(asked).grant().negotiation)
    assert not {name for name in names(document) if name not in NAMES}


def test_every_prefix_of_a_name_is_in_the_context():
    found = {name for document in every_record() for name in names(document)}
    for name in found:
        prefix, colon, rest = name.partition(":")
        assert colon
        assert rest
        assert CONTEXT[prefix].endswith(("#", "/"))
    for term, meaning in CONTEXT.items():
        if isinstance(meaning, dict) and not term.startswith("freehold:"):
            assert term in NAMES


def test_ai_training_is_under_the_agreement_of_ieee_7012_and_nothing_else_is():
    for document in every_record():
        training = document["dpv:hasProcess"]["dpv:hasPurpose"]["type"] == "ai:ModelTraining"
        assert (document.get("ieee-7012:hasAgreement") == "ieee-7012:PDC-AI") is training


def test_every_kind_of_dataset_has_a_category():
    kinds = {name.partition(".")[0] for name in registry.tables()}
    assert set(vocabulary.CATEGORIES) == kinds
    assert set(vocabulary.CATEGORIES.values()) <= LISTED


def test_the_context_beside_is_that_of_the_records():
    beside = msgspec.json.decode((VOCABULARY / "context.jsonld").read_bytes())
    assert beside == {"@context": CONTEXT}


def test_the_licence_of_the_names_is_beside_them():
    licence = (VOCABULARY / "LICENSE-W3C.md").read_bytes()
    assert b"W3C Software and Document" in licence
    head = (VOCABULARY / "dpv-2.3.txt").read_text("utf-8").split("\n", 1)[0]
    assert "Data Privacy Vocabulary 2.3" in head


def test_the_names_beside_are_those_of_the_published_vocabulary():
    if not PUBLISHED.is_dir():
        pytest.skip("the published vocabulary is not beside the project")
    known = set()
    for name in sorted({name.partition(":")[0] for name in LISTED}):
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            known |= {f"{name}:{row['term']}" for row in csv.DictReader(file)}
    assert known == LISTED
    licence = hashlib.sha256((PUBLISHED / "LICENSE.md").read_bytes())
    beside = hashlib.sha256((VOCABULARY / "LICENSE-W3C.md").read_bytes())
    assert licence.digest() == beside.digest()
    namespaces = (PUBLISHED / "dpv-27560.ttl").read_text("utf-8")
    assert "schema/dpv-27560#" in namespaces
    assert "dpv-27560:record-eu-gdpr a" in namespaces
    assert terms.PROFILE == "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr"
