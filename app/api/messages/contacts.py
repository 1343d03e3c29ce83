"""Contacts: inviting people one knows, meeting them, calling them by a name of one's own."""

from __future__ import annotations

from typing import Annotated, ClassVar

import msgspec

from app.api.messages.base import Call, Done, Id, Reply, Secretive, Told

Link = Annotated[str, msgspec.Meta(max_length=4096)]
Called = Annotated[str, msgspec.Meta(max_length=80)]
Named = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class Invite(Call["Invited"], frozen=True, tag="invite"):
    """Make an invitation for one person.

    `petname` is what whoever answers it is called here, `own_name` what the person calls themselves
    towards them; it is open for `hours`.
    """

    petname: Called = ""
    own_name: Called = ""
    hours: Annotated[int, msgspec.Meta(ge=1, le=24 * 30)] = 72


class Invited(Secretive, Reply, frozen=True, tag="invited"):
    """An invitation to hand over: `link` is good for one person, once, until `expires`.

    `reached_at` are the addresses in it; whoever has it sees them.
    """

    id: str
    link: str
    expires: str
    reached_at: tuple[str, ...]
    petname: str = ""


class ReadInvitation(Secretive, Call["InvitationCard"], frozen=True, tag="read_invitation"):
    """Show what an invitation says; nobody is dialled."""

    quick: ClassVar[bool] = True

    link: Link


class InvitationCard(Reply, frozen=True, tag="invitation_card"):
    """The card of an invitation. `name` is what the inviter calls itself, unchecked.

    `known` is what the person calls the inviter, if they know each other; `obstacle` says why it
    cannot be answered. `proxy` is through what the inviter would be reached; empty if it would see
    this computer's internet address.
    """

    name: str
    fingerprint: str
    expires: str
    known: str = ""
    obstacle: Told = ""
    proxy: Told = ""


class AcceptInvitation(Secretive, Call["ContactDetail"], frozen=True, tag="accept_invitation"):
    """Go to the inviter and become each other's contact."""

    link: Link
    petname: Called = ""
    own_name: Called = ""


class ListContacts(Call["ContactList"], frozen=True, tag="list_contacts"):
    """Ask for all contacts and open invitations."""

    quick: ClassVar[bool] = True


class ContactItem(msgspec.Struct, frozen=True):
    """One contact. `name` is the person's own for them, `stated` what they call themselves now.

    `compared` says that the person compared the words; `warnings` are sentences.
    """

    number: int
    name: str
    stated: str
    met: str
    seen: str
    compared: bool
    present: bool
    warnings: tuple[Told, ...] = ()
    given: int = 0
    received: int = 0


class InvitationItem(Secretive, msgspec.Struct, frozen=True):
    """One open invitation, which may be shown again until it is answered."""

    id: str
    link: str
    petname: str
    expires: str


class ContactList(Reply, frozen=True, tag="contact_list"):
    """Contacts by name, open invitations newest first, and whether others can come here.

    `own_name` is what the person last called themselves; `reached_at` where this computer is
    reached now, empty while nobody may come; `unreachable` says in a sentence why nobody can.
    """

    contacts: tuple[ContactItem, ...]
    invitations: tuple[InvitationItem, ...]
    own_name: str
    reached_at: tuple[str, ...]
    named_addresses: tuple[str, ...]
    unreachable: Told = ""


class ShowContact(Call["ContactDetail"], frozen=True, tag="show_contact"):
    """Ask for one contact, by the person's name for them or by number."""

    quick: ClassVar[bool] = True

    name: Named


class ContactDetail(Reply, frozen=True, tag="contact_detail"):
    """One contact in full. `words` are the three that both say to each other to compare.

    `own_name` is what the person calls themselves towards them; `addresses` where they are dialled.
    """

    item: ContactItem
    words: str
    fingerprint: str
    first_name: str
    own_name: str
    addresses: tuple[str, ...]


class CompareContact(Call["ContactDetail"], frozen=True, tag="compare_contact"):
    """Say that the three words are the same on both sides."""

    name: Named


class RenameContact(Call["ContactDetail"], frozen=True, tag="rename_contact"):
    """Call a contact by another name; they never see it."""

    name: Named
    petname: Annotated[str, msgspec.Meta(min_length=1, max_length=80)]


class RemoveContact(Call["ContactRemoved"], frozen=True, tag="remove_contact"):
    """End an acquaintance: revoke what they have, erase what they gave, hear no more of them."""

    name: Named


class ContactRemoved(Reply, frozen=True, tag="contact_removed"):
    """The contact is removed: so many shares were revoked, so many received ones erased."""

    name: str
    revoked: int
    erased: int


class WithdrawInvitation(Call[Done], frozen=True, tag="withdraw_invitation"):
    """Take back an invitation that nobody has answered."""

    id: Id


class SetReachable(Call["ContactList"], frozen=True, tag="set_reachable"):
    """Name addresses at which this computer is reached from outside, as /dns4/…/tcp/…; or none."""

    addresses: Annotated[
        tuple[Annotated[str, msgspec.Meta(max_length=128)], ...], msgspec.Meta(max_length=4)
    ]
