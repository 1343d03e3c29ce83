"""A node's open wallet for tests: a real vault and real agreements beside a chain by hand."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from app.node.agreeing import first_contact, words_first
from app.node.money.accounts import Accounts
from app.node.wallet import OpenWallet
from contracts.service import ChainService
from tests.deal import NOW, REGISTRY, Deal, Person, changed, person
from tests.unit.contracts.service.hand import PROFILE, Event, HandClient, HandClock
from wallet.agreement.grant import sign_voucher
from wallet.audit import log as audit
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault, deals, grants, relationships, settings
from wallet.vault.grants import FrozenStep, GrantRow

if TYPE_CHECKING:
    from app.api import messages as m
    from wallet.chain_rows import OutboxEntry
    from wallet.store import Transaction

CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)
PRICE = 600_000
LOG_SALT = b"s" * 32


class Moulds:
    """New vaults to begin with: a copy takes a quarter of the time that making one does.

    There are a few, each somebody else's, so that the houses of one test differ.
    """

    def __init__(self, count: int) -> None:
        self._count, self._cast = count, 0
        self._folder: Path | None = None

    def cast(self, folder: Path) -> Vault:
        """Return a vault in a folder, as it is just after it was made."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="freehold-moulds-"))
            atexit.register(shutil.rmtree, self._folder, ignore_errors=True)
        mould = self._folder / str(self._cast % self._count)
        self._cast += 1
        if not mould.exists():
            made, _ = Vault.create(mould, "pass", profile={}, kdf=CHEAP, reserve_bytes=0)
            made.close()
        shutil.copytree(mould, folder)
        return Vault.open(folder, "pass", reserve_bytes=0)


MOULDS = Moulds(8)


class House:
    """A wallet with as many requesters and grants as a test wants."""

    def __init__(self, folder: Path, **profile: Any) -> None:
        if (folder / "vault").exists():  # as a new process finds it
            self.vault = Vault.open(folder / "vault", "pass", reserve_bytes=0)
        else:
            self.vault = MOULDS.cast(folder / "vault")
        self.vault.db.write(settings.put, first_contact.KEY, 0)  # tests of the wait set it
        self.vault.db.write(settings.put, words_first.PROVED, 1)  # tests of the words take it away
        self.told: list[m.Event] = []
        self.clock = HandClock()
        chain = msgspec.structs.replace(PROFILE, **({"learning_rounds": REGISTRY} | profile))
        self.client = HandClient(chain, self.clock)
        self.client.effects = self._effects
        self._settled: dict[bytes, int] = {}
        self.restart()

    def close(self) -> None:
        self.client.close()
        self.vault.close()

    def deal(self, name: str = "lab", **terms: Any) -> tuple[Deal, int]:
        """Meet a requester and take its request; return the negotiation and the index."""
        requester = person(name, 1)

        def meet(tx: Transaction) -> int:
            found = relationships.begin(
                tx,
                self.vault.entropy,
                requester.claims.identity,
                requester.peer_id,
                name,
                (f"/ip4/127.0.0.1/tcp/9/p2p/{requester.peer_id}",),
                self.clock.now_ms(),
            )
            deals.introduce(tx, found.index, requester.claims, requester.binding)
            return found.index

        index = self.vault.db.write(meet)
        owner = Person(self.wallet.keys(index))
        deal = Deal(owner, requester, self.wallet.domain, seed=f"{name}/{terms}")
        address = requester.claims.address
        deal.ask(changed(requester=address, voucher_signer=address, **terms))
        return deal, index

    def keep(self, deal: Deal, index: int) -> None:
        """Store a negotiation as it stands, both sides having all of it."""
        length = len(deal.negotiation.entries)
        self.vault.db.write(deals.save, deal.negotiation, index, 0, self.clock.now_ms())
        self.vault.db.write(deals.confirm, deal.negotiation.id, length)

    def granted(self, name: str = "lab", *, paid: int = 0, **terms: Any) -> Deal:
        """A grant that was signed, of which `paid` steps were served and paid."""
        deal, index = self.deal(name, **terms)
        deal.grant(log_commitment=self.vault.db.write(self._commit))
        self.keep(deal, index)
        made = deal.made
        voucher = None
        if paid:
            key = deal.requester.keys.evm_private_key
            voucher = sign_voucher(deal.grant_id, paid, self.wallet.domain, key)
        row = GrantRow(
            id=deal.grant_id,
            negotiation=deal.negotiation.id,
            relationship=index,
            granted_ms=self.clock.now_ms(),
            steps=len(made.entries),
            price=str(PRICE),
            log_salt=LOG_SALT,
            manifest=msgspec.msgpack.encode(deal.manifest()),
            snapshot=None,
            served=paid,
            paid=paid,
            voucher=voucher,
            state="signed",
            revoked_ms=None,
            keys_destroyed_ms=None,
            recorded_ms=None,
            waits_for="",
        )
        frozen = tuple(
            FrozenStep(entry, key, salt)
            for entry, key, salt in zip(made.entries, made.keys, made.salts, strict=True)
        )
        self.vault.db.write(grants.insert, row, frozen)
        body = {"request": deal.negotiation.id.hex(), "grant": deal.grant_id.hex()}
        self.vault.db.write(audit.append, "grant.signed", body, self.clock.now_ms())
        return deal

    def _commit(self, tx: Transaction) -> bytes:
        """Sign the log's head and commit to it, as accepting does."""
        now_ms = self.clock.now_ms()
        audit.append(tx, "request.received", {}, now_ms)
        audit.sign_head(tx, self.wallet.home_keys.signing_seed, now_ms)
        return audit.log_commitment(tx, LOG_SALT)

    def opened(self, *deals: Deal, at: int = NOW + 10) -> None:
        """Put the openings with their full deposits into a block, and two blocks on top."""
        events: list[tuple[str, bytes | None, str | None, Any]] = []
        for deal in deals:
            consent = deal.negotiation.consent
            assert consent is not None
            grant = consent.grant
            fields = {
                "owner": grant.owner,
                "requester": grant.requester,
                "expiry": str(grant.expiry),
            }
            events.append(("Opened", deal.grant_id, grant.owner, fields))
            total = {"total_deposit": str(grant.total_units)}
            events.append(("Funded", deal.grant_id, None, total))
        self.client.block(at, *events)
        self.client.block(at + 1)
        self.client.block(at + 2)

    def _effects(self, entry: OutboxEntry) -> tuple[Event, ...]:
        """What the registry would say of a wallet's own transaction."""
        kind, grant, *rest = entry.intent.split("/")
        if kind == "settle-many":
            rows = self.vault.db.read(lambda tx: list(grants.grants(tx)))
            mine = [row for row in rows if row.relationship == int(grant) and row.voucher]
            return tuple(one for row in mine for one in self._pays(row.id, row.paid))
        if kind == "revoke-all":
            fields = {"owner": entry.sender, "epoch": "1"}
            return (("RevokedAll", None, entry.sender, fields),)
        if kind in ("send", "coin"):
            return ()
        id = bytes.fromhex(grant)
        if kind == "revoke":
            return (("Revoked", id, None, {}),)
        if kind != "settle":
            return ()
        return self._pays(id, int(rest[0]))

    def _pays(self, id: bytes, uses: int) -> tuple[Event, ...]:
        """The registry's word for a payment, if it is one."""
        before = self._settled.get(id, 0)
        self._settled[id] = max(uses, before)
        if uses <= before:
            return ()
        return (("Paid", id, None, {"uses": str(uses), "amount": str((uses - before) * PRICE)}),)

    def row(self, deal: Deal) -> GrantRow:
        """The grant's row now."""
        return self.vault.db.read(grants.grant, deal.grant_id)

    def restart(self) -> None:
        """A new process on the same vault and chain."""
        self.wallet = OpenWallet(self.vault, self.client.profile, self.clock, self.told.append)
        self.chain = ChainService(self.client, self.vault.db, lambda: None)
        self.wallet.use_chain(self.chain)
        self.accounts = Accounts(self.wallet)

    def logged(self, kind: str) -> int:
        """How many log entries of a kind there are."""
        return len(self.bodies(kind))

    def bodies(self, kind: str) -> list[dict[str, Any]]:
        """The bodies of the log entries of a kind, oldest first."""
        found = self.vault.db.read(lambda tx: list(audit.every(tx, kind)))
        return [entry.value() for entry in found]
