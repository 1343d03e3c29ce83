"""A study is the same bytes for all of its members, and says all of itself to each of them."""

from __future__ import annotations

import msgspec
import pytest
from msgspec.structs import replace

from tests.deal import PAYMENT
from tests.unit.wallet.agreement.studies import HEADCOUNT, READ, STUDY, study, taking_part
from wallet.agreement import study_words, terms
from wallet.agreement.study import Study, study_from_document, threshold
from wallet.agreement.task_inputs import Label, Scaled
from wallet.agreement.tasks import Softmax, Training
from wallet.agreement.view import Aggregate, Measure
from wallet.agreement.words import Token, asked, sections
from wallet.errors import Malformed

pytestmark = pytest.mark.area("F")

MODEL = Softmax(
    (Scaled("start", "0", "1"),), Label("value", (("low",), ("high",))), Training("0.1")
)
DIFFERENT = {
    "task": MODEL,
    "rounds": 2,
    "wallets_least": 6,
    "wallets_most": 101,
    "clip": "101",
    "noise": "0",
    "rounds_contract": PAYMENT.token,
    "salt": "cd" * 32,
    "honest": 2,
    "groups": 3,
    "combining": "median",
    "phase_seconds": 61,
    "seen": "each",
}


def test_terms_of_taking_part_come_back_as_they_were_written():
    written = terms.encode(taking_part())
    assert terms.parse(written) == taking_part()


def test_terms_without_a_study_are_written_as_before():
    assert b"study" not in terms.encode(replace(taking_part(), study=None))


def test_what_has_its_default_is_not_written():
    assert set(STUDY.document()) == set(Study.__struct_fields__) - {
        "honest",
        "groups",
        "combining",
        "phase_seconds",
        "seen",
    }
    assert study_from_document(STUDY.document()) == STUDY


@pytest.mark.parametrize("name", sorted(Study.__struct_fields__))
def test_every_part_of_a_study_shows_in_its_words_and_in_its_name(name):
    other = replace(STUDY, **{name: DIFFERENT[name]})
    said, before = dict(study_words.lines(other)), dict(study_words.lines(STUDY))
    said.pop("Study"), before.pop("Study")
    if name == "combining":  # said only where there are groups
        said, before = (
            dict(study_words.lines(replace(one, groups=3, combining=how)))
            for one, how in ((STUDY, "mean"), (STUDY, "median"))
        )
        said.pop("Study"), before.pop("Study")
    assert said != before
    assert other.hash() != STUDY.hash()


def test_people_read_that_the_requester_s_own_rule_makes_the_next_model():
    for groups, name in ((1, "The next model"), (3, "In groups")):
        of = study(MODEL, wallets_least=9, groups=groups, combining="strategy")
        assert study_from_document(of.document()) == of
        assert "which nobody can check" in dict(study_words.lines(of))[name]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"combining": "strategy"}, "trains none"),
        ({"wallets_least": 101}, "more wallets at least"),
        ({"clip": "0"}, "by nothing"),
        ({"honest": 5}, "more wallets than must stay"),
        ({"wallets_least": 30, "groups": 10, "honest": 4}, "in each of its groups"),
        ({"groups": 2}, "fewer than 3"),
        ({"combining": "median"}, "One bad group decides"),
        ({"rounds": 2}, "after one round"),
        ({"wallets_least": 2}, ">= 3"),
        ({"clip": "1e9"}, "regex"),
    ],
)
def test_a_study_whose_parts_do_not_fit_is_refused_with_the_reason(changed, words):
    with pytest.raises(Malformed, match=words):
        study_from_document(study(**changed).document())


def test_noise_that_is_counted_on_is_that_of_the_wallets_in_one_sum():
    """Each group's sum is read, so the wallets of other groups hide nobody in it."""
    for least in range(9, 60):
        for groups in (1, 2, 3):
            in_sum = least // groups
            most = threshold(in_sum)
            of = study(wallets_least=least, groups=groups, honest=most)
            assert study_from_document(of.document()) == of
            assert 3 * of.honest <= 2 * in_sum + 3
            with pytest.raises(Malformed, match="counts on noise"):
                study_from_document(replace(of, honest=most + 1).document())


def test_people_read_how_few_wallets_are_in_a_group_s_sum():
    of = dict(study_words.lines(study(wallets_least=60, groups=10, noise="5")))
    assert "each with a sum of 6 wallets or more" in of["In groups"]
    assert "fewer than 50 wallets" in of["Noise"]
    assert "fewer than 50 wallets" not in dict(study_words.lines(study(wallets_least=60)))["Noise"]


def test_an_unknown_part_is_refused():
    with pytest.raises(Malformed, match="unknown"):
        study_from_document(STUDY.document() | {"code": "import os"})


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"steps": 2}, "more steps"),
        ({"cadence_days": 7}, "standing"),
        ({"payment": replace(PAYMENT, first="voucher")}, "after it"),
        ({"view": replace(READ, fields=("value",))}, "'start', which is not in its view"),
        (
            {"view": replace(READ, aggregate=Aggregate("day", (Measure("value", "mean"),)))},
            "only figures",
        ),
    ],
)
def test_terms_that_do_not_fit_their_study_are_refused_with_the_reason(changed, words):
    with pytest.raises(Malformed, match=words):
        terms.parse(terms.encode(replace(taking_part(), **changed)))


def test_more_than_two_thirds_must_stay_to_the_end():
    assert [threshold(n) for n in (3, 4, 9, 10, 100)] == [3, 3, 7, 7, 67]
    for wallets in range(3, 200):
        assert 3 * threshold(wallets) > 2 * wallets


def test_people_read_that_no_row_leaves():
    said = sections(taking_part(), Token("PT", 6))
    titles = [part.title for part in said]
    assert "What is computed here, and what leaves" in titles
    assert "only sums leave" in asked(taking_part())
    lines = dict(said[1].lines)
    assert lines["How often"] == "once"
    assert lines["What they can read"] == "only the sum of all, not what you add"
    assert "fewer than 50 wallets" in lines["Noise"]
    assert "none" in dict(study_words.lines(HEADCOUNT))["Noise"]


def test_a_study_is_known_by_its_bytes_alone():
    assert study_from_document(msgspec.json.decode(STUDY.encode())) == STUDY
    assert len({STUDY.hash(), HEADCOUNT.hash(), study(rounds=1).hash()}) == 2
