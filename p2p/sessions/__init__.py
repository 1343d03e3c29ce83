"""Negotiating as two pure machines: the owner's and the requester's, without streams or clocks.

`wallet.agreement.negotiation` says what may follow what; these two say who may speak where, what
becomes of two messages for one place, and what is still to be sent. Neither waits, draws or reads
a clock: keys come as arguments, and what a machine returns is the next machine.

    requester                                   owner
    ─────────                                   ─────
    holds the transcript: whatever it takes     holds a copy: `confirmed` messages that both have,
    is in it, for good                          and after them its own that were not taken yet

    hear(position, envelope)                    hear(start, envelopes) ─▶ news, dropped
      held already  ─▶ nothing changes            held already         ─▶ nothing changes
      next place    ─▶ checked and taken          after `confirmed`    ─▶ checked and taken; own
      filled place  ─▶ refused: out-of-order         ones that were not taken yet are signed once
      beyond a gap  ─▶ refused: out-of-order         more behind them, or dropped if unfit
    say(message)    ─▶ at the end                 before `confirmed`   ─▶ refused: it was forked
    envelopes(n)    ─▶ what the other lacks     say(message)           ─▶ at the end, to be sent
                                                outgoing()             ─▶ what was not taken yet
                                                taken(n)               ─▶ n are held by both

So there is one transcript, the requester's, and the owner's first `confirmed` messages are always
its beginning: whatever is delayed, lost, repeated or comes out of order, the two never differ in
what both have confirmed, and what one of them has signed alone is never in force for the other.
That the time for an answer is over both see by `Negotiation.lapsed`, with no message at all.

Left to others: frames and streams (`p2p.protocols.negotiate`), databases
(`app.node.delivering.desk`, `p2p.requester.desk`), deciding (`app.node`, `p2p.requester.policy`).
"""

from p2p.sessions.owner import Heard, OwnerSession
from p2p.sessions.requester import RequesterSession

__all__ = ["Heard", "OwnerSession", "RequesterSession"]
