"""Anna, her five guardians, and somebody who says that she is Anna: a circle for the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from wallet.guardians import circle, guardian, messages, owner, recovering, time_seen
from wallet.guardians.messages import Fetch, GuardianShare
from wallet.guardians.time_seen import HOUR_MS, TimeSeen
from wallet.shares.places import Place

if TYPE_CHECKING:
    from wallet.guardians.guardian import Case
    from wallet.guardians.recovering import Recovery, Talk

ENTROPY = bytes(range(32))
OTHER_ENTROPY = bytes(range(1, 33))
HOME_SEED = bytes([7]) * 32
ANNA = bytes([0xA0]) * 32
NAMES = ("Bert", "Cleo", "Dina", "Emil", "Fina")
NOW_MS = 1_790_000_000_000
RUN = b"first run"
HOLDERS = (
    Place(bytes([0x31]) * 32, ("/ip4/192.0.2.7/tcp/4001",)),
    Place(bytes([0x32]) * 32, ("/dns/box.example/tcp/4001",)),
)


def circle_of(entropy: bytes = ENTROPY, generation: int = 1) -> circle.Circle:
    return circle.new(entropy, generation)


def shares_of(made: circle.Circle, owner_key: bytes = ANNA) -> list[GuardianShare]:
    names = ["Anna"] * circle.COUNT
    return list(owner.shares(made, owner_key, HOME_SEED, names, HOLDERS, NOW_MS))


def home_of(place: int) -> bytes:
    return bytes([0xB0 + place]) * 32


def seed_of(place: int) -> bytes:
    return bytes([0x50 + place]) * 32


def nonce_of(place: int) -> bytes:
    return bytes([0x90 + place]) * 32


class Met(NamedTuple):
    """Both sides of one talk, up to the words."""

    recovery: Recovery
    talk: Talk
    case: Case
    place: int


def start() -> TimeSeen:
    return time_seen.begin(NOW_MS, 0, RUN)


def later(record: TimeSeen, hours: float) -> TimeSeen:
    """The program runs on, and both clocks go on."""
    step = int(hours * HOUR_MS)
    return time_seen.seen(record, record.furthest_ms + step, record.monotonic_ms + step, record.run)


def asked(recovery: Recovery, place: int = 0, now: TimeSeen | None = None) -> Met:
    """Who recovers has asked, and the guardian has answered."""
    begun = recovering.talk(home_of(place))
    own_key = messages.public_key(seed_of(place))
    envelope = recovering.ask(recovery, begun)
    case = guardian.begin(envelope, home_of(place), own_key, nonce_of(place), now or start(), (), 0)
    said = answer(recovery, guardian.heard(case), place)
    return Met(recovery, recovering.hear(recovery, begun, said), case, place)


def shown(recovery: Recovery, place: int = 0, now: TimeSeen | None = None) -> Met:
    """Both have the words to compare."""
    met = asked(recovery, place, now)
    envelope = recovering.reveal(recovery, met.talk)
    return met._replace(case=guardian.show(met.case, envelope, home_of(place), now or start()))


def agreed(
    recovery: Recovery, share: GuardianShare, place: int = 0, now: TimeSeen | None = None
) -> Met:
    """The guardian has said yes."""
    met = shown(recovery, place, now)
    case, _ = guardian.agree(met.case, share, home_of(place), (), now or start(), NOW_MS)
    return met._replace(case=case)


def fetch(met: Met, share: GuardianShare | None, now: TimeSeen) -> tuple[Met, messages.Message]:
    """Who recovers asks whether the wait is over, and hears."""
    envelope = recovering.fetch(met.recovery, met.talk)
    case, said = guardian.fetched(met.case, envelope, home_of(met.place), share, now)
    told = answer(met.recovery, said, met.place)
    return met._replace(case=case, talk=recovering.hear(met.recovery, met.talk, told)), said


def answer(recovery: Recovery, said: messages.Message, place: int) -> bytes:
    return messages.say(said, recovering.key_of(recovery), seed_of(place))


def stranger_says(met: Met, request: bytes) -> bytes:
    """A fetch by somebody else's key."""
    return messages.say(Fetch(request), home_of(met.place), bytes([0xEE]) * 32)


def replace_request(recovery: Recovery) -> Recovery:
    """The same keys asking after another request."""
    return msgspec.structs.replace(recovery, request=bytes(16))
