"""`proxy`: through what others are reached."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from app.api.messages import SetProxy, ShowProxy
from app.api.secret_files import read_passphrase
from app.cli.grammar import Noun
from app.cli.session import come_back_after
from wallet.agreement.visible import visible_line
from wallet.errors import NoNode, NotAllowed

if TYPE_CHECKING:
    from app.api.messages import ProxyReply
    from app.cli.connection import Line


@click.group(cls=Noun)
def proxy() -> None:
    """Through what others are reached: a proxy, or none."""


@proxy.command()
@click.pass_obj
def show(line: Line) -> None:
    """Say through what others are reached, and what they see."""
    with line.session() as client:
        found = client.call(ShowProxy())
    line.show(found, lambda page: page.say(visible_line(found.words)))


@proxy.command("set")
@click.argument("url", metavar="socks5://HOST:PORT")
@click.option(
    "--login-file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Holds USER:PASSWORD in one line, if the proxy wants them.",
)
@click.pass_obj
def set_(line: Line, url: str, login_file: Path | None) -> None:
    """Reach everybody through this proxy, and nobody without it. Locks the vault.

    Tor's is socks5://127.0.0.1:9050. Names are looked up by the proxy.
    """
    if "@" in url:
        raise NotAllowed("A password is not for the command line; put it into a --login-file.")
    if login_file is not None:
        user, _, password = read_passphrase(login_file).partition(":")
        url = url.replace("://", f"://{quote(user, safe='')}:{quote(password, safe='')}@", 1)
    _change(line, url)


@proxy.command()
@click.pass_obj
def remove(line: Line) -> None:
    """Reach everybody directly again; they then see your internet address. Locks the vault."""
    _change(line, "")


def _change(line: Line, url: str) -> None:
    found: ProxyReply | None = None
    try:
        with line.session() as client:
            found = client.call(SetProxy(url))
            come_back_after(client, line.profile)
    except (NoNode, ConnectionError):  # with the node its sessions ended too
        if found is None:
            raise
    words = f"{found.words} The vault was locked; unlock it to go on."
    line.show(found, lambda page: page.say(visible_line(words)))
