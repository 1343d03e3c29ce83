"""Calls for tests: signed by people who are the same in every run."""

from __future__ import annotations

import hashlib
from typing import Any

from msgspec.structs import replace

from p2p.discovery.call import DAY_MS, Ask, OpenCall, sign, view_bytes
from tests.deal import CHAIN_ID, NOW, REGISTRY, TOKEN, VIEW, Person, person
from wallet.agreement.link import Link

NOW_MS = NOW * 1000
LAB = person("lab")

ASK = Ask(
    purpose="dpv:ScientificResearch",
    description="How hearts rest.",
    view=view_bytes(VIEW),
    required=("value",),
    retention_days=180,
    steps=4,
    price="600000",
    token=TOKEN,
)


def link(who: Person = LAB, name: str = "Lakeside University") -> Link:
    """Where a requester is."""
    address = f"/ip4/127.0.0.1/tcp/4001/p2p/{who.peer_id}"
    return Link(1, name, who.peer_id, (address,), CHAIN_ID, REGISTRY)


def call(who: Person = LAB, number: int = 1, **changes: Any) -> OpenCall:
    """One call of a requester; calls of different numbers are different ones."""
    made = OpenCall(
        nonce=hashlib.sha256(f"call {number}".encode()).digest()[:16],
        created_ms=NOW_MS - DAY_MS,
        expires_ms=NOW_MS + 30 * DAY_MS,
        link=link(who),
        binding=who.binding,
        ask=ASK,
    )
    return replace(made, **changes)


def posted(who: Person = LAB, number: int = 1, **changes: Any) -> bytes:
    """The same as signed bytes."""
    return sign(call(who, number, **changes), who.keys.transport_seed)
