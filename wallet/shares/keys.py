"""The keys that name, sign and open a person's backup: all from the 24 words."""

from __future__ import annotations

import hashlib
from typing import NoReturn

import msgspec

from wallet.keys import derive
from wallet.shares.spelling import public_of


class BackupKeys(msgspec.Struct, frozen=True):
    """`head_seed` signs heads, pages and orders (Ed25519); `manifest_key` opens sealed parts."""

    head_seed: bytes
    manifest_key: bytes

    @property
    def public(self) -> bytes:
        """The public key of the head, 32 bytes."""
        return public_of(self.head_seed)

    @property
    def locator(self) -> bytes:
        """What holders know the person's backup by, 32 bytes."""
        return locator_of(self.public)

    def __repr__(self) -> str:
        return "BackupKeys(…)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("keys are not pickled or copied out of their process")


def backup_keys(entropy: bytes) -> BackupKeys:
    """The keys of the person whose words stand for these 32 bytes."""
    return BackupKeys(derive(entropy, "backup-head"), derive(entropy, "backup-manifest"))


def locator_of(public: bytes) -> bytes:
    """SHA-256 of the head's public key: tells nothing of whose it is, and is found from words."""
    return hashlib.sha256(public).digest()
