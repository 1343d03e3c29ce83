"""Assisting: what AI assistants on this computer ask, and what they are answered."""
