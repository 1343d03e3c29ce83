"""Who asks: what is known of them, checks that the person asks for, and who is blocked."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Done, Id, Reply, Told

Name = Annotated[str, msgspec.Meta(max_length=60)]
Key = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-fA-F]{4,64}\Z")]
Domain = Annotated[str, msgspec.Meta(min_length=4, max_length=253)]


class ShowTrust(Call["Trust"], frozen=True, tag="show_trust"):
    """Ask what this wallet knows of who sent a request; nobody is asked."""

    quick: ClassVar[bool] = True

    id: Id


class TrustSignal(msgspec.Struct, frozen=True):
    """One thing that is known, as a sentence that names its limits."""

    kind: Literal["name", "look-alike", "domain", "funds", "history", "first", "blocked"]
    tone: Literal["note", "caution"]
    words: Told


class Trust(Reply, frozen=True, tag="trust"):
    """What is known of a requester.

    `key` is its pinned key in hex; `petname` what the person calls it, `stated_name` what it called
    itself when it was met. `domains` are those that its request names, which can be checked;
    `proved` is the one that was found to name its key.
    """

    key: str
    fingerprint: str
    petname: str
    stated_name: str
    signals: tuple[TrustSignal, ...]
    domains: tuple[str, ...]
    proved: str = ""
    blocked: bool = False


class NameRequester(Call[Done], frozen=True, tag="name_requester"):
    """Call the requester of a request by a name of one's own; an empty one takes it away."""

    id: Id
    petname: Name


class CheckDomain(Call["Checked"], frozen=True, tag="check_domain"):
    """Ask a domain whether it names the key of a request's requester.

    The domain sees that somebody at this computer's address (or the proxy's) asks.
    """

    id: Id
    domain: Domain


class CheckFunds(Call["Checked"], frozen=True, tag="check_funds"):
    """Ask the chain whether the requester's address holds what a request sets aside.

    The endpoint sees that this address is asked about.
    """

    id: Id


class Checked(Reply, frozen=True, tag="checked"):
    """What a check found."""

    holds: bool
    words: Told


class BlockRequester(Call["BlockedItem"], frozen=True, tag="block_requester"):
    """Hear nothing more from a requester: by a request of it, its link, or its key in hex."""

    who: Annotated[str, msgspec.Meta(min_length=4, max_length=4096)]


class UnblockRequester(Call["BlockedItem"], frozen=True, tag="unblock_requester"):
    """Let a blocked key ask again; it may be its beginning."""

    key: Key


class ListBlocked(Call["BlockedList"], frozen=True, tag="list_blocked"):
    """Ask who is blocked."""

    quick: ClassVar[bool] = True


class BlockedItem(Reply, frozen=True, tag="blocked_item"):
    """One blocked key, what it was called, since when, and how much of it was dropped."""

    key: str
    name: str
    since: str
    dropped: int


class BlockedList(Reply, frozen=True, tag="blocked_list"):
    """Who is blocked, the newest first."""

    blocked: tuple[BlockedItem, ...]


class SetFirstWait(Call[Done], frozen=True, tag="set_first_wait"):
    """Set for how long the first request of somebody new cannot be accepted."""

    seconds: Annotated[int, msgspec.Meta(ge=0, le=604_800)]
