"""The datasets FHIR R4 records fill: flat, one row a fact, with codes beside their words.

Times in FHIR may be a year, a month, a day or a moment. Each is kept as two columns and a word:
`date` is the first day of what is stated, in the place's own calendar; `time` is the moment in
UTC, where one is stated; `precision` is year, month, day or time.
"""

from __future__ import annotations

from typing import Final

from wallet.importers import dpv
from wallet.importers.base import ColumnSpec, ColumnType, TableSpec

_T = ColumnType


def _when(category: str, meaning: str) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec("date", _T.DATE, meaning, category, 3, quasi_identifier=True),
        ColumnSpec("time", _T.TIME, f"{meaning}, as a moment", category, 3, quasi_identifier=True),
        ColumnSpec("precision", _T.TEXT, "year, month, day or time", category, 0),
    )


def _code(what: str, category: str) -> tuple[ColumnSpec, ...]:
    return (
        ColumnSpec("name", _T.TEXT, what, category, 3),
        ColumnSpec("code", _T.TEXT, f"code of the {what}", category, 3),
        ColumnSpec("code_system", _T.TEXT, "system of the code", category, 0),
    )


def _status(category: str) -> ColumnSpec:
    return ColumnSpec("status", _T.TEXT, "state of the record", category, 1)


def _table(name: str, title: str, *columns: ColumnSpec, settled: tuple[str, ...] = ()) -> TableSpec:
    """A dataset with the record's and the patient's id at its end."""
    return TableSpec(
        f"fhir.{name}",
        title,
        (
            *columns,
            ColumnSpec(
                "patient", _T.TEXT, "id of the patient", dpv.IDENTIFIER, 2, quasi_identifier=True
            ),
            ColumnSpec("record", _T.TEXT, "id of the record", dpv.IDENTIFIER, 2),
        ),
        "date" if any(column.name == "date" for column in columns) else "",
        settled=settled,
    )


_M = dpv.MEDICAL_HEALTH
_HISTORY = dpv.HEALTH_HISTORY

PATIENTS: Final = TableSpec(
    "fhir.patients",
    "Patients",
    (
        ColumnSpec("name", _T.TEXT, "name", dpv.NAME, 2, quasi_identifier=True),
        ColumnSpec(
            "birth_date", _T.DATE, "date of birth", dpv.BIRTH_DATE, 2, quasi_identifier=True
        ),
        ColumnSpec(
            "birth_year", _T.INTEGER, "year of birth", dpv.BIRTH_DATE, 2, quasi_identifier=True
        ),
        ColumnSpec(
            "gender", _T.TEXT, "administrative gender", dpv.GENDER, 2, quasi_identifier=True
        ),
        ColumnSpec("deceased", _T.BOOLEAN, "whether the person has died", dpv.HEALTH, 3),
        ColumnSpec(
            "marital_status",
            _T.TEXT,
            "marital status",
            dpv.MARITAL_STATUS,
            2,
            quasi_identifier=True,
        ),
        ColumnSpec("language", _T.TEXT, "preferred language", dpv.LANGUAGE, 1),
        ColumnSpec("city", _T.TEXT, "city of residence", dpv.CITY, 2, quasi_identifier=True),
        ColumnSpec("postal_code", _T.TEXT, "postcode", dpv.POSTAL_CODE, 2, quasi_identifier=True),
        ColumnSpec("country", _T.TEXT, "country", dpv.COUNTRY, 1, quasi_identifier=True),
        ColumnSpec("record", _T.TEXT, "id of the record", dpv.IDENTIFIER, 2, quasi_identifier=True),
    ),
)

_PART_CODE = (
    ColumnSpec("part_code", _T.TEXT, "code of the component", _M, 3),
    ColumnSpec("part_code_system", _T.TEXT, "system of that code", _M, 0),
)

OBSERVATIONS: Final = _table(
    "observations",
    "Observations and results",
    *_when(_M, "when it was observed"),
    *_code("observation", _M),
    ColumnSpec("part", _T.TEXT, "component, where there are several", _M, 3),
    *_PART_CODE,
    ColumnSpec("value", _T.DECIMAL, "measured number", _M, 3),
    ColumnSpec("unit", _T.TEXT, "unit of the number (UCUM where stated)", _M, 0),
    ColumnSpec("value_text", _T.TEXT, "result in words, where it is not a number", _M, 3),
    ColumnSpec("low", _T.DECIMAL, "lower end of the reference range", _M, 0),
    ColumnSpec("high", _T.DECIMAL, "upper end of the reference range", _M, 0),
    ColumnSpec("interpretation", _T.TEXT, "high, low, normal …", _M, 3),
    ColumnSpec("category", _T.TEXT, "vital signs, laboratory, survey …", _M, 1),
    _status(_M),
    # they came later, and a row is the row it was before
    settled=tuple(column.name for column in _PART_CODE),
)

CONDITIONS: Final = _table(
    "conditions",
    "Conditions and diagnoses",
    *_when(_HISTORY, "when it began or was recorded"),
    *_code("condition", _HISTORY),
    ColumnSpec("ended", _T.DATE, "when it ended", _HISTORY, 3),
    ColumnSpec("severity", _T.TEXT, "how severe", _HISTORY, 3),
    ColumnSpec("verification", _T.TEXT, "confirmed, provisional …", _HISTORY, 2),
    _status(_HISTORY),
)

ALLERGIES: Final = _table(
    "allergies",
    "Allergies and intolerances",
    *_when(_HISTORY, "when it began or was recorded"),
    *_code("substance", _HISTORY),
    ColumnSpec("category", _T.TEXT, "food, medication …", _HISTORY, 2),
    ColumnSpec("criticality", _T.TEXT, "how dangerous", _HISTORY, 3),
    ColumnSpec("reactions", _T.TEXT, "what happens", _HISTORY, 3),
    ColumnSpec("verification", _T.TEXT, "confirmed, unconfirmed …", _HISTORY, 2),
    _status(_HISTORY),
)

MEDICATIONS: Final = _table(
    "medications",
    "Medication",
    *_when(dpv.PRESCRIPTION, "when it was ordered, given or taken"),
    *_code("medicine", dpv.PRESCRIPTION),
    ColumnSpec("dosage", _T.TEXT, "how it is to be taken", dpv.PRESCRIPTION, 3),
    ColumnSpec("kind", _T.TEXT, "ordered, stated, given or dispensed", dpv.PRESCRIPTION, 2),
    _status(dpv.PRESCRIPTION),
)

IMMUNIZATIONS: Final = _table(
    "immunizations",
    "Vaccinations",
    *_when(_M, "when it was given"),
    *_code("vaccine", _M),
    ColumnSpec("lot", _T.TEXT, "lot number", _M, 1),
    _status(_M),
)

PROCEDURES: Final = _table(
    "procedures",
    "Procedures",
    *_when(_HISTORY, "when it was done"),
    *_code("procedure", _HISTORY),
    _status(_HISTORY),
)

ENCOUNTERS: Final = _table(
    "encounters",
    "Visits",
    *_when(_HISTORY, "when it began"),
    *_code("kind of visit", _HISTORY),
    ColumnSpec("ended", _T.TIME, "when it ended", _HISTORY, 3),
    ColumnSpec("setting", _T.TEXT, "outpatient, inpatient, emergency …", _HISTORY, 2),
    ColumnSpec("provider", _T.TEXT, "where", _HISTORY, 2, quasi_identifier=True),
    _status(_HISTORY),
)

REPORTS: Final = _table(
    "reports",
    "Diagnostic reports",
    *_when(_M, "when it was made"),
    *_code("report", _M),
    ColumnSpec("conclusion", _T.TEXT, "conclusion in words", _M, 3, third_party=True),
    ColumnSpec("results", _T.INTEGER, "how many results it holds", _M, 1),
    _status(_M),
)

CLAIMS: Final = _table(
    "claims",
    "Insurance claims",
    *_when(dpv.INSURANCE, "when it was made"),
    ColumnSpec("kind", _T.TEXT, "claim or explanation of benefit", dpv.INSURANCE, 1),
    ColumnSpec("amount", _T.DECIMAL, "total", dpv.INSURANCE, 2),
    ColumnSpec("currency", _T.TEXT, "ISO 4217 code", dpv.INSURANCE, 0),
    ColumnSpec("insurer", _T.TEXT, "who pays", dpv.INSURANCE, 2),
    _status(dpv.INSURANCE),
)

OTHER: Final = _table(
    "other",
    "Other clinical records",
    *_when(dpv.HEALTH_RECORD, "when it was made"),
    ColumnSpec("kind", _T.TEXT, "FHIR resource type", dpv.HEALTH_RECORD, 2),
    *_code("subject matter", dpv.HEALTH_RECORD),
    _status(dpv.HEALTH_RECORD),
)

TABLES: Final = (
    PATIENTS,
    OBSERVATIONS,
    CONDITIONS,
    ALLERGIES,
    MEDICATIONS,
    IMMUNIZATIONS,
    PROCEDURES,
    ENCOUNTERS,
    REPORTS,
    CLAIMS,
    OTHER,
)
