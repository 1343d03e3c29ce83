"""Sign the shipped address book: python packaging/address_book.py KEY ISSUED.

KEY is a file with the 64 hex digits of the maintainers' seed, ISSUED a day. The networks are those
that stand in `contracts/artifacts/addresses.json`, whether it was signed before or not. With `new`
instead of KEY a seed is made and written to the file ISSUED; its public half goes into
`contracts/book.py` as `BOOK_KEY`.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import msgspec
from nacl.signing import SigningKey

from contracts import artifacts, book

TARGET = Path(artifacts.__file__).with_name(book.FILE)


def main(key: str, issued: str) -> int:
    """Write the signed book, or a new seed."""
    if key == "new":
        seed = secrets.token_bytes(32)
        descriptor = os.open(issued, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(seed.hex() + "\n")
        print(SigningKey(seed).verify_key.encode().hex())
        return 0
    seed = bytes.fromhex(Path(key).read_text().strip())
    found = msgspec.convert(
        {"networks": msgspec.json.decode(TARGET.read_bytes())["networks"]}, book.AddressBook
    )
    written = book.signed(found, issued, seed)
    book.parse(written)  # by the key in the code, as every program reads it
    TARGET.write_bytes(written)
    print(f"{len(found.networks)} networks in {TARGET.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
