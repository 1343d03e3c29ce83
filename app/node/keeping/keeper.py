"""Keeping the vault as a whole: what the node does with it besides its daily work.

Backups, ways in, checking, moving, deleting. What shows a secret or destroys something
asks for the passphrase again, also while the vault is open. Long work runs in threads and one act
at a time; the vault is used meanwhile.
"""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import trio

from app.api import messages as m
from app.node.handlers.moments import moment
from app.node.keeping import erasing, heads, keyring_slot
from app.node.storing import anchoring
from app.node.storing.places import elsewhere
from wallet import backup
from wallet.audit import log as audit
from wallet.backup import places
from wallet.backup.places import Place
from wallet.backup.restore import look_again
from wallet.errors import FreeholdError, NotAllowed, VaultError, WrongPassphrase
from wallet.letters import letter
from wallet.vault import profile_folder, put_back, trash
from wallet.vault.checkup import check, remember

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from wallet.backup.places import Standing
    from wallet.store import Transaction
    from wallet.vault import Vault

log = logging.getLogger("freehold.node")


class Keeper:
    """Acts on one open vault.

    Args:
        wallet: the open wallet.
        head: what is kept elsewhere of how far the log is.
    """

    def __init__(self, wallet: OpenWallet, head: heads.Heads) -> None:
        self._wallet, self._vault, self._head = wallet, wallet.vault, head
        self._one_at_a_time = trio.Lock()

    async def answer(self, call: m.AnyCall) -> m.AnyReply | None:
        """Do what is asked; None if it is nothing of this."""
        match call:
            case m.VaultBackup():
                return await self._backup(absolute(call.path))
            case m.ListBackups():
                if call.check:
                    await self._check_backups()
                return await self._backups()
            case m.ForgetBackup():
                await self._wallet.write(places.forget, call.path)
                return await self._backups()
            case m.VaultCheck():
                return await self._check()
            case m.VaultCompact():
                return await self._compact()
            case m.AcceptCopy():
                await self._wallet.write_essential(look_again, self._wallet.now_ms())
                await self._wallet.write_essential(heads.settle)
                await self._wallet.write_essential(put_back.accept)
                await self._wallet.write_essential(anchoring.accept)
                await self.note("vault.copy-accepted")
                await erasing.erase_again(self._wallet)
                await trio.to_thread.run_sync(self._head.accept)
                self._wallet.changed("status")
                return m.Done()
            case m.ListSlots():
                return await self._slots()
            case m.AddKeyringSlot():
                await self._expect(call.passphrase)
                return await self._add_keyring()
            case m.RemoveSlot():
                await self._expect(call.passphrase)
                return await self._remove(call.slot)
            case m.ShowWords():
                await self._expect(call.passphrase)
                await self.note("vault.words-shown")
                return m.WordsShown(self._vault.words())
        return None

    async def note(self, kind: str) -> None:
        """Write into the log what was done with the vault as a whole."""
        now_ms = self._wallet.now_ms()
        await self._wallet.write_essential(lambda tx: audit.append(tx, kind, {}, now_ms))
        self._wallet.changed("audit")

    async def _expect(self, passphrase: str) -> None:
        await trio.to_thread.run_sync(expect, self._vault, passphrase)

    # ---- backups

    async def _backup(self, path: Path) -> m.BackupMade:
        async with self._one_at_a_time:
            now_ms = self._wallet.now_ms()
            made = await trio.to_thread.run_sync(backup.make, self._vault, path, now_ms)
            place = await trio.to_thread.run_sync(_place, path, made, now_ms)
            await self._wallet.write(places.note, place)
        await self.note("vault.backed-up")
        self._wallet.changed("status")
        stood = await self._standing()
        there = await self._wallet.read(elsewhere, self._wallet)
        own = next(item for item in stood if item.place.path == place.path)
        return m.BackupMade(
            file=place.path,
            bytes=made.size,
            created=moment(now_ms),
            entries=made.contents.audit_size,
            backup_places=places.count(stood) + there.places,
            counts=own.counts,
            why=own.why,
        )

    async def _check_backups(self) -> None:
        async with self._one_at_a_time:
            for place in await self._wallet.read(places.all_places):
                now_ms, entropy = self._wallet.now_ms(), self._vault.entropy
                fresh = await trio.to_thread.run_sync(_read_again, place, entropy, now_ms)
                if fresh is not None:
                    await self._wallet.write(places.note, fresh)
        self._wallet.changed("status")

    async def _backups(self) -> m.BackupList:
        stood = await self._standing()
        there = await self._wallet.read(elsewhere, self._wallet)
        return m.BackupList(
            places.count(stood) + there.places,
            tuple(
                m.BackupItem(
                    file=item.place.path,
                    created=moment(item.place.created_ms),
                    checked=moment(item.place.checked_ms or None),
                    bytes=item.place.size,
                    counts=item.counts,
                    why=item.why,
                )
                for item in stood
            ),
            there.counted,
            there.needed,
        )

    async def _standing(self) -> tuple[Standing, ...]:
        return await self._wallet.read(self.standing)

    def standing(self, tx: Transaction) -> tuple[Standing, ...]:
        """How each known backup stands now."""
        found = places.all_places(tx)
        return places.standing(found, self._vault.folder, self._wallet.now_ms())

    # ---- the vault itself

    async def _check(self) -> m.CheckReport:
        async with self._one_at_a_time:
            found = await trio.to_thread.run_sync(check, self._vault)
            self._wallet.damage = " ".join(found.damage)
            with suppress(
                VaultError
            ):  # where the page for it is damaged too, it is said all the same
                await self._wallet.write(remember, self._wallet.damage)
        self._wallet.changed("status")
        problems = (*found.problems, *([self._head.rollback] if self._head.rollback else []))
        return m.CheckReport(
            intact=not problems,
            records=found.records,
            attachments=found.attachments,
            entries=found.entries,
            root=found.root,
            problems=problems,
        )

    async def _compact(self) -> m.Compacted:
        def compact() -> m.Compacted:
            path = self._vault.db.path
            self._vault.db.checkpoint()
            before = sum(kept.stat().st_size for kept in (path, *trash.copies(self._vault)))
            self._vault.compact()
            trash.forget_copies(self._vault)
            return m.Compacted(before, path.stat().st_size)

        async with self._one_at_a_time:
            return await trio.to_thread.run_sync(compact)

    # ---- ways in

    async def _slots(self) -> m.SlotList:
        why = await trio.to_thread.run_sync(keyring_slot.refused)
        return m.SlotList(tuple(self._vault.slots), why)

    async def _add_keyring(self) -> m.SlotList:
        secret = await trio.to_thread.run_sync(
            keyring_slot.keep, self._vault.folder, self._vault.id
        )
        await trio.to_thread.run_sync(self._vault.add_keyring, secret)
        await self.note("vault.keyring-added")
        self._wallet.changed("status")
        return await self._slots()

    async def _remove(self, slot: m.SlotName) -> m.SlotList:
        if slot != "keyring":
            raise NotAllowed(
                "The passphrase and the 24 words always open the vault; only the keyring can be "
                "taken away. Nothing was changed."
            )
        if "keyring" not in self._vault.slots:
            raise NotAllowed("The keyring does not open this vault; nothing was changed.")
        await trio.to_thread.run_sync(self._vault.remove_keyring)
        await trio.to_thread.run_sync(keyring_slot.forget, self._vault.folder, self._vault.id)
        await self.note("vault.keyring-removed")
        self._wallet.changed("status")
        return await self._slots()


def expect(vault: Vault, passphrase: str) -> None:
    """Raise WrongPassphrase unless it is the open vault's; takes as long as opening."""
    if not vault.check_passphrase(passphrase):
        raise WrongPassphrase("The passphrase is not right. Nothing was changed.")


def written(call: m.WriteLetter, now_ms: int) -> m.Letter:
    """Put a letter; without a day of its own it has today's, as this computer counts days."""
    text = letter(
        call.kind,
        name=call.name,
        address=call.address,
        company=call.company,
        today=datetime.fromtimestamp(now_ms / 1000, tz=UTC).astimezone().date(),
        company_address=call.company_address,
        known_as=call.known_as,
        day=call.day,
        against=call.against,
    )
    return m.Letter(text)


def require_free(folder: Path, target: str) -> Path:
    """The folder to move a profile to, once it can be used.

    Raises:
        NotAllowed: it is not absolute, holds something, or lies inside the other.
    """
    place = absolute(target)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise NotAllowed(f"{place} holds something already; nothing was moved.")
    if place.is_relative_to(folder) or folder.is_relative_to(place):
        raise NotAllowed("One folder lies inside the other; nothing was moved.")
    return place


def moving(folder: Path, target: Path, store_id: str, *, keyring: bool) -> None:
    """Move a closed vault; a failure leaves it where it was and is written down."""
    try:
        profile_folder.move(folder, target)
    except (FreeholdError, OSError) as error:
        log.error("the vault was not moved: %s", error)
        return
    if keyring:
        try:
            keyring_slot.carry(folder, target, store_id)
        except NotAllowed as error:
            log.error("the keyring does not open the vault at its new place: %s", error)


def deleting(folder: Path, store_id: str, *, keyring: bool) -> None:
    """Delete a closed vault; what the keyring keeps for this folder goes, which is a secret.

    How far its log had come and the numbers of what was erased in it stay: another copy of the
    vault, or one made of a backup, is compared with them. Both are sealed with its words.
    """
    profile_folder.erase(folder)
    if keyring:
        keyring_slot.forget(folder, store_id)


def absolute(path: str) -> Path:
    """A path as it was given, once it is whole.

    Raises:
        NotAllowed: it is not.
    """
    found = Path(path)
    if not found.is_absolute():
        raise NotAllowed("A whole path is needed, from the root on; nothing was done.")
    return found


def _read_again(place: Place, entropy: bytes, now_ms: int) -> Place | None:
    """A backup as it is now; None if its medium is away, so that nothing is known of it."""
    path = Path(place.path)
    try:
        return _place(path, backup.check(path, entropy), now_ms)
    except (VaultError, OSError) as error:
        log.info("a backup was not read: %s", error)
        return msgspec.structs.replace(place, size=places.DAMAGED) if path.exists() else None


def _place(path: Path, made: backup.Made, now_ms: int) -> Place:
    found = path.stat()
    return Place(
        path=str(path),
        disk=places.disk(path),
        size=found.st_size,
        changed_ns=found.st_mtime_ns,
        created_ms=made.contents.created_ms,
        checked_ms=now_ms,
        audit_size=made.contents.audit_size,
        audit_root=made.contents.audit_root,
    )
