"""Flower at the edge of a study: its strategies run on the means that our rounds come to.

An extra, `freehold[learning]`, for requesters; wallets need nothing of it. `extra` says whether it
is here and how to add it, `parts` is the one module that imports it, `touched` lists every place
of its inside that we rely on, `rounds` is what a strategy needs of a study, `layout` turns arrays
into a study's vector and back, `grid` is a Flower `Grid` over a study's rounds, `plain` one over
single wallets for benchmarks, `whole` what the two share, `serving` runs a ServerApp on either.
How a team uses it: p2p/requester/README.md.
"""
