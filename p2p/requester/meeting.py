"""What a requester posts at a meeting point, and what it answers to a letter from there.

A call of the books becomes a public `OpenCall` that names the same data and price in short. A
letter is a stream of `/freehold/negotiate/1` that was written down: the desk checks, keeps and
answers each envelope as it does on a stream, so nothing can be done by letter that could not be
done there.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from p2p.discovery.call import LONGEST_MS, Ask, OpenCall, sign, view_bytes
from p2p.discovery.letters import ROOM, OwnerLetter, RequesterLetter
from wallet.agreement.amounts import from_text
from wallet.errors import FreeholdError, OutOfOrder

if TYPE_CHECKING:
    from p2p.requester.calls import Call, PaymentFacts
    from p2p.requester.keys import RequesterKeys
    from wallet.agreement.binding import Binding, Claims
    from wallet.agreement.link import Link
    from wallet.ports import RequesterDesk

_NONCE: Final = b"freehold/requester/call-nonce\0"
_LONGEST_DESCRIPTION: Final = 600
_MOST_REFUSED: Final = 64
_MOST_ITEMS: Final = 256


def posted(
    number: int,
    call: Call,
    link: Link,
    binding: Binding,
    keys: RequesterKeys,
    facts: PaymentFacts,
    now_ms: int,
) -> bytes:
    """Return the signed bytes of a call, to be posted.

    Args:
        number: of the call in the books; the same number is the same call.
        call: as it was added.
        link: where the requester is.
        binding: its introduction.
        keys: its own.
        facts: chain and token.
        now_ms: UTC milliseconds; the call is posted for at most 90 days from here.

    Raises:
        Malformed: it is too long to be posted.
    """
    nonce = hashlib.sha256(_NONCE + keys.signing_seed + number.to_bytes(8, "big")).digest()[:16]
    ask = Ask(
        purpose=call.purpose,
        description=call.description[:_LONGEST_DESCRIPTION],
        view=view_bytes(call.view()),
        required=call.required_fields,
        retention_days=call.retention_days,
        steps=call.steps,
        price=str(from_text(call.price_per_step, facts.decimals)),
        token=facts.token,
    )
    expires_ms = min(call.expires * 1000, now_ms + LONGEST_MS)
    return sign(OpenCall(nonce, now_ms, expires_ms, link, binding, ask), keys.transport_seed)


async def answer(
    desk: RequesterDesk, letter: OwnerLetter, owner: Claims, now_ms: int
) -> RequesterLetter:
    """Take what an owner wrote and return what there is to say to it.

    Raises:
        BadSignature: the owner has come with other keys before.
        NotAllowed: too many owners have come for the first time within a minute.
    """
    await desk.introduced(owner)
    taken: dict[bytes, int] = {}
    refused: list[tuple[bytes, int, str, str]] = []
    for id, position, envelope in letter.pushes:
        try:
            taken[id] = await desk.take(owner.identity, id, position, envelope)
        except OutOfOrder:
            continue  # what was said meanwhile follows below
        except FreeholdError as error:
            refused.append((id, position, error.code, str(error)[:1000]))
    held = dict(letter.have) | taken
    found = await news(desk, owner.identity, held)
    return RequesterLetter(
        binding=desk.binding(),
        at_ms=now_ms,
        taken=tuple(taken.items()),
        refused=tuple(refused[:_MOST_REFUSED]),
        items=found,
    )


async def news(
    desk: RequesterDesk, owner: bytes, held: dict[bytes, int]
) -> tuple[tuple[bytes, int, tuple[bytes, ...]], ...]:
    """Return what an owner does not hold yet, as far as one letter has room.

    Args:
        desk: the requester's side.
        owner: its 32-byte identity.
        held: how many envelopes it has of each negotiation.
    """
    room, found = ROOM, list[tuple[bytes, int, tuple[bytes, ...]]]()
    for holding in await desk.holdings(owner):
        start, fits = held.get(holding.id, 0), list[bytes]()
        if start >= holding.length or len(found) >= _MOST_ITEMS:
            continue
        for envelope in await desk.envelopes(owner, holding.id, start):
            if len(envelope) + 64 > room or len(fits) >= _MOST_ITEMS:
                break
            room -= len(envelope) + 64
            fits.append(envelope)
        if fits:
            found.append((holding.id, start, tuple(fits)))
    return tuple(found)
