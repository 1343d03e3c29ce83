"""The chain that a new vault is made for: a profile that was given, checked, or the practice chain.

Nothing here asks a chain: that the contracts are where a profile says shows when the vault runs.
"""

from __future__ import annotations

from app.api.messages import ChainChecked
from app.api.paths import practice_chain_folder


def facts(toml: str | None) -> dict[str, object]:
    """Return the public facts that a vault keeps; starts the practice chain if that is meant.

    Args:
        toml: a chain profile's text; None for the practice chain.

    Raises:
        ProfileRefused: the text is no chain profile.
        ChainUnreachable: the practice chain did not start.
    """
    from app.launch import start_practice_chain
    from contracts import profiles

    return profiles.to_json(profiles.choose(toml, practice_chain_folder(), start_practice_chain))


def checked(toml: str, file: str) -> ChainChecked:
    """Return what a chain profile says, for a person to compare with what they were told.

    Args:
        toml: its text.
        file: what messages call it.

    Raises:
        ProfileRefused: it is no chain profile; the message names file and field.
    """
    from contracts.chain.profile import parse_profile

    profile = parse_profile(toml, file)
    return ChainChecked(
        name=profile.name,
        chain_id=profile.chain_id,
        registry=profile.registry,
        token=profile.token,
        token_symbol=profile.token_symbol,
        endpoints=tuple(endpoint.name for endpoint in profile.endpoints),
        confirmations=profile.confirmations,
    )
