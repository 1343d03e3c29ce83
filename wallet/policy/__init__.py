"""Rules that decide: when a step may be served, and later what a standing rule may do."""
