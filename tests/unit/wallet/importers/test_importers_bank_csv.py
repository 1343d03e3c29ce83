"""CSV statements in the ways of banks of seven countries; the files are made up after theirs."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import Collected, read_bytes
from wallet.errors import ImportRefused
from wallet.importers.bank import csv_headers
from wallet.importers.rows import row_key

pytestmark = pytest.mark.area("B")

GERMAN = (
    '"Girokonto";"DE89 3704 0044 0532 0130 00"\r\n"Kontostand vom 31.01.2026:";"1.234,56 €"\r\n'
    '""\r\n"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";'
    '"Verwendungszweck";"Umsatztyp";"IBAN";"Betrag (€)";"Kundenreferenz"\r\n'
    '"05.01.26";"06.01.26";"Gebucht";"Erika Muster";"Bäckerei Müller, Straße";"Brötchen für Gäste";'
    '"Ausgang";"DE02120300000000202051";"-1.012,50";"K1"\r\n'
    '"07.01.26";"07.01.26";"Vorgemerkt";"Firma AG";"Erika Muster";"Gehalt";"Eingang";'
    '"DE02120300000000202051";"2.000,00";""\r\n'
)


def read(text: str, encoding: str = "utf-8", name: str = "umsatz.csv") -> Collected:
    return read_bytes(text.encode(encoding), name)


def rows(collected: Collected) -> list[dict[str, str | None]]:
    return collected.table("bank.transactions")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_german_statement_with_a_preamble_is_read_in_any_encoding(encoding):
    paid, got = rows(read(GERMAN, encoding))
    assert (paid["posted"], paid["value_date"]) == ("2026-01-05", "2026-01-06")
    assert (paid["amount"], paid["currency"]) == ("-1012.50", "EUR")
    assert paid["payee"] == "Bäckerei Müller, Straße"
    assert paid["account"] == "DE89370400440532013000"
    assert paid["counterparty_account"] == "DE02120300000000202051"
    assert paid["memo"] == "Brötchen für Gäste"
    assert (paid["status"], paid["kind"], paid["reference"]) == ("booked", "Ausgang", "K1")
    assert (got["payee"], got["status"]) == ("Firma AG", "pending")


DIALECTS = {
    "english, month first, two columns": (
        "Transaction Date,Posted Date,Card No.,Description,Category,Debit,Credit\n"
        "01/13/2026,01/14/2026,1234,CORNER SHOP,Dining,12.50,\n"
        "01/15/2026,01/15/2026,1234,REFUND,Dining,,3.00\n",
        [("2026-01-14", "-12.50", None), ("2026-01-15", "3.00", None)],
    ),
    "english, sums above and a balance beside": (
        "Account: 12-34-56\nExported,31 Jan 2026\n\nDate,Type,Description,Value,Balance\n"
        "13 Jan 2026,POS,'CORNER SHOP,-12.50,987.50\n",
        [("2026-01-13", "-12.50", None)],
    ),
    "german, debit or credit in a letter": (
        "Buchungstag;Valuta;Auftraggeber/Zahlungsempfänger;Vorgang/Verwendungszweck;Währung;Umsatz;"
        "Soll/Haben\n05.01.2026;05.01.2026;Korn;Brot;EUR;1.012,50;S\n"
        "06.01.2026;06.01.2026;Firma;Gehalt;EUR;2.000,00;H\n",
        [("2026-01-05", "-1012.50", "EUR"), ("2026-01-06", "2000.00", "EUR")],
    ),
    "french, two columns and spaces for thousands": (
        "Téléchargement du 31/01/2026;\n;\nDate;Libellé;Débit euros;Crédit euros;\n"
        "13/01/2026;PAIEMENT BOULANGERIE;-1 012,50;;\n14/01/2026;VIREMENT RECU;;2 000,00;\n",
        [("2026-01-13", "-1012.50", "EUR"), ("2026-01-14", "2000.00", "EUR")],
    ),
    "spanish": (
        "Fecha operación;Fecha valor;Concepto;Importe;Divisa;Saldo\n"
        "05/01/2026;06/01/2026;PANADERÍA;-12,50;EUR;1.987,50\n",
        [("2026-01-05", "-12.50", "EUR")],
    ),
    "italian, two columns": (
        "Data contabile;Data valuta;Descrizione;Dare;Avere;Divisa\n"
        "05/01/2026;05/01/2026;PANIFICIO;12,50;;EUR\n06/01/2026;06/01/2026;STIPENDIO;;2.000,00;EUR\n",
        [("2026-01-05", "-12.50", "EUR"), ("2026-01-06", "2000.00", "EUR")],
    ),
    "dutch, compact dates and Af Bij": (
        '"Datum","Naam / Omschrijving","Rekening","Tegenrekening","Code","Af Bij","Bedrag (EUR)",'
        '"Mutatiesoort","Mededelingen"\n'
        '"20260105","Bakker","NL32INGB0000012345","NL08DEUT0319809633","BA","Af","12,50",'
        '"Betaalautomaat","Pasvolgnr: 001"\n',
        [("2026-01-05", "-12.50", "EUR")],
    ),
    "portuguese": (
        "Conta;PT50000201231234567890154\n\nData mov.;Data valor;Descrição;Débito;Crédito;Saldo\n"
        "05-01-2026;05-01-2026;PADARIA;12,50;;987,50\n",
        [("2026-01-05", "-12.50", None)],
    ),
    "an app's, with times and states": (
        "Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
        "CARD_PAYMENT,Current,2026-01-05 10:00:00,2026-01-06 11:00:00,Shop,-12.50,0.00,EUR,"
        "COMPLETED,987.50\n",
        [("2026-01-06", "-12.50", "EUR")],
    ),
}


@pytest.mark.parametrize("dialect", DIALECTS)
def test_the_ways_of_banks_are_read(dialect):
    text, expected = DIALECTS[dialect]
    collected = read(text)
    found = [(row["posted"], row["amount"], row["currency"]) for row in rows(collected)]
    assert found == expected
    assert collected.skips == []
    assert list(collected.reports) == ["bank_csv"]


def test_details_of_the_dialects_reach_their_columns():
    (dutch,) = rows(read(DIALECTS["dutch, compact dates and Af Bij"][0]))
    assert dutch["payee"] == "Bakker"
    assert dutch["account"] == "NL32INGB0000012345"
    assert dutch["counterparty_account"] == "NL08DEUT0319809633"
    portuguese = read(DIALECTS["portuguese"][0])
    assert rows(portuguese)[0]["account"] == "PT50000201231234567890154"
    (running,) = portuguese.table("bank.balances")
    assert (running["kind"], running["amount"]) == ("running", "987.50")


def test_a_second_column_of_the_same_words_is_the_other_sides_or_the_text():
    (row,) = rows(
        read(
            "Auftragskonto;Buchungstag;Verwendungszweck;Beguenstigter/Zahlungspflichtiger;"
            "Kontonummer/IBAN;Betrag;Waehrung;Info\n"
            "DE89370400440532013000;05.01.26;Brot;Korn;DE02120300000000202051;-1,50;EUR;"
            "Umsatz gebucht\n"
        )
    )
    assert row["account"] == "DE89370400440532013000"
    assert row["counterparty_account"] == "DE02120300000000202051"
    assert row["status"] == "booked"
    (row,) = rows(
        read(
            "Buchungstag;Wertstellung (Valuta);Vorgang;Buchungstext;Umsatz in EUR;\n"
            "05.01.2026;06.01.2026;Lastschrift;Korn sagt danke;-1.002,50;\n"
        )
    )
    assert (row["kind"], row["memo"], row["amount"], row["currency"]) == (
        "Lastschrift",
        "Korn sagt danke",
        "-1002.50",
        "EUR",
    )


def test_dates_and_marks_that_nothing_decides_are_told():
    collected = read("Date,Description,Amount\n03/04/2026,Shop,-12.50\n")
    assert rows(collected)[0]["posted"] == "2026-04-03"
    assert "could mean two days" in collected.report.warnings[0]


def test_a_later_row_turns_all_dates():
    collected = read("Date,Description,Amount\n03/04/2026,Shop,-1\n03/25/2026,Shop,-1\n")
    assert [row["posted"] for row in rows(collected)] == ["2026-03-04", "2026-03-25"]


def test_bad_rows_and_sums_below_cost_themselves():
    collected = read(
        "Date;Description;Debit;Credit\n05/01/2026;a;1;\n32/01/2026;b;1;\n06/01/2026;c;1;2\n"
        "07/01/2026;d;x;\n08/01/2026;e;;\n;;;\nSum;;3;\n13/01/2026;f;;4\n"
    )
    assert [row["amount"] for row in rows(collected)] == ["-1", "4"]
    assert [skip.row for skip in collected.skips] == [3, 4, 5, 6, 8]


def test_a_quotation_mark_that_is_not_closed_does_not_end_the_import():
    text = 'Date,Description,Amount\n05/01/2026,"open,1\n' + "06/01/2026,shop,2\n" * 9000
    collected = read(text + "13/01/2026,end,3\n")
    assert any("A quotation mark in line 2" in said for said in collected.report.warnings)
    assert [row["amount"] for row in rows(collected)] == ["1", *["2"] * 9000, "3"]


def test_a_table_that_is_no_statement_is_left_to_others():
    with contextlib.suppress(ImportRefused):
        assert "bank_csv" not in read("Date,Amount,Unit\n2026-01-05,3,cups\n").reports


def test_every_word_is_folded_and_means_one_thing():
    for word, meanings in csv_headers.WORDS.items():
        assert csv_headers.folded(word) == word
        assert len({role for role, _, _ in meanings}) == 1, word


def test_a_second_import_adds_nothing():
    assert read(GERMAN).keys == read(GERMAN, "cp1252").keys


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_flipped_bytes_never_break_the_reader(data):
    text = bytearray(GERMAN.encode())
    for place in data.draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=6)):
        text[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(text), "umsatz.csv").reports  # noqa: B018


def test_fees_and_what_was_paid_abroad_are_kept():
    revolut = read(
        "Type,Product,Completed Date,Description,Amount,Fee,Currency,State,Balance\n"
        "EXCHANGE,Current,2026-05-02 08:00:00,To EUR,-100.00,1.50,GBP,COMPLETED,100.00\n"
    )
    assert rows(revolut)[0]["fee"] == "1.50"
    assert revolut.report.warnings == ("Not kept of umsatz.csv: the column “Product”.",)
    n26 = read(
        '"Date","Payee","Amount (EUR)","Amount (Foreign Currency)","Type Foreign Currency",'
        '"Exchange Rate"\n'
        '"2026-03-04","REWE","-12.34","-12.34","EUR","1.0"\n'
        '"2026-03-05","AMZN","-10.00","-11.90","USD","1.19"\n'
    )
    abroad = [
        (row["foreign_amount"], row["foreign_currency"], row["exchange_rate"]) for row in rows(n26)
    ]
    assert abroad == [(None, None, None), ("-11.90", "USD", "1.19")]
    german = read(
        "Buchungstag;Zahlungsempfänger;Betrag;Originalbetrag;Originalwährung;Gebühr\n"
        "05.01.2026;Shop;-1.234,56;-1.300,00;CHF;2,50\n"
    )
    (row,) = rows(german)
    assert (row["foreign_amount"], row["foreign_currency"], row["fee"]) == (
        "-1300.00",
        "CHF",
        "2.50",
    )


def test_a_fee_that_is_no_number_costs_no_row_and_is_told():
    collected = read("Date,Payee,Amount,Fee\n2026-01-05,a,-1.00,2 x 3\n2026-01-06,b,-2.00,free\n")
    assert [row["fee"] for row in rows(collected)] == [None, None]
    assert any(said.startswith("1 value is not kept of") for said in collected.report.warnings)


def test_a_balance_or_value_date_that_is_none_costs_no_row_and_is_told():
    collected = read(
        "Date,Payee,Amount,Value date,Balance\n2026-01-05,a,-1.00,soon,3 x 4\n"
        "2026-01-06,b,-2.00,2026-01-07,10.00\n"
    )
    assert [row["value_date"] for row in rows(collected)] == [None, "2026-01-07"]
    assert [row["amount"] for row in collected.table("bank.balances")] == ["10.00"]
    assert collected.skips == []
    assert any(said.startswith("2 values are not kept of") for said in collected.report.warnings)


def test_valuta_is_the_currency_where_its_cells_say_so():
    collected = read(
        "Data;Operazione;Dettagli;Valuta;Importo\n13/01/2026;Bonifico;Affitto;EUR;-650,00\n"
    )
    (row,) = rows(collected)
    assert (row["posted"], row["amount"], row["currency"]) == ("2026-01-13", "-650.00", "EUR")
    assert row["value_date"] is None


def test_what_was_never_booked_is_set_aside_with_that_reason():
    collected = read(
        "Started Date,Completed Date,Description,Amount,State\n"
        "2026-01-05 10:00:00,,To Bob,-5.00,PENDING\n"
    )
    assert (rows(collected), collected.reasons) == ([], ["it has no day on which it was booked"])


def test_a_row_with_a_fee_is_the_row_that_it_was_before_fees_were_read():
    plain = read("Date,Payee,Amount\n2026-01-05,a,-1.00\n")
    assert plain.keys == read("Date,Payee,Amount,Fee\n2026-01-05,a,-1.00,0.50\n").keys
    (row,) = plain.by_dataset["bank.transactions"]
    assert row.key == row_key("bank_csv", "bank.transactions", row.values[:-4])


def test_columns_that_are_not_understood_are_named_if_they_hold_something():
    collected = read("Date,Payee,Amount,Mood,Weather,Branch office\n2026-01-05,a,-1.00,good,,12\n")
    assert collected.report.warnings == (
        "Not kept of umsatz.csv: the columns “Mood”, “Branch office”.",
    )


@pytest.mark.parametrize(
    "header",
    [
        "Date,Description,Card Member,Account #,Amount",
        "Datum,Beschreibung,Karteninhaber,Konto #,Betrag",
    ],
)
def test_a_card_that_writes_what_was_paid_without_a_minus_is_turned_and_says_so(header):
    found = read(
        f"{header}\n01/13/2026,HOTEL,ANN,-11001,120.00\n01/15/2026,REFUND,ANN,-11001,-20.00\n"
    )
    assert [row["amount"] for row in rows(found)] == ["-120.00", "20.00"]
    assert any("without a minus" in said for said in found.report.warnings)
