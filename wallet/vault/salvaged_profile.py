"""The facts a salvaged vault's profile fixes (which chain), where the vault's own note is lost.

What stands beside the vault in clear is taken in its place. It is not authenticated and lacks the
endpoints, so whoever salvages makes the whole of it (`Whole`), and it is said among what was lost.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from wallet.errors import HeaderDamaged
from wallet.vault import settings
from wallet.vault.vault import PROFILE, Profile, read_profile

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import Transaction

Whole: TypeAlias = Callable[[Profile], Profile]
"""Makes a whole profile of the public facts, which are empty if those are lost too; may refuse."""

_SAID: Final = "The vault's own note of its chain; {place} was taken in its place."
_BESIDE: Final = "what stands beside the vault in clear"
_GIVEN: Final = "what was given"


def mend(tx: Transaction, folder: Path, whole: Whole) -> list[str]:
    """Put the profile back if it is lost; return a sentence for it then.

    Args:
        tx: of the database that is being made.
        folder: the damaged vault's.
        whole: makes the profile.

    Raises:
        What `whole` raises; nothing was put back.
    """
    if tx.execute("SELECT 1 FROM setting WHERE key = ?", (PROFILE,)):
        return []
    try:
        public = read_profile(folder)
    except HeaderDamaged:
        public = {}
    settings.put(tx, PROFILE, whole(public))
    return [_SAID.format(place=_BESIDE if public else _GIVEN)]
