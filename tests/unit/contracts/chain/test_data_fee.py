"""What some networks take beside the gas: asked of their oracle; nothing where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from contracts.chain.errors import RequestRefused
from contracts.chain.fees import data_fee
from tests.unit.contracts.chain.host import Host
from tests.unit.contracts.chain.test_chain_endpoint import connected

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.area("C")


@pytest.fixture
def host() -> Iterator[Host]:
    found = Host()
    yield found
    found.close()


@pytest.mark.parametrize(
    ("answer", "wei"),
    [
        ("0x" + (10**9).to_bytes(32, "big").hex(), 12 * 10**8),
        ("0x", 0),
        ("0x01", 0),
        (RequestRefused("execution reverted", 3, b""), 0),
    ],
)
def test_a_fifth_above_what_the_oracle_says(host: Host, answer: Any, wei: int):
    asked: list[Any] = []
    usual = host.reply

    def reply(call: Any) -> dict[str, Any]:
        if call["method"] == "eth_call":
            asked.append(call["params"][0])
        return usual(call)

    host.reply = reply  # type: ignore[method-assign]
    host.answers["eth_call"] = answer
    with connected(host) as connection:
        assert data_fee(connection) == wei
    (call,) = asked
    assert call["to"] == "0x420000000000000000000000000000000000000F"
    assert call["data"].startswith("0x49948e0e"), "getL1Fee(bytes)"
    assert (len(call["data"]) - 2) // 2 == 4 + 32 + 32 + 192
