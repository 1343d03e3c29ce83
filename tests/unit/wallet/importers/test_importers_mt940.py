"""SWIFT statements as banks write them."""

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

BOOKING = (
    ":61:2601050105DR12,50NTRFNONREF//BANK1\r\n"
    ":86:105?00LASTSCHRIFT?100599?20EREF+A-77?21SVWZ+Beitrag Januar?30GENODEF1?31"
    "DE02120300000000202051?32Verein f\xfcr ?33Chorgesang\r\n"
)


def statement(*bookings: str, closing: str = "C260131EUR87,50") -> str:
    return (
        ":20:STARTUMS\r\n:25:12030000/1020304050EUR\r\n:28C:1/1\r\n:60F:C260101EUR100,\r\n"
        f"{''.join(bookings)}:62F:{closing}\r\n-\r\n"
    )


def read(text: str, encoding: str = "utf-8", name: str = "umsatz.sta") -> Collected:
    return read_bytes(text.encode(encoding), name)


def rows(collected: Collected) -> list[dict[str, str | None]]:
    return collected.table("bank.transactions")


def test_a_booking_has_dates_amount_payee_memo_reference_and_both_accounts():
    collected = read(statement(BOOKING))
    (row,) = rows(collected)
    assert row == {
        "posted": "2026-01-05",
        "posted_at": None,
        "amount": "-12.50",
        "currency": "EUR",
        "kind": "LASTSCHRIFT",
        "payee": "Verein für Chorgesang",
        "memo": "Beitrag Januar",
        "check_number": None,
        "reference": "BANK1",
        "account": "1020304050",
        "institution": "12030000",
        "account_type": None,
        "value_date": "2026-01-05",
        "counterparty_account": "DE02120300000000202051",
        "category": None,
        "status": "booked",
        **NOTHING_ABROAD,
    }
    assert [(b["kind"], b["amount"]) for b in collected.table("bank.balances")] == [
        ("opening", "100"),
        ("ledger", "87.50"),
    ]
    assert collected.report.complete
    assert collected.report.warnings == ()


def test_latin_1_is_read_and_the_guess_told():
    text = BOOKING.replace("Beitrag Januar", "Bäckerei Müller, Straße, Gruß an die Schäfers")
    collected = read(statement(text), "latin-1")
    assert rows(collected)[0]["payee"] == "Verein für Chorgesang"
    assert "not UTF-8" in collected.report.warnings[0]


def test_thirty_days_of_february_become_its_last_and_are_told():
    collected = read(
        statement(
            ":61:2602300230C5,NINTNONREF\r\n:61:2802290229C5,NINTNONREF\r\n",
            closing="C260228EUR110,",
        )
    )
    assert [row["posted"] for row in rows(collected)] == ["2026-02-28", "2028-02-29"]
    (warning,) = collected.report.warnings
    assert "30 February 2026" in warning


@pytest.mark.parametrize(
    ("sign", "amount"), [("C", "5"), ("D", "-5"), ("RC", "-5"), ("RD", "5"), ("CR", "5")]
)
def test_a_reversal_turns_the_sign(sign, amount):
    (row,) = rows(read(statement(f":61:260105{sign}5,NTRFNONREF\r\n")))
    assert row["amount"] == amount


def test_the_entry_date_may_lie_in_the_year_before_or_after():
    collected = read(
        statement(
            ":61:2601021231C1,NTRFNONREF\r\n:61:2512310102C1,NTRFNONREF\r\n",
            closing="C260131EUR102,",
        )
    )
    assert [(r["posted"], r["value_date"]) for r in rows(collected)] == [
        ("2025-12-31", "2026-01-02"),
        ("2026-01-02", "2025-12-31"),
    ]


@pytest.mark.parametrize(
    ("details", "payee", "memo", "account"),
    [
        (
            "/TRTP/SEPA OVERBOEKING/IBAN/NL08DEUT0319809633/BIC/DEUTNL2A/NAME/J Jansen"
            "/REMI/factuur 12\r\n34/EREF/NOTPROVIDED",
            "J Jansen",
            "factuur 1234",
            "NL08DEUT0319809633",
        ),
        (
            "/EREF/E1/CNTP/NL32INGB0000012345/INGBNL2A/ING BANK NV///REMI/USTD//Betaling 7/",
            "ING BANK NV",
            "Betaling 7",
            "NL32INGB0000012345",
        ),
        ("020~00Przelew~20Czynsz~21za maj~32JAN KOWALSKI", "JAN KOWALSKI", "Czynszza maj", None),
        ("VIR SEPA RECU\r\nLOYER JANVIER", None, "VIR SEPA RECU LOYER JANVIER", None),
    ],
)
def test_the_dialects_of_the_details_are_read(details, payee, memo, account):
    (row,) = rows(read(statement(f":61:260105C5,NTRFNONREF\r\n:86:{details}\r\n")))
    assert (row["payee"], row["memo"], row["counterparty_account"]) == (payee, memo, account)


def test_the_envelope_of_swift_is_taken_off_and_each_statement_has_its_account():
    first, second = statement(BOOKING), statement(BOOKING).replace("1020304050EUR", "777USD")
    wrapped = "".join(
        "{1:F01BANKDEFFXXXX0000000000}{2:I940BANKDEFFXXXXN}{4:\r\n"
        + text.replace("-\r\n", "-}\r\n")
        for text in (first, second)
    )
    assert [row["account"] for row in rows(read(wrapped))] == ["1020304050", "777"]


def test_a_bad_booking_costs_itself():
    collected = read(
        statement(
            BOOKING,
            ":61:2613450105DR1,NTRFNONREF\r\n",
            ":61:260105DRx,NTRFNONREF\r\n",
            ":61:nonsense\r\n:86:of its own\r\n",
            BOOKING,
        )
    )
    assert [row["amount"] for row in rows(collected)] == ["-12.50", "-12.50"]
    assert [skip.row for skip in collected.skips] == [2, 3, 4]
    assert "there is no day 2026-13-45" in collected.reasons
    assert collected.report.warnings == ()


def test_balances_that_the_bookings_do_not_lead_to_are_told():
    (warning,) = read(statement(BOOKING, closing="C260131EUR99,")).report.warnings
    assert "87.50" in warning
    assert "99" in warning


def test_a_file_that_is_cut_off_gives_what_is_whole_and_says_so():
    text = statement(*[BOOKING] * 3)
    seen = set()
    for cut in range(80, len(text) - 30, 23):
        collected = read(text[:cut])
        assert not collected.report.complete or not rows(collected)
        seen.add(len(rows(collected)))
    assert seen == {0, 1, 2, 3}


def test_two_equal_bookings_are_two_and_a_second_import_adds_none():
    text = statement(BOOKING, BOOKING, closing="C260131EUR75,")
    assert len(set(read(text).keys)) == 4
    assert read(text).keys == read(text).keys


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the project")
def test_every_sample_is_read():
    expected = {"mt940.sta": 16, "sepa_mt9401.sta": 97, "sepa_snippet.sta": 11}
    files = sorted((SAMPLES / "mt940").glob("*.sta"))
    assert len(files) == 21
    for file in files:
        collected = read_file(file)
        assert collected.skips == []
        if file.name in expected:
            assert len(rows(collected)) == expected[file.name]
        else:
            assert collected.count or "without transaction" in collected.report.warnings[0]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_flipped_bytes_never_break_the_reader(data):
    text = bytearray(statement(BOOKING, BOOKING).encode())
    for place in data.draw(st.lists(st.integers(4, len(text) - 1), min_size=1, max_size=8)):
        text[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(text), "umsatz.sta").report  # noqa: B018
