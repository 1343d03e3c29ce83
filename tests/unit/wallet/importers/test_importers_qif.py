"""QIF registers as programs write them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import (
    NOTHING_ABROAD,
    SAMPLES,
    Collected,
    read_bytes,
    read_file,
)
from wallet.errors import ImportRefused

pytestmark = pytest.mark.area("B")


def register(*records: str, kind: str = "Bank") -> str:
    return f"!Account\nNGiro\nTBank\n^\n!Type:{kind}\n" + "".join(f"{r}\n^\n" for r in records)


def read(text: str, encoding: str = "utf-8") -> Collected:
    return read_bytes(text.encode(encoding), "register.qif")


def rows(collected: Collected) -> list[dict[str, str | None]]:
    return collected.table("bank.transactions")


def days(collected: Collected) -> list[str | None]:
    return [row["posted"] for row in rows(collected)]


def test_a_transaction_has_its_account_but_no_currency():
    text = register("D2026-01-05\nT-1,234.50\nPKorn\nMBrot\nN1042\nLFood:Bread\nCX")
    (row,) = rows(read(text))
    assert row == {
        "posted": "2026-01-05",
        "posted_at": None,
        "amount": "-1234.50",
        "currency": None,
        "kind": None,
        "payee": "Korn",
        "memo": "Brot",
        "check_number": "1042",
        "reference": None,
        "account": "Giro",
        "institution": None,
        "account_type": "checking",
        "value_date": None,
        "counterparty_account": None,
        "category": "Food:Bread",
        "status": "booked",
        **NOTHING_ABROAD,
    }


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("1/ 5'26", "2026-01-05"), ("1/5'2026", "2026-01-05"), ("1/ 5/98", "1998-01-05")],
)
def test_quickens_dates_are_read(written, read_as):
    collected = read(register(f"D{written}\nT1", "D1/25'26\nT1"))
    assert days(collected)[0] == read_as


def test_the_whole_file_decides_whether_the_day_comes_first():
    day_first = read(register("D03/04/2026\nT1", "D25/04/2026\nT1"))
    month_first = read(register("D03/04/2026\nT1", "D04/25/2026\nT1"))
    assert days(day_first)[0] == "2026-04-03"
    assert days(month_first)[0] == "2026-03-04"
    assert "day/month/year" in day_first.report.warnings[0]
    assert "month/day/year" in month_first.report.warnings[0]


def test_dates_that_nothing_decides_are_told():
    (warning,) = read(register("D03/04/2026\nT1")).report.warnings
    assert "could mean two days" in warning


def test_a_decimal_comma_is_seen_in_the_whole_file():
    collected = read(register("D2026-01-05\nT-1.234", "D2026-01-06\nT2.000,50"))
    assert [row["amount"] for row in rows(collected)] == ["-1234", "2000.50"]


def test_a_split_is_one_row_with_its_categories():
    text = register("D2026-01-05\nT-30\nLFood\nSFood\nEhalf\n$-10\nSFuel\n$-20")
    (row,) = rows(read(text))
    assert (row["amount"], row["category"]) == ("-30", "Food; Fuel")


def test_the_opening_balance_names_the_account_where_nothing_else_does():
    text = "!Type:CCard\nD2026-01-05\nT0\nPOpening Balance\nL[Visa]\n^\nD2026-01-06\nT-1\n^\n"
    assert [(r["account"], r["account_type"]) for r in rows(read(text))] == [
        ("Visa", "credit card")
    ] * 2


def test_investments_are_trades_with_the_securitys_symbol():
    text = (
        "!Type:Security\nNAcme Corp\nSACME\nTStock\n^\n"
        "!Type:Invst\nD2026-01-05\nNBuy\nYAcme Corp\nI12.5\nQ4\nO1\nT51\nMfirst\n^\n"
    )
    (row,) = read(text).table("bank.trades")
    assert (row["action"], row["security"], row["security_name"]) == ("Buy", "ACME", "Acme Corp")
    assert (row["units"], row["unit_price"], row["total"], row["commission"]) == (
        "4",
        "12.5",
        "51",
        "1",
    )


def test_lists_are_passed_over_and_bad_entries_cost_themselves():
    text = "!Type:Cat\nNFood\nE\n^\n" + register(
        "D2026-01-05\nT1", "Dsoon\nT1", "T1", "D2026-01-06", "D2026-01-07\nTx", "D2026-01-08\nT2"
    )
    collected = read(text)
    assert [row["amount"] for row in rows(collected)] == ["1", "2"]
    assert [skip.row for skip in collected.skips] == [2, 3, 4, 5]


def test_a_file_that_is_cut_off_never_gives_half_an_amount():
    text = register(*["D2026-01-05\nT-12.57\nPKorn"] * 3)
    for cut in range(40, len(text)):
        collected = read(text[:cut])
        assert {row["amount"] for row in rows(collected)} <= {"-12.57"}
        if text[:cut].rstrip("\n")[-1] not in "^k":
            assert not collected.report.complete or not rows(collected)


def test_latin_1_is_read():
    text = register("D2026-01-05\nT1\nPBäckerei Müller, Straße, größte Auswahl für Gäste")
    (row,) = rows(read(text, "latin-1"))
    assert row["payee"] == "Bäckerei Müller, Straße, größte Auswahl für Gäste"


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the project")
def test_every_sample_is_read():
    expected = {
        "test.qif": (6, 1),
        "test_category_inherit.qif": (0, 0),
        "test_category_override.qif": (4, 0),
        "test_clear_autoswitch.qif": (0, 0),
        "test_oth_a.qif": (6, 1),
        "test_transaction_before_account_definition_1.qif": (2, 0),
        "test_unknown_account_type.qif": (0, 1),
    }
    for name, (transactions, trades) in expected.items():
        collected = read_file(SAMPLES / "qif" / name)
        assert collected.skips == []
        assert len(rows(collected)) == transactions
        assert len(collected.table("bank.trades")) == trades


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_flipped_bytes_never_break_the_reader(data):
    text = bytearray(register("D1/5'26\nT-1.50\nPKorn", "D1/6'26\nT2").encode())
    for place in data.draw(st.lists(st.integers(12, len(text) - 1), min_size=1, max_size=6)):
        text[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(text), "register.qif").report  # noqa: B018


def test_an_entry_of_more_categories_than_are_kept_keeps_the_first_and_says_so():
    splits = "".join(f"SC{n}\n$1\n" for n in range(1_200))
    collected = read(f"!Type:Bank\nD01/13/2026\nT-1.00\n{splits}^\nD01/14/2026\nT-2.00\n^\n")
    first, second = rows(collected)
    assert (first["category"] or "").count(";") == 999
    assert second["amount"] == "-2.00"
    assert any("more than 1,000 categories" in said for said in collected.report.warnings)
