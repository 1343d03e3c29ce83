"""A wallet with three requests, and the page that shows them."""

from __future__ import annotations

import pytest

from tests.pages.requests_page import (
    NORTHBEAM,
    OSEI,
    Requests,
    Wallet,
    item,
)


@pytest.fixture
def line() -> Wallet:
    return Wallet(
        item(),
        item(id=NORTHBEAM, from_="Northbeam Analytics", total="9.00", what="Heart rate, 9 columns"),
        item(id=OSEI, from_="Dr. Amara Osei", state="declined", total="0.00", price_per_step="0"),
    )


@pytest.fixture
def requests(qtbot, line: Wallet) -> Requests:
    return Requests(qtbot, line)
