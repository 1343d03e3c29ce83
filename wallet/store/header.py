"""The header of an encrypted store: what opens it, as one canonical JSON document. No I/O.

The data key (32 random bytes) encrypts everything and is wrapped in *slots*: by a key from the
passphrase (Argon2id), by one derived from the entropy behind the recovery words, and, if the
person wants it, by one from a secret in the system's keyring, which is never the only way. The
entropy itself is sealed here under the data key, not kept in the database, so that a damaged
database never takes the identity with it.

Guarantees: `checksum` (SHA-256, the same rule in every format) finds accidental damage without
any key, which is what tells a damaged header from a wrong passphrase; `mac` (HMAC-SHA256 under a
key from the data key) finds deliberate change. Slots and seals are XChaCha20-Poly1305, bound to
their store and place. Fields this program does not know are kept; those listed in `critical`, and
other formats, are refused.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Annotated, Any, Final, Literal

import msgspec
import rfc8785
from nacl.exceptions import CryptoError
from nacl.secret import Aead

from wallet.errors import HeaderDamaged, NewerFormat, NotAllowed, WrongPassphrase, WrongWords
from wallet.keys import derive
from wallet.store.passphrase import Argon2id

MAGIC: Final = "freehold"
FORMAT: Final = 1
MAX_BYTES: Final = 64 * 1024
KEY_BYTES: Final = 32

_Nonce = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{48}$")]
_Box = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{96}$")]
_Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
_Id = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]


SlotType = Literal["passphrase", "words", "keyring"]


class Sealed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """32 bytes under XChaCha20-Poly1305: nonce and box in hexadecimal."""

    nonce: _Nonce
    box: _Box


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data key under one secret; `kdf` is set for a passphrase."""

    type: SlotType
    wrapped: Sealed
    kdf: Argon2id | None = None


class Header(msgspec.Struct, frozen=True):
    """All that is known about a store before it is opened; nothing in it is secret.

    `generation` grows with every change; of two sound copies the higher one counts.
    """

    kind: Annotated[str, msgspec.Meta(pattern="^[a-z]{1,16}$")]
    store_id: _Id
    created_ms: int
    generation: Annotated[int, msgspec.Meta(ge=1)]
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=16)]
    entropy: Sealed
    mac: _Digest = "0" * 64
    cipher: Literal["sqlcipher-4"] = "sqlcipher-4"
    magic: Literal["freehold"] = "freehold"
    format: Literal[1] = 1
    critical: tuple[str, ...] = ()
    unknown: dict[str, Any] = {}


_KNOWN: Final = frozenset(Header.__struct_fields__) - {"unknown"}


def new(
    kind: str, passphrase: str, entropy: bytes, kdf: Argon2id, created_ms: int
) -> tuple[Header, bytes]:
    """A header for a new store with a passphrase slot and a words slot, and its data key."""
    data_key = secrets.token_bytes(KEY_BYTES)
    store_id = secrets.token_hex(16)
    return of_key(kind, store_id, data_key, passphrase, entropy, kdf, created_ms), data_key


def of_key(
    kind: str,
    store_id: str,
    data_key: bytes,
    passphrase: str,
    entropy: bytes,
    kdf: Argon2id,
    created_ms: int,
) -> Header:
    """A first header for a store whose database is under this data key already."""
    header = Header(
        kind=kind,
        store_id=store_id,
        created_ms=created_ms,
        generation=1,
        slots=_slots(store_id, passphrase, entropy, kdf, data_key),
        entropy=_sealed_entropy(entropy, data_key, store_id),
    )
    return _with_mac(header, data_key)


def renewed(
    header: Header, data_key: bytes, passphrase: str, kdf: Argon2id
) -> tuple[Header, bytes]:
    """The next generation under a new data key, with slots for passphrase and words only.

    Who knows the old data key, or an old passphrase and an old header, learns nothing of it.
    """
    entropy, fresh = entropy_of(header, data_key), secrets.token_bytes(KEY_BYTES)
    changed = msgspec.structs.replace(
        header,
        slots=_slots(header.store_id, passphrase, entropy, kdf, fresh),
        entropy=_sealed_entropy(entropy, fresh, header.store_id),
        generation=header.generation + 1,
    )
    return _with_mac(changed, fresh), fresh


def with_keyring(header: Header, data_key: bytes, secret: bytes) -> Header:
    """The next generation, which 32 bytes that the system's keyring keeps open too."""
    wrapped = _seal(_keyring_key(secret), data_key, header.store_id, "slot/keyring")
    slots = (*without_keyring(header, data_key).slots, Slot("keyring", wrapped))
    return _next(header, data_key, slots)


def without_keyring(header: Header, data_key: bytes) -> Header:
    """The next generation, without a slot for the system's keyring."""
    return _next(header, data_key, tuple(s for s in header.slots if s.type != "keyring"))


def _next(header: Header, data_key: bytes, slots: tuple[Slot, ...]) -> Header:
    generation = header.generation + 1
    changed = msgspec.structs.replace(header, slots=slots, generation=generation)
    return _with_mac(changed, data_key)


def with_passphrase(header: Header, data_key: bytes, passphrase: str, kdf: Argon2id) -> Header:
    """The next generation of a header, with another passphrase and otherwise the same."""
    others = tuple(slot for slot in header.slots if slot.type != "passphrase")
    slot = _passphrase_slot(header.store_id, passphrase, kdf, data_key)
    return _next(header, data_key, (slot, *others))


def open_with_passphrase(header: Header, passphrase: str) -> bytes:
    """The data key.

    Raises:
        WrongPassphrase: the passphrase is not this store's.
        HeaderDamaged: somebody changed the header.
    """
    for slot in header.slots:
        if slot.type == "passphrase" and slot.kdf is not None:
            try:
                key = slot.kdf.key(passphrase)
            except NotAllowed:
                break  # empty or endless: certainly not the one that was set
            data_key = _unseal(key, slot.wrapped, header.store_id, "slot/passphrase")
            if data_key is not None:
                return _checked(header, data_key)
    raise WrongPassphrase("The passphrase is not right. Nothing was changed; try again.")


def open_with_entropy(header: Header, entropy: bytes) -> bytes:
    """The data key, by the bytes that the recovery words stand for.

    Raises:
        WrongWords: they are another store's.
        HeaderDamaged: somebody changed the header.
    """
    for slot in header.slots:
        if slot.type == "words":
            data_key = _unseal(_words_key(entropy), slot.wrapped, header.store_id, "slot/words")
            if data_key is not None:
                return _checked(header, data_key)
    raise WrongWords(
        "These are recovery words, but not this vault's: another vault has them. "
        "Nothing was changed."
    )


def open_with_keyring(header: Header, secret: bytes) -> bytes:
    """The data key, by the bytes that the system's keyring keeps.

    Raises:
        NotAllowed: there is no such slot, or the keyring keeps something else.
        HeaderDamaged: somebody changed the header.
    """
    for slot in header.slots:
        if slot.type == "keyring":
            data_key = _unseal(_keyring_key(secret), slot.wrapped, header.store_id, "slot/keyring")
            if data_key is not None:
                return _checked(header, data_key)
    raise NotAllowed("The keyring of this computer does not open this vault; use the passphrase.")


def entropy_of(header: Header, data_key: bytes) -> bytes:
    """The entropy of the identity.

    Raises:
        HeaderDamaged: it does not open with the data key.
    """
    key = derive(data_key, "header-seal")
    entropy = _unseal(key, header.entropy, header.store_id, "entropy")
    if entropy is None:
        raise _changed()
    return entropy


def encode(header: Header) -> bytes:
    """Canonical JSON (RFC 8785) with its checksum, ready to be written."""
    document = _document(header)
    document["checksum"] = hashlib.sha256(rfc8785.dumps(document)).hexdigest()
    return rfc8785.dumps(document) + b"\n"


def decode(data: bytes) -> Header:
    """The header in these bytes; without a key it may still have been changed on purpose.

    Raises:
        HeaderDamaged: cut off, changed by accident, or not a header at all.
        NewerFormat: a newer Freehold wrote it.
    """
    try:
        document = msgspec.json.decode(data[: MAX_BYTES + 1], type=dict[str, Any])
        checksum = document.pop("checksum", None)
        plain = rfc8785.dumps(document)
    except (ValueError, rfc8785.CanonicalizationError, RecursionError):
        raise _damaged() from None
    if checksum != hashlib.sha256(plain).hexdigest() or document.get("magic") != MAGIC:
        raise _damaged()
    critical = document.get("critical", [])
    if document.get("format") != FORMAT or not isinstance(critical, list) or critical:
        raise NewerFormat(
            "This vault was written by a newer Freehold. Nothing was touched; open it with that "
            "version."
        )
    known = {name: value for name, value in document.items() if name in _KNOWN}
    known["unknown"] = {n: value for n, value in document.items() if n not in _KNOWN}
    try:
        return msgspec.convert(known, Header)
    except msgspec.ValidationError:
        raise _damaged() from None


def _document(header: Header) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.to_builtins(header)
    return {**document.pop("unknown"), **document}


def _mac(header: Header, data_key: bytes) -> str:
    document = _document(header)
    del document["mac"]
    key = derive(data_key, "header-mac")
    return hmac.digest(key, rfc8785.dumps(document), "sha256").hex()


def _with_mac(header: Header, data_key: bytes) -> Header:
    return msgspec.structs.replace(header, mac=_mac(header, data_key))


def _checked(header: Header, data_key: bytes) -> bytes:
    if not hmac.compare_digest(_mac(header, data_key), header.mac):
        raise _changed()
    return data_key


def _passphrase_slot(store_id: str, passphrase: str, kdf: Argon2id, data_key: bytes) -> Slot:
    wrapped = _seal(kdf.key(passphrase), data_key, store_id, "slot/passphrase")
    return Slot("passphrase", wrapped, kdf)


def _slots(
    store_id: str, passphrase: str, entropy: bytes, kdf: Argon2id, data_key: bytes
) -> tuple[Slot, ...]:
    return (
        _passphrase_slot(store_id, passphrase, kdf, data_key),
        Slot("words", _seal(_words_key(entropy), data_key, store_id, "slot/words")),
    )


def _sealed_entropy(entropy: bytes, data_key: bytes, store_id: str) -> Sealed:
    return _seal(derive(data_key, "header-seal"), entropy, store_id, "entropy")


def _keyring_key(secret: bytes) -> bytes:
    return derive(secret, "keyring-slot")


def _words_key(entropy: bytes) -> bytes:
    return derive(entropy, "recovery-slot")


def _seal(key: bytes, secret: bytes, store_id: str, place: str) -> Sealed:
    nonce = secrets.token_bytes(Aead.NONCE_SIZE)
    box = Aead(key).encrypt(secret, _aad(store_id, place), nonce).ciphertext
    return Sealed(nonce.hex(), box.hex())


def _unseal(key: bytes, sealed: Sealed, store_id: str, place: str) -> bytes | None:
    try:
        return Aead(key).decrypt(
            bytes.fromhex(sealed.box), _aad(store_id, place), bytes.fromhex(sealed.nonce)
        )
    except CryptoError:
        return None


def _aad(store_id: str, place: str) -> bytes:
    return f"{MAGIC}/v{FORMAT}/{store_id}/{place}".encode()


def _damaged() -> HeaderDamaged:
    return HeaderDamaged("The header is cut off or damaged, so it cannot be trusted.")


def _changed() -> HeaderDamaged:
    return HeaderDamaged(
        "The header was changed by something other than Freehold, so it cannot be trusted. "
        "Nothing was opened. `freehold vault restore` makes a vault of a backup in another profile."
    )
