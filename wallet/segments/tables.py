"""What each table of the vault is to a backup on other machines.

Guarantees: every table of the schema is named here, as taken or as left out with the reason (a test
compares both with the schema); the hot set refers to nothing outside itself, and nothing refers
from the one to the other, so that a vault with the hot set alone is sound.

What leaves out is what `wallet.backup.make` leaves out: keys and salts of steps, frozen rows, what
was encrypted by its owner, where backup files are; nor what says that a rest is still coming.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from wallet.backup import places
from wallet.vault.attachments import SEALED
from wallet.vault.vault import COMING

if TYPE_CHECKING:
    from wallet.store import Transaction

SEQUENCES: Final = "sqlite_sequence"
"""The last numbers that were given, of tables that never give one again."""

RECORD: Final = "record"
AGAIN: Final = "record_again"
CHUNK: Final = "chunk"
"""No table: pieces of attachments stand in segments under this name."""

CHUNK_COLUMNS: Final = ["id", "data"]


class Table(msgspec.Struct, frozen=True):
    """A table that is taken.

    Attributes:
        name: as in the schema.
        key: the columns that name a row.
        hot: whether a restored vault needs it to be used at once.
        appended: the columns by which new rows are known: higher than what was taken before.
        blank: columns whose value is left out.
        only: SQL that says which rows are taken; all if empty.
        settled: SQL that says which new rows will not be joined by lower ones; all if empty.
    """

    name: str
    key: tuple[str, ...]
    hot: bool = False
    appended: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    only: str = ""
    settled: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """The columns in whose order it is gone through."""
        return self.appended or self.key

    def selection(self, tx: Transaction) -> tuple[list[str], str]:
        """Return the columns, and `SELECT … FROM …` with the left out ones as NULL."""
        names = [row[1] for row in tx.execute(f'PRAGMA table_info("{self.name}")')]
        shown = ", ".join(
            f'NULL AS "{name}"' if name in self.blank else f'"{name}"' for name in names
        )
        where = self.only or "TRUE"
        return names, f'SELECT {shown} FROM "{self.name}" WHERE {where}'  # noqa: S608  # named below


def _hot(name: str, *key: str, blank: tuple[str, ...] = (), only: str = "") -> Table:
    return Table(name, key, hot=True, blank=blank, only=only)


def _cold(name: str, *key: str, only: str = "") -> Table:
    return Table(name, key, only=only)


_ENDED: Final = (
    "run_id < (SELECT coalesce(min(id), 1 << 62) FROM import_run WHERE state = 'running')"
)


TABLES: Final[tuple[Table, ...]] = (
    _hot("setting", "key", only=f"key NOT IN ('{places.SETTING}', '{COMING}')"),
    _hot("counter", "name"),
    _hot("draft", "key"),
    _hot("relationship", "id"),
    _hot("contact", "relationship"),
    _hot("invitation", "id"),
    _hot("introduction", "relationship"),
    _hot("letter_box", "relationship"),
    _hot("negotiation", "id"),
    _hot("envelope", "negotiation", "position"),
    _hot("consent_grant", "id", blank=("snapshot",)),
    _hot("step", "consent_grant", "step", blank=("key", "salt")),
    _hot("standing", "consent_grant"),
    _hot("delivery", "consent_grant", "number"),
    _hot("released", "consent_grant"),
    _hot("released_stripe", "id"),
    _hot("released_share", "stripe", "number"),
    _hot("study_part", "consent_grant"),
    _hot("study_round", "consent_grant", "number"),
    _hot("assistant", "relationship"),
    _hot("assistant_consent", "id"),
    _hot("rule_version", "version"),
    _hot("rule", "id"),
    _hot("rule_decision", "negotiation", "envelope"),
    _hot("counted_rows", "negotiation"),
    _hot("call_answer", "requester", "nonce"),
    _hot("privacy_charge", "source", "category"),
    _hot("privacy_entry", "seq"),
    _hot("chain_nonce", "chain_id", "address"),
    _hot("chain_tx", "id"),
    _hot("chain_attempt", "hash"),
    _hot("chain_head", "chain_id", "number"),
    _hot("chain_follow", "chain_id"),
    _hot("chain_compared", "chain_id"),
    _hot("chain_event", "chain_id", "block_number", "log_index"),
    _hot("received", "negotiation"),
    _hot("received_envelope", "negotiation", "position"),
    _hot("received_step", "grant_id", "step"),
    _hot("guardian_circle", "generation"),
    _hot("guardian_seat", "generation", "number"),
    _hot("guardian_alarm", "request", "relationship"),
    _hot("guarded", "relationship"),
    _hot("guardian_case", "request"),
    _hot("guardian_veto", "owner", "request"),
    _hot("guardian_word", "id"),
    _hot("recovery", "id"),
    _hot("recovery_talk", "relationship"),
    _hot("recovery_paper", "words"),
    _hot("audit_entry", "seq"),
    _hot("audit_head", "size"),
    _cold(SEQUENCES, "name", only="name IN ('record', 'import_run', 'attachment')"),
    _cold("source", "id"),
    _cold("import_run", "id"),
    _cold("import_file", "id"),
    _cold("import_skip", "id"),
    _cold("import_count", "run_id", "dataset_id"),
    _cold("dataset", "id"),
    _cold("tag", "id"),
    _cold("record_line", "first"),
    _cold("erased", "line", "first"),
    _cold("left_out", "mark"),
    _cold("watched_folder", "path"),
    _cold("watched_file", "folder", "name"),
    _cold("signed_origin", "id"),
    Table(RECORD, ("id",), appended=("id",)),
    Table(AGAIN, ("record_id", "run_id"), appended=("run_id", "record_id"), settled=_ENDED),
    _cold("record_origin", "record_id", "origin_id", "run_id"),
    _cold("record_tag", "record_id", "tag_id"),
    _cold("record_note", "record_id"),
    _cold("deleted_record", "record_id"),
    _cold("attachment", "id", only=f"media_type <> '{SEALED}'"),
    _cold("attachment_chunk", "uid", "place"),
    _cold("content", "attachment_id"),
    _cold("content_run", "attachment_id", "run_id"),
    _cold("open_call", "hash"),
    _cold("call_listing", "point", "hash"),
    _cold("program", "code"),
    _cold("received_chunk", "id"),
)
"""In the order in which they are taken, what is referred to before what refers to it."""

NOT_TAKEN: Final = {
    "store": "the name of the vault, written when a database is made",
    "record_text": "made of the records",
    "record_word": "made of the records",
    "audit_node": "made of the log's entries",
    "table_sum": "made of the rows",
    "change": "of this copy of the vault alone",
    "change_log": "of this copy of the vault alone",
    "taken": "of this copy of the vault alone",
    "segment": "said by the manifest",
    "segment_rows": "made of the segments",
    "epoch": "said by the manifest",
    "holder": "said by the manifest",
    "holder_day": "of this copy of the vault alone",
    "stripe": "said by the manifest",
    "stripe_share": "said by the manifest",
    "backup_inline": "said by the manifest",
    "backup_page": "the manifest itself",
    "backup_state": "said by the head",
    "to_drop": "of this copy of the vault alone",
    "contact_mail": "of this copy of the vault alone",
}
"""Tables that are in no segment, each with the reason; the search index with what belongs to it."""

BY_NAME: Final = {table.name: table for table in TABLES}
