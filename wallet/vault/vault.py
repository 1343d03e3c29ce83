"""The open vault: one person's store, their attachments, and the facts its profile fixes.

    <profile folder>/
        vault.header, vault.header.copy, vault.db, …    see `wallet.store.folder`
        attachments/                                    see `wallet.vault.attachments`
        segments/                                       see `wallet.segments.spool`
        holding/                                        shares of contacts, as `p2p.shards.shelf`
        recovery.unfinished/                            what of a recovered vault is still coming
        profile.json    public facts fixed at creation (which chain), readable while locked;
                        without the endpoints, whose addresses and tokens may be secret

Guarantees: the profile inside the vault is the one that counts; a file that says something else
is put right when the vault is opened, and `profile_was_changed` says so. `put_back` says which
tables that decide are not as they were last written (`wallet.vault.put_back`). What a crash left
behind (half attachments, imports that ran) is settled before anything else uses the vault.
"""

from __future__ import annotations

import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import msgspec
import rfc8785

from wallet.errors import DatabaseDamaged, HeaderDamaged, VaultMissing
from wallet.keys import entropy_of, new_entropy, words_of
from wallet.store import EncryptedStore, unheard
from wallet.store.files import RESERVE_BYTES, write_atomically
from wallet.store.layout import StoreFiles
from wallet.vault import put_back, replacing, settings
from wallet.vault.attachments import Attachments
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from wallet.store import Argon2id, Database, Transaction
    from wallet.store.header import SlotType
    from wallet.store.migrations import Heard

STEM: Final = "vault"
PROFILE_FILE: Final = "profile.json"
ATTACHMENTS: Final = "attachments"
RESTORING: Final = "restore.unfinished"
SPOOL: Final = "segments"
HOLDING: Final = "holding"
RECOVERING: Final = "recovery.unfinished"
DRILLING: Final = "drill.unfinished"
PROFILE: Final = "profile"
COMING: Final = "recovery.coming"
"""Says in a recovered vault that its rest is still on its way (`wallet.segments.coming`)."""

_MAX_PROFILE_BYTES: Final = 64 * 1024

Profile = dict[str, Any]


class Vault:
    """An open vault. Made by `create`, `open` or `open_with_words`; ended by `close`."""

    def __init__(self, folder: Path, store: EncryptedStore) -> None:
        self._store = store
        self.folder: Final = folder
        self.attachments: Final = Attachments(folder / ATTACHMENTS)
        shutil.rmtree(folder / RESTORING, ignore_errors=True)  # a restore ended just before that
        if not self.rest_is_coming:
            shutil.rmtree(folder / RECOVERING, ignore_errors=True)  # all of it is in the vault
        kept: Profile | None = store.db.read(settings.get, PROFILE, dict, None)
        self.profile: Final[Profile] = kept or {}
        public = rfc8785.dumps(_public(self.profile))
        self.profile_was_changed: Final = kept is not None and _profile_bytes(folder) != public
        if self.profile_was_changed:
            write_atomically(folder / PROFILE_FILE, public)
        self.put_back: Final = self._look_for_put_back(store.db)
        store.db.read(self.attachments.remove_orphans)
        store.db.write(replacing.stop_unfinished, time.time_ns() // 1_000_000)

    def __repr__(self) -> str:
        return f"Vault({self.id})"

    def _look_for_put_back(self, db: Database) -> str:
        """Look before anything is written; a page that cannot be read is for `checkup` to name."""
        said = ""
        with suppress(DatabaseDamaged):
            said = db.read(put_back.at_opening)
        with suppress(DatabaseDamaged):
            if db.read(put_back.needs_ending):
                now_ms = time.time_ns() // 1_000_000
                db.write_essential(put_back.end_again, self.attachments, now_ms)
        return said

    def put_profile(self, tx: Transaction, profile: Mapping[str, Any]) -> None:
        """Keep other facts; they count, and are written in clear, from the next opening on."""
        rfc8785.dumps(dict(profile))
        settings.put(tx, PROFILE, dict(profile))

    @classmethod
    def create(
        cls,
        folder: Path,
        passphrase: str,
        *,
        profile: Mapping[str, Any],
        entropy: bytes | None = None,
        kdf: Argon2id | None = None,
        reserve_bytes: int = RESERVE_BYTES,
    ) -> tuple[Vault, tuple[str, ...]]:
        """Make a vault and open it; also returns its 24 recovery words, to be shown once.

        Args:
            folder: the profile's folder; made if missing.
            passphrase: what opens it from now on.
            profile: facts as a JSON object; all but `endpoints` and `proxy` are readable while
                locked.
            entropy: of an identity to take over (a restore); otherwise a new one.
            kdf: costs of the passphrase; calibrated to about 0.7 s if not given.
            reserve_bytes: space kept back for a full disk.

        Raises:
            VaultExists, VaultInUse, DiskFull, NotAllowed (an empty passphrase).
        """
        entropy = entropy or new_entropy()
        kept = dict(profile)
        rfc8785.dumps(kept)  # a profile without a JSON form must not leave a vault behind
        store = EncryptedStore.create(
            folder,
            STEM,
            passphrase,
            entropy,
            migrations=MIGRATIONS,
            fill=lambda tx: settings.put(tx, PROFILE, kept),
            kdf=kdf,
            reserve_bytes=reserve_bytes,
        )
        try:
            return cls(folder, store), words_of(entropy)
        except BaseException:
            store.discard()
            raise

    @classmethod
    def open(
        cls,
        folder: Path,
        passphrase: str,
        *,
        reserve_bytes: int = RESERVE_BYTES,
        heard: Heard = unheard,
    ) -> Vault:
        """Open the vault in a folder with its passphrase.

        Args:
            folder: the profile's.
            passphrase: what opens it.
            reserve_bytes: space kept back for a full disk.
            heard: told how far a change of the vault's schema is, once after an update.

        Raises:
            WrongPassphrase, HeaderDamaged, DatabaseDamaged, VaultMissing, NewerFormat,
            VaultInUse: each with what to do; nothing was changed.
        """
        store = EncryptedStore.open(
            folder,
            STEM,
            passphrase,
            migrations=MIGRATIONS,
            reserve_bytes=reserve_bytes,
            heard=heard,
        )
        return cls._from(folder, store)

    @classmethod
    def open_with_words(
        cls,
        folder: Path,
        words: str | Sequence[str],
        *,
        reserve_bytes: int = RESERVE_BYTES,
        heard: Heard = unheard,
    ) -> Vault:
        """Open the vault with its 24 words; follow with `set_passphrase`.

        Raises:
            WrongWords: they are no recovery words, or another vault's; and the errors of `open`.
        """
        store = EncryptedStore.open_with_entropy(
            folder,
            STEM,
            entropy_of(words),
            migrations=MIGRATIONS,
            reserve_bytes=reserve_bytes,
            heard=heard,
        )
        return cls._from(folder, store)

    @classmethod
    def open_with_keyring(
        cls,
        folder: Path,
        secret: bytes,
        *,
        reserve_bytes: int = RESERVE_BYTES,
        heard: Heard = unheard,
    ) -> Vault:
        """Open the vault with the secret that the system's keyring keeps.

        Raises:
            NotAllowed: it does not open this vault; and the errors of `open`.
        """
        store = EncryptedStore.open_with_keyring(
            folder, STEM, secret, migrations=MIGRATIONS, reserve_bytes=reserve_bytes, heard=heard
        )
        return cls._from(folder, store)

    @classmethod
    def adopt(
        cls,
        folder: Path,
        passphrase: str,
        entropy: bytes,
        *,
        data_key: bytes,
        store_id: str,
        database: Path,
        kdf: Argon2id | None = None,
        reserve_bytes: int | None = None,
    ) -> Vault:
        """Make a vault of a database that lies ready on the same disk, and open it.

        Raises:
            VaultExists, VaultInUse, DiskFull, NotAllowed: none was made.
        """
        store = EncryptedStore.adopt(
            folder,
            STEM,
            passphrase,
            entropy,
            data_key=data_key,
            store_id=store_id,
            database=database,
            migrations=MIGRATIONS,
            kdf=kdf,
            reserve_bytes=RESERVE_BYTES if reserve_bytes is None else reserve_bytes,
        )
        return cls._from(folder, store)

    @property
    def copy_path(self) -> Path:
        """Where the copy for a backup is made."""
        return self._store.copy_path

    @property
    def slots(self) -> tuple[SlotType, ...]:
        """The ways in that there are."""
        return self._store.ways.slots

    @property
    def id(self) -> str:
        """Random name of this vault, 32 hexadecimal digits; public."""
        return self._store.store_id

    @property
    def db(self) -> Database:
        """The vault's database."""
        return self._store.db

    @property
    def rest_is_coming(self) -> bool:
        """Whether records and files of this recovered vault are still on their way."""
        return bool(self.db.read(settings.get, COMING, dict, {}))

    @property
    def entropy(self) -> bytes:
        """The 32 bytes that all keys of the identity come from."""
        return self._store.entropy

    def words(self) -> tuple[str, ...]:
        """The recovery words again; ask for the passphrase before showing them."""
        return words_of(self._store.entropy)

    def check_passphrase(self, passphrase: str) -> bool:
        """Whether this is the passphrase; takes as long as opening (call it in a thread)."""
        return self._store.ways.check_passphrase(passphrase)

    def check_words(self, words: str | Sequence[str]) -> None:
        """Make sure that these are this vault's recovery words.

        Raises:
            WrongWords: they are no recovery words, or another vault's; the message says which.
        """
        self._store.ways.check_entropy(entropy_of(words))

    def set_passphrase(self, passphrase: str, *, kdf: Argon2id | None = None) -> None:
        """Put another passphrase in place of the present one.

        Raises:
            NotAllowed: an empty passphrase. DiskFull: nothing was changed.
        """
        self._store.ways.set_passphrase(passphrase, kdf=kdf)

    def renew(self, passphrase: str, *, kdf: Argon2id | None = None) -> None:
        """Encrypt everything anew, for a passphrase that somebody may know.

        Raises:
            NotAllowed, DiskFull, VaultInUse, DatabaseDamaged: nothing was changed.
        """
        self._store.renew(passphrase, kdf=kdf)

    def compact(self) -> None:
        """Give room that is free inside the database back to the disk.

        Raises:
            DiskFull: nothing was changed.
        """
        self._store.compact()

    def exchange(self, make: Callable[[Path, bytes], Path]) -> None:
        """Go on in another database that takes the place of this one, as `EncryptedStore.exchange`.

        Raises:
            VaultInUse: nothing was changed; and what `make` raises.
        """
        self._store.exchange(make)

    @property
    def database_key(self) -> bytes:
        """The raw key of the database, for one that is made to take its place (`exchange`)."""
        return self._store.database_key

    def check_keyring(self, secret: bytes) -> None:
        """Make sure that this secret of the system's keyring would open the vault.

        Raises:
            NotAllowed: it would not.
        """
        self._store.ways.check_keyring(secret)

    def add_keyring(self, secret: bytes) -> None:
        """Let the system's keyring open the vault too."""
        self._store.ways.add_keyring(secret)

    def remove_keyring(self) -> None:
        """Let the system's keyring open the vault no more."""
        self._store.ways.remove_keyring()

    def discard(self) -> None:
        """Close and delete a vault that was just made and whose words nobody has seen."""
        self._store.discard()

    def close(self) -> None:
        """Close the database and let other processes have it; calling again does nothing."""
        self._store.close()

    @classmethod
    def _from(cls, folder: Path, store: EncryptedStore) -> Vault:
        try:
            return cls(folder, store)
        except BaseException:
            store.close()
            raise


def vault_exists(folder: Path) -> bool:
    """Whether there is a vault in this folder, sound or not."""
    return any(
        (folder / f"{STEM}{suffix}").exists() for suffix in (".header", ".header.copy", ".db")
    )


def vault_id(folder: Path) -> str:
    """The public name of the vault in a folder, without opening it.

    Raises:
        VaultMissing: there is none. HeaderDamaged, NewerFormat: its header cannot be read.
    """
    if not vault_exists(folder):
        raise VaultMissing("There is no vault in this folder; nothing was created.")
    return StoreFiles(folder, STEM).read_headers()[0].store_id


def read_profile(folder: Path) -> Profile:
    """The public facts of a vault, without opening it; they are not yet known to be unchanged.

    Raises:
        VaultMissing: there is no vault here.
        HeaderDamaged: the file is missing or unreadable; opening the vault writes it anew.
    """
    if not vault_exists(folder):
        raise VaultMissing("There is no vault in this folder; nothing was created.")
    try:
        return msgspec.json.decode(_profile_bytes(folder), type=Profile)
    except ValueError:
        raise HeaderDamaged(
            f"{PROFILE_FILE} is missing or damaged. It is written anew when the vault is opened."
        ) from None


def _public(profile: Profile) -> Profile:
    """Return what may stand on the disk in clear: an endpoint's token or path may be secret."""
    return {name: value for name, value in profile.items() if name not in ("endpoints", "proxy")}


def _profile_bytes(folder: Path) -> bytes:
    try:
        with (folder / PROFILE_FILE).open("rb") as file:
            return file.read(_MAX_PROFILE_BYTES + 1)
    except FileNotFoundError:
        return b""
