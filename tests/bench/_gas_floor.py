"""The gas that no implementation of a call could go below.

The floor of a call is computed from its own calldata and from what must happen in any case: the
transaction, each signature checked once, the storage words this design names, the token's own
balance writes, the events. Reading calldata, hashing and comparing cost nothing in it, and the
code of the token nothing either.

Sources of the prices: yellow paper appendix G with EIP-2028 (calldata), EIP-2929 (cold access),
EIP-2200/3529 (storage), EIP-7623 (calldata floor).
"""

from __future__ import annotations

import msgspec

TRANSACTION = 21_000
ECRECOVER = 3_100  # the precompile, and the call that reaches it (EIP-2929: always warm)
NEW_WORD = 22_100  # cold, zero to non-zero
CHANGED_WORD = 5_000  # cold, non-zero to another value
READ_WORD = 2_100  # cold
WARM = 100  # a word or an account again: read, or written once more
COLD_ACCOUNT = 2_600
CLEARED_REFUND = 4_800
RESET_REFUND = 19_900  # zero again what was zero before the transaction (EIP-3529)


class Must(msgspec.Struct, frozen=True):
    """What a call cannot do without."""

    signatures: int = 0
    new_words: int = 0
    changed_words: int = 0
    read_words: int = 0
    cold_accounts: int = 0
    warm: int = 0
    events: tuple[tuple[int, int], ...] = ()  # topics, bytes of data
    refund: int = 0


def floor(calldata: bytes, must: Must) -> int:
    """Return the least gas a transaction with this calldata and these duties can cost."""
    tokens = calldata.count(0) + 4 * (len(calldata) - calldata.count(0))
    execution = (
        TRANSACTION
        + 4 * tokens
        + ECRECOVER * must.signatures
        + NEW_WORD * must.new_words
        + CHANGED_WORD * must.changed_words
        + READ_WORD * must.read_words
        + COLD_ACCOUNT * must.cold_accounts
        + WARM * must.warm
        + sum(375 * (1 + topics) + 8 * size for topics, size in must.events)
    )
    execution -= min(must.refund, execution // 5)
    return max(execution, TRANSACTION + 10 * tokens)
