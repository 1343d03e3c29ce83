"""Discovering: open calls, letters by meeting points, and the local network."""
