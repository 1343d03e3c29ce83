"""A document that was imported is found by what is written in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from app.api import messages as m
from app.node.handlers import data
from app.node.importing.jobs import Imports
from tests.unit.wallet.importers.made_documents import deflated, pages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.app.node.house import House

pytestmark = [
    pytest.mark.area("B"),
    pytest.mark.skipif(sys.platform != "linux", reason="the worker's sandbox exists on Linux only"),
]


async def test_a_pdf_read_behind_closed_doors_is_found_by_a_word_in_it(
    house: House, tmp_path: Path
):
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(pages(deflated(b"BT /F1 9 Tf (The boiler was serviced in May.) Tj ET")))
    done = await Imports(house.wallet).run(str(paper), "one")
    assert done.warnings == ()
    (found,) = (await data.find(house.wallet, m.Search("boiler"))).records
    assert found.values["name"] == "paper.pdf"
    assert "boiler" in found.snippet
