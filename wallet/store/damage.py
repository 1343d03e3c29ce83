"""What is damaged in a database file, in sentences for people.

Every page is read twice: SQLCipher authenticates it, then SQLite follows the structure. Pages that
the write-ahead log still covers would raise a false alarm, so it is to be emptied before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from wallet.store._raw import Connection

_NAMED_PAGES: Final = 20


def damage(connection: Connection) -> tuple[list[str], bool]:
    """What was found, nothing if the file is sound; and whether the connection can be used on.

    Raises:
        DatabaseError: the file is so damaged that it cannot be looked through.
    """
    found = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if found:  # through what cannot be read the structure cannot be followed
        return _pages([str(row[0]) for row in found]), False
    checked = connection.execute(f"PRAGMA quick_check({_NAMED_PAGES:d})").fetchall()
    return [str(row[0]) for row in checked if row[0] != "ok"], True


def _pages(found: list[str]) -> list[str]:
    """What SQLCipher says of pages that cannot be authenticated."""
    numbers = [said.rpartition(" ")[2] for said in found if "page" in said]
    if len(numbers) != len(found):
        return found
    named = ", ".join(numbers[:_NAMED_PAGES])
    if len(numbers) == 1:
        return [f"Page {named} cannot be read."]
    more = f" and {len(numbers) - _NAMED_PAGES:,} more" if len(numbers) > _NAMED_PAGES else ""
    return [f"Pages {named}{more} cannot be read."]
