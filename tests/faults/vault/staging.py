"""A process that brings contents one after the other and says on its output which are kept.

`python -m tests.faults.vault.staging FOLDER COUNT`: prints `open`, then `kept N` after the N-th.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.faults.vault.bringing import PASSPHRASE, TABLE, batch
from wallet.importers.base import Content, Purpose
from wallet.vault import Vault, contents, imports

PIECE = b"a plain secret. " * 4_096


def body(number: int) -> bytes:
    """What the content of a number is, the same in every process."""
    return number.to_bytes(4, "big") + PIECE * (number % 5 + 1)


def main(folder: Path, count: int) -> None:
    """Open, bring, say so."""
    vault = Vault.open(folder, PASSPHRASE, reserve_bytes=0)
    print("open", flush=True)
    run = vault.db.write(imports.begin, "demo", 1, "a watch", "xml", 1)
    rows = batch(0)
    vault.db.write(imports.add_rows, run, TABLE, "export.xml", list(rows))
    for number in range(count):
        staged = vault.attachments.stage()
        content = body(number)
        for start in range(0, len(content), 50_000):
            staged.write(content[start : start + 50_000])
        staged.finish()
        vault.db.write(
            contents.keep,
            vault.attachments,
            staged,
            run_id=run,
            dataset=TABLE.name,
            key=rows[number].key,
            content=Content(Purpose.ORIGINAL, "image/jpeg", f"{number}.jpg"),
            now_ms=1,
        )
        print(f"kept {number + 1}", flush=True)
    vault.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
