"""The ways into an open store: which there are, whether something would open it, other ones.

Guarantees: checking opens and changes nothing; a change is on disk in both copies of the header, or
nothing was changed. Passphrase and words always remain; the keyring's slot may come and go.

Left to others: another data key, for which the database is encrypted anew
(`wallet.store.folder.EncryptedStore.renew`).
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING

from wallet.errors import WrongPassphrase
from wallet.store import header as headers
from wallet.store.passphrase import calibrate

if TYPE_CHECKING:
    from wallet.store.header import Header, SlotType
    from wallet.store.layout import StoreFiles
    from wallet.store.passphrase import Argon2id


class Ways:
    """The header of an open store and the data key it keeps.

    Args:
        files: where the header is written.
        header: as it is on disk.
        data_key: what its slots wrap.
    """

    def __init__(self, files: StoreFiles, header: Header, data_key: bytes) -> None:
        self._files = files
        self._header = header
        self._data_key = data_key
        self._entropy = headers.entropy_of(header, data_key)

    def __repr__(self) -> str:
        return f"Ways({self._header.store_id})"

    @property
    def header(self) -> Header:
        """The header as it is on disk."""
        return self._header

    @property
    def data_key(self) -> bytes:
        """The 32 bytes that the store is encrypted with."""
        return self._data_key

    @property
    def entropy(self) -> bytes:
        """The 32 bytes of the identity."""
        return self._entropy

    @property
    def slots(self) -> tuple[SlotType, ...]:
        """The ways in that there are."""
        return tuple(slot.type for slot in self._header.slots)

    def check_passphrase(self, passphrase: str) -> bool:
        """Whether this is the passphrase; takes as long as opening, and opens nothing."""
        try:
            data_key = headers.open_with_passphrase(self._header, passphrase)
        except WrongPassphrase:
            return False
        return hmac.compare_digest(data_key, self._data_key)

    def check_entropy(self, entropy: bytes) -> None:
        """Make sure that these bytes, of recovery words, would open this store; opens nothing.

        Raises:
            WrongWords: they are another store's.
        """
        headers.open_with_entropy(self._header, entropy)

    def check_keyring(self, secret: bytes) -> None:
        """Make sure that this secret of a keyring would open this store; opens nothing.

        Raises:
            NotAllowed: it would not.
        """
        headers.open_with_keyring(self._header, secret)

    def set_passphrase(self, passphrase: str, *, kdf: Argon2id | None = None) -> None:
        """Put another passphrase in place of the present one; the data key stays.

        Somebody who has an old copy of the header and knows the old passphrase can still open
        old and new data with them.

        Raises:
            NotAllowed: an empty passphrase; nothing was changed.
            DiskFull: nothing was changed.
        """
        changed = headers.with_passphrase(
            self._header, self._data_key, passphrase, kdf or calibrate()
        )
        self._change(changed)

    def add_keyring(self, secret: bytes) -> None:
        """Let 32 random bytes that the system's keyring keeps open the store too."""
        self._change(headers.with_keyring(self._header, self._data_key, secret))

    def remove_keyring(self) -> None:
        """Take the keyring's slot away; passphrase and words stay."""
        self._change(headers.without_keyring(self._header, self._data_key))

    def renewed(self, passphrase: str, kdf: Argon2id | None = None) -> tuple[Header, bytes]:
        """A header with another data key, which another passphrase opens; nothing is written.

        Raises:
            NotAllowed: an empty passphrase.
        """
        return headers.renewed(self._header, self._data_key, passphrase, kdf or calibrate())

    def turn_to(self, header: Header, data_key: bytes) -> None:
        """Go on with a header that was written, and its data key."""
        self._header, self._data_key = header, data_key

    def _change(self, header: Header) -> None:
        self._files.write_header(header)
        self._header = header
