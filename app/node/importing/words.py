"""The sentences that sum up an import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.api.messages import ImportedDataset

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.node.importing.skips import SkipSums
    from app.worker.driver import ImportFailed
    from wallet.vault.contents import ContentSum
    from wallet.vault.imports import ImportRun
    from wallet.vault.own_names import Settled


def together(
    runs: Sequence[ImportRun], aside: Sequence[SkipSums], sentences: Mapping[str, str]
) -> list[ImportedDataset]:
    """Return what the runs of one import brought, each dataset once, with what was set aside of it.

    A dataset of which no row could be read stands there too.
    """
    found: dict[str, ImportedDataset] = {}

    def add(name: str, new: int, duplicate: int, skipped: int) -> None:
        before = found.get(name, ImportedDataset(name, 0, 0, 0, sentences.get(name, "")))
        found[name] = msgspec.structs.replace(
            before,
            new=before.new + new,
            duplicate=before.duplicate + duplicate,
            skipped=(before.skipped or 0) + skipped,
        )

    for run, sums in zip(runs, aside, strict=True):
        for count in run.datasets:
            add(count.name, count.new, count.duplicate, 0)
        for name, rows in sums.by_dataset.items():
            add(name, 0, 0, rows)
    return list(found.values())


def erased_before(rows: int) -> tuple[str, ...]:
    """Say that rows were left out because the person had erased them; nothing if none were."""
    if not rows:
        return ()
    what = "1 row was" if rows == 1 else f"{rows:,} rows were"
    it = "it" if rows == 1 else "them"
    return (
        f"{what} left out, because you erased {it} before. Under “Recently deleted”, or by "
        "`freehold trash readmit`, you can let erased records come back.",
    )


def completed_words(count: int) -> tuple[str, ...]:
    """Say that records here were completed by what this version reads of their rows."""
    if not count:
        return ()
    one = count == 1
    return (
        f"{'1 record' if one else f'{count:,} records'} that {'was' if one else 'were'} here "
        f"already {'was' if one else 'were'} completed: an earlier version of Freehold had kept "
        f"less of {'it' if one else 'them'}.",
    )


def summary(
    found: list[ImportedDataset],
    rows: int,
    parts: int,
    ends: int,
    kept: ContentSum,
    *,
    waiting: int = 0,
    cancelled: bool,
    failed: ImportFailed | None,
) -> str:
    """Return what an import brought, as one sentence.

    `parts` not read are no rows; of `ends` files what stands before was read.
    """
    new, known = sum(item.new for item in found), sum(item.duplicate for item in found)
    words = f"{new:,} {'record' if new == 1 else 'records'} added"
    if known:
        words += f", {known:,} {'was' if known == 1 else 'were'} here already"
    if rows:
        words += f", {rows:,} unreadable {'row' if rows == 1 else 'rows'} set aside"
    if parts:
        words += f", {parts:,} {'file or part' if parts == 1 else 'files or parts'} not read"
    if ends:
        words += f", {ends:,} {'file was' if ends == 1 else 'files were'} not read to the end"
    if kept.count:
        files = "file" if kept.count == 1 else "files"
        words += f", {kept.count:,} {files} ({_size(kept.size)}) kept with them, encrypted"
    if cancelled:
        return f"Stopped. {words}; they are kept."
    if failed is not None:
        return f"{words}. Then the file could not be read further: {failed}"
    if waiting:
        tables = "One table waits" if waiting == 1 else f"{waiting:,} tables wait"
        return f"{words}. {tables} until you say what the columns are."
    return f"{words}."


def settled_words(settled: Settled) -> str:
    """Return what naming oneself changed in earlier messages, as a sentence to go behind."""
    words = ""
    if settled.messages:
        messages = "message" if settled.messages == 1 else "messages"
        words = f" Of {settled.messages:,} earlier {messages} it is now known whose."
    if settled.dropped:
        names = ", ".join(f"“{name}”" for name in settled.dropped)
        words += (
            f" {names} stood for you before in the same chat and no longer does; if both are you, "
            "give both names together."
        )
    return words


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{max(1, count // 1000)} kB"
