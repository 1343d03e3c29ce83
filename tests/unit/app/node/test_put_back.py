"""A page of the database put back to an older form brings no grant to life and hides no setting.

Each page is authentic, and older: whoever copied the file before can put it back. What was ended is
ended again before anything is served, and the person is told before they go on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.node.keeping import heads
from tests.unit.app.node.house import House
from wallet.audit import log as audit
from wallet.errors import DatabaseDamaged, FreeholdError
from wallet.store import table_sums
from wallet.vault import Vault, grants, put_back, settings
from wallet.vault.checkup import check
from wallet.vault.migrations.m0019_table_sums import WATCHED

if TYPE_CHECKING:
    from pathlib import Path

    from wallet.store import Transaction

pytestmark = pytest.mark.area("B")

PAGE = 4096


class Pages:
    """The database of a vault before and after somebody changed their mind about everything."""

    def __init__(self, folder: Path, older: bytes, newer: bytes, tables: dict[int, str]) -> None:
        self.folder, self.older, self.newer, self.tables = folder, older, newer, tables
        starts = range(0, min(len(older), len(newer)), PAGE)
        self.changed = [
            at for at in starts if older[at : at + PAGE] != newer[at : at + PAGE] and at
        ]

    def put_back(self, *starts: int) -> None:
        """Write the newer database with these pages of the older one."""
        found = bytearray(self.newer)
        for at in starts:
            found[at : at + PAGE] = self.older[at : at + PAGE]
        (self.folder / "vault.db").write_bytes(found)

    def of(self, *names: str) -> list[int]:
        """The changed pages on which these tables begin."""
        return [at for at in self.changed if self.tables.get(at // PAGE) in names]

    def open(self) -> Vault:
        return Vault.open(self.folder, "pass", reserve_bytes=0)


@pytest.fixture
async def pages(tmp_path: Path) -> tuple[Pages, bytes]:
    house = House(tmp_path)
    kept, revoked = house.granted("kept"), house.granted("revoked")
    house.opened(kept, revoked)
    await house.chain.round()
    house.vault.db.write(settings.put, "a", 1)
    house.close()
    folder = tmp_path / "vault"
    older = (folder / "vault.db").read_bytes()

    house.vault = Vault.open(folder, "pass", reserve_bytes=0)
    house.restart()
    await house.accounts.revoke(revoked.grant_id)
    house.vault.db.write(settings.put, "a", 2)
    house.deal("new")
    head_tables: dict[int, str] = house.vault.db.read(_roots)
    heads.keep(house.vault, 9)
    house.vault.close()
    newer = (folder / "vault.db").read_bytes()
    return Pages(folder, older, newer, head_tables), revoked.grant_id


def _roots(tx: Transaction) -> dict[int, str]:
    rows = tx.execute("SELECT tbl_name, rootpage FROM sqlite_schema WHERE rootpage > 0")
    return {root - 1: name for name, root in rows}


async def test_every_page_of_a_table_that_decides_is_noticed_when_it_is_put_back(
    pages: tuple[Pages, bytes],
):
    found, _revoked = pages
    watched = found.of(*WATCHED, "table_sum", "audit_entry", "audit_node")
    names = {found.tables[at // PAGE] for at in watched}
    assert {"consent_grant", "setting", "step", "counter", "table_sum"} <= names
    for at in watched:
        found.put_back(at)
        try:
            vault = found.open()
        except DatabaseDamaged:
            continue
        try:
            said = vault.put_back or heads.rollback(vault) or check(vault).problems
        except FreeholdError as error:  # the log, which says that it lacks a part
            said = str(error)
        finally:
            vault.close()
        assert said, found.tables[at // PAGE]


async def test_a_revoked_grant_is_ended_again_whatever_pages_say(pages: tuple[Pages, bytes]):
    """Even if its row, its step keys and their sums are put back together to one moment."""
    found, revoked = pages
    found.put_back(*found.of("consent_grant", "step", "table_sum"))
    vault = found.open()
    row = vault.db.read(grants.grant, revoked)
    assert row.state == "revoked"
    assert all(step.key is None for step in vault.db.read(grants.steps, revoked))
    assert len(list(vault.db.read(lambda tx: list(audit.every(tx, "grant.ended-again"))))) == 1
    assert heads.rollback(vault)
    vault.close()


async def test_going_on_with_it_takes_the_rows_as_they_are(pages: tuple[Pages, bytes]):
    found, _revoked = pages
    found.put_back(*found.of("setting"))
    vault = found.open()
    assert "your settings" in vault.put_back
    assert "your settings" in " ".join(check(vault).problems)
    vault.db.write(put_back.accept)
    assert vault.db.read(table_sums.differing) == []
    vault.close()
    again = found.open()
    assert again.put_back == ""
    again.close()
