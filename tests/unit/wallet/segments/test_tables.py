"""Every table of the vault is taken or left out for a reason, and what changes is written down."""

from __future__ import annotations

import pytest

from tests.unit.wallet.segments.living import contents_of
from wallet.segments import changes
from wallet.segments.tables import BY_NAME, NOT_TAKEN, SEQUENCES, TABLES
from wallet.store import change_log
from wallet.vault import settings

pytestmark = pytest.mark.area("G")


def test_every_table_is_taken_or_left_out_for_a_reason(life):
    tables = life.db.read(
        lambda tx: tx.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "AND name NOT LIKE 'record_text_%'"
        )
    )
    named = {*BY_NAME, *NOT_TAKEN} - {SEQUENCES}
    assert {row[0] for row in tables} == named
    assert not BY_NAME.keys() & NOT_TAKEN.keys()
    assert all(NOT_TAKEN.values())


def test_the_key_of_each_table_names_one_row(life):
    for table in TABLES:
        if table.name == SEQUENCES:
            continue
        info = life.db.read(lambda tx, name=table.name: tx.execute(f"PRAGMA table_info({name})"))
        own = tuple(row[1] for row in sorted(info, key=lambda row: row[5]) if row[5])
        assert own == table.key or (not own and table.name == "rule_decision"), table.name


def test_hot_and_cold_rows_do_not_refer_to_each_other(life):
    for table in TABLES:
        for row in life.db.read(
            lambda tx, name=table.name: tx.execute(f"PRAGMA foreign_key_list({name})")
        ):
            assert BY_NAME[row[2]].hot == table.hot, (table.name, row[2])


def test_every_taken_table_writes_down_its_changes(life):
    found = life.db.read(
        lambda tx: tx.execute(
            "SELECT tbl_name, group_concat(name) FROM sqlite_schema WHERE type = 'trigger' "
            "AND name LIKE 'change of %' GROUP BY tbl_name"
        )
    )
    watched = dict(found)
    assert set(watched) == set(BY_NAME) - {SEQUENCES}
    for name, triggers in watched.items():
        inserts = f"change of {name} insert" in triggers
        assert inserts == (not BY_NAME[name].appended and name != "attachment_chunk"), name


def test_nothing_is_written_down_while_it_is_switched_off(new_life):
    life = new_life()
    life.live(40)
    assert life.db.read(changes.last) == 0
    assert not life.db.read(changes.pending).anything
    assert life.flush().segments == ()
    life.begin()
    life.flush_all()
    assert life.db.read(changes.pending).bytes_estimate == 0
    life.live(10)
    life.db.write(changes.end)
    life.live(10)
    assert life.db.read(changes.last) == 0
    assert contents_of(life.db)["attachment_chunk"] == []


def test_what_is_only_inserted_costs_the_log_nothing(life):
    life.flush_all()
    life.bring()
    logged = life.db.read(lambda tx: tx.execute("SELECT DISTINCT tbl FROM change"))
    assert "record" not in {row[0] for row in logged}
    assert life.db.read(changes.pending).anything


@pytest.mark.parametrize(
    ("act", "urgent"),
    [("log", True), ("grant", True), ("count", True), ("set", False), ("bring", False)],
)
def test_money_consents_and_the_log_are_urgent(life, act, urgent):
    life.flush_all()
    getattr(life, act)()
    found = life.db.read(changes.pending)
    assert found.anything
    assert found.urgent == found.due == urgent


def test_blocks_of_the_chain_alone_make_no_flush_and_go_with_the_next(life):
    life.flush_all()
    life.db.write(lambda tx: tx.execute("INSERT INTO chain_head VALUES (1, 2, zeroblob(32), 3)"))
    assert not life.db.read(changes.pending).anything
    life.set()
    made = life.flush()
    assert len(made.segments) == 1
    assert life.db.read(changes.last) == 0


def test_much_that_waits_is_due(life):
    life.flush_all()
    data = life.random.randbytes(5_000_000)
    life.db.write(lambda tx: life.attachments.write(tx, data, purpose="content", now_ms=1))
    found = life.db.read(changes.pending)
    assert found.due
    assert not found.urgent


def test_books_that_were_forgotten_begin_from_nothing_above_the_numbers_given(life):
    life.live(20)
    life.flush_all()
    last = life.db.read(changes.standing)
    life.db.write(change_log.forget)
    life.db.write(settings.put, "x", 1)
    assert life.db.read(changes.last) == 0
    life.db.write(changes.begin, above=last.next_seq + 10)
    made = life.flush()
    assert made.segments[0].seq == last.next_seq + 11
    assert made.segments[0].device != last.device
    assert made.segments[0].epoch >= 2
