"""Keys by which shops sign their mail: seeing which are known or wanted, giving and forgetting."""

from __future__ import annotations

from typing import Annotated

import msgspec

from app.api.messages.base import Call, Reply
from wallet.importers.mail.issuer_keys import TEXT_LIMIT


class ListIssuerKeys(Call["IssuerKeyList"], frozen=True, tag="issuer_keys"):
    """Ask which keys are known, and which would check what is here."""


class IssuerKeyItem(msgspec.Struct, frozen=True):
    """A key by the name it is published under (`SELECTOR._domainkey.DOMAIN`).

    `kind` is "rsa" or "ed25519", or empty where the key is not known; `records` is how many records
    say that they were signed with it.
    """

    name: str
    domain: str
    kind: str
    records: int


class IssuerKeyList(Reply, frozen=True, tag="issuer_key_list"):
    """Keys that are known, then those that are wanted."""

    keys: tuple[IssuerKeyItem, ...]


class AddIssuerKeys(Call["IssuerKeysKept"], frozen=True, tag="add_issuer_keys"):
    """Remember the keys of pasted TXT records, and check what is here by them."""

    text: Annotated[str, msgspec.Meta(max_length=TEXT_LIMIT)]


class RemoveIssuerKey(Call["IssuerKeysKept"], frozen=True, tag="remove_issuer_key"):
    """Forget a key; what it checked is unchecked again."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class IssuerKeysKept(Reply, frozen=True, tag="issuer_keys_kept"):
    """Which keys were added or removed, and of how many records the signature changed its worth."""

    names: tuple[str, ...]
    verified: int = 0
    failed: int = 0
    unchecked: int = 0
