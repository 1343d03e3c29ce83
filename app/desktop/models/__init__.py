"""What lists and tables show, kept apart from how they are painted."""
