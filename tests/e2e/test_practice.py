"""The whole practice story as a person runs it: a program of its own, every process real."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from app import launch
from tests import undertaker

pytestmark = pytest.mark.area("A")

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"
CHAPTERS = 11


@pytest.fixture
def runtime():
    """A short path for sockets, whose length the kernel bounds."""
    folder = Path(tempfile.mkdtemp(prefix="fh-"))
    undertaker.watch(folder)
    yield folder
    left = [path.name for path in (folder / "freehold").glob("*")]
    shutil.rmtree(folder)
    assert left == [], "sockets and tokens are taken away"


def start(tmp_path: Path, runtime: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start `freehold practice` as one would, with temporary files where the test sees them."""
    variables = {
        **launch.environment("node"),
        "TMPDIR": str(tmp_path),
        "XDG_RUNTIME_DIR": str(runtime),
        "HOME": str(tmp_path / "home"),
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "app", "practice", "--json", *arguments],
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_interrupts,
    )


def _heed_interrupts() -> None:
    """A run in the background ignores them, and what it starts would too."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def told(tmp_path: Path, runtime: Path, *arguments: str) -> list[dict[str, Any]]:
    """Run the story to its end; its lines, which must all hold."""
    with start(tmp_path, runtime, *arguments) as process:
        out, err = process.communicate(timeout=500)
    lines = [json.loads(line) for line in out.splitlines()]
    wrong = [line for line in lines if line.get("holds") is False]
    assert (wrong, err, process.returncode) == ([], "", 0), json.dumps(wrong, indent=1) + err
    assert [line["section"] for line in lines if "seconds" in line and "section" in line] == list(
        range(1, CHAPTERS + 1)
    )
    return lines


def checks(lines: list[dict[str, Any]]) -> list[str]:
    return [line["check"] for line in lines if "check" in line]


def processes_of(folder: Path) -> list[bytes]:
    """The processes whose command line names the folder."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if os.fsencode(folder) in command:
                found.append(command)
    return found


def test_the_practice_story_holds_and_leaves_nothing_behind(tmp_path, runtime):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = told(tmp_path, runtime)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)

    said = "\n".join(checks(lines))
    for part in (
        "24 words whose checksum is right",
        "practice-health.zip: 2,479 records added",
        "Reading the same exports again adds nothing: 2,922 records",
        "The preview is the exact rows: 123 of them",
        "received is what the preview showed, byte for byte",
        "make the root in the signed terms",
        "2.40 practice tokens arrive on chain for 4 steps",
        "They take it: fewer columns, a shorter time, a higher price: 0.30 for 60 days",
        "The 7 messages so far are signed, each over the one before",
        "Their offers rose from 0.05, yours fell; none of theirs, nor what was agreed, is beyond",
        "The request does not say how to withdraw; it was refused for that.",
        "One step of 0.50 practice tokens is unpaid",
        "Step 3 is to be paid before the key of step 4 leaves.",
        "the registry itself says revoked",
        "4.60 practice tokens, at 3 addresses",
        "It reads exactly what the card showed, between two lines that say it is data",
        "Asked again in the same conversation it reads it again, and no card comes",
        "You say no to the next question",
        "What was agreed went on meanwhile: 2 steps arrived",
        "a fresh program has taken the place of the one that held the keys",
        "every record, request, grant and sum is as it was",
        "one wants more first and gets it, one says no, one takes it back while it goes on",
        "5 asked, 2 agreements that stand, 1 no, 1 taken back; each link was used once",
        "What they write out has the 282 rows that 2 people said yes to",
        "Delivery 1: they have what was shown, byte for byte",
        "3 new records, 9 were here already",
        "Its day has not come, so nothing leaves",
        "The second delivery is exactly what was new: 3 rows, none of them sent before",
        "They answer, signed:",
        "All 6 files are gone from the disk",
        "the answer follows your demand, is of this grant, and says that the copies were deleted",
        "checked with no vault and no network",
        "practice proves nothing to third parties",
        "All 7 processes have ended as they should",
    ):
        assert part in said
    notes = [line["note"] for line in lines if "note" in line]
    assert any("who stands behind a key" in note.lower() for note in notes)
    assert not any("no chain was asked" in note for note in notes), "it was asked just before"
    last = lines[-1]
    assert last["holds"] is True
    assert last["checks"] == len(checks(lines)) >= 80
    assert last["failed"] == 0
    assert [path for path in tmp_path.iterdir() if path.name != "home"] == []
    assert processes_of(tmp_path) == []
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 120, "on two cores the story takes less than a minute"


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_stopped_in_the_middle_it_ends_every_process_and_keeps_nothing(tmp_path, runtime):
    with start(tmp_path, runtime) as process:
        assert process.stdout is not None
        while "section" not in json.loads(process.stdout.readline()):
            pass
        assert processes_of(tmp_path), "the node and the others run"
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=300)
    assert process.returncode == 130
    assert "Stopped. Every process was ended" in err
    assert processes_of(tmp_path) == []
    assert [path for path in tmp_path.iterdir() if path.name != "home"] == []


@pytest.mark.soak
def test_the_story_takes_a_folder_of_ones_own_and_names_what_it_cannot_read(tmp_path, runtime):
    own = tmp_path / "home"
    own.mkdir()
    demo = ROOT / "resources" / "demo"
    shutil.copy(demo / "practice-clinic.json", own)
    shutil.copy(demo / "practice-bank.ofx", own)
    (own / "holiday.txt").write_text("A list of things to pack.\n")
    lines = told(tmp_path, runtime, "--sources", str(own))
    notes = [line["note"] for line in lines if "note" in line]
    assert "holiday.txt is not an export that Freehold knows." in notes


@pytest.mark.soak
@pytest.mark.parametrize("family", ["apple_health", "fhir_r4", "ofx"])
def test_the_story_holds_over_real_exports(family, tmp_path, runtime):
    if not SAMPLES.is_dir():
        pytest.skip("the sample exports are not beside the project")
    told(tmp_path, runtime, "--sources", str(SAMPLES / family))
