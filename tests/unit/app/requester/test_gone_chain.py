"""Books on a practice chain that another release made: they go over, or stay to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from contracts import profiles
from contracts.profiles import Reopened
from tests.unit.app.requester.conftest import PROFILE
from wallet.errors import WrongChain

if TYPE_CHECKING:
    from app.requester.books import Books

pytestmark = pytest.mark.area("C")

ANEW = msgspec.structs.replace(PROFILE, chain_id=PROFILE.chain_id + 1)


@pytest.fixture
def gone(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if another practice chain stood where the books' was."""
    found = Reopened(PROFILE, ANEW, "The chain is gone.")
    monkeypatch.setattr(profiles, "reopened", lambda _kept, _start: found)


def start(_arguments: list[str]) -> None:
    raise AssertionError("nothing is started here")


@pytest.mark.usefixtures("gone")
def test_books_in_which_nobody_was_met_go_over(books: Books):
    books.go_on_with_chain(start)
    assert books.chain == ANEW


@pytest.mark.usefixtures("gone")
def test_books_with_an_owner_stay_as_they_are_and_say_how_to_begin_anew(books: Books):
    books.db.write(
        lambda tx: tx.execute(
            "INSERT INTO owner (identity, claims, first_ms) VALUES (?, ?, 0)", (b"i" * 32, b"{}")
        )
    )
    with pytest.raises(WrongChain, match=r"is gone.*init --practice` makes it"):
        books.go_on_with_chain(start)
    assert books.chain == PROFILE


def test_books_on_a_real_network_are_left_alone(books: Books):
    books.go_on_with_chain(start)
    assert books.chain == PROFILE
