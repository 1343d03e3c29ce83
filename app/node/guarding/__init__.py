"""Guardians, joined: what contacts say to each other of shares, and what the person decides.

    own          the person's own circle: choosing, what guardians say, vetoing, renewing
    keeping      what is kept for others: offers, requests, the yes and the no
    recovering   a recovery of one's own, under a temporary identity
    talking      the conversations that bring it all there and back

What holds is decided in `wallet.guardians`; who recovers is met as a contact is, by an invitation
of each guardian, so that no stranger can ask for anything.
"""
