"""`freehold [--profile DIR] [--passphrase-file F] VERB … [--json]`.

Exit codes: 0 done; 1 not done, with one line on standard error that says why; 2 the line itself
is wrong; 130 stopped by Ctrl+C. Without a verb the window opens, and `node`, `practice`, `holder`
and `mcp serve` are programs of their own: `app.__main__` sees to these before this module is
reached.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.api.client import ApiError
from app.api.version import build
from app.cli import (
    assistants,
    audit,
    chain,
    collecting,
    coming_back,
    compute,
    contacts,
    contents,
    data,
    grants,
    guardians,
    issuers,
    keeping,
    learn,
    looking,
    money,
    open_calls,
    own_data,
    proofs,
    proxy,
    received,
    requests,
    rules,
    session,
    sources,
    storage,
    trust,
    vault,
)
from app.cli.connection import LOCKED, Line
from app.cli.grammar import Noun, wants_json
from app.cli.output import ReaderGone, show
from wallet.agreement.visible import visible_line
from wallet.errors import FreeholdError, Locked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.api.version import Build
    from app.cli.output import Page

INTERRUPTED = 130

_EPILOG = """
\b
Programs of their own:
  node        Run the node in the foreground.
  practice    Play the whole story with made-up data and play money.
  holder      Keep shares of other people's backups on this machine.
  mcp serve   Let an AI assistant ask; the line that `mcp` prints runs it.
Without a verb the window opens.
"""


def _version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        found = build()
        told = {
            "version": found.version,
            "commit": found.commit,
            "registry_sha256": found.registry,
        }
        show(told, lambda page: _identity(page, found), as_json=wants_json())
        context.exit()


def _identity(page: Page, found: Build) -> None:
    page.say(f"freehold {found.version}")
    page.say(f"commit {found.commit}")
    page.say(f"registry {found.registry} (SHA-256 of its code)")


class _Freehold(Noun):
    """The verbs; `import undo ID` is `imports undo ID`. A file called undo is `./undo`."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[:2] == ["import", "undo"] and len(args) > 2:
            args = ["imports", *args[1:]]
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Freehold,
    epilog=_EPILOG,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
)
@click.option(
    "--profile", type=click.Path(path_type=Path), metavar="DIR", help="The profile's folder."
)
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path),
    metavar="F",
    help="A file whose first line is the passphrase; a node is started if none runs.",
)
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    callback=_version,
    help="Say which build this is.",
)
@click.pass_context
def freehold(context: click.Context, profile: Path | None, passphrase_file: Path | None) -> None:
    """Your data stays here, you decide what leaves, and you are paid for it."""
    context.obj = Line(profile, passphrase_file)


for _verb in (
    vault.vault,
    session.unlock,
    session.hide,
    session.lock,
    session.status,
    session.quit_,
    data.import_,
    sources.imports,
    sources.watch,
    issuers.issuers,
    data.datasets,
    data.records,
    own_data.search,
    own_data.record,
    own_data.tags,
    own_data.trash,
    own_data.export,
    contents.attachment,
    looking.mirror,
    looking.twin,
    looking.budget,
    open_calls.calls,
    open_calls.meeting,
    requests.connect,
    requests.inbox,
    requests.request,
    compute.compute,
    learn.learn,
    storage.storage,
    rules.rule,
    trust.block,
    grants.grants,
    grants.grant,
    contacts.contact,
    guardians.guardian,
    received.received,
    grants.revoke_all,
    grants.panic,
    grants.pause,
    grants.resume,
    money.earnings,
    money.collect,
    collecting.collecting,
    money.send,
    chain.chain,
    proxy.proxy,
    assistants.mcp,
    audit.audit,
    proofs.verify,
):
    freehold.add_command(_verb)
for _verb in (rules.prices, *trust.OF_A_REQUEST):
    requests.request.add_command(_verb)
for _verb in (*keeping.VERBS, coming_back.restore, coming_back.recover):
    vault.vault.add_command(_verb)


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one verb and return the exit code."""
    try:
        code = freehold.main(
            args=None if argv is None else list(argv), prog_name="freehold", standalone_mode=False
        )
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.UsageError as error:
        error.show()
        return 2
    except ReaderGone:
        return 1
    except (FreeholdError, OSError) as error:
        print(_reason(error), file=sys.stderr)
        return 1
    return code if isinstance(code, int) else 0


def _reason(error: FreeholdError | OSError) -> str:
    """Return in one line why it was not done."""
    match error:
        case Locked() | ApiError(api_code="locked"):
            return LOCKED
        case ConnectionError():
            return "The node ended before it answered; what it had kept is safe."
        case OSError():
            where = f"{error.filename}: " if error.filename else ""
            return visible_line(f"{where}{error.strerror or type(error).__name__}")
    return visible_line(str(error))
