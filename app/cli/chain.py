"""`chain`: what chain a vault is on, whether a network's file is true, and putting contracts there.

`check` and `deploy` need no vault: where no node runs, one is started for them and ended again.
"""

from __future__ import annotations

import contextlib
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.client import Client
from app.api.line_values import Whole
from app.api.messages import ChainStatus, DeployContracts, InspectChain, UseChain
from app.api.secret_files import read_passphrase
from app.api.starting import is_listening, start_node
from app.cli.connection import END_SECONDS, Reached, end_if_started
from app.cli.files import read_profile, refuse_existing, write_whole
from app.cli.grammar import Noun
from app.cli.session import come_back_after
from wallet.agreement.chain_words import I_KNOW, UNAUDITED
from wallet.agreement.visible import visible_line
from wallet.agreement.words import counted
from wallet.errors import FreeholdError, NoNode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.api.messages import ChainInspected, ChainReport, ChainUsed
    from app.cli.connection import Line
    from app.cli.output import Page


NEVER_SECONDS = 10**9
"""From here on an age says that the chain was never followed."""

BROKEN_OFF = (
    "It was broken off. What was sent until then may still come into a block; say the same again, "
    "and it is found and not paid twice."
)
LEFT_TO_THE_NODE = (
    "It was not waited for. A node that runs goes on with what it was asked until that is done or "
    "it ends; say the same again, and what is there is found and not paid twice."
)
NOT_OFFERED = "not offered: the profile names none"


@click.group(cls=Noun)
def chain() -> None:
    """The network that consents are recorded on and pay arrives on."""


@chain.command()
@click.pass_obj
def status(line: Line) -> None:
    """Say which chain this vault is on, and what is on its way to it."""
    with line.session() as client:
        found = client.call(ChainStatus())
    line.show(found, lambda page: _status(page, found))


@chain.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
def check(line: Line, file: Path) -> None:
    """Ask every endpoint of a chain profile (TOML) what it serves; nothing is changed."""
    with _any_node(line) as client:
        found = client.call(InspectChain(read_profile(file), file.name))
    line.show(found, lambda page: _inspected(page, found))
    if not found.holds:
        raise FreeholdError("None of its endpoints is of use.")


@chain.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(I_KNOW, "known", is_flag=True, help="Said once, before the first real network.")
@click.pass_obj
def use(line: Line, file: Path, known: bool) -> None:
    """Give the vault other endpoints of its chain, or another chain while nothing was agreed.

    The vault is locked afterwards; unlock it to go on.
    """
    profile = read_profile(file)
    found: ChainUsed | None = None
    try:
        with line.session() as client:
            found = client.call(UseChain(profile, file.name, known))
            come_back_after(client, line.profile)
    except (NoNode, ConnectionError):  # with the node its sessions ended too
        if found is None:
            raise
    used = found

    def words(page: Page) -> None:
        page.say(
            f"This vault is now on {visible_line(used.name)}, chain {used.chain_id}."
            if used.switched
            else f"This vault has other endpoints of {visible_line(used.name)} now."
        )
        page.say("It was locked; unlock it to go on.")

    line.show(used, words)


@chain.command()
@click.option("--name", required=True, help="What the profile calls the network.")
@click.option("--chain-id", type=Whole(1, 2**53 - 1), required=True)
@click.option(
    "--endpoint",
    "endpoints",
    required=True,
    multiple=True,
    metavar="URL",
    help="A JSON-RPC endpoint of it; a second one of another host is compared with the first.",
)
@click.option(
    "--key-file",
    type=click.Path(path_type=Path),
    required=True,
    help="A file with the deployer's key, 64 hex digits; it pays and gets no right.",
)
@click.option(
    "--token", default="", help="The token that rewards are paid in; else a practice one."
)
@click.option("--coin", default="ETH", help="What the network's own coin is called.")
@click.option("--confirmations", type=Whole(1, 10_000), default=12)
@click.option("--max-fee", "max_fee", type=Whole(1, 100_000), default=50, help="In gwei.")
@click.option("--proxy", default="", metavar="URL", help="socks5://127.0.0.1:9050")
@click.option(
    "--bearer-file",
    type=click.Path(path_type=Path),
    default=None,
    help="A file with the bearer token that the endpoint asks for; it goes into the profile.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), required=True, help="The profile; must not exist."
)
@click.pass_obj
def deploy(
    line: Line,
    name: str,
    chain_id: int,
    endpoints: tuple[str, ...],
    key_file: Path,
    token: str,
    coin: str,
    confirmations: int,
    max_fee: int,
    proxy: str,
    bearer_file: Path | None,
    out: Path,
) -> None:
    """Put our contracts on a network and write its chain profile; said again, it pays nothing."""
    call = DeployContracts(
        name=name,
        chain_id=chain_id,
        endpoint=endpoints[0],
        more_endpoints=endpoints[1:],
        key=_key(key_file.expanduser()),
        token=token,
        native_symbol=coin,
        confirmations=confirmations,
        max_fee_per_gas_gwei=max_fee,
        proxy=proxy,
        bearer_token="" if bearer_file is None else read_passphrase(bearer_file.expanduser()),
    )
    out = out.expanduser()
    refuse_existing(out, force=None)
    with _any_node(line) as client:
        found = client.call(call)
    write_whole(out, [found.profile.encode()])
    told = {
        "file": str(out),
        "registry": found.registry,
        "token": found.token,
        "anchors": found.anchors,
        "learning_rounds": found.learning_rounds,
        "fee": found.fee,
        "was_there": found.was_there,
    }

    def words(page: Page) -> None:
        page.facts(
            (
                ("Registry", found.registry),
                ("Token", found.token),
                ("Anchors", found.anchors),
                ("Learning rounds", found.learning_rounds),
                ("Fee paid", f"{found.fee} {coin}"),
                ("Profile", str(out)),
            )
        )
        if len(endpoints) == 1:
            page.say("One endpoint is believed in all it says; name a second of another host.")
        if call.bearer_token:
            page.say("The profile holds your bearer token: take it out before you pass it on.")
        page.say(" ".join(UNAUDITED))

    line.show(told, words)


def _status(page: Page, found: ChainReport) -> None:
    trouble = "" if found.reachable else "It does not answer now; what is signed is kept."
    if found.connecting:
        trouble = "It is being asked for the first time since the vault was opened."
    page.facts(
        (
            ("Network", f"{visible_line(found.profile)}, chain {found.chain_id}"),
            ("Registry", found.registry),
            ("Token", f"{visible_line(found.symbol)}, {found.token}"),
            ("Worth", found.value),
            ("Endpoints", ", ".join(found.endpoints)),
            (
                "Final",
                f"after {counted(found.confirmations, 'block')}",
            ),
            ("Height", _height(found)),
            ("Believed", found.trust),
            ("Trouble", trouble),
        )
    )
    for item in found.pending:
        page.say(f"On its way: {item}")


def _height(found: ChainReport) -> str:
    if found.age_seconds >= NEVER_SECONDS:
        return "never seen"
    return f"{found.height:,}, seen {found.age_seconds} s ago"


def _inspected(page: Page, found: ChainInspected) -> None:
    pinned = "pins a block" if found.known_block else "pins no block: another chain may pass for it"
    page.facts(
        (
            ("Network", f"{visible_line(found.name)}, chain {found.chain_id}"),
            ("Registry", found.registry),
            ("Its code", f"{found.registry_sha256} (SHA-256, this release)"),
            ("Token", f"{visible_line(found.token_symbol)}, {found.token}"),
            ("Worth", found.value),
            ("Anchors", found.anchors or NOT_OFFERED),
            ("Learning rounds", found.learning_rounds or NOT_OFFERED),
            ("Profile", pinned),
        )
    )
    page.table(
        ("endpoint", "of use"),
        [(one.name, "yes" if one.holds else "no") for one in found.endpoints],
    )
    for one in found.endpoints:  # whole sentences, which a table would cut off
        page.say(f"{one.name}: {one.words}")
    for sentence in found.unaudited:
        page.say(sentence)


def _key(path: Path) -> str:
    """Return the deployer's key, from a file that nobody else may read.

    Raises:
        FreeholdError: others may read it, or it cannot be read.
    """
    key = read_passphrase(path)
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise FreeholdError(
            f"Others may read the key file {path} (mode {mode:04o}), so it was not used: "
            f"chmod 600 {path}, and use a new key if others had the time to read it."
        )
    return key


@contextlib.contextmanager
def _any_node(line: Line) -> Iterator[Client]:
    """Connect to the profile's node, or to one started for this verb alone."""
    process, was_there = None, is_listening(line.profile)
    try:
        process = None if was_there else start_node(line.profile)
        with Client(line.profile) as client:
            try:
                yield client
            finally:
                if not isinstance(sys.exception(), KeyboardInterrupt):
                    end_if_started(Reached(client, None, None, process))
    except KeyboardInterrupt:  # its answer is not waited for, and it holds no vault
        if process is not None:
            process.terminate()
            process.wait(END_SECONDS)
        raise FreeholdError(LEFT_TO_THE_NODE if was_there else BROKEN_OFF) from None
