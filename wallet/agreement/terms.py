"""The terms of one consent: a JSON document in W3C DPV 2.3 / ISO/IEC TS 27560 words.

`Terms` is the fact, `document` the signed form, `parse` the way back. A document counts only if
writing its parse gives the same bytes, so there is one spelling of every agreement and nothing
in it that this program does not understand. `wallet.agreement.words` turns the same struct into
prose.

Before the owner signs, `root`, `rows_per_step` and `log_commitment` are absent: they are fixed by
the owner's consent, together with the number of steps. A standing grant (`cadence_days` above 0)
never has root and rows: each of its deliveries is one step with a signed manifest of its own. Nor
has the part in a study: its steps are rounds, and what leaves in them is only known when it does.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

import msgspec

from wallet.agreement import duties
from wallet.agreement.canonical import canonical, parse_canonical
from wallet.agreement.duties import Decisions, Short, Transfers
from wallet.agreement.grant import Address, Bytes32, Uint32
from wallet.agreement.program import Program
from wallet.agreement.program import check as check_program
from wallet.agreement.study import Study, check_reads, study_from_document
from wallet.agreement.view import View, check_days, view_from_document
from wallet.errors import Malformed

VERSION = "freehold/terms/1"
PROFILE = "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr"
CONTEXT = "https://w3id.org/dpv"
MAXIMUM_BYTES = 64 * 1024
AT_HOLDERS = "holders"

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Prose = Annotated[str, msgspec.Meta(max_length=2000)]
Moment = Annotated[int, msgspec.Meta(ge=0, lt=253_402_300_800)]  # Unix seconds, until 9999
Units = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,38})\Z")]  # base units, decimal
Purpose = Literal[
    "dpv:ScientificResearch",
    "dpv:AcademicResearch",
    "dpv:ResearchAndDevelopment",
    "dpv:NonCommercialResearch",
    "dpv:CommercialResearch",
    "dpv:ServiceProvision",
    "dpv:ServiceOptimisation",
    "dpv:PublicBenefit",
    "ai:ModelTraining",
]
LegalBasis = Literal["eu-gdpr:A6-1-a", "eu-gdpr:A9-2-a"]


class Party(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who asks, in their own words; nobody has checked them.

    `representative` is theirs in the EU (GDPR Art. 27), `officer` their data protection officer
    (Art. 37), each with how to reach them, where there is one.
    """

    name: Line
    contact: Line
    jurisdiction: Annotated[str, msgspec.Meta(max_length=40)] = ""
    representative: Short = ""
    officer: Short = ""


class Payment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is paid, where and by when. Amounts are base units written as decimal strings.

    `first` says who is at risk for one step: with "key" the owner sends a step's key before its
    voucher, with "voucher" the requester pays each step before its key.
    """

    chain_id: Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
    registry: Address
    token: Address
    price: Units
    gas_stipend: Units
    open_by: Moment
    expiry: Moment
    window_seconds: Uint32
    requester: Address
    voucher_signer: Address
    first: Literal["key", "voucher"] = "key"

    @property
    def is_off_chain(self) -> bool:
        """Whether what is agreed stands on no chain (`wallet.agreement.off_chain`)."""
        return self.chain_id == 0

    @property
    def price_units(self) -> int:
        """Price of one step in base units."""
        return int(self.price)

    @property
    def stipend_wei(self) -> int:
        """Native coin for the owner's three transactions, in wei."""
        return int(self.gas_stipend)


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything both sides agree to.

    Total payment is price × steps exactly. `rows_per_step` and `first_step_rows` are 0 until the
    owner's consent fixes them; `retention_days` counts from the delivery of each step. With
    `accepts_coarser` a less exact value of a required field counts as that field. `report_days` is
    at most how many days pass between two reports of what the data was used for. `cadence_days` is
    0 for one release, else at least how many days lie between two deliveries of what is new;
    `steps` is then how many deliveries there are at most. With a `study` no row leaves: the wallet
    computes on the view's rows what the study says, and `steps` is how many rounds it takes part in
    at most. With `at_holders` the encrypted steps may also be fetched from holders of the owner's,
    where they lie as shares (`wallet.shares.released`); their keys never lie there.
    """

    requester: Party
    purpose: Purpose
    purpose_text: Prose
    legal_basis: LegalBasis
    recipients: Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=16)]
    storage_location: Line
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=36_500)]
    withdrawal: Line
    view: View
    required_fields: Annotated[tuple[str, ...], msgspec.Meta(max_length=64)]
    steps: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    payment: Payment
    first_step_rows: Annotated[int, msgspec.Meta(ge=0, le=2**32)] = 0
    rows_per_step: Annotated[int, msgspec.Meta(ge=0, le=2**32)] = 0
    root: Bytes32 | None = None
    log_commitment: Bytes32 | None = None
    accepts_coarser: bool = True
    transfers: Transfers = ()
    decisions: Decisions = Decisions()
    report_days: Annotated[int, msgspec.Meta(ge=1, le=366)] = 90
    cadence_days: Annotated[int, msgspec.Meta(ge=0, le=366)] = 0
    study: Study | None = None
    at_holders: bool = False

    @property
    def is_standing(self) -> bool:
        """Whether what is new is delivered again and again, one step at a time."""
        return self.cadence_days > 0

    @property
    def is_frozen(self) -> bool:
        """Whether what leaves is fixed by the owner's consent, under one root."""
        return not self.is_standing and self.study is None

    @property
    def total_units(self) -> int:
        """Price of all steps in base units."""
        return self.payment.price_units * self.steps

    def open_form(self) -> Terms:
        """Return the terms without what only the owner's consent fixes."""
        return msgspec.structs.replace(
            self, steps=1, first_step_rows=0, rows_per_step=0, root=None, log_commitment=None
        )


def document(terms: Terms) -> dict[str, Any]:
    """Return the JSON-LD value of the terms; bytes are hex, absent parts are left out."""
    payment = msgspec.to_builtins(terms.payment)
    cadence = f"P{terms.cadence_days}D" if terms.is_standing else "once"
    delivery: dict[str, Any] = {"steps": terms.steps, "cadence": cadence}
    if terms.rows_per_step:
        delivery |= {
            "firstStepRows": terms.first_step_rows,
            "rowsPerStep": terms.rows_per_step,
        }
    if terms.root is not None:
        delivery["root"] = terms.root.hex()
    if terms.log_commitment is not None:
        delivery["logCommitment"] = terms.log_commitment.hex()
    if terms.at_holders:
        delivery["ciphertext"] = AT_HOLDERS
    personal: dict[str, Any] = {
        "view": terms.view.document(),
        "required": list(terms.required_fields),
    }
    if not terms.accepts_coarser:
        personal["coarser"] = False
    controller = {
        "type": "dpv:DataController",
        "dpv:hasName": terms.requester.name,
        "dpv:hasContact": terms.requester.contact,
    }
    for key, said in (
        ("dpv:hasJurisdiction", terms.requester.jurisdiction),
        ("dpv:hasRepresentative", terms.requester.representative),
        ("dpv:hasDataProtectionOfficer", terms.requester.officer),
    ):
        if said:
            controller[key] = said
    computed = {} if terms.study is None else {"study": terms.study.document()}
    return {
        "@context": CONTEXT,
        "type": "dpv:ConsentRecord",
        "schema": VERSION,
        "dct:conformsTo": PROFILE,
        "dpv:hasDataController": controller,
        "dpv:hasLegalBasis": terms.legal_basis,
        "dpv:hasProcess": {
            "dpv:hasPurpose": terms.purpose,
            "dct:description": terms.purpose_text,
            "dpv:hasRecipient": list(terms.recipients),
            "dpv:hasStorageCondition": {
                "dpv:hasLocation": terms.storage_location,
                "dpv:hasDuration": f"P{terms.retention_days}D",
            },
            "dpv:hasProcessing": duties.transfer_documents(terms.transfers),
            "dpv:hasContext": duties.decisions_document(terms.decisions),
            "dpv:hasNecessity": "dpv:Optional",
            "dpv:hasFrequency": f"P{terms.report_days}D",
            "dpv:hasPersonalData": personal,
        },
        "dpv:hasConsentControl": {
            "type": "dpv:WithdrawConsent",
            "dct:description": terms.withdrawal,
        },
        "dpv:hasRight": list(duties.RIGHTS),
        "delivery": delivery,
        "payment": payment,
        **computed,
    }


def encode(terms: Terms) -> bytes:
    """Return the canonical bytes that are hashed, signed and sent."""
    return canonical(document(terms))


def parse(data: bytes) -> Terms:
    """Read terms back from their canonical bytes.

    Raises:
        Malformed: not canonical, too large, or with a part that is not understood.
        TermsRefused: a part that every request must have is missing; the message names it.
    """
    if len(data) > MAXIMUM_BYTES:
        raise Malformed(f"The terms are larger than {MAXIMUM_BYTES} bytes.")
    value = parse_canonical(data)
    try:
        terms = _from_document(value)
    except KeyError as error:
        raise Malformed(f"The terms lack a part: {error}.") from error
    except (msgspec.ValidationError, TypeError, ValueError, AttributeError) as error:
        raise Malformed(f"The terms cannot be read: {error}.") from error
    check_days(terms.view)
    if terms.study is not None:
        _check_study(terms, terms.study)
    if terms.view.program is not None:
        _check_program(terms, terms.view.program)
    if terms.at_holders and not (terms.is_frozen and not terms.payment.is_off_chain):
        raise Malformed("Only what is delivered once, under a grant on a chain, lies at holders.")
    if encode(terms) != data:
        raise Malformed("The terms hold something that this program does not understand.")
    return terms


def commitment(salt: bytes, content: bytes) -> bytes:
    """Return SHA-256(salt ‖ content): what goes on chain instead of the content."""
    return hashlib.sha256(salt + content).digest()


def _check_study(terms: Terms, study: Study) -> None:
    check_reads(study, terms.view)
    if terms.steps > study.rounds:
        raise Malformed("The terms have more steps than the study has rounds.")
    if terms.is_standing or terms.payment.first != "key" or terms.payment.is_off_chain:
        raise Malformed(
            "A study is on a chain, pays each round after it, and is no standing grant."
        )


def _check_program(terms: Terms, program: Program) -> None:
    check_program(program)
    if terms.view.aggregate is not None or terms.study is not None:
        raise Malformed("A program of a view reads its rows alone, and not in a study.")
    if terms.is_standing or terms.steps != 1:
        raise Malformed("A program runs once for a grant, and its numbers leave in one step.")


def _from_document(value: Any) -> Terms:
    if not isinstance(value, dict) or value.get("schema") != VERSION:
        raise Malformed("The terms are of a kind that this program does not know.")
    duties.require(value)
    process, delivery = value["dpv:hasProcess"], value["delivery"]
    controller, storage = value["dpv:hasDataController"], process["dpv:hasStorageCondition"]
    personal = process["dpv:hasPersonalData"]
    return msgspec.convert(
        {
            "requester": {
                "name": controller["dpv:hasName"],
                "contact": controller["dpv:hasContact"],
                "jurisdiction": controller.get("dpv:hasJurisdiction", ""),
                "representative": controller.get("dpv:hasRepresentative", ""),
                "officer": controller.get("dpv:hasDataProtectionOfficer", ""),
            },
            "purpose": process["dpv:hasPurpose"],
            "purpose_text": process["dct:description"],
            "legal_basis": value["dpv:hasLegalBasis"],
            "recipients": process["dpv:hasRecipient"],
            "storage_location": storage["dpv:hasLocation"],
            "retention_days": _days(storage["dpv:hasDuration"]),
            "withdrawal": value["dpv:hasConsentControl"]["dct:description"],
            "view": view_from_document(personal["view"]),
            "required_fields": personal["required"],
            "accepts_coarser": personal.get("coarser", True),
            "transfers": duties.transfers_from(process["dpv:hasProcessing"]),
            "decisions": duties.decisions_from(process["dpv:hasContext"]),
            "report_days": _days(process["dpv:hasFrequency"]),
            "steps": delivery["steps"],
            "cadence_days": _cadence(delivery["cadence"]),
            "payment": value["payment"],
            "first_step_rows": delivery.get("firstStepRows", 0),
            "rows_per_step": delivery.get("rowsPerStep", 0),
            "root": _bytes(delivery.get("root")),
            "log_commitment": _bytes(delivery.get("logCommitment")),
            "study": study_from_document(value["study"]) if "study" in value else None,
            "at_holders": delivery.get("ciphertext") == AT_HOLDERS,
        },
        Terms,
        builtin_types=(bytes,),
    )


def _cadence(text: Any) -> int:
    return 0 if text == "once" else _days(text)


def _days(duration: Any) -> int:
    return int(str(duration).removeprefix("P").removesuffix("D"))


def _bytes(text: Any) -> bytes | None:
    return None if text is None else bytes.fromhex(text)
