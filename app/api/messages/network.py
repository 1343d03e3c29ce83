"""How this computer reaches others: directly, or through one proxy for all of it."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Reply, Secretive, Told


class ShowProxy(Call["ProxyReply"], frozen=True, tag="show_proxy"):
    """Ask through which proxy others are reached."""

    quick: ClassVar[bool] = True


class SetProxy(Secretive, Call["ProxyReply"], frozen=True, tag="set_proxy"):
    """Reach requesters and the chain through a SOCKS5 proxy, or directly again with an empty one.

    `proxy` is `socks5://[user:password@]host:port`. The vault is locked afterwards, so that no
    connection from before goes on.
    """

    proxy: Annotated[str, msgspec.Meta(max_length=300)] = ""


class ProxyReply(Reply, frozen=True, tag="proxy_reply"):
    """The proxy, without its password, empty if there is none; `words` say what that means.

    A practice vault, which speaks with this computer alone, takes none (`offered`).
    """

    proxy: str
    words: Told
    offered: bool = True
