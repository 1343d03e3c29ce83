"""Sign a list of advisories: python packaging/advisories.py KEY NUMBER ISSUED FILE OUT.

KEY is a file with the 64 hex digits of the maintainers' seed (`meeting_points.py` makes one),
NUMBER one more than that of the list before, ISSUED a day, FILE a JSON array of advisories as
`p2p.discovery.advisories.Advisory` has them. OUT is what meeting points are given:
`freehold-requester meet --advisories OUT`.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import msgspec

from p2p.discovery import advisories


def main(key: str, number: str, issued: str, file: str, out: str) -> int:
    """Write the signed list."""
    seed = bytes.fromhex(Path(key).read_text().strip())
    listed = msgspec.json.decode(Path(file).read_bytes(), type=tuple[advisories.Advisory, ...])
    data = advisories.signed_list(int(number), issued, listed, seed)
    advisories.read(data)  # by the key in the code, as every wallet reads it
    Path(out).write_bytes(data)
    print(f"{len(listed)} advisories in {out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:6]))
