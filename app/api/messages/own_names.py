"""The names under which the person writes in chats: seeing them, and saying them."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from app.api.messages.base import Call, Reply
from wallet.importers.chats.own_names import ASK
from wallet.importers.generic.order import NAME_LIMIT, OwnName

ASKS_FOR_NAMES: Final = ASK
"""How a warning of an import ends where only the person's names tell which messages are theirs."""


class ShowOwnNames(Call["OwnNamesReply"], frozen=True, tag="own_names"):
    """Ask for the names that were given, and for those that could be the person's."""


class ChatWriter(msgspec.Struct, frozen=True):
    """A name in chats that left open whose their messages are, and how often it stands there."""

    name: str
    chats: int
    messages: int


class OwnNamesReply(Reply, frozen=True, tag="own_names_reply"):
    """`names` are remembered; `writers` are who could be the person, the likeliest first.

    Of `settled` messages it is known whose they are since the names were given just now.
    """

    names: tuple[str, ...]
    writers: tuple[ChatWriter, ...]
    settled: int = 0


class SetOwnNames(Call["OwnNamesReply"], frozen=True, tag="set_own_names"):
    """Remember these names in the place of those before, and settle whose messages are here.

    What is settled, or was told by an export, stays as it is.
    """

    names: Annotated[tuple[OwnName, ...], msgspec.Meta(max_length=NAME_LIMIT)]
