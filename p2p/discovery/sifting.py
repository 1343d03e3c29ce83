"""What a wallet makes of the calls that one meeting point lists: pure, and believing nothing.

A meeting point may change calls, invent them, repeat them, bring back old ones, list ten thousand
or leave some out. Each call is checked by itself; what does not hold is counted and dropped, so
that a reading says in figures how a meeting point behaved. What it leaves out shows only beside
what others list, which `wallet.vault.open_calls` compares.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from p2p.discovery.call import Checked, check
from wallet.errors import AgreementError, BadSignature

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_OF_A_POINT: Final = 1000
MOST_OF_A_REQUESTER: Final = 16


@dataclass(frozen=True)
class Sifted:
    """What one reading brought.

    Attributes:
        calls: those to keep, each once.
        forged: not signed by whom they name.
        unreadable: not calls at all.
        expired: over, or made in the future.
        repeated: listed more than once.
        outdated: an earlier word of a call that is known in a later one.
        surplus: beyond what is taken of one meeting point or one requester.
    """

    calls: tuple[Checked, ...] = ()
    forged: int = 0
    unreadable: int = 0
    expired: int = 0
    repeated: int = 0
    outdated: int = 0
    surplus: int = 0

    @property
    def is_honest(self) -> bool:
        """Whether nothing was listed that no honest meeting point lists."""
        return not (self.forged or self.unreadable or self.expired or self.repeated)


def sift(listed: Iterable[bytes], now_ms: int, known: Mapping[tuple[bytes, bytes], int]) -> Sifted:
    """Check what a meeting point listed.

    Args:
        listed: as it came.
        now_ms: UTC milliseconds of one's own clock.
        known: by requester and nonce, when the word of that call that is known was made.
    """
    kept: dict[tuple[bytes, bytes], Checked] = {}
    of_requester: Counter[bytes] = Counter()
    seen: set[bytes] = set()
    counts: Counter[str] = Counter()
    for number, data in enumerate(listed):
        if number >= MOST_OF_A_POINT:
            counts["surplus"] += 1
            continue
        try:
            found = check(data)
        except BadSignature:
            counts["forged"] += 1
            continue
        except AgreementError:
            counts["unreadable"] += 1
            continue
        name = (found.identity, found.call.nonce)
        if found.hash in seen:
            counts["repeated"] += 1
            continue
        seen.add(found.hash)
        before = kept.get(name)
        newest = max(known.get(name, 0), before.call.created_ms if before else 0)
        if found.when(now_ms) != "open":
            counts["expired"] += 1
        elif found.call.created_ms < newest:
            counts["outdated"] += 1
        elif before is None and of_requester[found.identity] >= MOST_OF_A_REQUESTER:
            counts["surplus"] += 1
        else:
            of_requester[found.identity] += before is None
            kept[name] = found
    return Sifted(tuple(kept.values()), **counts)
