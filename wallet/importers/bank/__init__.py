"""Statements of banks and card companies, in the formats they offer for download."""
