"""Bank files as banks write them."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import (
    NOTHING_ABROAD,
    SAMPLES,
    Collected,
    read_archive,
    read_bytes,
    read_file,
)
from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers.bank.ofx import _amount, _day
from wallet.importers.base import Entry
from wallet.importers.values import BadValue

pytestmark = pytest.mark.area("B")

HEADER = (
    "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\n"
    "CHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
)


def transaction(
    day: str = "20260105", amount: str = "-1.00", name: str = "A shop", more: str = ""
) -> str:
    return (
        f"<STMTTRN><TRNTYPE>POS<DTPOSTED>{day}<TRNAMT>{amount}<FITID>{day}x"
        f"<NAME>{name}{more}</STMTTRN>"
    )


def statement(*rows: str, header: str = HEADER) -> str:
    return (
        f"{header}<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR<BANKACCTFROM><BANKID>B1"
        "<ACCTID>123<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST><DTSTART>20260101"
        f"<DTEND>20260131{''.join(rows)}</BANKTRANLIST>"
        "<LEDGERBAL><BALAMT>5.00<DTASOF>20260131</LEDGERBAL>"
        "</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    )


def read(text: str, encoding: str = "cp1252") -> Collected:
    return read_bytes(text.encode(encoding), "export.ofx")


def amounts(collected: Collected) -> list[str]:
    return [row["amount"] for row in collected.table("bank.transactions")]


def test_a_transaction_has_date_amount_currency_payee_and_account():
    collected = read(statement(transaction(name="Caf\xe9 &amp; Bar", more="<MEMO>Card")))
    (row,) = collected.table("bank.transactions")
    assert row == {
        "posted": "2026-01-05",
        "posted_at": None,
        "amount": "-1.00",
        "currency": "EUR",
        "kind": "POS",
        "payee": "Café & Bar",
        "memo": "Card",
        "check_number": None,
        "reference": "20260105x",
        "account": "123",
        "institution": "B1",
        "account_type": "CHECKING",
        "value_date": None,
        "counterparty_account": None,
        "category": None,
        "status": "booked",
        **NOTHING_ABROAD,
    }
    assert collected.table("bank.balances")[0]["amount"] == "5.00"
    assert collected.by_dataset["bank.transactions"][0].time == 1_767_571_200_000
    assert collected.report.complete


def test_a_pending_row_says_so_and_the_other_account_is_kept_apart_from_ones_own():
    pending = (
        "<STMTTRNP><TRNTYPE>POS<DTTRAN>20260131<TRNAMT>-2.00<NAME>Kiosk</STMTTRNP>"
        "<STMTTRN><TRNTYPE>XFER<DTPOSTED>20260130<DTAVAIL>20260201<TRNAMT>-3.00<FITID>x"
        "<EXTDNAME>A name longer than the field for names holds</EXTDNAME><NAME>A name longer"
        "<BANKACCTTO><BANKID>B2<ACCTID>777<ACCTTYPE>SAVINGS</BANKACCTTO></STMTTRN>"
    )
    kiosk, moved = read(statement(pending)).table("bank.transactions")
    assert (kiosk["status"], kiosk["posted"], kiosk["account"]) == ("pending", "2026-01-31", "123")
    assert moved["counterparty_account"] == "777"
    assert (moved["account"], moved["value_date"]) == ("123", "2026-02-01")
    assert moved["payee"] == "A name longer than the field for names holds"


@pytest.mark.parametrize("header", [HEADER, "", "\r\n\r\n", '<?xml version="1.0"?><?OFX V="2"?>'])
def test_header_or_not_the_rows_are_the_same(header):
    whole = read(statement(transaction(), transaction("20260106")))
    assert read(statement(transaction(), transaction("20260106"), header=header)).keys == whole.keys


def test_statements_of_kinds_that_are_not_read_are_told():
    loan = "<LOANMSGSRSV1><LOANSTMTTRNRS><LOANSTMTRS><CURDEF>EUR</LOANSTMTRS></LOANSTMTTRNRS>"
    whole = statement(transaction()).replace("</OFX>", f"{loan}</LOANMSGSRSV1></OFX>")
    collected = read(whole)
    assert collected.count == 2
    assert collected.report.warnings == (
        "export.ofx also holds one statement of a loan, which Freehold does not read.",
    )


def test_xml_sgml_and_lower_case_give_the_same_rows():
    sgml = statement(transaction(more="<MEMO>x &lt; y"))
    xml = statement(
        "<STMTTRN><TRNTYPE>POS</TRNTYPE><DTPOSTED>20260105</DTPOSTED><TRNAMT>-1.00</TRNAMT>"
        "<FITID>20260105x</FITID><NAME><![CDATA[A shop]]></NAME><MEMO><![CDATA[x < y]]></MEMO>"
        "</STMTTRN>"
    )
    lower = sgml.replace("<STMTTRN>", "<stmttrn>").replace("</STMTTRN>", "</stmttrn>")
    assert read(sgml).keys == read(xml).keys == read(lower).keys


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found_whatever_the_header_says(encoding):
    (row,) = read(statement(transaction(name="Bäckerei")), encoding).table("bank.transactions")
    assert row["payee"] == "Bäckerei"


def test_an_empty_field_without_end_does_not_swallow_the_next():
    row = "<STMTTRN><TRNTYPE>POS<DTPOSTED>20260105<TRNAMT>2.00<MEMO>\n<CHECKNUM>7</STMTTRN>"
    (got,) = read(statement(row, transaction())).table("bank.transactions")[:1]
    assert (got["memo"], got["check_number"], got["amount"]) == (None, "7", "2.00")


def test_bad_rows_are_skipped_with_their_number_and_reason():
    collected = read(
        statement(
            transaction(),
            transaction(day="20260231"),
            transaction(amount="$120"),
            transaction(day=""),
            transaction(amount=""),
            transaction("20260108"),
        )
    )
    assert amounts(collected) == ["-1.00", "-1.00"]
    assert [(skip.row, skip.reason) for skip in collected.skips] == [
        (2, "there is no day 2026-02-31"),
        (3, "the amount “$120” is not a number"),
        (4, "it has no date"),
        (5, "it has no amount"),
    ]
    assert collected.report.skipped == 4


def test_a_transaction_without_end_costs_only_itself():
    collected = read(statement(transaction().removesuffix("</STMTTRN>"), transaction("20260107")))
    assert len(amounts(collected)) == 1
    assert collected.reasons == ["this STMTTRN has no end"]


def test_a_file_cut_off_anywhere_gives_its_whole_rows_and_says_so():
    text = statement(*(transaction(f"202601{day:02}", f"-{day}.25") for day in range(1, 9)))
    whole = {row.key for row in read(text).by_dataset["bank.transactions"]}
    for length in range(len(HEADER) + 6, len(text) - len("</OFX>"), 37):
        collected = read(text[:length])
        rows = collected.by_dataset.get("bank.transactions", [])
        assert {row.key for row in rows} <= whole, "a cut amount never passes for a whole one"
        assert len(rows) == text[:length].count("</STMTTRN>")
        assert not collected.report.complete
        assert "the file ends early; the rest is missing" in collected.reasons


def test_two_equal_purchases_in_one_file_are_two_and_stay_two():
    text = statement(transaction(), transaction(), transaction())
    first = read(text)
    assert len(set(first.keys)) == 4
    assert read(text).keys == first.keys


def test_a_bank_error_is_a_warning():
    collected = read(
        f"{HEADER}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>2000<SEVERITY>ERROR"
        "<MESSAGE>General error</STATUS></SONRS></SIGNONMSGSRSV1></OFX>"
    )
    assert "error 2000: General error" in collected.report.warnings[0]


def test_the_currency_of_a_transaction_wins_over_the_statement():
    stated = transaction(more="<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY>")
    converted = transaction("20260106", more="<ORIGCURRENCY><CURRATE>1.1<CURSYM>USD</ORIGCURRENCY>")
    rows = read(statement(stated, converted)).table("bank.transactions")
    assert [row["currency"] for row in rows] == ["USD", "EUR"]


def test_a_file_that_only_mentions_ofx_is_refused():
    with pytest.raises(ImportRefused, match="is not an export that Freehold knows"):
        read("this is a letter about OFX files")


def test_of_several_files_one_that_is_damaged_costs_only_itself():
    files = [statement(transaction()), "OFXHEADER:100 and then nothing", statement()]
    entries = [Entry(f"{n}.ofx", len(text)) for n, text in enumerate(files)]
    collected = read_archive(
        archives.open_folder("d", entries, lambda n: io.BytesIO(files[n].encode()))
    )
    assert amounts(collected) == ["-1.00"]
    assert len(collected.table("bank.balances")) == 2
    assert collected.reasons == ["it holds no OFX document; nothing was read from it"]
    assert not collected.report.complete


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("-16,85", "-16.85"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1'234.50", "1234.50"),
        ("+7", "7"),
        (".50", "0.50"),
        ("-.5", "-0.5"),
        ("5.", "5"),
    ],
)
def test_amounts_as_banks_write_them(written, canonical):
    assert _amount(written, "amount") == canonical


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("20260105", None),
        ("20260105120000", None),
        ("20260105120000.500[-5:EST]", "2026-01-05T17:00:00.500Z"),
        ("202601051200[+5.30:IST]", "2026-01-05T06:30:00Z"),
        ("20260105120000[-3.5:NST]", "2026-01-05T15:30:00Z"),
        ("20260105000000[0:GMT]", "2026-01-05T00:00:00Z"),
    ],
)
def test_dates_keep_the_banks_day_and_the_moment_only_with_a_zone(written, moment):
    assert _day(written, "date") == ("2026-01-05", moment)


@given(st.text(max_size=40))
@settings(max_examples=50)
def test_any_text_is_a_date_or_a_named_fault(written):
    for function in (_day, _amount):
        with contextlib.suppress(BadValue):
            assert function(written, "field")


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(-(10**8), 10**8)), max_size=20))
@settings(max_examples=25, deadline=None)
def test_importing_twice_or_in_overlapping_parts_is_importing_once(rows):
    rows = sorted(rows)
    made = [transaction(f"202601{day:02}", f"{cents / 100:.2f}") for day, cents in rows]
    whole = read(statement(*made))
    assert len(set(whole.keys)) == whole.count == len(rows) + 1
    assert read(statement(*made)).keys == whole.keys
    day = rows[len(rows) // 2][0] if rows else 1
    early = [row for row, (at, _) in zip(made, rows, strict=True) if at <= day]
    late = [row for row, (at, _) in zip(made, rows, strict=True) if at > day]
    assert set(read(statement(*early)).keys) | set(read(statement(*late)).keys) == set(whole.keys)


EXPECTED = {
    "bank_medium.ofx": {"bank.transactions": 3, "bank.balances": 2},
    "bank_small.ofx": {},
    "date_missing.ofx": {"bank.balances": 1},
    "decimal_error.ofx": {"bank.balances": 1},
    "error_message.ofx": {},
    "fidelity-savings.ofx": {"bank.transactions": 4},
    "fidelity.ofx": {"bank.transactions": 3, "bank.trades": 14, "bank.holdings": 6},
    "multiple_accounts.ofx": {"bank.balances": 2},
    "multiple_accounts2.ofx": {"bank.balances": 2},
    "suncorp.ofx": {"bank.transactions": 1, "bank.balances": 2},
    "vanguard.ofx": {"bank.trades": 1, "bank.holdings": 2},
}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the project")
@pytest.mark.parametrize("name", EXPECTED)
def test_every_sample_is_read(name):
    collected = read_file(SAMPLES / "ofx" / name)
    assert {dataset: len(rows) for dataset, rows in collected.by_dataset.items()} == EXPECTED[name]
    skipped = {"date_missing.ofx": 3, "decimal_error.ofx": 1}.get(name, 0)
    assert collected.report.skipped == skipped
    assert collected.report.complete


def test_a_document_of_more_tags_than_statements_have_is_refused_as_one():
    with pytest.raises(ImportRefused, match="more than 1,500,000 tags, as no statement has"):
        read("OFXHEADER:100\n<OFX>" + "<A>" * 1_500_001)
