"""HEIC behind a worker's closed doors: shown, and however damaged, no worker's end."""

from __future__ import annotations

import io
import json
import os
import random
import subprocess
import sys

import pytest
from PIL import Image

from app import launch
from app.worker import view_driver
from tests.unit.wallet.importers.made_heic import CODED, heic
from wallet.errors import ImportRefused

pytestmark = pytest.mark.area("B")


def damaged(seed: int, count: int) -> list[bytes]:
    """Photos cut off, and photos with bytes and bits changed, as the seed has it."""
    chance = random.Random(seed)
    said = Image.Exif()
    said[0x0110], said[0x0112] = "iPhone 17", 6
    whole = heic(
        said.tobytes().removeprefix(b"Exif\0\0"), columns=2, rows=2, quarter_turns=1, small=True
    )
    found = []
    for number in range(count):
        if number % 4 == 0:
            found.append(whole[: chance.randrange(20, len(whole))])
            continue
        changed = bytearray(whole)
        for _ in range(chance.choice((1, 1, 2, 8))):
            # the last 37 bytes but for EXIF are the coded picture: half of the damage goes there
            start = changed.rfind(CODED) if chance.random() < 0.5 else 0
            place = chance.randrange(max(start, 0), len(changed))
            changed[place] = chance.choice((0, 255, changed[place] ^ 1 << chance.randrange(8)))
        found.append(bytes(changed))
    return found


_ALL_BEHIND_CLOSED_DOORS = """
import json, os, sys
from wallet.importers import registry
from wallet.importers.photos import picture
from wallet.importers.values import BadValue
from app.worker.sandbox import close_doors
registry.preload()
given = [bytes.fromhex(line) for line in sys.stdin]
report = close_doors(os.getppid())
ends = {"made": 0, "none": 0, "named": 0}
for content in given:
    try:
        picture.facts(content, "image/heic")
        ends["none" if picture.small(content, "image/heic") is None else "made"] += 1
    except BadValue:
        ends["named"] += 1
print(json.dumps([report["seccomp"], ends]))
"""


def test_a_thousand_damaged_photos_end_no_worker():
    photos = damaged(seed=1, count=1_000)  # one ended pi-heif where it reads metadata
    ended = subprocess.run(
        [sys.executable, "-c", _ALL_BEHIND_CLOSED_DOORS],
        input="\n".join(each.hex() for each in photos),
        capture_output=True,
        text=True,
        timeout=500,
        env=launch.environment("worker") | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert ended.returncode == 0, ended.stderr
    fence, ends = json.loads(ended.stdout)
    assert fence == "holds"
    assert sum(ends.values()) == 1_000
    assert min(ends["made"], ends["named"]) > 50, ends


def test_a_worker_shows_a_photo_from_behind_closed_doors_and_refuses_a_damaged_one():
    photo = heic(columns=8, rows=6, quarter_turns=3)
    shown = view_driver.view(photo, "image/heic")
    assert Image.open(io.BytesIO(shown.picture)).size == (384, 512)
    with pytest.raises(ImportRefused, match="damaged"):
        view_driver.view(heic(coded=b""), "image/heic")
