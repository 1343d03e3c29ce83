"""Recompute the whole log and say what does not fit.

Guarantees: every commitment whose body is held, every leaf, every stored subtree and every signed
head is computed anew from the entries; the report names each difference in a sentence. Memory
does not grow with the log.

Left to others: whether the newest head agrees with one known elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from wallet.audit import merkle
from wallet.audit.entry import ERASED, Entry
from wallet.audit.head import SignedHead
from wallet.errors import BadSignature, Malformed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wallet.store import Transaction

PROBLEMS_NAMED = 20


class VerifyReport(msgspec.Struct, frozen=True):
    """What was recomputed. `problems` names at most `PROBLEMS_NAMED` of `problem_count`."""

    size: int
    root: bytes
    erased: int
    heads: int
    problem_count: int
    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return self.problem_count == 0


class _Findings:
    """Problems, counted beyond what is kept."""

    def __init__(self) -> None:
        self.count = 0
        self.named: list[str] = []

    def add(self, sentence: str) -> None:
        self.count += 1
        if len(self.named) < PROBLEMS_NAMED:
            self.named.append(sentence)


class _Frontier:
    """The complete subtrees at the right edge, enough to go on and to give the root."""

    def __init__(self) -> None:
        self._edge: dict[int, tuple[int, bytes]] = {}
        self.size = 0

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        made = list(merkle.completed(self.size, leaf, self._node))
        for level, position, value in made:
            self._edge[level] = (position, value)
        self.size += 1
        return made

    def root(self) -> bytes:
        return merkle.root(self.size, self._node)

    def _node(self, level: int, position: int) -> bytes:
        held, value = self._edge[level]
        if held != position:
            raise KeyError((level, position))
        return value


def verify(tx: Transaction, key: bytes | None = None) -> VerifyReport:
    """Recompute the log.

    Args:
        tx: any transaction.
        key: the home signing key (Ed25519, 32 bytes); if given, heads by others are problems.
    """
    findings, tree = _Findings(), _Frontier()
    noted = _noted_erasures(tx)
    signed = _heads(tx)
    waiting = next(signed, None)
    erased = heads = 0
    for row in tx.iterate(
        "SELECT seq, kind, time_ms, commitment, body, salt FROM audit_entry ORDER BY seq"
    ):
        while waiting is not None and waiting.size <= tree.size:
            heads += 1
            _check_head(waiting, tree, key, findings)
            waiting = next(signed, None)
        found = Entry(*row)
        erased += found.erased
        _check_entry(tx, found, tree, noted, findings)
    while waiting is not None:
        heads += 1
        _check_head(waiting, tree, key, findings)
        waiting = next(signed, None)
    stored = tx.execute("SELECT count(*) FROM audit_node")[0][0]
    expected = 2 * tree.size - tree.size.bit_count()
    if stored != expected:
        findings.add(f"The tree holds {stored} subtrees; {tree.size} entries make {expected}.")
    return VerifyReport(
        tree.size, tree.root(), erased, heads, findings.count, tuple(findings.named)
    )


def _noted_erasures(tx: Transaction) -> set[int]:
    noted = set[int]()
    for seq, kind, time_ms, commitment, body, salt in tx.iterate(
        "SELECT seq, kind, time_ms, commitment, body, salt FROM audit_entry WHERE kind = ?",
        (ERASED,),
    ):
        found = Entry(seq, kind, time_ms, commitment, body, salt)
        try:
            value = found.value()
        except msgspec.MsgspecError:
            continue  # its commitment cannot hold either, and is reported for that
        if isinstance(value, dict) and isinstance(value.get("seq"), int) and value["seq"] < seq:
            noted.add(value["seq"])
    return noted


def _heads(tx: Transaction) -> Iterator[SignedHead]:
    for row in tx.iterate(
        "SELECT size, root, time_ms, key, signature FROM audit_head ORDER BY size"
    ):
        yield SignedHead(*row)


def _check_entry(
    tx: Transaction, found: Entry, tree: _Frontier, noted: set[int], findings: _Findings
) -> None:
    seq = tree.size
    if found.seq != seq:
        findings.add(f"Entry {seq} is missing; {found.seq} stands in its place.")
    if not found.opens():
        findings.add(f"The body of entry {found.seq} is not what was committed to.")
    if found.erased and found.seq not in noted:
        findings.add(f"Entry {found.seq} was emptied without an entry that says so.")
    try:
        leaf = found.leaf
    except Malformed:
        findings.add(f"Entry {found.seq} has a form that no entry has.")
        leaf = merkle.EMPTY_ROOT
    for level, position, value in tree.append(leaf):
        rows = tx.execute(
            "SELECT hash FROM audit_node WHERE level = ? AND position = ?", (level, position)
        )
        if not rows or rows[0][0] != value:
            findings.add(
                f"The tree's subtree {position} of level {level} does not follow from the "
                f"entries up to {seq}."
            )


def _check_head(
    signed: SignedHead, tree: _Frontier, key: bytes | None, findings: _Findings
) -> None:
    try:
        signed.check()
    except BadSignature as error:
        findings.add(str(error))
    if key is not None and signed.key != key:
        findings.add(f"The head over {signed.size} entries is signed by another key.")
    if signed.size > tree.size:
        findings.add(f"A head was signed over {signed.size} entries; the log has only {tree.size}.")
    elif signed.root != tree.root():
        findings.add(f"The head over {signed.size} entries is not the root of those entries.")
