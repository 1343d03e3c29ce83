"""Databases with the vault's schema, and reservations in their privacy budget."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from wallet.agreement.privacy import Gaussian, Laplace
from wallet.policy import budget
from wallet.policy.charges import Charge
from wallet.store import Database
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.agreement.privacy import Mechanism

HEALTH = "https://w3id.org/dpv/pd#Health"
HEART = "https://w3id.org/dpv/pd#HeartRate"
KEY = b"k" * 32
STRONG = Gaussian(Decimal(20))
"""Of a study: some 0.2 a round."""


def opened(path: Path) -> Database:
    """Open a database, made if it is not there."""
    if path.exists():
        return Database.open(path, KEY, migrations=MIGRATIONS)
    return Database.create(path, KEY, migrations=MIGRATIONS)


def loss(amount: str, *, category: str = HEALTH) -> Charge:
    """A noisy answer about rows."""
    return Charge(category, Laplace(Decimal(amount)), exact=False)


def reserve(
    database: Database,
    source: bytes,
    *wanted: Charge,
    who: int = 1,
    purpose: str = "a",
    rounds: int = 1,
) -> None:
    """Reserve for a grant."""
    database.write(budget.reserve, source, who, purpose, wanted, 5, rounds)


def study(
    database: Database,
    source: bytes,
    rounds: int,
    *,
    mechanism: Mechanism | None = STRONG,
    who: int = 1,
    wallets: int = 100,
) -> None:
    """Reserve for a study."""
    database.write(
        budget.reserve_study, source, [HEALTH], who, "study", mechanism, rounds, wallets, 5
    )
