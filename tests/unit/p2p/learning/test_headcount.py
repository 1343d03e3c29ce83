"""Counts over many wallets: a blind headcount in whole tens, and where values lie."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from p2p.learning.round import Round
from p2p.requester.learning import progress
from tests.unit.p2p.learning.cohort import PHASE_SECONDS, Wallet, Written, gathered, manifest
from tests.unit.wallet.agreement.studies import HEADCOUNT, study
from wallet.agreement import rounds, study_words
from wallet.agreement.task_inputs import Bins
from wallet.agreement.tasks import Headcount, Histogram
from wallet.learning import quantise
from wallet.learning.computing import computed

pytestmark = pytest.mark.area("F")

TASK = Headcount(rows=3)
STUDY = msgspec.structs.replace(HEADCOUNT, task=TASK, wallets_least=20)


def counting(number: int, rows: int) -> Wallet:
    """A wallet that has so many rows of the kind that is asked about."""
    wallet = Wallet(number, 1)
    found = computed(TASK, ("a",), [("x",)] * rows)
    made = quantise.prepared(found.vector, quantise.scale_of(STUDY))
    wallet.vector = made.words.astype(np.uint32)
    return wallet


async def test_a_bit_of_each_wallet_comes_to_a_band_and_no_more_is_shown():
    have, have_not = 22, 3
    wallets = [counting(n, 5) for n in range(have)]
    wallets += [counting(have + n, 2) for n in range(have_not)]
    async with gathered(wallets) as (floor, _ends):
        made = Round(floor, manifest(wallets, least=20), b"", verify, PHASE_SECONDS)
        ran = await made.run(Written())
    told = progress.after(STUDY, b"", ran)
    assert told.figures == {"wallets": 25, "count": "20+"}
    assert told.model == b""


def verify(member: object, digest: bytes, signature: bytes) -> bool:
    return rounds.signed_by(member.wallet, digest, signature)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "fewer than 20"), (19.6, "fewer than 20"), (20 - 1e-9, "20+"), (29, "20+"), (347, "340+")],
)
def test_a_count_is_shown_in_whole_tens_and_a_small_one_not_at_all(count: float, words: str):
    assert progress.shown(count) == words


async def test_a_histogram_says_how_many_rows_lie_where():
    task = Histogram("a", Bins(("0", "60", "80", "250")), each=5)
    of = study(task, clip="9", noise="0", wallets_least=3)
    wallets = []
    for number, values in enumerate((["50", "-3"], ["61", "80"], ["300"] * 9)):
        wallet = Wallet(number, task.dimension)
        found = computed(task, ("a",), [(value,) for value in values])
        wallet.vector = quantise.prepared(found.vector, quantise.scale_of(of)).words
        wallets.append(wallet)
    async with gathered(wallets) as (floor, _ends):
        ran = await Round(floor, manifest(wallets), b"", verify, PHASE_SECONDS).run(Written())
    assert progress.after(of, b"", ran).figures["counts"] == [
        {"place": "less than 60", "rows": 2},
        {"place": "60 to less than 80", "rows": 1},
        {"place": "80 and more", "rows": 6},
    ]


def test_a_wallet_that_is_asked_reads_that_it_says_yes_or_no():
    said = [words for label, words in study_words.lines(STUDY) if label == "Your wallet computes"]
    assert any("at least 3 rows of this kind: yes or no" in words for words in said)
    assert ("Added up with", "20 to 100 wallets, yours among them; never fewer") in (
        study_words.lines(STUDY)
    )
