"""One module a noun: each function answers one kind of request with the open wallet.

Handlers read or write through repositories and shape the reply; what must hold is decided below
them, in the domain.
"""
