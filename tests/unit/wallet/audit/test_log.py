"""The log in a real encrypted database: order, proofs, erasing, heads, tampering."""

import hashlib

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from wallet.audit import head as heads
from wallet.audit import log
from wallet.audit.entry import Entry, body_bytes, commit, leaf_data
from wallet.audit.head import SignedHead
from wallet.audit.merkle import EMPTY_ROOT, MemoryTree, verify_consistency
from wallet.audit.verify import verify
from wallet.errors import BadSignature, Malformed, NotAllowed, NotFound
from wallet.store import ConstraintFailed, Transaction

pytestmark = pytest.mark.area("A")

SEED = bytes(range(32))
NOON = 1_785_585_600_000


def fill(tx: Transaction, count: int, start: int = 0) -> list[Entry]:
    return [
        log.append(tx, "request.received", {"number": n}, NOON + n)
        for n in range(start, start + count)
    ]


class Decision(msgspec.Struct, frozen=True):
    grant: bytes
    words: str


def test_entries_are_numbered_from_zero_and_open_to_what_was_written(database):
    first = database.write(log.append, "grant.signed", Decision(b"\x01\xff", "ja ✓"), NOON)
    second = database.write(log.append, "import.done", {"rows": 3}, NOON - 86_400_000)
    assert (first.seq, second.seq) == (0, 1)
    assert database.read(log.entry, 0) == first
    assert first.value() == {"grant": "01ff", "words": "ja ✓"}
    assert first.commitment == hashlib.sha256(first.salt + first.body).digest()
    assert first.salt != second.salt
    assert first.opens()


def test_the_newest_entry_comes_first_even_if_the_clock_went_back(database):
    for offset in (0, -5_000, 3_000):
        database.write(log.append, "import.done", {}, NOON + offset)
    assert [e.time_ms - NOON for e in database.read(log.page)] == [3_000, -5_000, 0]


def test_pages_follow_on_and_filter_by_kind(database):
    def some(tx):
        for n in range(10):
            log.append(tx, "odd" if n % 2 else "even", {"n": n}, NOON)

    database.write(some)
    first = database.read(log.page, limit=3)
    assert [e.seq for e in first] == [9, 8, 7]
    assert [e.seq for e in database.read(log.page, before=7, limit=3)] == [6, 5, 4]
    assert [e.seq for e in database.read(log.page, kinds=("odd",), limit=9)] == [9, 7, 5, 3, 1]
    assert [e.seq for e in database.read(log.page, kinds=("even",), before=4)] == [2, 0]
    assert database.read(log.page, kinds=("none",)) == ()
    assert database.read(log.page, limit=-1) == ()


def test_an_entry_exists_exactly_if_the_act_it_tells_of_was_committed(database):
    def act(tx):
        fill(tx, 2)
        raise NotAllowed("No.")

    database.write(fill, 1)
    with pytest.raises(NotAllowed):
        database.write(act)
    assert database.read(log.size) == 1
    assert database.read(verify).ok


def test_root_and_proofs_are_those_of_the_leaves_at_every_size(database):
    entries = database.write(fill, 21)
    tree = MemoryTree([e.leaf for e in entries])
    for size in range(22):
        assert database.read(log.root, size) == tree.root(size)
        for seq in range(size):
            proof = database.read(log.inclusion, seq, size)
            assert proof.holds()
            assert (proof.leaf, proof.root) == (entries[seq].leaf, tree.root(size))
            assert not msgspec.structs.replace(proof, leaf=entries[seq - 1].leaf).holds() or (
                size == 1
            )
        for first in range(1, size + 1):
            steps = database.read(log.consistency, first, size)
            assert verify_consistency(first, size, tree.root(first), tree.root(size), steps)


def test_proofs_of_what_never_was_are_not_found(database):
    database.write(fill, 3)
    with pytest.raises(NotFound, match="no entry 3"):
        database.read(log.inclusion, 3)
    with pytest.raises(NotFound, match="no entry -1"):
        database.read(log.inclusion, -1)
    with pytest.raises(NotFound, match="3 entries, not 4"):
        database.read(log.inclusion, 0, 4)
    with pytest.raises(NotFound, match="no log of 0"):
        database.read(log.consistency, 0)
    with pytest.raises(NotFound, match="no entry 7"):
        database.read(log.entry, 7)


def test_erasing_forgets_the_body_and_keeps_every_proof_and_head(database):
    def before(tx):
        fill(tx, 5)
        return log.sign_head(tx, SEED, NOON), log.inclusion(tx, 2), log.inclusion(tx, 4)

    signed, proof, other = database.write(before)
    note = database.write(log.erase, 2, NOON + 9)
    gone = database.read(log.entry, 2)
    assert (gone.body, gone.salt, gone.value(), gone.erased) == (None, None, None, True)
    assert gone.leaf == proof.leaf
    assert database.read(log.inclusion, 2, 5) == proof
    assert database.read(log.inclusion, 4, 5) == other
    assert database.read(log.root, 5) == signed.root
    assert (note.kind, note.value()) == ("erased", {"seq": 2})
    report = database.read(verify)
    assert report.ok, report.problems
    assert (report.size, report.erased, report.heads) == (6, 1, 1)


def test_an_entry_is_erased_once_and_the_note_of_it_never(database):
    database.write(fill, 2)
    database.write(log.erase, 0, NOON)
    with pytest.raises(NotAllowed, match="erased before"):
        database.write(log.erase, 0, NOON)
    with pytest.raises(NotAllowed, match="records an erasure"):
        database.write(log.erase, 2, NOON)
    with pytest.raises(NotFound):
        database.write(log.erase, 9, NOON)
    assert database.read(log.size) == 3


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM audit_entry WHERE seq = 2",
        "DELETE FROM audit_entry",
        "UPDATE audit_entry SET kind = 'other' WHERE seq = 1",
        "UPDATE audit_entry SET time_ms = 0, body = NULL, salt = NULL WHERE seq = 1",
        "UPDATE audit_entry SET body = x'7b7d' WHERE seq = 1",
        "UPDATE audit_entry SET body = NULL WHERE seq = 1",
        "UPDATE audit_entry SET salt = NULL WHERE seq = 1",
        "UPDATE audit_entry SET seq = 17, body = NULL, salt = NULL WHERE seq = 2",
        "UPDATE audit_entry SET commitment = zeroblob(32), body = NULL, salt = NULL",
        "REPLACE INTO audit_entry VALUES (1, 'a', 0, zeroblob(32), x'7b7d', zeroblob(32))",
        "INSERT INTO audit_entry VALUES (9, 'a', 0, zeroblob(32), x'7b7d', zeroblob(32))",
        "INSERT INTO audit_entry VALUES (3, 'a', 0, zeroblob(32), NULL, NULL)",
        "INSERT INTO audit_entry VALUES (-1, 'a', 0, zeroblob(32), x'7b7d', zeroblob(32))",
        "INSERT OR REPLACE INTO audit_node VALUES (0, 0, zeroblob(32))",
        "UPDATE audit_node SET hash = zeroblob(32)",
        "DELETE FROM audit_node",
        "INSERT OR REPLACE INTO audit_head VALUES (3, zeroblob(32), 0, zeroblob(32), zeroblob(64))",
        "UPDATE audit_head SET time_ms = 0",
        "DELETE FROM audit_head",
        "UPDATE OR REPLACE audit_entry SET seq = 1, body = NULL, salt = NULL WHERE seq = 2",
    ],
)
def test_the_tables_refuse_everything_but_appending_and_erasing(database, sql):
    def start(tx):
        fill(tx, 3)
        log.sign_head(tx, SEED, NOON)

    database.write(start)
    with pytest.raises(ConstraintFailed):
        database.write(lambda tx: tx.execute(sql))
    assert database.read(verify).ok


def test_a_head_is_signed_once_for_each_size_and_by_the_home_key(database):
    first = database.write(log.sign_head, SEED, NOON)
    assert (first.size, first.root) == (0, EMPTY_ROOT)
    database.write(fill, 3)
    second = database.write(log.sign_head, SEED, NOON + 1)
    again = database.write(log.sign_head, SEED, NOON + 2)
    assert second == again
    assert second.size == 3
    second.check()
    assert database.read(log.head) == second
    assert database.read(log.head, 0) == first
    assert database.read(log.head, 1) is None
    for changed in (
        msgspec.structs.replace(second, size=2),
        msgspec.structs.replace(second, root=bytes(32)),
        msgspec.structs.replace(second, time_ms=0),
        msgspec.structs.replace(second, key=bytes(32)),
        msgspec.structs.replace(second, signature=bytes(64)),
        msgspec.structs.replace(second, signature=b"short"),
    ):
        with pytest.raises(BadSignature):
            changed.check()


def test_a_log_commitment_opens_to_the_signed_head_and_to_no_other_salt(database):
    with pytest.raises(NotAllowed, match="no signed head"):
        database.read(log.log_commitment, bytes(32))

    def signed(tx):
        fill(tx, 2)
        return log.sign_head(tx, SEED, NOON)

    head = database.write(signed)
    salt = b"\x07" * 32
    found = database.read(log.log_commitment, salt)
    assert found == hashlib.sha256(salt + head.encoded()).digest()
    assert found != database.read(log.log_commitment, bytes(32))
    with pytest.raises(ValueError, match="32 bytes"):
        database.read(log.log_commitment, b"")


def test_the_head_that_was_committed_to_is_found_again_among_those_before(database):
    def signed(tx):
        fill(tx, 2)
        return log.sign_head(tx, SEED, NOON)

    first, second = database.write(signed), database.write(signed)
    salt = b"\x07" * 32
    wanted = heads.commit(salt, first)
    assert database.read(log.committed_head, salt, wanted, 4) == first
    assert database.read(log.committed_head, salt, heads.commit(salt, second), 4) == second
    assert database.read(log.committed_head, salt, heads.commit(salt, second), 3) is None
    assert database.read(log.committed_head, bytes(32), wanted, 4) is None
    assert database.read(log.committed_head, salt, None, 4) is None


def test_the_encoded_head_reads_back(database):
    head = database.write(log.sign_head, SEED, NOON)
    value = msgspec.json.decode(head.encoded())
    back = SignedHead(
        value["size"],
        bytes.fromhex(value["root"]),
        value["time_ms"],
        bytes.fromhex(value["key"]),
        bytes.fromhex(value["signature"]),
    )
    assert back == head
    back.check()


TAMPERED = [
    ("UPDATE audit_entry SET body = x'7b7d' WHERE seq = 1", "body of entry 1"),
    ("UPDATE audit_entry SET time_ms = 1 WHERE seq = 4", "subtree 4 of level 0"),
    ("UPDATE audit_entry SET kind = 'other' WHERE seq = 0", "subtree 0 of level 0"),
    ("UPDATE audit_entry SET kind = 'NO KIND' WHERE seq = 0", "a form that no entry has"),
    ("UPDATE audit_entry SET body = NULL, salt = NULL WHERE seq = 3", "emptied without an entry"),
    ("DELETE FROM audit_entry WHERE seq = 2", "Entry 2 is missing"),
    ("DELETE FROM audit_entry WHERE seq = 5", "log has only 5"),
    ("UPDATE audit_node SET hash = zeroblob(32) WHERE level = 1", "subtree 0 of level 1"),
    ("DELETE FROM audit_node WHERE level = 2", "holds 9 subtrees; 6 entries make 10"),
    ("INSERT INTO audit_node VALUES (7, 7, zeroblob(32))", "holds 11 subtrees"),
    ("UPDATE audit_head SET root = zeroblob(32)", "signature on the log head over 6"),
    ("UPDATE audit_head SET size = 4", "is not the root"),
]


@pytest.mark.parametrize(("sql", "said"), TAMPERED)
def test_a_changed_log_does_not_verify_and_the_report_says_where(database, sql, said):
    def start(tx):
        fill(tx, 6)
        log.sign_head(tx, SEED, NOON)

    def tamper(tx):
        for (name,) in tx.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
            tx.execute(f"DROP TRIGGER {name}")
        tx.execute(sql)

    database.write(start)
    assert database.read(verify).ok
    database.write(tamper)
    report = database.read(verify)
    assert not report.ok
    assert any(said in sentence for sentence in report.problems), report.problems


def test_heads_by_another_key_are_problems_only_if_the_right_key_is_known(database):
    head = database.write(log.sign_head, SEED, NOON)
    assert database.read(verify).ok
    assert database.read(verify, head.key).ok
    report = database.read(verify, bytes(32))
    assert report.problems == ("The head over 0 entries is signed by another key.",)


def test_kinds_are_plain_words_and_bodies_are_json(database):
    for kind in ("", "Big", "white space", 'quote"', "x" * 65, "dot.", "über", "line\n"):
        with pytest.raises(Malformed):
            database.write(log.append, kind, {}, NOON)
    for body in ({"n": 2**60}, {"x": float("nan")}, {"x": object()}, {"x": "\ud800"}):
        with pytest.raises(Malformed):
            database.write(log.append, "kind", body, NOON)
    assert database.read(log.size) == 0


@given(
    st.integers(0, 2**53 - 1),
    st.from_regex(r"[a-z][a-z0-9]{0,5}([.-][a-z0-9]{1,5}){0,3}", fullmatch=True),
    st.integers(-(2**53) + 1, 2**53 - 1),
    st.binary(min_size=32, max_size=32),
)
def test_leaf_data_is_the_jcs_form_of_its_facts(seq, kind, time_ms, commitment):
    expected = rfc8785.dumps(
        {"seq": seq, "kind": kind, "time_ms": time_ms, "commitment": commitment.hex()}
    )
    assert leaf_data(seq, kind, time_ms, commitment) == expected


@given(
    st.recursive(
        st.none() | st.booleans() | st.text(max_size=5) | st.binary(max_size=4),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
        max_leaves=6,
    ),
    st.binary(min_size=32, max_size=32),
)
def test_an_entry_opens_only_with_its_own_salt_and_body(body, salt):
    content = body_bytes(body)
    entry = Entry(0, "kind", 0, commit(salt, content), content, salt)
    assert entry.opens()
    assert not msgspec.structs.replace(entry, body=content + b" ").opens()
    assert not msgspec.structs.replace(entry, salt=bytes(31) + b"\x01").opens() or (
        salt == bytes(31) + b"\x01"
    )
    assert not msgspec.structs.replace(entry, salt=None).opens()
