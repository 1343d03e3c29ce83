"""How the Vault page puts datasets into words: the list by source, and the line below a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.desktop.pages.record_words import importer_words, kind_words
from app.desktop.widgets.datasets import DatasetRow, SourceHead

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.api import messages as m
    from app.desktop.words import Words


def title_of(datasets: Mapping[str, m.Dataset], name: str) -> str:
    """Give the title of a dataset, or its name if it has none or is gone."""
    dataset = datasets.get(name)
    return (dataset.title if dataset is not None else "") or name


def list_rows(
    datasets: Mapping[str, m.Dataset], runs: Iterable[m.ImportItem], words: Words
) -> list[SourceHead | DatasetRow]:
    """Give the datasets under the family of exports that brought each.

    Where several families filled one, all of its kind stand under what they are: chats, not the
    first chat program.

    Args:
        datasets: by name.
        runs: every import there was, the latest first.
        words: writes the counts.
    """
    first: dict[str, str] = {}
    shared = set()
    for run in reversed(tuple(runs)):
        for item in run.datasets:
            if run.state != "undone" and first.setdefault(item.name, run.importer) != run.importer:
                shared.add(_kind(item.name))
    head = {
        name: f"kind/{_kind(name)}" if _kind(name) in shared else f"family/{family}"
        for name, family in first.items()
    }
    rows: list[SourceHead | DatasetRow] = []
    for place in dict.fromkeys([*head.values(), "family/"]):
        names = [name for name in datasets if head.get(name, "family/") == place]
        if not names:
            continue
        sort, _, key = place.partition("/")
        title, icon = kind_words(key) if sort == "kind" else importer_words(key or "other")
        rows.append(SourceHead(place, title, icon))
        for name in sorted(names, key=lambda name: title_of(datasets, name).casefold()):
            count = words.count(datasets[name].rows)
            rows.append(DatasetRow(name, title_of(datasets, name), count))
    return rows


def _kind(name: str) -> str:
    return name.partition(".")[0]


def origin_line(dataset: m.Dataset, runs: Iterable[m.ImportItem], words: Words) -> str:
    """Say in one line which exports a dataset came from, how much it holds and over which days."""
    said = _said("{n} records").format(n=words.count(dataset.rows))
    if dataset.rows == 1:
        said = _said("1 record")
    came_from = _families(dataset.name, runs)
    if len(dataset.sources) > 1:
        came_from += ", " + _said("from {n} sources").format(n=len(dataset.sources))
    parts = (came_from, said, words.days(dataset.from_day, dataset.to_day))
    return ", ".join(part for part in parts if part)


def footer_line(dataset: m.Dataset, words: Words) -> str:
    """Say below the table how many records there are."""
    if dataset.rows == 1:
        return _said("1 record")
    return _said("{n} records, newest first").format(n=words.count(dataset.rows))


def most_added(reports: Iterable[m.ImportReply]) -> str:
    """Give the dataset that imports brought most to; empty if they brought nothing."""
    brought = [item for report in reports for item in report.datasets if item.new]
    return max(brought, key=lambda item: item.new).name if brought else ""


def _families(name: str, runs: Iterable[m.ImportItem]) -> str:
    brought = [
        run.importer
        for run in reversed(tuple(runs))
        if run.state != "undone" and any(item.name == name for item in run.datasets)
    ]
    return ", ".join(importer_words(importer)[0] for importer in dict.fromkeys(brought))


def _said(text: str) -> str:
    return QCoreApplication.translate("VaultPage", text)
