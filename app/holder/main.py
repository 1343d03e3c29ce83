"""`freehold holder VERB`: keep shares of other people's backups on this machine.

Prints JSON, one object a line. Exit codes: 0 done; 1 not done, with one line on standard error
that says why; 2 the line itself is wrong.
"""

from __future__ import annotations

import datetime
import fcntl
import json
import logging
import os
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.api.line_values import Whole
from app.api.paths import holder_folder
from wallet.agreement.visible import visible_line
from wallet.errors import FreeholdError, Malformed, NotFound, PeerUnreachable

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIB = 1024 * 1024
_LONGEST_ORDER = 64 * 1024
_MANY = Whole(1, 1_000_000_000)
SLOWEST_KIB = 64
"""As `p2p.shards.pace` has it, which is not loaded for this."""


def show(value: dict[str, Any]) -> None:
    """Print an answer as one line of JSON."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


@click.group(context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100})
@click.option(
    "--profile",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="A folder of its own for this holder, in the place of the usual one.",
)
@click.pass_context
def holder(context: click.Context, profile: Path | None) -> None:
    """Keep shares of other people's backups on this machine; nothing of them can be read here."""
    context.obj = holder_folder(profile)


@holder.command()
@click.option("--listen", default="/ip4/0.0.0.0/tcp/4060", show_default=True)
@click.option("--announce", help="Where others find it, as /dns4/box.example/tcp/4060.")
@click.option("--most-mib", type=_MANY, help="Kept in all; a tenth of what is free if not said.")
@click.option("--upload-kib", type=Whole(SLOWEST_KIB), help="Sent in a second at most.")
@click.option("--not-on-battery", is_flag=True, help="Pause while on battery (Linux).")
@click.option("--lan", is_flag=True, help="Let who has the 24 words find it on the local network.")
@click.pass_obj
def run(
    folder: Path,
    listen: str,
    announce: str | None,
    most_mib: int | None,
    upload_kib: int | None,
    not_on_battery: bool,
    lan: bool,
) -> None:
    """Keep and give shares until stopped. The first line printed is the address to hand out."""
    from app.launch import loading

    with loading():
        import trio

        from app.holder import running

    options = running.Options(
        listen,
        announce,
        most_bytes=None if most_mib is None else most_mib * _MIB,
        bytes_per_second=None if upload_kib is None else upload_kib * 1024,
        not_on_battery=not_on_battery,
        lan=lan,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s: %(message)s")
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    trio.run(running.run, folder, options)


@holder.command()
@click.pass_obj
def status(folder: Path) -> None:
    """Say who may keep how much here, and what is kept."""
    from app.holder.settings import SettingsFile
    from p2p.shards.papers import read_certificate
    from p2p.shards.shelf import totals_in
    from p2p.transport.identity import peer_id_of_public_key

    said = SettingsFile(folder).now()
    totals = {peer_id_of_public_key(total.owner): total for total in totals_in(folder)}
    people = {one.peer_id: one for one in said.owners}
    owners = []
    for peer_id in dict.fromkeys((*people, *totals)):
        one, kept = people.get(peer_id), totals.get(peer_id)
        owners.append(
            {
                "peer_id": peer_id,
                "name": one.name if one else "",
                "allowed": one is not None,
                "quota_bytes": one.quota_bytes if one else 0,
                "kept_bytes": kept.bytes if kept else 0,
                "blocks": kept.blocks if kept else 0,
                "seen": _moment(kept.seen_ms) if kept and kept.seen_ms else None,
            }
        )
    certificate = read_certificate(said.certificate)[0] if said.certificate else None
    show(
        {
            "holder": _address(folder),
            "running": _runs(folder),
            "owner": peer_id_of_public_key(certificate.owner) if certificate else None,
            "paused": said.paused,
            "leaving": _moment(said.leaving_ms) if said.leaving_ms else None,
            "owners": owners,
        }
    )


@holder.command()
@click.argument("peer_id")
@click.option("--quota-mib", type=_MANY, default=2048, show_default=True, help="At most.")
@click.option("--name", default="", help="What you call them.")
@click.pass_obj
def allow(folder: Path, peer_id: str, quota_mib: int, name: str) -> None:
    """Let somebody keep shares here. Their wallet shows its peer id (12D3Koo…)."""
    from app.holder.settings import Owner, SettingsFile
    from p2p.transport.identity import public_key_of

    public_key_of(peer_id)
    owner = Owner(peer_id, quota_mib * _MIB, " ".join(name.split())[:80])
    SettingsFile(folder).change(lambda said: said.with_owner(owner))
    show({"allowed": peer_id, "quota_bytes": owner.quota_bytes})


@holder.command()
@click.argument("peer_id")
@click.pass_obj
def remove(folder: Path, peer_id: str) -> None:
    """Let somebody keep nothing more here. What they have stays 30 days for them to fetch."""
    from app.holder.settings import SettingsFile

    said = SettingsFile(folder)
    if said.now().owner(peer_id) is None:
        raise NotFound("This peer may keep nothing here anyway.")
    said.change(lambda before: before.without(peer_id))
    show({"removed": peer_id})


@holder.command()
@click.argument("text", required=False)
@click.pass_obj
def certificate(folder: Path, text: str | None) -> None:
    """Say whose box this is, by the line that their wallet has made for it.

    Without one, print what their wallet needs for it: this box's peer id. Who has certified it may
    keep shares here.
    """
    from app.api.identity_file import identity
    from app.holder.settings import USUAL_QUOTA_MIB, Owner, Settings, SettingsFile
    from p2p.shards.papers import read_certificate
    from p2p.transport.identity import peer_id_of_public_key, peer_id_of_seed, public_key_of

    peer_id = peer_id_of_seed(identity(folder / "identity"))
    if text is None:
        show({"peer_id": peer_id, "certificate": SettingsFile(folder).now().certificate})
        return
    found, _ = read_certificate(text)
    if found.holder != public_key_of(peer_id):
        raise Malformed("This certificate is for another box; nothing was changed.")
    owner = peer_id_of_public_key(found.owner)

    def certified(said: Settings) -> Settings:
        import msgspec

        if said.owner(owner) is None:
            said = said.with_owner(Owner(owner, USUAL_QUOTA_MIB * _MIB, "its owner"))
        return msgspec.structs.replace(said, certificate=text.strip())

    SettingsFile(folder).change(certified)
    show({"peer_id": peer_id, "owner": owner})


@holder.command()
@click.argument("why", default="paused by hand")
@click.pass_obj
def pause(folder: Path, why: str) -> None:
    """Keep and give no shares for now; owners are told why."""
    _say(folder, paused=visible_line(why)[:200])


@holder.command()
@click.pass_obj
def resume(folder: Path) -> None:
    """Keep and give shares again."""
    _say(folder, paused="")


@holder.command()
@click.argument("day")
@click.pass_obj
def leave(folder: Path, day: str) -> None:
    """Tell owners that this box goes away on a day (2027-01-31), or that it stays (never)."""
    _say(folder, leaving_ms=0 if day == "never" else _day(day))


@holder.command()
@click.argument("order", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_obj
def repair(folder: Path, order: Path) -> None:
    """Make lost shares anew by an order that their owner has signed for this box.

    It fetches as many shares as are enough, puts the new ones at the holders that the order names,
    and prints their receipts. Nothing of the shares can be read here.
    """
    from app.launch import loading

    with loading():
        import trio

        from app.holder import repairing

    with order.open("rb") as file:
        data = file.read(_LONGEST_ORDER + 1)
    done = trio.run(repairing.carry_out, folder, data)
    show(done)
    if done["failures"] and not done["repaired"]:
        raise PeerUnreachable("No share could be put at its new holder; nothing was lost.")


def _say(folder: Path, **changes: Any) -> None:
    import msgspec

    from app.holder.settings import SettingsFile

    found = SettingsFile(folder).change(lambda said: msgspec.structs.replace(said, **changes))
    leaving = _moment(found.leaving_ms) if found.leaving_ms else None
    show({"paused": found.paused, "leaving": leaving})


def _day(text: str) -> int:
    try:
        day = datetime.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=datetime.UTC)
    except ValueError as error:
        raise Malformed(f"“{text[:40]}” is no day, such as 2027-01-31, and not “never”.") from error
    return int(day.timestamp()) * 1000


def _moment(ms: int) -> str:
    return datetime.datetime.fromtimestamp(ms // 1000, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _address(folder: Path) -> str | None:
    """Where the holder was last reached."""
    try:
        return (folder / "address").read_text(encoding="ascii")
    except FileNotFoundError:
        return None


def _runs(folder: Path) -> bool:
    try:
        descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one verb and return the exit code."""
    arguments = None if argv is None else list(argv)
    try:
        holder.main(args=arguments, prog_name="freehold holder", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return 130
    except click.UsageError as error:
        error.show()
        return 2
    except (FreeholdError, OSError) as error:
        print(visible_line(str(error)), file=sys.stderr)
        return 1
    return 0
