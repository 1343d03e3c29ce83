"""People: contacts meet at the home host, share with one another at price 0, and receive."""
