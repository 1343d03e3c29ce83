"""The endpoints of a profile as one: order, rotation, back-off, and who was dropped for good.

Guarantees: work that reads several things runs wholly on one endpoint, so heights are never
mixed; an endpoint is vetted before its first answer is used, and one of another chain or with
another contract at the registry's address is dropped for good and named; one whose answers could
not be believed `STRIKES` times in a row, that was outvoted (`drop`) or that contradicts itself
(`Caught`), is dropped while another is left; after a failure it rests for a jittered, growing time;
when all fail the error says what each of them did, and `troubles` says it of each that fails while
others answer. The practice chain gets a new address whenever it starts, so its `endpoint.json` is
read again first.

Left to others: what is asked (`follower`, `outbox`, …). One address's own questions go to the
same endpoint while it answers (`prefer`), so that two endpoints do not both learn of it; who asks
another one as well (`ask_host`) has to say why.
"""

from __future__ import annotations

import random
import threading
import time
from typing import TYPE_CHECKING, TypeVar

import msgspec
from eth_utils.crypto import keccak

from contracts.chain.endpoint import TIMEOUT_SECONDS, Connection
from contracts.chain.errors import BadAnswer, Caught, ProfileRefused, RequestRefused, WrongEndpoint
from contracts.chain.profile import practice_profile
from wallet.errors import ChainUnreachable, WrongChain

if TYPE_CHECKING:
    from collections.abc import Callable

    from contracts.chain.profile import ChainProfile, Endpoint

T = TypeVar("T")
FIRST_REST_SECONDS = 0.5
STRIKES = 5
"""How many answers in a row that cannot be believed end the trust in an endpoint."""

LONGEST_REST_SECONDS = {"practice": 1.0, "evm": 30.0}


class Dropped(msgspec.Struct, frozen=True):
    """An endpoint that will not be asked again, and why, as a sentence."""

    name: str
    reason: str


class _Lane:
    """One endpoint with its rest."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.failures = 0
        self.strikes = 0
        self.trouble = ""
        self.rests_until = 0.0
        self.vetted = False


class Rpc:
    """The endpoints of one profile; may be used from several threads.

    Args:
        profile: names the endpoints.
        vet: looks at an endpoint before anything else is asked of it; raises WrongChain to have
            it dropped. None trusts the chain id and the known block alone.
    """

    def __init__(
        self,
        profile: ChainProfile,
        vet: Callable[[Connection], None] | None = None,
        *,
        timeout_seconds: float = TIMEOUT_SECONDS,
        monotonic: Callable[[], float] = time.monotonic,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        self.profile = profile
        self._vet = vet
        self._timeout = timeout_seconds
        self._monotonic = monotonic
        self._jitter = jitter
        self._lock = threading.Lock()
        self._dropped: tuple[Dropped, ...] = ()
        self._remarks: dict[str, str] = {}
        self._dropped_endpoints: set[Endpoint] = set()
        self._lanes = [self._lane(endpoint) for endpoint in profile.endpoints]

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The endpoints that turned out to serve another chain, or to lie."""
        return self._dropped

    @property
    def troubles(self) -> tuple[str, ...]:
        """What endpoints did that do not answer now, or contradict others, as a sentence each."""
        with self._lock:
            away = [lane.trouble for lane in self._lanes if lane.trouble]
            return tuple(dict.fromkeys((*away, *self._remarks.values())))

    def remark(self, about: str, words: str) -> None:
        """Say something of the endpoints among `troubles`; empty words take it back."""
        with self._lock:
            if words:
                self._remarks[about] = words
            else:
                self._remarks.pop(about, None)

    def drop(self, name: str, reason: str) -> bool:
        """Ask the endpoints of this name no more, unless none other is left; return whether so."""
        with self._lock:
            lying = [lane for lane in self._lanes if lane.connection.name == name]
            if len(lying) in (0, len(self._lanes)):
                return False
        for lane in lying:
            self._drop(lane, reason)
        return True

    @property
    def endpoint_names(self) -> tuple[str, ...]:
        """The endpoints in use, by what may be shown of them."""
        with self._lock:
            return tuple(lane.connection.name for lane in self._lanes)

    def close(self) -> None:
        """Close all kept connections."""
        with self._lock:
            for lane in self._lanes:
                lane.connection.close()

    def run(
        self, work: Callable[[Connection], T], *, prefer: str | None = None, urgent: bool = False
    ) -> T:
        """Run `work` on one endpoint, and from its beginning on the next one if that fails.

        Args:
            work: gets a connection; it may be run again and must only read, or repeat safely.
            prefer: an address whose questions should stay with one endpoint.
            urgent: ask resting endpoints too; for what a person waits for.

        Raises:
            ChainUnreachable: no endpoint answered.
            WrongChain: every endpoint was dropped.
        """
        reasons: list[str] = []
        for lane in self._order(prefer, urgent=urgent):
            found = self._try(lane, work, reasons)
            if found is not None:
                return found[0]
        moved = self._practice_endpoint_moved()
        if moved is not None:
            found = self._try(moved, work, reasons)
            if found is not None:
                return found[0]
        with self._lock:
            remaining = bool(self._lanes)
        if not remaining:
            said = " ".join(dropped.reason for dropped in self._dropped)
            raise WrongChain(f"No endpoint of {self.profile.name} is left. {said}")
        said = " ".join(reasons) or "Its endpoints failed a moment ago and are asked again soon."
        raise ChainUnreachable(f"{self.profile.name} does not answer; nothing was lost. {said}")

    def run_each(self, work: Callable[[Connection], T], *, urgent: bool = True) -> dict[str, T]:
        """Run `work` on every endpoint and return the answers of those that gave one, by url."""
        answers: dict[str, T] = {}
        for lane in self._order(None, urgent=urgent):
            found = self._try(lane, work, [])
            if found is not None:
                answers[lane.connection.endpoint.url] = found[0]
        return answers

    def others(self, beside: str, *, prefer: str | None = None) -> tuple[str, ...]:
        """Return the other hosts that do not rest, in the order an address would ask them."""
        lanes = self._order(prefer, urgent=False)
        names = dict.fromkeys(lane.connection.name for lane in lanes)
        return tuple(name for name in names if name != beside)

    def ask_host(self, name: str, work: Callable[[Connection], T]) -> T | None:
        """Run `work` on one named host; None where it gave no answer that can be believed."""
        for lane in self._order(None, urgent=False):
            if lane.connection.name == name:
                found = self._try(lane, work, [])
                if found is not None:
                    return found[0]
        return None

    def _lane(self, endpoint: Endpoint) -> _Lane:
        return _Lane(Connection(endpoint, self.profile, timeout_seconds=self._timeout))

    def _order(self, prefer: str | None, *, urgent: bool) -> list[_Lane]:
        now = self._monotonic()
        with self._lock:
            lanes = list(self._lanes)
        if prefer is not None and lanes:
            start = int.from_bytes(keccak(text=prefer.lower())[:4], "big") % len(lanes)
            lanes = lanes[start:] + lanes[:start]
        ready = [lane for lane in lanes if lane.rests_until <= now]
        resting = sorted(
            (lane for lane in lanes if lane.rests_until > now), key=lambda lane: lane.rests_until
        )
        return ready + resting if urgent else ready

    def _try(
        self, lane: _Lane, work: Callable[[Connection], T], reasons: list[str]
    ) -> tuple[T] | None:
        try:
            self._look_at(lane)
            found = work(lane.connection)
        except WrongEndpoint as error:
            self._drop(lane, str(error))
            return None
        except Caught as error:
            reasons.append(str(error))
            lane.trouble = str(error)
            self.drop(lane.connection.name, f"{lane.connection.name} was dropped. {error}")
            return None
        except RequestRefused as error:
            reasons.append(f"{lane.connection.name} would not answer: {error}.")
            return None
        except ChainUnreachable as error:
            reasons.append(str(error))
            lane.trouble = str(error)
            lane.strikes = lane.strikes + 1 if isinstance(error, BadAnswer) else 0
            if lane.strikes >= STRIKES:
                gone = f"{lane.connection.name} was dropped: what it says cannot be believed."
                self.drop(lane.connection.name, f"{gone} {error}")
            self._rest(lane)
            return None
        lane.failures = lane.strikes = 0
        lane.rests_until, lane.trouble = 0.0, ""
        return (found,)

    def _look_at(self, lane: _Lane) -> None:
        """Vet an endpoint once, before its first answer is used."""
        if self._vet is None or lane.vetted:
            return
        try:
            self._vet(lane.connection)
        except WrongEndpoint:
            raise
        except WrongChain as error:
            raise WrongEndpoint(f"{lane.connection.name}: {error}") from error
        lane.vetted = True

    def _rest(self, lane: _Lane) -> None:
        lane.connection.distrust()
        longest = LONGEST_REST_SECONDS[self.profile.kind]
        seconds = min(FIRST_REST_SECONDS * 2.0 ** min(lane.failures, 10), longest)
        lane.failures += 1
        lane.rests_until = self._monotonic() + seconds * (0.5 + self._jitter() / 2)

    def _drop(self, lane: _Lane, reason: str) -> None:
        with self._lock:
            if lane in self._lanes:
                self._lanes.remove(lane)
                self._dropped += (Dropped(lane.connection.name, reason),)
                self._dropped_endpoints.add(lane.connection.endpoint)
        lane.connection.close()

    def _practice_endpoint_moved(self) -> _Lane | None:
        """Return a lane to where the practice chain is now, if that differs from before."""
        if self.profile.directory is None:
            return None
        try:
            found = practice_profile(self.profile.directory)
        except ProfileRefused:
            return None
        endpoint = found.endpoints[0]
        with self._lock:
            known = {lane.connection.endpoint for lane in self._lanes} | self._dropped_endpoints
            if endpoint in known:
                return None
            for lane in self._lanes:
                lane.connection.close()
            lane = self._lane(endpoint)
            self._lanes = [lane]
            return lane
