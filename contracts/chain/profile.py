"""Which chain: endpoints, chain id, contracts, confirmations. Read once, checked, then trusted.

A profile is either the practice chain of this computer (`practice_profile`, from the
`endpoint.json` the chain's process writes) or any EVM network (`load_profile`, from a TOML file).
Whether an endpoint really serves that chain is checked in `rpc`, whether the token has the named
symbol and decimals in `token`. Knows no web3: the window and the command line may import it.
"""

from __future__ import annotations

import ipaddress
import re
import stat
import tomllib
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec
from eth_utils.address import is_checksum_address, to_checksum_address

from contracts.artifacts import ContractName, load
from contracts.chain.errors import ProfileRefused
from contracts.chain.profile_fields import converted

HOURS_72 = 72 * 3600
PRACTICE_TOKEN_DECIMALS = 18
PRACTICE_TOKEN_SYMBOL = "practice tokens"  # noqa: S105
GWEI = 10**9
_HASHED: dict[str, ContractName] = {
    "registry": "ConsentRegistry",
    "anchors": "Anchors",
    "learning_rounds": "LearningRounds",
}
"""Fields that name a contract of ours, each with the contract whose code it must have."""


class Endpoint(msgspec.Struct, frozen=True):
    """One JSON-RPC address; `bearer_token` goes into the Authorization header and nowhere else."""

    url: str
    bearer_token: str | None = None

    @property
    def name(self) -> str:
        """Scheme, host and port: what may be shown, since paths often carry access keys."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_here(self) -> bool:
        """Whether it is on this computer, where no proxy is needed or would reach it."""
        return _is_loopback(urlsplit(self.url).hostname or "")

    def __repr__(self) -> str:
        return f"Endpoint({self.name})"


class KnownBlock(msgspec.Struct, frozen=True):
    """A block that every endpoint of the chain must know under this hash (32 bytes)."""

    number: int
    hash: bytes


class ChainProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A chain as the wallet or the requester uses it.

    `confirmations` is how many blocks must stand on top of one before it counts as final (0: the
    block itself is enough). `start_block` is where the follower begins: the registry's deployment.
    `directory` is set for the practice chain, whose address changes whenever it starts again.
    `proxy` is the SOCKS5 address through which everything outside this computer is reached, or
    None. `anchors` and `learning_rounds` are None where a profile names no such contract, as those
    of earlier releases do not; then they are not offered.
    """

    name: str
    kind: Literal["practice", "evm"]
    chain_id: int
    endpoints: tuple[Endpoint, ...]
    confirmations: int
    registry: str
    token: str
    token_symbol: str
    token_decimals: int
    native_symbol: str
    start_block: int
    minimum_window_seconds: int
    max_fee_per_gas_wei: int
    known_block: KnownBlock | None = None
    directory: Path | None = None
    proxy: str | None = None
    anchors: str | None = None
    learning_rounds: str | None = None

    @property
    def hosts(self) -> tuple[str, ...]:
        """The hosts of the endpoints: two endpoints of one host are one party's word."""
        return tuple(dict.fromkeys(endpoint.name for endpoint in self.endpoints))

    @property
    def one_word(self) -> bool:
        """Whether all that is known of a network is the word of one host.

        Not so of the practice chain, which this computer writes itself.
        """
        return self.kind == "evm" and len(self.hosts) == 1

    @property
    def proxy_name(self) -> str:
        """The proxy by what may be shown of it, without a password; empty if there is none."""
        parts = urlsplit(self.proxy or "")
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if self.proxy else ""

    @property
    def proves_to_third_parties(self) -> bool:
        """A chain with a single writer on one's own machine proves nothing to anyone else."""
        return self.kind == "evm"


_Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]


class _EndpointTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    url: str
    bearer_token: str | None = None


class _KnownBlockTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    number: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    hash: Annotated[str, msgspec.Meta(pattern=r"^0x[0-9a-fA-F]{64}$")]


class _ProfileFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    chain_id: Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
    confirmations: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    registry: str
    token: str
    token_symbol: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    token_decimals: Annotated[int, msgspec.Meta(ge=0, le=36)]
    native_symbol: Annotated[str, msgspec.Meta(min_length=1, max_length=20)]
    start_block: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    minimum_window_hours: Annotated[int, msgspec.Meta(ge=72, le=720)] = 72
    max_fee_per_gas_gwei: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    endpoint: Annotated[tuple[_EndpointTable, ...], msgspec.Meta(min_length=1, max_length=8)]
    known_block: _KnownBlockTable | None = None
    registry_sha256: _Sha256 | None = None
    anchors: str | None = None
    anchors_sha256: _Sha256 | None = None
    learning_rounds: str | None = None
    learning_rounds_sha256: _Sha256 | None = None
    proxy: Annotated[str, msgspec.Meta(max_length=300)] | None = None


class _EndpointFile(msgspec.Struct, frozen=True):
    url: str
    chain_id: Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
    token: Annotated[str, msgspec.Meta(min_length=16, max_length=512)]
    registry: str
    reward_token: str
    anchors: str | None = None
    learning_rounds: str | None = None


def load_profile(path: Path) -> ChainProfile:
    """Read the TOML profile of an EVM network, which looks like this.

        name = "Base"                     registry = "0x…"          start_block = 123
        chain_id = 8453                   token = "0x…"             max_fee_per_gas_gwei = 5
        confirmations = 12                token_symbol = "EURC"     native_symbol = "ETH"
        minimum_window_hours = 72         token_decimals = 6
        [known_block]                     number = 100              hash = "0x…"
        [[endpoint]]                      url = "https://…"         bearer_token = "…"
        proxy = "socks5://127.0.0.1:9050" registry_sha256 = "…"
        anchors = "0x…"                   learning_rounds = "0x…"

    `minimum_window_hours`, `known_block`, `bearer_token`, `proxy`, `anchors`, `learning_rounds` and
    the SHA-256 of each contract's code (`registry_sha256`, `anchors_sha256`,
    `learning_rounds_sha256`; they must be this release's) may be left out, all else not.

    Raises:
        ProfileRefused: the file is missing or not TOML, or a field is missing, unknown or wrong;
            the message names file and field.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ProfileRefused(f"The chain profile {path} was not read: {reason}.") from error
    except UnicodeDecodeError as error:
        raise ProfileRefused(f"The chain profile {path} is not a TOML file: {error}.") from error
    return parse_profile(text, str(path))


def parse_profile(text: str, name: str) -> ChainProfile:
    """Read the text of a TOML profile, which may hold bearer tokens and so is kept in memory.

    Args:
        text: as `load_profile` finds it in a file.
        name: what messages call it.

    Raises:
        ProfileRefused: as `load_profile`.
    """
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number too long, or too deep
        raise ProfileRefused(f"The chain profile {name} is not a TOML file: {error}.") from error
    found = converted(document, _ProfileFile, f"The chain profile {name}")
    known = found.known_block
    for field, contract in _HASHED.items():
        if getattr(found, f"{field}_sha256") not in (None, load(contract).runtime_hash):
            raise ProfileRefused(
                f"The chain profile {name} is for a contract of another release: its code has "
                f"another `{field}_sha256`. Use the release it was made for, or another profile."
            )
    return ChainProfile(
        name=_printable(found.name, "name", name),
        kind="evm",
        chain_id=found.chain_id,
        endpoints=_endpoints(found.endpoint, name),
        confirmations=found.confirmations,
        registry=_address(found.registry, "registry", name),
        token=_address(found.token, "token", name),
        token_symbol=_printable(found.token_symbol, "token_symbol", name),
        token_decimals=found.token_decimals,
        native_symbol=_printable(found.native_symbol, "native_symbol", name),
        start_block=found.start_block,
        minimum_window_seconds=found.minimum_window_hours * 3600,
        max_fee_per_gas_wei=found.max_fee_per_gas_gwei * GWEI,
        known_block=None
        if known is None
        else KnownBlock(number=known.number, hash=bytes.fromhex(known.hash[2:])),
        proxy=None if found.proxy is None else _proxy(found.proxy, name),
        anchors=_address_or_none(found.anchors, "anchors", name),
        learning_rounds=_address_or_none(found.learning_rounds, "learning_rounds", name),
    )


def to_toml(profile: ChainProfile) -> str:
    """Return the file that `load_profile` reads as this profile; not for the practice chain."""
    lines = [
        f"name = {_quoted(profile.name)}",
        f"chain_id = {profile.chain_id}",
        f"confirmations = {profile.confirmations}",
        f"registry = {_quoted(profile.registry)}",
        f"registry_sha256 = {_quoted(load('ConsentRegistry').runtime_hash)}",
        f"token = {_quoted(profile.token)}",
        f"token_symbol = {_quoted(profile.token_symbol)}",
        f"token_decimals = {profile.token_decimals}",
        f"native_symbol = {_quoted(profile.native_symbol)}",
        f"start_block = {profile.start_block}",
        f"minimum_window_hours = {profile.minimum_window_seconds // 3600}",
        f"max_fee_per_gas_gwei = {-(-profile.max_fee_per_gas_wei // GWEI)}",
    ]
    for field in ("anchors", "learning_rounds"):
        address = getattr(profile, field)
        if address is not None:
            lines.append(f"{field} = {_quoted(address)}")
            lines.append(f"{field}_sha256 = {_quoted(load(_HASHED[field]).runtime_hash)}")
    if profile.proxy is not None:
        lines.append(f"proxy = {_quoted(profile.proxy)}")
    if profile.known_block is not None:
        known = profile.known_block
        lines += ["", "[known_block]", f"number = {known.number}"]
        lines.append(f"hash = {_quoted('0x' + known.hash.hex())}")
    for endpoint in profile.endpoints:
        lines += ["", "[[endpoint]]", f"url = {_quoted(endpoint.url)}"]
        if endpoint.bearer_token is not None:
            lines.append(f"bearer_token = {_quoted(endpoint.bearer_token)}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """Return a TOML basic string, which JSON's strings are."""
    return msgspec.json.encode(text).decode()


def practice_profile(directory: Path) -> ChainProfile:
    """Read the profile of the practice chain whose process keeps its files in `directory`.

    Raises:
        ProfileRefused: there is no `endpoint.json`, others may read it, or it is not what the
            practice chain writes.
    """
    path = directory / "endpoint.json"
    try:
        mode = path.stat().st_mode
        text = path.read_bytes()
    except OSError as error:
        raise ProfileRefused(
            f"No practice chain is running in {directory}: {path.name} is not there."
        ) from error
    if stat.S_IMODE(mode) & 0o077:
        raise ProfileRefused(f"{path} may be read by others; the practice chain writes it 0600.")
    try:
        document = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ProfileRefused(f"{path} is not JSON: {error}.") from error
    found = converted(document, _EndpointFile, str(path))
    host = urlsplit(found.url).hostname or ""
    if not _is_loopback(host):
        raise ProfileRefused(f"{path} names {host}, which is not this computer.")
    return ChainProfile(
        name="Practice",
        kind="practice",
        chain_id=found.chain_id,
        endpoints=(Endpoint(url=found.url, bearer_token=found.token),),
        confirmations=0,
        registry=_address(found.registry, "registry", str(path)),
        token=_address(found.reward_token, "reward_token", str(path)),
        token_symbol=PRACTICE_TOKEN_SYMBOL,
        token_decimals=PRACTICE_TOKEN_DECIMALS,
        native_symbol="practice coin",
        start_block=0,
        minimum_window_seconds=10,
        max_fee_per_gas_wei=1_000 * GWEI,
        directory=directory,
        anchors=_address_or_none(found.anchors, "anchors", str(path)),
        learning_rounds=_address_or_none(found.learning_rounds, "learning_rounds", str(path)),
    )


def _endpoints(tables: tuple[_EndpointTable, ...], name: str) -> tuple[Endpoint, ...]:
    for table in tables:
        try:
            parts = urlsplit(table.url)
            host, _ = parts.hostname, parts.port
        except ValueError as error:
            raise ProfileRefused(f"{name}: an endpoint's url is not an address.") from error
        if parts.scheme not in {"http", "https"} or not host:
            raise ProfileRefused(f"{name}: an endpoint's url must begin with https:// or http://.")
        if parts.username is not None or parts.password is not None:
            raise ProfileRefused(f"{name}: {host}: put a secret in bearer_token, not in the url.")
        if parts.scheme == "http" and not _may_be_plain(host):
            raise ProfileRefused(f"{name}: {host} is reached over the open net and needs https.")
    urls = [table.url for table in tables]
    if len(set(urls)) != len(urls):
        raise ProfileRefused(f"{name}: the same endpoint is named twice.")
    return tuple(Endpoint(url=table.url, bearer_token=table.bearer_token) for table in tables)


def is_proxy(url: str) -> bool:
    """Whether this is the address of a SOCKS5 proxy: `socks5://[user:password@]host:port`."""
    try:
        parts = urlsplit(url)
        plain = url.isascii() and url.isprintable() and " " not in url
        alone = parts.path in ("", "/") and not parts.query and not parts.fragment
        return bool(plain and alone and parts.scheme == "socks5" and parts.hostname and parts.port)
    except ValueError:
        return False


def _proxy(url: str, name: str) -> str:
    if not is_proxy(url):
        raise ProfileRefused(f"{name}: `proxy` must be written like socks5://127.0.0.1:9050.")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _may_be_plain(host: str) -> bool:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(".onion")
    return address.is_loopback or address.is_private


def _address(text: str, field: str, name: str) -> str:
    """Return the EIP-55 spelling; a spelling with mixed case must already carry the checksum."""
    if not re.fullmatch(r"0x[0-9a-fA-F]{40}", text):
        raise ProfileRefused(f"{name}: `{field}` is not an address: 0x and 40 hex digits.")
    digits = text[2:]
    if digits not in (digits.lower(), digits.upper()) and not is_checksum_address(text):
        raise ProfileRefused(f"{name}: `{field}` fails its checksum (EIP-55): a digit is wrong.")
    if int(digits, 16) == 0:
        raise ProfileRefused(f"{name}: `{field}` is the zero address.")
    return str(to_checksum_address(text))


def _address_or_none(text: str | None, field: str, name: str) -> str | None:
    return None if text is None else _address(text, field, name)


def _printable(text: str, field: str, name: str) -> str:
    if not text.isprintable() or text != text.strip():
        raise ProfileRefused(f"{name}: `{field}` holds characters that cannot be shown.")
    return text
