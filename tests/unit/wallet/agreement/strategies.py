"""What hypothesis may put into views and terms: everything that means something, nothing else."""

from __future__ import annotations

from typing import get_args

import msgspec
from eth_utils.address import to_checksum_address
from hypothesis import strategies as st

from tests.deal import PARTY, TERMS, VIEW
from wallet.agreement.duties import FILLERS, Decisions, Safeguard, Transfer
from wallet.agreement.program import MODULE_BYTES, MOST_FUEL, MOST_PAGES, Output, Program
from wallet.agreement.terms import LegalBasis, Party, Payment, Purpose, Terms
from wallet.agreement.view import (
    Aggregate,
    Condition,
    Function,
    Measure,
    Period,
    Transform,
    View,
)
from wallet.agreement.words import PURPOSES

NAMES = st.sampled_from(["value", "unit", "start", "end_time", "a", "b2"])
LINES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(str.strip)
PROSE = st.text(st.characters(codec="utf-8"), max_size=60)
VALUES = st.sampled_from(["", "1", "2", "1, 2", "a and b", "“", "”", "x”, “y", "null"]) | st.text(
    st.characters(codec="utf-8"), max_size=8
)
NUMBERS = st.sampled_from(["1", "5", "0.5", "10"])
DAYS = st.dates().map(lambda day: day.isoformat())
ADDRESSES = st.binary(min_size=20, max_size=20).map(to_checksum_address)
WORDS32 = st.binary(min_size=32, max_size=32)
UNITS = st.integers(0, 2**128 - 1).map(str)
MOMENTS = st.integers(0, 253_402_300_799)

CONDITIONS = st.one_of(
    st.builds(
        Condition,
        NAMES,
        st.sampled_from(["eq", "ne", "lt", "le", "gt", "ge"]),
        st.tuples(VALUES),
    ),
    st.builds(Condition, NAMES, st.just("between"), st.tuples(VALUES, VALUES)),
    st.builds(
        Condition,
        NAMES,
        st.just("in"),
        st.lists(VALUES, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Condition, NAMES, st.sampled_from(["is_null", "not_null"])),
)
TRANSFORMS = st.one_of(
    st.builds(
        Transform,
        NAMES,
        st.sampled_from(
            [
                "day",
                "week",
                "month",
                "hour",
                "shift",
                "length",
                "host",
                "remove",
                "pseudonym",
                "mask",
            ]
        ),
    ),
    st.builds(Transform, NAMES, st.just("prefix"), amount=st.sampled_from(["1", "3", "9"])),
    st.builds(
        Transform, NAMES, st.sampled_from(["grid", "round", "bin", "top", "noise"]), amount=NUMBERS
    ),
    st.builds(Transform, NAMES, st.just("clip"), low=NUMBERS, high=NUMBERS),
    st.builds(Transform, NAMES, st.just("top_code"), high=NUMBERS),
)
AGGREGATES = st.builds(
    Aggregate,
    st.sampled_from(get_args(Period)),
    st.lists(
        st.builds(Measure, NAMES, st.sampled_from(get_args(Function))), min_size=1, max_size=3
    ).map(tuple),
    st.lists(NAMES, max_size=2).map(tuple),
    st.integers(1, 10_000),
    st.none() | NUMBERS,
)
PROGRAMS = st.builds(
    Program,
    code=WORDS32.map(bytes.hex),
    size=st.integers(8, MODULE_BYTES),
    abi=st.just(1),
    outputs=st.lists(
        st.builds(
            Output, NAMES, st.sampled_from(["-1", "0", "0.5"]), NUMBERS.filter(lambda n: n > "0.5")
        ),
        min_size=1,
        max_size=3,
        unique_by=lambda item: item.name,
    ).map(tuple),
    fuel=st.integers(1_000, MOST_FUEL),
    pages=st.integers(1, MOST_PAGES),
    noise=st.none() | NUMBERS,
)
VIEWS = st.builds(
    View,
    st.sampled_from(["health.heart_rate", "bank.transactions", "bank.transactions_x"]),
    st.lists(NAMES, min_size=1, max_size=4).map(tuple),
    st.none() | DAYS,
    st.none() | DAYS,
    st.lists(CONDITIONS, max_size=3).map(tuple),
    st.lists(TRANSFORMS, max_size=3).map(tuple),
    st.none() | AGGREGATES,
    st.none() | st.integers(1, 1_000_000),
)
COMPUTED = st.builds(
    lambda view, program: msgspec.structs.replace(view, aggregate=None, program=program),
    VIEWS,
    st.none() | PROGRAMS,
)
"""Views of rows, with and without a program that reads them."""

CONTACTS = LINES.filter(lambda text: text.strip().casefold() not in FILLERS)
PARTIES = st.builds(
    Party, LINES, CONTACTS, st.text(max_size=5), PROSE.map(str.strip), PROSE.map(str.strip)
)
COPIES = LINES.filter(lambda text: len(text) <= 200)
TRANSFERS = st.builds(Transfer, LINES, st.sampled_from(get_args(Safeguard)), COPIES) | st.builds(
    Transfer, LINES, st.just("eu-gdpr:A45-3")
)
DECISIONS = st.builds(Decisions, st.sampled_from(["profiling", "automated"]), LINES) | st.builds(
    Decisions, st.just("none"), PROSE
)
PAYMENTS = st.builds(
    Payment,
    chain_id=st.integers(0, 2**53 - 1),
    registry=ADDRESSES,
    token=ADDRESSES,
    price=UNITS,
    gas_stipend=UNITS,
    open_by=MOMENTS,
    expiry=MOMENTS,
    window_seconds=st.integers(0, 2**32 - 1),
    requester=ADDRESSES,
    voucher_signer=ADDRESSES,
    first=st.sampled_from(["key", "voucher"]),
)

FIELDS: dict[str, st.SearchStrategy[object]] = {
    "requester": PARTIES,
    "purpose": st.sampled_from(list(PURPOSES)),
    "purpose_text": PROSE,
    "legal_basis": st.sampled_from(get_args(LegalBasis)),
    "recipients": st.lists(LINES | st.just("A, B"), min_size=1, max_size=3).map(tuple),
    "storage_location": CONTACTS,
    "transfers": st.lists(TRANSFERS, max_size=3).map(tuple),
    "decisions": DECISIONS,
    "report_days": st.integers(1, 366),
    "retention_days": st.integers(1, 36_500),
    "withdrawal": LINES,
    "view": VIEWS,
    "required_fields": st.lists(NAMES, max_size=3).map(tuple),
    "steps": st.integers(1, 100_000),
    "payment": PAYMENTS,
    "accepts_coarser": st.booleans(),
}
OPEN_TERMS = st.builds(Terms, **FIELDS)
FIXED_TERMS = st.builds(
    Terms,
    **FIELDS,
    first_step_rows=st.integers(0, 2**32),
    rows_per_step=st.integers(1, 2**32),
    root=WORDS32,
    log_commitment=WORDS32,
)
ANY_TERMS = OPEN_TERMS | FIXED_TERMS

assert set(get_args(Purpose)) == set(PURPOSES)
assert (TERMS.requester, TERMS.view) == (PARTY, VIEW)
