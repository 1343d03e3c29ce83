"""The backup with holders, joined: flush, holders, repair, drill, recovery.

    storing      what the open vault has of it: the loop, and what the verbs ask
    flushing     from the change log to an acknowledged head: one round
    placing      segments become stripes, shares go to holders; repair
    publishing   the manifest's pages and the head, to every holder; what may be dropped
    proving      a holder is tried, challenged, weighed; the drill
    standing     an order by which holders look after it meanwhile; what they have made anew
    visits       conversations with holders
    fetching     from a locator to a manifest and sealed segments
    finding      from a few places to the newest head and all holders that answer
    recovering   from 24 words and a place to an open vault with what comes first
    anchoring    the newest head written down on the chain, where the person wants that
    rest         records, files and index, which come while it is open
    meanwhile    what it can do until then, and how far they are
    offering     this wallet keeps shares of its contacts

What is computed is `wallet.segments`, `wallet.shares`, `wallet.placement` and `wallet.durability`;
what is said to holders is `p2p.shards`. The modules from `flushing` to `recovering` load zstandard
and zfec: `storing` imports them when the first holder is there.
"""
