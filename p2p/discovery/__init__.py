"""How people who do not know each other find each other: calls, meeting points, the LAN.

A requester posts a signed call at a meeting point; wallets read all calls there and decide at home
what concerns them. Nothing here dials: `p2p.protocols.calls` speaks, `app` decides when.

libp2p's own rendezvous (0.8.1) is not used: it lists bare addresses that nobody signed, keeps
namespaces without bound for whoever asks for one, keeps everything in memory, and needs libp2p's
`BasicHost`, which identifies itself to every peer (`p2p.transport.host` says why that is left).
"""
