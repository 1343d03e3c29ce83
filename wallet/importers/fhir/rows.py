"""From one FHIR R4 resource to its rows: a function a dataset, a table of resource types.

A type that has no dataset of its own gives one row in `fhir.other`, with its type, date, subject
matter and state; of practitioners, organisations and other third parties nothing more is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.importers import values
from wallet.importers.base import Value
from wallet.importers.fhir import values as fhir

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wallet.importers.fhir.values import Json, When

RowOf = tuple[str, int | None, tuple[Value, ...]]
"""Dataset, ms since 1970, values."""


def rows(resource: Json) -> Iterator[RowOf]:
    """Yield the rows of one resource.

    Raises:
        BadValue: a date or number in it is not one.
    """
    kind = str(resource.get("resourceType"))
    yield from _BY_TYPE.get(kind, _other)(resource)


def dataset_of(kind: str) -> str:
    """Return where the rows of a type of resource go."""
    return _DATASETS.get(_BY_TYPE.get(kind, _other), "fhir.other")


def _when(when: When) -> tuple[str | None, str | None, str | None]:
    return when.date, when.time, when.precision


def _end(resource: Json) -> tuple[str | None, str | None]:
    """Return the patient's and the record's id."""
    patient = fhir.get_first(resource, "subject", "patient", "beneficiary")
    return fhir.reference(patient), fhir.text(resource.get("id"))


def _patient(resource: Json) -> Iterator[RowOf]:
    names = list(fhir.items(resource.get("name")))
    best = next((name for name in names if name.get("use") == "official"), fhir.first(names))
    given = best.get("given")
    parts = [*(given if isinstance(given, list) else [given]), best.get("family")]
    name = fhir.text(best.get("text")) or fhir.joined(fhir.text(part) for part in parts)
    born = fhir.when(resource.get("birthDate"))
    deceased = fhir.choice(resource, "deceased")
    address = fhir.first(resource.get("address"))
    yield (
        "fhir.patients",
        None,
        (
            name,
            born.date if born.precision == "day" else None,
            int(born.date[:4]) if born.date else None,
            fhir.text(resource.get("gender")),
            None if deceased is None else deceased[1] is not False,
            fhir.words(resource.get("maritalStatus")),
            fhir.words(fhir.first(resource.get("communication")).get("language")),
            fhir.text(address.get("city")),
            fhir.text(address.get("postalCode")),
            fhir.text(address.get("country")),
            fhir.text(resource.get("id")),
        ),
    )


def _observation(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(
        resource, "effectiveDateTime", "effectivePeriod", "effectiveInstant", "issued"
    )
    parts: list[tuple[tuple[str | None, ...], Json]] = [
        ((fhir.words(component.get("code")), *fhir.concept(component.get("code"))[1:]), component)
        for component in fhir.items(resource.get("component"))
    ]
    if not parts or fhir.choice(resource, "value") is not None:
        parts.insert(0, ((None, None, None), resource))
    for part, holder in parts:
        number, unit, said = fhir.measured(holder)
        limits = fhir.first(holder.get("referenceRange") or resource.get("referenceRange"))
        yield (
            "fhir.observations",
            when.milliseconds,
            (
                *_when(when),
                *fhir.concept(resource.get("code")),
                *part,
                number,
                unit,
                said,
                fhir.number(fhir.first(limits.get("low")).get("value")),
                fhir.number(fhir.first(limits.get("high")).get("value")),
                fhir.words(holder.get("interpretation") or resource.get("interpretation")),
                fhir.words(resource.get("category")),
                fhir.code_of(resource.get("status")),
                *_end(resource),
            ),
        )


def _condition(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(resource, "onsetDateTime", "onsetPeriod", "recordedDate")
    ended = fhir.first_when(resource, "abatementDateTime", "abatementPeriod")
    yield (
        "fhir.conditions",
        when.milliseconds,
        (
            *_when(when),
            *fhir.concept(resource.get("code")),
            ended.date,
            fhir.words(resource.get("severity")),
            fhir.code_of(resource.get("verificationStatus")),
            fhir.code_of(resource.get("clinicalStatus")),
            *_end(resource),
        ),
    )


def _allergy(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(resource, "onsetDateTime", "onsetPeriod", "recordedDate")
    reactions = fhir.joined(
        (
            fhir.words(
                [
                    manifestation.get("concept", manifestation)
                    for manifestation in fhir.items(reaction.get("manifestation"))
                ]
            )
            for reaction in fhir.items(resource.get("reaction"))
        ),
        "; ",
    )
    yield (
        "fhir.allergies",
        when.milliseconds,
        (
            *_when(when),
            *fhir.concept(resource.get("code")),
            fhir.words(resource.get("category")),
            fhir.text(resource.get("criticality")),
            reactions,
            fhir.code_of(resource.get("verificationStatus")),
            fhir.code_of(resource.get("clinicalStatus")),
            *_end(resource),
        ),
    )


_MEDICATION_KINDS: Final = {
    "MedicationRequest": "ordered",
    "MedicationStatement": "stated",
    "MedicationAdministration": "given",
    "MedicationDispense": "dispensed",
}


def _medication(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(
        resource,
        "authoredOn",
        "effectiveDateTime",
        "effectivePeriod",
        "whenHandedOver",
        "whenPrepared",
        "dateAsserted",
    )
    stated = fhir.get_first(resource, "medicationCodeableConcept", "medication")
    concept = fhir.concept(fhir.first(stated).get("concept") or stated)
    if concept[0] is None:
        named = fhir.first(fhir.get_first(resource, "medicationReference", "medication"))
        named = fhir.first(named.get("reference")) or named
        concept = (fhir.text(named.get("display")) or fhir.reference(named), None, None)
    dosages = fhir.items(fhir.get_first(resource, "dosageInstruction", "dosage"))
    yield (
        "fhir.medications",
        when.milliseconds,
        (
            *_when(when),
            *concept,
            fhir.joined((fhir.text(dosage.get("text")) for dosage in dosages), "; "),
            _MEDICATION_KINDS[str(resource.get("resourceType"))],
            fhir.code_of(resource.get("status")),
            *_end(resource),
        ),
    )


def _immunization(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(resource, "occurrenceDateTime", "recorded")
    yield (
        "fhir.immunizations",
        when.milliseconds,
        (
            *_when(when),
            *fhir.concept(resource.get("vaccineCode")),
            fhir.text(resource.get("lotNumber")),
            fhir.code_of(resource.get("status")),
            *_end(resource),
        ),
    )


def _procedure(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(resource, "performedDateTime", "performedPeriod", "occurrenceDateTime")
    yield (
        "fhir.procedures",
        when.milliseconds,
        (
            *_when(when),
            *fhir.concept(resource.get("code")),
            fhir.code_of(resource.get("status")),
            *_end(resource),
        ),
    )


def _encounter(resource: Json) -> Iterator[RowOf]:
    period = fhir.first(resource.get("period"))
    when = fhir.when(period.get("start"))
    yield (
        "fhir.encounters",
        when.milliseconds,
        (
            *_when(when),
            *fhir.concept(resource.get("type")),
            fhir.when(period.get("end")).time,
            fhir.code_of(fhir.first(resource.get("class"))),
            fhir.text(fhir.first(resource.get("serviceProvider")).get("display")),
            fhir.code_of(resource.get("status")),
            *_end(resource),
        ),
    )


def _report(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(resource, "effectiveDateTime", "effectivePeriod", "issued")
    yield (
        "fhir.reports",
        when.milliseconds,
        (
            *_when(when),
            *fhir.concept(resource.get("code")),
            fhir.text(resource.get("conclusion")),
            sum(1 for _ in fhir.items(resource.get("result"))),
            fhir.code_of(resource.get("status")),
            *_end(resource),
        ),
    )


def _claim(resource: Json) -> Iterator[RowOf]:
    when = fhir.first_when(resource, "created", "billablePeriod")
    total = fhir.first(resource.get("total"))
    money = total if "value" in total else fhir.first(total.get("amount"))
    payer = fhir.first(resource.get("insurer")) or fhir.first(
        fhir.first(resource.get("insurance")).get("coverage")
    )
    yield (
        "fhir.claims",
        when.milliseconds,
        (
            *_when(when),
            "claim" if resource.get("resourceType") == "Claim" else "explanation of benefit",
            fhir.number(money.get("value")),
            fhir.text(money.get("currency")),
            fhir.text(payer.get("display")),
            fhir.code_of(resource.get("status")),
            *_end(resource),
        ),
    )


_THIRD_PARTIES: Final = frozenset(
    {"Practitioner", "PractitionerRole", "Organization", "Location", "RelatedPerson", "Person"}
)


def _other(resource: Json) -> Iterator[RowOf]:
    kind = values.text(str(resource.get("resourceType")))
    when = fhir.first_when(
        resource, "date", "created", "authoredOn", "started", "recorded", "period", "startDate"
    )
    about = fhir.get_first(resource, "code", "type", "category", "description")
    concept: tuple[str | None, str | None, str | None] = (None, None, None)
    if kind not in _THIRD_PARTIES:
        concept = fhir.concept(about)
    yield (
        "fhir.other",
        when.milliseconds,
        (
            *_when(when),
            kind,
            *concept,
            fhir.code_of(fhir.get_first(resource, "status", "lifecycleStatus")),
            *_end(resource),
        ),
    )


_BY_TYPE: Final[Mapping[str, Callable[[Json], Iterator[RowOf]]]] = {
    "Patient": _patient,
    "Observation": _observation,
    "Condition": _condition,
    "AllergyIntolerance": _allergy,
    **dict.fromkeys(_MEDICATION_KINDS, _medication),
    "Immunization": _immunization,
    "Procedure": _procedure,
    "Encounter": _encounter,
    "DiagnosticReport": _report,
    "Claim": _claim,
    "ExplanationOfBenefit": _claim,
}

_DATASETS: Final[Mapping[Callable[[Json], Iterator[RowOf]], str]] = {
    _patient: "fhir.patients",
    _observation: "fhir.observations",
    _condition: "fhir.conditions",
    _allergy: "fhir.allergies",
    _medication: "fhir.medications",
    _immunization: "fhir.immunizations",
    _procedure: "fhir.procedures",
    _encounter: "fhir.encounters",
    _report: "fhir.reports",
    _claim: "fhir.claims",
}
