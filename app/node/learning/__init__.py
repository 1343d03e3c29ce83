"""Taking part in studies: what is checked, computed, counted and kept of every round.

`part` answers the coordinator (`p2p.learning.member`), `known` says of other members what this
wallet's own chain table knows, `computing` turns the view's rows into the numbers that would leave,
`running` has a study's program run before anything leaves, `attending` keeps a stream open for each
study, `recorded` looks for finished rounds on the chain.
"""
