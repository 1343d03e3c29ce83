"""A study in real books, coordinated for wallets in memory; the chain is played."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from app.api.clock import SystemClock
from p2p.requester import books as rows
from p2p.requester.learning import rows as studies
from p2p.requester.learning.coordination import Coordination
from tests.deal import DOMAIN, REQUESTER, TOKEN, consent
from tests.unit.p2p.protocols.sides import CALL
from wallet.agreement.signing import REQUESTER as ROLE
from wallet.agreement.signing import SeedSigner, SigningService
from wallet.agreement.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from p2p.learning.round import Register
    from tests.unit.p2p.learning.cohort import Wallet
    from wallet.agreement.grant import Grant
    from wallet.agreement.study import Study
    from wallet.store import Database, Transaction

SEED = bytes(range(32))


class Open:
    """A chain on which every grant is open (`coordination.Openings`)."""

    def is_open(self, _tx: Transaction, _grant_id: bytes) -> bool:
        """It is."""
        return True

    def block_hash(self, _tx: Transaction) -> bytes:
        """By which lots are drawn."""
        return SEED


def grant_of(wallet: Wallet, of: Study) -> Grant:
    """A wallet's grant to take part in all rounds of a study."""
    me = REQUESTER.keys.evm_address
    named = {"requester": me, "voucher_signer": me, "max_uses": of.rounds}
    return consent(grant={"owner": wallet.member.address, **named}).grant


def put_in_books(database: Database, of: Study, wallets: Sequence[Wallet], first: bytes) -> None:
    """Write a study with its first model into books, and every wallet's open grant."""

    def keep(tx: Transaction) -> None:
        number = rows.add_call(tx, CALL, 1)
        studies.add(tx, of.hash(), number, of.encode(), first, 1)
        for at, wallet in enumerate(wallets):
            identity, negotiation = bytes([at]) * 32, hashlib.sha256(wallet.grant_id).digest()
            tx.execute("INSERT INTO owner VALUES (?, x'00', 1)", (identity,))
            tx.execute(
                "INSERT INTO negotiation VALUES (?, ?, ?, 'granted', 1)",
                (negotiation, identity, number),
            )
            tx.execute(
                "INSERT INTO purchase (grant_id, negotiation, owner, steps, state, agreed_ms)"
                " VALUES (?, ?, ?, ?, 'open', 1)",
                (wallet.grant_id, negotiation, identity, of.rounds),
            )

    database.write(keep)


def coordination(
    database: Database, folder: Path, of: Study, wallets: Sequence[Wallet], register: Register
) -> Coordination:
    """What coordinates that study for these wallets."""
    grants = {wallet.grant_id: grant_of(wallet, of) for wallet in wallets}

    def owners(_tx: Transaction, grant_id: bytes) -> tuple[bytes, Grant]:
        return b"", grants[grant_id]

    key = SeedSigner(REQUESTER.keys.evm_private_key)
    signing = SigningService(key, DOMAIN, TOKEN, Token("EURC", 6), ROLE)
    return Coordination(
        database, of.hash(), folder, owners, Open(), register, signing, SystemClock(), 0.0
    )
