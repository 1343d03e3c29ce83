"""The long-lived process: owns the vault, the network and the chain, and answers the API."""
