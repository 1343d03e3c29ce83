"""The node: one profile, its lock state, and the wallet while it is unlocked.

Answers every request of `app.api.messages`. Keys exist in this process only between unlocking and
the end of the process: locking writes down what is unfinished and then the process is replaced
(`app.node.main`), so no memory of keys survives it.
"""

from __future__ import annotations

import secrets
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import trio

from app.api import messages as m
from app.api.clock import SystemClock
from app.api.paths import token_path
from app.api.version import VERSION
from app.node import chains, erasure_list, heads, keeper, keyring_slot, opening
from app.node.handlers.moments import moment
from app.node.server import Server
from wallet import lock as locks
from wallet.audit import log as audit
from wallet.backup.restore import restore, unsettled
from wallet.errors import Locked, NotAllowed, VaultExists
from wallet.lock import Effect, State
from wallet.vault import Vault, vault_exists, vault_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.node.opened import Opened

TICK_SECONDS = 5.0
SUSPEND_GAP_SECONDS = 60.0
_STATES: dict[State, m.State] = {
    State.NO_VAULT: "no-vault",
    State.LOCKED: "locked",
    State.HIDDEN: "hidden",
    State.OPEN: "open",
}


class Node:
    """One profile's node.

    Args:
        profile: the profile's folder.
    """

    version = VERSION

    def __init__(self, profile: Path) -> None:
        self.profile = profile
        self.clock = SystemClock()
        self.server = Server(self)
        self.lock = locks.at_start(has_vault=vault_exists(profile), now=time.monotonic())
        self.ready, self.leaving = trio.Event(), trio.Event()
        self._all_revoked = trio.Event()
        self.restart = False
        self._opening = trio.Lock()
        self._open: Opened | None = None
        self._words_given = False
        self._at_last: Callable[[], None] | None = None
        self._nursery: trio.Nursery | None = None

    # ---- life

    async def run(self) -> None:
        """Look after the lock and what runs while open, until told to leave."""
        async with trio.open_nursery() as nursery:
            self._nursery = nursery
            nursery.start_soon(self._tick)
            self.ready.set()
            await self.leaving.wait()
            nursery.cancel_scope.cancel()
        self.close()

    def close(self) -> None:
        """Close the vault; everything acknowledged is on disk already."""
        if self._open is not None:
            self._open.close()
            self._open = None
        if self._at_last is not None and self.leaving.is_set():
            act, self._at_last = self._at_last, None
            act()

    def leave(self) -> None:
        """End the process."""
        self._step(locks.Shutdown())

    async def _tick(self) -> None:
        """Let idle time pass, and notice that the computer slept."""
        before = time.time()
        while True:
            await trio.sleep(TICK_SECONDS)
            slept = time.time() - before > SUSPEND_GAP_SECONDS
            before = time.time()
            self._step(locks.Suspend() if slept else locks.Tick())

    def active(self) -> None:
        """Somebody with a valid session is at work."""
        self._step(locks.Activity())

    def _step(self, event: locks.Event) -> None:
        before = self.lock.state
        self.lock, effects = locks.step(self.lock, event, time.monotonic())
        for effect in effects:
            self._carry_out(effect)
        if self.lock.state is not before:
            self.server.tell(m.StateChanged(_STATES[self.lock.state]))

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Effect.REFUSE_ALL:
                if self._open is not None:
                    self._open.wallet.sharing_paused = True
            case Effect.EMPTY_WINDOWS:
                self._words_given = False
                token_path(self.profile).unlink(missing_ok=True)
            case Effect.REVOKE_ALL:
                assert self._nursery is not None
                self._nursery.start_soon(self._lock_when_recorded, self._unlocked())
            case Effect.RESTART:
                self.restart = True
                self.leaving.set()
            case Effect.EXIT:
                self.leaving.set()

    def facts(self) -> dict[str, object]:
        """Return what the first line of a headless node says; keys only while open."""
        profile = self._open.wallet.profile if self._open is not None else None
        chain = None
        if profile is not None:
            chain = {
                "url": profile.endpoints[0].url,
                "id": profile.chain_id,
                "registry": profile.registry,
                "token": profile.token,
            }
        return {
            "peer_id": self._open.peer_id() if self._open is not None else None,
            "listen": [],
            "chain": chain,
        }

    # ---- requests

    async def answer(self, call: m.AnyCall) -> m.AnyReply:
        """Do what is asked; the server has checked that the state allows it."""
        match call:
            case m.Status():
                return await self._status()
            case m.VaultCreate():
                return await self.create(call.passphrase, call.profile)
            case m.CheckChain():
                return await trio.to_thread.run_sync(chains.checked, call.profile, call.file)
            case m.InspectChain():
                return await trio.to_thread.run_sync(chains.inspected, call)
            case m.DeployContracts():
                return await trio.to_thread.run_sync(chains.deployed, call)
            case m.UseChain():
                wallet = self._unlocked().wallet
                used = await wallet.write(lambda tx: chains.use(wallet, tx, call))
                self._later(locks.Lock())
                return used
            case m.Unlock():
                return m.Unlocked(await self.unlock(call.passphrase))
            case m.UnlockWithWords():
                return m.Unlocked(await self.unlock_with_words(call.words))
            case m.UnlockWithKeyring():
                return m.Unlocked(await self._opened_by(self._by_keyring))
            case m.SetPassphrase():
                await self.set_passphrase(call.passphrase, call.present, renew=call.renew)
                return m.Done()
            case m.VaultRestore():
                return await self._restore(call)
            case m.VaultSalvage():
                return await self._salvage(call)
            case m.WriteLetter():
                return keeper.written(call)
            case m.MoveProfile():
                return await self._move(call)
            case m.DeleteProfile():
                return await self._delete(call)
            case m.Hide():
                self._step(locks.Hide())
                return m.Done()
            case m.Lock():
                self._later(locks.Lock())
                return m.Done()
            case m.Quit():
                self._later(locks.Shutdown())
                return m.Done()
            case m.SignOut():
                self._step(locks.SignOut(call.token.encode()))
                return m.Done()
            case m.RevokeAll():
                return m.RevokedAll(await self._unlocked().accounts.revoke_all())
            case m.Panic():
                return await self._panic()
        return await self._unlocked().answer(call)

    def _unlocked(self) -> Opened:
        if self._open is None:
            raise Locked("The vault is locked, so nothing is released now. Unlock it first.")
        return self._open

    def _later(self, event: locks.Event) -> None:
        """Step after the reply has been sent."""

        async def soon() -> None:
            await trio.sleep(0.02)
            self._step(event)

        assert self._nursery is not None
        self._nursery.start_soon(soon)

    async def create(self, passphrase: str, profile: str | None) -> m.VaultCreated:
        """Create the profile's vault and open it."""
        async with self._opening:
            if self.lock.state is not State.NO_VAULT:
                raise NotAllowed("There is a vault in this profile already; it was left as it is.")
            chain = await trio.to_thread.run_sync(chains.facts, profile)
            vault, words = await trio.to_thread.run_sync(
                lambda: Vault.create(self.profile, passphrase, profile=chain)
            )
            try:
                now_ms = self.clock.now_ms()
                await trio.to_thread.run_sync(
                    lambda: vault.db.write(audit.append, "vault.created", {}, now_ms)
                )
                await self._start(vault)
            except BaseException:
                vault.discard()  # nobody has seen its words
                raise
        token = secrets.token_hex(32)
        self._step(locks.Created(token.encode()))
        return m.VaultCreated(words=words, token=token)

    async def unlock(self, passphrase: str) -> str:
        """Open the vault, or check the passphrase of one that is open; return a fresh token.

        Raises:
            WrongPassphrase: nothing was changed.
        """

        def by_passphrase() -> Vault | None:
            if self._open is None:
                return Vault.open(self.profile, passphrase)
            keeper.expect(self._open.wallet.vault, passphrase)
            return None

        return await self._opened_by(by_passphrase)

    def _by_keyring(self) -> Vault | None:
        """Open the vault with what the system's keyring keeps, or see that it would open it."""
        secret = keyring_slot.read(vault_id(self.profile))
        if self._open is None:
            return Vault.open_with_keyring(self.profile, secret)
        self._open.wallet.vault.check_keyring(secret)
        return None

    async def _opened_by(self, way: Callable[[], Vault | None]) -> str:
        """Let somebody in by a way that opens the vault, or gives None if it is open already."""
        async with self._opening:
            await self._open_by(way)
        return self._let_in()

    async def _open_by(self, way: Callable[[], Vault | None]) -> None:
        vault = await opening.opened(self.profile, way, self.leaving, self.server.tell)
        if vault is not None:
            await self._start(vault)

    async def unlock_with_words(self, words: str) -> str:
        """Open the vault by its 24 words, or check them if it is open; return a fresh token.

        Until the vault is hidden or locked a new passphrase may then be set without the old one.

        Raises:
            WrongWords: they are no recovery words, or another vault's; nothing was changed.
        """
        async with self._opening:
            if self._open is None:
                await self._open_by(lambda: Vault.open_with_words(self.profile, words))
            else:
                await trio.to_thread.run_sync(self._open.wallet.vault.check_words, words)
            assert self._open is not None
            await self._open.keeper.note("vault.words-used")
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
        async with self._opening:
            self._check_open()
            assert self._open is not None
            vault = self._open.wallet.vault
            if present is None and not self._words_given:
                raise NotAllowed("A new passphrase needs the present one, or the 24 words first.")
            if present is not None:
                await trio.to_thread.run_sync(keeper.expect, vault, present)
            await trio.to_thread.run_sync(
                vault.renew if renew else vault.set_passphrase, passphrase
            )
            self._words_given = False
            await self._open.keeper.note("vault.renewed" if renew else "vault.passphrase-set")

    async def _restore(self, call: m.VaultRestore) -> m.VaultRestored:
        """Make the vault of a backup in this empty profile and open it."""
        async with self._opening:
            if self.lock.state is not State.NO_VAULT:
                raise VaultExists(
                    "There is a vault in this profile; it was left as it is. Restore into an "
                    "empty one."
                )
            now_ms = self.clock.now_ms()
            vault = await trio.to_thread.run_sync(
                lambda: restore(
                    Path(call.path),
                    self.profile,
                    call.words,
                    call.passphrase,
                    now_ms=now_ms,
                    erased=erasure_list.known,
                )
            )
            note = vault.db.read(unsettled)
            assert note is not None
            heads.keep(vault, now_ms)  # what was known of it before it was lost counts no more
            try:
                await self._start(vault)
            except BaseException:
                self.lock = locks.at_start(has_vault=True, now=time.monotonic())
                raise
            assert self._open is not None
            ended = self._open.ended
        token = secrets.token_hex(32)
        self._step(locks.Created(token.encode()))
        created = moment(note.created_ms)
        return m.VaultRestored(token, created, note.audit_size, ended, note.erased_again)

    async def _salvage(self, call: m.VaultSalvage) -> m.SalvageReport:
        async with self._opening:
            if self._open is not None:
                raise NotAllowed(
                    "The vault is open, so its database can be read. Make a backup, or lock it "
                    "first."
                )
            return await trio.to_thread.run_sync(keeper.salvaged, self.profile, call)

    async def _move(self, call: m.MoveProfile) -> m.Done:
        target = keeper.require_free(self.profile, call.path)
        vault = self._unlocked().wallet.vault
        await trio.to_thread.run_sync(keeper.expect, vault, call.passphrase)
        self._at_last = partial(keeper.moving, self.profile, target)
        self._later(locks.Shutdown())
        return m.Done()

    async def _delete(self, call: m.DeleteProfile) -> m.Done:
        vault = self._unlocked().wallet.vault
        await trio.to_thread.run_sync(keeper.expect, vault, call.passphrase)
        has_keyring = "keyring" in vault.slots
        self._at_last = partial(keeper.deleting, self.profile, vault.id, keyring=has_keyring)
        self._later(locks.Shutdown())
        return m.Done()

    def _let_in(self) -> str:
        token = secrets.token_hex(32)
        self._step(locks.Unlocked(token.encode()))
        return token

    async def _start(self, vault: Vault) -> None:
        """Start everything that runs while the vault is open."""
        assert self._nursery is not None
        try:
            opened_class = await trio.to_thread.run_sync(_load_opened)
            opened = await opened_class.start(vault, self.clock, self.server.tell, self._nursery)
        except BaseException:
            vault.close()
            raise
        opened.wallet.check_open = self._check_open
        self._open = opened

    def _check_open(self) -> None:
        """Raise Locked unless the vault is open at this moment."""
        if self.lock.state is not State.OPEN:
            raise Locked("The vault was hidden meanwhile; nothing was signed.")

    async def _status(self) -> m.StatusReply:
        state = _STATES[self.lock.state]
        if self._open is None or self.lock.state is not State.OPEN:
            return m.StatusReply(state=state)
        return await self._open.status(state)

    async def _panic(self) -> m.RevokedAll:
        """Refuse everything and hide, then revoke; `_lock_when_recorded` does the rest.

        Pressed again, or where revoking failed, it revokes what still runs.
        """
        opened = self._unlocked()
        self._step(locks.Panic())
        count = await opened.accounts.revoke_all()
        self._all_revoked.set()
        return m.RevokedAll(count)

    async def _lock_when_recorded(self, opened: Opened) -> None:
        await self._all_revoked.wait()
        await opened.accounts.all_recorded()
        self._later(locks.PanicDone())


def _load_opened() -> type[Opened]:
    """Import what an open vault needs, unless it was loaded while locked."""
    from app.node.opened import Opened

    return Opened
