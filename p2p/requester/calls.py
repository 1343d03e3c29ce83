"""A call: what a requester asks of every owner, written as a TOML file.

`parse_call` says at once what wallets would refuse. `terms_for` turns a call into the terms of
one request. Amounts in the file are in token units; days are UTC.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from typing import Annotated, Any, Literal

import msgspec

from p2p.requester.learning.asked import AskedStudy, check_asked
from p2p.requester.standing import Standing, complete
from wallet.agreement.amounts import from_text
from wallet.agreement.duties import Decisions, Transfers
from wallet.agreement.grant import Address
from wallet.agreement.program import Program
from wallet.agreement.terms import LegalBasis, Line, Party, Payment, Prose, Purpose, Terms
from wallet.agreement.view import (
    Aggregate,
    Condition,
    DatasetName,
    Day,
    Name,
    Transform,
    View,
    check_days,
)
from wallet.agreement.words import FEW_STEPS, PURPOSES
from wallet.errors import Malformed

_DURATION = re.compile(r"^([1-9][0-9]{0,4})(m|h|d)$")
_SECONDS = {"m": 60, "h": 3600, "d": 86_400}
_LATEST_SECONDS = 100 * 365 * 86_400
OPEN_WITHIN_SECONDS = 7 * 86_400
USUAL_REPORT_DAYS = 90

TEMPLATE = """\
# What you ask of people. Lines that begin with # are optional.
purpose = "dpv:ScientificResearch"
description = "What the data is for, in your own words."
retention_days = 180
recipients = ["Your organisation only"]
withdrawal = "Write to privacy@example.org; withdrawing takes one message."
storage_location = "EU"
transfers = "none"                     # does it leave the EEA? where to, and protected by what:
# transfers = [{ country = "US", safeguard = "eu-gdpr:A46-2-c", copy = "https://example.org/scc" }]
decisions = "none"                     # do machines judge the person? "none", or how:
# decisions = { kind = "profiling", logic = "What the profile is made of, and what follows." }
# report_days = 90                     # so often at least you report what the data was used for
# legal_basis = "eu-gdpr:A9-2-a"       # explicit consent; what health data has anyhow

dataset = "health.heart_rate"
fields = ["start", "value"]
#   "signed_original" among the fields: the whole document that an issuer signed, to be checked by
#   `quality` and `data`; it is off unless the person names it, so do not require it without need
required_fields = ["value"]            # without these a counter-offer is declined
# accepts_coarser = true               # whether they may be less exact: a month, rounded, a square
# from = 2026-01-01
# to = 2026-06-30
# transforms = [{ field = "start", kind = "day" }]
# aggregate = { period = "day", measures = [{ field = "value", function = "mean" }] }
#   with a minimum_group of 10 in it, figures of fewer rows are left out and nothing has to be named
# sample = 1000                        # so many rows at most, drawn by lot
# With a [program] it runs there, once, and only its numbers leave: `freehold-requester program add`
# prints the table. It comes last in this file, and the call has one step.

price_per_step = "0.60"
max_price_per_step = "0.80"            # a counter-offer up to this is accepted by itself
steps = 4                              # with `every_days`: how many deliveries at most
# every_days = 7                       # a standing grant: what is new, at most once a week
#   without it, at_holders=true: the encrypted steps may also lie at holders of theirs, where you
#   fetch them while they are away; keys never lie there

# What you cannot go below. An offer beyond these or the price is answered by one of your own, so
# many times; after that it is declined.
# rounds = 3
# min_rows = 100
# min_steps = 2
# min_retention_days = 30
# required_recipients = ["Your organisation only"]
# same_purpose = true                  # whether a narrower purpose would not do
# min_days = 14                        # so many days at least between their offer and its end
# max_every_days = 30                  # a standing grant: at least so often

expires = "30d"                        # or a moment: 2026-12-31T00:00:00Z

# A study, where wallets compute and only sums leave, has a table [study] and no `steps`: begin from
# `freehold-requester call new learn-heart-rate`.
"""


class Call(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One call as written; `expires` is Unix seconds once read.

    What begins with `min_`, `max_` and `required_`, and `same_purpose`, bounds what is taken of a
    counter-offer; 0 and nothing is no bound. `rounds` is how many own offers answer what lies
    beyond. With `every_days` the grant stands, and what is new is delivered so often at most.
    """

    purpose: Purpose
    retention_days: Annotated[int, msgspec.Meta(ge=1, le=36_500)]
    recipients: Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=16)]
    withdrawal: Line
    dataset: DatasetName
    fields: Annotated[tuple[Name, ...], msgspec.Meta(min_length=1, max_length=64)]
    price_per_step: str
    steps: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    expires: int
    required_fields: tuple[Name, ...] = ()
    accepts_coarser: bool = True
    max_price_per_step: str = ""
    description: Prose = ""
    storage_location: Line = "not said"  # books from before it had to be said
    transfers: Transfers = ()
    decisions: Decisions = Decisions()
    report_days: Annotated[int, msgspec.Meta(ge=1, le=366)] | None = None
    legal_basis: LegalBasis = "eu-gdpr:A6-1-a"
    from_day: Day | None = None
    to_day: Day | None = None
    conditions: tuple[Condition, ...] = ()
    transforms: tuple[Transform, ...] = ()
    aggregate: Aggregate | None = None
    sample: Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)] | None = None
    program: Program | None = None
    first: Literal["key", "voucher"] | None = None
    every_days: Annotated[int, msgspec.Meta(ge=0, le=366)] = 0
    rounds: Annotated[int, msgspec.Meta(ge=0, le=20)] = 3
    min_rows: Annotated[int, msgspec.Meta(ge=0, le=1_000_000_000)] = 0
    min_steps: Annotated[int, msgspec.Meta(ge=0, le=100_000)] = 0
    min_retention_days: Annotated[int, msgspec.Meta(ge=0, le=36_500)] = 0
    required_recipients: Annotated[tuple[Line, ...], msgspec.Meta(max_length=16)] = ()
    same_purpose: bool = False
    min_days: Annotated[int, msgspec.Meta(ge=0, le=36_500)] = 0
    max_every_days: Annotated[int, msgspec.Meta(ge=0, le=366)] = 0
    study: AskedStudy | None = None
    at_holders: bool = False

    def view(self) -> View:
        """Return what the call reads."""
        return View(
            dataset=self.dataset,
            fields=self.fields,
            from_day=self.from_day,
            to_day=self.to_day,
            conditions=self.conditions,
            transforms=self.transforms,
            aggregate=self.aggregate,
            sample=self.sample,
            program=self.program,
        )


class PaymentFacts(msgspec.Struct, frozen=True):
    """What the chain side contributes to the terms.

    `most_units` is the most that one grant may cost in all, in base units; None for no cap.
    `rounds_contract` keeps the hashes of a study's rounds; empty where the chain has none.
    """

    chain_id: int
    registry: Address
    token: Address
    decimals: int
    window_seconds: int
    gas_stipend: int
    requester: Address
    voucher_signer: Address
    symbol: str = "tokens"
    most_units: int | None = None
    rounds_contract: str = ""


def parse_call(text: str, now: int, standing: Standing = Standing()) -> Call:  # noqa: B008 - frozen
    """Read a call file.

    Args:
        text: TOML.
        now: Unix seconds; a duration in `expires` counts from here.
        standing: what the requester says of every call.

    Raises:
        Malformed: a key is unknown, missing or wrong; the message names it.
    """
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number too long, or too deep
        raise Malformed(f"The call file is not TOML: {error}.") from error
    _rename(raw, "from", "from_day")
    _rename(raw, "to", "to_day")
    for key in ("from_day", "to_day"):
        if isinstance(raw.get(key), datetime.date):
            raw[key] = raw[key].isoformat()[:10]
    raw["purpose"] = _purpose(raw.get("purpose"))
    raw["expires"] = _moment(raw.get("expires"), now)
    if isinstance(raw.get("program"), dict):
        raw.setdefault("steps", 1)
    if isinstance(raw.get("study"), dict):
        raw.setdefault("steps", raw["study"].get("rounds", 1))
    for key in ("price_per_step", "max_price_per_step"):
        if key in raw:
            raw[key] = _amount(key, raw[key])
    complete(raw, standing)
    try:
        call = msgspec.convert(raw, Call)
    except msgspec.ValidationError as error:
        raise Malformed(_what_is_wrong(str(error))) from error
    _check(call, now)
    check_days(call.view())
    if call.program is not None and (
        call.every_days or call.steps != 1 or call.aggregate is not None or call.study is not None
    ):
        raise Malformed(
            "A program runs once, on rows: with it there is one step, and neither “every_days” nor"
            " “aggregate” nor “study”."
        )
    if call.at_holders and (call.every_days or call.study is not None):
        raise Malformed("Only what is delivered once can lie at holders: leave “at_holders” out.")
    if call.study is not None:
        if call.every_days:
            raise Malformed("A study has rounds of its own and cannot be asked for every few days.")
        check_asked(call.study, call.view(), call.steps)
    return call


def terms_for(call: Call, party: Party, facts: PaymentFacts, now: int) -> Terms:
    """Return the terms of a request made from this call; `now` in Unix seconds."""
    price, few = from_text(call.price_per_step, facts.decimals), call.steps < FEW_STEPS
    first = call.first or ("voucher" if few or call.every_days else "key")
    return Terms(
        requester=party,
        purpose=call.purpose,
        purpose_text=call.description,
        legal_basis=call.legal_basis,
        recipients=call.recipients,
        storage_location=call.storage_location,
        retention_days=call.retention_days,
        withdrawal=call.withdrawal,
        view=call.view(),
        required_fields=call.required_fields,
        accepts_coarser=call.accepts_coarser,
        transfers=call.transfers,
        decisions=call.decisions,
        report_days=call.report_days or min(call.retention_days, USUAL_REPORT_DAYS),
        steps=call.steps,
        cadence_days=call.every_days,
        payment=Payment(
            chain_id=facts.chain_id,
            registry=facts.registry,
            token=facts.token,
            price=str(price),
            gas_stipend=str(facts.gas_stipend),
            open_by=min(call.expires, now + OPEN_WITHIN_SECONDS),
            expiry=call.expires,
            window_seconds=facts.window_seconds,
            requester=facts.requester,
            voucher_signer=facts.voucher_signer,
            first=first if call.study is None else "key",
        ),
        study=None if call.study is None else call.study.study(facts.rounds_contract),
        at_holders=call.at_holders,
    )


_PLACE = re.compile(r"(.*) - at `\$\.?(.*)`", re.DOTALL)
_EXPECTED = re.compile(r"Expected (.*), got (.*)", re.DOTALL)
_FIELD = re.compile(r"Object (missing required|contains unknown) field `(.*)`", re.DOTALL)
_TYPES = re.compile(r"`([a-z |]+)`")
_KINDS = {
    "str": "a text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "array": "a list",
    "object": "a table",
}


def _in_words(types: re.Match[str]) -> str:
    names = [name for name in types[1].split(" | ") if name != "null"]
    return " or ".join(_KINDS.get(name, name) for name in names)


def _what_is_wrong(found: str) -> str:
    """Return in a sentence which key of a call file is wrong, and how."""
    place = _PLACE.fullmatch(found)
    what, key = (place[1], place[2]) if place else (found, "")
    key = {"from_day": "from", "to_day": "to"}.get(key, key)
    if field := _FIELD.fullmatch(what):
        where = f" in “{key}”" if key else ""
        if field[1] == "missing required":
            return f"The call file lacks “{field[2]}”{where}."
        return f"The call file has “{field[2]}”{where}, which is no key of a call."
    if what.endswith("got `null`"):
        return f"The call file lacks “{key}”."
    what = _TYPES.sub(_in_words, what)
    if parts := _EXPECTED.fullmatch(what):
        return f"“{key}” in the call file must be {parts[1]}, and is {parts[2]}."
    return f"“{key}” in the call file is not right: {what[:1].lower()}{what[1:]}."


def _check(call: Call, now: int) -> None:
    if call.expires <= now:
        raise Malformed("The call has expired: “expires” is in the past.")
    if call.expires >= now + _LATEST_SECONDS:
        raise Malformed("“expires” is more than a hundred years away.")
    missing = [name for name in call.required_fields if name not in call.fields]
    if missing:
        raise Malformed(f"“required_fields” names what “fields” lacks: {', '.join(missing)}.")
    lowest, highest = call.price_per_step, call.max_price_per_step
    if highest and from_text(highest, 38) < from_text(lowest, 38):
        raise Malformed("“max_price_per_step” is less than “price_per_step”.")
    if call.from_day and call.to_day and call.from_day > call.to_day:
        raise Malformed("“from” is later than “to”.")


def _amount(key: str, value: Any) -> str:
    try:
        from_text(str(value), 38)
    except Malformed as error:
        raise Malformed(f"“{key}”: {error}") from error
    return str(value)


def _rename(raw: dict[str, Any], old: str, new: str) -> None:
    if old in raw:
        raw[new] = raw.pop(old)


def _purpose(value: Any) -> Any:
    by_words = {words: iri for iri, words in PURPOSES.items()}
    return by_words.get(value, value) if isinstance(value, str) else value


def _moment(value: Any, now: int) -> Any:
    if isinstance(value, datetime.datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=datetime.UTC)
        return int(aware.timestamp())
    if isinstance(value, datetime.date):
        return int(datetime.datetime.combine(value, datetime.time(), datetime.UTC).timestamp())
    if isinstance(value, str):
        if found := _DURATION.match(value):
            return now + int(found[1]) * _SECONDS[found[2]]
        try:
            return _moment(datetime.datetime.fromisoformat(value), now)
        except ValueError as error:
            raise Malformed("“expires” is a moment like 2026-12-31T00:00:00Z, or 30d.") from error
    return value
