"""A study in words: what the wallet computes, with whom, and what anybody can read of it.

Part of the one renderer (`wallet.agreement.words`): every field of `wallet.agreement.study` shows
here. What a task does is said by `wallet.agreement.task_words`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.agreement import task_words

if TYPE_CHECKING:
    from wallet.agreement.study import Combining, Seen, Study

FEW_WALLETS: Final = 50
"""Below so many the noise that would hide one person hides the result too (user-level privacy)."""

_COMBINED: Final[dict[Combining, str]] = {
    "mean": "as their mean",
    "trimmed-mean": "as their mean without the highest and the lowest",
    "median": "as their median",
    "strategy": "by a rule of the requester's own, which nobody can check",
}

_SEEN: Final[dict[Seen, str]] = {
    "sums": "only the sum of all, not what you add",
    "each": "what your wallet alone adds, in every round: nothing hides it among the others",
}


def lines(study: Study) -> tuple[tuple[str, str], ...]:
    """Return what a study does, as lines with their labels."""
    least, most = study.wallets_least, study.wallets_most
    return (
        *(("Your wallet computes", said) for said in task_words.words(study.task)),
        ("Added up with", f"{least:,} to {most:,} wallets, yours among them; never fewer"),
        *_groups(study),
        ("What they can read", _SEEN[study.seen]),
        ("You add at most", f"a length of {study.clip} in all (the L2 norm)"),
        ("Noise", _noise(study)),
        ("Rounds", f"{study.rounds:,} at most, {_each(study)} for your wallet in each phase"),
        ("Hashes of each round go to", study.rounds_contract),
        ("Study", study.hash().hex()),
        ("Drawn for it", study.salt),
    )


def _each(study: Study) -> str:
    return f"{study.phase_seconds:,} seconds"


def _groups(study: Study) -> tuple[tuple[str, str], ...]:
    how = _COMBINED[study.combining]
    if study.groups == 1:
        return (("The next model", f"made of the sum {how}"),) if how != _COMBINED["mean"] else ()
    each = f"each with a sum of {study.least_in_sum:,} wallets or more that is read"
    return (("In groups", f"{study.groups:,}, drawn by lot, {each}; put together {how}"),)


def _noise(study: Study) -> str:
    if not study.is_noisy:
        return "none: the sum is exact. With many rounds or few wallets it can tell of one"
    whose = (
        "your own is enough, whoever else takes part"
        if study.honest == 1
        else f"enough only if {study.honest:,} wallets of each sum are honest"
    )
    few = ""
    if study.least_in_sum < FEW_WALLETS:
        few = f"; with fewer than {FEW_WALLETS} wallets it protects you little or blurs everything"
    return f"{study.noise} times what one wallet can add; {whose}{few}"
