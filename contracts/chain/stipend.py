"""The native coin an owner's address needs, which the requester sends beside `open`.

An owner never buys coin: the agreed stipend pays for three transactions, one that revokes, one
that collects and one that sends the tokens on, at twice the base fee of the day of the offer. Gas
figures are measured on the registry, with a fifth on top (a test holds them against the chain).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contracts.chain.abi import Call

if TYPE_CHECKING:
    from contracts.chain.fees import Fees

REVOKE_GAS = 50_000
COLLECT_GAS = 100_000
SEND_GAS = 65_000
TRANSFER_GAS = 21_000


def stipend(fees: Fees) -> int:
    """Return the stipend in wei for the terms of an offer made at these fees."""
    return (REVOKE_GAS + COLLECT_GAS + SEND_GAS) * _doubled(fees)


def reserve(fees: Fees) -> int:
    """Return what the wallet keeps back when sending: one collect and one revoke."""
    return (REVOKE_GAS + COLLECT_GAS) * _doubled(fees)


def collecting_fee(fees: Fees) -> int:
    """Return what collecting costs in wei at these fees."""
    return COLLECT_GAS * (fees.base_fee + fees.priority_fee_per_gas)


def prepaid_for_collecting(stipend_wei: int) -> int:
    """Return the part of an agreed stipend that is for collecting."""
    return stipend_wei * COLLECT_GAS // (REVOKE_GAS + COLLECT_GAS + SEND_GAS)


def stipend_transfer(owner: str, wei: int) -> Call:
    """Return the plain transfer that carries the stipend to the owner's address."""
    return Call(owner, b"", "send the gas stipend", wei)


def _doubled(fees: Fees) -> int:
    return 2 * fees.base_fee + fees.priority_fee_per_gas
