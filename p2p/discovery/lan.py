"""Finding somebody one knows on the same local network (mDNS, RFC 6762; DNS-SD, RFC 6763).

Off unless it was switched on. Whoever announces shows everybody on the network that Freehold runs
at this address and port, under a random name and with a salted hash of its key that differs at each
start: who knows the key recognises it, others learn no name and nothing that they could recognise
again. Who holds a backup can announce that too, by a salted hash of the backup's locator, with its
own key hidden under another: who has the 24 words finds it by them and learns whom to dial, others
learn nothing. Whoever looks shows the network that Freehold runs here. Who answers at an address
proves its key when it is dialled, so a false announcement leads nowhere.

All functions block; zeroconf runs in threads of its own. Left to others: when to look.
"""

from __future__ import annotations

import hashlib
import ipaddress
import secrets
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from zeroconf import IPVersion, ServiceBrowser, ServiceInfo, ServiceStateChange, Zeroconf

from p2p.transport.identity import peer_id_of_public_key
from wallet.errors import PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SERVICE: Final = "_freehold._tcp.local."
SALT_BYTES: Final = 16
TAG_BYTES: Final = 16
LOOK_SECONDS: Final = 3.0
MOST_ANSWERS: Final = 256
MOST_HELD: Final = 16
"""So many backups a holder announces at most, and so many holders of one are taken."""

_LABEL: Final = b"freehold/lan/1\0"
_HOLDER: Final = b"freehold/lan/holder/1\0"
_KEY_BYTES: Final = 32
_NOWHERE: Final = "This computer has no local network on which anything could be found."


def tag(salt: bytes, key: bytes) -> bytes:
    """Return by what somebody who knows a 32-byte key recognises its announcement."""
    return hashlib.sha256(_LABEL + salt + key).digest()[:TAG_BYTES]


@contextmanager
def announced(
    key: bytes,
    port: int,
    addresses: Sequence[str],
    interfaces: Sequence[str] | None = None,
    locators: Sequence[bytes] = (),
) -> Iterator[None]:
    """Announce that whoever has a key listens here, for the block.

    Args:
        key: the 32-byte identity key.
        port: where it listens.
        addresses: its own IPv4 addresses on the network.
        interfaces: addresses of the interfaces to speak on; all if not given.
        locators: of backups that it holds; each is announced by itself.

    Raises:
        PeerUnreachable: there is no network to announce it on.
    """
    said = [{"t": key}, *({"t": locator, "k": key} for locator in locators[:MOST_HELD])]
    found = [_info(one, port, addresses) for one in said]
    with _network(interfaces) as network:
        for info in found:
            network.register_service(info)
        try:
            yield
        finally:
            for info in found:
                network.unregister_service(info)


def _info(said: dict[str, bytes], port: int, addresses: Sequence[str]) -> ServiceInfo:
    name, salt = secrets.token_hex(8), secrets.token_bytes(SALT_BYTES)
    properties = {"v": "1", "s": salt.hex(), "t": tag(salt, said["t"]).hex()}
    if "k" in said:
        properties["k"] = hidden(salt, said["t"], said["k"]).hex()
    return ServiceInfo(
        SERVICE,
        f"{name}.{SERVICE}",
        port=port,
        properties=properties,
        server=f"{name}.local.",
        parsed_addresses=list(addresses),
    )


def hidden(salt: bytes, locator: bytes, key: bytes) -> bytes:
    """Return a holder's key so that who knows the locator can read it; doing it twice undoes it."""
    pad = hashlib.sha256(_HOLDER + salt + locator).digest()
    return bytes(one ^ other for one, other in zip(key, pad, strict=True))


def look_for(
    locator: bytes, seconds: float = LOOK_SECONDS, interfaces: Sequence[str] | None = None
) -> dict[bytes, tuple[str, ...]]:
    """Return who says on the local network that it holds a backup: keys, and where they listen.

    Arguments and errors as `look`; it listens to the end, for several may hold it.
    """
    found: dict[bytes, tuple[str, ...]] = {}

    def take(info: ServiceInfo) -> bool:
        found.update(holding(info, locator))
        return len(found) >= MOST_HELD

    _listen(take, seconds, interfaces)
    return found


def look(
    keys: Iterable[bytes],
    seconds: float = LOOK_SECONDS,
    interfaces: Sequence[str] | None = None,
) -> dict[bytes, tuple[str, ...]]:
    """Return where on the local network whoever has these keys says to listen, as multiaddrs.

    It ends early when all are found. Nothing of what is answered is believed but the place.

    Args:
        keys: the 32-byte identity keys that one knows.
        seconds: how long to listen.
        interfaces: as `announced`.

    Raises:
        PeerUnreachable: there is no network to look on.
    """
    wanted = set(keys)
    found: dict[bytes, tuple[str, ...]] = {}

    def take(info: ServiceInfo) -> bool:
        found.update(recognised(info, wanted))
        return not wanted - set(found)

    if wanted:
        _listen(take, seconds, interfaces)
    return found


def _listen(
    take: Callable[[ServiceInfo], bool], seconds: float, interfaces: Sequence[str] | None
) -> None:
    """Hear announcements for so long, or until `take` has had enough."""
    names: list[str] = []
    heard = threading.Event()

    def changed(
        zeroconf: Zeroconf,  # noqa: ARG001 - the names are zeroconf's
        service_type: str,  # noqa: ARG001
        name: str,
        state_change: ServiceStateChange,
    ) -> None:
        if state_change is ServiceStateChange.Added and len(names) < MOST_ANSWERS:
            names.append(name)
            heard.set()

    with _network(interfaces) as network:
        browser = ServiceBrowser(network, SERVICE, handlers=[changed])
        slept, asked, enough = 0.0, 0, False
        while slept < seconds and not enough:
            heard.wait(0.1)
            heard.clear()
            slept += 0.1
            while asked < len(names) and not enough:
                info = network.get_service_info(SERVICE, names[asked], timeout=1000)
                asked += 1
                if info is not None:
                    enough = take(info)
        browser.cancel()


def recognised(info: ServiceInfo, wanted: Iterable[bytes]) -> dict[bytes, tuple[str, ...]]:
    """Return whose announcement it is, of those one knows, and where it says to listen."""
    salt, shown = _bytes_of(info, b"s"), _bytes_of(info, b"t")
    if len(salt) != SALT_BYTES:
        return {}
    for key in wanted:
        if secrets.compare_digest(tag(salt, key), shown):
            return _at(info, key)
    return {}


def holding(info: ServiceInfo, locator: bytes) -> dict[bytes, tuple[str, ...]]:
    """Return who announces that it holds a backup, and where it says to listen."""
    salt, shown, key = (_bytes_of(info, name) for name in (b"s", b"t", b"k"))
    if len(salt) != SALT_BYTES or len(key) != _KEY_BYTES:
        return {}
    if not secrets.compare_digest(tag(salt, locator), shown):
        return {}
    return _at(info, hidden(salt, locator, key))


def _at(info: ServiceInfo, key: bytes) -> dict[bytes, tuple[str, ...]]:
    places = [one for one in info.parsed_addresses(IPVersion.V4Only)[:4] if _is_local(one)]
    if not places or not info.port:
        return {}
    peer = peer_id_of_public_key(key)
    return {key: tuple(f"/ip4/{one}/tcp/{info.port}/p2p/{peer}" for one in places)}


def _bytes_of(info: ServiceInfo, name: bytes) -> bytes:
    try:
        return bytes.fromhex((info.properties.get(name) or b"").decode("ascii"))
    except ValueError:
        return b""


def _is_local(address: str) -> bool:
    found = ipaddress.ip_address(address)
    return found.is_private and not found.is_multicast and not found.is_unspecified


@contextmanager
def _network(interfaces: Sequence[str] | None) -> Iterator[Zeroconf]:
    try:
        if interfaces is None:
            network = Zeroconf(ip_version=IPVersion.V4Only)
        else:
            network = Zeroconf(interfaces=list(interfaces), ip_version=IPVersion.V4Only)
    except OSError as error:
        raise PeerUnreachable(_NOWHERE) from error
    try:
        yield network
    finally:
        network.close()


def own_addresses() -> tuple[str, ...]:
    """Return this computer's own IPv4 addresses on local networks, loopback left out."""
    import ifaddr  # a part of zeroconf

    found = [
        ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str)
    ]
    return tuple(
        one for one in found if _is_local(one) and not ipaddress.ip_address(one).is_loopback
    )[:4]
