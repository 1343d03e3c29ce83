"""Where a program that others dial says it is reached: a requester, a meeting point, a holder.

It says an address that others can dial, or nothing: one that it listens on "anywhere" (0.0.0.0, ::)
is no place, so then its operator names the place.
"""

from __future__ import annotations

from typing import Final

from p2p.discovery.points import point
from wallet.errors import Malformed

ANYWHERE: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared, not bound
MOST: Final = 4


def check(listen: str | None, announce: str | None) -> None:
    """See that what is listened on and announced makes a link, before anything is opened.

    Raises:
        Malformed: it listens everywhere and nothing is announced, or what is announced is no place
            to dial.
    """
    if announce is None:
        if listen is not None and is_anywhere(listen):
            raise Malformed(
                f"{listen} is no address that others can dial, so nobody could find you. Say where"
                " you are reached, such as --announce /dns4/lab.example/tcp/4001 (in a program:"
                " announce=…), or listen on one address. Nothing was started."
            )
        return
    parts = announce.rstrip("/").split("/")
    if len(parts) != 5 or parts[3] != "tcp" or is_anywhere(announce):
        raise Malformed(
            f"“{announce[:100]}” is not where others can reach you: it should read"
            " /dns4/lab.example/tcp/4001 or /ip4/…/tcp/…. Nothing was started."
        )


def places(addresses: tuple[str, ...], announce: str | None, peer_id: str) -> tuple[str, ...]:
    """Return what goes into links, each ending in `/p2p/<peer id>`.

    Args:
        addresses: of the host, as bound.
        announce: where others find it, as `/dns4/lab.example/tcp/4001`; None for as bound.
        peer_id: the host's.

    Raises:
        Malformed: as `check`.
    """
    check(None, announce)
    if announce is not None:
        return (point(f"{announce.rstrip('/')}/p2p/{peer_id}").address,)
    found = tuple(one for one in addresses if not is_anywhere(one))[:MOST]
    if not found:
        check(addresses[0] if addresses else "It", None)
    return found


def is_anywhere(address: str) -> bool:
    """Whether an address names every place, and so none."""
    return not ANYWHERE.isdisjoint(address.split("/")[2:3])
