"""The system's keyring as a way in: of one vault in one folder, whatever copies of it there are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import trio

from app.api import messages as m
from app.node.keeping import heads, keyring_slot
from app.node.keeping.heads import Heads
from app.node.keeping.keeper import Keeper, deleting, moving
from tests.unit.app.node.house import CHEAP, House
from wallet.errors import NotAllowed, WrongPassphrase
from wallet.keys import words_of
from wallet.vault import Vault, vault_exists, vault_id

pytestmark = pytest.mark.area("B")


class Ring:
    """A keyring as the library shows it, without a desktop."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, ...], str] = {}

    def ask(self, verb: str, *words: str) -> str | None:
        if verb == "set_password":
            self.kept[words[:2]] = words[2]
        elif verb == "delete_password":
            self.kept.pop(words[:2], None)
        return self.kept.get(words[:2])


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Ring:
    found = Ring()
    monkeypatch.setattr(keyring_slot, "_ask", found.ask)
    monkeypatch.setattr(keyring_slot, "refused", lambda: "")
    return found


def keeper(house: House) -> Keeper:
    return Keeper(house.wallet, Heads(house.vault, heads.rollback(house.vault)))


def open_by_keyring(folder: Path) -> None:
    secret = keyring_slot.read(folder, vault_id(folder))
    Vault.open_with_keyring(folder, secret, reserve_bytes=0).close()


async def test_a_keyring_opens_the_vault_beside_passphrase_and_words(house: House, ring: Ring):
    found = keeper(house)
    with pytest.raises(WrongPassphrase):
        await found.answer(m.AddKeyringSlot("wrong"))
    reply = await found.answer(m.AddKeyringSlot("pass"))
    assert isinstance(reply, m.SlotList)
    assert reply.slots == ("passphrase", "words", "keyring")
    folder = house.vault.folder
    house.vault.close()
    open_by_keyring(folder)
    with pytest.raises(NotAllowed):
        Vault.open_with_keyring(folder, bytes(32), reserve_bytes=0)
    house.vault = Vault.open(folder, "pass", reserve_bytes=0)
    house.restart()
    found = keeper(house)
    for slot in ("passphrase", "words"):
        with pytest.raises(NotAllowed, match="always open"):
            await found.answer(m.RemoveSlot(slot, "pass"))
    reply = await found.answer(m.RemoveSlot("keyring", "pass"))
    assert isinstance(reply, m.SlotList)
    assert reply.slots == ("passphrase", "words")
    assert not ring.kept
    with pytest.raises(NotAllowed, match="keeps nothing for the vault in this folder"):
        keyring_slot.read(folder, house.vault.id)


async def test_what_is_done_with_a_copy_takes_no_way_in_from_the_other(
    house: House, ring: Ring, tmp_path: Path
):
    await keeper(house).answer(m.AddKeyringSlot("pass"))
    folder, copy = house.vault.folder, tmp_path / "copy"
    house.vault.close()
    shutil.copytree(folder, copy)
    with pytest.raises(NotAllowed, match="can then be allowed again"):
        open_by_keyring(copy)
    house.vault = Vault.open(copy, "pass", reserve_bytes=0)
    house.restart()
    await keeper(house).answer(m.AddKeyringSlot("pass"))
    house.vault.close()
    open_by_keyring(copy)
    open_by_keyring(folder)

    deleting(copy, vault_id(copy), keyring=True)
    assert not vault_exists(copy)
    assert len(ring.kept) == 1
    open_by_keyring(folder)
    house.vault = Vault.open(folder, "pass", reserve_bytes=0)


async def test_a_moved_vault_takes_its_secret_along(house: House, ring: Ring, tmp_path: Path):
    await keeper(house).answer(m.AddKeyringSlot("pass"))
    folder, target, id = house.vault.folder, tmp_path / "moved", house.vault.id
    house.vault.close()
    moving(folder, target, id, keyring=True)
    assert len(ring.kept) == 1
    open_by_keyring(target)
    deleting(target, id, keyring=True)
    assert not ring.kept


def test_a_keyring_that_fails_is_not_offered():
    assert keyring_slot.refused() == keyring_slot.NONE
    with pytest.raises(NotAllowed):
        keyring_slot.keep(Path(), "ab" * 16)


async def test_renewing_takes_the_keyring_away_and_keeps_the_words(house: House):
    house.vault.add_keyring(b"k" * 32)
    words = words_of(house.vault.entropy)
    await trio.to_thread.run_sync(lambda: house.vault.renew("new", kdf=CHEAP))
    assert house.vault.slots == ("passphrase", "words")
    house.vault.close()
    Vault.open_with_words(house.vault.folder, words, reserve_bytes=0).close()
    house.vault = Vault.open(house.vault.folder, "new", reserve_bytes=0)
