"""What the invented people ask for fits the data that is there, and is a call like any other."""

import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.api.messages import Column, Dataset
from app.practice import asks, people, sources
from app.practice.asks import Ask, Table
from app.practice.chapters import greedy
from app.practice.crooked import pays_for, without_withdrawal
from app.practice.report import StoryEnded
from p2p.requester.calls import Call, PaymentFacts, parse_call, terms_for
from wallet.agreement import terms
from wallet.agreement.amounts import from_text
from wallet.agreement.canonical import canonical
from wallet.agreement.terms import Party
from wallet.errors import NotFound, TermsRefused
from wallet.importers import registry

pytestmark = pytest.mark.area("A")

NOW = 1_790_000_000
ADDRESS = "0x3336d9767b004673e14E53b4f2Fdd1c81c8e2FF7"
FACTS = PaymentFacts(
    chain_id=7,
    registry=ADDRESS,
    token=ADDRESS,
    decimals=18,
    window_seconds=10,
    gas_stipend=1,
    requester=ADDRESS,
    voucher_signer=ADDRESS,
)


def table(name: str, rows: int, days: int) -> Table:
    """A dataset as the vault would list it, with columns as importers fill them."""
    columns = tuple(Column(c.name, c.type.value) for c in registry.tables()[name].columns)
    dated = tuple(f"2026-{n // 28 + 1:02}-{n % 28 + 1:02}" for n in range(days))
    first, last = (dated[0], dated[-1]) if dated else (None, None)
    return Table(Dataset(name, rows, first, last, columns), dated)


def check(ask: Ask) -> Call:
    """Read a call as a requester's program does; it names only columns of its dataset."""
    call = parse_call(ask.call, NOW)
    known = {column.name for column in registry.tables()[call.dataset].columns}
    assert set(call.fields) <= known
    assert {item.field for item in call.transforms} <= set(call.fields)
    assert (call.dataset, call.fields, call.steps) == (ask.dataset, ask.fields, ask.steps)
    terms.parse(terms.encode(terms_for(call, Party("A name", "a contact"), FACTS, NOW)))
    return call


@settings(max_examples=50)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(registry.tables())), st.integers(1, 400), st.integers(0, 200)
        ),
        min_size=1,
        max_size=5,
        unique_by=lambda item: item[0],
    )
)
def test_whatever_datasets_there_are_the_calls_fit_them(found):
    tables = [table(name, max(rows, days), days) for name, rows, days in found]
    if not asks.enough(tables):
        with pytest.raises(StoryEnded, match="nothing to ask for"):
            asks.honest(tables)
        return
    honest, again, greedy = (
        asks.honest(tables),
        asks.honest(tables, again=True),
        asks.greedy(tables),
    )
    crooked = asks.crooked(tables, (honest.dataset, greedy.dataset))
    for ask in (honest, again, greedy, crooked):
        call = check(ask)
        by_name = {item.name: item.dataset.rows for item in tables}
        assert call.aggregate is not None or call.steps <= by_name[call.dataset]
    wide = check(greedy)
    assert set(wide.fields) == {c.name for c in registry.tables()[wide.dataset].columns}
    assert greedy.droppable
    assert not set(greedy.droppable) & set(wide.required_fields)
    assert check(crooked).first == "key"
    assert crooked.steps >= asks.LEAST_ROWS


def test_over_the_made_up_exports_each_person_asks_for_something_else():
    calls = {
        kind: [parse_call(text, NOW) for text in texts]
        for kind, texts in people.demo_calls().items()
    }
    (honest,), (greedy,), (first, second) = calls["honest"], calls["greedy"], calls["crooked"]
    assert honest.dataset == "health.heart_rate"
    assert honest.aggregate is not None
    assert honest.aggregate.minimum_group == 10, "so that nobody has to name small groups"
    assert honest.aggregate.measures[0].function == "mean"
    assert greedy.dataset == "bank.transactions"
    assert greedy.retention_days == 3650
    assert first == second
    assert first.dataset == "fhir.observations"


def test_the_greedy_one_can_pay_what_the_story_asks_last_and_nothing_before():
    call = parse_call(asks.greedy([table("bank.transactions", 100, 90)]).call, NOW)
    bids = [from_text(bid, 18) for bid in greedy.BIDS]
    most = from_text(call.max_price_per_step, 18)
    assert from_text(call.price_per_step, 18) < bids[-1] <= most < min(bids[:-1])
    assert len(bids) - 1 <= call.rounds
    assert greedy.BID_DAYS < call.min_retention_days < call.retention_days


def test_what_is_asked_again_and_again_is_a_call_like_any_other():
    call = check(asks.standing("2026-11-20"))
    assert (call.every_days, call.steps, call.from_day) == (1, asks.DELIVERIES, "2026-11-20")


def test_the_crooked_one_leaves_out_how_to_withdraw_and_nothing_else():
    call = parse_call(asks.crooked([table("bank.transactions", 100, 90)]).call, NOW)
    asked = terms_for(call, Party("A name", "a contact"), FACTS, NOW)
    with pytest.raises(TermsRefused, match="how to withdraw"):
        terms.parse(without_withdrawal(asked))
    proper = terms.document(asked)
    proper["dpv:hasConsentControl"]["dct:description"] = call.withdrawal
    assert terms.encode(asked) == canonical(proper)


@pytest.mark.parametrize(("steps", "paid"), [(5, 2), (4, 2), (3, 1), (2, 0)])
def test_the_crooked_one_pays_so_that_one_step_is_unpaid_and_one_never_leaves(steps, paid):
    assert pays_for(steps) == paid
    assert paid + 1 < steps


PLAIN = st.integers(-(2**40), 2**40) | st.text(max_size=20)  # surrogates are left out by itself
KEYS = ("purpose", "max_price", "a", "_")  # drawn by place: a pattern costs a hundred times more
ROW = st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, PLAIN))
VALUES = PLAIN | st.lists(PLAIN | ROW, min_size=1, max_size=3) | ROW


@settings(max_examples=50)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, VALUES)))
def test_a_call_file_says_what_was_meant(value):
    assert tomllib.loads(asks.toml(value)) == value


def test_the_made_up_exports_are_there():
    found = sources.demo()
    assert not found.own
    assert all(path.is_file() for path in found.paths)


def test_few_files_are_read_one_by_one_and_many_by_the_folder(tmp_path):
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "b.ofx").write_text("x")
    (tmp_path / "a.json").write_text("x")
    (tmp_path / "link.json").symlink_to(tmp_path / "a.json")
    found = sources.in_folder(tmp_path)
    assert found.own
    assert [path.name for path in found.paths] == ["a.json", "b.ofx"]
    for number in range(sources.FEW):
        (tmp_path / "bank" / f"{number}.ofx").write_text("x")
    assert [path.name for path in sources.in_folder(tmp_path).paths] == ["a.json", "bank"]


def test_a_folder_that_is_none_or_empty_is_named(tmp_path):
    with pytest.raises(NotFound, match="is not a folder"):
        sources.in_folder(tmp_path / "nowhere")
    with pytest.raises(NotFound, match="holds no files"):
        sources.in_folder(tmp_path)


def test_figures_of_few_rows_are_left_out_where_most_days_have_enough():
    many, few = table("health.heart_rate", 1200, 100), table("health.heart_rate", 400, 100)
    groups = [check(asks.honest([one])).aggregate for one in (many, few)]
    assert [one and one.minimum_group for one in groups] == [10, 1]
