"""Every sample that is at hand, cut in half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.bench._figures import ROOT
from tests.bench.hostile.making import case

if TYPE_CHECKING:
    from pathlib import Path


@case("every sample cut in half, in one folder")
def _(folder: Path) -> Path:
    path = folder / "cut"
    path.mkdir()
    samples = ROOT.parent / "shared" / "samples"
    for number, file in enumerate(sorted(samples.rglob("*"))):
        if file.is_file() and file.parent != samples:
            content = file.read_bytes()
            (path / f"{number}-{file.name}").write_bytes(content[: len(content) // 2])
    (path / "a.csv").write_text("a,b\n1,")
    return path
