"""Charts, painted with the roles of the look: one series, one colour, walkable by arrow keys."""
