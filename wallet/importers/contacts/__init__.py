"""Address books: people as address cards describe them (vCard 2.1, 3.0, 4.0)."""
