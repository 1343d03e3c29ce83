"""Opening a store: six faults, six names, and a change of passphrase that is never half done."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import rfc8785
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id as Witness
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wallet.errors import (
    DatabaseDamaged,
    HeaderDamaged,
    NewerFormat,
    NotAllowed,
    VaultError,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
    WrongWords,
)
from wallet.store import Argon2id, EncryptedStore, Migration
from wallet.store import header as headers
from wallet.store.files import Reserve, write_atomically
from wallet.store.passphrase import MAX_MEMORY_KIB, MIN_MEMORY_KIB, calibrate, normalise

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("A")

SCHEMA = (Migration(1, "notes", "CREATE TABLE note (text TEXT) STRICT;"),)
ENTROPY = bytes(range(32))
CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)
PASSPHRASE = "correct horse"


def make(folder: Path, passphrase: str = PASSPHRASE) -> EncryptedStore:
    return EncryptedStore.create(
        folder, "vault", passphrase, ENTROPY, migrations=SCHEMA, kdf=CHEAP, reserve_bytes=0
    )


def reopen(folder: Path, passphrase: str = PASSPHRASE) -> EncryptedStore:
    return EncryptedStore.open(folder, "vault", passphrase, migrations=SCHEMA, reserve_bytes=0)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    folder = tmp_path_factory.mktemp("template") / "profile"
    store = make(folder)
    store.db.write(lambda tx: tx.execute("INSERT INTO note VALUES ('kept')"))
    store.close()
    return folder


@pytest.fixture
def folder(tmp_path, template):
    shutil.copytree(template, tmp_path / "profile")
    return tmp_path / "profile"


def notes(store: EncryptedStore) -> list[tuple[str]]:
    return store.db.read(lambda tx: tx.execute("SELECT text FROM note"))


def test_passphrase_and_words_open_the_same_store(folder):
    store = reopen(folder)
    assert notes(store) == [("kept",)]
    assert store.entropy == ENTROPY
    assert store.ways.check_passphrase(PASSPHRASE)
    assert not store.ways.check_passphrase("wrong")
    assert not store.ways.check_passphrase("")
    store_id = store.store_id
    store.close()
    by_words = EncryptedStore.open_with_entropy(
        folder, "vault", ENTROPY, migrations=SCHEMA, reserve_bytes=0
    )
    assert (by_words.store_id, notes(by_words)) == (store_id, [("kept",)])
    by_words.close()


def test_a_wrong_passphrase_is_told_apart_from_wrong_words(folder):
    with pytest.raises(WrongPassphrase):
        reopen(folder, "correct  horse")
    with pytest.raises(WrongPassphrase):
        reopen(folder, "")
    with pytest.raises(WrongWords):
        EncryptedStore.open_with_entropy(folder, "vault", bytes(32), migrations=SCHEMA)
    reopen(folder).close()


def test_the_same_passphrase_typed_another_way_opens(tmp_path):
    make(tmp_path, "Zürich\u00a0am See").close()
    reopen(tmp_path, "Zu\u0308rich am See").close()


def test_a_missing_vault_is_not_created(tmp_path):
    with pytest.raises(VaultMissing):
        reopen(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_database_is_named(folder):
    (folder / "vault.db").unlink()
    with pytest.raises(VaultMissing, match=r"vault\.db"):
        reopen(folder)


@pytest.mark.parametrize("harm", ["truncate", "empty", "flip", "delete", "prose"])
def test_one_damaged_header_copy_is_put_right_by_the_other(folder, harm):
    for name in ("vault.header", "vault.header.copy"):
        sound = (folder / name).read_bytes()
        hurt(folder / name, harm)
        reopen(folder).close()
        assert (folder / name).read_bytes() == sound


@pytest.mark.parametrize("harm", ["truncate", "empty", "flip", "delete", "prose"])
def test_two_damaged_header_copies_are_a_damaged_header(folder, harm):
    for name in ("vault.header", "vault.header.copy"):
        hurt(folder / name, harm)
    before = (folder / "vault.db").read_bytes()
    with pytest.raises(HeaderDamaged):
        reopen(folder)
    assert (folder / "vault.db").read_bytes() == before
    with pytest.raises(VaultExists):
        make(folder)


def hurt(path: Path, harm: str) -> None:
    data = path.read_bytes()
    if harm == "delete":
        path.unlink()
    else:
        middle = len(data) // 2
        path.write_bytes(
            {
                "truncate": data[:middle],
                "empty": b"",
                "flip": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
                "prose": b'"a diary"',
            }[harm]
        )


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_no_flipped_bit_of_a_header_goes_unnoticed(folder, data):
    sound = (folder / "vault.header").read_bytes()
    place = data.draw(st.integers(0, len(sound) - 2))  # the newline at the end means nothing
    bit = data.draw(st.integers(0, 7))
    flipped = sound[:place] + bytes([sound[place] ^ (1 << bit)]) + sound[place + 1 :]
    try:
        same = headers.decode(flipped)
    except HeaderDamaged:
        return
    assert same == headers.decode(sound)  # another spelling of the same JSON


def rewritten(folder: Path, **changes: Any) -> None:
    """Both header copies with changed fields and a checksum that fits."""
    document = json.loads((folder / "vault.header").read_bytes())
    document.update(changes)
    del document["checksum"]
    document["checksum"] = hashlib.sha256(rfc8785.dumps(document)).hexdigest()
    for name in ("vault.header", "vault.header.copy"):
        (folder / name).write_bytes(rfc8785.dumps(document))


@pytest.mark.parametrize("changes", [{"format": 2}, {"critical": ["split-key"]}])
def test_a_newer_format_is_named_and_left_alone(folder, changes):
    rewritten(folder, **changes)
    with pytest.raises(NewerFormat):
        reopen(folder)


def test_a_header_changed_on_purpose_is_damaged_although_its_checksum_fits(folder):
    rewritten(folder, created_ms=1)
    with pytest.raises(HeaderDamaged, match="changed"):
        reopen(folder)


def test_an_unknown_field_is_kept_and_protected(folder):
    store = reopen(folder)
    extended = msgspec.structs.replace(store.ways._header, unknown={"colour": "blue"})
    store.ways._header = extended
    store.ways.set_passphrase("other", kdf=CHEAP)
    store.close()
    assert json.loads((folder / "vault.header").read_bytes())["colour"] == "blue"
    reopen(folder, "other").close()
    rewritten(folder, colour="red")
    with pytest.raises(HeaderDamaged):
        reopen(folder, "other")


@pytest.mark.parametrize("costs", [{"memory_kib": 16}, {"memory_kib": 2**31}, {"passes": 10**6}])
def test_a_header_that_asks_for_unreasonable_work_is_damaged(folder, costs):
    document = json.loads((folder / "vault.header").read_bytes())
    slots = [
        {**slot, "kdf": {**slot["kdf"], **costs}} if slot["kdf"] else slot
        for slot in document["slots"]
    ]
    rewritten(folder, slots=slots)
    with pytest.raises(HeaderDamaged):
        reopen(folder)


@pytest.mark.parametrize("harm", ["truncate", "empty", "flip", "prose"])
def test_a_damaged_database_is_told_apart_from_a_wrong_passphrase(folder, harm):
    path = folder / "vault.db"
    if harm == "flip":
        data = bytearray(path.read_bytes())
        data[100] ^= 1
        path.write_bytes(data)
    elif harm == "truncate":
        path.write_bytes(path.read_bytes()[:3000])
    else:
        hurt(path, harm)
    with pytest.raises(DatabaseDamaged):
        reopen(folder)
    with pytest.raises(WrongPassphrase):
        reopen(folder, "wrong")


def test_the_database_of_another_vault_is_not_taken_for_this_one(folder, tmp_path):
    make(tmp_path / "other").close()
    (tmp_path / "other" / "vault.db").replace(folder / "vault.db")
    with pytest.raises(DatabaseDamaged):
        reopen(folder)


def test_a_second_opening_is_refused_at_once(folder):
    store = reopen(folder)
    with pytest.raises(VaultInUse, match=str(os.getpid())):
        reopen(folder)
    store.close()
    store.close()
    reopen(folder).close()


def test_another_process_is_refused_and_its_death_frees_the_vault(folder):
    program = (
        "import sys, pathlib\n"
        "from wallet.store.files import FolderLock\n"
        "lock = FolderLock(pathlib.Path(sys.argv[1]))\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, folder / "vault.lock"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(VaultInUse, match=str(holder.pid)):
            reopen(folder)
        holder.kill()
        holder.wait()
        reopen(folder).close()


def test_creating_over_a_vault_is_refused(folder):
    with pytest.raises(VaultExists):
        make(folder)
    reopen(folder).close()


def test_an_empty_passphrase_is_refused_and_leaves_nothing(tmp_path):
    with pytest.raises(NotAllowed):
        make(tmp_path, "")
    assert [path.name for path in tmp_path.iterdir()] == ["vault.lock"]
    make(tmp_path).close()


def test_a_new_passphrase_takes_the_place_of_the_old(folder):
    store = reopen(folder)
    store.ways.set_passphrase("new one", kdf=CHEAP)
    assert store.ways.check_passphrase("new one")
    assert not store.ways.check_passphrase(PASSPHRASE)
    store.close()
    with pytest.raises(WrongPassphrase):
        reopen(folder)
    reopen(folder, "new one").close()


@pytest.mark.parametrize("stop", [1, 2])
def test_a_change_of_passphrase_that_breaks_off_leaves_one_that_opens(folder, stop, monkeypatch):
    store = reopen(folder)
    written = []

    def break_off(path, data):
        written.append(path)
        if len(written) == stop:
            raise OSError("the plug was pulled")
        write_atomically(path, data)

    monkeypatch.setattr("wallet.store.layout.write_atomically", break_off)
    if stop == 1:
        with pytest.raises(OSError, match="plug"):
            store.ways.set_passphrase("new one", kdf=CHEAP)
    else:
        store.ways.set_passphrase("new one", kdf=CHEAP)  # the copy that counts is written
    store.close()
    monkeypatch.undo()
    opens = {1: PASSPHRASE, 2: "new one"}[stop]
    reopen(folder, opens).close()
    with pytest.raises(WrongPassphrase):
        reopen(folder, "new one" if stop == 1 else PASSPHRASE)


def test_a_creation_that_broke_off_before_the_database_had_its_name_is_finished(folder):
    (folder / "vault.db").rename(folder / "vault.db.unfinished")
    (folder / "vault.header.copy").unlink()
    store = reopen(folder)
    assert notes(store) == [("kept",)]
    store.close()


def test_a_creation_that_broke_off_before_its_header_is_begun_again(tmp_path):
    (tmp_path / "vault.db.unfinished").write_bytes(b"half")
    with pytest.raises(VaultMissing):
        reopen(tmp_path)
    make(tmp_path).close()
    reopen(tmp_path).close()


def test_a_creation_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def fail(path, data):
        raise OSError("no")

    monkeypatch.setattr("wallet.store.layout.write_atomically", fail)
    with pytest.raises(OSError, match="no"):
        make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["vault.lock"]


def test_nothing_secret_is_in_the_files_or_the_text_form(folder):
    store = reopen(folder)
    for path in folder.iterdir():
        content = path.read_bytes()
        for secret in (ENTROPY, ENTROPY.hex().encode(), PASSPHRASE.encode(), b"kept"):
            assert secret not in content
        assert path.stat().st_mode & 0o077 == 0
    assert ENTROPY.hex() not in repr(store)
    assert folder.stat().st_mode & 0o077 == 0
    store.close()


def test_the_space_kept_back_is_given_up_once(tmp_path):
    reserve = Reserve(tmp_path / "reserve", 1 << 20)
    assert reserve.fill()
    assert reserve.fill()
    assert (tmp_path / "reserve").stat().st_size == 1 << 20
    assert reserve.give_up()
    assert not reserve.give_up()
    assert not Reserve(tmp_path / "reserve", 1 << 60).fill()


def test_costs_follow_the_machine_and_stay_within_bounds():
    def machine(seconds_for_64_mib: float) -> Argon2id:
        times = iter([0.0, seconds_for_64_mib])
        return calibrate(0.7, timer=lambda: next(times))

    quick, medium, slow = machine(0.02), machine(0.115), machine(3.0)
    assert (quick.memory_kib, quick.passes) == (256 * 1024, 9)
    assert (medium.memory_kib, medium.passes) == (128 * 1024, 3)
    assert (slow.memory_kib, slow.passes) == (64 * 1024, 3)
    assert quick.salt != medium.salt
    for memory, passes in [(MIN_MEMORY_KIB - 1, 3), (MAX_MEMORY_KIB + 1, 3), (MIN_MEMORY_KIB, 0)]:
        with pytest.raises(ValueError, match="bounds"):
            Argon2id.of(memory, passes)


def test_argon2id_is_the_standard_one():
    # OpenSSL's implementation is the witness against libsodium's.
    ours = Argon2id.of(MIN_MEMORY_KIB, 2)
    witness = Witness(
        salt=bytes.fromhex(ours.salt), length=32, iterations=2, lanes=1, memory_cost=MIN_MEMORY_KIB
    )
    assert ours.key("password") == witness.derive(b"password")


@pytest.mark.parametrize("passphrase", ["", "x" * 1025])
def test_a_passphrase_of_no_or_endless_length_is_refused(passphrase):
    with pytest.raises(NotAllowed):
        normalise(passphrase)


def test_all_faults_are_vault_errors_with_codes_of_their_own():
    faults = [
        WrongPassphrase,
        HeaderDamaged,
        DatabaseDamaged,
        VaultMissing,
        NewerFormat,
        VaultInUse,
    ]
    assert len({fault.code for fault in faults}) == 6
    assert all(issubclass(fault, VaultError) for fault in faults)
