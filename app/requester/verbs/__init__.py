"""What a requester asks of its own books, a module a subject, put together in `table`."""
