"""What is said of the chain before something is done: what is unexamined, and what it links."""

from __future__ import annotations

UNAUDITED = (
    "Nobody independent has examined Freehold yet: neither the registry contract that holds what "
    "requesters set aside, nor the program that signs for you.",
    "On this network money can be real, and nobody can take back what is signed there.",
    "Begin with amounts that you can lose.",
)
"""Said before a vault is first put on a real network, one sentence a line."""

I_KNOW = "--i-know-it-is-unaudited"
"""How the command line says the yes to `UNAUDITED`; the window has a box to tick."""


def untold(kept: str) -> str:
    """Say what has to be known first; `kept` is what became of the request."""
    return f"{' '.join(UNAUDITED)} {kept} If you know this, say so: {I_KNOW}."


REVOKED_APART = (
    "Each revocation leaves from the address of its own grant and at a time of its own, all within "
    "half an hour, so that they do not look like one person's."
)
"""What stopping everything shows to others, as it is done unless the person wants otherwise."""

REVOKED_AT_ONCE = (
    "All revocations leave in one moment. Whoever watches the chain, and requesters who compare "
    "notes, can then tell that the addresses belong to one person; that cannot be undone."
)
"""What it shows if all of it leaves at once."""

COLLECTED_APART = (
    "One is fetched now, and the others follow one by one within half an hour, so that they do not "
    "look like one person's."
)
"""What collecting from several requesters shows, unless the person wants otherwise."""

COLLECTED_AT_ONCE = (
    "All are fetched in one moment. Whoever watches the chain, and requesters who compare notes, "
    "can then tell that the addresses belong to one person; that cannot be undone."
)
"""What it shows if all are collected from at once."""


def collecting_words(least: str) -> str:
    """Say when the wallet collects by itself.

    Args:
        least: from how much on, with its unit; empty if the person set nothing.
    """
    much = f" and at least {least} is owed there" if least else ""
    return (
        "A day after the end of a grant the wallet collects by itself, if the fee is within what "
        f"the requester set aside for it{much}. What would be lost, because the requester may have "
        "it back, is collected in the last day before that, however little it is: what the fee's "
        "coin is worth in tokens is not known here, so a very small amount can cost more than it "
        "brings where the fee goes beyond what was set aside."
    )


def linkage(names: tuple[str, ...], before: tuple[str, ...]) -> str:
    """Say what sending shows to those who watch the chain.

    Args:
        names: requesters from whose addresses it leaves.
        before: others from whose addresses money went to the same place.
    """
    together = tuple(dict.fromkeys((*names, *before)))
    if len(together) == 1:
        return (
            f"It leaves from the address that {names[0]} knows, and whoever watches the chain sees "
            "where it goes. Sending from another requester's address to the same place later would "
            "show that both addresses are one person's."
        )
    listed = f"{', '.join(together[:-1])} and {together[-1]}"
    already = " You have sent there from one of these before." if before else ""
    return (
        f"This shows that the addresses which {listed} know belong to one person: all of them send "
        f"to the same place. Whoever watches the chain can tell, each of them included, and it "
        f"cannot be undone.{already} An address of its own at the other end for each keeps them "
        "apart."
    )


PRACTICE_ALONE = (
    "A practice vault speaks with this computer alone, so there is nothing to send through a proxy."
)
"""Said where a proxy is asked about."""


def proxy_words(proxy: str) -> str:
    """Say what others see of where this computer is.

    Args:
        proxy: through which they are reached, as it may be shown; empty for none.
    """
    if not proxy:
        return (
            "Requesters and the chain's endpoints are reached directly and see your internet "
            "address; requesters that compare notes see the same one."
        )
    return (
        f"Requesters and the chain's endpoints are reached through {proxy} alone, which also looks "
        "up their names; they see its address and not yours. Where it does not answer nobody is "
        "reached. Only endpoints on this computer are asked directly."
    )
