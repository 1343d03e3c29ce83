"""The requester's programs: command line and service, put together from `p2p` and `contracts`."""
