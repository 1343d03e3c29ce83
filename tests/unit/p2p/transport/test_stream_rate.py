"""The benchmark that others divide by measures something."""

from __future__ import annotations

import pytest

from tests.bench.stream_rate import bare_stream_rate

pytestmark = pytest.mark.area("A")


async def test_the_bare_rate_is_the_better_of_two_real_ones():
    rates = await bare_stream_rate(1, apart=False)
    assert rates.bare == max(rates.bare_frame, rates.bare_mebibyte)
    assert min(rates.bare_frame, rates.bare_mebibyte, rates.ours) > 0
