"""A step is opened as it comes, whenever its key comes; its file says what is wrong with it."""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from p2p.requester import opening
from p2p.requester.opening import Openings
from p2p.requester.step_files import StepFiles
from tests.deal import frozen
from wallet.agreement import chunks
from wallet.agreement.delivery import CHUNK_BYTES
from wallet.errors import ContentMismatch

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.area("D")

LARGE = frozen((b"row\n" * 1_200_000, b"row\n"), "opening")
ENTRY, KEY, SALT = LARGE.entries[0], LARGE.keys[0], LARGE.salts[0]
CHUNKS = [LARGE.chunk(1, index) for index in range(ENTRY.chunks)]


class Files(StepFiles):
    """Files of which it is noted what is read."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.read: list[int] = []

    def sealed(self, step: int, room: Any = None, first: int = 0, end: Any = None) -> Any:
        self.read += range(first, ENTRY.chunks if end is None else end)
        return super().sealed(step, room, first, end)


@given(
    sizes=st.lists(st.integers(1, 4), min_size=6, max_size=6),
    key_after=st.integers(0, 6),
    held=st.integers(0, 4),
    before=st.integers(0, 2),
)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_step_opens_to_its_leaf_whenever_its_key_comes(
    tmp_path_factory, monkeypatch, sizes, key_after, held, before
):
    """Whatever came together, had been here before the line broke, or was held meanwhile."""
    monkeypatch.setattr(opening, "HELD_CHUNKS", held)
    files = Files(tmp_path_factory.mktemp("steps"))
    openings = Openings(files)
    files.write(1, 0, CHUNKS[:before])
    place = before
    for number, size in enumerate(sizes):
        if number == key_after:
            openings.begin(1, ENTRY, KEY, SALT)
        pieces = CHUNKS[place : place + size]
        files.write(1, place, pieces)
        openings.take(1, place, pieces)
        openings.take(2, 0, CHUNKS[:1])  # of the next one nothing is known yet
        place += len(pieces)
    assert openings.leaf(1, ENTRY, KEY, SALT) == ENTRY.leaf
    assert len(files.read) == len(set(files.read))


def test_what_comes_with_its_key_is_never_read_again(tmp_path):
    files = Files(tmp_path)
    openings = Openings(files)
    openings.take(1, 0, CHUNKS[:2])
    openings.begin(1, ENTRY, KEY, SALT)
    openings.take(1, 2, CHUNKS[2:])
    assert openings.leaf(1, ENTRY, KEY, SALT) == ENTRY.leaf
    assert files.read == []


def test_the_next_step_is_held_while_the_one_before_is_closed(tmp_path):
    files = Files(tmp_path)
    openings = Openings(files)
    openings.begin(1, ENTRY, KEY, SALT)
    openings.take(1, 0, CHUNKS)
    openings.take(2, 0, CHUNKS[:3])
    assert openings.leaf(1, ENTRY, KEY, SALT) == ENTRY.leaf
    openings.begin(2, ENTRY, KEY, SALT)
    openings.take(2, 3, CHUNKS[3:])
    assert openings.leaf(2, ENTRY, KEY, SALT) == ENTRY.leaf
    assert files.read == []


def test_what_comes_while_what_came_before_is_opened_is_held_and_opened_in_its_turn(
    tmp_path, monkeypatch
):
    files = Files(tmp_path)
    openings = Openings(files)
    openings.take(1, 0, CHUNKS[:2])
    reached, go_on = threading.Event(), threading.Event()

    def slowly(*arguments: Any) -> Any:
        reached.set()
        assert go_on.wait(240)
        return open_chunk_into(*arguments)

    open_chunk_into = chunks.open_chunk_into
    monkeypatch.setattr(chunks, "open_chunk_into", slowly)
    beginning = threading.Thread(target=openings.begin, args=(1, ENTRY, KEY, SALT))
    beginning.start()
    assert reached.wait(240)
    openings.take(1, 2, CHUNKS[2:])  # it does not wait
    go_on.set()
    beginning.join()
    assert openings.leaf(1, ENTRY, KEY, SALT) == ENTRY.leaf
    assert files.read == []


def test_what_does_not_open_while_it_is_caught_up_with_is_judged_by_the_file(tmp_path):
    files = Files(tmp_path)
    openings = Openings(files)
    spoilt = [CHUNKS[0], bytes(CHUNK_BYTES), *CHUNKS[2:]]
    for index, piece in enumerate(spoilt[:3]):
        files.write(1, index, [piece])
        openings.take(1, index, [piece])
    openings.begin(1, ENTRY, KEY, SALT)
    for index, piece in enumerate(spoilt[3:], start=3):
        files.write(1, index, [piece])
        openings.take(1, index, [piece])
    with pytest.raises(ContentMismatch):
        openings.leaf(1, ENTRY, KEY, SALT)
    assert files.read[:2] == [0, 1]


def test_what_does_not_open_is_judged_by_the_file_once_all_of_it_is_here(tmp_path):
    files = Files(tmp_path)
    openings = Openings(files)
    openings.begin(1, ENTRY, KEY, SALT)
    spoilt = [CHUNKS[0], bytes(CHUNK_BYTES), *CHUNKS[2:]]
    for index, piece in enumerate(spoilt):
        files.write(1, index, [piece])
        openings.take(1, index, [piece])
    with pytest.raises(ContentMismatch):
        openings.leaf(1, ENTRY, KEY, SALT)
    assert files.read[:2] == [0, 1]


# ── on the way to the disk ───────────────────────────────────────────────────────────────────────


def paged(pieces: list[bytes]) -> list[memoryview]:
    """The same chunks, each where a page of memory begins."""
    rooms = [memoryview(mmap.mmap(-1, len(piece)))[: len(piece)] for piece in pieces]
    for room, piece in zip(rooms, pieces, strict=True):
        room[:] = piece
    return rooms


@pytest.mark.parametrize("place", ["pages", "anywhere"])
def test_a_step_is_the_same_on_the_disk_wherever_it_lay_in_memory(tmp_path, place):
    files = StepFiles(tmp_path)
    pieces = paged(CHUNKS) if place == "pages" else CHUNKS
    files.write(1, 2, pieces[2:])
    files.write(1, 0, pieces[:2])
    assert files.path(1).read_bytes() == b"".join(CHUNKS)


@pytest.mark.parametrize("refusing", ["open", "pwritev"])
def test_a_file_system_that_takes_nothing_past_the_cache_takes_it_through_it(
    tmp_path, monkeypatch, refusing
):
    real = getattr(os, refusing)
    refused = []

    def refuse(what: Any, *arguments: Any) -> Any:
        flags = arguments[0] if refusing == "open" else fcntl_flags(what)
        if flags & os.O_DIRECT:
            refused.append(refusing)
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return real(what, *arguments)

    monkeypatch.setattr(os, refusing, refuse)
    files = StepFiles(tmp_path)
    files.write(1, 0, paged(CHUNKS[:2]))
    files.write(1, 2, paged(CHUNKS[2:]))
    assert files.path(1).read_bytes() == b"".join(CHUNKS)
    assert refused == [refusing]  # it is not tried again


def fcntl_flags(file: int) -> int:
    """How a file was opened."""
    return fcntl.fcntl(file, fcntl.F_GETFL)
