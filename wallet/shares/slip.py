r"""The recovery slip: a paper that says where a backup is found. With the words it is enough.

It carries the locator of the head and up to four holders with their addresses; no secret: who finds
it learns that there is a backup and who holds it, and can read nothing. It is printed as numbered
lines of groups of four, typed by hand if need be, or scanned.

    payload     1 byte version · 32 bytes locator · 1 byte number of holders, and for each: 32 bytes
                identity · 1 byte number of addresses, 1 to 3, and for each: 1 byte kind · place ·
                2 bytes port. Kind 4: ip4, 4 bytes. 6: ip6, 16 bytes. 0, 1, 2: dns, dns4, dns6, 1
                byte length and so many characters. Then 4 bytes: the beginning of SHA-256 of
                "freehold/slip/1\0" and all before.
    characters  5 bits each, first bit first, zeros at the end; Crockford's alphabet, so that I and
                L are read as 1 and O as 0, and U is never used
    lines       24 characters and 2 to check them, the last as short as it is. With p0 the number
                of the line (from 1) and p1 … pm its characters, as elements of GF(2^5) reduced by
                x^5+x^2+1 with a = 2: c1 = Σ pi and c2 = Σ a^i·pi. Any two wrong characters of a
                line, and any two exchanged, are noticed and the line is named.
    text        FREEHOLD1: and the lines after each other; spaces, line numbers with a stop or
                colon, and small letters are read too

Guarantees: `decode` returns exactly what `encode` was given, or says in which line to look.
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from typing import Final

import msgspec

from wallet.errors import NewerFormat
from wallet.shares.errors import SlipRefused
from wallet.shares.places import Place

VERSION: Final = 1
PREFIX: Final = "FREEHOLD1:"
MOST_HOLDERS: Final = 4
MOST_ADDRESSES: Final = 3
LONGEST_TEXT: Final = 4096
"""Of what somebody pastes; a slip itself has about 250 characters."""

_TAG: Final = b"freehold/slip/1\0"
_CHECKSUM: Final = 4
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUES: Final = {sign: value for value, sign in enumerate(_ALPHABET)} | {"I": 1, "L": 1, "O": 0}
_LINE: Final = 24
_CHECKS: Final = 2
_MOST_LINES: Final = 31
_NUMBERED: Final = re.compile(r"^\s*[0-9OIL]{1,2}\s*[.:)]\s*", re.MULTILINE)
_KINDS: Final = {"ip4": 4, "ip6": 6, "dns": 0, "dns4": 1, "dns6": 2}
_NAMES: Final = {number: name for name, number in _KINDS.items()}
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]{0,62}[a-z0-9])?")


class Slip(msgspec.Struct, frozen=True):
    """What the paper says: 32 bytes `locator` of the head, and holders to ask for it."""

    locator: bytes
    holders: tuple[Place, ...]


def encode(slip: Slip) -> str:
    """Return the slip as one text, for a QR code: capitals, digits and a colon only.

    Raises:
        SlipRefused: no slip can say this: too many holders, or an address of another kind than
            `/ip4/…/tcp/…`, `/ip6/…/tcp/…` or `/dns…/…/tcp/…`.
    """
    return PREFIX + "".join(_checked_lines(slip))


def printed(slip: Slip) -> tuple[str, ...]:
    """Return the slip as lines for people, such as “ 1: 0G3K 7YQ2 …”.

    Raises:
        SlipRefused: as `encode`.
    """
    return tuple(
        f"{number:2}: {' '.join(line[at : at + 4] for at in range(0, len(line), 4))}"
        for number, line in enumerate(_checked_lines(slip), start=1)
    )


def decode(text: str) -> Slip:
    """Read a slip that was scanned, pasted or typed: it is hostile until read.

    Raises:
        SlipRefused: it is none, or there is a mistake in it; the sentence names the line.
        NewerFormat: it is one of a later version.
    """
    if len(text) > LONGEST_TEXT:
        raise SlipRefused("This is more text than a recovery slip has.")
    payload = _bytes(_characters(text))
    body, found = payload[:-_CHECKSUM], payload[-_CHECKSUM:]
    if len(payload) <= _CHECKSUM or hashlib.sha256(_TAG + body).digest()[:_CHECKSUM] != found:
        raise SlipRefused("The slip does not add up: a line is missing or two are exchanged.")
    if body[0] > VERSION:
        raise NewerFormat("This recovery slip was made by a newer Freehold.")
    slip = _parsed(body)
    if _payload(slip) != payload:
        raise SlipRefused("This recovery slip is spelt in an unusual way and was refused.")
    return slip


# ── lines and characters ─────────────────────────────────────────────────────────────────────────


def _checked_lines(slip: Slip) -> list[str]:
    data = _payload(slip)
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    values = [int(bits[at : at + 5], 2) for at in range(0, len(bits), 5)]
    lines = [values[at : at + _LINE] for at in range(0, len(values), _LINE)]
    if len(lines) > _MOST_LINES:
        raise SlipRefused("These addresses are too long for a recovery slip; leave some out.")
    return [
        "".join(_ALPHABET[value] for value in (*line, *_checks(number, line)))
        for number, line in enumerate(lines, start=1)
    ]


def _characters(text: str) -> list[int]:
    """The characters without those that check them."""
    bare = text.strip().upper().removeprefix(PREFIX)
    bare = "".join(_NUMBERED.sub("", bare).split())
    try:
        values = [_VALUES[sign] for sign in bare]
    except KeyError as error:
        raise SlipRefused(f"A recovery slip has no “{str(error.args[0])[:1]}” in it.") from None
    whole = _LINE + _CHECKS
    lines = [values[at : at + whole] for at in range(0, len(values), whole)]
    if not 1 <= len(lines) <= _MOST_LINES or len(lines[-1]) <= _CHECKS:
        raise SlipRefused("This is not a whole recovery slip; type all its lines.")
    for number, line in enumerate(lines, start=1):
        if tuple(line[-_CHECKS:]) != _checks(number, line[:-_CHECKS]):
            raise SlipRefused(
                f"There is a mistake in line {number} of the recovery slip; compare it once more."
            )
    return [value for line in lines for value in line[:-_CHECKS]]


def _checks(number: int, line: list[int]) -> tuple[int, int]:
    first, second, power = 0, 0, 1
    for value in (number & 31, *line):
        first ^= value
        second ^= _times(power, value)
        power = _times(power, 2)
    return first, second


def _times(left: int, right: int) -> int:
    """Multiply in GF(2^5) reduced by x^5+x^2+1."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 32:
            left ^= 0b100101
        right >>= 1
    return product


def _bytes(values: list[int]) -> bytes:
    bits = "".join(f"{value:05b}" for value in values)
    whole = len(bits) // 8 * 8
    if len(bits) - whole >= 5 or "1" in bits[whole:]:
        raise SlipRefused("The slip does not add up: its last line is not as it was made.")
    return int(bits[:whole] or "0", 2).to_bytes(whole // 8, "big")


# ── payload ──────────────────────────────────────────────────────────────────────────────────────


def _payload(slip: Slip) -> bytes:
    if len(slip.locator) != 32 or not 1 <= len(slip.holders) <= MOST_HOLDERS:
        raise SlipRefused(f"A recovery slip names 1 to {MOST_HOLDERS} holders.")
    body = bytes([VERSION]) + slip.locator + bytes([len(slip.holders)])
    for place in slip.holders:
        if len(place.identity) != 32 or not 1 <= len(place.addresses) <= MOST_ADDRESSES:
            raise SlipRefused(f"A holder has 1 to {MOST_ADDRESSES} addresses on a recovery slip.")
        body += place.identity + bytes([len(place.addresses)])
        body += b"".join(_packed(address) for address in place.addresses)
    return body + hashlib.sha256(_TAG + body).digest()[:_CHECKSUM]


def _packed(address: str) -> bytes:
    parts = address.split("/")
    if len(parts) == 5 and parts[0] == "" and parts[1] in _KINDS and parts[3] == "tcp":
        kind, host, port = parts[1], parts[2], parts[4]
        if port.isascii() and port.isdecimal() and len(port) <= 5 and 0 < int(port) < 65_536:
            packed = _packed_host(kind, host)
            if packed is not None and str(int(port)) == port:
                return bytes([_KINDS[kind]]) + packed + int(port).to_bytes(2, "big")
    raise SlipRefused(
        "A recovery slip holds addresses such as /ip4/192.0.2.7/tcp/4001 or "
        "/dns/example.org/tcp/4001, and no others."
    )


def _packed_host(kind: str, host: str) -> bytes | None:
    if kind.startswith("dns"):
        return bytes([len(host)]) + host.encode("ascii") if _HOST.fullmatch(host) else None
    if "%" in host:
        return None  # a zone of one machine only
    try:
        found = ipaddress.IPv4Address(host) if kind == "ip4" else ipaddress.IPv6Address(host)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address) and found.ipv4_mapped is not None:
        return None  # has two spellings
    return found.packed if str(found) == host else None


def _parsed(body: bytes) -> Slip:
    reader = _Reader(body)
    reader.take(1)
    locator = reader.take(32)
    holders = tuple(_place(reader) for _ in range(reader.number(MOST_HOLDERS)))
    if reader.at != len(body):
        raise SlipRefused("This recovery slip says more than a slip can say.")
    return Slip(locator, holders)


def _place(reader: _Reader) -> Place:
    identity = reader.take(32)
    return Place(identity, tuple(_address(reader) for _ in range(reader.number(MOST_ADDRESSES))))


def _address(reader: _Reader) -> str:
    kind = reader.take(1)[0]
    if kind == 4:
        host = str(ipaddress.IPv4Address(reader.take(4)))
    elif kind == 6:
        host = str(ipaddress.IPv6Address(reader.take(16)))
    else:
        host = reader.take(reader.take(1)[0]).decode("latin-1")
    port = int.from_bytes(reader.take(2), "big")
    return f"/{_NAMES.get(kind, 'unknown')}/{host}/tcp/{port}"


class _Reader:
    """Takes bytes from the front and refuses where there are too few."""

    def __init__(self, data: bytes) -> None:
        self._data, self.at = data, 0

    def take(self, count: int) -> bytes:
        taken = self._data[self.at : self.at + count]
        if len(taken) != count:
            raise SlipRefused("This recovery slip says less than it should.")
        self.at += count
        return taken

    def number(self, most: int) -> int:
        found = self.take(1)[0]
        if not 1 <= found <= most:
            raise SlipRefused("This recovery slip names more than a slip can name, or nothing.")
        return found
