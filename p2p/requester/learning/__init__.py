"""A requester's side of studies: what is asked, who takes part, each round, and what comes of it.

`asked` is the part of a call file that describes a study, `rows` its books, `progress` what the
sums of a round make of the model, `coordination` the rounds one after the other over the wallets
that are here. The chain comes in by `p2p.learning.round.Register`; keys by a signing service.
"""
