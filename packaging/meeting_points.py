"""Sign the shipped list of meeting points: python packaging/meeting_points.py KEY ISSUED FILE.

KEY is a file with the 64 hex digits of the maintainers' seed, ISSUED a day, FILE lists one meeting
point a line: its address and, after a space, its name. With `new` instead of KEY a seed is made and
written to FILE; its public half goes into `p2p/discovery/points.py` as `LIST_KEY`.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from nacl.signing import SigningKey

from p2p.discovery import points

TARGET = Path(points.__file__).with_name("meeting-points.json")


def main(key: str, issued: str, file: str) -> int:
    """Write the signed list, or a new seed."""
    if key == "new":
        seed = secrets.token_bytes(32)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(seed.hex() + "\n")
        print(SigningKey(seed).verify_key.encode().hex())
        return 0
    seed = bytes.fromhex(Path(key).read_text().strip())
    lines = [line.partition(" ") for line in Path(file).read_text().splitlines() if line.strip()]
    listed = tuple(points.point(address, name) for address, _, name in lines)
    TARGET.write_bytes(points.signed_list(listed, issued, seed))
    points.shipped(TARGET.read_bytes())  # by the key in the code, as every wallet reads it
    print(f"{len(listed)} meeting points in {TARGET.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:4]))
