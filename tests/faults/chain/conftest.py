from __future__ import annotations

from tests.unit.contracts.chain.conftest import chain, deal

__all__ = ["chain", "deal"]
