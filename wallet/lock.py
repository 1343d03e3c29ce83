"""Open, Hidden, Locked: who may do what, and when rights end by themselves. Pure; no clock, no I/O.

    NO_VAULT ─Created─▶ OPEN        LOCKED ─Unlocked─▶ OPEN       HIDDEN ─Unlocked─▶ OPEN
    OPEN ─Hide, Panic, idle, last SignOut─▶ HIDDEN
    OPEN, HIDDEN ─Lock, Suspend, PanicDone, Shutdown─▶ LOCKED     HIDDEN ─longer idle─▶ LOCKED

Guarantees: OPEN means that somebody holds a session token given for a checked passphrase; leaving
OPEN revokes every token; in HIDDEN nothing is read, signed or decided, and only what takes rights
away goes on without a passphrase; LOCKED is final for this process, whose memory held the keys.

Left to others: checking the passphrase, making tokens, carrying out effects, telling the time.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import msgspec

from wallet.errors import Locked, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

HIDE_AFTER_SECONDS: Final = 10 * 60.0
LOCK_AFTER_SECONDS: Final = 4 * 60 * 60.0


class State(StrEnum):
    """What a node can be; the values are those of `freehold status`."""

    NO_VAULT = "no-vault"
    LOCKED = "locked"
    HIDDEN = "hidden"
    OPEN = "open"


class Need(StrEnum):
    """What a request needs, declared by each message of the API.

    NOTHING is always answered (status, unlock, create); HIDDEN_OK only takes rights away (lock,
    pause, revoke, panic) and needs no token; ASKING is what an assistant may say while the vault is
    open, with a token of its own that whoever answers checks; OPEN needs a valid token.
    """

    NOTHING = "nothing"
    HIDDEN_OK = "hidden-ok"
    ASKING = "asking"
    OPEN = "open"


class Effect(StrEnum):
    """What the node must do after a step, in this order."""

    REFUSE_ALL = "refuse-all"  # release nothing more, of any grant, from now on
    EMPTY_WINDOWS = "empty-windows"  # tokens are void; clients show nothing
    REVOKE_ALL = "revoke-all"  # revoke every grant; report PanicDone when the last is final
    RESTART = "restart"  # write down what is unfinished, leave memory, come back locked
    EXIT = "exit"  # write down what is unfinished and leave


class Created(msgspec.Struct, frozen=True):
    """A vault was made; its maker holds this token."""

    token: bytes


class Unlocked(msgspec.Struct, frozen=True):
    """The passphrase (or the words) was checked; its giver holds this token."""

    token: bytes


class SignOut(msgspec.Struct, frozen=True):
    """The holder of a token needs it no more; with the last one the vault hides."""

    token: bytes


class Activity(msgspec.Struct, frozen=True):
    """The person did something with a valid token."""


class Tick(msgspec.Struct, frozen=True):
    """Time passed."""


class Hide(msgspec.Struct, frozen=True):
    """The person hides, the screen locks, or another user takes the computer."""


class Lock(msgspec.Struct, frozen=True):
    """The person locks."""


class Suspend(msgspec.Struct, frozen=True):
    """The computer goes to sleep."""


class Panic(msgspec.Struct, frozen=True):
    """Refuse and revoke everything now."""


class PanicDone(msgspec.Struct, frozen=True):
    """The last revocation of a panic is final."""


class Shutdown(msgspec.Struct, frozen=True):
    """The node is told to end."""


Event = (
    Created
    | Unlocked
    | SignOut
    | Activity
    | Tick
    | Hide
    | Lock
    | Suspend
    | Panic
    | PanicDone
    | Shutdown
)


class Policy(msgspec.Struct, frozen=True):
    """After how many idle seconds the vault hides, and how long after that it locks (or never)."""

    hide_after_seconds: float | None = HIDE_AFTER_SECONDS
    lock_after_seconds: float | None = LOCK_AFTER_SECONDS


class LockState(msgspec.Struct, frozen=True):
    """Where the machine stands. Times are monotonic seconds; tokens are kept as hashes only."""

    state: State
    policy: Policy = Policy()
    tokens: frozenset[bytes] = frozenset()
    since: float = 0.0
    panicking: bool = False
    leaving: bool = False

    def check(self, need: Need, token: bytes | None = None) -> None:
        """Let a request pass.

        Raises:
            Locked: the state or the token does not allow it.
        """
        if need is Need.NOTHING:
            return
        if self.state is State.NO_VAULT:
            raise Locked("There is no vault yet; create one first.")
        if self.state is State.LOCKED:
            raise Locked("The vault is locked; unlock it with the passphrase.")
        if need is Need.HIDDEN_OK:
            return
        if self.state is State.HIDDEN:
            raise Locked("The vault is hidden; enter the passphrase to see it again.")
        if need is Need.ASKING:
            return
        if token is None or not self.knows(token):
            raise Locked("This session has ended; enter the passphrase again.")

    def knows(self, token: bytes) -> bool:
        """Whether a token is valid now; only hashes are compared, so timing tells nothing."""
        return _digest(token) in self.tokens


def at_start(*, has_vault: bool, policy: Policy | None = None, now: float = 0.0) -> LockState:
    """The machine of a fresh process."""
    state = State.LOCKED if has_vault else State.NO_VAULT
    return LockState(state, policy or Policy(), since=now)


def step(lock: LockState, event: Event, now: float) -> tuple[LockState, tuple[Effect, ...]]:
    """The next state and what to do about it.

    Args:
        lock: the present state.
        event: what happened.
        now: monotonic seconds.

    Raises:
        NotAllowed: the event cannot happen in this state (a second vault, unlocking none, panic
            without open keys); nothing changed.
    """
    if lock.leaving:
        if isinstance(event, Created | Unlocked | Panic):
            raise NotAllowed("The vault is just being locked; try again in a moment.")
        return lock, ()
    return _STEPS[type(event)](lock, event, now)


_Result = tuple[LockState, tuple[Effect, ...]]


def _digest(token: bytes) -> bytes:
    return hashlib.sha256(b"freehold/session-token\0" + token).digest()


def _change(lock: LockState, **changes: object) -> LockState:
    changed: LockState = msgspec.structs.replace(lock, **changes)
    return changed


def _created(lock: LockState, event: Created, now: float) -> _Result:
    if lock.state is not State.NO_VAULT:
        raise NotAllowed("There is a vault already; it was left as it is.")
    return _opened(lock, event.token, now)


def _unlocked(lock: LockState, event: Unlocked, now: float) -> _Result:
    if lock.state is State.NO_VAULT:
        raise NotAllowed("There is no vault to unlock; create one first.")
    return _opened(lock, event.token, now)


def _opened(lock: LockState, token: bytes, now: float) -> _Result:
    tokens = lock.tokens | {_digest(token)}
    return _change(lock, state=State.OPEN, tokens=tokens, since=now), ()


def _signed_out(lock: LockState, event: SignOut, now: float) -> _Result:
    left = lock.tokens - {_digest(event.token)}
    if lock.state is State.OPEN and not left:
        return _hidden(lock, event, now)
    return _change(lock, tokens=left), ()


def _active(lock: LockState, _event: Event, now: float) -> _Result:
    return (_change(lock, since=now) if lock.state is State.OPEN else lock), ()


def _ticked(lock: LockState, event: Tick, now: float) -> _Result:
    idle = now - lock.since
    hide, lock_after = lock.policy.hide_after_seconds, lock.policy.lock_after_seconds
    if lock.state is State.OPEN and hide is not None and idle >= hide:
        return _hidden(lock, event, now)
    if lock.state is State.HIDDEN and lock_after is not None and idle >= lock_after:
        # A panic locks by itself once its revocations are final; idleness does not cut it short.
        return (lock, ()) if lock.panicking else _locked(lock, event, now)
    return lock, ()


def _hidden(lock: LockState, _event: Event, now: float) -> _Result:
    if lock.state is not State.OPEN:
        return lock, ()
    hidden = _change(lock, state=State.HIDDEN, tokens=frozenset(), since=now)
    return hidden, (Effect.EMPTY_WINDOWS,)


def _locked(lock: LockState, _event: Event, now: float) -> _Result:
    if lock.state in (State.NO_VAULT, State.LOCKED):
        return lock, ()
    locked = _change(lock, state=State.LOCKED, tokens=frozenset(), since=now, leaving=True)
    return locked, (Effect.EMPTY_WINDOWS, Effect.RESTART)


def _panicked(lock: LockState, event: Panic, now: float) -> _Result:
    if lock.state not in (State.OPEN, State.HIDDEN):
        raise NotAllowed("The vault is locked, so nothing is released now. Unlock it to revoke.")
    hidden, effects = _hidden(lock, event, now)
    if lock.panicking:
        return hidden, effects
    return (
        _change(hidden, panicking=True),
        (Effect.REFUSE_ALL, *effects, Effect.REVOKE_ALL),
    )


def _panic_over(lock: LockState, event: PanicDone, now: float) -> _Result:
    return _locked(lock, event, now) if lock.panicking else (lock, ())


def _ended(lock: LockState, _event: Event, now: float) -> _Result:
    state = State.LOCKED if lock.state in (State.OPEN, State.HIDDEN) else lock.state
    ended = _change(lock, state=state, tokens=frozenset(), since=now, leaving=True)
    return ended, ((Effect.EMPTY_WINDOWS, Effect.EXIT) if lock.tokens else (Effect.EXIT,))


_STEPS: Final[dict[type, Callable[..., _Result]]] = {
    Created: _created,
    Unlocked: _unlocked,
    SignOut: _signed_out,
    Activity: _active,
    Tick: _ticked,
    Hide: _hidden,
    Lock: _locked,
    Suspend: _locked,
    Panic: _panicked,
    PanicDone: _panic_over,
    Shutdown: _ended,
}
