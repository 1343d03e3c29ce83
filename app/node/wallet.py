"""The open vault with everything that works on it: what the node holds only while unlocked.

`OpenWallet` is passed to every handler and service. It carries the database, the keys, the chain
service and one way to tell the windows what has changed; it decides nothing itself.
"""

from __future__ import annotations

import threading
from collections import Counter
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import msgspec
import trio

from app.api.messages import Changed, Event
from app.node.agreeing.programs import Programs
from app.node.assisting.questions import Questions
from app.node.delivering.doorway import Doors
from app.node.keeping.content_reader import ContentReader
from contracts.chain import gate
from contracts.chain.gate import GuardedSigner, SignerAgain
from contracts.chain.transaction import LocalSigner
from wallet.agreement import off_chain, signing
from wallet.agreement.grant import Domain
from wallet.agreement.signing import SeedSigner, SigningService
from wallet.agreement.words import Token
from wallet.errors import DatabaseDamaged
from wallet.keys import RelationshipKeys, home, relationship
from wallet.store.chain_tables import ChainStore
from wallet.vault import checkup, contacts, relationships, trash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from contracts.chain.gate import Act
    from contracts.chain.profile import ChainProfile
    from contracts.service import ChainService
    from wallet.agreement.negotiation import Negotiation
    from wallet.ports import Clock
    from wallet.store import Database, Transaction
    from wallet.vault import Vault

P = ParamSpec("P")
T = TypeVar("T")


RULES = -1
"""What `nudge` and `stirred` call the standing rules, which wait as a line does."""

SCRUB_TRIES = 5
SCRUB_PAUSE_SECONDS = 0.1


class Acting(msgspec.Struct, frozen=True):
    """The standing rule that decides: its number, and the template it tells of, if it does."""

    rule: int
    template: bytes | None = None


def _always_open() -> None:
    return None


class OpenWallet:
    """An open vault and what the node does with it.

    Args:
        vault: open.
        profile: the chain this vault was made for.
        clock: time.
        tell: sends an event to every window; never waits.
        chain_gone: what became of the chain, if it is there no more; empty otherwise.

    Attributes:
        paused: whether the person has paused all sharing.
        whole: set once the vault has all that belongs into it; a recovered one has its records and
            files later (`app.node.storing.meanwhile`).
        opened_ms: when the vault was unlocked, in UTC milliseconds.
        damage: what is known to be damaged in the vault's database, and the way out; empty if
            nothing is.
        checked: negotiations whose signatures were checked; `app.node.agreeing.negotiations` looks
            after it.
        doors: what is being served at this moment.
        questions: what assistants on this computer ask, and what they were allowed.
        steps_sent: grant and step of ciphertext that left; `app.node.delivering.ciphertext` looks
            after it.
        programs: runs what requests bring along, when the person looks.
        off_chain: relationships whose grants stand on no chain; `know` renews it.
        contacts: those of them that are with contacts, who are met under the home identity.
    """

    def __init__(
        self,
        vault: Vault,
        profile: ChainProfile,
        clock: Clock,
        tell: Callable[[Event], None],
        *,
        chain_gone: str = "",
    ) -> None:
        self.chain_gone = chain_gone
        self.vault, self.profile, self.clock = vault, profile, clock
        self.opened_ms = clock.now_ms()
        self.damage = vault.db.read(checkup.remembered)
        self._tell = tell
        self.domain = Domain(profile.chain_id, profile.registry)
        self.token = Token(profile.token_symbol, profile.token_decimals)
        self.chain_store = ChainStore(profile.chain_id)
        self.paused = False
        self.whole = trio.Event()
        if not vault.rest_is_coming:
            self.whole.set()
        self.check_open: Callable[[], None] = _always_open
        self._destroyed = False
        self._acting = threading.local()
        self._stirs: Counter[int] = Counter()
        self._calls: Counter[int] = Counter()
        self._stirring: dict[int, trio.Event] = {}
        self._chain: ChainService | None = None
        self._keys: dict[int, RelationshipKeys] = {}
        self.checked: dict[bytes, Negotiation] = {}
        self.checking = threading.Lock()
        self.doors = Doors()
        self.steps_sent: set[tuple[bytes, int]] = set()
        self.reading = ContentReader()
        self.programs = Programs(vault.db)
        self.off_chain: set[int] = set()
        self.contacts: set[int] = set()
        self.know(vault.db)
        self.questions = Questions(lambda: self.changed("requests", "status"))

    @property
    def db(self) -> Database:
        """The vault's database."""
        return self.vault.db

    @property
    def sharing_paused(self) -> bool:
        """Whether nothing may leave now: it is paused, or what would leave is not here yet."""
        return self.paused or not self.whole.is_set()

    @property
    def chain(self) -> ChainService:
        """The chain service, once it was started."""
        assert self._chain is not None
        return self._chain

    def use_chain(self, service: ChainService) -> None:
        """Give the wallet its chain service."""
        self._chain = service

    @cached_property
    def home_keys(self) -> RelationshipKeys:
        """The one identity for contacts; its signing key signs the log."""
        return home(self.vault.entropy)

    def know(self, database: Database) -> None:
        """Learn again which relationships stand on no chain, and which of them are contacts'."""
        self.off_chain = database.read(relationships.of_kind, "contact", "local")
        self.contacts = database.read(contacts.indices)

    def domain_of(self, index: int) -> Domain:
        """Return what grants of a relationship are signed for: this chain's registry, or none."""
        return off_chain.DOMAIN if index in self.off_chain else self.domain

    def keys(self, index: int) -> RelationshipKeys:
        """Return the keys of one relationship; contacts meet the home identity."""
        found = self._keys.get(index)
        if found is None:
            found = self._keys[index] = relationship(self.vault.entropy, index)
        if index not in self.contacts:
            return found
        return msgspec.structs.replace(found, transport_seed=self.home_keys.transport_seed)

    def signer(self, index: int, confirmed: Act | None = None) -> GuardedSigner:
        """Return who signs a relationship's transactions; `confirmed` is a transfer agreed to."""
        key = LocalSigner(self.keys(index).evm_private_key)
        return GuardedSigner(key, self.profile, gate.OWNER, confirmed)

    def signer_again(self, index: int, raw: bytes) -> SignerAgain:
        """Return who signs these bytes once more, with higher fees or under another number."""
        key = LocalSigner(self.keys(index).evm_private_key)
        return SignerAgain(key, self.profile, raw)

    def signing(self, index: int) -> SigningService:
        """Return who signs a relationship's typed messages."""
        practice = self.profile.kind == "practice"
        most = signing.most_units(practice=practice, decimals=self.token.decimals)
        key, domain = SeedSigner(self.keys(index).evm_private_key), self.domain_of(index)
        token = off_chain.NOBODY if index in self.off_chain else self.profile.token
        return SigningService(key, domain, token, self.token, signing.OWNER, most)

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self.clock.now_ms()

    async def write(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run one transaction in a worker thread."""
        return await self._run(lambda: self.db.write(act, *args, **kwargs))

    async def write_essential(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """As `write`, for what must succeed on a full disk too."""
        return await self._run(lambda: self.db.write_essential(act, *args, **kwargs))

    async def read(
        self, act: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read one state of the data in a worker thread."""
        return await self._run(lambda: self.db.read(act, *args, **kwargs))

    async def _run(self, act: Callable[[], T]) -> T:
        try:
            return await trio.to_thread.run_sync(act)
        except DatabaseDamaged:
            if not self.damage:
                self.damage = f"{checkup.MET} {checkup.WAY_OUT}"
                self.changed("status")
            raise

    def note_destroyed(self) -> None:
        """Keys or records were destroyed: `scrub` has something to do."""
        self._destroyed = True

    async def scrub(self) -> None:
        """Bring destroyed keys and records out of the write-ahead log too, if there are any.

        The copy from before a change of the schema, which would still hold them, is removed. While
        a reading still needs the log it is tried again, at the next call if need be.
        """
        if self._destroyed:
            await trio.to_thread.run_sync(trash.forget_copies, self.vault)
        for _ in range(SCRUB_TRIES):
            if not self._destroyed:
                return
            self._destroyed = not await trio.to_thread.run_sync(self.db.checkpoint)
            if self._destroyed:
                await trio.sleep(SCRUB_PAUSE_SECONDS)

    def require_open(self) -> None:
        """Raise Locked unless the vault is open now; called inside what signs or decides.

        Within `acting` a standing rule decides, which it also does while the vault is hidden.
        """
        if self.acting_by is None:
            self.check_open()

    @property
    def acting_by(self) -> Acting | None:
        """By which standing rule this thread decides at the moment; None if the person does."""
        found: Acting | None = getattr(self._acting, "by", None)
        return found

    @contextmanager
    def acting(self, by: Acting) -> Iterator[None]:
        """Decide by a standing rule, in this thread and no longer than the block."""
        self._acting.by = by
        try:
            yield
        finally:
            self._acting.by = None

    def changed(self, *subjects: str) -> None:
        """Tell the windows which subjects are new, and the rules if requests are."""
        if "requests" in subjects:
            self.nudge(RULES)
        self._tell(Changed(subjects=tuple(subjects)))  # type: ignore[arg-type]  # literals

    def tell(self, event: Event) -> None:
        """Send any event."""
        self._tell(event)

    def stir(self, index: int) -> None:
        """There is something to say on the line to this requester: try at once."""
        self._calls[index] += 1
        self.nudge(index)

    def nudge(self, index: int) -> None:
        """Something is new for this line; where a requester does not answer its pause goes on."""
        self._stirs[index] += 1
        self._stirring.pop(index, trio.Event()).set()

    def stirs(self, index: int) -> int:
        """How often a line was stirred or nudged so far: ask before looking what there is to do."""
        return self._stirs.setdefault(index, 0)

    async def stirred(self, index: int, seen: int) -> None:
        """Return as soon as a line was stirred or nudged more than `seen` times."""
        while self._stirs[index] <= seen:
            await self._stirring.setdefault(index, trio.Event()).wait()

    async def called(self, index: int) -> None:
        """Return as soon as a line is stirred again; a nudge does not count."""
        seen = self._calls[index]
        while self._calls[index] <= seen:
            await self._stirring.setdefault(index, trio.Event()).wait()
