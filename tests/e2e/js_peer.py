"""Another program that speaks the protocol: `python -m tests.e2e.js_peer` fetches it and runs it.

`tests/js` is a wallet and a requester in JavaScript on js-libp2p, written from `p2p/PROTOCOL.md`.
Its packages come from npm (`tests.npm`) and are kept in build/js. Where npm is missing, this says
"skipped" and why: nothing else needs it.
"""

from __future__ import annotations

import sys

from tests.npm import fetched, tried
from tests.practice_chain import ROOT

PLACE = "FREEHOLD_JS"
"""The environment variable that names the folder for the test."""


def main() -> int:
    """Fetch it and run the tests, or say why they are skipped."""
    found = fetched(
        ROOT / "tests" / "js", ROOT / "build" / "js", ("src", "test", "live"), "js-libp2p"
    )
    return tried(found, "tests/e2e/test_js_peer.py", PLACE)


if __name__ == "__main__":
    sys.exit(main())
