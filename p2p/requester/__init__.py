"""The requester's kit: calls, books, negotiation policy, receiving and paying.

A requester asks, pays and receives; it can open no vault. It gets its chain by injection
(`p2p.requester.ports.Payer`) and its network from `p2p.transport`; `app.requester` puts them
together.
"""
