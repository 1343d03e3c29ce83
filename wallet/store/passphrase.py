"""From a passphrase to a key: Argon2id (RFC 9106), sized to the machine, bounded both ways.

The lower bound keeps a header from asking for a key that is quick to guess, the upper one from
asking for hours or all memory. Parallelism is 1, as in libsodium.
"""

from __future__ import annotations

import secrets
import time
import unicodedata
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
from nacl import pwhash

from wallet.errors import NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable

TARGET_SECONDS: Final = 0.7
SALT_BYTES: Final = 16
MIN_MEMORY_KIB: Final = 8 * 1024
MAX_MEMORY_KIB: Final = 1024 * 1024
MAX_PASSES: Final = 64
MAX_CHARACTERS: Final = 1024

# What new headers use: RFC 9106's second choice at least, more memory where there is time.
_FEWEST_PASSES: Final = 3
_MEMORY_CHOICES_KIB: Final = (256 * 1024, 128 * 1024, 64 * 1024)


class Argon2id(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Parameters of one derivation; `salt` is hexadecimal."""

    memory_kib: Annotated[int, msgspec.Meta(ge=MIN_MEMORY_KIB, le=MAX_MEMORY_KIB)]
    passes: Annotated[int, msgspec.Meta(ge=1, le=MAX_PASSES)]
    salt: Annotated[str, msgspec.Meta(pattern=f"^[0-9a-f]{{{2 * SALT_BYTES}}}$")]
    algorithm: Literal["argon2id"] = "argon2id"
    version: Literal[19] = 19

    @classmethod
    def of(cls, memory_kib: int, passes: int) -> Argon2id:
        """These costs with a fresh salt.

        Raises:
            ValueError: costs outside the bounds.
        """
        made = cls(memory_kib, passes, secrets.token_hex(SALT_BYTES))
        try:
            return msgspec.convert(msgspec.to_builtins(made), cls)
        except msgspec.ValidationError as error:
            raise ValueError(f"Argon2id costs outside the bounds: {error}") from None

    def key(self, passphrase: str) -> bytes:
        """The 32-byte key for a passphrase; takes the time the costs say."""
        return bytes(
            pwhash.argon2id.kdf(
                32,
                normalise(passphrase),
                bytes.fromhex(self.salt),
                opslimit=self.passes,
                memlimit=self.memory_kib * 1024,
            )
        )


def normalise(passphrase: str) -> bytes:
    """The bytes of a passphrase, the same for every way of typing it (RFC 8265, OpaqueString).

    Raises:
        NotAllowed: it is empty or longer than 1,024 characters.
    """
    if not passphrase:
        raise NotAllowed("A passphrase is needed; an empty one protects nothing.")
    if len(passphrase) > MAX_CHARACTERS:
        raise NotAllowed(f"A passphrase has at most {MAX_CHARACTERS} characters.")
    spaces = (" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    return unicodedata.normalize("NFC", "".join(spaces)).encode("utf-8", "surrogatepass")


def calibrate(
    seconds: float = TARGET_SECONDS, timer: Callable[[], float] = time.thread_time
) -> Argon2id:
    """Costs that take about `seconds` of this machine's time, memory before passes.

    Measures one pass over 64 MiB; never goes below RFC 9106's 64 MiB and three passes.
    """
    smallest = _MEMORY_CHOICES_KIB[-1]
    begun = timer()
    Argon2id.of(smallest, 1).key("calibration")
    one_pass = max(timer() - begun, 1e-6)
    for memory_kib in _MEMORY_CHOICES_KIB:
        passes = round(seconds / (one_pass * memory_kib / smallest))
        if passes >= _FEWEST_PASSES:
            return Argon2id.of(memory_kib, min(passes, MAX_PASSES))
    return Argon2id.of(smallest, _FEWEST_PASSES)
