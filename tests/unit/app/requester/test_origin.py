"""Rows that came with the document that an issuer signed: checked, counted, and said by whom."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.requester.output.columns import OutColumn
from app.requester.output.origin import Origin, OriginLook
from app.requester.verbs import table as verbs
from tests.unit.app.requester.cohort_books import Answered
from tests.unit.wallet.importers import signing_mail
from tests.unit.wallet.importers.signing_cards import ISSUER, JAB, PATIENT, Signer
from wallet.agreement.view import View
from wallet.errors import NotAllowed
from wallet.importers import signed_documents
from wallet.importers.base import ColumnType
from wallet.importers.values import BadValue

if TYPE_CHECKING:
    from pathlib import Path

    from app.requester.books import Books

pytestmark = pytest.mark.area("B")

VIEW = View("fhir.immunizations", ("code", "date", "signed_original"))
SIGNER = Signer()
CARD = SIGNER.card(PATIENT, JAB)
JWKS = {"kty": "EC", "crv": "P-256", "x": SIGNER.key.x, "y": SIGNER.key.y}
KEYS = signed_documents.keys_of(json.dumps({ISSUER: {"keys": [JWKS]}}))
TRUE = {"code": "207", "date": "2026-01-29", "signed_original": CARD}


def lines(*rows: dict[str, Any]) -> bytes:
    return b"".join(msgspec.json.encode(dict(sorted(row.items()))) + b"\n" for row in rows)


def looked(dataset: str, *rows: dict[str, Any], keys: Any = KEYS) -> Origin:
    names = tuple(rows[0])
    look = OriginLook(dataset, [OutColumn(name, ColumnType.TEXT) for name in names], keys)
    assert len(list(look.watched(tuple(row[name] for name in names) for row in rows))) == len(rows)
    return look.found


def test_what_was_delivered_with_its_document_is_said_to_be_signed_by_whom(
    books: Books, tmp_path: Path
):
    answered = Answered(books)
    own = {"code": "208", "date": "2026-02-01", "signed_original": None}
    answered.deliver(lines(TRUE, own), view=VIEW, required_fields=())
    keys = tmp_path / "keys.json"
    keys.write_text(json.dumps({ISSUER: {"keys": [JWKS]}}))
    name = answered.names[0]
    said = verbs.quality(books, grant=name, issuer_keys=str(keys))
    signed = {"issuer": ISSUER, "key_id": SIGNER.key.thumbprint, "rows": 1}
    assert said["verified_origin"] == {"rows": 1, "share": "0.50", "signed_by": [signed]}
    assert said["sentence"].startswith("1 of 2 rows came with the document that its issuer signed")
    assert "not about whom. Where the other 1 come from is not proven here." in said["sentence"]
    out = tmp_path / "rows.jsonl"
    assert verbs.data(books, name, str(out), issuer_keys=str(keys))["verified_rows"] == 1
    facts = json.loads((tmp_path / "rows.jsonl.meta.json").read_bytes())
    assert facts["provenance"]["origin"]["signed_by"] == [signed]
    without = verbs.quality(books, grant=name)
    assert without["verified_origin"]["rows"] == 0
    assert "For 1 the issuer's key is not known here" in without["sentence"]


def test_a_file_without_keys_is_refused_and_nothing_is_written(books: Books, tmp_path: Path):
    answered = Answered(books)
    answered.deliver(lines(TRUE), view=VIEW, required_fields=())
    out = tmp_path / "rows.jsonl"
    for content in ("", "nothing of the kind", '{"https://a.example": {"keys": []}}', "{"):
        keys = tmp_path / "keys"
        keys.write_text(content)
        with pytest.raises(NotAllowed, match="holds no issuers' keys"):
            verbs.data(books, answered.names[0], str(out), issuer_keys=str(keys))
    with pytest.raises(NotAllowed, match="holds no issuers' keys"):
        verbs.data(books, answered.names[0], str(out), issuer_keys=str(tmp_path / "absent"))
    assert not out.exists()


@pytest.mark.parametrize(
    "change",
    [
        {"code": "208"},
        {"date": "2026-01-28"},
        {"code": None, "date": None},
        {"signed_original": CARD[:-4] + "AAAA"},
        {"signed_original": "no card"},
        {"signed_original": SIGNER.card(PATIENT)},
    ],
)
def test_a_row_that_its_document_does_not_bear_out_is_not_verified(change: dict[str, Any]):
    found = looked(VIEW.dataset, {**TRUE, **change})
    assert (found.verified, found.refused) == (0, 1)


def test_each_row_of_a_document_vouches_for_one_row():
    found = looked(VIEW.dataset, TRUE, TRUE)
    assert (found.verified, found.refused) == (1, 1)
    other = {**JAB, "lotNumber": "2"}
    both = {**TRUE, "signed_original": SIGNER.card(PATIENT, JAB, other)}
    assert looked(VIEW.dataset, both, both, both).verified == 2


def test_what_was_made_coarser_is_not_compared():
    columns = [
        OutColumn("code", ColumnType.TEXT),
        OutColumn("date", ColumnType.DATE, transforms=("only the month",)),
        OutColumn("signed_original", ColumnType.TEXT),
    ]
    look = OriginLook(VIEW.dataset, columns, KEYS)
    list(look.watched([("207", "2026-01-01", CARD)]))
    assert look.found.verified == 1


def test_a_card_signed_by_somebody_else_in_the_issuers_name_is_not_theirs():
    forged = Signer().card(PATIENT, JAB, kid=SIGNER.key.thumbprint)
    assert looked(VIEW.dataset, {**TRUE, "signed_original": forged}).refused == 1
    stranger = Signer().card(PATIENT, JAB)
    assert looked(VIEW.dataset, {**TRUE, "signed_original": stranger}).unknown == 1


def test_a_mail_is_checked_by_the_head_that_its_sender_signed():
    head = signing_mail.signed().partition(b"\r\n\r\n")[0].decode() + "\r\n"
    keys = signed_documents.keys_of(signing_mail.record())
    row = {"sender": "orders@shop.example", "subject": "Your order 1", "signed_original": head}
    found = looked("mail.messages", row, keys=keys)
    assert found.verified == 1
    assert found.signed[0].issuer == "shop.example"
    assert looked("mail.messages", {**row, "subject": "Your order 2"}, keys=keys).refused == 1
    assert looked("mail.messages", row).unknown == 1, "no list of such keys is known"
    size = {"size": 5, "signed_original": head}
    assert looked("mail.messages", size, keys=keys).refused == 1, "nothing that is signed is shown"


def test_a_line_hidden_behind_a_lone_carriage_return_is_not_taken_for_signed():
    head = signing_mail.signed().partition(b"\r\n\r\n")[0].decode() + "\r\n"
    keys = signed_documents.keys_of(signing_mail.record())
    hidden = "X-Note: a\rSubject: Your order of gold\r\n" + head
    row = {"subject": "Your order of gold", "signed_original": hidden}
    assert looked("mail.messages", row, keys=keys).refused == 1


@settings(max_examples=50)
@given(
    st.text(max_size=300)
    | st.binary(min_size=1, max_size=200).map(lambda raw: f"{CARD}{raw.hex()}")
)
def test_whatever_stands_in_place_of_a_document_is_refused_and_nothing_breaks(document: str):
    assert looked(VIEW.dataset, {**TRUE, "signed_original": document}).verified == 0
    assert looked("mail.messages", {"signed_original": document}).verified == 0
    with pytest.raises(BadValue):
        signed_documents.read("bank.transactions", document, KEYS)
