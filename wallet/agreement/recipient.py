"""Whom money is sent to: one spelling, checked, and read back in groups before anything is signed.

Guarantees: only an address that carries a right checksum (EIP-55) is taken, so one wrong letter is
found in all but one of some thousands of cases; the groups a person types again are drawn by us.
"""

from __future__ import annotations

import secrets

from eth_utils.address import is_checksum_address, is_hex_address

from wallet.errors import Malformed

GROUP = 4
GROUPS = 10
ASKED = 2


def checked(text: str) -> str:
    """Return an address in its one spelling.

    Raises:
        Malformed: it is none, has no checksum, or a letter of it is wrong.
    """
    found = text.strip()
    if not is_hex_address(found) or not found.startswith("0x"):
        raise Malformed("That is not an address: 0x and 40 digits and letters from a to f.")
    one_case = found[2:] in (found[2:].lower(), found[2:].upper())
    if one_case and not is_checksum_address(found):
        raise Malformed(
            "That address is written without its checksum. Ask for the spelling with capital and "
            "small letters; it shows when a letter is wrong."
        )
    if not is_checksum_address(found):
        raise Malformed("A letter of that address is wrong: its checksum (EIP-55) does not fit.")
    if int(found, 16) == 0:
        raise Malformed("Nobody has the zero address; what goes there is lost.")
    return found


def groups(address: str) -> tuple[str, ...]:
    """Return the 40 digits in ten groups of four."""
    digits = address[2:]
    return tuple(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))


def asked() -> tuple[int, ...]:
    """Draw the groups a person types again, by their places from 1, in order."""
    return tuple(sorted(1 + place for place in secrets.SystemRandom().sample(range(GROUPS), ASKED)))


def typed_again(address: str, places: tuple[int, ...], typed: tuple[str, ...]) -> bool:
    """Whether what was typed are these groups; capital and small letters make no difference."""
    wanted = [groups(address)[place - 1].lower() for place in places]
    return wanted == [text.strip().lower() for text in typed]
