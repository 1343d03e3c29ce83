"""Write the demo exports: `python resources/demo/make_demo.py [FOLDER]`.

Everything is invented and drawn from a fixed seed, so the files come out the same each time; a
test compares them with the committed ones. Names of shops and people belong to nobody.
"""

from __future__ import annotations

import json
import random
import sys
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

SEED = 20260831
BANK_FROM, BANK_TO = date(2025, 3, 1), date(2026, 8, 31)
HEALTH_FROM, HEALTH_TO = date(2026, 5, 1), date(2026, 8, 31)
NOTICE = "Synthetic practice data made for Freehold. Nobody's real data."

SHOPS = (
    ("Linden Corner Bakery", 240, 980, 6),
    ("Rosa's Greengrocery", 900, 4200, 5),
    ("Market Hall Nordend", 1800, 9600, 5),
    ("Tram and Bus Nordend", 290, 290, 5),
    ("Cafe Kiebitz", 380, 1450, 4),
    ("Blue Door Books", 990, 3400, 2),
    ("Old Mill Pharmacy", 450, 2890, 2),
    ("Cinema am Hafen", 1100, 2400, 1),
    ("Sprocket Bicycle Repair", 1500, 12000, 1),
    ("Fern and Thread Clothing", 1990, 8900, 1),
)
MONTHLY = (
    (1, "DIRECTDEBIT", "Harbour Street Housing", "Rent flat 4", -84500),
    (3, "DIRECTDEBIT", "Nordend Light and Power", "Electricity instalment", -6200),
    (5, "DIRECTDEBIT", "Farline Mobile", "Phone and internet", -3498),
    (12, "DIRECTDEBIT", "Nordend Swimming Club", "Membership", -2400),
    (28, "DIRECTDEP", "Wickham Instruments", "Salary", 268000),
)


def bank() -> str:
    """Return an OFX file of a current account."""
    draw = random.Random(SEED)  # noqa: S311 - made-up data
    rows: list[tuple[date, str, int, str, str]] = []
    day = BANK_FROM
    while day <= BANK_TO:
        rows += [
            (day, kind, cents, who, why) for n, kind, who, why, cents in MONTHLY if n == day.day
        ]
        for _ in range(draw.choices((0, 1, 2), (55, 36, 9))[0]):
            who, least, most, _ = draw.choices(SHOPS, [shop[3] for shop in SHOPS])[0]
            rows.append((day, "POS", -draw.randint(least, most), who, "Card payment"))
        day += timedelta(days=1)
    lines = []
    balance = 124350
    for number, (day, kind, cents, who, why) in enumerate(rows, 1):
        balance += cents
        lines.append(
            f"<STMTTRN><TRNTYPE>{kind}<DTPOSTED>{day:%Y%m%d}120000.000[+1:CET]"
            f"<TRNAMT>{_money(cents)}<FITID>SYN{day:%Y%m%d}{number:04}"
            f"<NAME>{who}<MEMO>{why}</STMTTRN>"
        )
    header = (
        "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\n"
        "CHARSET:1252\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n"
    )
    return (
        header
        + "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO"
        + f"<MESSAGE>{NOTICE}</STATUS><DTSERVER>{BANK_TO:%Y%m%d}180000<LANGUAGE>ENG"
        + "<FI><ORG>Practice Bank (synthetic)<FID>00000</FI></SONRS></SIGNONMSGSRSV1>\n"
        + "<BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS>"
        + "<CURDEF>EUR<BANKACCTFROM><BANKID>00000000<ACCTID>SYN0000123400"
        + "<ACCTTYPE>CHECKING</BANKACCTFROM>\n"
        + f"<BANKTRANLIST><DTSTART>{BANK_FROM:%Y%m%d}<DTEND>{BANK_TO:%Y%m%d}\n"
        + "\n".join(lines)
        + f"\n</BANKTRANLIST><LEDGERBAL><BALAMT>{_money(balance)}<DTASOF>{BANK_TO:%Y%m%d}"
        + "</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )


def health() -> str:
    """Return the export.xml of a watch, a phone and a scale."""
    draw = random.Random(SEED + 1)  # noqa: S311 - made-up data
    records: list[str] = []
    day = HEALTH_FROM
    weight = Decimal("71.8")
    while day <= HEALTH_TO:
        active = draw.random() < 0.3
        resting = draw.randint(55, 61)
        for hour in (1, 4, 7, 8, 10, 12, 14, 16, 18, 20, 22, 23):
            base = resting + (0 if hour < 6 else draw.randint(8, 30))
            beats = base + (draw.randint(40, 70) if active and hour == 18 else 0)
            at = _at(day, hour, draw)
            records.append(
                _record("Quantity", "HeartRate", "Watch", "count/min", at, at, str(beats))
            )
        for hour in (7, 9, 12, 15, 18, 21):
            start = _at(day, hour, draw)
            end = start + timedelta(minutes=draw.randint(6, 50))
            steps = draw.randint(120, 2100) + (2600 if active and hour == 18 else 0)
            records.append(
                _record("Quantity", "StepCount", "Phone", "count", start, end, str(steps))
            )
        woke = _at(day, 6, draw)
        slept = woke - timedelta(minutes=draw.randint(380, 500))
        records.append(
            _record(
                "Category",
                "SleepAnalysis",
                "Watch",
                "",
                slept,
                woke,
                "HKCategoryValueSleepAnalysisAsleepUnspecified",
            )
        )
        records.append(
            _record("Quantity", "RestingHeartRate", "Watch", "count/min", woke, woke, str(resting))
        )
        if day.weekday() == 6:
            weight += Decimal(draw.randint(-4, 3)) / 10
            at = _at(day, 8, draw)
            records.append(_record("Quantity", "BodyMass", "Scale", "kg", at, at, str(weight)))
        day += timedelta(days=1)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14 -->\n"
        "<!ELEMENT HealthData (ExportDate,Me,Record*)>\n<!ATTLIST HealthData\n"
        "  locale CDATA #REQUIRED\n>\n]>\n"
        f"<!-- {NOTICE} -->\n"
        '<HealthData locale="en_GB">\n <ExportDate value="2026-09-01 09:00:00 +0200"/>\n'
        ' <Me HKCharacteristicTypeIdentifierDateOfBirth="1988-04-17"'
        ' HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale"'
        ' HKCharacteristicTypeIdentifierBloodType="HKBloodTypeNotSet"/>\n'
        + "\n".join(records)
        + "\n</HealthData>\n"
    )


def clinic() -> str:
    """Return a FHIR bundle of a patient's record."""
    draw = random.Random(SEED + 2)  # noqa: S311 - made-up data
    patient = "syn-mara"
    entries: list[dict[str, Any]] = [
        {
            "resourceType": "Patient",
            "id": patient,
            "name": [{"use": "official", "family": "Example-Synthetic", "given": ["Mara"]}],
            "gender": "female",
            "birthDate": "1988-04-17",
            "address": [{"city": "Nordend", "postalCode": "00000", "country": "XX"}],
            "communication": [{"language": {"text": "English"}}],
        }
    ]
    measured = (
        ("4548-4", "Haemoglobin A1c", "%", 52, 58, Decimal("0.1"), 6, 40, 56),
        ("2339-0", "Glucose in blood", "mg/dL", 82, 101, Decimal(1), 6, 70, 99),
        ("2093-3", "Cholesterol, total", "mg/dL", 168, 214, Decimal(1), 6, 0, 200),
        ("2085-9", "HDL cholesterol", "mg/dL", 48, 66, Decimal(1), 6, 45, 100),
        ("718-7", "Haemoglobin", "g/dL", 122, 139, Decimal("0.1"), 6, 120, 155),
        ("29463-7", "Body weight", "kg", 698, 742, Decimal("0.1"), 10, 0, 0),
    )
    for code, name, unit, least, most, step, times, low, high in measured:
        for visit in range(times):
            day = date(2024, 2, 12) + timedelta(days=int(visit * 900 / times))
            limits = [
                {
                    "low": {"value": float(low * step), "unit": unit},
                    "high": {"value": float(high * step), "unit": unit},
                }
            ]
            entries.append(
                _observation(len(entries), patient, code, name, day)
                | {
                    "valueQuantity": {
                        "value": float(draw.randint(least, most) * step),
                        "unit": unit,
                        "system": "http://unitsofmeasure.org",
                        "code": unit,
                    }
                }
                | ({"referenceRange": limits} if high else {})
            )
    for visit in range(10):
        day = date(2024, 2, 12) + timedelta(days=90 * visit)
        parts = [("8480-6", "Systolic", (112, 131)), ("8462-4", "Diastolic", (70, 84))]
        entries.append(
            _observation(len(entries), patient, "85354-9", "Blood pressure", day)
            | {
                "component": [
                    {
                        "code": _code("http://loinc.org", code, name),
                        "valueQuantity": {
                            "value": draw.randint(*span),
                            "unit": "mmHg",
                            "system": "http://unitsofmeasure.org",
                            "code": "mm[Hg]",
                        },
                    }
                    for code, name, span in parts
                ]
            }
        )
    snomed = "http://snomed.info/sct"
    for code, name, onset in (
        ("21897009", "Generalised anxiety", "2022-11"),
        ("367498001", "Seasonal allergic rhinitis", "2004"),
        ("239873007", "Osteoarthritis of knee", "2025-03-18"),
    ):
        entries.append(
            {
                "resourceType": "Condition",
                "id": f"syn-{len(entries)}",
                "clinicalStatus": {"coding": [{"code": "active"}]},
                "verificationStatus": {"coding": [{"code": "confirmed"}]},
                "code": _code(snomed, code, name),
                "subject": {"reference": f"Patient/{patient}"},
                "onsetDateTime": onset,
            }
        )
    entries.append(
        {
            "resourceType": "AllergyIntolerance",
            "id": f"syn-{len(entries)}",
            "clinicalStatus": {"coding": [{"code": "active"}]},
            "category": ["environment"],
            "criticality": "low",
            "code": _code(snomed, "256277009", "Grass pollen"),
            "patient": {"reference": f"Patient/{patient}"},
            "recordedDate": "2004-06-02",
            "reaction": [{"manifestation": [_code(snomed, "162367006", "Itching eyes")]}],
        }
    )
    for year in (2023, 2024, 2025):
        entries.append(
            {
                "resourceType": "Immunization",
                "id": f"syn-{len(entries)}",
                "status": "completed",
                "vaccineCode": _code("http://hl7.org/fhir/sid/cvx", "140", "Influenza, seasonal"),
                "patient": {"reference": f"Patient/{patient}"},
                "occurrenceDateTime": f"{year}-10-14",
            }
        )
    label = {
        "system": "http://terminology.hl7.org/CodeSystem/v3-ActReason",
        "code": "HTEST",
        "display": NOTICE,
    }
    bundle = {
        "resourceType": "Bundle",
        "id": "freehold-practice-synthetic",
        "meta": {"tag": [label]},
        "type": "collection",
        "entry": [
            {"fullUrl": f"urn:freehold:synthetic:{entry['id']}", "resource": entry}
            for entry in entries
        ],
    }
    return json.dumps(bundle, indent=1) + "\n"


def write(folder: Path) -> None:
    """Write all demo files into `folder`."""
    (folder / "practice-bank.ofx").write_text(bank(), "utf-8")
    (folder / "practice-clinic.json").write_text(clinic(), "utf-8")
    with zipfile.ZipFile(folder / "practice-health.zip", "w") as archive:
        member = zipfile.ZipInfo("apple_health_export/export.xml", (2026, 9, 1, 9, 0, 0))
        member.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(member, health())


def _money(cents: int) -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def _at(day: date, hour: int, draw: random.Random) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC) + timedelta(
        seconds=draw.randrange(3600)
    )


def _record(
    kind: str, name: str, source: str, unit: str, start: datetime, end: datetime, value: str
) -> str:
    written = [
        (moment + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M:%S +0200") for moment in (start, end)
    ]
    units = f' unit="{unit}"' if unit else ""
    return (
        f' <Record type="HK{kind}TypeIdentifier{name}" sourceName="Practice {source} (synthetic)"'
        f'{units} startDate="{written[0]}" endDate="{written[1]}" value="{value}"/>'
    )


def _code(system: str, code: str, name: str) -> dict[str, Any]:
    return {"coding": [{"system": system, "code": code, "display": name}], "text": name}


def _observation(number: int, patient: str, code: str, name: str, day: date) -> dict[str, Any]:
    return {
        "resourceType": "Observation",
        "id": f"syn-{number}",
        "status": "final",
        "code": _code("http://loinc.org", code, name),
        "subject": {"reference": f"Patient/{patient}"},
        "effectiveDateTime": f"{day.isoformat()}T09:30:00+01:00",
    }


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
