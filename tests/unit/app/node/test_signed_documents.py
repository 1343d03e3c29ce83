"""From an issuer's card to a requester that knows who signed: every part is the real one."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from app.api.messages import AcceptRequest, PreviewLines, PreviewRequest
from app.node.handlers import previews, requests
from app.requester.output.columns import columns_of
from app.requester.output.origin import OriginLook, SignedBy
from app.requester.output.rows import Rows
from tests.unit.app.node.test_accepting import asked, signed
from tests.unit.wallet.importers.collecting import Collected
from tests.unit.wallet.importers.signing_cards import ISSUER, JAB, PATIENT, Signer
from wallet.agreement.view import Transform, View
from wallet.importers import archive as archives
from wallet.importers import signed_documents
from wallet.importers.fhir.importer import FhirImporter
from wallet.importers.fhir.issuers import known
from wallet.importers.fhir.tables import TABLES
from wallet.importers.rows import RowWriter
from wallet.vault import imports

if TYPE_CHECKING:
    from tests.unit.app.node.house import House
    from wallet.store import Transaction

pytestmark = pytest.mark.area("B")

SIGNER = Signer()
KEYS = signed_documents.Keys(known({ISSUER: ("Clinic", [(SIGNER.key.x, SIGNER.key.y)])}))
NAME = "fhir.immunizations"


def keep(house: House, *cards: str) -> None:
    """Import cards as the wallet does, with the issuer on its list."""
    content = json.dumps({"verifiableCredential": cards}).encode()
    read = Collected()
    importer = FhirImporter(KEYS.cards)
    archive = archives.open_file(io.BytesIO(content), "mine.smart-health-card")
    importer.read(archive, RowWriter(importer.id, TABLES, read))

    def put(tx: Transaction) -> None:
        run = imports.begin(tx, importer.id, importer.version, "Card", "", 0)
        for table in TABLES:
            for row in read.by_dataset.get(table.name, []):
                imports.add_rows(tx, run, table, "card", [row], read.origins.get(row.key))
        imports.finish(tx, run, 0)

    house.vault.db.write(put)


async def test_what_leaves_with_its_document_is_known_to_be_signed_by_whom(house: House):
    keep(house, SIGNER.card(PATIENT, JAB, {**JAB, "lotNumber": "2"}))
    fields = ("date", "code", "lot", "status", "signed_original")
    view = View(NAME, fields, transforms=(Transform("date", "month"),))
    _, id = asked(house, view=view, required_fields=("code",))
    shown = await previews.show(house.wallet, PreviewRequest(id))
    assert (shown.rows, next(i.level for i in shown.risk if i.measure == "original")) == (2, 4)
    whole = await previews.lines(house.wallet, PreviewLines(id, 0), {})
    columns = columns_of(view)
    look = OriginLook(NAME, columns, KEYS)
    assert len(list(look.watched(Rows(columns).cells(whole.data.splitlines())))) == 2
    assert look.found.signed == (SignedBy("Clinic", SIGNER.key.thumbprint, 2),)
    assert look.found.refused == 0
    await requests.accept(
        house.wallet, AcceptRequest(id, shown.digest, despite=("signed_original",))
    )
    assert await signed(house, id) == 1
