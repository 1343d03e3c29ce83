"""The node: one profile, its lock state, and the wallet while it is unlocked.

Answers every request of `app.api.messages`; those that open the vault in `app.node.entry`, those
of an open one in `app.node.opened`. Keys exist in this process only between unlocking and the end
of the process: locking writes down what is unfinished and then the process is replaced
(`app.node.main`), so no memory of keys survives it.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import msgspec
import trio

from app.api import messages as m
from app.api import supervise
from app.api.clock import SystemClock
from app.api.paths import token_path
from app.api.version import VERSION
from app.node import chains
from app.node.entry import Entry
from app.node.keeping import keeper
from app.node.server import Server
from wallet import lock as locks
from wallet.errors import Locked
from wallet.lock import Effect, State
from wallet.vault import vault_exists

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.node.opened import Opened
    from wallet.ports import Clock

TICK_SECONDS = 5.0
SUSPEND_GAP_SECONDS = 60.0
_STATES: dict[State, m.State] = {
    State.NO_VAULT: "no-vault",
    State.LOCKED: "locked",
    State.HIDDEN: "hidden",
    State.OPEN: "open",
}


def _asleep_seconds() -> float:
    """Return what grows while the computer sleeps, and not while this process waits for its turn.

    The one clock goes on then, the other stands still; on a busy computer both go on.
    """
    return time.time() - time.monotonic()


class Node:
    """One profile's node.

    Args:
        profile: the profile's folder.
        clock: time; the machine's if not given.
    """

    version = VERSION

    def __init__(self, profile: Path, clock: Clock | None = None) -> None:
        self.profile = profile
        self.clock = clock or SystemClock()
        self.server = Server(self)
        self.lock = locks.at_start(has_vault=vault_exists(profile), now=time.monotonic())
        self.ready, self.leaving = trio.Event(), trio.Event()
        self._all_revoked = trio.Event()
        self.restart = False
        self.entry = Entry(self)
        self.opened: Opened | None = None
        self._at_last: Callable[[], None] | None = None
        self.nursery: trio.Nursery | None = None

    # ---- life

    async def run(self) -> None:
        """Look after the lock and what runs while open, until told to leave."""
        async with trio.open_nursery() as nursery:
            self.nursery = nursery
            nursery.start_soon(self._tick)
            self.ready.set()
            await self.leaving.wait()
            await self._flush_at_last()
            nursery.cancel_scope.cancel()
        self.close()

    async def _flush_at_last(self) -> None:
        """Bring what is new to the holders of the backup; a few seconds, and none in a panic."""
        if self.opened is None or self._all_revoked.is_set():
            return
        try:
            await self.opened.storing.at_end()
        except Exception as error:  # nothing of it is lost; the vault is to be closed
            supervise.note("the last flush", error)

    def close(self) -> None:
        """Close the vault; everything acknowledged is on disk already."""
        if self.opened is not None:
            self.opened.close()
            self.opened = None
        if self._at_last is not None and self.leaving.is_set():
            act, self._at_last = self._at_last, None
            act()

    def leave(self) -> None:
        """End the process."""
        self.step(locks.Shutdown())

    async def _tick(self) -> None:
        """Let idle time pass, and notice that the computer slept."""
        before = _asleep_seconds()
        while True:
            await trio.sleep(TICK_SECONDS)
            now = _asleep_seconds()
            slept = now - before > SUSPEND_GAP_SECONDS
            before = now
            self.step(locks.Suspend() if slept else locks.Tick())

    def active(self) -> None:
        """Somebody with a valid session is at work."""
        self.step(locks.Activity())

    def step(self, event: locks.Event) -> None:
        """Let something happen to the lock, and do what follows from it."""
        before = self.lock.state
        self.lock, effects = locks.step(self.lock, event, time.monotonic())
        for effect in effects:
            self._carry_out(effect)
        if self.lock.state is not before:
            self.server.tell(m.StateChanged(_STATES[self.lock.state]))

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Effect.REFUSE_ALL:
                if self.opened is not None:
                    self.opened.wallet.paused = True
            case Effect.EMPTY_WINDOWS:
                self.entry.forget_words()
                token_path(self.profile).unlink(missing_ok=True)
            case Effect.REVOKE_ALL:
                assert self.nursery is not None
                self.nursery.start_soon(self._lock_when_recorded, self._unlocked())
            case Effect.RESTART:
                self.restart = True
                self.leaving.set()
            case Effect.EXIT:
                self.leaving.set()

    def facts(self) -> dict[str, object]:
        """Return what the first line of a headless node says; keys only while open."""
        profile = self.opened.wallet.profile if self.opened is not None else None
        chain = None
        if profile is not None:
            chain = {
                "url": profile.endpoints[0].url,
                "id": profile.chain_id,
                "registry": profile.registry,
                "token": profile.token,
            }
        return {
            "peer_id": self.opened.peer_id() if self.opened is not None else None,
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
                return await self.entry.create(call)
            case m.CheckChain():
                return await trio.to_thread.run_sync(chains.checked, call.profile, call.file)
            case m.InspectChain():
                found = await trio.to_thread.run_sync(chains.inspected, call, self._proxy())
                if self.opened is None or self.lock.state is not State.OPEN:
                    return found
                wallet = self.opened.wallet
                asks = await wallet.read(lambda tx: chains.asks(wallet, tx, found))
                return msgspec.structs.replace(found, asks=asks)
            case m.DeployContracts():
                # A node that is told to end does not wait for blocks: what was sent is found again.
                deploying = partial(chains.deployed, call, self._proxy())
                return await trio.to_thread.run_sync(deploying, abandon_on_cancel=True)  # type: ignore[call-arg]
            case m.SetProxy():
                wallet = self._unlocked().wallet
                proxied = await wallet.write(lambda tx: chains.set_proxy(wallet, tx, call))
                self._later(locks.Lock())
                return proxied
            case m.UseChain():
                wallet = self._unlocked().wallet
                look = partial(chains.refuse_contradicted, proxy=wallet.profile.proxy)
                await trio.to_thread.run_sync(look, call.profile, call.file)
                used = await wallet.write(lambda tx: chains.use(wallet, tx, call))
                self._later(locks.Lock())
                return used
            case m.Unlock():
                return m.Unlocked(await self.entry.unlock(call.passphrase))
            case m.UnlockWithWords():
                return m.Unlocked(await self.entry.unlock_with_words(call.words))
            case m.UnlockWithKeyring():
                return m.Unlocked(await self.entry.unlock_with_keyring())
            case m.SetPassphrase():
                await self.entry.set_passphrase(call.passphrase, call.present, renew=call.renew)
                return m.Done()
            case m.VaultRestore():
                return await self.entry.restore(call)
            case m.VaultRecover():
                return await self.entry.recover(call)
            case m.StopRecovery():
                self.entry.stop_recovery()
                return m.Done()
            case m.VaultSalvage():
                return await self.entry.salvage(call)
            case m.WriteLetter():
                return keeper.written(call, self.clock.now_ms())
            case m.MoveProfile():
                return await self._move(call)
            case m.DeleteProfile():
                return await self._delete(call)
            case m.Hide():
                self.step(locks.Hide())
                return m.Done()
            case m.Lock():
                self._later(locks.Lock())
                return m.Done()
            case m.Quit():
                self._later(locks.Shutdown())
                return m.Done()
            case m.SignOut():
                self.step(locks.SignOut(call.token.encode()))
                return m.Done()
            case m.RevokeAll():
                return await self._unlocked().accounts.revoke_all(at_once=call.at_once)
            case m.Panic():
                return await self._panic(at_once=call.at_once)
        return await self._unlocked().answer(call)

    def _unlocked(self) -> Opened:
        if self.opened is None:
            raise Locked("The vault is locked, so nothing is released now. Unlock it first.")
        return self.opened

    def _proxy(self) -> str | None:
        return None if self.opened is None else self.opened.wallet.profile.proxy

    def _later(self, event: locks.Event) -> None:
        """Step after the reply has been sent."""

        async def soon() -> None:
            await trio.sleep(0.02)
            self.step(event)

        assert self.nursery is not None
        self.nursery.start_soon(soon)

    async def _move(self, call: m.MoveProfile) -> m.Done:
        target = keeper.require_free(self.profile, call.path)
        vault = self._unlocked().wallet.vault
        await trio.to_thread.run_sync(keeper.expect, vault, call.passphrase)
        self._at_last = partial(
            keeper.moving, self.profile, target, vault.id, keyring="keyring" in vault.slots
        )
        self._later(locks.Shutdown())
        return m.Done()

    async def _delete(self, call: m.DeleteProfile) -> m.Done:
        vault = self._unlocked().wallet.vault
        await trio.to_thread.run_sync(keeper.expect, vault, call.passphrase)
        has_keyring = "keyring" in vault.slots
        self._at_last = partial(keeper.deleting, self.profile, vault.id, keyring=has_keyring)
        self._later(locks.Shutdown())
        return m.Done()

    def check_open(self) -> None:
        """Raise Locked unless the vault is open at this moment."""
        if self.lock.state is not State.OPEN:
            raise Locked("The vault was hidden meanwhile; nothing was signed.")

    async def _status(self) -> m.StatusReply:
        state = _STATES[self.lock.state]
        if self.opened is None or self.lock.state is not State.OPEN:
            return m.StatusReply(state=state)
        return await self.opened.status(state)

    async def _panic(self, *, at_once: bool) -> m.RevokedAll:
        """Refuse everything and hide, then revoke; `_lock_when_recorded` does the rest.

        Pressed again, or where revoking failed, it revokes what still runs.
        """
        opened = self._unlocked()
        self.step(locks.Panic())
        stopped = await opened.accounts.revoke_all(at_once=at_once)
        self._all_revoked.set()
        return stopped

    async def _lock_when_recorded(self, opened: Opened) -> None:
        await self._all_revoked.wait()
        await opened.accounts.all_recorded()
        self._later(locks.PanicDone())
