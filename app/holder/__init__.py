"""`freehold holder`: a box that is always on and keeps shares of other people's backups.

A process of its own without any vault and any key but its own random identity: it can read nothing
that it keeps. Who may keep how much is a list (`settings`) that its verbs change while it runs;
what it does with what it is asked is `p2p.shards`. A person's home key may certify that the box is
theirs, so that their contacts trust it as they trust the person.
"""
