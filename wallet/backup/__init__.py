"""Backups: one encrypted file that the 24 words turn into the same vault again.

`make` writes and reads it back, `restore` makes a vault of it, `places` says how many there are
that would help if this disk failed. The format is `wallet.backup.file`.
"""

from wallet.backup.file import BackupDamaged, Contents
from wallet.backup.make import Made, check, make
from wallet.backup.restore import SPARE_INDICES, Restored, restore

__all__ = [
    "SPARE_INDICES",
    "BackupDamaged",
    "Contents",
    "Made",
    "Restored",
    "check",
    "make",
    "restore",
]
