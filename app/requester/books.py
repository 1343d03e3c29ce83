"""The requester's store: its books and the chain's rows in one encrypted folder.

Made by `init` and opened by every other verb; one process at a time holds it, so while `serve`
runs the other verbs ask it (`app.requester.serving.control`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from contracts import profiles
from p2p.requester import (
    books,
    cohorts,
    deliveries,
    endings,
    exports,
    programs,
    quality,
    refunds,
    spending,
    whereabouts,
)
from p2p.requester.calls import PaymentFacts
from p2p.requester.keys import RequesterKeys
from p2p.requester.learning import rows as studies
from p2p.requester.standing import PRACTICE, Standing
from p2p.requester.transcripts import Transcripts
from wallet.agreement.amounts import from_text
from wallet.agreement.grant import Domain
from wallet.agreement.signing import most_units
from wallet.agreement.terms import Party
from wallet.errors import Malformed, VaultMissing, WrongChain
from wallet.keys import derive, home, new_entropy
from wallet.store import EncryptedStore, Migration
from wallet.store.chain_outbox import LEFT_SQL
from wallet.store.chain_tables import COMPARED_SQL, SQL

if TYPE_CHECKING:
    from pathlib import Path

    from contracts.chain.profile import ChainProfile
    from wallet.store import Argon2id, Transaction

STEM = "books"
MIGRATIONS = (
    books.MIGRATION,
    Migration(number=2, name="chain", sql=SQL),
    refunds.MIGRATION,
    Migration(number=4, name="a second look at the chain", sql=COMPARED_SQL),
    Migration(
        number=5,
        name="exports, findings, endings, cohorts, invitations",
        sql=exports.SQL + quality.SQL + endings.SQL + cohorts.SQL,
    ),
    Migration(number=6, name="standing grants", sql=deliveries.SQL),
    Migration(number=7, name="what openings cost", sql=spending.SQL),
    Migration(number=8, name="what may have left", sql=LEFT_SQL),
    Migration(number=9, name="what is looked for among many", sql=books.INDICES),
    Migration(number=10, name="studies", sql=studies.SQL),
    Migration(number=11, name="programs", sql=programs.SQL),
    Migration(number=12, name="strategies of studies", sql=studies.STRATEGY_SQL),
    Migration(number=13, name="where releases lie at holders", sql=whereabouts.SQL),
)


class Books:
    """An open store of one requester.

    Args:
        folder: the profile's folder.
        store: open.
    """

    def __init__(self, folder: Path, store: EncryptedStore) -> None:
        self.folder, self.store, self.db = folder, store, store.db
        keys = home(store.entropy)
        self.keys = RequesterKeys(
            transport_seed=keys.transport_seed,
            signing_seed=keys.signing_seed,
            hpke_private_key=keys.hpke_private_key,
            evm_private_key=keys.evm_private_key,
        )
        self.address = keys.evm_address
        self._transcripts: Transcripts | None = None

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        party: Party,
        chain: ChainProfile,
        *,
        kdf: Argon2id | None = None,
    ) -> Books:
        """Make the books of a new requester.

        Args:
            folder: the profile's folder.
            passphrase: what opens them.
            party: how the requester introduces itself.
            chain: the chain it pays on.
            kdf: costs of the passphrase; calibrated to this machine if not given.

        Raises:
            VaultExists: there are books in this folder already.
        """
        kept = msgspec.json.encode(profiles.to_json(chain)).decode()

        def fill(tx: Any) -> None:
            books.put_setting(tx, "party", msgspec.json.encode(party).decode())
            books.put_setting(tx, "chain", kept)

        store = EncryptedStore.create(
            folder, STEM, passphrase, new_entropy(), migrations=MIGRATIONS, fill=fill, kdf=kdf
        )
        return cls(folder, store)

    @classmethod
    def open(cls, folder: Path, passphrase: str) -> Books:
        """Open the books of a requester; errors as `EncryptedStore.open`."""
        try:
            return cls(folder, EncryptedStore.open(folder, STEM, passphrase, migrations=MIGRATIONS))
        except VaultMissing as error:
            raise VaultMissing(
                f"There are no books of a requester in {folder}; `freehold-requester init` makes "
                "them. Nothing was created."
            ) from error

    @property
    def party(self) -> Party:
        """How the requester introduces itself."""
        return msgspec.json.decode(self._setting("party"), type=Party)

    @property
    def chain(self) -> ChainProfile:
        """The chain it pays on."""
        return profiles.from_json(msgspec.json.decode(self._setting("chain")))

    def use_endpoints(self, toml: str) -> ChainProfile:
        """Keep other endpoints of the same chain, from a chain profile's text; return it.

        Raises:
            ProfileRefused, NotAllowed: as `profiles.other_endpoints`; nothing was changed.
        """
        profile = profiles.other_endpoints(self.chain, toml)
        kept = msgspec.json.encode(profiles.to_json(profile)).decode()
        self.db.write(books.put_setting, "chain", kept)
        return profile

    def go_on_with_chain(self, start: profiles.Start) -> None:
        """See whether the practice chain is there; go over to a new one if nothing was agreed.

        Raises:
            WrongChain: it is there no more, and what was agreed belongs to it. The books stay as
                they are and can be read.
        """
        found = profiles.reopened(msgspec.json.decode(self._setting("chain")), start)
        anew = found.anew
        if anew is None:
            return
        kept = msgspec.json.encode(profiles.to_json(anew)).decode()

        def go_over(tx: Transaction) -> bool:
            if not books.nothing_agreed(tx):
                return False
            books.put_setting(tx, "chain", kept)
            return True

        if not self.db.write(go_over):
            raise WrongChain(
                f"{found.words} `freehold-requester --profile FOLDER init --practice` makes it."
            )

    @property
    def standing(self) -> Standing:
        """What the requester says of every call."""
        kept = self.db.read(books.setting, "standing")
        if kept is None:
            return PRACTICE if self.chain.kind == "practice" else Standing()
        return msgspec.json.decode(kept, type=Standing)

    def introduce(self, party: Party, standing: Standing) -> None:
        """Keep how the requester introduces itself, and what it says of every call."""

        def keep(tx: Transaction) -> None:
            books.put_setting(tx, "party", msgspec.json.encode(party).decode())
            books.put_setting(tx, "standing", msgspec.json.encode(standing).decode())

        self.db.write(keep)

    @property
    def budget(self) -> str | None:
        """What all calls together may cost, in token units; None if nothing was said."""
        return self.db.read(books.setting, spending.TOKENS) or None

    def limit(self, amount: str) -> None:
        """Keep what all calls together may cost; nothing, for no limit.

        Raises:
            Malformed: not an amount of this token.
        """
        if amount:
            from_text(amount, self.chain.token_decimals)
        self.db.write(books.put_setting, spending.TOKENS, amount)

    def limit_coin(self, amount: str) -> None:
        """Keep how much coin all stipends together may be; nothing, for no limit.

        Raises:
            Malformed: not an amount of coin.
        """
        if amount:
            from_text(amount, spending.COIN_DECIMALS)
        self.db.write(books.put_setting, spending.COIN, amount)

    def limit_stipend(self, amount: str) -> None:
        """Keep how much coin one person's stipend may be; nothing, for no limit.

        Raises:
            Malformed: not an amount of coin.
        """
        if amount:
            from_text(amount, spending.COIN_DECIMALS)

        def keep(tx: Transaction) -> None:
            books.put_setting(tx, spending.STIPEND, amount)
            books.put_setting(tx, spending.STIPEND_WANTED, "")

        self.db.write(keep)

    @property
    def facts(self) -> PaymentFacts:
        """What the chain side contributes to the terms of a request, but for the stipend."""
        profile = self.chain
        return PaymentFacts(
            chain_id=profile.chain_id,
            registry=profile.registry,
            token=profile.token,
            decimals=profile.token_decimals,
            window_seconds=profile.minimum_window_seconds,
            gas_stipend=0,
            requester=self.address,
            voucher_signer=self.address,
            symbol=profile.token_symbol,
            most_units=most_units(
                practice=profile.kind == "practice", decimals=profile.token_decimals
            ),
            rounds_contract=profile.learning_rounds or "",
        )

    @property
    def transcripts(self) -> Transcripts:
        """What was said with owners; the same ones as long as the chain is the same."""
        facts, kept = self.facts, self._transcripts
        if kept is None or kept.domain != Domain(facts.chain_id, facts.registry):
            kept = Transcripts.of(self.keys, facts.chain_id, facts.registry)
            self._transcripts = kept
        return kept

    @property
    def port(self) -> int:
        """The port it listened on last, so that its links stay good; 0 for any."""
        return int(self.db.read(books.setting, "port") or 0)

    def remember_port(self, port: int) -> None:
        """Keep the port for the next start."""
        self.db.write(books.put_setting, "port", str(port))

    def secret_of_call(self, call: int) -> bytes:
        """32 bytes by which people and contents of one call are marked, and of no other."""
        return derive(self.store.entropy, "requester-call", call)

    def received(self, grant_id: bytes) -> Path:
        """Where the ciphertext of a grant lies."""
        return self.folder / "received" / grant_id.hex()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    def _setting(self, name: str) -> str:
        value = self.db.read(books.setting, name)
        if value is None:
            raise Malformed("These books were not finished; run `freehold-requester init` again.")
        return value
