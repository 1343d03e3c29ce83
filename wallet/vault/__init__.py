"""The person's vault: records, search, imports, attachments, relationships, settings.

`Vault` opens it; the modules hold functions over a `wallet.store.Transaction`, run by
`Vault.db.write` and `Vault.db.read`. The schema is `wallet.vault.migrations`.
"""

from wallet.vault.attachments import Attachment, AttachmentDamaged, Attachments
from wallet.vault.vault import Profile, Vault, read_profile, vault_exists, vault_id

__all__ = [
    "Attachment",
    "AttachmentDamaged",
    "Attachments",
    "Profile",
    "Vault",
    "read_profile",
    "vault_exists",
    "vault_id",
]
