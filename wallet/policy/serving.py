"""When the next step of a grant may leave: a pure list of conditions, checked in order.

DESIGN: step i only if the opening is final, the deposit covers price × i, the owner's address
holds the gas stipend, the token is one this profile knows, the time left and the refund window
are long enough, the grant on chain is the one that was signed, the follower is fresh, and where the
profile has several endpoints two of them say the same of the deposit (`doubt`). The
first condition that fails is named, in words for the person. The stipend is asked for before step
1 only: later the owner may have spent part of it, for the very things it was sent for.
"""

from __future__ import annotations

import msgspec

from wallet.errors import NotServed

FOLLOWER_LIMIT_SECONDS = 120


class Facts(msgspec.Struct, frozen=True):
    """What is known of one grant at one moment. Times are Unix seconds, sums base units or wei.

    `doubt` is why the deposit is not relied on yet, as a sentence; empty if it is.
    """

    running: bool
    sharing_paused: bool
    follower_age_seconds: float
    opened: bool
    confirmations: int
    confirmations_needed: int
    active: bool
    deposit: int
    doubt: str
    price: int
    native_balance: int
    gas_stipend: int
    token_known: bool
    window_seconds: int
    minimum_window_seconds: int
    now: int
    open_by: int
    expiry: int


def check(facts: Facts, step: int) -> None:
    """Return if step `step` (counted from 1) may leave now.

    Raises:
        NotServed: a condition does not hold; the message names the first that fails.
    """
    for holds, words in _conditions(facts, step):
        if not holds:
            raise NotServed(words)


def _conditions(facts: Facts, step: int) -> tuple[tuple[bool, str], ...]:
    missing = facts.confirmations_needed - facts.confirmations
    return (
        (facts.running, "The grant has ended; nothing more leaves under it."),
        (not facts.sharing_paused, "Sharing is paused on this computer."),
        (facts.token_known, "The token is not one that this profile knows."),
        (
            facts.window_seconds >= facts.minimum_window_seconds,
            "The time to collect after the end is shorter than this profile allows.",
        ),
        (
            facts.follower_age_seconds < FOLLOWER_LIMIT_SECONDS,
            "The chain has not answered for two minutes; nothing leaves until it does.",
        ),
        (
            facts.opened,
            "The requester has not set the payment aside on chain yet."
            if facts.now <= facts.open_by
            else "The payment was not set aside in time; nothing leaves under this grant.",
        ),
        (missing <= 0, f"The opening still needs {missing} confirmations."),
        (facts.active, "The grant is not active on chain."),
        (
            facts.deposit >= facts.price * step,
            f"The payment set aside on chain does not cover step {step}.",
        ),
        (not facts.doubt, facts.doubt),
        (
            step > 1 or facts.native_balance >= facts.gas_stipend,
            "The requester has not sent the coin for your fees yet.",
        ),
        (
            facts.expiry >= facts.now + facts.window_seconds,
            "Too little time is left before the grant ends to be sure of the payment.",
        ),
    )
