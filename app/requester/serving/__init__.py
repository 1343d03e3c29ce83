"""The service: while it runs it asks, pays, receives, deletes, and answers to its operator."""
