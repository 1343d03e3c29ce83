"""What a call costs, whom it is for and how it begins; and what the requester's books can prove."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from app.requester.__main__ import main
from app.requester.verbs import costs
from app.requester.verbs import table as verbs
from app.requester.verbs.templates import TEMPLATES, text_of
from contracts.chain.fees import Fees
from p2p.requester import books as rows
from p2p.requester import cohorts, endings
from p2p.requester.calls import TEMPLATE, parse_call
from p2p.requester.cohorts import Cohort
from p2p.requester.standing import PRACTICE
from tests.deal import NOW, REGISTRY, Deal
from tests.unit.app.requester.cohort_books import Answered, heart
from tests.unit.app.requester.own_words import own_words
from wallet.agreement import delivery
from wallet.agreement.delivery import Receipt
from wallet.errors import Malformed, NotAllowed, NotFound
from wallet.importers import registry
from wallet.views.projection import Projection

if TYPE_CHECKING:
    from pathlib import Path

    from app.requester.books import Books

pytestmark = pytest.mark.area("D")

FEES = Fees(base_fee=10**9, max_fee_per_gas=3 * 10**9, priority_fee_per_gas=10**9)


@pytest.fixture
def answered(books: Books) -> Answered:
    return Answered(books)


@pytest.fixture(autouse=True)
def _no_chain(monkeypatch):
    monkeypatch.setattr(costs, "fees_now", lambda _books: FEES)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_template_is_a_call_that_the_vocabulary_can_answer(name):
    call = parse_call(text_of(name), NOW, PRACTICE)
    view = call.view()
    if view.dataset.startswith("table."):  # of the person's own; the vocabulary names none
        assert name == "learn-motion"
        return
    assert Projection(view, registry.tables()[view.dataset].columns).columns


def test_a_check_says_what_people_have_to_name_and_what_would_do_without(books):
    daily = own_words(text_of("heart-rate"))
    (remark,) = verbs.run(books, "call check", {"content": daily})["remarks"]
    assert "minimum_group = 10" in remark
    for larger in ("minimum_group = 10, measures", 'noise = "0.5", measures'):
        content = daily.replace("measures", larger, 1)
        assert verbs.run(books, "call check", {"content": content})["remarks"] == []
    plain = own_words(TEMPLATE)
    assert verbs.run(books, "call check", {"content": plain})["remarks"] == []


@pytest.mark.parametrize("content", [TEMPLATE, *(text_of(name) for name in sorted(TEMPLATES))])
def test_a_check_names_what_a_template_left_to_its_asker(books, monkeypatch, content):
    facts = msgspec.structs.replace(books.facts, rounds_contract=REGISTRY)
    monkeypatch.setattr(type(books), "facts", facts)
    remarks = verbs.run(books, "call check", {"content": content})["remarks"]
    named = [one for one in remarks if "the template says" in one]
    assert [one.split("”")[0] for one in named] == ["“description", "“recipients", "“withdrawal"]
    own = verbs.run(books, "call check", {"content": own_words(content)})["remarks"]
    assert own == remarks[3:]


def test_a_call_file_is_written_once_and_unknown_templates_are_answered_by_the_list(
    tmp_path, capsys
):
    line = ["--profile", str(tmp_path), "call", "new"]
    assert main([*line, "steps", "--out", str(tmp_path / "s.toml")]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Steps a day"
    assert main([*line, "steps", "--out", str(tmp_path / "s.toml")]) == 1
    assert main([*line, "horoscope"]) == 1
    assert "heart-rate" in capsys.readouterr().err
    assert main(line) == 0
    assert set(json.loads(capsys.readouterr().out)["templates"]) == set(TEMPLATES)


def test_a_forecast_says_best_and_worst_of_money_and_coin(books):
    found = verbs.run(books, "call cost", {"content": TEMPLATE, "people": "10"})
    assert found["each"] == {"best": "2.40", "worst": "3.20"}
    assert found["escrow"] == {"best": "24.00", "worst": "32.00"}
    assert 0 < float(found["fees"]["best"]) < float(found["fees"]["worst"])
    assert 0 < float(found["stipends"]["best"]) < float(found["stipends"]["worst"])
    assert found["committed"]["set_aside"] == "0.00"


def test_the_gas_of_a_forecast_is_what_the_contracts_readme_measures_with_a_tenth_on_top():
    measured = 45_976 + 125_272 + 21_000
    assert measured * 1.08 < costs.OPENING_GAS < measured * 1.12
    assert 52_561 * 1.08 < costs.CLOSING_GAS < 52_561 * 1.12


def test_a_budget_holds_before_anybody_is_asked(books, answered):
    answered.deliver(heart("62"))
    verbs.run(books, "budget", {"tokens": "10"})
    with pytest.raises(NotAllowed, match="--target"):
        verbs.run(books, "call add", {"content": TEMPLATE, "target": "1"})
    verbs.run(books, "cohort", {"call": "1", "target": "1"})
    stands = verbs.run(books, "budget", {})
    assert (stands["set_aside"], stands["open_calls"], stands["left"]) == ("0.60", "0.00", "9.40")
    with pytest.raises(NotAllowed, match=r"more than the 9\.40"):
        verbs.run(books, "call add", {"content": TEMPLATE, "target": "3"})
    added = verbs.run(books, "call add", {"content": TEMPLATE, "target": "2", "minimum": "1"})
    assert verbs.run(books, "budget", {})["left"] == "3.00"
    assert verbs.run(books, "cohort", {"call": str(added["call"])})["minimum"] == 1
    verbs.run(books, "call add", {"content": TEMPLATE, "beyond": "yes"})
    assert verbs.run(books, "budget", {"tokens": "none"})["budget"] == ""
    stands = verbs.run(books, "budget", {"stipend": "0.001"})
    assert (stands["stipend_most"], stands["stipend_wanted"]) == ("0.001", "")
    assert verbs.run(books, "budget", {"stipend": "none"})["stipend_most"] == ""


@pytest.mark.parametrize("said", [{"target": "-1"}, {"target": "2", "minimum": "3"}])
def test_a_cohort_that_cannot_be_is_refused(books, said):
    with pytest.raises(Malformed):
        verbs.run(books, "call add", {"content": TEMPLATE, **said})
    with pytest.raises(NotFound):
        verbs.run(books, "cohort", {"call": "7"})


def test_a_full_cohort_asks_nobody_and_who_leaves_makes_room(books, answered):
    first = answered.deliver(heart("62"))
    stranger = Deal(owner=answered.deliver(heart("63")).owner).owner.claims.identity

    def asks() -> bool:
        return bool(books.db.read(cohorts.asks, answered.call, stranger))

    books.db.write(cohorts.put, answered.call, Cohort(target=2))
    assert not asks()
    assert verbs.run(books, "cohort", {"call": "1"})["full"]
    books.db.write(rows.set_state, first.grant_id, "revoked")
    assert asks()
    stands = verbs.run(books, "cohorts", {})["cohorts"][0]
    assert (stands["agreed"], stands["delivered"], stands["revoked"]) == (1, 1, 1)
    books.db.write(endings.tell, first.grant_id, "revoked", 1)
    books.db.write(rows.set_state, first.grant_id, "refunded")
    after = verbs.run(books, "cohorts", {})["cohorts"][0]
    assert (after["agreed"], after["revoked"]) == (1, 1), "what came back makes nobody unrevoke"


def test_an_invitation_counts_for_the_first_who_brings_it_and_for_nobody_else(books, answered):
    one = answered.deliver(heart("62")).owner.claims.identity
    two = answered.deliver(heart("63")).owner.claims.identity
    books.db.write(cohorts.put, answered.call, Cohort(invited=True))
    secret = books.db.write(cohorts.invite, answered.call, "ward 3", 1)

    def use(owner: bytes) -> bool:
        return bool(books.db.write(cohorts.use, secret, owner, 2))

    assert not books.db.read(cohorts.asks, answered.call, one)
    assert use(one)
    assert use(one), "coming again is no harm"
    assert not use(two)
    assert books.db.read(cohorts.asks, answered.call, one)
    assert not books.db.read(cohorts.asks, answered.call, two)
    assert not books.db.write(cohorts.use, bytes(16), two, 2)
    held = books.db.read(lambda tx: tx.execute("SELECT mark FROM invitation"))
    assert secret not in [mark for (mark,) in held]


def test_a_grant_waits_for_the_minimum_and_one_too_many_is_let_go(books, answered):
    first = answered.deliver(heart("62"), state="agreed")
    books.db.write(cohorts.put, answered.call, Cohort(target=1, minimum=2))
    held = books.db.read(cohorts.held, answered.call, first.grant_id)
    assert held is not None
    assert (held.for_good, held.words) == (False, "Waits until 2 people agree (1 so far).")
    second = answered.deliver(heart("63"), state="agreed")
    late = books.db.read(cohorts.held, answered.call, second.grant_id)
    assert late is not None
    assert late.for_good
    assert books.db.read(cohorts.held, answered.call, first.grant_id) is None


def test_the_feed_tells_everything_once_and_goes_on_where_it_was_left(books, answered):
    one, two = (answered.deliver(heart(value)) for value in ("62", "63"))
    for deal, kind in ((one, "revoked"), (one, "revoked"), (two, "revoked"), (one, "erased")):
        books.db.write(endings.tell, deal.grant_id, kind, NOW * 1000)
    first = verbs.run(books, "revoked-since", {"cursor": "0"})
    assert [entry["what"] for entry in first["entries"]] == ["revoked", "revoked", "erased"]
    rest = verbs.run(books, "revoked-since", {"cursor": first["entries"][0]["cursor"]})
    assert rest["entries"] == first["entries"][1:]
    assert verbs.run(books, "revoked-since", {"cursor": rest["cursor"]})["entries"] == []
    with pytest.raises(Malformed):
        verbs.run(books, "revoked-since", {"cursor": "yesterday"})


def test_a_receipt_is_verified_down_to_the_root_that_its_owner_signed(books, answered):
    deal = answered.deliver(heart("62"))
    entry = deal.made.entries[0]
    body = Receipt(deal.grant_id, 1, entry.leaf, entry.cipher_hash, NOW * 1000)

    def put(receipt: Any, manifest: Any) -> dict[str, Any]:
        def keep(tx: Any) -> None:
            tx.execute("UPDATE piece SET receipt = ?", (msgspec.msgpack.encode(receipt),))
            tx.execute("UPDATE purchase SET manifest = ?", (msgspec.msgpack.encode(manifest),))

        books.db.write(keep)
        (found,) = verbs.run(books, "receipts", {})["receipts"]
        return dict(found)

    mine = delivery.sign(body, books.keys.signing_seed)
    good = put(mine, deal.manifest())
    assert (good["verified"], good["why"]) == (True, "")
    forged = put(delivery.sign(body, bytes(32)), deal.manifest())
    assert "not signed" in forged["why"]
    promised = msgspec.msgpack.decode(deal.manifest().body, type=delivery.Manifest)
    other = put(mine, delivery.sign(promised, bytes(32)))
    assert not other["verified"]


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_a_twin_has_the_shape_of_the_call_and_is_the_same_for_the_same_seed(books, tmp_path, form):
    call = text_of("heart-rate")
    made = []
    for number in (1, 2):
        out = tmp_path / f"{number}.{form}"
        said = verbs.run(books, "twin", {"content": call, "out": str(out), "rows_wanted": "200"})
        made.append(out.read_bytes())
    assert made[0] == made[1]
    assert said["rows"] > 100
    if form == "parquet":
        schema = pq.read_schema(tmp_path / "1.parquet")
        assert schema.names == ["period", "value_mean"]
        assert "Made up" in json.loads(schema.metadata[b"freehold"])["synthetic"]
    with pytest.raises(NotAllowed, match="exists already"):
        verbs.run(books, "twin", {"content": call, "out": str(tmp_path / f"1.{form}")})


def written(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_what_a_call_leaves_out_its_twin_leaves_out(books, tmp_path):
    call = TEMPLATE.replace(
        "# sample", 'conditions = [{ field = "value", operator = "le", values = ["60"] }]\n# sample'
    )
    out = tmp_path / "twin.jsonl"
    verbs.run(books, "twin", {"content": call, "out": str(out), "rows_wanted": "300"})
    values = [float(row["value"]) for row in written(out)]
    assert 10 < len(values) < 200
    assert max(values) <= 60
