"""How a verb reaches the node, and with what right.

With a passphrase file a node is started if none runs, and the verb has the passphrase checked and
gets a token of its own, which it gives back at its end: with the last token the vault hides.
Without one the node must run, and the token is the one that `unlock`, or
a node started with a passphrase file, left beside the socket.

A node that is started here counts as started with the passphrase file: it is unlocked, its token
is left for later verbs, and it stays. If the passphrase is not right it is ended again.
"""

from __future__ import annotations

import contextlib
import getpass
import subprocess
import warnings
from typing import TYPE_CHECKING, Any, NamedTuple

from app.api.client import Client
from app.api.messages import (
    Quit,
    SetPassphrase,
    SignOut,
    Status,
    Unlock,
    UnlockWithKeyring,
    UnlockWithWords,
)
from app.api.paths import default_profile, token_path
from app.api.secret_files import read_passphrase, read_token, read_words, write_token
from app.api.starting import is_listening, start_node
from app.cli import output
from app.cli.grammar import wants_json
from app.cli.meter import Hearing
from wallet.errors import FreeholdError, Locked, NotAllowed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import msgspec

    from app.api.messages import Event, StatusReply

END_SECONDS = 10.0
LOCKED = "the vault is locked"
NO_VAULT = "There is no vault in this profile yet; `freehold vault create` makes one."


class Reached(NamedTuple):
    """A connection, and what is at hand to get a right: one of passphrase and token, or none."""

    client: Client
    passphrase: str | None
    token: str | None
    process: subprocess.Popen[bytes] | None = None
    """The node, if it was started for this verb."""

    @property
    def started_here(self) -> bool:
        """Whether the node was started for this verb."""
        return self.process is not None


class Line:
    """What stands on the command line before the verb.

    Args:
        profile: the profile's folder; None for the person's own.
        passphrase_file: a file whose first line is the passphrase, or None.
    """

    def __init__(self, profile: Path | None, passphrase_file: Path | None) -> None:
        self.profile = (profile or default_profile()).expanduser().absolute()
        self._passphrase_file = passphrase_file

    def show(
        self, found: msgspec.Struct | dict[str, Any], words: Callable[[output.Page], None]
    ) -> None:
        """Print the verb's answer: the object with `--json`, else the words."""
        told = found if isinstance(found, dict) else output.fact(found)
        output.show(told, words, as_json=wants_json())

    @contextlib.contextmanager
    def reach(self, on_event: Callable[[Event], None] | None = None) -> Iterator[Reached]:
        """Connect, starting a node if a passphrase file allows it; unlock nothing.

        Raises:
            NoNode: none runs and no passphrase file was given, or it does not start.
        """
        token, passphrase, process = None, self.passphrase(), None
        if passphrase is None:
            token = read_token(token_path(self.profile))
        elif not is_listening(self.profile):
            process = start_node(self.profile)
        with (
            contextlib.closing(Hearing(on_event)) as hearing,
            Client(self.profile, token, hearing) as client,
        ):
            yield Reached(client, passphrase, token, _own(process, client))

    @contextlib.contextmanager
    def node(self) -> Iterator[Client]:
        """Connect for what every state answers; a node started for it is unlocked.

        Where there is no vault a node that was started for it ends with the verb: a profile that
        was mistyped leaves nothing behind.

        With a passphrase file an open vault answers in full, as it would with its token.

        Raises:
            NoNode: none runs and no passphrase file was given, or it does not start.
        """
        with self.reach() as reached:
            state = reached.client.welcome.state
            if reached.started_here and state == "locked":
                self._check(reached)
            if reached.passphrase is not None and state == "open":
                with self._own_token(reached):
                    yield reached.client
            else:
                yield reached.client
                if state == "no-vault":
                    end_if_started(reached)

    @contextlib.contextmanager
    def session(self) -> Iterator[Client]:
        """Connect with the right to read, sign and decide.

        Raises:
            Locked: hidden, locked, or without a valid token, and no passphrase file.
            NotAllowed: there is no vault.
        """
        with self.session_with_token() as (client, _):
            yield client

    @contextlib.contextmanager
    def session_with_token(
        self, on_event: Callable[[Event], None] | None = None
    ) -> Iterator[tuple[Client, str]]:
        """Connect as `session` does, and give the token for a second connection beside it."""
        with self.reach(on_event) as reached:
            _need_vault(reached)
            if reached.passphrase is not None:
                with self._own_token(reached) as token:
                    yield reached.client, token
            elif reached.client.welcome.token_accepted and reached.token is not None:
                yield reached.client, reached.token
            else:
                raise Locked(LOCKED)

    @contextlib.contextmanager
    def stopping(self) -> Iterator[Client]:
        """Connect for what takes rights away: no passphrase is asked while keys are in memory.

        Raises:
            Locked: there are no keys in memory, and no passphrase file.
            NotAllowed: there is no vault.
        """
        with self.reach() as reached:
            _need_vault(reached)
            if reached.client.welcome.state == "locked":
                if reached.passphrase is None:
                    raise Locked(LOCKED)
                with self._own_token(reached):
                    yield reached.client
            else:
                yield reached.client

    def unlock(self) -> None:
        """Have the passphrase checked and leave the token for later verbs.

        Raises:
            WrongPassphrase: as the node says it; nothing changed.
            NotAllowed: there is no vault.
        """
        with self.reach() as reached:
            _need_vault(reached)
            self.keep(self._check(reached))

    def unlock_with_keyring(self) -> None:
        """Open the vault with what the system's keyring keeps; leave the token for later verbs.

        Raises:
            ApiError: the keyring keeps nothing for it.
            NotAllowed: there is no vault.
        """
        process = None if is_listening(self.profile) else start_node(self.profile)
        with (
            contextlib.closing(Hearing()) as hearing,
            Client(self.profile, on_event=hearing) as client,
        ):
            reached = Reached(client, None, None, _own(process, client))
            _need_vault(reached)
            try:
                self.keep(client.call(UnlockWithKeyring()).token)
            except FreeholdError:
                end_if_started(reached)
                raise

    def unlock_with_words(self, words_file: Path) -> bool:
        """Have the 24 words checked and leave the token for later verbs.

        A passphrase file that is given holds the new passphrase; returns whether it was set.

        Raises:
            ApiError: `wrong-words`, as the node says it; nothing changed.
            NotAllowed: there is no vault.
        """
        words = read_words(words_file.expanduser())
        with self.reach() as reached:
            _need_vault(reached)
            try:
                token = reached.client.call(UnlockWithWords(words)).token
                if reached.passphrase is not None:
                    reached.client.call(SetPassphrase(reached.passphrase))
            except FreeholdError:
                end_if_started(reached)
                raise
            self.keep(token)
            return reached.passphrase is not None

    def look(self) -> StatusReply:
        """Return where the node stands, with the token that was left."""
        with Client(self.profile, read_token(token_path(self.profile))) as client:
            return client.call(Status())

    def passphrase(self) -> str | None:
        """What is in the passphrase file; None if none was given."""
        file = self._passphrase_file
        return None if file is None else read_passphrase(file.expanduser())

    def keep(self, token: str) -> None:
        """Leave a session token for later verbs."""
        write_token(token_path(self.profile), token)

    @contextlib.contextmanager
    def _own_token(self, reached: Reached) -> Iterator[str]:
        """Give a token for as long as a verb lasts; that of a node started here stays."""
        token = self._check(reached)
        try:
            yield token
        finally:
            if not reached.started_here:
                with contextlib.suppress(FreeholdError, OSError):  # it may have ended meanwhile
                    reached.client.call(SignOut(token))

    def _check(self, reached: Reached) -> str:
        """Give the passphrase for a token; end a node that was started here for a wrong one."""
        try:
            token = reached.client.call(Unlock(reached.passphrase or asked("Passphrase: "))).token
        except FreeholdError:
            end_if_started(reached)
            raise
        if reached.started_here:
            self.keep(token)
        return token


def end_if_started(reached: Reached) -> None:
    """End the node if it was started for a verb that has failed, and wait until it is gone."""
    if reached.process is not None:
        reached.client.call(Quit())
        with contextlib.suppress(subprocess.TimeoutExpired):
            reached.process.wait(END_SECONDS)


def _own(process: subprocess.Popen[bytes] | None, client: Client) -> subprocess.Popen[bytes] | None:
    """Return the node that was started here if it is the one that answers."""
    return process if process is not None and process.pid == client.welcome.pid else None


def _need_vault(reached: Reached) -> None:
    if reached.client.welcome.state == "no-vault":
        end_if_started(reached)
        raise NotAllowed(NO_VAULT)


def asked(prompt: str) -> str:
    """Ask on the terminal without echo.

    Raises:
        FreeholdError: there is no terminal to ask on, or nothing was typed.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            answer = getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError, OSError):
        raise FreeholdError(
            "There is no terminal to ask for the passphrase; give --passphrase-file."
        ) from None
    if not answer:
        raise FreeholdError("No passphrase was given; nothing was done.")
    return answer
