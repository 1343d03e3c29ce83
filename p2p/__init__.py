"""The peer-to-peer side: transport, sessions, protocols, discovery, the requester kit."""
