"""A standing rule as a document: what it is about, what a request must keep to, what is done.

`About` picks requests, `Limits` says how much is too much. A rule that accepts needs both to hold
of everything that would leave; a rule that declines, counters or asks is met as soon as any part
of a request is about it and, where it has limits, one of them is passed. So one list of limits
reads the same either way: "accept if kept to", "decline if passed".

Guarantees: `check` refuses a rule that says nothing, contradicts itself or accepts too much at
once. A rule has one spelling (RFC 8785), so its `version` names exactly what decided. A template
is the part of a rule that says nothing of the person: no requester, no amounts, no caps.

Left to others: whether a rule is met and may act (`wallet.policy.rules`, `wallet.policy.caps`);
the words (`wallet.agreement.rule_words`).
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec

from wallet.agreement.canonical import canonical, digest, parse_canonical
from wallet.agreement.kinds import is_kind
from wallet.agreement.view import DatasetName, Name, Transform, Transforms
from wallet.agreement.words import PURPOSES
from wallet.errors import Malformed, NotAllowed

Action = Literal["decline", "counter", "accept", "ask"]
Moment = Literal["hour", "part_of_day", "day", "week", "month"]
Period = Literal["day", "week", "month", "all"]

Reason = Literal[
    "not-now",
    "not-this-data",
    "price",
    "purpose",
    "retention",
    "recipients",
    "too-much",
    "not-required-fields",
    "other",
]
"""Those of the protocol's reasons that a rule can have."""

TEMPLATE: Final = "freehold/rule-template/1"
MAXIMUM_BYTES: Final = 16 * 1024
MOST_RULES: Final = 64

Address = Annotated[str, msgspec.Meta(pattern=r"^0x[0-9a-fA-F]{40}\Z")]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Purpose = Annotated[str, msgspec.Meta(pattern=r"^(dpv|ai):[A-Za-z]{1,60}\Z")]
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Kind = Annotated[str, msgspec.Meta(pattern=r"^pd:[A-Za-z0-9]{1,60}\Z")]
Amount = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?\Z")]
Loss = Annotated[str, msgspec.Meta(pattern=r"^(0|[1-9][0-9]{0,2})(\.[0-9]{1,4})?\Z")]
Days = Annotated[int, msgspec.Meta(ge=1, le=36_500)]
Count = Annotated[int, msgspec.Meta(ge=1, le=1_000_000_000)]


class About(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which requests a rule is about; what is empty or None leaves that open.

    `requesters` are pinned keys in hex: a name is never matched. `categories` are classes of DPV
    `pd` with all that falls under them. `trains_models` and `standing` say whether it must (True)
    or must not (False) be so.
    """

    requesters: Annotated[tuple[Key, ...], msgspec.Meta(max_length=32)] = ()
    purposes: Annotated[tuple[Purpose, ...], msgspec.Meta(max_length=16)] = ()
    datasets: Annotated[tuple[DatasetName, ...], msgspec.Meta(max_length=32)] = ()
    categories: Annotated[tuple[Kind, ...], msgspec.Meta(max_length=32)] = ()
    trains_models: bool | None = None
    standing: bool | None = None


class ColumnLimit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column that may leave, at least as coarse as by these transforms."""

    name: Name
    transforms: Annotated[tuple[Transform, ...], msgspec.Meta(max_length=8)] = ()


class Figures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Grouped figures only: over at least this period, of at least so many rows each.

    With `noise` each also has discrete Laplace noise of at most this privacy loss ε.
    """

    period: Period
    minimum_group: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 1
    noise: Loss | None = None


class Often(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """At most so many requests of one requester within so many days."""

    requests: Annotated[int, msgspec.Meta(ge=1, le=1000)]
    days: Annotated[int, msgspec.Meta(ge=1, le=366)]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a request keeps to or passes; what is empty or None is no limit.

    Prices are the least that is paid, in units of `token`, which the wallet fills in: in another
    token they are never kept to. `recipients` are the only ones, letter by letter. With
    `no_transfers` nothing goes outside the EEA. `columns` are the only ones; `times` and
    `places_km` are the finest for every time and coordinate that leaves.
    """

    price_per_step: Amount | None = None
    price_per_record: Amount | None = None
    token: Address | None = None
    retention_days: Days | None = None
    recipients: Annotated[tuple[Line, ...], msgspec.Meta(max_length=16)] = ()
    no_transfers: bool = False
    columns: Annotated[tuple[ColumnLimit, ...], msgspec.Meta(max_length=64)] = ()
    times: Moment | None = None
    places_km: Literal[1, 5, 25] | None = None
    figures: Figures | None = None
    rows: Count | None = None
    often: Often | None = None


class Counter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The counter-offer of a rule: what is changed of whatever was asked.

    Only what would make the request smaller, or the price higher, is changed. With `last_days` at
    most so many days up to the request's last one are offered.
    """

    price_per_step: Amount | None = None
    token: Address | None = None
    retention_days: Days | None = None
    steps: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    drop: Annotated[tuple[Name, ...], msgspec.Meta(max_length=64)] = ()
    coarsen: Transforms = ()
    last_days: Days | None = None


class Caps(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What acceptances without the person may add up to; None is no cap of its own.

    Days and months are the last 24 hours and the last 30 days. `rows_per_month` and
    `loss_per_month` (privacy loss ε) count for each kind of data by itself; `raw_per_month` counts
    grants by which single rows leave.
    """

    grants_per_day: Count | None = None
    grants_per_month: Count | None = None
    rows_per_month: Count | None = None
    loss_per_month: Loss | None = None
    raw_per_month: Annotated[int, msgspec.Meta(ge=0, le=1000)] | None = None


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One standing rule.

    `reason` is told with a decline; `offer` is the counter-offer. `risk_seen` is the highest level
    (0 to 4) of the risk panel that the person looked at when the rule was made; only the wallet
    sets it. With `tell` the hash of the rule's template goes along with a decline or counter-offer.
    """

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    action: Action
    about: About = About()
    limits: Limits = Limits()
    reason: Reason = "not-now"
    offer: Counter | None = None
    caps: Caps = Caps()
    risk_seen: Annotated[int, msgspec.Meta(ge=0, le=4)] = 0
    tell: bool = False


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A shared rule as it is read from a file: what is written about it, and its rule."""

    title: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    text: Annotated[str, msgspec.Meta(max_length=600)]
    rule: Rule

    @property
    def hash(self) -> bytes:
        """The hash of what it decides; title and text are no part of it."""
        return template_hash(self.rule)


def document(rule: Rule) -> dict[str, Any]:
    """Return the JSON value of a rule; what says nothing is left out."""
    return _said(rule)


def version(rule: Rule) -> bytes:
    """Return SHA-256 of the canonical document: exactly this rule and no other."""
    return digest(document(rule))


def template_of(rule: Rule) -> Rule:
    """Return what a rule decides without anything of the person: requesters, amounts, caps."""
    replace = msgspec.structs.replace
    offer = rule.offer
    return replace(
        Rule(name="-", action=rule.action, reason=rule.reason),
        about=replace(rule.about, requesters=()),
        limits=replace(rule.limits, price_per_step=None, price_per_record=None, token=None),
        offer=offer and replace(offer, price_per_step=None, token=None),
    )


def template_hash(rule: Rule) -> bytes:
    """Return SHA-256 of the canonical template of a rule, the same for all who use it."""
    shared = document(template_of(rule))
    del shared["name"]
    return digest({"schema": TEMPLATE, "rule": shared})


def write_template(rule: Rule, title: str, text: str) -> bytes:
    """Return the canonical bytes of a rule's template, to be shared as a file."""
    shared = document(template_of(rule))
    del shared["name"]
    return canonical({"schema": TEMPLATE, "title": title, "text": text, "rule": shared})


def read_template(data: bytes) -> Template:
    """Read a shared template.

    Raises:
        Malformed: it is none, is too large, or holds what a template has no place for.
        NotAllowed: its rule makes no sense.
    """
    if len(data) > MAXIMUM_BYTES:
        raise Malformed(f"A rule has at most {MAXIMUM_BYTES:,} bytes; this is none.")
    value = parse_canonical(data.strip())
    if not isinstance(value, dict) or value.pop("schema", None) != TEMPLATE:
        raise Malformed("This is not a template of a rule.")
    try:
        inner = dict(value["rule"])
        if "name" in inner:
            raise Malformed("A template names no rule of its own.")
        read = msgspec.convert(
            value | {"rule": inner | {"name": str(value["title"])[:60]}}, Template
        )
    except (KeyError, TypeError, ValueError, msgspec.ValidationError) as error:
        raise Malformed(f"The template cannot be read: {error}.") from error
    if write_template(read.rule, read.title, read.text) != data.strip():
        raise Malformed("The template holds what belongs to one person: amounts, requesters, caps.")
    check(read.rule)
    return read


def check(rule: Rule) -> Rule:
    """Return the rule if it makes sense.

    Raises:
        NotAllowed: it does not; the message says why.
    """
    for kind in rule.about.categories:
        if not is_kind(kind):
            raise NotAllowed(f"“{kind}” is no kind of data that the vocabulary knows.")
    for purpose in rule.about.purposes:
        if purpose not in PURPOSES:
            raise NotAllowed(f"“{purpose}” is no purpose that a request can have.")
    for why, wrong in _faults(rule):
        if wrong:
            raise NotAllowed(why)
    return rule


def _faults(rule: Rule) -> tuple[tuple[str, bool], ...]:
    about, limits, offer = rule.about, rule.limits, rule.offer
    accepts = rule.action == "accept"
    return (
        (
            "A rule that accepts says for which data: name datasets or kinds of data.",
            accepts and not (about.datasets or about.categories),
        ),
        (
            "A rule that accepts says for whom or for what: name requesters or purposes.",
            accepts and not (about.requesters or about.purposes),
        ),
        (
            "A rule that accepts says for how many days the data may be kept.",
            accepts and limits.retention_days is None,
        ),
        (
            "A rule accepts only what is delivered once; a standing grant is yours to sign.",
            accepts and about.standing is True,
        ),
        (
            "A rule says which requests it is about; this one names nothing.",
            not accepts and about == About() and limits == Limits(),
        ),
        ("A rule that counters says what it offers.", rule.action == "counter" and offer is None),
        (
            "A counter-offer changes something; this one names nothing.",
            offer is not None and msgspec.structs.replace(offer, token=None) == Counter(),
        ),
        ("Only a rule that counters has an offer.", rule.action != "counter" and offer is not None),
        (
            "A column is named twice.",
            len({item.name for item in limits.columns}) < len(limits.columns),
        ),
        (
            "What is done to a column is written beside that column.",
            any(t.field != item.name for item in limits.columns for t in item.transforms),
        ),
        (
            "Only a decline or a counter-offer can tell its template.",
            rule.tell and rule.action not in ("decline", "counter"),
        ),
        (
            "Caps belong to a rule that accepts.",
            rule.caps != Caps() and not accepts,
        ),
    )


def _said(part: msgspec.Struct) -> dict[str, Any]:
    """Return the fields that differ from what a rule is without them, as JSON values."""
    found: dict[str, Any] = {}
    for field in msgspec.structs.fields(part):
        value = getattr(part, field.name)
        if field.default is not msgspec.NODEFAULT and value == field.default:
            continue
        if isinstance(value, msgspec.Struct):
            value = _said(value)
        elif isinstance(value, tuple):
            value = [_said(v) if isinstance(v, msgspec.Struct) else v for v in value]
        found[field.encode_name] = value
    return found
