"""What was erased stays out of later imports, and can be let in again."""

from __future__ import annotations

import pytest

from tests.unit.wallet.vault.ledger import BANK, bring, found, ids, payment
from wallet.vault import imports, left_out, trash, undoing
from wallet.vault.attachments import Attachments

pytestmark = pytest.mark.area("B")

SHOPS = [payment(n, f"shop {n}") for n in (1, 2, 3)]


@pytest.fixture
def erased(db, tmp_path):
    bring(db, BANK, SHOPS)
    (one,) = ids(db, "shop 2")
    db.write(trash.delete, [one], 1)
    db.write(trash.erase, Attachments(tmp_path / "attachments"), [one])
    return db


def test_an_erased_row_stays_out_and_is_counted(erased):
    run = erased.write(imports.begin, "demo", 1, "Again", "csv", 1)
    added = erased.write(
        imports.add_rows, run, BANK, "a.csv", [*SHOPS, SHOPS[1], payment(4, "new")]
    )
    assert (added.new, added.duplicate, added.erased_before) == (1, 3, 1)
    assert found(erased, "shop") == ["shop 3", "shop 1"]


def test_letting_it_come_back_brings_it_with_the_next_import_only(erased):
    assert erased.read(left_out.count) == 1
    assert erased.write(left_out.forget) == 1
    assert found(erased, "shop") == ["shop 3", "shop 1"]
    bring(erased, BANK, SHOPS, title="Again")
    assert found(erased, "shop") == ["shop 3", "shop 2", "shop 1"]


def test_of_what_it_said_nothing_is_kept(erased):
    ((mark,),) = erased.read(lambda tx: tx.execute("SELECT mark FROM left_out"))
    assert len(mark) == 16
    assert mark != SHOPS[1].key[:16]


def test_an_import_that_was_taken_back_may_come_again(db, tmp_path):
    run = bring(db, BANK, SHOPS)
    db.write(undoing.undo, run)
    bring(db, BANK, SHOPS)
    assert db.read(left_out.count) == 0
    assert found(db, "shop") == ["shop 3", "shop 2", "shop 1"]
