"""Looking at every endpoint of a profile by itself, before anything is entrusted to the chain.

Guarantees: each endpoint gets its own answer in words; chain id, known block, the contracts' code
against the committed artefacts, the registry's EIP-712 domain, and the token's symbol and decimals
are looked at; no address of a person is in any question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from contracts.chain import answers
from contracts.chain.anchors import Anchors
from contracts.chain.endpoint import Connection
from contracts.chain.errors import RequestRefused
from contracts.chain.learning_rounds import LearningRounds
from contracts.chain.registry import Registry
from contracts.chain.token import Token
from wallet.errors import ChainError, WrongChain

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile


class EndpointFound(msgspec.Struct, frozen=True):
    """What one endpoint showed: its newest block, or why it is of no use.

    `contradicts` where it is of no use because it serves something else than the profile says,
    rather than nothing.
    """

    name: str
    holds: bool
    height: int
    words: str
    contradicts: bool = False


def inspect(profile: ChainProfile) -> tuple[EndpointFound, ...]:
    """Ask every endpoint of a profile, one after the other; writes nothing and drops nobody."""
    return tuple(_one(profile, place) for place in range(len(profile.endpoints)))


def beside(profile: ChainProfile) -> tuple[Anchors | LearningRounds, ...]:
    """Return those of our contracts that a profile names beside its registry."""
    found: list[Anchors | LearningRounds] = []
    if profile.anchors is not None:
        found.append(Anchors(profile))
    if profile.learning_rounds is not None:
        found.append(LearningRounds(profile))
    return tuple(found)


def _one(profile: ChainProfile, place: int) -> EndpointFound:
    connection = Connection(profile.endpoints[place], profile)
    try:
        height = answers.quantity(connection.ask("eth_blockNumber"), "height", 63)
        Registry(profile).check(connection)
        Token(profile).check(connection)
        for contract in beside(profile):
            contract.check(connection)
    except RequestRefused as error:
        said = f"{connection.name} would not answer: {error}."
        return EndpointFound(connection.name, holds=False, height=0, words=said)
    except ChainError as error:
        contradicts = isinstance(error, WrongChain)
        return EndpointFound(connection.name, False, 0, str(error), contradicts)
    finally:
        connection.close()
    what = "All contracts are" if beside(profile) else "The registry and the token are"
    words = f"{what} what the profile says, at block {height}."
    return EndpointFound(connection.name, holds=True, height=height, words=words)
