"""Faults of our own: one file, one family, and never the rest."""

from __future__ import annotations

import io
import logging
import weakref

import pytest

from wallet.errors import ImportRefused
from wallet.importers import archive as archives
from wallet.importers import registry
from wallet.importers.base import Entry, ImportCancelled
from wallet.importers.files import FAULT, read_each
from wallet.importers.rows import RowWriter

from .collecting import DEMO, Collected

pytestmark = pytest.mark.area("B")


class _Silent(Collected):
    """An outlet that lets faults be reported, as the worker's does."""

    def skipped(self, skip):
        self.skips.append(skip)


def folder(*names: str) -> archives.Archive:
    entries = [Entry(name, 1) for name in names]
    return archives.open_folder("d", entries, lambda _: io.BytesIO(b"x"))


def test_a_file_that_an_importer_stumbles_over_costs_itself_and_is_named_as_our_fault(caplog):
    outlet, read = _Silent(), []

    def read_one(name: str) -> None:
        read.append(name)
        if name == "b":
            raise KeyError("unforeseen")

    with caplog.at_level(logging.CRITICAL, "freehold.importers"):
        report = read_each(folder("a", "b", "c"), RowWriter("t", (), outlet), read_one)
    assert read == ["a", "b", "c"]
    assert not report.complete
    assert [(skip.file, skip.reason) for skip in report.skips] == [("b", f"{FAULT} (KeyError)")]


def test_a_file_that_needs_too_much_memory_costs_itself_and_what_it_took_is_free_again():
    taken: list[weakref.ref[set[int]]] = []

    def read_one(name: str) -> None:
        if name == "b":
            held = {1}
            taken.append(weakref.ref(held))
            raise MemoryError
        assert all(gone() is None for gone in taken)

    report = read_each(folder("a", "b", "c"), RowWriter("t", (), Collected()), read_one)
    assert not report.complete
    assert [(skip.file, skip.reason) for skip in report.skips] == [
        ("b", "it needs more memory than reading a file may use")
    ]
    with pytest.raises(ImportRefused, match="b was not read: it needs more memory"):
        read_each(folder("b"), RowWriter("t", (), Collected()), read_one)


def test_if_all_files_fail_that_is_a_refusal_and_stopping_is_no_fault(caplog):
    def fail(name: str) -> None:
        raise ValueError(name)

    def stop(name: str) -> None:
        raise ImportCancelled(name)

    with caplog.at_level(logging.CRITICAL, "freehold.importers"):
        with pytest.raises(ImportRefused, match="a was not read, by a fault in Freehold"):
            read_each(folder("a"), RowWriter("t", (), _Silent()), fail)
        with pytest.raises(ImportCancelled):
            read_each(folder("a"), RowWriter("t", (), _Silent()), stop)


def test_a_family_that_stumbles_while_looking_leaves_the_others_their_files(monkeypatch):
    class Broken:
        id, title = "broken", "Broken things"

        def recognise(self, listing, peek):
            raise IndexError

    monkeypatch.setattr(registry, "IMPORTERS", (Broken(), *registry.IMPORTERS))
    content = (DEMO / "practice-bank.ofx").read_bytes()
    archive = archives.open_file(io.BytesIO(content), "bank.ofx")
    stumbled = []
    choices = registry.choose(archive, stumbled=lambda importer, _: stumbled.append(importer.id))
    assert [choice.importer for choice in choices] == ["ofx"]
    assert stumbled == ["broken"]
    with pytest.raises(IndexError):
        registry.choose(archive)
