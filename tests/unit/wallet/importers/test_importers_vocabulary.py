"""What datasets promise: the page, the categories, and the committed demo."""

from __future__ import annotations

import csv
import json
import re
import runpy
import zipfile
from pathlib import Path

import pytest

from app.worker.checked_rows import RowDecoder
from tests.unit.wallet.importers.collecting import DEMO, read_file
from wallet.importers import registry, vocabulary
from wallet.importers.base import ColumnType

pytestmark = pytest.mark.area("B")

PAGE = Path(vocabulary.__file__).with_name("VOCABULARY.md")
DPV = Path(__file__).parents[4].parent / "shared" / "vocab" / "pd.csv"


def test_the_page_says_what_the_importers_say():
    assert PAGE.read_text("utf-8") == vocabulary.page(), (
        "run `python -m wallet.importers.vocabulary > wallet/importers/VOCABULARY.md`"
    )


def test_names_are_stable_words_and_specs_are_whole():
    for importer in registry.IMPORTERS:
        for table in importer.tables():
            assert table == registry.tables()[table.name], "one dataset has one description"
    for table in registry.tables().values():
        assert re.fullmatch(r"[a-z]+\.[a-z_0-9]+", table.name)
        columns = {column.name: column for column in table.columns}
        assert len(columns) == len(table.columns)
        assert all(re.fullmatch(r"[a-z][a-z_0-9]*", name) for name in columns)
        assert all(column.sensitivity in range(4) for column in table.columns)
        if table.time_column:
            assert columns[table.time_column].type in (ColumnType.DATE, ColumnType.TIME)
        RowDecoder(table)


def test_titles_are_a_few_words_and_each_names_one_dataset():
    titles = [table.title for table in registry.tables().values()]
    assert len(set(titles)) == len(titles)
    assert [title for title in titles if len(title) > 26 or len(title.split()) > 4] == []


@pytest.mark.skipif(not DPV.is_file(), reason="no DPV vocabulary beside the project")
def test_every_category_is_a_class_of_dpv():
    with DPV.open(encoding="utf-8", newline="") as file:
        known = {row["iri"] for row in csv.DictReader(file)}
    used = {column.category for table in registry.tables().values() for column in table.columns}
    assert used <= known


def test_every_importer_is_in_the_readme():
    text = PAGE.with_name("README.md").read_text("utf-8")
    for importer in registry.IMPORTERS:
        assert f"`{importer.id}`" in text


def test_the_demo_is_what_its_script_makes(tmp_path):
    runpy.run_path(str(DEMO / "make_demo.py"))["write"](tmp_path)
    for name in ("practice-bank.ofx", "practice-clinic.json"):
        assert (tmp_path / name).read_bytes() == (DEMO / name).read_bytes()
    with (
        zipfile.ZipFile(tmp_path / "practice-health.zip") as made,
        zipfile.ZipFile(DEMO / "practice-health.zip") as committed,
    ):
        assert made.namelist() == committed.namelist()
        for name in made.namelist():
            assert made.read(name) == committed.read(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("practice-bank.ofx", {"bank.transactions": 374}),
        ("practice-health.zip", {"health.heart_rate": 1476, "health.steps": 738}),
        ("practice-clinic.json", {"fhir.patients": 1, "fhir.observations": 60}),
    ],
)
def test_the_demo_reads_without_a_skip_and_says_it_is_synthetic(name, expected):
    collected = read_file(DEMO / name)
    assert collected.report.skipped == 0
    assert collected.report.complete
    assert len(set(collected.keys)) == collected.count
    for dataset, rows in expected.items():
        assert len(collected.by_dataset[dataset]) == rows
    if name.endswith(".zip"):
        with zipfile.ZipFile(DEMO / name) as archive:
            text = archive.read(archive.namelist()[0]).decode()
    else:
        text = (DEMO / name).read_text("utf-8")
    assert "Synthetic practice data" in text
    if name.endswith(".json"):
        assert json.loads(text)["meta"]["tag"][0]["code"] == "HTEST"
