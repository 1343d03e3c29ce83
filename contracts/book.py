"""The address book: which tokens are known on which network, and where a registry was deployed.

Shipped with the program and part of its release. Guarantees: a contract of ours stands in it only
with the SHA-256 of the very code that is committed here, else the book is refused as a whole; a
token's symbol and decimals are pinned, so that neither a profile nor an endpoint can change what an
amount means. What a token stands for is the issuer's word; a token that is not in the book has no
known value, and is shown so.

Left to others: whether the code is really there (`contracts.chain.registry.Registry.check`).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated

import msgspec
from eth_utils.address import is_checksum_address

from contracts import artifacts
from contracts.chain.errors import ProfileRefused

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile

FILE = "addresses.json"
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


def registry_sha256() -> str:
    """Return the SHA-256 of the committed registry's code, by which books and profiles name it."""
    return artifacts.load("ConsentRegistry").runtime_hash


def parse(content: bytes) -> AddressBook:
    """Read an address book.

    Raises:
        ProfileRefused: it is none, an address is misspelt, or a registry is of other code than the
            one that is committed.
    """
    try:
        found = msgspec.json.decode(content, type=AddressBook, strict=True)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProfileRefused(f"The address book cannot be read: {error}.") from error
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
