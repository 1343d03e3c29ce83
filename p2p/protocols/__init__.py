"""Freehold's protocols on libp2p streams; `p2p/PROTOCOL.md` describes them for other programs.

Handlers are thin: they move frames between a stream and a port of `wallet.ports`.
"""
