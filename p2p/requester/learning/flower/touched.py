"""Every place where Freehold depends on the inside of Flower 1.41.0, and why.

The names that `parts` imports are Flower's public ones but for those below. Each has a digest of
its source: the contract tests fail when Flower changes any of it, so that it is looked at again.
"""

from __future__ import annotations

from typing import Final

from p2p.transport.touched import Touched

_IDENTITY = "flwr.supercore.task_identity"
_MESSAGE = "flwr.app.message.message"
_STRATEGY = "flwr.serverapp.strategy"
_SERDE = "flwr.common.serde"

TOUCHED: Final[tuple[Touched, ...]] = (
    Touched(
        _IDENTITY,
        "_TaskIdentityMeta",
        "464d7e46fc5a29ed",
        "who runs is set by us, once for a process",
    ),
    Touched(_IDENTITY, "TaskIdentity", "49ac1df12b140345", "a message cannot be made before that"),
    Touched(
        _MESSAGE,
        "Message.__init__",
        "c56bfbd083e6a538",
        "an answer takes its address from its question",
    ),
    Touched(_SERDE, "message_to_proto", "257d477d31454ca3", "how plain messages travel"),
    Touched(_SERDE, "message_from_proto", "adfc00f7b403461f", "how plain messages travel"),
    Touched(
        "flwr.serverapp.grid.grid", "Grid", "b78e3564f2c00ed7", "what a grid of ours must have"
    ),
    Touched(
        "flwr.serverapp.server_app",
        "ServerApp.__call__",
        "5279f85ee896aea1",
        "runs with our grid alone",
    ),
    Touched(
        "flwr.supercore.run",
        "Run.create_empty",
        "f8c98a077dff2870",
        "a run that no SuperLink knows",
    ),
    Touched(
        f"{_STRATEGY}.strategy",
        "Strategy.start",
        "ce8c9834e592a755",
        "asks a grid for answers and nothing else",
    ),
    Touched(
        f"{_STRATEGY}.strategy_utils",
        "sample_nodes",
        "5665d8afcffe5ea5",
        "asks again and again who is there",
    ),
    Touched(
        f"{_STRATEGY}.strategy_utils",
        "aggregate_arrayrecords",
        "bd25bc7aa6340bdc",
        "weighs by what we set to 1 for every group",
    ),
    Touched(
        f"{_STRATEGY}.strategy_utils",
        "validate_message_reply_consistency",
        "90494b2d8c90c5f0",
        "wants one record of arrays and one of figures in each answer",
    ),
    Touched(
        f"{_STRATEGY}.fedavg",
        "FedAvg.configure_train",
        "1c8cad62dc921a66",
        "adds the number of the round to the settings, the only one let through",
    ),
)
