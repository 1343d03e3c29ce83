"""The vault's schema, in order: each module holds one `MIGRATION`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from wallet.vault.migrations import (
    m0001_records,
    m0002_audit,
    m0003_deal,
    m0004_chain,
    m0005_origins,
    m0006_watched,
    m0007_own_words,
    m0008_contents,
    m0009_budget,
    m0010_spelling,
    m0011_erasures,
    m0012_compared,
    m0013_left_out,
    m0014_assistants,
    m0015_rules,
    m0016_contacts,
    m0017_open_calls,
    m0018_standing,
    m0019_table_sums,
    m0020_left,
    m0021_privacy_ledger,
    m0022_studies,
    m0023_programs,
    m0024_segments,
    m0025_storing,
    m0026_guardians,
    m0027_among_holders,
    m0028_released,
)

if TYPE_CHECKING:
    from wallet.store import Migration

MIGRATIONS: Final[tuple[Migration, ...]] = (
    m0001_records.MIGRATION,
    m0002_audit.MIGRATION,
    m0003_deal.MIGRATION,
    m0004_chain.MIGRATION,
    m0005_origins.MIGRATION,
    m0006_watched.MIGRATION,
    m0007_own_words.MIGRATION,
    m0008_contents.MIGRATION,
    m0009_budget.MIGRATION,
    m0010_spelling.MIGRATION,
    m0011_erasures.MIGRATION,
    m0012_compared.MIGRATION,
    m0013_left_out.MIGRATION,
    m0014_assistants.MIGRATION,
    m0015_rules.MIGRATION,
    m0016_contacts.MIGRATION,
    m0017_open_calls.MIGRATION,
    m0018_standing.MIGRATION,
    m0019_table_sums.MIGRATION,
    m0020_left.MIGRATION,
    m0021_privacy_ledger.MIGRATION,
    m0022_studies.MIGRATION,
    m0023_programs.MIGRATION,
    m0024_segments.MIGRATION,
    m0025_storing.MIGRATION,
    m0026_guardians.MIGRATION,
    m0027_among_holders.MIGRATION,
    m0028_released.MIGRATION,
)
