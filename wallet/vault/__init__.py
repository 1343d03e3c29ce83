"""The person's vault: records, search, imports, attachments, relationships, settings.

`Vault` opens it; the modules hold functions over a `wallet.store.Transaction`, run by
`Vault.db.write` and `Vault.db.read`. The schema is `wallet.vault.migrations`.
"""
