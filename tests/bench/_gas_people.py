"""What many people would cost on a second-layer network, by the way grants are recorded.

Two prices make the bill there: gas of the network itself, and the data it posts to the first
layer. Both move by orders of magnitude; the ones below are assumptions that stand in the table and
can be changed on the command line of `tests.bench._gas_people`. Data is counted as calldata after
zlib, since networks compress what they post, plus what a transaction carries beside it.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import msgspec

from contracts.chain.stipend import TRANSFER_GAS

if TYPE_CHECKING:
    from tests.bench._gas_calls import Cost

PEOPLE = 100_000
GRANTS_A_YEAR = 10
ENVELOPE_BYTES = 110  # signature, nonce, fees, address of a signed transaction
GWEI = 10**9


class Prices(msgspec.Struct, frozen=True):
    """What is assumed: gwei for a unit of gas, gwei for a posted byte, money for a coin."""

    gas_gwei: float = 0.01
    byte_gwei: float = 1.0
    coin: float = 3_000.0


class Mode(msgspec.Struct, frozen=True):
    """A way to record a grant: calls with how many of each one grant needs, and plain transfers
    of coin. The paid ones are what the programs send: an exact approval, `open`, the stipend, a
    collect of the owner's, and the requester's `close`."""

    name: str
    calls: tuple[tuple[str, float], ...]
    stipends: int = 0


APPROVE, OPEN = "approve, first of the spender", "register + escrow, exact approval"
CLOSE = "close with refund by the requester"


MODES = (
    Mode("each alone, relayed, unpaid", (("register, relayed", 1),)),
    Mode("32 in a batch, unpaid", (("openMany of 32 owners", 1 / 32),)),
    Mode("1,000 under a Merkle root, unpaid", (("anchor the root of 1,000 grants", 1 / 1_000),)),
    Mode(
        "paid, an address's first receipt",
        ((APPROVE, 1), (OPEN, 1), ("settle, first receipt of the owner", 1), (CLOSE, 1)),
        1,
    ),
    Mode("paid, a later one", ((APPROVE, 1), (OPEN, 1), ("settle", 1), (CLOSE, 1)), 1),
    Mode(
        "paid, ten of an address at once",
        ((APPROVE, 1), (OPEN, 1), ("settleMany of 10, one owner", 1 / 10), (CLOSE, 1)),
        1,
    ),
)


def posted_bytes(calldata: bytes) -> int:
    """Return about how many bytes a network posts for a call."""
    return min(len(calldata), len(zlib.compress(calldata, 9))) + ENVELOPE_BYTES


def people(measured: list[Cost], prices: Prices) -> str:
    """Return what a month costs by mode, for `PEOPLE` with `GRANTS_A_YEAR` each."""
    by_name = {cost.name: cost for cost in measured}
    grants = PEOPLE * GRANTS_A_YEAR / 12
    lines = [
        f"{PEOPLE:,} people with {GRANTS_A_YEAR} grants a year: {grants:,.0f} grants a month",
        f"assumed: {prices.gas_gwei:g} gwei a unit of gas, {prices.byte_gwei:g} gwei a posted "
        f"byte, {prices.coin:,.0f} for a coin, in whatever money that is",
        f"{'mode':<40}{'gas each':>10}{'bytes each':>12}{'gas a month':>16}{'coin':>9}{'money':>9}",
    ]
    for mode in MODES:
        parts = [(by_name[name], share) for name, share in mode.calls]
        gas = sum(cost.gas * share for cost, share in parts) + TRANSFER_GAS * mode.stipends
        posted = sum(posted_bytes(cost.calldata) * share for cost, share in parts)
        posted += ENVELOPE_BYTES * mode.stipends
        coin = grants * (gas * prices.gas_gwei + posted * prices.byte_gwei) / GWEI
        lines.append(
            f"{mode.name:<40}{gas:>10,.0f}{posted:>12,.1f}{grants * gas:>16,.0f}"
            f"{coin:>9.4f}{coin * prices.coin:>9,.2f}"
        )
    return "\n".join(lines)
