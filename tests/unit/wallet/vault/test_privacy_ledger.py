"""The ledger of the privacy budget: a chain that the log knows, through every change of a vault."""

from __future__ import annotations

import json
from contextlib import closing
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.unit.wallet.policy.ledgers import HEALTH, HEART, KEY, loss, opened, reserve, study
from wallet.audit import log as audit
from wallet.policy import budget
from wallet.policy.budget import BudgetHeld, BudgetSpent
from wallet.store import Database, table_sums
from wallet.vault import privacy_ledger, put_back
from wallet.vault.migrations import MIGRATIONS
from wallet.vault.privacy_ledger import LedgerBroken

if TYPE_CHECKING:
    from wallet.store import Transaction

pytestmark = pytest.mark.area("F")

PAGE = 4096


@pytest.fixture
def path(tmp_path):
    return tmp_path / "vault.db"


@pytest.fixture
def database(path):
    found = opened(path)
    yield found
    found.close()


def tampered(database: Database, *statements: str) -> None:
    """Change rows as only something else than Freehold would."""

    def change(tx: Transaction) -> None:
        tx.execute("DROP TRIGGER privacy_entry_is_final")
        tx.execute("DROP TRIGGER privacy_entry_stays")
        for sql in statements:
            tx.execute(sql)

    database.write(change)


def test_each_entry_names_the_one_before_and_the_log_names_the_last(database):
    reserve(database, b"a", loss("1"), loss("1", category=HEART))
    database.write(budget.charge, b"a", 1, 6)
    entries = list(database.read(lambda tx: list(privacy_ledger.entries(tx))))
    assert [entry.act for entry in entries] == ["reserved", "reserved", "charged"]
    for one, following in pairwise(entries):
        assert following.previous == one.hash == one.own_hash
    said = database.read(lambda tx: audit.page(tx, limit=1))[0]
    assert said.kind == "budget.charged"
    assert json.loads(said.body) == {"entry": 2, "hash": entries[2].hash.hex()}
    assert database.read(privacy_ledger.problems) == []
    assert database.read(privacy_ledger.head_problem) == ""


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM privacy_entry WHERE seq = 2",
        "DELETE FROM privacy_entry WHERE seq >= 1",
        "UPDATE privacy_entry SET mechanism = '' WHERE seq = 2",
        "UPDATE privacy_entry SET number = 99 WHERE seq = 2",
        "UPDATE privacy_entry SET seq = 9 WHERE seq = 2",
        "UPDATE privacy_entry SET hash = zeroblob(32), previous = zeroblob(32) WHERE seq = 2",
    ],
)
def test_nothing_is_added_to_a_ledger_that_was_changed_or_cut(database, sql):
    for source in (b"a", b"b"):
        reserve(database, source, loss("1"))
    study(database, b"s", 5)
    tampered(database, sql)
    assert database.read(privacy_ledger.problems)
    with pytest.raises(LedgerBroken, match="Nothing was signed or sent"):
        reserve(database, b"c", loss("0.1"), who=2)
    with pytest.raises((LedgerBroken, budget.NotReserved)):
        database.write(budget.charge, b"s", 1, 9)
    database.write(privacy_ledger.hold, 10)
    assert database.read(privacy_ledger.problems) == []
    with pytest.raises(BudgetHeld):
        reserve(database, b"c", loss("0.1"), who=2)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE privacy_entry SET at_ms = 4 WHERE seq = 0",
        "DELETE FROM privacy_entry WHERE seq = 0",
    ],
)
def test_a_check_of_the_vault_goes_through_the_whole_chain(database, sql):
    for source in (b"a", b"b"):
        reserve(database, source, loss("1"))
    tampered(database, sql)
    assert "Entry" in " ".join(database.read(privacy_ledger.problems))
    assert "the privacy budget" in " ".join(database.read(put_back.everything))


def roots(tx):
    rows = tx.execute("SELECT tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 1")
    return {(root - 1) * PAGE: name for name, root in rows}


def test_pages_put_back_to_before_a_charge_are_noticed_and_nothing_is_sent_twice(path):
    database = opened(path)
    study(database, b"s", 5)
    tables = database.read(roots)
    database.checkpoint()
    database.close()
    older = path.read_bytes()
    database = opened(path)
    database.write(budget.charge, b"s", 1, 6)
    database.checkpoint()
    database.close()
    newer = path.read_bytes()
    changed = [at for at in tables if older[at : at + PAGE] != newer[at : at + PAGE]]
    ledger = [at for at in changed if tables[at] == "privacy_entry"]
    sums = [at for at in changed if tables[at] == "table_sum"]
    assert ledger
    assert sums
    for pages in (ledger, [*ledger, *sums]):
        found = bytearray(newer)
        for at in pages:
            found[at : at + PAGE] = older[at : at + PAGE]
        path.write_bytes(found)
        database = opened(path)
        assert database.read(put_back.at_opening)
        with pytest.raises(LedgerBroken):
            database.write(budget.charge, b"s", 1, 9)
        database.write(privacy_ledger.hold, 10)
        database.write(put_back.accept)
        assert database.read(put_back.at_opening) == ""
        with pytest.raises(BudgetHeld):
            database.write(budget.charge, b"s", 1, 11)
        database.close()


def test_the_table_of_before_is_carried_over_and_tied_into_the_chain(path):
    with closing(Database.create(path, KEY, migrations=MIGRATIONS[:20])) as older:
        for source, category, size, exact, state in (
            (b"spent", HEALTH, 2_500_000, 0, "spent"),
            (b"spent", HEART, 0, 1, "spent"),
            (b"open", HEALTH, 1_000_001, 0, "reserved"),
        ):
            older.write(
                lambda tx, *row: tx.execute(
                    "INSERT INTO privacy_charge VALUES (?, ?, 3, 'p', ?, ?, ?, 7)", row
                ),
                source,
                category,
                size,
                exact,
                state,
            )
    database = opened(path)
    health = database.read(budget.account, HEALTH)
    assert (health.spent, health.reserved) == (Decimal("2.5"), Decimal("1.000001"))
    assert database.read(budget.account, HEART).exact_to == (3,)
    assert database.read(table_sums.differing) == []
    assert database.read(privacy_ledger.problems) == []
    assert database.write(budget.charge, b"open", 1, 8)
    assert not database.write(budget.charge, b"spent", 1, 8)
    assert database.read(budget.account, HEALTH).spent == Decimal("3.500001")
    with pytest.raises(BudgetSpent, match="this requester"):
        reserve(database, b"more", loss("1"), who=3)
    assert database.read(privacy_ledger.problems) == []
    tampered(database, "UPDATE privacy_entry SET number = 2 WHERE seq = 0")
    assert database.read(privacy_ledger.problems)
    database.close()


def test_a_round_that_left_by_the_log_and_was_not_charged_is_named(database):
    study(database, b"s" * 32, 3)
    database.write(budget.charge, b"s" * 32, 2, 6)
    for number, said in ((2, []), (3, ["1 round of studies left by the log"])):
        body = {"grant": (b"s" * 32).hex(), "round": number}
        database.write(audit.append, "round.sent", body, 7)
        assert [one[:34] for one in database.read(put_back.everything)] == said
