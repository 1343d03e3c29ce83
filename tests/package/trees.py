"""A small frozen build and the tree that is staged of it."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any


def release(packaging: SimpleNamespace) -> Any:
    """What the small package says of itself."""
    return packaging.deb.Release("1.2.3", "amd64", 1_700_000_000, "abc")


def frozen(folder: Path, licence: str = "License-Expression: MIT") -> Path:
    """A bundle of a program and one Python library."""
    about = folder / "_internal" / "thing-1.0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.4\nName: thing\nVersion: 1.0\n{licence}\n"
    )
    (folder / "freehold").write_text('#!/bin/sh\necho the program "$@"\n')
    (folder / "_internal" / "data").write_text("data")
    (folder / "_internal" / "data").chmod(0o600)
    return folder


def staged(packaging: SimpleNamespace, linux: Path, folder: Path) -> Path:
    """Lay the tree of the Debian package out in `folder` and return where."""
    icons = folder / "icons" / "48x48" / "apps"
    icons.mkdir(parents=True)
    (icons / "io.github.freehold.Freehold.png").write_bytes(b"png")
    tree = folder / "tree"
    bundle = frozen(folder / "bundle")
    packaging.deb.stage(bundle, linux, folder / "icons", tree, release(packaging))
    return tree
