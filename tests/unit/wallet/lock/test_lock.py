"""Open, Hidden, Locked: rights end by themselves and never come back without the passphrase."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet.errors import Locked, NotAllowed
from wallet.lock import (
    Activity,
    Created,
    Effect,
    Hide,
    Lock,
    LockState,
    Need,
    Panic,
    PanicDone,
    Policy,
    Shutdown,
    SignOut,
    State,
    Suspend,
    Tick,
    Unlocked,
    at_start,
    step,
)

pytestmark = pytest.mark.area("A")

TOKEN, OTHER = b"a" * 32, b"b" * 32
POLICY = Policy(hide_after_seconds=60, lock_after_seconds=600)


def run(lock: LockState, *events: Any, now: float = 0.0) -> LockState:
    for event in events:
        lock, _ = step(lock, event, now)
    return lock


def an_open_one() -> LockState:
    return run(at_start(has_vault=True, policy=POLICY), Unlocked(TOKEN))


def test_a_fresh_process_is_locked_or_has_no_vault():
    assert at_start(has_vault=True).state is State.LOCKED
    empty = at_start(has_vault=False)
    assert empty.state is State.NO_VAULT
    assert run(empty, Created(TOKEN)).state is State.OPEN
    with pytest.raises(NotAllowed):
        step(empty, Unlocked(TOKEN), 0)
    with pytest.raises(NotAllowed):
        step(an_open_one(), Created(TOKEN), 0)


@pytest.mark.parametrize(
    ("lock", "passes"),
    [
        (at_start(has_vault=False), {Need.NOTHING}),
        (at_start(has_vault=True), {Need.NOTHING}),
        (run(an_open_one(), Hide()), {Need.NOTHING, Need.HIDDEN_OK}),
        (an_open_one(), set(Need)),
        (run(an_open_one(), Lock()), {Need.NOTHING}),
    ],
    ids=["no vault", "locked", "hidden", "open", "leaving"],
)
def test_each_state_lets_through_what_it_should(lock, passes):
    for need in Need:
        if need in passes:
            lock.check(need, TOKEN)
        else:
            with pytest.raises(Locked):
                lock.check(need, TOKEN)


@pytest.mark.parametrize("token", [None, b"", OTHER, TOKEN + b"x"])
def test_an_open_vault_needs_the_token(token):
    lock = an_open_one()
    lock.check(Need.HIDDEN_OK, token)
    with pytest.raises(Locked, match="session"):
        lock.check(Need.OPEN, token)


@pytest.mark.parametrize("event", [Hide(), Panic(), Lock(), Suspend(), Shutdown()])
def test_hiding_and_locking_revoke_every_token(event):
    lock = run(an_open_one(), Unlocked(OTHER), event)
    assert not lock.knows(TOKEN)
    assert not lock.knows(OTHER)
    again = run(run(an_open_one(), Hide()), Unlocked(OTHER))
    again.check(Need.OPEN, OTHER)
    with pytest.raises(Locked):
        again.check(Need.OPEN, TOKEN)


def test_the_last_one_to_sign_out_hides_the_vault():
    both = run(an_open_one(), Unlocked(OTHER))
    one = run(both, SignOut(OTHER))
    assert one.state is State.OPEN
    one.check(Need.OPEN, TOKEN)
    with pytest.raises(Locked):
        one.check(Need.OPEN, OTHER)
    assert run(one, SignOut(b"unknown")).state is State.OPEN
    last, effects = step(one, SignOut(TOKEN), 0)
    assert (last.state, effects) == (State.HIDDEN, (Effect.EMPTY_WINDOWS,))


def test_idleness_hides_and_a_longer_one_locks():
    lock = run(an_open_one(), Tick(), now=59)
    assert lock.state is State.OPEN
    lock = run(lock, Activity(), now=59)
    assert run(lock, Tick(), now=118).state is State.OPEN
    hidden, effects = step(lock, Tick(), 119)
    assert (hidden.state, effects) == (State.HIDDEN, (Effect.EMPTY_WINDOWS,))
    assert run(hidden, Activity(), Tick(), now=718).state is State.HIDDEN
    locked, effects = step(hidden, Tick(), 719)
    assert (locked.state, effects) == (State.LOCKED, (Effect.EMPTY_WINDOWS, Effect.RESTART))


def test_a_server_may_stay_hidden_for_ever():
    calm = Policy(hide_after_seconds=None, lock_after_seconds=None)
    lock = run(at_start(has_vault=True, policy=calm), Unlocked(TOKEN))
    assert run(lock, Tick(), now=1e9).state is State.OPEN
    assert run(lock, Hide(), Tick(), now=1e9).state is State.HIDDEN


def test_panic_refuses_first_then_revokes_and_locks_when_all_is_final():
    lock, effects = step(an_open_one(), Panic(), 5)
    assert lock.state is State.HIDDEN
    assert effects == (Effect.REFUSE_ALL, Effect.EMPTY_WINDOWS, Effect.REVOKE_ALL)
    assert step(lock, Panic(), 6)[1] == ()
    assert run(lock, Tick(), now=10_000).state is State.HIDDEN
    done, effects = step(lock, PanicDone(), 7)
    assert (done.state, effects[-1]) == (State.LOCKED, Effect.RESTART)


def test_panic_works_from_hidden_and_can_be_watched():
    lock, effects = step(run(an_open_one(), Hide()), Panic(), 5)
    assert effects == (Effect.REFUSE_ALL, Effect.REVOKE_ALL)
    watched = run(lock, Unlocked(OTHER))
    assert watched.state is State.OPEN
    assert run(watched, PanicDone()).state is State.LOCKED
    assert run(lock, Lock()).state is State.LOCKED
    assert run(an_open_one(), PanicDone()).state is State.OPEN
    with pytest.raises(NotAllowed):
        step(at_start(has_vault=True), Panic(), 0)


def test_a_locking_process_never_opens_again():
    leaving = run(an_open_one(), Suspend())
    for event in (Unlocked(TOKEN), Created(TOKEN), Panic()):
        with pytest.raises(NotAllowed):
            step(leaving, event, 1)
    for calm in (Hide(), Lock(), Tick(), Activity(), Shutdown(), SignOut(TOKEN), PanicDone()):
        assert step(leaving, calm, 10**9) == (leaving, ())


def test_shutdown_leaves_from_every_state():
    for lock in (at_start(has_vault=False), at_start(has_vault=True), an_open_one()):
        ended, effects = step(lock, Shutdown(), 0)
        assert effects[-1] is Effect.EXIT
        assert ended.leaving
        assert ended.state is not State.OPEN


def test_locking_what_is_locked_does_nothing():
    for lock in (at_start(has_vault=False), at_start(has_vault=True)):
        for event in (Lock(), Suspend(), Hide()):
            assert step(lock, event, 0) == (lock, ())


def test_tokens_are_not_kept_as_they_are():
    lock = an_open_one()
    assert TOKEN not in lock.tokens
    assert repr(TOKEN) not in repr(lock)


EVENTS = st.one_of(
    st.sampled_from(
        [Activity(), Tick(), Hide(), Lock(), Suspend(), Panic(), PanicDone(), Shutdown()]
    ),
    st.sampled_from([TOKEN, OTHER]).flatmap(
        lambda token: st.sampled_from([Unlocked(token), SignOut(token), Created(token)])
    ),
)


@given(st.booleans(), st.lists(st.tuples(EVENTS, st.integers(0, 300)), max_size=30))
@settings(max_examples=50, deadline=None)
def test_whatever_happens_open_means_a_valid_token(has_vault, story):
    lock, now = at_start(has_vault=has_vault, policy=POLICY), 0
    given: set[bytes] = set()
    for event, passed in story:
        now += passed
        try:
            lock, effects = step(lock, event, now)
        except NotAllowed:
            continue
        if isinstance(event, Unlocked | Created):
            given.add(event.token)
        elif isinstance(event, SignOut):
            given.discard(event.token)
        if lock.state is not State.OPEN:
            given = set()
        assert (lock.state is State.OPEN) == bool(lock.tokens)
        assert {token for token in (TOKEN, OTHER) if lock.knows(token)} == given
        if lock.state is State.LOCKED and Effect.RESTART in effects:
            assert lock.leaving
