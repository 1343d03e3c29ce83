"""Studies over streams: `/freehold/learn/1` (p2p/PROTOCOL.md §20).

    wallet                                     coordinator
    ──────                                     ───────────
    join(grant, study)              ─────▶     floor: a seat, as long as the wallet stays
                                    ◀─────     wait(seconds, why)
    part.model, part.hear           ◀─────     model(number, bytes), said(begin …)
    said(keys), said(shares) …      ─────▶     round: one stage after the other, each with its time
    part.outcome                    ◀─────     outcome(number, record)
    part.paid, paid(uses)           ◀────▶     pay(uses, signature)
                                    ◀─────     over(why)

`wire` are the frames, `member` the wallet's side, `floor` and `round` the coordinator's. Wallets
never speak to each other: what they seal for each other passes through the coordinator, who cannot
read it. What the messages mean is in `wallet.learning.masking`; who decides is behind
`wallet.ports.StudyPart` and in `p2p.requester.learning`.
"""
