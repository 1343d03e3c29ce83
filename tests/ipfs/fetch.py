"""An IPFS implementation as others use it: `python -m tests.ipfs.fetch` fetches helia and runs it.

`reader.js` imports a CAR file of ours with unmodified packages, which come from npm (`tests.npm`)
and are kept in build/ipfs. Where npm is missing, this says "skipped" and why: nothing else needs
it.
"""

from __future__ import annotations

import sys

from tests.npm import fetched, tried
from tests.practice_chain import ROOT

PLACE = "FREEHOLD_IPFS"
"""The environment variable that names the folder for the test."""


def main() -> int:
    """Fetch it and run the test, or say why it is skipped."""
    found = fetched(ROOT / "tests" / "ipfs", ROOT / "build" / "ipfs", ("reader.js",), "helia")
    return tried(found, "tests/ipfs/test_ipfs.py", PLACE)


if __name__ == "__main__":
    sys.exit(main())
