"""Why something was refused, as a sentence: reverts of the contracts and answers of endpoints.

Endpoints word the same refusal differently and give numbers little meaning; the phrases here are
those of geth, reth, anvil, Nethermind and the practice chain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from contracts.chain import anchors, learning_rounds, registry, token
from contracts.chain.abi import revert_reason
from wallet.errors import Reverted

if TYPE_CHECKING:
    from contracts.chain.errors import RequestRefused

Refusal = Literal["known", "nonce-used", "fee-too-low", "funds", "gap", "other"]

_PHRASES: tuple[tuple[str, Refusal], ...] = (
    ("already known", "known"),
    ("already imported", "known"),
    ("known transaction", "known"),
    ("already exists", "known"),
    ("nonce too low", "nonce-used"),
    ("oldnonce", "nonce-used"),
    ("nonce gap", "gap"),
    ("nonce too high", "gap"),
    ("insufficient funds", "funds"),
    ("insufficient balance", "funds"),
    ("less than block base fee", "fee-too-low"),
    ("fee cap less than", "fee-too-low"),
    ("underpriced", "fee-too-low"),
    ("fee too low", "fee-too-low"),
    ("feetoolow", "fee-too-low"),
)


def refusal_of(error: RequestRefused) -> Refusal:
    """Return what kind of no an endpoint said to a transaction."""
    text = str(error).lower()
    for phrase, kind in _PHRASES:
        if phrase in text:
            return kind
    return "other"


def is_revert(error: RequestRefused) -> bool:
    """Whether the contract refused, rather than the endpoint."""
    return error.number == 3 or bool(error.data) or "revert" in str(error).lower()


def reverted(error: RequestRefused) -> Reverted:
    """Return the contract's refusal as an error with its reason in words."""
    return Reverted(sentence(revert_reason(error.data)))


def sentence(reason: str | None) -> str:
    """Return the sentence for a revert reason of our contracts or a token."""
    if reason is None:
        return "The contract refused it and gave no reason."
    known = (registry.REASONS | anchors.REASONS | learning_rounds.REASONS).get(reason)
    if known is not None:
        return known
    for phrase, words in token.REASONS.items():
        if phrase in reason:
            return words
    return f"The contract refused it: {reason}."
