"""Letting people in: making, opening and restoring the one vault of a node.

Guarantees: one thing at a time; nobody is in before everything that runs while the vault is open
has been started; a vault whose words nobody has seen is not left behind. Each way in gives a
fresh token, which the lock knows until the vault is hidden or locked.

Left to others: what an open vault does (`app.node.opened`), the lock (`wallet.lock`).
"""

from __future__ import annotations

import secrets
import threading
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import trio

from app.api import messages as m
from app.node import chains
from app.node.handlers.moments import moment
from app.node.keeping import erasure_list, heads, keeper, keyring_slot, opening, salvaging
from wallet import lock as locks
from wallet.audit import log as audit
from wallet.backup.restore import restore, unsettled
from wallet.errors import DatabaseDamaged, Locked, NotAllowed, StillComing, VaultExists
from wallet.lock import State
from wallet.vault import Vault, vault_id

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from app.node.keeping.opening import Way
    from app.node.node import Node
    from app.node.opened import Opened
    from wallet.store import Transaction
    from wallet.store.migrations import Heard

_NO_CHAIN: Final = (
    "This vault no longer says which chain it is for, so it was not opened; everything else of it "
    "can be read. Salvage it (`freehold vault salvage`): the new vault then says it, or you do."
)


class Entry:
    """The ways into a node's vault.

    Args:
        node: whose; its lock is stepped, and its `opened` filled.
    """

    def __init__(self, node: Node) -> None:
        self._node = node
        self._one_at_a_time = trio.Lock()
        self._words_given = False
        self._fetching: set[trio.CancelScope] = set()

    def forget_words(self) -> None:
        """The vault was hidden: a new passphrase needs the present one, or the words again."""
        self._words_given = False

    async def create(self, call: m.VaultCreate) -> m.VaultCreated:
        """Create the profile's vault and open it.

        Raises:
            NotAllowed: there is one, or nobody was told yet what is unexamined; nothing was made.
            FreeholdError: as `chains.facts`.
        """
        async with self._one_at_a_time:
            if self._node.lock.state is not State.NO_VAULT:
                raise NotAllowed("There is a vault in this profile already; it was left as it is.")
            await trio.to_thread.run_sync(chains.refuse_untold, call)
            chain = await trio.to_thread.run_sync(chains.facts, call.profile)
            vault, words = await trio.to_thread.run_sync(
                lambda: Vault.create(self._node.profile, call.passphrase, profile=chain)
            )

            def begin(tx: Transaction) -> None:
                now_ms = self._node.clock.now_ms()
                audit.append(tx, "vault.created", {}, now_ms)
                if call.profile is not None:
                    chains.note_told(tx, str(chain["name"]), int(str(chain["chain_id"])), now_ms)

            try:
                await trio.to_thread.run_sync(vault.db.write, begin)
                await self._start(vault)
            except BaseException:
                vault.discard()  # nobody has seen its words
                raise
        token = secrets.token_hex(32)
        self._node.step(locks.Created(token.encode()))
        return m.VaultCreated(words=words, token=token)

    async def unlock(self, passphrase: str) -> str:
        """Open the vault, or check the passphrase of one that is open; return a fresh token.

        Raises:
            WrongPassphrase: nothing was changed.
        """

        def by_passphrase(heard: Heard) -> Vault | None:
            if self._node.opened is None:
                return Vault.open(self._node.profile, passphrase, heard=heard)
            keeper.expect(self._node.opened.wallet.vault, passphrase)
            return None

        return await self._opened_by(by_passphrase)

    async def unlock_with_keyring(self) -> str:
        """Open the vault by what the system's keyring keeps, or check that; return a fresh token.

        Raises:
            NotAllowed: it opens this vault no more; nothing was changed.
        """
        return await self._opened_by(self._by_keyring)

    def _by_keyring(self, heard: Heard) -> Vault | None:
        """Open the vault with what the system's keyring keeps, or see that it would open it."""
        secret = keyring_slot.read(self._node.profile, vault_id(self._node.profile))
        if self._node.opened is None:
            return Vault.open_with_keyring(self._node.profile, secret, heard=heard)
        self._node.opened.wallet.vault.check_keyring(secret)
        return None

    async def _opened_by(self, way: Way) -> str:
        """Let somebody in by a way that opens the vault, or gives None if it is open already."""
        async with self._one_at_a_time:
            await self._open_by(way)
        return self._let_in()

    async def _open_by(self, way: Way) -> None:
        vault = await opening.opened(way, self._node.leaving, self._node.server.tell)
        if vault is not None:
            await self._start(vault)

    async def unlock_with_words(self, words: str) -> str:
        """Open the vault by its 24 words, or check them if it is open; return a fresh token.

        Until the vault is hidden or locked a new passphrase may then be set without the old one.

        Raises:
            WrongWords: they are no recovery words, or another vault's; nothing was changed.
        """
        async with self._one_at_a_time:
            if self._node.opened is None:
                await self._open_by(
                    lambda heard: Vault.open_with_words(self._node.profile, words, heard=heard)
                )
            else:
                await trio.to_thread.run_sync(self._node.opened.wallet.vault.check_words, words)
            assert self._node.opened is not None
            await self._node.opened.keeper.note("vault.words-used")
        token = self._let_in()
        self._words_given = True
        return token

    async def set_passphrase(
        self, passphrase: str, present: str | None, *, renew: bool = False
    ) -> None:
        """Put another passphrase in place of the present one.

        Args:
            passphrase: the new one.
            present: the present one; None if the vault was opened with its words since it was
                last hidden or locked.
            renew: encrypt everything anew, because somebody may know the present one.

        Raises:
            WrongPassphrase, NotAllowed: nothing was changed.
        """
        async with self._one_at_a_time:
            self._node.check_open()
            assert self._node.opened is not None
            vault = self._node.opened.wallet.vault
            if renew and vault.rest_is_coming:
                raise StillComing(StillComing.sentence)
            if present is None and not self._words_given:
                raise NotAllowed("A new passphrase needs the present one, or the 24 words first.")
            if present is not None:
                await trio.to_thread.run_sync(keeper.expect, vault, present)
            had_keyring = "keyring" in vault.slots
            await trio.to_thread.run_sync(
                vault.renew if renew else vault.set_passphrase, passphrase
            )
            if had_keyring and "keyring" not in vault.slots:
                await trio.to_thread.run_sync(keyring_slot.forget, vault.folder, vault.id)
            self._words_given = False
            await self._node.opened.keeper.note(
                "vault.renewed" if renew else "vault.passphrase-set"
            )

    async def restore(self, call: m.VaultRestore) -> m.VaultRestored:
        """Make the vault of a backup in this empty profile and open it."""
        now_ms = self._node.clock.now_ms()

        def make(heard: Heard) -> Vault:
            return restore(
                Path(call.path),
                self._node.profile,
                call.words,
                call.passphrase,
                now_ms=now_ms,
                erased=erasure_list.known,
                heard=heard,
            )

        return await self._come_back(partial(trio.to_thread.run_sync, make), now_ms)

    async def recover(self, call: m.VaultRecover) -> m.VaultRestored:
        """Make the vault of a backup with holders in this empty profile and open it."""
        from app.node.storing.recovering import recover  # loads libp2p

        now_ms, scope = self._node.clock.now_ms(), trio.CancelScope()
        way = partial(recover, self._node.profile, call, erasure_list.known, now_ms, scope)
        self._fetching.add(scope)
        try:
            return await self._come_back(way, now_ms)
        finally:
            self._fetching.discard(scope)

    def stop_recovery(self) -> None:
        """Stop what is being fetched for a vault that is not here yet."""
        for scope in self._fetching:
            scope.cancel()

    async def _come_back(
        self, make: Callable[[Heard], Awaitable[Vault]], now_ms: int
    ) -> m.VaultRestored:
        """Open the vault that a way makes in this empty profile, telling how far it is."""
        async with self._one_at_a_time:
            if self._node.lock.state is not State.NO_VAULT:
                raise VaultExists(
                    "There is a vault in this profile; it was left as it is. Restore into an "
                    "empty one."
                )
            vault = await opening.told("restore", self._node.server.tell, make)
            note = vault.db.read(unsettled)
            assert note is not None
            heads.keep(vault, now_ms)  # what was known of it before it was lost counts no more
            try:
                await self._start(vault)
            except BaseException:
                self._node.lock = locks.at_start(has_vault=True, now=time.monotonic())
                raise
            assert self._node.opened is not None
            ended = self._node.opened.ended
        token = secrets.token_hex(32)
        self._node.step(locks.Created(token.encode()))
        created = moment(note.created_ms)
        return m.VaultRestored(
            token, created, note.audit_size, ended, note.erased_again, vault.rest_is_coming
        )

    async def salvage(self, call: m.VaultSalvage) -> m.SalvageReport:
        """Make a new vault elsewhere of what can be read of a damaged one; this one stays locked.

        When whoever asked goes away or the node is told to end, it is stopped.

        Raises:
            NotAllowed: it is open. Locked: the node was told to end meanwhile.
        """
        async with self._one_at_a_time:
            if self._node.opened is not None:
                raise NotAllowed(
                    "The vault is open, and salvaging needs it for itself: lock it first."
                )
            target = keeper.absolute(call.into)
            stop, failure, found = threading.Event(), None, None
            try:
                async with trio.open_nursery() as nursery:
                    nursery.start_soon(_cancel_at, self._node.leaving, nursery.cancel_scope)
                    try:
                        found = await trio.to_thread.run_sync(  # type: ignore[call-arg]
                            salvaging.salvaged,
                            self._node.profile,
                            target,
                            call,
                            stop.is_set,
                            abandon_on_cancel=True,
                        )
                    except Exception as error:
                        failure = error
                    nursery.cancel_scope.cancel()
            finally:
                stop.set()
        if failure is not None:
            raise failure
        if found is None:
            raise Locked("Freehold was ended before the salvaging was; do it again.")
        return found

    def _let_in(self) -> str:
        token = secrets.token_hex(32)
        self._node.step(locks.Unlocked(token.encode()))
        return token

    async def _start(self, vault: Vault) -> None:
        """Start everything that runs while the vault is open.

        Raises:
            DatabaseDamaged: it does not say which chain it is for.
        """
        assert self._node.nursery is not None
        try:
            if not vault.profile:
                raise DatabaseDamaged(_NO_CHAIN)
            opened_class = await trio.to_thread.run_sync(_load_opened)
            opened = await opened_class.start(
                vault, self._node.clock, self._node.server.tell, self._node.nursery
            )
        except BaseException:
            vault.close()
            raise
        opened.wallet.check_open = self._node.check_open
        self._node.opened = opened


async def _cancel_at(event: trio.Event, scope: trio.CancelScope) -> None:
    await event.wait()
    scope.cancel()


def _load_opened() -> type[Opened]:
    """Import what an open vault needs, unless it was loaded while locked."""
    from app.node.opened import Opened

    return Opened
