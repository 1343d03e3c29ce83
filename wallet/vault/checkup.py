"""Looks at everything a vault holds and says what does not fit.

Guarantees: every page of the database is authenticated and its structure checked, the log is
computed anew, every attachment is decrypted to its end, rows that belong together are looked for,
and the counts that stand beside each other are compared; so are the sums of the tables that decide,
and grants with what the log says of them (`wallet.vault.put_back`). Nothing is changed.

A page that was put back to an older authentic form is noticed in these tables and the log, and in
others if it does not fit the rest: not where records were changed in place, of tags and of the
search index.

What was found of the database is remembered in the vault until a check finds nothing more of it; a
vault that is made of a backup or salvaged begins without it.

Left to others: whether the vault is an older copy of itself (`wallet.vault.known_heads`).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

import msgspec
from nacl.signing import SigningKey

from wallet.audit.verify import verify
from wallet.errors import DatabaseDamaged
from wallet.keys import home
from wallet.vault import put_back, settings, text_index
from wallet.vault.attachments import SEALED, AttachmentDamaged

if TYPE_CHECKING:
    from wallet.store import Transaction
    from wallet.vault.vault import Vault

WAY_OUT: Final = (
    "Restore a backup. Without one, lock this vault and salvage what can be read into a new one."
)
MET: Final = (
    "A part of the database could not be read when it was needed. Check the vault: that says which."
)
_DAMAGE: Final = "vault.damage"


class Checkup(msgspec.Struct, frozen=True):
    """How much there is of each, and sentences about what does not fit; none if all is well.

    `damage` are those about the database itself, and the way out.
    """

    records: int
    attachments: int
    entries: int
    root: str
    problems: tuple[str, ...]
    damage: tuple[str, ...] = ()


def check(vault: Vault) -> Checkup:
    """Check all of an open vault; takes seconds per GB, call it in a thread."""
    problems = [f"Database: {said}" for said in vault.db.verify()]
    if problems and not any("salvage" in said for said in problems):
        problems.append(WAY_OUT)
    damage = tuple(problems)
    try:
        records, more = vault.db.read(_counts)
        problems += more
        key = SigningKey(home(vault.entropy).signing_seed).verify_key.encode()
        report = vault.db.read(verify, key)
        problems += [f"Log: {said}" for said in report.problems]
        attachments, damaged = _attachments(vault)
        problems += damaged
    except DatabaseDamaged as error:
        if not problems:
            problems += [f"Database: {error}"]
            damage = tuple(problems)
        return Checkup(0, 0, 0, "", tuple(dict.fromkeys(problems)), damage)
    root = report.root.hex()
    return Checkup(records, attachments, report.size, root, tuple(problems), damage)


def remember(tx: Transaction, damage: str) -> None:
    """Keep what was found of the database; an empty text forgets it."""
    if damage:
        settings.put(tx, _DAMAGE, damage)
    else:
        settings.remove(tx, _DAMAGE)


def remembered(tx: Transaction) -> str:
    """What the last check found of the database; empty if it was sound or never checked."""
    return settings.get(tx, _DAMAGE, str, "")


def _counts(tx: Transaction) -> tuple[int, list[str]]:
    problems = []
    records = tx.execute("SELECT count(*) FROM record")[0][0]
    for title, said, found in tx.execute(
        "SELECT title, rows, (SELECT count(*) FROM record WHERE dataset_id = dataset.id) "
        "FROM dataset WHERE id > 0"
    ):
        if said != found:
            problems.append(
                f"{title} should have {said:,} {'row' if said == 1 else 'rows'} and has {found:,}."
            )
    problems += put_back.everything(tx)
    pointless: Counter[str] = Counter(row[0] for row in tx.execute("PRAGMA foreign_key_check"))
    problems += [
        f"{count:,} {'row' if count == 1 else 'rows'} of {table} belong to rows that are not there."
        for table, count in sorted(pointless.items())
    ]
    for table, given in tx.execute("SELECT name, seq FROM sqlite_sequence"):
        highest = tx.execute(f'SELECT coalesce(max(rowid), 0) FROM "{table}"')[0][0]  # noqa: S608
        if highest > given:
            problems.append(f"The numbers of {table} would be given twice.")
    stray = tx.execute(
        "SELECT count(*) FROM record_text "  # noqa: S608
        f"WHERE rowid & {text_index.MOST_ID} NOT IN (SELECT id FROM record)"
    )
    if stray[0][0]:
        which = "record that is" if stray[0][0] == 1 else "records that are"
        problems.append(f"The search index knows {stray[0][0]:,} {which} not there.")
    return records, problems


def _attachments(vault: Vault) -> tuple[int, list[str]]:
    problems = []
    rows = vault.db.read(
        lambda tx: tx.execute("SELECT id, media_type, purpose FROM attachment ORDER BY id")
    )
    for id, media_type, purpose in rows:
        try:
            if media_type == SEALED:
                vault.db.read(vault.attachments.open_sealed, id).close()
            else:
                for _ in vault.db.read(vault.attachments.stream, id):
                    pass
        except AttachmentDamaged:
            problems.append(f"Attachment {id} ({purpose}) is missing or damaged.")
    return len(rows), problems
