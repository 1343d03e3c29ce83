"""Keeping: the vault as a whole is opened, copied, restored, salvaged, and erased from."""
