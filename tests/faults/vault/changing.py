"""A process that changes a vault as a whole, to be killed at some point of it.

    python -m tests.faults.vault.changing ACT FOLDER OTHER

Says `ready` when the vault is open, begins when it gets a line, says `done` when it has done it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.faults.vault.bringing import PASSPHRASE
from wallet import backup
from wallet.backup import restore
from wallet.store import Argon2id
from wallet.store.passphrase import MIN_MEMORY_KIB
from wallet.vault import Vault
from wallet.vault.salvage import salvage

NEW = "the new passphrase"
CHEAP = Argon2id.of(MIN_MEMORY_KIB, 1)


def _go() -> None:
    print("ready", flush=True)
    sys.stdin.readline()


def main(act: str, folder: Path, other: Path) -> None:
    """Do one act."""
    if act == "restore":
        words = (other.parent / "words").read_text(encoding="ascii")
        _go()
        restore(other, folder, words, NEW, now_ms=9, kdf=CHEAP, reserve_bytes=0).close()
    elif act == "salvage":
        _go()
        salvage(folder, PASSPHRASE, other, kdf=CHEAP, reserve_bytes=0)
    elif act == "migrate":
        _go()
        Vault.open(folder, PASSPHRASE, reserve_bytes=0).close()
    else:
        vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
        _go()
        if act == "backup":
            backup.make(vault, other, 9)
        elif act == "passphrase":
            vault.set_passphrase(NEW, kdf=CHEAP)
        else:
            vault.renew(NEW, kdf=CHEAP)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
