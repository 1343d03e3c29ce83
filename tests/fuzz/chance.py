"""One target by chance, in this process: `python -m tests.fuzz.chance TARGET RUNS SEED FOLDER`.

Inputs are drawn as in the short storm of every test run, and no coverage is measured: most readers
of messages are decoders in C, where coverage leads nowhere, and this tries a hundred times as many
in a second. One input of each fault, by its type and message, is left in FOLDER.
"""

from __future__ import annotations

import hashlib
import logging
import random
import sys
import time
from pathlib import Path

from tests.fuzz import storm
from tests.fuzz.targets import every, samples

SECONDS_FOR_ONE = 20.0


def main() -> int:
    """Try so many inputs; 1 if one was a fault, and what came of it on standard error."""
    name, runs, seed, folder = sys.argv[1:]
    target = every()[name]
    faults: dict[str, bytes] = {}
    for data in storm.damaged(random.Random(f"{seed} {name}"), samples(target), int(runs)):
        begun = time.thread_time()
        try:
            target.read(data)
        except target.refusals:
            pass
        except Exception as fault:
            faults.setdefault(f"{type(fault).__name__}: {fault}"[:80], data)
        if time.thread_time() - begun > SECONDS_FOR_ONE:
            faults.setdefault("took too long", data)
    for said, data in faults.items():
        Path(folder, hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
        print(said, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    logging.disable()  # libraries tell what they cannot read
    sys.exit(main())
