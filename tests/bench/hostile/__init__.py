"""Hostile files by subject, each made when its turn comes; `importers_hostile` runs them."""
