"""Terms in words: the only renderer of what is signed, for window, command line and bundle.

Every statement here is made from a field of `Terms`, and every field that binds someone appears;
a property test changes each field and looks for the change in the words. Text written by the
requester is returned as a value of its own, never inside a sentence of ours.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from wallet.agreement import duty_words, program_words, study_words
from wallet.agreement.amounts import to_text
from wallet.agreement.view import SIGNED_ORIGINAL

if TYPE_CHECKING:
    from wallet.agreement.terms import Terms
    from wallet.agreement.view import Aggregate, Condition, Transform, View

PURPOSES = {
    "dpv:ScientificResearch": "scientific research",
    "dpv:AcademicResearch": "academic research",
    "dpv:ResearchAndDevelopment": "research and development",
    "dpv:NonCommercialResearch": "research without commercial aim",
    "dpv:CommercialResearch": "commercial research",
    "dpv:ServiceProvision": "providing a service to you",
    "dpv:ServiceOptimisation": "improving a service",
    "dpv:PublicBenefit": "public benefit",
    "ai:ModelTraining": "training an AI model",
}
BASES = {
    "eu-gdpr:A6-1-a": "your consent (GDPR Art. 6(1)(a))",
    "eu-gdpr:A9-2-a": "your explicit consent (GDPR Art. 9(2)(a))",
}


NAMES = {
    "activity.daily": "Wristband readings",
    "activity.points": "Route points",
    "assistant.messages": "Assistant messages",
    "calendar.events": "Events in calendars",
    "fhir.other": "Other clinical records",
    "health.activity": "Activity rings by day",
    "health.daily": "Health figures by day",
    "health.other": "Other health records",
    "location.points": "Positions over time",
    "location.visits": "Places visited",
    "mail.messages": "Mail",
    "messages.messages": "Messages in chats",
    "purchase.items": "Things ordered",
    "social.activity": "Other social activity",
    "social.comments": "Comments written",
    "social.searches": "Social network searches",
    "supply.events": "Events of goods",
    "supply.items": "Goods in events",
    "video.comments": "Video comments",
    "web.activity": "Other online activity",
    "web.searches": "Searches",
    "web.visits": "Web pages opened",
}
"""What datasets are called whose own names would stand for several."""


class Section(NamedTuple):
    """A heading and its lines as (label, value)."""

    title: str
    lines: tuple[tuple[str, str], ...]


class Token(NamedTuple):
    """How amounts of the reward token are written."""

    symbol: str
    decimals: int

    def write(self, base_units: int) -> str:
        """Return an amount with its unit; what cannot be divided is a whole number."""
        if self.decimals == 0:
            return f"{base_units:,} {self.symbol}"
        return f"{to_text(base_units, self.decimals)} {self.symbol}"


SMALLEST: Final = Token("smallest units of the token", 0)
"""How amounts are written where nothing says how finely their token is divided."""


def column_words(name: str) -> str:
    """Return a column or dataset name as words: "heart_rate" → "heart rate"."""
    return name.replace("_", " ")


def counted(count: int, one: str) -> str:
    """Return a count with its word: "1 row", "4,000 rows"."""
    return f"1 {one}" if count == 1 else f"{count:,} {one}s"


def dataset_words(name: str) -> str:
    """Return a dataset's name as words: "health.heart_rate" → "heart rate (health)"."""
    kind, _, table = name.partition(".")
    return f"{column_words(table)} ({column_words(kind)})"


def what(view: View) -> str:
    """Return in one line what a view reads, for cards."""
    own = column_words(view.dataset.partition(".")[2]).capitalize()
    table = NAMES.get(view.dataset, own)
    if view.aggregate is not None:
        kinds = ", ".join(dict.fromkeys(m.function for m in view.aggregate.measures))
        return f"{table}, {_PERIODS[view.aggregate.period]} {kinds}"
    if view.program is not None:
        return f"{table}, {counted(len(view.program.outputs), 'number')} of a program"
    count = len(view.fields)
    return f"{table}, {count} {'column' if count == 1 else 'columns'}"


def asked(terms: Terms) -> str:
    """Return in one line what terms ask for, for cards: what is read, and whether again."""
    if terms.study is not None:
        return f"{what(terms.view)}: computed here, only sums leave"
    if not terms.is_standing:
        return what(terms.view)
    days = terms.cadence_days
    return f"{what(terms.view)}, again {'every day' if days == 1 else f'every {days} days'}"


def transform_words(item: Transform) -> str:
    """Return what a transform does to a column's values: "rounded to 5"."""
    return _TRANSFORMS[item.kind].format(amount=item.amount, low=item.low, high=item.high)


def dates(view: View) -> str:
    """Return the span of days in words."""
    first, last = view.from_day, view.to_day
    if first and last:
        return f"{_day(first)} to {_day(last)}"
    if first:
        return f"from {_day(first)} on"
    return f"until {_day(last)}" if last else "all dates"


def chain_trust(endpoints: int, *, practice: bool) -> str:
    """Return whose word is taken for what is on the chain, given how many endpoints are asked."""
    if practice:
        return "The practice chain: this computer alone writes it, and nobody else is asked."
    if endpoints == 1:
        return "One endpoint only: it is believed in what it says of the chain."
    return f"{endpoints} endpoints: nothing leaves before two of them say the same."


WRITTEN_BY_THEM = frozenset(
    {
        *("Name, in their words", "They write", "Contact", "Jurisdiction", "Given to"),
        *("What for, in words", "To withdraw, they write", "By this logic, they write", "Where"),
        *("To be read at", "Representative in the EU", "Data protection officer", "Study"),
        *("By the model", "In the run", "Assistant", "Says it is", "What for", "It writes"),
    }
)
"""Labels of lines whose value is in somebody else's words, and stays as it was written."""

OFF_CHAIN = "recorded by both of you, not on a chain"
"""What is said of a grant that two people signed and that stands on no chain."""

AT_HOLDERS = (
    "in shares at holders of yours that are always on, no contact among them, so that they can "
    "fetch it while this computer is off. No holder can read it: the keys leave from here, step by "
    "step. They see the internet addresses of these holders, and the holders see theirs"
)
"""What terms say where the encrypted steps may be fetched from holders."""

FEW_STEPS = 4
"""With fewer steps than this each is paid before its key leaves: one would be too much to risk."""


def risk_moved(asked: Terms, offered: Terms) -> str:
    """Return in a sentence that somebody else risks a step than was asked; empty if nobody else."""
    before, after = asked.payment.first, offered.payment.first
    return "" if before == after or offered.payment.price_units == 0 else RISK_MOVED


RISK_MOVED = (
    f"With fewer than {FEW_STEPS} steps each step is paid before its key leaves: at worst they pay "
    "one step in vain. As they asked it, a key would leave first and you would risk a step."
)


def sections(terms: Terms, token: Token) -> tuple[Section, ...]:
    """Return the whole agreement in words, in the order a person should read it."""
    rights = Section("Your rights", duty_words.RIGHTS)
    return (
        _who(terms),
        _leaves(terms),
        _kept(terms),
        _pays(terms, token),
        rights,
        _proof(terms),
    )


def _who(terms: Terms) -> Section:
    party = terms.requester
    title, named, written = "Who asks, and what for", "Name, in their words", "They write"
    if terms.payment.is_off_chain:  # to somebody one knows, who may not have asked
        title, named, written = "Who gets it, and what for", "Given to", "What for, in words"
    lines = [(named, party.name), ("Contact", party.contact)]
    if party.jurisdiction:
        lines.append(("Jurisdiction", party.jurisdiction))
    lines += duty_words.party_lines(party)
    lines.append(("Used for", PURPOSES[terms.purpose]))
    if terms.purpose_text:
        lines.append((written, terms.purpose_text))
    lines.append(("Legal basis", BASES[terms.legal_basis]))
    return Section(title, tuple(lines))


def view_lines(view: View) -> tuple[tuple[str, str], ...]:
    """Return what a view reads, as lines with their labels."""
    lines = [
        ("From", dataset_words(view.dataset)),
        ("Columns", ", ".join(column_words(name) for name in view.fields)),
        ("Dates", dates(view)),
    ]
    if SIGNED_ORIGINAL in view.fields:
        lines.append(("Goes along", "the whole document that an issuer signed, where there is one"))
    lines += [("Only rows where", _condition(item)) for item in view.conditions]
    lines += [("Changed first", _transform(item)) for item in view.transforms]
    if view.aggregate is not None:
        lines.append(("Only as", _aggregate(view.aggregate)))
    if view.sample is not None:
        lines.append(("Only a sample of", f"{counted(view.sample, 'row')} at most, drawn by lot"))
    if view.program is not None:
        lines += program_words.lines(view.program)
    return tuple(lines)


def _leaves(terms: Terms) -> Section:
    lines = [*view_lines(terms.view), ("How often", how_often(terms))]
    if terms.at_holders:
        lines.append(("Encrypted, it may lie", AT_HOLDERS))
    if terms.required_fields:
        needed = ", ".join(column_words(name) for name in terms.required_fields)
        lines.append(("They cannot do without", needed))
    if not terms.accepts_coarser:
        lines.append(("Exactly as asked", "what they cannot do without; coarser will not do"))
    if terms.study is not None:
        lines += study_words.lines(terms.study)
        return Section("What is computed here, and what leaves", tuple(lines))
    return Section("What leaves", tuple(lines))


def how_often(terms: Terms) -> str:
    """Return how often data leaves: once, or what is new again and again."""
    if terms.study is not None:
        return "once" if terms.steps == 1 else f"in {terms.steps:,} rounds at most"
    if not terms.is_standing:
        return "once"
    days = terms.cadence_days
    every = "every day" if days == 1 else f"every {days} days"
    times = "once" if terms.steps == 1 else f"{terms.steps:,} times"
    return f"what is new by then, {every} at most, {times} in all at most"


def _kept(terms: Terms) -> Section:
    days = terms.retention_days
    return Section(
        "How long, and to whom",
        (
            ("Kept", f"{days} {'day' if days == 1 else 'days'}, then deleted"),
            ("Where", terms.storage_location),
            *(("Seen by", name) for name in terms.recipients),
            *duty_words.transfer_lines(terms),
            *duty_words.decision_lines(terms),
            ("They report", duty_words.report_words(terms)),
            ("To withdraw, they write", terms.withdrawal),
            ("You can stop", "any time; what has arrived there cannot be fetched back"),
        ),
    )


def _pays(terms: Terms, token: Token) -> Section:
    payment = terms.payment
    from wallet.agreement import off_chain  # cryptography, which the window does not load

    if off_chain.is_plain(payment):
        return _recorded(terms)
    one, many = ("delivery", "deliveries") if terms.is_standing else ("step", "steps")
    if terms.study is not None:
        one, many = "round", "rounds"
    steps = f"{terms.steps} {one if terms.steps == 1 else many}"
    if payment.price_units == 0:
        sums = [("Pays", "no payment"), ("In", steps)]
    else:
        each = f"{steps} of {token.write(payment.price_units)}"
        pays = token.write(terms.total_units)
        sums = [("Pays", pays if terms.is_frozen else f"{pays} at most"), ("In", each)]
    risk = (
        "a step's key leaves first; at worst one step goes unpaid"
        if payment.first == "key"
        else "each step is paid before its key leaves; at worst they pay one step in vain"
    )
    if terms.study is not None:
        risk = "each round is paid after it; at worst one round goes unpaid"
    stipend = f"{to_text(payment.stipend_wei, 18)} of the chain's own coin, for your fees"
    return Section(
        "What it pays",
        (
            *sums,
            ("At risk", risk),
            ("For fees", stipend),
            ("Set aside on chain by", moment(payment.open_by)),
            ("Ends", moment(payment.expiry)),
            ("Time to collect after the end", _duration(payment.window_seconds)),
        ),
    )


def _recorded(terms: Terms) -> Section:
    """Say what stands in the place of payment where there is none, and no chain."""
    payment = terms.payment
    return Section(
        "How it is recorded",
        (
            ("Recorded", OFF_CHAIN),
            ("Pays", "no payment"),
            ("In", f"{terms.steps} {'step' if terms.steps == 1 else 'steps'}"),
            ("Countersigned by", moment(payment.open_by)),
            ("Ends", moment(payment.expiry)),
        ),
    )


def _proof(terms: Terms) -> Section:
    payment = terms.payment
    from wallet.agreement import off_chain  # cryptography, which the window does not load

    if off_chain.is_plain(payment):
        lines = [("Countersigns", payment.requester)]
    else:
        lines = [
            ("Chain", str(payment.chain_id)),
            ("Registry", payment.registry),
            ("Token", payment.token),
            ("Payer", payment.requester),
            ("Voucher signer", payment.voucher_signer),
        ]
    if terms.rows_per_step:
        lines.append(("Rows in step 1", str(terms.first_step_rows)))
        lines.append(("Rows in each later step", str(terms.rows_per_step)))
    if terms.root is not None:
        lines.append(("Root of the steps", terms.root.hex()))
    if terms.log_commitment is not None:
        lines.append(("Log commitment", terms.log_commitment.hex()))
    return Section("Details", tuple(lines))


_WORD = re.compile(r"^[\w.:+-]+\Z")
_PERIODS = {"day": "daily", "week": "weekly", "month": "monthly", "all": "overall"}
_OPERATORS = {
    "eq": "is",
    "ne": "is not",
    "lt": "is less than",
    "le": "is at most",
    "gt": "is more than",
    "ge": "is at least",
    "in": "is one of",
    "between": "is between",
    "is_null": "is empty",
    "not_null": "is not empty",
}
_TRANSFORMS = {
    "day": "only the day",
    "week": "only the week",
    "month": "only the month",
    "hour": "only the hour",
    "part_of_day": "only the part of the day (six hours)",
    "shift": "moved by a number of days that only you know",
    "round": "rounded to {amount}",
    "bin": "in bins of {amount}",
    "clip": "kept between {low} and {high}",
    "top_code": "at most {high}",
    "grid": "only the {amount} km square",
    "length": "only its length",
    "prefix": "only its first {amount} characters",
    "host": "only the host name",
    "remove": "left out",
    "pseudonym": "replaced by a code that only this requester gets",
    "top": "only the {amount} most frequent values, all else as “other”",
    "mask": "with addresses and numbers of accounts, cards, phones and identities hidden",
    "noise": "with random noise (privacy loss {amount})",
}


def _condition(item: Condition) -> str:
    joined = (" and " if item.operator == "between" else ", ").join(map(_value, item.values))
    return f"{column_words(item.field)} {_OPERATORS[item.operator]} {joined}".strip()


def _value(text: str) -> str:
    """Return a value that they wrote; quoted unless it is one plain word or number."""
    return text if _WORD.match(text) else "“" + text.replace("”", "””") + "”"


def _transform(item: Transform) -> str:
    return f"{column_words(item.field)}: {transform_words(item)}"


def _aggregate(item: Aggregate) -> str:
    figures = ", ".join(f"{m.function} of {column_words(m.field)}" for m in item.measures)
    by = f" and {', '.join(column_words(name) for name in item.by)}" if item.by else ""
    least = f", groups of {item.minimum_group} or more" if item.minimum_group > 1 else ""
    noise = "" if item.noise is None else f", with random noise (privacy loss {item.noise} each)"
    if item.period == "all":
        over = f"one value over all days{by.replace(' and ', ', for each ', 1)}"
    else:
        over = f"one value for each {item.period}{by}"
    return f"{figures}, {over}{least}{noise}"


def _day(text: str) -> str:
    day = datetime.date.fromisoformat(text)
    return f"{day.day} {day:%b %Y}"


def moment(seconds: int) -> str:
    """Return a moment in UTC as a person reads it."""
    then = datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC)
    clock = "%H:%M:%S" if then.second else "%H:%M"
    return f"{then.day} {then:%b %Y}, {then.strftime(clock)} UTC"


def _duration(seconds: int) -> str:
    for size, name in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size and seconds % size == 0:
            count = seconds // size
            return f"{count} {name}{'' if count == 1 else 's'}"
    return f"{seconds} seconds"
