"""An unmodified IPFS implementation imports our share sets under the roots that we say."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.ipfs.fetch import PLACE
from tests.npm import node
from wallet.shares import car, stripes
from wallet.shares.blocks import block, cid_bytes
from wallet.shares.unixfs import MOST_FILES, File, share_name

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = [
    pytest.mark.area("G"),
    pytest.mark.skipif(PLACE not in os.environ, reason="`make test-ipfs` fetches helia"),
]


def imported(
    folder: Path, files: Sequence[File], data: dict[bytes, bytes]
) -> tuple[str, dict[str, Any]]:
    """Write a set, let helia import it; return our root and what helia found."""
    peer = Path(os.environ[PLACE])
    with (folder / "set.car").open("wb") as file:
        root = car.write(file, files, data.__getitem__)
    done = subprocess.run(
        [node(peer), "reader.js", str(folder / "set.car"), str(folder / "exported.car")],
        cwd=peer,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return root, json.loads(done.stdout)


def test_the_shares_of_every_code_have_the_same_root_and_addresses_there(tmp_path: Path) -> None:
    draw = random.Random(8)
    files, data = [], {}
    for size, code in ((4 << 20, stripes.WIDE), (70_001, stripes.SMALL), (1, stripes.RELEASED)):
        made = stripes.make(draw.randbytes(16), draw.randbytes(size), code)
        for index, share in enumerate(made.shares):
            name = share_name(made.stripe.id, index)
            files.append(File(name, share.digest, len(share.data)))
            data[share.digest] = share.data
    root, found = imported(tmp_path, files, data)
    assert found["root"] == root
    assert found["added"] == root
    assert {name: each["sha256"] for name, each in found["files"].items()} == {
        each.name: each.digest.hex() for each in files
    }
    assert all(
        cid_bytes(each["cid"])[4:].hex() == each["sha256"] for each in found["files"].values()
    )
    with (tmp_path / "exported.car").open("rb") as file:
        reader = car.Reader(file)
        assert {each.digest for each in reader.blocks()} == set(data)
        assert reader.check_whole() == tuple(sorted(files, key=lambda each: each.name))


def test_a_set_of_as_many_files_as_there_can_be_is_one_directory_there_too(tmp_path: Path) -> None:
    blocks = [block(number.to_bytes(2, "big")) for number in range(MOST_FILES)]
    longest = "f" * 76
    files = [File(f"{longest}{number:04}", each.digest, 2) for number, each in enumerate(blocks)]
    root, found = imported(tmp_path, files, {each.digest: each.data for each in blocks})
    assert found["root"] == found["added"] == root
    assert len(found["files"]) == MOST_FILES
