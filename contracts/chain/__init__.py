"""The chain client: endpoints, follower, outbox, and the calls of the registry and the token.

A blocking library: the node calls it from threads. Work on the network and work in the database
are separate functions, so that a transaction never waits for an endpoint. The only importer of
web3. Keys come in one call at a time, through `signer.Signer`.
"""
