"""The chain as this node sees it, which one it is, and putting the contracts on another."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Reply, Secretive, Text, Told
from app.api.messages.vault import ChainProfile
from wallet.lock import Need


class ChainStatus(Call["ChainReport"], frozen=True, tag="chain_status"):
    """Ask about the chain and what is on its way to it."""

    quick: ClassVar[bool] = True


class ChainReport(Reply, frozen=True, tag="chain_report"):
    """The profile, the height the follower has seen, transactions not yet final.

    `connecting` until it has answered or failed for the first time since the vault was opened.
    `value` says what the token is worth as far as that is known.
    """

    profile: str
    chain_id: int
    registry: str
    token: str
    symbol: Told
    height: int
    age_seconds: int
    reachable: bool
    pending: tuple[Told, ...]
    trust: Told = ""
    endpoints: tuple[str, ...] = ()
    confirmations: int = 0
    value: Told = ""
    connecting: bool = False


class EndpointItem(msgspec.Struct, frozen=True):
    """One endpoint as it showed itself; `words` says what is wrong where it does not hold."""

    name: str
    holds: bool
    height: int
    words: Told


class InspectChain(Secretive, Call["ChainInspected"], frozen=True, tag="inspect_chain"):
    """Have every endpoint of a chain profile (TOML) asked what it serves; nothing is changed.

    `profile` is the text, which may hold access keys; `file` is what messages call it.
    """

    need: ClassVar[Need] = Need.NOTHING
    profile: ChainProfile
    file: Text


class ChainInspected(Reply, frozen=True, tag="chain_inspected"):
    """What the profile says and each endpoint shows; `holds` if one at least is of use.

    `known_block` is whether the profile pins one; `value` says what the token is worth as far as
    that is known; `unaudited` is what a person is told before money can be real, and `asks` whether
    taking this profile into the open vault wants a yes to it. `anchors` and `learning_rounds` are
    empty where the profile names no such contract.
    """

    name: str
    chain_id: int
    registry: str
    registry_sha256: str
    token: str
    token_symbol: Told
    token_decimals: int
    known_block: bool
    holds: bool
    endpoints: tuple[EndpointItem, ...]
    value: Told
    unaudited: tuple[Told, ...]
    asks: bool = True
    anchors: str = ""
    learning_rounds: str = ""


class UseChain(Secretive, Call["ChainUsed"], frozen=True, tag="use_chain"):
    """Give the open vault other endpoints of its chain, or another chain while it has no grants.

    `unaudited_known` says that the person was told what `ChainInspected.unaudited` says; without
    it the first switch to a real network is refused. The vault is locked afterwards.
    """

    profile: ChainProfile
    file: Text
    unaudited_known: bool = False


class ChainUsed(Reply, frozen=True, tag="chain_used"):
    """From the next unlocking on this is the vault's chain; `switched` if it was another before."""

    name: str
    chain_id: int
    switched: bool


class DeployContracts(Secretive, Call["ContractsDeployed"], frozen=True, tag="deploy_contracts"):
    """Put our contracts on a network.

    `key` is the deployer's, 64 hex digits; it gets no right over what it deploys. `token` is an
    existing ERC-20; empty puts the practice token there too, for test networks. `bearer_token` is
    what the endpoint asks for in the Authorization header; the profile will hold it.
    `more_endpoints` are for the profile, to be compared with the first; nothing is sent to them,
    and one that serves another chain is refused before anything is paid.
    """

    need: ClassVar[Need] = Need.NOTHING
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
    chain_id: Annotated[int, msgspec.Meta(ge=1, lt=2**53)]
    endpoint: Text
    key: Annotated[str, msgspec.Meta(max_length=80)]
    token: Annotated[str, msgspec.Meta(max_length=42)] = ""
    native_symbol: Annotated[str, msgspec.Meta(min_length=1, max_length=20)] = "ETH"
    confirmations: Annotated[int, msgspec.Meta(ge=1, le=10_000)] = 12
    max_fee_per_gas_gwei: Annotated[int, msgspec.Meta(ge=1, le=100_000)] = 50
    proxy: Text = ""
    bearer_token: Annotated[str, msgspec.Meta(max_length=512)] = ""
    more_endpoints: Annotated[tuple[Text, ...], msgspec.Meta(max_length=8)] = ()


class ContractsDeployed(Reply, frozen=True, tag="contracts_deployed"):
    """The chain profile (TOML) of what is there now. `fee` is in the chain's own coin."""

    profile: str
    registry: str
    token: str
    anchors: str
    learning_rounds: str
    fee: str
    was_there: bool
