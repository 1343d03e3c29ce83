"""Noise that others are counted on to add is named before a study is joined with it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from tests.deal import TERMS
from tests.unit.wallet.agreement.studies import study, taking_part
from wallet.agreement.view import OTHERS_NOISE
from wallet.policy.vouching import needs_naming, own_noise

pytestmark = pytest.mark.area("F")

ALONE = study(wallets_least=60, noise="4.5")
TOGETHER = replace(ALONE, honest=25)


def test_a_wallet_s_own_noise_needs_no_name():
    assert needs_naming(taking_part(ALONE)) == ""
    assert needs_naming(taking_part(replace(TOGETHER, noise="0"))) == "", "there is none"
    assert needs_naming(TERMS) == "", "there is no study"


def test_noise_of_others_is_named_and_its_size_is_said():
    said = needs_naming(taking_part(TOGETHER))
    assert OTHERS_NOISE in said
    assert "noise of 0.90 times" in said
    assert "4.5 hide you only if 25 wallets in each sum are honest" in said
    assert needs_naming(taking_part(TOGETHER), ("small-groups",)) == said
    assert needs_naming(taking_part(TOGETHER), (OTHERS_NOISE,)) == ""


def test_own_noise_is_never_said_to_be_more_than_it_is():
    for honest in range(1, 41):
        of = replace(TOGETHER, honest=honest)
        assert own_noise(of) ** 2 * honest <= Decimal(of.noise) ** 2
