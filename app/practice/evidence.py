"""Checks that trust nothing of the wallet: own arithmetic over bytes that both sides can show.

The tree is that of RFC 9162 §2.1.1, written here a second time on purpose, from the RFC and not
from `wallet.audit.merkle`, so that one mistake cannot hide in both.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import VerifyKey

from app.practice.report import StoryEnded

if TYPE_CHECKING:
    from collections.abc import Sequence


def tree_head(leaves: Sequence[bytes]) -> bytes:
    """Return the head of a tree over leaf hashes: RFC 9162, MTH."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = tree_head(leaves[:split]), tree_head(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def step_leaf(salt: bytes, content: bytes) -> bytes:
    """Return SHA-256(0x00 ‖ salt ‖ content), the leaf of one step."""
    return hashlib.sha256(b"\x00" + salt + content).digest()


def lines_of(data: bytes) -> list[bytes]:
    """Cut rows into their lines, each with the line feed that ends it, and nowhere else."""
    cut = [line + b"\n" for line in data.split(b"\n")]
    cut[-1] = cut[-1][:-1]
    return cut if cut[-1] else cut[:-1]


def steps_of(data: bytes, first_rows: int, other_rows: int) -> list[bytes]:
    """Cut canonical lines into steps as the terms say.

    Args:
        data: lines, each with its newline.
        first_rows: rows of step 1.
        other_rows: rows of every later step; the last may have fewer.

    Raises:
        StoryEnded: the last line has no end, or the terms name no rows.
    """
    lines = lines_of(data)
    if first_rows < 1 or other_rows < 1 or (lines and not lines[-1].endswith(b"\n")):
        raise StoryEnded("What arrived cannot be cut into the steps that were agreed.")
    rest = lines[first_rows:]
    cuts = [lines[:first_rows]] + [
        rest[begin : begin + other_rows] for begin in range(0, len(rest), other_rows)
    ]
    return [b"".join(cut) for cut in cuts if cut]


def root_of(steps: Sequence[bytes], salts: Sequence[bytes]) -> bytes:
    """Return the root that these steps make with these salts."""
    return tree_head([step_leaf(salt, step) for salt, step in zip(salts, steps, strict=True)])


def holds_in_clear(files: Sequence[bytes], text: str) -> bool:
    """Whether any of these contents shows the text, as UTF-8 or UTF-16."""
    needles = (text.encode(), text.encode("utf-16-le"))
    return any(needle in content for content in files for needle in needles)


class Message(NamedTuple):
    """One signed message of a transcript: whose it is and what it says."""

    side: str
    body: dict[str, Any]


def line_of(row: dict[str, Any]) -> bytes:
    """Return a row as its canonical line: RFC 8785, for the plain values that rows hold."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def signed(document: bytes) -> list[Message]:
    """Return what was signed in a transcript's file, in order.

    Each message must be signed (Ed25519, RFC 8032) by one side, over the hash of the one before it
    and both identities, as `p2p/PROTOCOL.md` has it.

    Raises:
        StoryEnded: one is not.
    """
    proof = json.loads(document)["proof"]
    sides = {
        base64.b64decode(proof[side][1]): (side, base64.b64decode(proof[side][0]))
        for side in ("owner", "requester")
    }
    found, before = list[Message](), bytes(32)
    for text in proof["transcript"]:
        envelope = base64.b64decode(text)
        body, key, signature = msgspec.msgpack.decode(envelope)
        if key not in sides:
            raise StoryEnded("A message of the transcript is signed by neither side.")
        side, sender = sides[key]
        (recipient,) = (identity for other, identity in sides.values() if other != side)
        over = b"freehold/negotiate/1\0" + before + sender + recipient + body
        try:
            VerifyKey(key).verify(over, signature)
        except BadSignatureError as error:
            raise StoryEnded("A message of the transcript is not signed in its place.") from error
        found.append(Message(side, msgspec.msgpack.decode(body)))
        before = hashlib.sha256(envelope).digest()
    return found
