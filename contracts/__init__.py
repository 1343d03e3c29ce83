"""The contracts, their artefacts, the chain client and the practice chain."""
