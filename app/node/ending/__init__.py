"""Ending: a revocation takes hold here at once, and is carried to the chain."""
