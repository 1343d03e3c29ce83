from __future__ import annotations

from tests.unit.contracts.chain.conftest import chain, deal, street

__all__ = ["chain", "deal", "street"]
