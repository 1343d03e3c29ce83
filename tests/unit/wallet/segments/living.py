"""A vault that lives by acts drawn from a seed, is flushed, and comes back elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.unit.wallet.vault.ledger import BANK, DAY, PULSE, row
from wallet.audit import log as audit
from wallet.importers.base import SignatureState, SignedOrigin
from wallet.segments import books, changes, epochs, flush
from wallet.segments.replay import Joined, Replay
from wallet.segments.spool import Spool
from wallet.segments.tables import TABLES
from wallet.store import Database
from wallet.vault import imports, notes, settings, tags, text_index, trash, undoing
from wallet.vault.attachments import Attachments
from wallet.vault.migrations import MIGRATIONS

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from wallet.segments.books import Entry
    from wallet.segments.segment import Keys, SealedSegment
    from wallet.store import Transaction

VAULT: Final = "0123456789abcdef" * 2
KEY: Final = bytes(range(32))
SECRET: Final = bytes(range(1, 33))
NOW: Final = 1_700_000_000_000


class Life:
    """A database and attachments, what was ever sealed of them, and random acts on them.

    `holders` are the sealed segments that others hold, by id; `ever` all that ever left the house.
    """

    def __init__(self, folder: Path, db: Database, random: random.Random) -> None:
        self.db, self.random = db, random
        self.attachments = Attachments(folder / "attachments")
        self.spool = Spool(folder / "segments")
        self.source = flush.Source(db, self.attachments, self.spool, VAULT, SECRET)
        self.holders: dict[bytes, SealedSegment] = {}
        self.ever: dict[bytes, SealedSegment] = {}
        self.now = NOW
        self.names = 0
        self.acts: tuple[Callable[[], Any], ...] = (
            self.bring,
            self.bring,
            self.bring_again,
            self.note,
            self.note,
            self.tag,
            self.delete,
            self.restore,
            self.erase,
            self.undo,
            self.log,
            self.forget_entry,
            self.set,
            self.unset,
            self.count,
            self.attach,
            self.attach,
            self.detach,
            self.grant,
            self.end_grant,
            self.follow_chain,
            self.receive,
        )

    def live(self, acts: int) -> None:
        """Do so many acts."""
        for _ in range(acts):
            self.now += self.random.randrange(1, DAY)
            self.random.choice(self.acts)()

    def begin(self) -> None:
        """Follow changes from now on."""
        self.db.write(changes.begin)

    def flush(self, *, compact: bool = True, at_most: int = flush.AT_MOST) -> flush.Made:
        """Make one flush and hand it over."""
        made = flush.make(self.source, self.now, compact=compact, at_most=at_most)
        self.hand_over(made.segments)
        return made

    def flush_all(self) -> None:
        """Flush until nothing is pending and nothing waits to be rewritten."""
        while True:
            made = self.flush()
            if made.is_all and not made.segments and not self.db.read(changes.pending).anything:
                return

    def hand_over(self, entries: Iterable[Entry]) -> None:
        """Give segments to the holders, and let them drop what left."""
        for entry in entries:
            self.holders[entry.id] = self.ever[entry.id] = self.spool.get(entry)
            self.db.write(flush.stored, self.spool, [entry.id])
        self.drop()

    def drop(self) -> None:
        """Tell the holders what they need not hold any more."""
        gone = [entry.id for entry in self.db.read(books.leaving)]
        for id in gone:
            self.holders.pop(id, None)
        self.db.write(books.forgotten, gone)

    def manifest(self) -> tuple[list[Entry], Keys]:
        """What a manifest would say."""
        return self.db.read(books.current), self.db.read(epochs.keys)

    def replay(self, folder: Path) -> Joined:
        """Bring the vault back from the holders alone."""
        entries, keys = self.manifest()
        replay = Replay(folder, KEY, VAULT, entries, keys)
        for entry in replay.order:
            replay.feed(self.holders[entry.id])
        first = replay.first()
        replay.complete()
        return replay.join(first, now_ms=self.now)

    # ---- acts

    def bring(self) -> None:
        """Import rows of one of two tables."""
        table, title = self.random.choice(((BANK, "One"), (PULSE, "Two")))
        run = self.db.write(imports.begin, "demo", 1, title, "csv", self.now)
        rows = [
            row(table, self.random.randrange(500) * DAY, "1.00", f"word{self.random.randrange(40)}")
            for _ in range(self.random.randrange(1, 60))
        ]
        signed = None
        if self.random.random() < 0.2:
            signed = SignedOrigin(
                "dkim", "example.org", "k1", SignatureState.VERIFIED, self.random.randbytes(40)
            )
        self.db.write(imports.add_rows, run, table, "a.csv", rows, signed)
        self.db.write(imports.finish, run, self.now)

    def bring_again(self) -> None:
        """Import rows of which some are there already."""
        run = self.db.write(imports.begin, "demo", 1, "One", "csv", self.now)
        rows = [row(BANK, n * DAY, "1.00", "word1") for n in range(self.random.randrange(1, 80))]
        self.db.write(imports.add_rows, run, BANK, "b.csv", rows)
        self.db.write(imports.finish, run, self.now)

    def some(self, where: str) -> list[int]:
        """Return a few numbers of records."""
        sql = f"SELECT id FROM record WHERE {where} ORDER BY id"
        found = [one[0] for one in self.db.read(lambda tx: tx.execute(sql))]
        return self.random.sample(found, min(len(found), self.random.randrange(1, 12)))

    def note(self) -> None:
        """Write or empty notes."""
        for id in self.some("dataset_id > 0")[:3]:
            text = self.random.choice(("", "note of mine", "secret " * 20))
            self.db.write(notes.put, id, text, self.now)

    def tag(self) -> None:
        """Tag records, or take a tag away."""
        found, name = self.some("dataset_id > 0"), f"tag {self.random.randrange(4)}"
        if found:
            self.db.write(self.random.choice((tags.add, tags.add, tags.remove)), found, name)

    def delete(self) -> None:
        """Put records into the bin."""
        if found := self.some("dataset_id > 0"):
            self.db.write(trash.delete, found, self.now)

    def restore(self) -> None:
        """Take records out of the bin."""
        if found := self.some("dataset_id < 0"):
            self.db.write(trash.restore, found)

    def erase(self) -> None:
        """Erase records for good, with the log's entry."""
        if found := self.some("dataset_id < 0"):

            def act(tx: Transaction) -> None:
                trash.erase(tx, self.attachments, found)
                text_index.forget_words(tx)
                audit.append(tx, "records.erased", {"rows": len(found)}, self.now)

            self.db.write(act)

    def undo(self) -> None:
        """Take an import back."""
        runs = [run for run in self.db.read(imports.runs) if run.state == "done"]
        if len(runs) > 3:
            self.db.write(undoing.undo, self.random.choice(runs).id)

    def log(self) -> None:
        """Write an entry; now and then sign the head."""
        self.db.write(audit.append, "test.act", {"n": self.random.randrange(1000)}, self.now)
        if self.random.random() < 0.3:
            self.db.write(audit.sign_head, bytes(32), self.now)

    def forget_entry(self) -> None:
        """Erase the body of a log entry."""
        sql = (
            "SELECT seq FROM audit_entry WHERE body IS NOT NULL AND kind = 'test.act' ORDER BY seq"
        )
        found = [one[0] for one in self.db.read(lambda tx: tx.execute(sql))]
        if found:
            self.db.write(audit.erase, self.random.choice(found), self.now)

    def set(self) -> None:
        """Set a setting."""
        self.db.write(settings.put, f"key{self.random.randrange(5)}", self.random.randrange(99))

    def unset(self) -> None:
        """Remove a setting."""
        self.db.write(settings.remove, f"key{self.random.randrange(5)}")

    def count(self) -> None:
        """Give out a number, and save a draft."""
        self.db.write(settings.take_number, "test", 1)
        self.db.write(settings.save_draft, f"d{self.random.randrange(3)}", {"a": 1}, self.now)

    def attach(self) -> None:
        """Keep a content; now and then one that is encrypted by its owner, which is not taken."""
        data = self.random.randbytes(self.random.choice((0, 10, 5_000, 400_000)))
        found = self.some("TRUE")

        def act(tx: Transaction) -> None:
            if self.random.random() < 0.2:
                self.attachments.write_sealed(tx, [data], purpose="snapshot", now_ms=self.now)
            else:
                self.attachments.write(
                    tx,
                    data * 2,
                    purpose="content",
                    now_ms=self.now,
                    record_id=found[0] if found else None,
                )

        self.db.write(act)

    def detach(self) -> None:
        """Destroy a content."""
        found = self.db.read(lambda tx: tx.execute("SELECT id FROM attachment ORDER BY id"))
        if found:
            self.db.write(self.attachments.destroy, self.random.choice(found)[0])

    def grant(self) -> None:
        """Write what belongs to a grant."""
        id, self.names = self.random.randbytes(32), self.names + 1

        def act(tx: Transaction) -> None:
            tx.execute(
                "INSERT INTO relationship (id, requester_key, peer_id, petname, stated_name, "
                "own_address, addresses, created_ms) VALUES (?, ?, 'p', 'n', 's', ?, '[]', 1)",
                (self.names, id, id.hex()),
            )
            tx.execute(
                "INSERT INTO negotiation (id, relationship, phase, received_ms, updated_ms) "
                "VALUES (?, ?, 'accepted', 1, 2)",
                (id, self.names),
            )
            tx.execute("INSERT INTO envelope VALUES (?, 0, ?, 1)", (id, self.random.randbytes(90)))
            tx.execute(
                "INSERT INTO consent_grant (id, negotiation, relationship, granted_ms, steps, "
                "price, snapshot, state) VALUES (?, ?, ?, 3, 2, '5', 7, 'open')",
                (id, id, self.names),
            )
            for step in (1, 2):
                tx.execute(
                    "INSERT INTO step (consent_grant, step, rows, cipher_bytes, leaf, key_hash, "
                    "cipher_hash, key, salt) VALUES (?, ?, 1, 1, x'01', x'02', x'03', ?, ?)",
                    (id, step, self.random.randbytes(32), self.random.randbytes(32)),
                )
            audit.append(tx, "grant.signed", {"grant": id.hex()}, self.now)

        self.db.write(act)

    def end_grant(self) -> None:
        """Change grants and their steps."""

        def act(tx: Transaction) -> None:
            tx.execute("UPDATE consent_grant SET served = 1, state = 'completed' WHERE paid = 0")
            tx.execute("UPDATE step SET key = NULL, receipt = x'05' WHERE step = 1")

        self.db.write(act)

    def follow_chain(self) -> None:
        """Follow some blocks, and send a transaction."""
        block = self.random.randrange(1, 1_000)

        def act(tx: Transaction) -> None:
            tx.execute("DELETE FROM chain_head WHERE number % 3 = 0")
            tx.execute("INSERT OR REPLACE INTO chain_head VALUES (7, ?, ?, 1)", (block, bytes(32)))
            tx.execute(
                "INSERT INTO chain_nonce VALUES (7, 'a', ?) ON CONFLICT DO UPDATE SET "
                "next = max(next, excluded.next)",
                (block,),
            )

        self.db.write(act)

    def receive(self) -> None:
        """Keep what a contact gave, or destroy it."""

        def act(tx: Transaction) -> None:
            grant = self.random.randbytes(32)
            if self.random.random() < 0.3:
                tx.execute("UPDATE received_step SET key = NULL, salt = NULL")
                tx.execute("DELETE FROM received_chunk")
            tx.execute(
                "INSERT INTO received_step VALUES (?, 1, x'00', ?, x'02', NULL, 1)",
                (grant, self.random.randbytes(32)),
            )
            tx.execute(
                "INSERT INTO received_chunk (grant_id, step, chunk, data) VALUES (?, 1, 0, ?)",
                (grant, self.random.randbytes(200)),
            )

        self.db.write(act)


def contents_of(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row that is taken, table by table, and the log's size and root."""

    def read(tx: Transaction) -> dict[str, list[tuple[Any, ...]]]:
        found = {}
        for table in TABLES:
            _names, select = table.selection(tx)
            found[table.name] = sorted(tx.execute(select), key=repr)
        found["log"] = [(audit.size(tx), audit.root(tx).hex())]
        nodes = tx.execute("SELECT * FROM audit_node ORDER BY level, position")
        found["audit_node"] = nodes
        return found

    return db.read(read)


def opened(joined: Joined) -> Database:
    """The database of a vault that came back."""
    return Database.open(joined.database, KEY, migrations=MIGRATIONS, store_id=VAULT)
