"""The address book: which tokens are known on which network, and where a registry was deployed.

One JSON file with an Ed25519 signature (RFC 8032) by the maintainers' key over its RFC 8785 form,
as the list of meeting points has one. Guarantees: a book that anybody else has changed is refused
as a whole, and so is one with a contract of ours whose code is not the one that is committed here,
by SHA-256; a token's symbol and decimals are pinned, so that neither a profile nor an endpoint can
change what an amount means. What a token stands for is the issuer's word; a token that is not in
the book has no known value, and is shown so.

Left to others: whether the code is really there (`contracts.chain.registry.Registry.check`). Who
changes the program changes the key in it too; against that stand the signatures of packages.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any, Final

import msgspec
from eth_utils.address import is_checksum_address
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from contracts import artifacts
from contracts.chain.errors import ProfileRefused
from wallet.agreement.canonical import canonical

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile

FILE = "addresses.json"
LABEL: Final = b"freehold/address-book/1\0"
BOOK_KEY: Final = bytes.fromhex("5866e4103e7aa884fbfec554a047190ee58776beb6e4a133b17438ed4a81fef4")
"""The maintainers' key for the address book; `packaging/address_book.py` signs for it."""

NO_KNOWN_VALUE = "no known value"
_Address = Annotated[str, msgspec.Meta(pattern=r"^0x[0-9a-fA-F]{40}\Z")]


class KnownToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token by its address; `stands_for` is empty where it is worth nothing by intent."""

    address: _Address
    symbol: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    decimals: Annotated[int, msgspec.Meta(ge=0, le=36)]
    stands_for: str = ""


class KnownContract(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contract of ours: where, the SHA-256 of its code without immutables, its first block."""

    address: _Address
    runtime_sha256: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
    start_block: Annotated[int, msgspec.Meta(ge=0)]


class Network(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one chain."""

    chain_id: Annotated[int, msgspec.Meta(ge=1)]
    name: str
    native_symbol: str
    registries: tuple[KnownContract, ...] = ()
    anchors: tuple[KnownContract, ...] = ()
    learning_rounds: tuple[KnownContract, ...] = ()
    tokens: tuple[KnownToken, ...] = ()


class AddressBook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All known networks."""

    networks: tuple[Network, ...]

    def network(self, chain_id: int) -> Network | None:
        """Return what is known of a chain."""
        return next((one for one in self.networks if one.chain_id == chain_id), None)

    def token(self, chain_id: int, address: str) -> KnownToken | None:
        """Return a token of a chain, if it is known."""
        network = self.network(chain_id)
        known = network.tokens if network is not None else ()
        return next((token for token in known if token.address == address), None)


class _Signed(AddressBook, frozen=True, forbid_unknown_fields=True):
    """The book as it is in the file."""

    version: Annotated[int, msgspec.Meta(ge=1, le=1)]
    issued: Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
    signature: Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{128}\Z")]


def registry_sha256() -> str:
    """Return the SHA-256 of the committed registry's code, by which books and profiles name it."""
    return artifacts.load("ConsentRegistry").runtime_hash


def parse(content: bytes, key: bytes = BOOK_KEY) -> AddressBook:
    """Read an address book.

    Args:
        content: of the file.
        key: whose signature counts.

    Raises:
        ProfileRefused: it is none, others than the maintainers wrote it, an address is misspelt, or
            a contract of ours is of other code than the one that is committed.
    """
    try:
        document: dict[str, Any] = msgspec.json.decode(content, type=dict)
        found = msgspec.convert(document, _Signed)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ProfileRefused(f"The address book cannot be read: {error}.") from error
    unsigned = {name: value for name, value in document.items() if name != "signature"}
    try:
        VerifyKey(key).verify(LABEL + canonical(unsigned), bytes.fromhex(found.signature))
    except (BadSignatureError, ValueError) as error:
        raise ProfileRefused(
            "The address book that came with this program was changed by somebody else: its "
            "signature does not hold, and it is not used. Install Freehold again; your vault is "
            "not touched."
        ) from error
    for network in found.networks:
        addresses = [token.address for token in network.tokens]
        ours: tuple[tuple[artifacts.ContractName, tuple[KnownContract, ...]], ...] = (
            ("ConsentRegistry", network.registries),
            ("Anchors", network.anchors),
            ("LearningRounds", network.learning_rounds),
        )
        addresses += [one.address for _, known in ours for one in known]
        for address in addresses:
            if not is_checksum_address(address):
                raise ProfileRefused(f"The address book misspells {address} (EIP-55).")
        for name, known in ours:
            code = artifacts.load(name).runtime_hash
            if any(one.runtime_sha256 != code for one in known):
                raise ProfileRefused(
                    f"The address book names a {name} on {network.name} whose code is not the "
                    "one of this release. It was made for another release; use that one's."
                )
    return found


def signed(found: AddressBook, issued: str, seed: bytes) -> bytes:
    """Write a book to ship, signed; `issued` is a day, `seed` the other half of `BOOK_KEY`."""
    document = {"version": 1, "issued": issued, **msgspec.to_builtins(found)}
    signature = SigningKey(seed).sign(LABEL + canonical(document)).signature
    whole = msgspec.json.encode({**document, "signature": signature.hex()})
    return msgspec.json.format(whole, indent=2) + b"\n"


@cache
def shipped() -> AddressBook:
    """Return the book of this release."""
    return parse(files(artifacts).joinpath(FILE).read_bytes())


def checked(profile: ChainProfile) -> ChainProfile:
    """Return a profile that the book does not contradict.

    Raises:
        ProfileRefused: it gives a known token another symbol or other decimals.
    """
    token = shipped().token(profile.chain_id, profile.token)
    said = (profile.token_symbol, profile.token_decimals)
    if token is not None and said != (token.symbol, token.decimals):
        raise ProfileRefused(
            f"{profile.name}: the token {profile.token} is {token.symbol} with {token.decimals} "
            f"decimals, and the profile says {said[0]} with {said[1]}. Amounts would be wrong by "
            "what this makes; correct the profile."
        )
    return profile


def value_words(profile: ChainProfile) -> str:
    """Say what the profile's token is worth, as far as it is known."""
    if profile.kind == "practice":
        return "Practice tokens are worth nothing."
    token = shipped().token(profile.chain_id, profile.token)
    if token is None:
        return (
            f"{profile.token_symbol} is not in the address book: {NO_KNOWN_VALUE}. Anyone can "
            "make a token of any name."
        )
    if not token.stands_for:
        return f"{profile.token_symbol} on this network is for tests: {NO_KNOWN_VALUE}."
    return (
        f"{profile.token_symbol} is issued to stand for one {token.stands_for}; that is its "
        "issuer's word, and no rate is looked up here."
    )
