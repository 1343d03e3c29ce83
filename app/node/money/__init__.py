"""Money: what is owed, collected, sent on, and written down for taxes."""
