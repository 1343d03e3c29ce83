"""Every IRI that an agreement can hold is listed, explained, and exists in the vocabulary."""

import csv
import re
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from wallet.agreement import duties, terms, words

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).resolve().parents[3]
TABLE = msgspec.json.decode((ROOT / "resources/vocab/terms.json").read_bytes())
PUBLISHED = ROOT.parent / "shared/vocab"


def written_iris() -> set[str]:
    files = [Path(str(part.__file__)) for part in (terms, duties)]
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    return set(re.findall(r'"((?:dpv|ai|eu-gdpr):[A-Za-z0-9-]+)"', source))


def test_every_iri_that_terms_can_hold_is_listed_and_none_is_listed_in_vain():
    assert written_iris() == set(TABLE["terms"])


def test_every_term_has_a_label_and_an_explanation():
    for label, explanation in TABLE["terms"].values():
        assert label
        assert explanation.endswith(".")


def test_the_words_for_purposes_and_bases_are_those_of_the_table():
    for iri in get_args(terms.Purpose):
        assert words.PURPOSES[iri] == TABLE["terms"][iri][0]
    for iri in get_args(terms.LegalBasis):
        assert words.BASES[iri].startswith(TABLE["terms"][iri][0])


def test_every_iri_exists_in_the_published_vocabulary():
    if not PUBLISHED.is_dir():
        pytest.skip("the published vocabulary is not beside the project")
    known = set()
    for name in ("dpv", "ai", "eu-gdpr"):
        with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            known |= {f"{name}:{row['term']}" for row in csv.DictReader(file)}
    assert set(TABLE["terms"]) <= known
