"""The only place that imports libp2p: identities, hosts, streams, frames and the host pool.

Everything above works with plain types: peer ids and multiaddrs are `str`, payloads are `bytes`,
failures come from `wallet.errors` (two more in `errors.py`). TCP, Noise and Yamux only; no QUIC,
relay, DHT, mDNS or UPnP. What libp2p 0.8.1 gets wrong for us is put right in `muxer.py`,
`swarm.py` and `wire.py`; `patches.py` lists every place touched, and why.

This package imports nothing by itself: libp2p costs about a second, so a process pays for it only
when it opens a host.
"""
