"""Looking at a content without a copy of it on disk: decrypted in memory, decoded by a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import trio

from app.api.messages import ContentItem, ContentView, can_be_viewed
from app.worker import view_driver
from wallet.errors import NotAllowed
from wallet.vault import contents

if TYPE_CHECKING:
    from app.api import messages as m
    from app.node.wallet import OpenWallet
    from wallet.store import Transaction
    from wallet.vault.contents import RecordContent


async def view(wallet: OpenWallet, call: m.ViewContent) -> ContentView:
    """A picture made small, or the beginning of a text.

    Raises:
        NotFound: there is none of this number, or its record was deleted.
        NotAllowed: files of its kind or size are not shown.
        AttachmentDamaged: its file is missing or was changed.
        ImportRefused: it cannot be decoded, and why.
    """

    def read(tx: Transaction) -> tuple[RecordContent, bytes]:
        about = contents.about(tx, call.id)
        if not can_be_viewed(about.media_type, about.size, about.name):
            raise NotAllowed(
                "Only texts and pictures (JPEG, HEIC, PNG, GIF, WebP) of at most 64 MB can be "
                "looked at here. Save a copy to open it with another program."
            )
        return about, b"".join(wallet.vault.attachments.stream(tx, call.id))

    about, data = await wallet.read(read)
    shown = await trio.to_thread.run_sync(view_driver.view, data, about.media_type)
    item = ContentItem(
        about.id, about.record_id, about.purpose, about.media_type, about.size, about.name
    )
    return ContentView(item, shown.picture, shown.text)
