"""What is asked of one address or one grant, at the endpoint that this address uses.

One address is asked about at one endpoint, so that endpoints do not learn together which addresses
belong to one person. What comes back is that endpoint's word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from contracts.chain import answers
from contracts.chain.anchors import Anchor, Anchors
from contracts.chain.learning_rounds import LearningRounds, RoundRecord
from contracts.chain.registry import Registry
from contracts.chain.token import Token
from wallet.errors import ChainUnreachable

if TYPE_CHECKING:
    from contracts.chain.profile import ChainProfile
    from contracts.chain.registry import RegistryState
    from contracts.chain.rpc import Rpc


class PointReads:
    """Point reads over the endpoints of a profile.

    Args:
        profile: of the chain.
        rpc: the endpoints.
    """

    def __init__(self, profile: ChainProfile, rpc: Rpc) -> None:
        self.profile = profile
        self.registry = Registry(profile)
        self.token = Token(profile)
        self._rpc = rpc

    def native_balance(self, address: str) -> int:
        """Ask for an address's native coin in wei."""
        return self._rpc.run(
            lambda connection: answers.quantity(
                connection.ask("eth_getBalance", address, "latest"), "balance"
            ),
            prefer=address,
            urgent=True,
        )

    def token_balance(self, address: str) -> int:
        """Ask for an address's reward tokens in base units."""
        return self._rpc.run(
            lambda connection: self.token.balance(connection, address),
            prefer=address,
            urgent=True,
        )

    def has_code(self, address: str, asker: str) -> bool:
        """Ask whether there is a contract at an address, at the endpoint of one's own."""
        return self._rpc.run(
            lambda connection: bool(connection.ask("eth_getCode", address, "latest") != "0x"),
            prefer=asker,
            urgent=True,
        )

    def token_allowance(self, address: str) -> int:
        """Ask how many base units of an address's tokens the registry may draw."""
        return self._rpc.run(
            lambda connection: self.token.allowance(connection, address, self.registry.address),
            prefer=address,
            urgent=True,
        )

    def registry_state(self, grant_id: bytes, owner: str | None = None) -> RegistryState:
        """Ask the contract itself about a grant: an independent look beside `standing`."""
        return self._rpc.run(
            lambda connection: self.registry.state(connection, grant_id),
            prefer=owner,
            urgent=True,
        )

    def registry_ends(self, grant_id: bytes) -> int:
        """Return when a grant ends or ended by the contract, in Unix seconds; 0 if it has none.

        Every host is asked, for the party whose grant is known on the chain as its own. The
        earliest word is returned: one that is too early shows when it is used, by a refusal, and
        one that is too late never would.

        Raises:
            ChainUnreachable: nobody has answered.
        """
        said = self._rpc.run_each(lambda connection: self.registry.state(connection, grant_id))
        if not said:
            raise ChainUnreachable("No endpoint has said when the grant ended; it is asked again.")
        return min((state.ends for state in said.values() if state.ends), default=0)

    def is_active(self, grant_id: bytes, owner: str | None = None) -> bool:
        """Ask the contract whether data may be used under the grant now."""
        return self._rpc.run(
            lambda connection: self.registry.is_active(connection, grant_id),
            prefer=owner,
            urgent=True,
        )

    def epoch(self, owner: str) -> int:
        """Ask which epoch a new grant of this owner must carry."""
        return self._rpc.run(
            lambda connection: self.registry.epoch(connection, owner), prefer=owner, urgent=True
        )

    # ---- batches and learning rounds, where the profile names their contracts

    @property
    def anchors(self) -> Anchors:
        """The calls and reads of Anchors.

        Raises:
            NotOffered: the profile names none.
        """
        return Anchors(self.profile)

    @property
    def learning_rounds(self) -> LearningRounds:
        """The calls and reads of LearningRounds; errors as `anchors`."""
        return LearningRounds(self.profile)

    def anchored(self, by: str, root: bytes) -> Anchor | None:
        """Ask when an address anchored a root; errors as `anchors` and `Anchors.anchored`."""
        anchors = self.anchors
        return self._rpc.run(
            lambda connection: anchors.anchored(connection, by, root), prefer=by, urgent=True
        )

    def round_record(self, coordinator: str, study: bytes, number: int) -> RoundRecord:
        """Ask how far a round is; errors as `anchors` and `LearningRounds.record`."""
        rounds = self.learning_rounds
        return self._rpc.run(
            lambda connection: rounds.record(connection, coordinator, study, number),
            prefer=coordinator,
            urgent=True,
        )
