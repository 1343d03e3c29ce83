"""Merkle trees after RFC 9162 (Certificate Transparency 2.0), section 2.1: pure arithmetic.

Guarantees: roots, inclusion proofs and consistency proofs exactly as the RFC defines them over
SHA-256, and verifiers that use nothing but their arguments. Leaves and inner nodes are hashed
with different first bytes (0x00, 0x01), so neither can be passed off as the other.

Left to others: where nodes are kept (`wallet.audit.log` keeps them in the vault, the steps of a
release in memory) and what a leaf means. A tree is read through a `Nodes` function that gives the
hash of a *complete* subtree: `nodes(level, index)` covers the 2**level leaves that begin at
index * 2**level. Complete subtrees never change when leaves are added, so they can be stored once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

HASH_BYTES = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()

Nodes = Callable[[int, int], bytes]


def leaf_hash(data: bytes) -> bytes:
    """SHA-256(0x00 ‖ data), RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 ‖ left ‖ right), RFC 9162 §2.1.1."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def completed(index: int, leaf: bytes, nodes: Nodes) -> Iterator[tuple[int, int, bytes]]:
    """The complete subtrees that exist once leaf `index` is there, lowest first.

    Args:
        index: position of the new leaf; all leaves before it are in `nodes`.
        leaf: its leaf hash.
        nodes: the complete subtrees so far.

    Yields:
        (level, index, hash): the leaf itself at level 0, then each subtree it completes.
    """
    level, current = 0, leaf
    yield level, index, current
    while index & 1:
        current = node_hash(nodes(level, index - 1), current)
        level, index = level + 1, index >> 1
        yield level, index, current


def root(size: int, nodes: Nodes) -> bytes:
    """The tree head MTH over the first `size` leaves, RFC 9162 §2.1.1."""
    return _subtree(0, size, nodes) if size else EMPTY_ROOT


def inclusion(index: int, size: int, nodes: Nodes) -> tuple[bytes, ...]:
    """The path PATH(index, D_size), RFC 9162 §2.1.3.1, lowest hash first.

    Raises:
        ValueError: the tree of that size has no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} leaves has no leaf {index}")
    begin, end, path = 0, size, list[bytes]()
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(_subtree(middle, end, nodes))
            end = middle
        else:
            path.append(_subtree(begin, middle, nodes))
            begin = middle
    return tuple(reversed(path))


def consistency(first: int, second: int, nodes: Nodes) -> tuple[bytes, ...]:
    """The proof PROOF(first, D_second) that one tree extends the other, RFC 9162 §2.1.4.1.

    Raises:
        ValueError: not 0 < first <= second.
    """
    if not 0 < first <= second:
        raise ValueError(f"no consistency proof from {first} to {second} leaves")
    begin, end, whole, path = 0, second, True, list[bytes]()
    while first != end:
        middle = begin + _split(end - begin)
        if first <= middle:
            path.append(_subtree(middle, end, nodes))
            end = middle
        else:
            path.append(_subtree(begin, middle, nodes))
            begin, whole = middle, False
    if not whole:
        path.append(_subtree(begin, end, nodes))
    return tuple(reversed(path))


def verify_inclusion(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], expected_root: bytes
) -> bool:
    """Whether `path` shows leaf hash `leaf` at `index` under `expected_root`, RFC 9162 §2.1.3.2."""
    if not 0 <= index < size:
        return False
    fn, sn, current = index, size - 1, leaf
    for sibling in path:
        if sn == 0 or len(sibling) != HASH_BYTES:
            return False
        if fn & 1 or fn == sn:
            current = node_hash(sibling, current)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            current = node_hash(current, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and current == expected_root


def verify_consistency(
    first: int, second: int, first_root: bytes, second_root: bytes, path: Sequence[bytes]
) -> bool:
    """Whether `path` shows that the second tree only added leaves, RFC 9162 §2.1.4.2."""
    if not 0 < first <= second or any(len(item) != HASH_BYTES for item in path):
        return False
    if first == second:
        return not path and first_root == second_root
    hashes = [first_root, *path] if first & (first - 1) == 0 else list(path)
    if not hashes:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old = new = hashes[0]
    for item in hashes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old, new = node_hash(item, old), node_hash(item, new)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            new = node_hash(new, item)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old == first_root and new == second_root


class MemoryTree:
    """A tree whose complete subtrees are kept in memory; for small trees such as a release."""

    def __init__(self, leaves: Sequence[bytes] = ()) -> None:
        self._levels: list[list[bytes]] = []
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self._levels[0]) if self._levels else 0

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash at the end."""
        for level, _, value in completed(len(self), leaf, self.node):
            if level == len(self._levels):
                self._levels.append([])
            self._levels[level].append(value)

    def node(self, level: int, index: int) -> bytes:
        """The hash of a complete subtree, see `Nodes`."""
        return self._levels[level][index]

    def root(self, size: int | None = None) -> bytes:
        """The head over the first `size` leaves, by default over all."""
        return root(len(self) if size is None else self._within(size), self.node)

    def inclusion(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The inclusion path of leaf `index`; ValueError if there is no such leaf."""
        return inclusion(index, len(self) if size is None else self._within(size), self.node)

    def consistency(self, first: int, second: int | None = None) -> tuple[bytes, ...]:
        """The consistency path from `first` leaves; ValueError if there are fewer."""
        return consistency(first, len(self) if second is None else self._within(second), self.node)

    def _within(self, size: int) -> int:
        if not 0 <= size <= len(self):
            raise ValueError(f"the tree has {len(self)} leaves, not {size}")
        return size


def _split(count: int) -> int:
    """The largest power of two smaller than `count` (count > 1)."""
    return 1 << (count - 1).bit_length() - 1


def _subtree(begin: int, end: int, nodes: Nodes) -> bytes:
    """The head of leaves begin..end; `begin` is a multiple of every power of two used."""
    count = end - begin
    if count & (count - 1) == 0:
        level = count.bit_length() - 1
        return nodes(level, begin >> level)
    middle = begin + _split(count)
    return node_hash(_subtree(begin, middle, nodes), _subtree(middle, end, nodes))
