"""`freehold practice`: the whole way of a consent, played with invented data and play money.

Every part is the real one: the chain, the node and three simulated requesters are processes of
their own, started as the app starts them, and the story drives the node through its local API as
the window does. What the node says is then checked by other means: an own question to the chain,
own hashing of what arrived, the verifier of proofs without a vault.

One thing is moved by hand: the clock, by a day, so that a standing grant delivers again (`clock`).
"""
