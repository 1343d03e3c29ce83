"""Whole studies, a file each, to copy and change."""
