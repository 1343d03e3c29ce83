"""A JSON-LD tool that knows nothing of Freehold reads a consent record whole, without a network."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.deal import OWNER, REQUESTER, TERMS, changed, deal_in
from tests.unit.resources.test_record_vocabulary import (
    AGREED,
    CONTEXT,
    VOCABULARY,
    every_record,
    names,
)
from tests.unit.wallet.agreement.strategies import FIELDS
from wallet.agreement import record, record_file
from wallet.agreement.negotiation import Phase

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("D")

jsonld: Any = importlib.import_module("pyld.jsonld")  # it states no types
BESIDE = "https://freehold.example/context.jsonld"
"""Where the tests have the vendored context; the records themselves name no address of it."""
NO_NAME = ("did:pkh:eip155:", "urn:uuid:", "https://w3id.org/dpv/schema/dpv-27560#")
"""How the identifiers begin that are no names of a vocabulary: people, records, the profile."""
DATE_TIME = "http://www.w3.org/2001/XMLSchema#dateTime"


def vendored(url: str, options: dict[str, Any]) -> dict[str, Any]:
    """Load the context beside the project, and nothing else."""
    assert url == BESIDE, f"{url} was looked up."
    document = msgspec.json.decode((VOCABULARY / "context.jsonld").read_bytes())
    return {"documentUrl": url, "document": document, "contextUrl": None}


def expanded(document: dict[str, Any]) -> list[Any]:
    """What the tool makes of a document, without a base that relative names could lean on."""
    return jsonld.expand(document, {"documentLoader": vendored, "base": ""})  # type: ignore[no-any-return]


def read(value: dict[str, Any]) -> dict[str, Any]:
    """A record as anybody reads it from its file."""
    return msgspec.json.decode(msgspec.json.encode(value), type=dict[str, Any])


def identifiers(value: Any) -> Iterator[str]:
    """Every IRI of an expanded document; what is inside a JSON literal is none."""
    if isinstance(value, list):
        for part in value:
            yield from identifiers(part)
    elif isinstance(value, dict) and "@value" in value:
        if value.get("@type", "@json") != "@json":
            yield value["@type"]
    elif isinstance(value, dict):
        for key, part in value.items():
            if key == "@id":
                yield part
            elif key == "@type":
                yield from part
            else:
                yield key
                yield from identifiers(part)


def full(name: str) -> str:
    """The IRI that a short name stands for; itself if its prefix is none of the context."""
    prefix, _, rest = name.partition(":")
    return f"{CONTEXT.get(prefix, prefix)}{rest}"


def agrees(document: dict[str, Any]) -> None:
    """Hold a record to what it says of itself: its names, all of them, and itself again."""
    found = set(identifiers(expanded(document)))
    claimed = {full(name) for name in names(document)}
    assert claimed <= found
    assert all(i.startswith(NO_NAME) or i == DATE_TIME for i in found - claimed)
    back = jsonld.compact(
        expanded(document), {"@context": CONTEXT}, {"documentLoader": vendored, "base": ""}
    )
    assert back == document


def test_a_record_expands_to_the_names_it_claims_and_comes_back_whole():
    for document in every_record():
        agrees(read(document))


@given(st.fixed_dictionaries({name: FIELDS[name] for name in AGREED}))
@settings(max_examples=8)
def test_so_does_whatever_can_be_agreed(fields):
    asked = msgspec.structs.replace(TERMS, required_fields=(), **fields)
    agrees(read(record.build(deal_in(None).ask(asked).grant().negotiation)))


def test_what_is_no_special_data_comes_back_whole_too():
    asked = changed(legal_basis="eu-gdpr:A6-1-a")
    document = read(record.build(deal_in(None).ask(asked).grant().negotiation))
    assert document["dpv:hasProcess"]["dpv:hasPersonalData"]["type"] == "dpv:PersonalData"
    agrees(document)


def test_the_file_with_its_signatures_is_the_same_kind_of_document():
    deal = deal_in(Phase.REVOKED, opened=True).report()
    agrees(read(msgspec.json.decode(
        record_file.write(deal.negotiation, OWNER.binding, REQUESTER.binding)
    )))  # fmt: skip


def test_the_context_beside_reads_a_record_as_the_one_in_it_does():
    for document in every_record():
        whole = read(document)
        assert expanded(whole | {"@context": BESIDE}) == expanded(whole)


def test_a_name_that_the_context_lacks_would_be_seen():
    document = read(next(every_record()))
    with pytest.raises(AssertionError):
        agrees(document | {"madeUp": "is dropped"})
    with pytest.raises(AssertionError):
        agrees(document | {"id": "relative"})
