"""What the chain client's tests act with: a practice chain, people with books, a clock."""

from __future__ import annotations

import secrets
import time
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec

from contracts.chain.client import ChainClient
from contracts.chain.endpoint import Connection
from contracts.chain.profile import practice_profile
from contracts.chain.transaction import LocalSigner
from wallet.agreement.grant import Grant, sign_grant, sign_voucher
from wallet.store import Database
from wallet.store.chain_tables import ChainStore
from wallet.vault.migrations import m0004_chain, m0012_compared

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from contracts.chain.abi import Call
    from contracts.chain.profile import ChainProfile
    from contracts.chain.rpc import Rpc
    from tests.practice_chain import PracticeProcess
    from wallet.chain_rows import OutboxEntry

PRICE = 5 * 10**18
STEPS = 4
KEY = bytes(range(32))
MIGRATIONS = (m0004_chain.MIGRATION, m0012_compared.MIGRATION)


class SteppedClock:
    """The real time, plus what a test adds."""

    def __init__(self) -> None:
        self.added_ms = 0

    def now_ms(self) -> int:
        return int(time.time() * 1000) + self.added_ms

    def goes_with(self, chain: Chain) -> None:
        """Be right by the chain, whose time other tests may have moved on."""
        ahead_ms = int(chain.do("freehold_advance", 0), 16) * 1000 - self.now_ms()
        self.added_ms += max(ahead_ms, 0)

    def monotonic(self) -> float:
        return time.monotonic() + self.added_ms / 1000


class Chain:
    """A running practice chain and its switches for tests; blocks come with transactions only."""

    def __init__(self, process: PracticeProcess) -> None:
        self.process = process
        self.directory = process.directory
        self._connect()

    def _connect(self) -> None:
        self.profile = practice_profile(self.directory)
        self._connection = Connection(self.profile.endpoints[0], self.profile)
        self.do("freehold_interval", False)

    def do(self, method: str, *params: Any) -> Any:
        return self._connection.ask(method, *params)

    def profile_from_here(self) -> ChainProfile:
        """The profile of someone who need not know what came before."""
        newest = int(self.do("eth_blockNumber"), 16)
        return msgspec.structs.replace(self.profile, start_block=newest + 1)

    def reorg(self, depth: int) -> None:
        self.do("freehold_reorg", depth)

    def mine(self, count: int = 1) -> None:
        self.do("freehold_mine", count)

    def kill(self) -> None:
        self.close()
        self.process.kill()

    def start(self) -> None:
        self.process.start()
        self._connect()

    def close(self) -> None:
        self._connection.close()


class Party:
    """Someone with a key, encrypted books and a chain client."""

    def __init__(
        self,
        folder: Path,
        profile: ChainProfile,
        *,
        private_key: bytes | None = None,
        rpc: Rpc | None = None,
    ) -> None:
        self.private_key = private_key or secrets.token_bytes(32)
        self.signer = LocalSigner(self.private_key)
        self.address = self.signer.address
        self.path = folder / f"{self.address}.db"
        self.profile = profile
        self.clock = SteppedClock()
        self._rpc = rpc
        self.client = self._client()

    @cached_property
    def database(self) -> Database:
        """The books, made when first needed."""
        return Database.create(self.path, KEY, migrations=MIGRATIONS)

    def _client(self) -> ChainClient:
        store = ChainStore(self.profile.chain_id)
        return ChainClient(self.profile, store, self.clock, rpc=self._rpc)

    def reopen(self) -> None:
        """Come back with nothing but the file, as after a kill."""
        self.client.close()
        self.database.close()
        self.database = Database.open(self.path, KEY, migrations=MIGRATIONS)
        self.client = self._client()

    def close(self) -> None:
        self.client.close()
        if "database" in self.__dict__:
            self.database.close()

    def follow(self, *, compare: bool = True) -> int:
        """Follow to the tip; return how many events a reorganisation removed."""
        removed = 0
        while True:
            position = self.database.read(self.client.position)
            batch = self.client.fetch_events(position)
            applied = self.database.write(self.client.apply_events, batch)
            removed += applied.removed
            if applied.at_tip and not (compare and self.compare()):
                return removed

    def compare(self) -> bool:
        """Compare what was followed with every host; return whether it is to be read anew."""
        while (span := self.database.read(self.client.next_span)) is not None:
            found = self.client.compare(span)
            if self.database.write(self.client.apply_comparison, span, found):
                return True
            if not found.holds:
                return False
        return False

    def carry(self) -> None:
        """One round of the outbox."""
        entries = self.database.read(self.client.open_entries)
        findings = self.client.carry(entries, self.leaving)
        self.database.write(self.client.apply_outbox, findings)

    def leaving(self, intents: Sequence[str]) -> None:
        """Write that these leave now."""
        self.database.write(self.client.leave, intents)

    def sign(self, call: Call, intent: str | None = None, *, gas: int | None = None) -> str:
        """Prepare, sign and store; return the intent."""
        intent = intent or f"test:{secrets.token_hex(4)}"
        own = self.database.read(self.client.store.outbox.next_nonce, self.address)
        prepared = self.client.prepare(call, self.address, gas=gas, own_nonce=own)
        self.database.write(self.client.sign, intent, prepared, self.signer)
        return intent

    def send(self, call: Call, intent: str | None = None) -> OutboxEntry:
        """Sign, send, follow; return the entry."""
        intent = self.sign(call, intent)
        self.carry()
        self.follow()
        return self.entry(intent)

    def entry(self, intent: str) -> OutboxEntry:
        return self.database.read(self.client.store.outbox.entry, intent)

    def standing(self, grant_id: bytes) -> Any:
        return self.database.read(self.client.standing, grant_id)

    def tokens(self) -> int:
        return self.client.token_balance(self.address)


class Deal:
    """An owner, a funded requester and a grant between them."""

    def __init__(self, chain: Chain, folder: Path) -> None:
        self.chain = chain
        profile = chain.profile_from_here()
        self.owner = Party(folder, profile)
        self.requester = Party(folder, profile)
        self.vouchers = secrets.token_bytes(32)
        chain.do("freehold_faucet", self.requester.address)
        now = int(chain.do("freehold_advance", 0), 16)
        self.grant = Grant(
            owner=self.owner.address,
            requester=self.requester.address,
            voucher_signer=LocalSigner(self.vouchers).address,
            dataset=secrets.token_bytes(32),
            terms=secrets.token_bytes(32),
            token=chain.profile.token,
            price=str(PRICE),
            max_uses=STEPS,
            open_by=now + 3600,
            expiry=now + 7200,
            window_seconds=10,
            epoch=0,
            salt=secrets.token_bytes(32),
        )
        self.domain = self.owner.client.domain
        self.id = self.grant.id(self.domain)
        self.owner_signature = sign_grant(self.grant, self.domain, self.owner.private_key)

    def voucher(self, uses: int) -> bytes:
        return sign_voucher(self.id, uses, self.domain, self.vouchers)

    def open(self, deposit: int = PRICE * STEPS) -> OutboxEntry:
        """Open with a deposit and send the stipend, all by the requester."""
        requester = self.requester
        registry = requester.client.registry
        if deposit:
            requester.send(requester.client.token.approve(registry.address, deposit))
        return requester.send(registry.open(self.grant, self.owner_signature, deposit), "open")

    def close(self) -> None:
        self.owner.close()
        self.requester.close()
