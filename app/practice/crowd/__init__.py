"""A crowd of simulated people, for requesters to develop against (`freehold-requester sandbox`).

`manners` who does what, drawn from a seed · `person` one of them: a real vault, a real node, real
connections, made-up data · `home` several of them in one process · `main` all of it, with a table.
"""
