"""The simulator in small: what it loses and sends lies where chain and table say."""

from __future__ import annotations

import numpy as np
import pytest

from tests.bench import storage_churn as churn
from tests.bench.storage_churn import Case, Mix
from wallet.durability.holders import ALWAYS_ON, CASUAL, FRIEND, Kind
from wallet.placement import AWAY_MS, Code

pytestmark = pytest.mark.area("G")

OBJECTS = 60
SEED = 8


@pytest.mark.parametrize("kind", [FRIEND, CASUAL, ALWAYS_ON], ids=lambda kind: kind.name)
def test_holders_are_on_and_live_as_long_as_their_class(kind: Kind):
    life = churn.live(Mix(kind.name, ((kind, 1000),)), 1, SEED, 300)
    hours = np.arange(1, 366)[:, None] * 24
    within_day = float((hours - life.last_on <= 24)[30:].mean())
    assert within_day == pytest.approx(kind.within_day, abs=0.03)
    deaths = float(life.person[-1].mean())
    assert deaths == pytest.approx(365 / kind.life_days, rel=0.25)


def test_a_year_of_the_usual_placement_loses_nothing_and_sends_less_than_twice_the_data():
    case = next(one for one in churn.CASES if one.name == "4/12 mixed")
    found = churn.simulate(case, OBJECTS, 1, SEED)
    assert found.lost == 0
    assert 0.3 < found.a_year(found.up) < 2
    assert 0.3 < found.a_year(found.down) < 2
    assert found.returned > found.repairs


def test_a_plan_hears_of_silence_as_the_check_counts_it():
    """Due by 72 hours of silence and waited with by 96 loses what dies in the day between."""
    assert churn._away_ms(100, np.int32(77)) == 0
    assert churn._away_ms(100, np.int32(28)) == AWAY_MS
    assert churn._away_ms(100, np.int32(29)) < AWAY_MS


def test_a_thin_code_on_people_who_come_and_go_loses_about_what_the_chain_expects():
    """2 of 3 with holders of 90 days: the chain says that most are lost; so they are."""
    case = Case("2/3 casual", Code(2, 3, 5, 2, 0), churn.CASUALS)
    found = churn.simulate(case, OBJECTS, 1, SEED)
    assert found.lost > 0
    assert found.lost <= churn.most_lost(case, found.object_years)
