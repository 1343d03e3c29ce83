"""Keeping the vault for long: backups and restoring, ways in, checking, moving, deleting, letters.

What shows or changes a secret, or destroys something, asks for the passphrase again.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Done, Id, Passphrase, Path, Reply, Secretive, Text, Told
from app.api.messages.vault import ChainProfile
from wallet.lock import Need

Words = Annotated[str, msgspec.Meta(min_length=1, max_length=2048)]
SlotName = Literal["passphrase", "words", "keyring"]
LetterKind = Literal["access", "portability", "erasure", "objection", "withdrawal", "complaint"]


class VaultBackup(Call["BackupMade"], frozen=True, tag="vault_backup"):
    """Write an encrypted backup to a new file, and read it back."""

    path: Path


class BackupItem(msgspec.Struct, frozen=True):
    """A backup file that is known here. `why` says why it does not count today, or nothing."""

    file: str
    created: str
    checked: str
    bytes: int
    counts: bool
    why: Told = ""


class BackupMade(Reply, frozen=True, tag="backup_made"):
    """It is on its medium, and was read from there; `backup_places` is how many there are now."""

    file: str
    bytes: int
    created: str
    entries: int
    backup_places: int
    counts: bool
    why: Told = ""


class ListBackups(Call["BackupList"], frozen=True, tag="list_backups"):
    """Name the backups that are known here; with `check` each is read to its end first."""

    check: bool = False


class BackupList(Reply, frozen=True, tag="backup_list"):
    """The newest first; several on one disk are one place.

    `holders` count as well, any `holders_needed` of whom bring everything back: they are as good as
    `holders - holders_needed + 1` places, and these are in `backup_places`.
    """

    backup_places: int
    backups: tuple[BackupItem, ...]
    holders: int = 0
    holders_needed: int = 0


class ForgetBackup(Call["BackupList"], frozen=True, tag="forget_backup"):
    """Speak of a backup no more; its file is left alone."""

    path: Path


class VaultRestore(Secretive, Call["VaultRestored"], frozen=True, tag="vault_restore"):
    """Make the vault of a backup in this empty profile and open it."""

    need: ClassVar[Need] = Need.NOTHING
    path: Path
    words: Words
    passphrase: Passphrase


class VaultRestored(Secretive, Reply, frozen=True, tag="vault_restored"):
    """The vault is open: what was in it at `created`, with `entries` in its log.

    `erased_again` records had been erased after the backup was made and were erased again; None
    where no list of them was found on this computer, so that they are back. `coming`: contacts,
    consents, money and the log are there, records and files still come (`StatusReply.coming`).
    """

    token: str
    created: str
    entries: int
    ended: int
    erased_again: int | None
    coming: bool = False


class ListSlots(Call["SlotList"], frozen=True, tag="list_slots"):
    """Name the ways into the vault."""


class SlotList(Reply, frozen=True, tag="slot_list"):
    """The ways in, and why the system's keyring is not offered as one, or nothing if it is."""

    slots: tuple[SlotName, ...]
    keyring_refused: Told = ""


class AddKeyringSlot(Secretive, Call["SlotList"], frozen=True, tag="add_keyring_slot"):
    """Let the system's keyring open the vault too."""

    passphrase: Passphrase


class RemoveSlot(Secretive, Call["SlotList"], frozen=True, tag="remove_slot"):
    """Take a way in away; passphrase and words stay for ever."""

    slot: SlotName
    passphrase: Passphrase


class VaultCheck(Call["CheckReport"], frozen=True, tag="vault_check"):
    """Check database, log and attachments from end to end."""


class CheckReport(Reply, frozen=True, tag="check_report"):
    """What there is, and sentences about what does not fit; `root` is the log's."""

    intact: bool
    records: int
    attachments: int
    entries: int
    root: str
    problems: tuple[Told, ...]


class VaultCompact(Call["Compacted"], frozen=True, tag="vault_compact"):
    """Give room that is free inside the database back to the disk."""


class Compacted(Reply, frozen=True, tag="compacted"):
    """The database's size before (with copies of earlier schemas) and after, in bytes."""

    before: int
    after: int


class AcceptCopy(Call[Done], frozen=True, tag="accept_copy"):
    """Go on with this copy of the vault, although another state of it was known elsewhere."""


class VaultSalvage(Secretive, Call["SalvageReport"], frozen=True, tag="vault_salvage"):
    """Make a new vault in an empty folder of what can be read of this damaged one.

    `profile` is a chain profile (TOML), `practice` says that the vault is for practice: for a vault
    that no longer says which chain it is for, or how that is reached; otherwise of no effect.
    """

    need: ClassVar[Need] = Need.NOTHING
    passphrase: Passphrase
    into: Path
    profile: ChainProfile | None = None
    practice: bool = False


class SalvageReport(Reply, frozen=True, tag="salvage_report"):
    """What came over; `lost` says in sentences what did not, `records_lost` is None if unknown."""

    records: int
    records_lost: int | None
    entries: int
    attachments: int
    attachments_lost: int
    lost: tuple[Told, ...]


class ShowWords(Secretive, Call["WordsShown"], frozen=True, tag="show_words"):
    """Show the 24 words again."""

    passphrase: Passphrase


class WordsShown(Secretive, Reply, frozen=True, tag="words_shown"):
    """The 24 words, in order."""

    words: tuple[str, ...]


class MoveProfile(Secretive, Call[Done], frozen=True, tag="move_profile"):
    """Move the vault to another folder; the node ends afterwards."""

    path: Path
    passphrase: Passphrase


class DeleteProfile(Secretive, Call[Done], frozen=True, tag="delete_profile"):
    """Delete the vault of this profile for good; the node ends afterwards."""

    passphrase: Passphrase


class WriteLetter(Call["Letter"], frozen=True, tag="write_letter"):
    """Put a letter that asks a company for one's data; nothing of it is kept."""

    need: ClassVar[Need] = Need.NOTHING
    kind: LetterKind
    name: Text
    address: Text
    company: Text
    company_address: Text = ""
    known_as: Text = ""
    day: Annotated[str, msgspec.Meta(max_length=40)] = ""
    against: Text = ""


class WriteLetterForGrant(Call["Letter"], frozen=True, tag="write_letter_for_grant"):
    """Put a letter to the requester of a grant, addressed from its terms; nothing of it is kept.

    A complaint goes to `authority` and names the requester.
    """

    kind: LetterKind
    grant: Id
    name: Text
    address: Text = ""
    authority: Text = ""
    day: Annotated[str, msgspec.Meta(max_length=40)] = ""


class Letter(Reply, frozen=True, tag="letter"):
    """The letter as plain text."""

    text: str
