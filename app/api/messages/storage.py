"""The backup with holders: where shares are, adding and removing, flushing, the drill, recovery."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

from app.api.messages.base import Call, Done, Id, Passphrase, Reply, Secretive, Text, Told
from app.api.messages.keeping import VaultRestored, Words
from wallet.lock import Need

Address = Annotated[str, msgspec.Meta(max_length=200)]
Quota = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
SlipText = Annotated[str, msgspec.Meta(max_length=4096)]


class HolderItem(msgspec.Struct, frozen=True):
    """Somebody who keeps shares.

    Attributes:
        number: the number in the backup's own list.
        name: what the person calls it.
        kind: "contact", "device", "box" or "paid".
        reached_at: where it is dialled.
        reach: "outside", "same-network" or "this-computer": from where it was last reached.
        seen: when it last answered; empty if it never did.
        counts: whether it is relied on.
        why: why it is not, or what the trouble was; empty if all is well.
        shares: how many shares it has, of so many `bytes`.
        newest: whether it has the newest state.
    """

    number: int
    name: str
    kind: str
    reached_at: tuple[str, ...]
    reach: Literal["outside", "same-network", "this-computer"]
    seen: str
    counts: bool
    why: Told
    shares: int
    bytes: int
    newest: bool


class StorageLine(msgspec.Struct, frozen=True):
    """One thing that can be said of the backup: `sure` from "sure" to "bad"."""

    about: str
    sure: str
    sentence: Told


class OfferItem(msgspec.Struct, frozen=True):
    """A contact for whom this computer keeps shares: so many bytes of at most `quota_bytes`."""

    name: str
    quota_bytes: int
    kept_bytes: int


class StorageReport(Reply, frozen=True, tag="storage_report"):
    """Where the backup with holders stands.

    Attributes:
        on: whether there is one.
        backed_up_until: everything until then is with enough holders; empty if nothing is.
        is_all: whether that is all there is now.
        places: how many holders have the newest state.
        out: in words what is not backed up.
        stopped: why this device writes no more; empty if it does.
        trouble: what the last round came to, if it was not enough.
        pending_bytes: about how much waits to be sealed.
        waiting: sealed pieces that are with too few holders.
        holders: who keeps shares.
        lines: how sure that is.
        to_do: what helps most, first.
        near: whether holders of one's own network and computer were counted: in practice.
        drilled: when it was last tried whether everything comes back; empty for never.
        drill_seconds: how long that took.
        drill_failed: what went wrong then; empty if nothing did.
        offers: for whom this computer keeps shares.
        offers_upload_kib: how much of them is given in a second; 0 for as fast as it goes.
        offers_on_battery: whether they are kept and given also while it runs on its battery.
        offers_paused: why they are neither kept nor given now; empty if they are.
        peer_id: what a box is told with `freehold holder allow`.
    """

    on: bool
    backed_up_until: str
    is_all: bool
    places: int
    out: Told
    stopped: Told
    trouble: Told
    pending_bytes: int
    waiting: int
    holders: tuple[HolderItem, ...]
    lines: tuple[StorageLine, ...]
    to_do: tuple[Told, ...]
    near: bool
    drilled: str
    drill_seconds: int
    drill_failed: Told
    offers: tuple[OfferItem, ...]
    peer_id: str
    offers_upload_kib: int = 0
    offers_on_battery: bool = False
    offers_paused: Told = ""


class ShowStorage(Call[StorageReport], frozen=True, tag="show_storage"):
    """Say where the backup with holders stands."""


class AddHolder(Call["HolderAdded"], frozen=True, tag="add_holder"):
    """Have somebody keep shares: tried out first, over the network.

    `address` ends in `/p2p/<peer id>`; or `contact` is a contact's name or number. `household` is
    a word that those have in common who live or work together.
    """

    address: Address = ""
    contact: Id = ""
    name: Id = ""
    household: Id = ""


class HolderAdded(Reply, frozen=True, tag="holder_added"):
    """It keeps shares from now on; `owner` is whose box it says that it is."""

    item: HolderItem
    owner: str


class RemoveHolder(Call[Done], frozen=True, tag="remove_holder"):
    """Rely on a holder no more, by its name or number; others get its shares."""

    holder: Id


class OfferStorage(Call[Done], frozen=True, tag="offer_storage"):
    """Keep shares for a contact, up to so many MiB; 0 for no more."""

    contact: Id
    quota_mib: Quota


class LimitOffers(Call[Done], frozen=True, tag="limit_offers"):
    """Change what keeping shares for contacts may cost this computer; None leaves it as it is.

    `upload_kib` is given to all of them in a second, 0 for as fast as it goes; `on_battery` whether
    they are kept and given also while it runs on its battery.
    """

    upload_kib: Quota | None = None
    on_battery: bool | None = None


class FlushStorage(Call[StorageReport], frozen=True, tag="flush_storage"):
    """Bring everything to the holders now; with `check` challenge all of them too."""

    check: bool = False


class ShowSlip(Call["SlipShown"], frozen=True, tag="show_slip"):
    """Make the recovery slip: where the backup is found, without any secret."""


class SlipShown(Reply, frozen=True, tag="slip_shown"):
    """The slip as one text, for a QR code, and as lines for paper; whom it names."""

    text: str
    lines: tuple[str, ...]
    holders: tuple[str, ...]


class CertifyHolder(Call["HolderCertified"], frozen=True, tag="certify_holder"):
    """Sign that a box is one's own, by the peer id that it prints."""

    peer_id: Id
    name: Id = ""


class HolderCertified(Reply, frozen=True, tag="holder_certified"):
    """The line for `freehold holder certificate`."""

    certificate: str


class Drill(Call["Drilled"], frozen=True, tag="drill"):
    """Try whether everything comes back: fetched from holders, opened, compared; nothing stays."""

    everything: bool = False


class Drilled(Reply, frozen=True, tag="drilled"):
    """It would. `segments` pieces were opened of `segments_in_all`; `entries` of the log agree."""

    seconds: int
    holders: int
    segments: int
    segments_in_all: int
    entries: int
    bytes: int


class VaultRecover(Secretive, Call[VaultRestored], frozen=True, tag="vault_recover"):
    """Make the vault of a backup with holders in this empty profile and open it.

    `slip` is the recovery slip's text; `places` are invitations of anybody who holds shares, or
    addresses that end in `/p2p/<peer id>`; `lan` looks on the local network too; `proxy` is how
    they are reached, socks5://HOST:PORT.
    """

    need: ClassVar[Need] = Need.NOTHING
    words: Words
    passphrase: Passphrase
    slip: SlipText = ""
    places: Annotated[tuple[Text, ...], msgspec.Meta(max_length=8)] = ()
    lan: bool = False
    proxy: Text = ""


class StopRecovery(Call[Done], frozen=True, tag="stop_recovery"):
    """Stop a recovery that runs now, if one does; what came is kept, and the next goes on there.

    `VaultRecover` is then refused. Once what comes first is here nothing is stopped any more.
    """

    quick: ClassVar[bool] = True

    need: ClassVar[Need] = Need.NOTHING


class ShowAnchors(Call["AnchorsShown"], frozen=True, tag="show_anchors"):
    """Say where the anchors of the backup on the chain stand; asks the chain."""


class SetAnchors(Call["AnchorsShown"], frozen=True, tag="set_anchors"):
    """Anchor the newest state of the backup on the chain from now on, or no more."""

    on: bool


class AnchorsShown(Reply, frozen=True, tag="anchors_shown"):
    """Where the anchors stand.

    Attributes:
        on: whether the newest state is anchored, once a day.
        address: who anchors: an address that is used for nothing else; coin must be there.
        coin: what is there, in coin called `coin_name`; empty if nobody said.
        coin_name: what the chain calls it.
        state: the newest state that was anchored; 0 if none was.
        newest: the newest state that is with enough holders; 0 if none is.
        trouble: why it does not go on; empty if it does.
    """

    on: bool
    address: str
    coin: str
    coin_name: str
    state: int
    newest: int
    trouble: Told = ""
