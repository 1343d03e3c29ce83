"""The chain as this node sees it."""

from __future__ import annotations

from typing import ClassVar

from app.api.messages.base import Call, Reply


class ChainStatus(Call["ChainReport"], frozen=True, tag="chain_status"):
    """Ask about the chain and what is on its way to it."""

    quick: ClassVar[bool] = True


class ChainReport(Reply, frozen=True, tag="chain_report"):
    """The profile, the height the follower has seen, transactions not yet final."""

    profile: str
    chain_id: int
    registry: str
    token: str
    symbol: str
    height: int
    age_seconds: int
    reachable: bool
    pending: tuple[str, ...]
    trust: str = ""
