"""Reaching endpoints through a SOCKS5 proxy (RFC 1928), such as Tor's, instead of directly.

Guarantees: every byte to an endpoint goes through the proxy, and the endpoint's name is resolved
by it and not here; where the proxy does not answer nothing is sent past it. TLS is between this
program and the endpoint, as without one.

Left to others: which endpoints are reached so (`endpoint`).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import requests.adapters
import urllib3.connection
import urllib3.connectionpool
import urllib3.exceptions
from python_socks import ProxyConnectionError, ProxyError, ProxyTimeoutError
from python_socks.sync import Proxy

if TYPE_CHECKING:
    import socket


class ProxyAway(urllib3.exceptions.NewConnectionError):
    """There is nothing where the proxy should be."""


def is_away(error: BaseException) -> bool:
    """Whether a request failed because the proxy did not answer."""
    seen: BaseException | None = error
    while seen is not None:
        reason = getattr(seen.args[0], "reason", None) if seen.args else None
        if isinstance(seen, ProxyAway) or isinstance(reason, ProxyAway):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


def _tunnelled(connection: Any, proxy: str, seconds: float | None) -> socket.socket:
    """Return a socket that the proxy has connected to the connection's host and port."""
    try:
        return Proxy.from_url(proxy, rdns=True).connect(
            connection.host, connection.port, timeout=seconds
        )
    except ProxyTimeoutError as error:
        raise urllib3.exceptions.ConnectTimeoutError(connection, "the proxy") from error
    except ProxyConnectionError as error:
        raise ProxyAway(connection, "the proxy") from error
    except (ProxyError, OSError) as error:
        raise urllib3.exceptions.NewConnectionError(connection, "the proxy") from error


class _Plain(urllib3.connection.HTTPConnection):
    """HTTP through the proxy."""

    def __init__(self, *args: Any, proxy_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._proxy_url = proxy_url

    def _new_conn(self) -> socket.socket:
        return _tunnelled(self, self._proxy_url, _seconds(self.timeout))


class _Secure(urllib3.connection.HTTPSConnection):
    """HTTPS through the proxy."""

    def __init__(self, *args: Any, proxy_url: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._proxy_url = proxy_url

    def _new_conn(self) -> socket.socket:
        return _tunnelled(self, self._proxy_url, _seconds(self.timeout))


class _PlainPool(urllib3.connectionpool.HTTPConnectionPool):
    ConnectionCls = _Plain  # type: ignore[mutable-override]  # urllib3 makes these of it alone


class _SecurePool(urllib3.connectionpool.HTTPSConnectionPool):
    ConnectionCls = _Secure  # type: ignore[mutable-override]


class TunnelAdapter(requests.adapters.HTTPAdapter):
    """What a session mounts so that all its connections go through a proxy.

    Args:
        proxy: `socks5://[user:password@]host:port`.
    """

    def __init__(self, proxy: str, **options: Any) -> None:
        self._proxy = proxy
        super().__init__(**options)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Make the pools, with connections of our own."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {
            "http": partial(_PlainPool, proxy_url=self._proxy),
            "https": partial(_SecurePool, proxy_url=self._proxy),
        }


def _seconds(timeout: Any) -> float | None:
    return float(timeout) if isinstance(timeout, int | float) else None
