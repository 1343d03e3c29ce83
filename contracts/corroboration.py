"""Whether the deposit of a grant may be relied on: what was followed, confirmed by others.

The follower reads one endpoint. Before anything is delivered against a deposit, all registry logs
of the blocks in which it was made are read from every endpoint of the profile and must be the same
at two at least (`contracts.chain.cross_check`), and the registry itself is asked how the grant
stands, at the one endpoint that also hears of this owner's balance. A profile with one endpoint
believes that one, and says so; so does the practice chain, which has one by nature.

An endpoint that a majority of the hosts contradicts is dropped and named; if the forged block came
from it, that block and what followed are forgotten and followed anew from the others.

What was found good is kept while it is the same evidence: a reorganisation or a further deposit is
looked at anew. What was not is asked again, but not at every request of the other side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import trio

from wallet.agreement import words
from wallet.chain_rows import EventRow
from wallet.errors import ChainError

if TYPE_CHECKING:
    from contracts.chain.client import ChainClient
    from contracts.chain.cross_check import CrossCheck
    from contracts.chain.profile import ChainProfile
    from wallet.store import Database, Transaction

AGAIN_SECONDS = {"practice": 1.0, "evm": 15.0}
"""How long a doubt stands before the endpoints are asked again."""


class Evidence(msgspec.Struct, frozen=True):
    """What a grant's deposit rests on: the registry's events of each block that made it.

    `deposit` is what is final, in base units.
    """

    owner: str
    deposit: int
    blocks: tuple[tuple[EventRow, ...], ...]


class _Doubt(msgspec.Struct, frozen=True):
    evidence: Evidence
    words: str
    until: float


class Corroboration:
    """Looks a second time at what was followed.

    Args:
        client: the chain client; its store's tables are in `database`.
        database: the vault's or the books'.
    """

    def __init__(self, client: ChainClient, database: Database) -> None:
        self._client, self._database = client, database
        self._believed: dict[bytes, Evidence] = {}
        self._doubts: dict[bytes, _Doubt] = {}

    async def doubt(self, grant_id: bytes) -> str:
        """Return why a final deposit is not relied on yet, as a sentence; empty if it is.

        Empty as well where no open grant with a final opening was followed: then there is nothing
        to rely on, and other conditions say so.
        """
        evidence = await trio.to_thread.run_sync(self._database.read, self._evidence, grant_id)
        if evidence is None or self._believed.get(grant_id) == evidence:
            return ""
        known = self._doubts.get(grant_id)
        if known and known.evidence == evidence and trio.current_time() < known.until:
            return known.words
        found = await trio.to_thread.run_sync(self._look, grant_id, evidence)
        if not found:
            self._doubts.pop(grant_id, None)
            self._believed[grant_id] = evidence
            return ""
        until = trio.current_time() + AGAIN_SECONDS[self._client.profile.kind]
        self._doubts[grant_id] = _Doubt(evidence, found, until)
        return found

    def _evidence(self, tx: Transaction, grant_id: bytes) -> Evidence | None:
        client, store = self._client, self._client.store
        standing, tip = client.standing(tx, grant_id), client.tip(tx)
        if tip is None or standing.owner is None:
            return None
        if standing.status != "open" or not standing.opening_final:
            return None
        deep = tip.number - client.profile.confirmations
        numbers = {
            event.block_number
            for event in store.events_of_grant(tx, grant_id)
            if event.name in ("Opened", "Funded") and event.block_number <= deep
        }
        return Evidence(
            owner=standing.owner,
            deposit=standing.final_deposit,
            blocks=tuple(
                store.events_of_block(tx, number, client.registry.address)
                for number in sorted(numbers)
            ),
        )

    def _look(self, grant_id: bytes, evidence: Evidence) -> str:
        try:
            for followed in evidence.blocks:
                found = self._client.cross_check(followed)
                self._act_on(found, followed[0].block_number)
                if not found.holds:
                    return found.words
            state = self._client.registry_state(grant_id, evidence.owner)
        except ChainError as error:
            return f"Whether the payment is set aside could not be asked again. {error}"
        if not state.active or state.deposit < evidence.deposit:
            return (
                f"The registry itself says that this grant is {state.status} and not that so much "
                "is set aside for it. Nothing leaves until it agrees with what was followed."
            )
        return ""

    def _act_on(self, found: CrossCheck, block_number: int) -> None:
        """Drop the endpoints that a majority contradicts, and what was followed from them."""
        for name in found.outvoted:
            self._client.drop_endpoint(
                name,
                f"{name} was dropped: of block {block_number} it says something else than the "
                "other endpoints, which agree.",
            )
        if found.followed_wrongly:
            self._database.write(self._client.forget_from, block_number)


def trust(profile: ChainProfile) -> str:
    """Return in words whose word is taken for what is on this chain."""
    hosts = len({endpoint.name for endpoint in profile.endpoints})
    return words.chain_trust(hosts, practice=profile.kind == "practice")
