"""The verbs of `freehold-requester` as text: one module a subject, put together in `__main__`."""
