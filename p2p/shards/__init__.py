"""Shares of one person's backup on another's machine: `/freehold/shards/1` (p2p/PROTOCOL.md §21).

    whoever's shares they are                       holder
    ─────────────────────────                       ──────
    client   HolderClient: asks, several at a       serving  one stream: reads, answers in order
             time; checks every byte                holding  the rules, and one holder; visiting:
    visits   going there                                     one peer at it
    gathering  k shares from whoever answers        shelf    blocks as files; index, kept_heads,
    repair   with a signed order, without keys               kept_orders and letterbox beside them
    standing  all of a backup, while its owner
              is away
                                                    pace     how fast

`wire` are the frames, `papers` what is signed besides (receipt, certificate, the claim to a head),
`errors` how it fails, `reach` from where an address was reached. What a share, a manifest, a head
and an order are is `wallet.shares`; which share goes to whom is its owner's to decide. A holder
sees hashes, sizes and times, and can read nothing that it keeps.
"""
