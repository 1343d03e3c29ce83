"""The vault as a whole: its state, making and opening it, hiding and locking, ending the node.

All but resuming work without the open vault: a node answers them in every state.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Done, Passphrase, Reply, Secretive, Text, Told
from app.api.messages.watching import DueExport
from wallet.lock import Need

State = Literal["no-vault", "locked", "hidden", "open"]


class Hello(Secretive, Call["Welcome"], frozen=True, tag="hello"):
    """The first frame of every connection, with the session token if one is held."""

    quick: ClassVar[bool] = True

    need: ClassVar[Need] = Need.NOTHING
    token: Annotated[str, msgspec.Meta(max_length=64)] | None = None


class Welcome(Reply, frozen=True, tag="welcome"):
    """The node's answer: its state, and whether the token is one it knows."""

    state: State
    token_accepted: bool
    version: str
    pid: int


class Status(Call["StatusReply"], frozen=True, tag="status"):
    """Ask for the state; answered in every state."""

    quick: ClassVar[bool] = True

    need: ClassVar[Need] = Need.NOTHING


class OnItsWay(msgspec.Struct, frozen=True):
    """How far the rest of a recovered vault is: `done` of `total` (0 while unknown) in a step.

    `seconds_left` of this step is -1 while it would be a guess; `waits` is a sentence where it
    cannot go on now; `who` are the holders that answer.
    """

    step: int
    steps: int
    words: Told
    done: int
    total: int
    unit: Told
    seconds_left: int = -1
    waits: Told = ""
    who: tuple[str, ...] = ()


class StatusReply(Reply, frozen=True, tag="status_reply"):
    """Where the node stands. Counts are 0 unless the vault is open."""

    state: State
    practice: bool = False
    profile: str = ""
    waiting: int = 0
    running: int = 0
    sharing_paused: bool = False
    backup_places: int = 0
    token_symbol: Told = ""
    chain: str = ""  # "connecting" until it is heard of, "up-to-date", "unreachable"
    chain_height: int = 0
    chain_trust: Told = ""  # whose word is taken for what is on the chain
    exports_due: tuple[DueExport, ...] = ()
    known: int = 0  # contacts, open invitations, shares of contacts, and holders
    rollback: Told = ""  # what heads known elsewhere show of this copy of the vault
    damage: Told = ""  # what is known to be damaged of its database, and the way out
    alarm: Told = ""  # a guardian told that somebody asks for the person's shares
    meeting_points: int = 0
    coming: OnItsWay | None = None  # a recovered vault whose rest is not here yet


ChainProfile = Annotated[str, msgspec.Meta(max_length=65536)]


class CheckChain(Secretive, Call["ChainChecked"], frozen=True, tag="check_chain"):
    """Have a chain profile (TOML) read before a vault is made for it; nothing is made or dialled.

    `profile` is the text, which may hold access keys; `file` is what messages call it.
    """

    quick: ClassVar[bool] = True

    need: ClassVar[Need] = Need.NOTHING
    profile: ChainProfile
    file: Text


class ChainChecked(Reply, frozen=True, tag="chain_checked"):
    """What the profile says. `endpoints` are scheme and host, `token` and `registry` addresses."""

    name: str
    chain_id: int
    registry: str
    token: str
    token_symbol: Told
    endpoints: tuple[str, ...]
    confirmations: int


class VaultCreate(Secretive, Call["VaultCreated"], frozen=True, tag="vault_create"):
    """Create a vault in the node's empty profile; fixes the chain for good.

    `profile` is the content of a chain profile (TOML); None means the practice chain. For another
    one `unaudited_known` says that the person was told what nobody has examined
    (`wallet.agreement.chain_words.UNAUDITED`); without it no vault is made.
    """

    need: ClassVar[Need] = Need.NOTHING
    passphrase: Passphrase
    profile: ChainProfile | None = None
    unaudited_known: bool = False


class VaultCreated(Secretive, Reply, frozen=True, tag="vault_created"):
    """The 24 words, shown once, and a session token: the vault is open."""

    words: tuple[str, ...]
    token: str


class Unlock(Secretive, Call["Unlocked"], frozen=True, tag="unlock"):
    """Open a locked vault, return from hidden, or get a token of one's own while open."""

    need: ClassVar[Need] = Need.NOTHING
    passphrase: Passphrase


class UnlockWithWords(Secretive, Call["Unlocked"], frozen=True, tag="unlock_with_words"):
    """As `Unlock`, by the 24 words; `SetPassphrase` then needs no present one for a while."""

    need: ClassVar[Need] = Need.NOTHING
    words: Annotated[str, msgspec.Meta(min_length=1, max_length=2048)]


class UnlockWithKeyring(Call["Unlocked"], frozen=True, tag="unlock_with_keyring"):
    """As `Unlock`, with what the system's keyring keeps, if the person wanted that."""

    need: ClassVar[Need] = Need.NOTHING


class SetPassphrase(Secretive, Call[Done], frozen=True, tag="set_passphrase"):
    """Put another passphrase in place of the present one.

    `present` may be left out once after `UnlockWithWords`, until the vault is hidden or locked.
    `renew` is for a present one that somebody may know: everything is encrypted anew, so that with
    it an old copy opens nothing of what is stored from then on.
    """

    passphrase: Passphrase
    present: Passphrase | None = None
    renew: bool = False


class Unlocked(Secretive, Reply, frozen=True, tag="unlocked"):
    """A fresh session token."""

    token: str


class SignOut(Secretive, Call[Done], frozen=True, tag="sign_out"):
    """Give a session token back; with the last one the vault hides."""

    need: ClassVar[Need] = Need.NOTHING
    token: Annotated[str, msgspec.Meta(max_length=64)]


class Hide(Call[Done], frozen=True, tag="hide"):
    """Empty the window and revoke every token; what is agreed goes on."""

    need: ClassVar[Need] = Need.NOTHING


class Lock(Call[Done], frozen=True, tag="lock"):
    """Write down what is unfinished and end the process that holds the keys."""

    need: ClassVar[Need] = Need.NOTHING


class PauseSharing(Call[Done], frozen=True, tag="pause_sharing"):
    """Serve nothing until resumed; resuming needs the open vault."""

    need: ClassVar[Need] = Need.HIDDEN_OK
    paused: bool

    def needs(self) -> Need:
        """Pausing takes rights away, resuming gives them back."""
        return Need.HIDDEN_OK if self.paused else Need.OPEN


class Quit(Call[Done], frozen=True, tag="quit"):
    """End the node."""

    need: ClassVar[Need] = Need.NOTHING
