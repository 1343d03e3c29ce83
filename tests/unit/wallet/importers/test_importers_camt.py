"""ISO 20022 statements, all versions."""

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

VERSIONS = ("02", "03", "04", "05", "06", "07", "08")
ROOTS = {
    "052": ("BkToCstmrAcctRpt", "Rpt"),
    "053": ("BkToCstmrStmt", "Stmt"),
    "054": ("BkToCstmrDbtCdtNtfctn", "Ntfctn"),
}


def balance(code: str, amount: str, day: str, currency: str = "EUR") -> str:
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy='{currency}'>{amount}</Amt>"
        f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>"
    )


def entry(
    amount: str = "12.50",
    direction: str = "DBIT",
    details: str = "",
    *,
    version: str = "08",
    status: str = "BOOK",
    booked: str = "<Dt>2026-01-05</Dt>",
    currency: str = "EUR",
) -> str:
    status = f"<Cd>{status}</Cd>" if version >= "08" else status
    return (
        f"<Ntry><NtryRef>N1</NtryRef><Amt Ccy='{currency}'>{amount}</Amt>"
        f"<CdtDbtInd>{direction}</CdtDbtInd><Sts>{status}</Sts><BookgDt>{booked}</BookgDt>"
        "<ValDt><Dt>2026-01-06</Dt></ValDt><AcctSvcrRef>BANK1</AcctSvcrRef>"
        "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>ICDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>"
        f"</BkTxCd><NtryDtls>{details}</NtryDtls></Ntry>"
    )


def detail(name: str = "Bäckerei Korn", *, version: str = "08", amount: str = "") -> str:
    party = f"<Pty><Nm>{name}</Nm></Pty>" if version >= "08" else f"<Nm>{name}</Nm>"
    own = f"<Amt Ccy='EUR'>{amount}</Amt>" if amount else ""
    return (
        f"<TxDtls><Refs><EndToEndId>E1</EndToEndId></Refs>{own}<RltdPties><Cdtr>{party}</Cdtr>"
        "<CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct></RltdPties>"
        "<RmtInf><Ustrd>Brot</Ustrd><Ustrd>und Kuchen</Ustrd></RmtInf></TxDtls>"
    )


def document(
    *parts: str, kind: str = "053", version: str = "08", namespace: bool = True, encoding: str = ""
) -> str:
    root, statement = ROOTS[kind]
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding else ""
    space = f' xmlns="urn:iso:std:iso:20022:tech:xsd:camt.{kind}.001.{version}"' * namespace
    return (
        f"{declared}<Document{space}><{root}><GrpHdr><MsgId>M</MsgId></GrpHdr><{statement}>"
        "<Id>S1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy>"
        "<Svcr><FinInstnId><BIC>COBADEFFXXX</BIC></FinInstnId></Svcr></Acct>"
        f"{''.join(parts)}</{statement}></{root}></Document>"
    )


def read(text: str, encoding: str = "utf-8", name: str = "auszug.xml") -> Collected:
    return read_bytes(text.encode(encoding), name)


def rows(collected: Collected) -> list[dict[str, str | None]]:
    return collected.table("bank.transactions")


@pytest.mark.parametrize("namespace", [True, False])
@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_gives_the_same_row_with_and_without_namespace(version, namespace):
    text = document(
        entry(details=detail(version=version), version=version),
        version=version,
        namespace=namespace,
    )
    (row,) = rows(read(text))
    assert row == {
        "posted": "2026-01-05",
        "posted_at": None,
        "amount": "-12.50",
        "currency": "EUR",
        "kind": "PMNT-ICDT-ESCT",
        "payee": "Bäckerei Korn",
        "memo": "Brot und Kuchen",
        "check_number": None,
        "reference": "BANK1",
        "account": "DE89370400440532013000",
        "institution": "COBADEFFXXX",
        "account_type": None,
        "value_date": "2026-01-06",
        "counterparty_account": "DE02120300000000202051",
        "category": None,
        "status": "booked",
        **NOTHING_ABROAD,
    }


def test_a_prefix_and_a_legacy_encoding_change_nothing():
    plain = document(entry(details=detail()))
    prefixed = plain.replace("</", "</n:").replace("<", "<n:").replace("<n:/n:", "</n:")
    prefixed = prefixed.replace("xmlns=", "xmlns:n=")
    latin = document(entry(details=detail()), encoding="ISO-8859-1")
    assert read(prefixed).keys == read(latin, "latin-1").keys == read(plain).keys


def test_reports_and_notifications_are_read_and_pending_is_said():
    report = read(document(entry(status="PDNG"), kind="052"))
    notification = read(document(entry(), kind="054"))
    assert rows(report)[0]["status"] == "pending"
    assert rows(notification)[0]["status"] == "booked"


def test_a_moment_with_its_zone_is_kept_in_utc():
    (row,) = rows(read(document(entry(booked="<DtTm>2026-01-05T23:30:00.5-01:00</DtTm>"))))
    assert (row["posted"], row["posted_at"]) == ("2026-01-05", "2026-01-06T00:30:00.500Z")


def test_a_batch_whose_parts_add_up_is_its_parts():
    text = document(
        entry("30.00", details=detail("A", amount="10.00") + detail("B", amount="20.00"))
    )
    assert [(row["payee"], row["amount"]) for row in rows(read(text))] == [
        ("A", "-10.00"),
        ("B", "-20.00"),
    ]


@pytest.mark.parametrize("second", ["", "19.00"])
def test_a_batch_whose_parts_do_not_add_up_is_one_row_without_a_payee(second):
    text = document(
        entry("30.00", details=detail("A", amount="10.00") + detail("B", amount=second))
    )
    (row,) = rows(read(text))
    assert (row["payee"], row["amount"], row["memo"]) == (None, "-30.00", "Brot und Kuchen")


def test_several_accounts_in_several_currencies_keep_apart():
    euro = document(
        balance("OPBD", "100", "2026-01-01"), entry(), balance("CLBD", "87.50", "2026-01-31")
    )
    dollar = "<Stmt><Acct><Id><Othr><Id>US-9</Id></Othr></Id></Acct>" + entry(
        "1.00", "CRDT", currency="USD"
    )
    collected = read(euro.replace("</BkToCstmrStmt>", dollar + "</Stmt></BkToCstmrStmt>"))
    assert [(r["account"], r["currency"], r["amount"]) for r in rows(collected)] == [
        ("DE89370400440532013000", "EUR", "-12.50"),
        ("US-9", "USD", "1.00"),
    ]
    assert collected.report.warnings == ()


def test_balances_that_the_entries_do_not_lead_to_are_told():
    text = document(
        balance("OPBD", "100", "2026-01-01"), entry(), balance("CLBD", "99", "2026-01-31")
    )
    (warning,) = read(text).report.warnings
    assert "87.50" in warning


def test_a_bad_entry_costs_itself():
    collected = read(
        document(
            entry(),
            entry("twelve"),
            entry(direction="LEFT"),
            entry(booked="<Dt>2026-02-30</Dt>"),
            entry(booked="<Dt>soon</Dt>"),
            "<Ntry/>",
            entry("3"),
        )
    )
    assert [row["amount"] for row in rows(collected)] == ["-12.50", "-3"]
    assert [skip.row for skip in collected.skips] == [2, 3, 4, 5, 6]
    assert "there is no day 2026-02-30" in collected.reasons


def test_a_document_that_is_cut_off_gives_what_is_whole_and_says_so():
    text = document(*[entry(details=detail())] * 3)
    seen = set()
    for cut in range(400, len(text) - 3, 17):
        collected = read(text[:cut])
        assert not collected.report.complete
        assert "not well formed" in collected.reasons[-1]
        seen.add(len(rows(collected)))
    assert seen == {0, 1, 2, 3}


def test_what_no_bank_writes_is_refused_by_name():
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + document(entry())
    with pytest.raises(ImportRefused, match="entities"):
        read(bomb)
    deep = document("<Ntry>" + "<a>" * 500 + "</a>" * 500 + "</Ntry>")
    with pytest.raises(ImportRefused, match="more parts than any bank"):
        read(deep)
    with pytest.raises(ImportRefused):
        read("<Document><CstmrCdtTrfInitn/></Document>")


def test_a_statement_of_nothing_says_so():
    assert "without any transaction" in read(document()).report.warnings[0]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no samples beside the project")
def test_the_sample_of_two_currencies_is_read():
    collected = read_file(SAMPLES / "camt053" / "camt053_multicurrency.xml")
    assert [(r["amount"], r["currency"]) for r in rows(collected)] == [
        ("1250.50", "EUR"),
        ("-500.25", "EUR"),
        ("-99.99", "USD"),
    ]
    assert collected.report.warnings == ()


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_flipped_bytes_never_break_the_reader(data):
    text = bytearray(document(entry(details=detail())).encode())
    for place in data.draw(st.lists(st.integers(100, len(text) - 1), min_size=1, max_size=6)):
        text[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ImportRefused):
        read_bytes(bytes(text), "auszug.xml").report  # noqa: B018
