"""Which chain a vault is for, and through what it is reached: given, looked at, changed.

A vault keeps its chain, since its grants live there; other endpoints of the same chain it may have
at any time. Only while nothing was ever agreed may it change to another one.

Left to others: following and signing (`contracts.service`), and locking after a change (the node).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from app.api import messages as m
from app.api.paths import practice_chain_folder
from wallet.agreement.amounts import COIN_DECIMALS, to_text
from wallet.agreement.chain_words import PRACTICE_ALONE, UNAUDITED, proxy_words, untold
from wallet.audit import log as audit
from wallet.errors import NotAllowed, WrongChain
from wallet.vault import deals, grants, settings

if TYPE_CHECKING:
    from app.node.wallet import OpenWallet
    from contracts.chain.profile import ChainProfile
    from wallet.ports import Clock
    from wallet.store import Transaction
    from wallet.vault import Vault

TOLD = "chain.unaudited-told"
"""The setting and the log entry that the person was told what nobody has examined, and said yes."""


def facts(toml: str | None) -> dict[str, object]:
    """Return the public facts that a vault keeps; starts the practice chain if that is meant.

    Args:
        toml: a chain profile's text; None for the practice chain.

    Raises:
        ProfileRefused: the text is no chain profile.
        WrongChain: an endpoint that it names serves something else than it says.
        ChainUnreachable: the practice chain did not start.
    """
    from app.launch import start_practice_chain
    from contracts import profiles

    if toml is not None:
        refuse_contradicted(toml, "the chain profile")
    return profiles.to_json(profiles.choose(toml, practice_chain_folder(), start_practice_chain))


def refuse_untold(call: m.VaultCreate) -> None:
    """See that somebody who wants a vault for a real network was told what is unexamined.

    Raises:
        ProfileRefused: the text is no chain profile.
        NotAllowed: it was not said that this is known.
    """
    if call.profile is not None:
        _profile(call.profile, "the chain profile")
        if not call.unaudited_known:
            raise NotAllowed(untold("Nothing was made."))


def note_told(tx: Transaction, name: str, chain_id: int, now_ms: int) -> None:
    """Keep that the person was told, once, and write it into the log."""
    if not settings.get(tx, TOLD, bool, False):
        settings.put(tx, TOLD, True)
        audit.append(tx, TOLD, {"name": name, "chain": str(chain_id)}, now_ms)


def reopened(vault: Vault, clock: Clock) -> tuple[ChainProfile, str]:
    """Return the chain of a vault that was just opened, and what became of it if it is gone.

    A practice chain of an earlier release is set aside and begun anew. A vault in which nothing was
    agreed goes over to the new one; any other keeps what it has, to be read.
    """
    from app.launch import start_practice_chain
    from contracts import profiles

    found = profiles.reopened(vault.profile, start_practice_chain)
    anew = found.anew
    if anew is None:
        return found.profile, ""

    def go_over(tx: Transaction) -> bool:
        if any(deals.deals(tx)) or any(grants.grants(tx)):
            return False
        vault.put_profile(tx, profiles.to_json(anew))
        body = {"chain": str(anew.chain_id), "before": str(found.profile.chain_id)}
        audit.append(tx, "chain.renewed", body, clock.now_ms())
        return True

    return (anew, "") if vault.db.write(go_over) else (found.profile, found.words)


def checked(toml: str, file: str) -> m.ChainChecked:
    """Return what a chain profile says, for a person to compare with what they were told.

    Args:
        toml: its text.
        file: what messages call it.

    Raises:
        ProfileRefused: it is no chain profile; the message names file and field.
    """
    profile = _profile(toml, file)
    return m.ChainChecked(
        name=profile.name,
        chain_id=profile.chain_id,
        registry=profile.registry,
        token=profile.token,
        token_symbol=profile.token_symbol,
        endpoints=tuple(endpoint.name for endpoint in profile.endpoints),
        confirmations=profile.confirmations,
    )


def inspected(call: m.InspectChain, proxy: str | None) -> m.ChainInspected:
    """Ask every endpoint of a profile what it serves; asks the network.

    Args:
        call: the profile.
        proxy: through which it is asked, if the profile names none; the open vault's.

    Raises:
        ProfileRefused: it is no chain profile, or contradicts the address book.
    """
    from contracts import book
    from contracts.chain.inspection import inspect

    profile = _through(_profile(call.profile, call.file), proxy)
    found = inspect(profile)
    return m.ChainInspected(
        name=profile.name,
        chain_id=profile.chain_id,
        registry=profile.registry,
        registry_sha256=book.registry_sha256(),
        token=profile.token,
        token_symbol=profile.token_symbol,
        token_decimals=profile.token_decimals,
        known_block=profile.known_block is not None,
        holds=any(one.holds for one in found),
        endpoints=tuple(
            m.EndpointItem(one.name, one.holds, one.height, one.words) for one in found
        ),
        value=book.value_words(profile),
        unaudited=UNAUDITED,
        anchors=profile.anchors or "",
        learning_rounds=profile.learning_rounds or "",
    )


def asks(wallet: OpenWallet, tx: Transaction, found: m.ChainInspected) -> bool:
    """Whether taking this network asks first whether it is known that it is unexamined."""
    return _is_switch(wallet.profile, found) and not settings.get(tx, TOLD, bool, False)


def _is_switch(before: ChainProfile, found: ChainProfile | m.ChainInspected) -> bool:
    place = (before.chain_id, before.registry, before.token)
    return place != (found.chain_id, found.registry, found.token)


def deployed(call: m.DeployContracts, proxy: str | None) -> m.ContractsDeployed:
    """Put the contracts on a network and return the profile of what is there; asks the network.

    Args:
        call: what is wanted.
        proxy: through which that is done, if the call names none; the open vault's.

    Raises:
        FreeholdError: as `contracts.chain.deploying.deploy`.
    """
    from contracts.chain.deploying import Wanted, deploy, key_of
    from contracts.chain.profile import GWEI, Endpoint, to_toml

    wanted = Wanted(
        name=call.name,
        chain_id=call.chain_id,
        endpoint=Endpoint(call.endpoint, call.bearer_token or None),
        native_symbol=call.native_symbol,
        confirmations=call.confirmations,
        max_fee_per_gas_wei=call.max_fee_per_gas_gwei * GWEI,
        token=call.token or None,
        proxy=call.proxy or proxy,
        more=tuple(Endpoint(url) for url in call.more_endpoints),
    )
    found = deploy(wanted, key_of(call.key))
    return m.ContractsDeployed(
        profile=to_toml(found.profile),
        registry=found.profile.registry,
        token=found.profile.token,
        anchors=found.profile.anchors or "",
        learning_rounds=found.profile.learning_rounds or "",
        fee=to_text(found.fee_paid, COIN_DECIMALS),
        was_there=found.was_there,
    )


def refuse_contradicted(toml: str, file: str, proxy: str | None = None) -> None:
    """Ask the endpoints of a profile before anything is entrusted to them; asks the network.

    One that does not answer now is let be: it may be away, and is looked at before its first
    answer counts.

    Args:
        toml: the profile's text.
        file: what messages call it.
        proxy: through which it is asked, if the profile names none.

    Raises:
        ProfileRefused: it is no chain profile, or contradicts the address book.
        WrongChain: an endpoint serves something else than the profile says.
    """
    from contracts.chain.inspection import inspect

    profile = _through(_profile(toml, file), proxy)
    wrong = [one.words for one in inspect(profile) if one.contradicts]
    if wrong:
        raise WrongChain(f"{' '.join(wrong)} Nothing was changed; look at {file}.")


def use(wallet: OpenWallet, tx: Transaction, call: m.UseChain) -> m.ChainUsed:
    """Keep another profile in the vault; it counts from the next unlocking on.

    The proxy of the vault stays, unless the profile names another. Other endpoints of the same
    chain are no switch, and nothing is asked about them.

    Raises:
        ProfileRefused: it is no chain profile, or contradicts the address book.
        NotAllowed: grants or requests of this vault belong to the chain it has, or the person was
            not told yet what nobody has examined.
    """
    from contracts import profiles

    before = wallet.profile
    profile = _through(_profile(call.profile, call.file), before.proxy)
    switched = _is_switch(before, profile)
    if switched and (any(deals.deals(tx)) or any(grants.grants(tx))):
        raise NotAllowed(
            f"What was agreed in this vault belongs to {before.name}, chain {before.chain_id}, and "
            f"stays there. Make another vault for {profile.name}; this one was left as it is."
        )
    if switched:
        if not call.unaudited_known and not settings.get(tx, TOLD, bool, False):
            raise NotAllowed(untold("Nothing was changed."))
        note_told(tx, profile.name, profile.chain_id, wallet.now_ms())
    wallet.vault.put_profile(tx, profiles.to_json(profile))
    body = {"name": profile.name, "chain": str(profile.chain_id)}
    audit.append(tx, "chain.switched" if switched else "chain.endpoints", body, wallet.now_ms())
    return m.ChainUsed(profile.name, profile.chain_id, switched)


def show_proxy(profile: ChainProfile) -> m.ProxyReply:
    """Say through which proxy others are reached."""
    if profile.kind == "practice":
        return m.ProxyReply("", PRACTICE_ALONE, offered=False)
    return m.ProxyReply(profile.proxy_name, proxy_words(profile.proxy_name))


def set_proxy(wallet: OpenWallet, tx: Transaction, call: m.SetProxy) -> m.ProxyReply:
    """Keep another proxy, or none; it counts from the next unlocking on.

    Raises:
        NotAllowed: it is not written as one, or the vault is for practice.
    """
    from contracts import profiles
    from contracts.chain.profile import is_proxy

    if wallet.profile.kind == "practice":
        raise NotAllowed(f"{PRACTICE_ALONE} Nothing was changed.")
    if call.proxy and not is_proxy(call.proxy):
        raise NotAllowed(
            "A proxy is written like socks5://127.0.0.1:9050, which is where Tor listens. Nothing "
            "was changed."
        )
    profile = msgspec.structs.replace(wallet.profile, proxy=call.proxy or None)
    wallet.vault.put_profile(tx, profiles.to_json(profile))
    kind = "network.proxy" if call.proxy else "network.direct"
    body = {"proxy": profile.proxy_name} if call.proxy else {}
    audit.append(tx, kind, body, wallet.now_ms())
    return show_proxy(profile)


def _through(profile: ChainProfile, proxy: str | None) -> ChainProfile:
    return profile if profile.proxy else msgspec.structs.replace(profile, proxy=proxy)


def _profile(toml: str, file: str) -> ChainProfile:
    from contracts import book
    from contracts.chain.profile import parse_profile

    return book.checked(parse_profile(toml, file))
