"""Keys for checking who signed mail: given later, they settle the records that are here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.wallet.importers.collecting import read_bytes
from tests.unit.wallet.importers.signing_mail import record, signed
from wallet.errors import Malformed, NotFound
from wallet.importers.base import SignatureState
from wallet.importers.mail.tables import MAIL
from wallet.vault import datasets, imports, issuer_keys, origins, records
from wallet.vault.issuer_keys import Settled

if TYPE_CHECKING:
    from wallet.store import Database

pytestmark = pytest.mark.area("B")

NAME = "k1._domainkey.shop.example"


def bring(db: Database, *mails: bytes) -> None:
    for mail in mails:
        run = db.write(imports.begin, "mail", 1, "mail", "mail", 1_000)
        read = read_bytes(mail, "a.eml")
        for row in read.by_dataset[MAIL.name]:
            db.write(imports.add_rows, run, MAIL, "a.eml", [row], read.origins.get(row.key))
        db.write(imports.finish, run, 2_000)


def states(db: Database) -> list[SignatureState]:
    page = db.read(records.page, db.read(datasets.by_name, MAIL.name), limit=50)
    return [
        origin.state
        for record in sorted(page.records, key=lambda record: record.id)
        for origin in db.read(origins.of_record, record.id)
    ]


def test_a_key_settles_what_is_here_and_goes_with_what_it_settled(db):
    bring(db, signed("Your order 1"), signed("Your order 2").replace(b"Thank you", b"Thank me"))
    assert states(db) == [SignatureState.UNCHECKED, SignatureState.FAILED]
    assert db.read(issuer_keys.records) == {NAME: 2}
    given, settled = db.write(issuer_keys.add, record())
    assert [key.name for key in given] == [NAME]
    assert settled == Settled(verified=1)
    assert states(db) == [SignatureState.VERIFIED, SignatureState.FAILED]
    assert db.write(issuer_keys.add, record())[1] == Settled(), "the same key says the same"
    assert db.write(issuer_keys.remove, NAME) == Settled(unchecked=1)
    assert states(db) == [SignatureState.UNCHECKED, SignatureState.FAILED]
    assert db.read(issuer_keys.remembered) == ()


def test_a_wrong_key_is_put_right_by_the_right_one(db):
    bring(db, signed())
    wrong = record(of_ed25519=True)
    assert db.write(issuer_keys.add, wrong)[1] == Settled(failed=1)
    assert db.write(issuer_keys.add, record())[1] == Settled(verified=1)
    assert len(db.read(issuer_keys.remembered)) == 1


def test_what_is_no_key_or_no_known_one_changes_nothing(db):
    db.write(issuer_keys.add, record())
    with pytest.raises(Malformed, match="No key was kept: no name"):
        db.write(issuer_keys.add, "hello")
    with pytest.raises(NotFound, match="other"):
        db.write(issuer_keys.remove, "k1._domainkey.other.example")
    assert [key.name for key in db.read(issuer_keys.remembered)] == [NAME]
