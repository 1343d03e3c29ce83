"""The practice chain: a real EVM in a process of its own, for trying everything with play money.

A single process writes this chain, so it proves nothing to third parties. Everything else is the
real thing: the same contracts, the same JSON-RPC, fees, signatures and code path as any network.
`ensure` is what other programs call; it loads neither the EVM nor the server.
"""

from __future__ import annotations

from contracts.practice.endpoint import PracticeEndpoint, ensure

__all__ = ["PracticeEndpoint", "ensure"]
