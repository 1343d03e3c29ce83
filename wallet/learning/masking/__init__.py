"""Secure aggregation (Bonawitz et al. 2017): a sum over many wallets, no part of which is seen."""
