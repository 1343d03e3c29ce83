"""The document that an issuer signed leaves whole beside its rows, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.unit.wallet.views.conftest import column
from wallet.agreement.program import Output, Program
from wallet.agreement.view import Aggregate, Condition, Measure, Transform, View
from wallet.errors import ViewError
from wallet.importers.base import SignatureState, SignedOrigin, TableSpec
from wallet.importers.rows import Row
from wallet.policy import originals
from wallet.policy.charges import charges
from wallet.vault import imports
from wallet.vault.datasets import by_name
from wallet.views.preview import preview
from wallet.views.projection import Projection

if TYPE_CHECKING:
    from wallet.store import Database, Transaction

pytestmark = pytest.mark.area("B")

SECRET = b"s" * 32
JABS = TableSpec(
    "fhir.immunizations",
    "Immunisations",
    (
        column("date", "date", category="https://w3id.org/dpv/pd#HealthRecord"),
        column("code", "text", category="https://w3id.org/dpv/pd#Prescription"),
    ),
    "date",
)
VIEW = View(JABS.name, ("code", "signed_original"))


def origin(document: bytes, state: str = "verified") -> SignedOrigin:
    return SignedOrigin("smart-health-card", "clinic", "k", SignatureState(state), document)


@pytest.fixture
def jabs(database: Database) -> Database:
    """Four rows: of two documents, of one that was not checked, of none."""

    def put(tx: Transaction) -> None:
        run = imports.begin(tx, "fhir", 1, "Cards", "", 0)
        parts = (
            origin(b"first"),
            origin("zweites, für dich".encode()),
            origin(b"unchecked", "unchecked"),
            None,
        )
        for number, signed in enumerate(parts):
            row = Row(bytes(15) + bytes([number]), number, 1, (f"2026-01-0{number + 1}", "207"))
            imports.add_rows(tx, run, JABS, "card", [row], signed)
        imports.finish(tx, run, 0)

    database.write(put)
    return database


def test_the_whole_document_leaves_beside_its_rows_where_its_signature_was_right(jabs: Database):
    found = preview(jabs, VIEW, SECRET)
    assert [row[1] for row in found.sample] == ["first", "zweites, für dich", None, None]
    item = next(item for item in found.risk if item.measure == "original")
    assert item.level == 4
    assert "also what is not in this table" in item.sentence


def test_without_it_nothing_is_said_of_documents(jabs: Database):
    found = preview(jabs, View(JABS.name, ("code",)), SECRET)
    assert not any(item.measure == "original" for item in found.risk)


def test_a_document_that_is_no_text_stays_here(database: Database):
    def put(tx: Transaction) -> None:
        run = imports.begin(tx, "fhir", 1, "Cards", "", 0)
        row = Row(bytes(16), 1, 1, ("2026-01-01", "207"))
        imports.add_rows(tx, run, JABS, "card", [row], origin(b"\xff\xfe"))

    database.write(put)
    assert preview(database, VIEW, SECRET).sample == (("207", None),)


@pytest.mark.parametrize(
    "parts",
    [
        {"transforms": (Transform("signed_original", "length"),)},
        {"conditions": (Condition("signed_original", "not_null"),)},
        {"program": Program("0" * 64, 8, 1, (Output("a", "0", "1"),), 1_000, 1)},
        {"aggregate": Aggregate("all", (Measure("code", "count"),), minimum_group=10)},
    ],
)
def test_it_is_never_changed_counted_or_chosen_by(jabs: Database, parts: dict[str, Any]):
    view = View(JABS.name, ("code", "signed_original"), **parts)
    with pytest.raises(ViewError, match="signed"):
        preview(jabs, view, SECRET)


def test_removed_it_leaves_nothing_and_needs_no_naming(jabs: Database):
    view = View(
        JABS.name, ("code", "signed_original"), transforms=(Transform("signed_original", "remove"),)
    )
    assert not originals.needs_naming(view)
    assert {row[1] for row in preview(jabs, view, SECRET).sample} == {None}


def test_only_its_own_name_allows_it():
    assert "only if you name signed_original" in originals.needs_naming(VIEW)
    assert originals.needs_naming(VIEW, (JABS.name, "code"))
    assert not originals.needs_naming(VIEW, ("signed_original",))


def test_who_has_the_document_has_exact_values_of_all_that_was_read_from_it(jabs: Database):
    columns = jabs.read(by_name, JABS.name).columns
    view = View(JABS.name, ("date", "signed_original"), transforms=(Transform("date", "month"),))
    exact = {item.category for item in charges(Projection(view, columns)) if item.exact}
    assert {column.category for column in columns} <= exact
