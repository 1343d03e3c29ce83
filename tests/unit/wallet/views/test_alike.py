"""How many people are alike in what leaves: priors, age bands, and what makes them more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.wallet.views.conftest import PD, column
from tests.unit.wallet.views.test_risk import a_life, panel
from wallet.agreement.view import Transform, View
from wallet.views import ages, findings
from wallet.views.cohort import cohort
from wallet.views.projection import Projection
from wallet.views.risk import RiskPanel
from wallet.views.trials import best_coarser, best_left_out

pytestmark = pytest.mark.area("B")

PERSON = (
    column("born", "date", category=PD + "BirthDate"),
    column("year", "integer", category=PD + "BirthDate"),
    column("sex", "text", category=PD + "Gender"),
    column("postcode", "text", category=PD + "PostalCode"),
    column("country", "text", category=PD + "Country"),
    column("latitude", "latitude"),
    column("longitude", "longitude"),
    column("note", "text"),
)


def people(*fields: str, home: bool = True, **parts: Any) -> tuple[int, tuple[str, ...]] | None:
    view = View("made.up", fields, **parts)
    found = cohort(Projection(view, PERSON).columns, view, home=home)
    return None if found is None else (found.people, found.by)


def test_the_count_of_people_alike_follows_the_priors():
    assert people("note") is None
    assert people("born", transforms=(Transform("born", "remove"),)) is None
    assert people("sex", "country") == (15_000_000, ("sex", "country"))
    assert people("born", "sex", "postcode") == (1, ("date of birth", "sex", "postcode"))
    assert people("year", "sex", "postcode") == (62, ("year of birth", "sex", "postcode"))
    rounded = (Transform("year", "round", amount="10"),)
    assert people("year", "sex", "postcode", transforms=rounded) == (
        625,
        ("year of birth", "sex", "postcode"),
    )
    region = (Transform("postcode", "prefix", amount="2"),)
    assert people("sex", "postcode", transforms=region) == (
        500_000,
        ("sex", "region of the postcode"),
    )
    assert people("latitude", "longitude") == (3, ("place of home",))
    assert people("latitude", "longitude", home=False) is None
    grid = tuple(Transform(n, "grid", amount="5") for n in ("latitude", "longitude"))
    assert people("latitude", "longitude", transforms=grid) == (
        25_000,
        ("square of home",),
    )


def alike_in(rows: list[tuple[Any, ...]], *fields: str) -> findings.RiskItem:
    found = RiskPanel(Projection(View("made.up", fields), PERSON))
    for row in rows:
        found.take(row)
    return next(item for item in found.items() if item.measure == "alike")


def test_of_the_old_there_are_few_and_the_count_says_so():
    young = alike_in([(1980, "80331")], "year", "postcode")
    old = alike_in([(1928, "80331"), (None, "80331")], "year", "postcode")
    assert (young.level, old.level) == (3, 4)
    assert "about 100 people have the same year of birth and postcode" in young.sentence
    assert "only 1 person has the same year of birth and postcode" in old.sentence
    assert "about 300,000 people" in alike_in([("1985-05-01",)], "born").sentence
    assert "about 20,000 people" in alike_in([("1940-05-01",)], "born").sentence
    several = alike_in([(1980,), (1928,)], "year")
    assert "about 100,000,000 people" in several.sentence, "whose year it is, is not known"


def test_the_age_bands_are_all_people():
    assert ages.share(1925, 101) == pytest.approx(1, abs=0.001)
    assert sum(ages.share(year) for year in range(1925, 2026)) == pytest.approx(1, abs=0.001)
    assert ages.share(2030) == ages.share(2025)
    assert 0 < ages.share(1800) == ages.share(1900)


def test_a_description_that_fits_few_is_plain_to_see():
    item = panel([{"born": "1990-05-01"}], "born")["alike"]
    assert item.level == 1
    assert item.sentence == ("By a rough count about 300,000 people have the same date of birth.")
    places = panel(a_life(3), "time", "latitude", "longitude")["alike"]
    assert (places.level, places.remedy) == (
        4,
        "Leave out latitude and longitude: then nothing that describes you leaves. "
        "Make latitude and longitude less exact (only the 25 km square): about 600,000 people are "
        "alike then.",
    )
    known = panel([{"born": "1990-05-01", "sex": "f", "postcode": "80331"}], "born")
    assert known["alike"].level == 1
    view = View("made.up", ("born", "sex", "postcode"))
    few = findings.alike(Projection(view, PERSON).columns, view, home=False)
    assert few.sentence == (
        "By a rough count only 1 person has the same date of birth, sex and postcode."
    )
    assert few.remedy == (
        "Leave out postcode: about 100,000 people are alike then. "
        "Make postcode less exact (only its first 2 characters): about 20 people are alike then."
    ), "what lowers it most, worked out"


def test_every_number_that_is_advised_is_that_of_exactly_this_change():
    """A birth date beside a birth year: without the date the year still says how old."""
    view = View("made.up", ("born", "year", "sex", "postcode"))
    columns = Projection(view, PERSON).columns
    without = best_left_out(columns, view, home=False)
    blurred = best_coarser(columns, view, home=False)
    assert without is not None
    assert blurred is not None
    for change in (without, blurred):
        assert change.people is not None
    tried = {
        name: cohort(
            Projection(View("made.up", tuple(n for n in view.fields if n != name)), PERSON).columns,
            view,
            home=False,
        )
        for name in view.fields
    }
    assert {n: f.people for n, f in tried.items() if f} == {
        "born": 62,
        "year": 1,
        "sex": 1,
        "postcode": 136_986,
    }
    assert (without.advice, without.people) == ("Leave out postcode", 136_986)
    alone = View("made.up", ("born", "postcode"))
    said = findings.alike(Projection(alone, PERSON).columns, alone, home=False).remedy
    assert "then nothing that describes you leaves" not in said
