"""The node's side of an import: real workers, and programs that only pretend to be one."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import time
import zipfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import trio

from app.worker import protocol
from app.worker.driver import Batch, Begun, Done, ImportFailed, run_import
from app.worker.folder import MOST_NAMED, list_folder
from app.worker.session import ContentEnded
from tests.unit.wallet.importers.collecting import DEMO, SAMPLES, read_file
from wallet.errors import ImportRefused
from wallet.importers.base import Content, Purpose, Report, Skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.worker.driver import Event, Outcome

pytestmark = [
    pytest.mark.area("A"),
    pytest.mark.skipif(sys.platform != "linux", reason="the worker's sandbox exists on Linux only"),
]


def run(path: Path, **more: Any) -> tuple[list[Event], Outcome]:
    events: list[Event] = []

    async def keep(event: Event) -> None:
        events.append(event)

    async def main() -> Outcome:
        with trio.fail_after(120):
            return await run_import(path, keep, **more)

    return events, trio.run(main)


def keys(events: Sequence[Event]) -> list[bytes]:
    return [row.key for event in events if isinstance(event, Batch) for row in event.rows]


def test_a_zip_goes_through_the_sandbox_and_comes_out_as_checked_rows():
    events, outcome = run(DEMO / "practice-health.zip")
    here = read_file(DEMO / "practice-health.zip")
    assert set(keys(events)) == set(here.keys)
    (begun,) = (event for event in events if isinstance(event, Begun))
    assert begun.importer == "apple_health"
    assert isinstance(events[-1], Done)
    assert outcome.reports[0].report == here.report
    assert outcome.sandbox["seccomp"] == "holds"


def test_a_folder_is_handed_over_file_by_file_and_links_are_left_out_and_named(tmp_path):
    secret = tmp_path / "beside.ofx"
    secret.write_bytes((DEMO / "practice-bank.ofx").read_bytes())
    folder = tmp_path / "Export"
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "deep" / "a.json").write_bytes((DEMO / "practice-clinic.json").read_bytes())
    (folder / "b.ofx").write_text("<OFX></OFX>", "ascii")
    (folder / "link.ofx").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path)
    events, outcome = run(folder)
    assert {done.importer for done in outcome.reports} == {"ofx", "fhir"}
    assert set(keys(events)) == set(read_file(DEMO / "practice-clinic.json").keys)
    files = {event.file for event in events if isinstance(event, Batch)}
    assert files == {"in/deep/a.json"}
    left_out = [event for event in events if isinstance(event, Skip) and "link" in event.reason]
    assert [(skip.file, skip.row) for skip in left_out] == [("linked", 0), ("link.ofx", 0)]


def test_a_folder_of_nothing_but_links_is_refused_with_that_reason(tmp_path):
    (tmp_path / "Export").mkdir()
    (tmp_path / "Export" / "link.ofx").symlink_to(DEMO / "practice-bank.ofx")
    with pytest.raises(ImportRefused, match="not followed"):
        run(tmp_path / "Export")


def test_so_many_that_are_left_out_are_named_and_the_rest_counted(tmp_path):
    for number in range(MOST_NAMED + 3):
        (tmp_path / f"{number:03}").symlink_to("elsewhere")
    os.mkfifo(tmp_path / "0")
    listed = list_folder(tmp_path)
    assert listed.entries == []
    assert len(listed.left_out) == MOST_NAMED + 1
    assert "neither a file" in listed.left_out[0].reason
    assert listed.left_out[-1].reason.startswith("4 more are links")


def test_every_part_beside_the_chosen_one_is_read_and_what_is_odd_is_in_the_report(tmp_path):
    for number, demo in ((1, "practice-bank.ofx"), (3, "practice-clinic.json")):
        with zipfile.ZipFile(tmp_path / f"takeout-2026-{number:03}.zip", "w") as part:
            part.write(DEMO / demo, f"Takeout/{demo}")
            part.writestr(f"inner-{number}.zip", b"PK")
    (tmp_path / "other.ofx").write_bytes((DEMO / "practice-bank.ofx").read_bytes())
    events, outcome = run(tmp_path / "takeout-2026-001.zip")
    assert {done.importer for done in outcome.reports} == {"ofx", "fhir"}
    first = outcome.reports[0].report
    assert first.skipped == 2
    assert any("part 002 is not here" in warning for warning in first.warnings)
    wanted = set(read_file(DEMO / "practice-clinic.json").keys)
    assert set(keys(events)) == wanted | set(read_file(DEMO / "practice-bank.ofx").keys)


def test_a_tar_under_gzip_goes_through_the_sandbox(tmp_path):
    with tarfile.open(tmp_path / "export.tgz", "w:gz") as archive:
        archive.add(DEMO / "practice-bank.ofx", "a/bank.ofx")
        archive.addfile(tarfile.TarInfo("../leave"))
        archive.addfile(tarfile.TarInfo("notes.pages"))
    events, outcome = run(tmp_path / "export.tgz")
    assert set(keys(events)) == set(read_file(DEMO / "practice-bank.ofx").keys)
    report = outcome.reports[0].report
    assert [skip.file for skip in report.skips] == ["../leave"]
    assert "1 of 2 files in export.tgz is of a kind" in report.warnings[0]


def test_a_download_that_broke_off_gives_what_is_whole_and_is_not_complete(tmp_path):
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(DEMO / "practice-bank.ofx", "bank.ofx")
        made.writestr("more.bin", os.urandom(50_000))
    path.write_bytes(path.read_bytes()[:-20_000])
    events, outcome = run(path)
    assert set(keys(events)) == set(read_file(DEMO / "practice-bank.ofx").keys)
    report = outcome.reports[0].report
    assert not report.complete
    assert {skip.file for skip in report.skips} == {"export.zip", "more.bin"}


def test_a_photo_that_unpacks_to_far_too_much_costs_itself(tmp_path):
    path = tmp_path / "photos.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, zeros in (("1.jpg", 40_000_000), ("2.jpg", 40_000_000), ("3.jpg", 1_000)):
            made.writestr(name, b"\xff\xd8\xff\xe0" + bytes(zeros))
    events, outcome = run(path)
    kept = [event.kept for event in events if isinstance(event, ContentEnded)]
    assert kept == [True, False, True]
    assert len(keys(events)) == 3
    said = [skip for skip in outcome.reports[0].report.skips if "was not kept" in skip.reason]
    assert [skip.file for skip in said] == ["2.jpg"]
    assert "unpacks to far more than it should" in said[0].reason


def test_the_guess_of_an_encoding_needs_no_file_behind_closed_doors(tmp_path):
    script = """
import os
from app.worker.sandbox import close_doors
from wallet.importers import decode, registry

registry.preload()
close_doors(os.getppid())
for text, code in (
    ("Łódź jest miastem w Polsce\\n", "cp1250"),
    ("Магазин Пятёрочка, улица Ленина\\n", "cp1251"),
    ("日本語のテキスト、ひらがな\\n", "cp932"),
):
    assert decode.decode(text.encode(code) * 20, "x").text == text * 20, code
"""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script], capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr


def test_skips_are_passed_on_and_part_of_the_report(tmp_path):
    bad = tmp_path / "bank.ofx"
    text = (DEMO / "practice-bank.ofx").read_text("ascii")
    bad.write_text(text.replace("<TRNAMT>-845.00", "<TRNAMT>a lot", 3), "ascii")
    events, outcome = run(bad)
    skips = [event for event in events if isinstance(event, Skip)]
    assert [skip.reason for skip in skips] == ["the amount “a lot” is not a number"] * 3
    assert outcome.reports[0].report.skips == tuple(skips)
    assert outcome.reports[0].report.skipped == 3


def test_a_refusal_in_the_worker_is_a_refusal_here(tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(bytes(range(256)) * 4)
    with pytest.raises(ImportRefused, match=r"a\.bin is not an export that Freehold knows"):
        run(path)


def test_what_is_not_there_or_no_file_is_refused(tmp_path):
    with pytest.raises(ImportRefused, match="cannot be opened: No such file"):
        run(tmp_path / "nothing.ofx")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ImportRefused, match="neither a file nor a folder"):
        run(tmp_path / "pipe")


HANGS_SECONDS = 300


def children() -> set[str]:
    """The processes that this one has started and not reaped."""
    tasks = Path("/proc/self/task")
    return {pid for task in tasks.iterdir() for pid in (task / "children").read_text().split()}


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize("does", ["reads on", "hangs"])
def test_cancelling_kills_and_reaps_the_worker_at_once(tmp_path, does):
    before = children()
    big = tmp_path / "export.zip"
    xml = b"<HealthData>" + (
        b'<Record type="HKQuantityTypeIdentifierHeartRate" startDate="2026-03-01 08:00:00 +0100"'
        b' value="60" unit="count/min"/>' * 100_000
    )
    with zipfile.ZipFile(big, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("export.xml", xml)
    rows = rows_frame("bank.transactions", [])
    hangs = pretender(HELLO, BEGIN, rows, then=f"time.sleep({HANGS_SECONDS})")
    took = []

    async def main() -> None:
        with trio.CancelScope() as scope:

            async def stop_at_first_rows(event: Event) -> None:
                if isinstance(event, Batch):
                    took.append(time.perf_counter())
                    scope.cancel()

            worker = hangs if does == "hangs" else None
            await run_import(big, stop_at_first_rows, worker=worker)
        took.append(time.perf_counter())
        assert scope.cancelled_caught

    trio.run(main)
    assert took[1] - took[0] < HANGS_SECONDS / 2, "it was not waited for"
    assert children() <= before


def pretender(*frames: bytes, then: str = "") -> list[str]:
    """Return a program that writes these bytes and then runs `then`."""
    written = [frame.hex() for frame in frames]
    code = f"import os, time\nfor p in {written!r}: os.write(1, bytes.fromhex(p))\n{then}"
    return [sys.executable, "-I", "-c", code]


HELLO = protocol.encode(protocol.Sandboxed({"seccomp": "holds"}))
BEGIN = protocol.encode(protocol.Recognised("ofx", 1, "sgml", "why", 1))
END = protocol.encode(protocol.Finished())
REPORT = Report((), 0, (), (), True)


def rows_frame(dataset: str, rows: object) -> bytes:
    return protocol.encode(protocol.Rows(dataset, "f", msgspec.Raw(msgspec.msgpack.encode(rows))))


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        ([b"\xff\xff\xff\xff"], "a frame of 4294967295 bytes"),
        ([b"\x00\x00\x00\x04oops"], "something that is no frame"),
        ([HELLO, b"\x00\x00\x10\x00half"], "ended without saying why"),
        ([], "ended without saying why"),
        ([END], "without closing its doors"),
        ([protocol.encode(protocol.Sandboxed({"limits": "holds"}))], "unguarded"),
        ([HELLO, HELLO], "closed its doors twice"),
        ([HELLO, rows_frame("bank.transactions", [])], "before saying what it reads"),
        ([HELLO, BEGIN, rows_frame("health.heart_rate", [])], "has no dataset"),
        ([HELLO, BEGIN, rows_frame("bank.transactions", [[b"k", None, 1, []]])], "not one of bank"),
        ([HELLO, protocol.encode(protocol.Recognised("butler", 1, "", "", 1))], "butler"),
        ([HELLO, BEGIN, protocol.encode(protocol.Imported("fhir", REPORT))], "had not begun"),
        ([HELLO, END, END], "went on after its end"),
        ([HELLO, protocol.encode(protocol.Failed("import-fault", "By a fault."))], "By a fault"),
    ],
)  # fmt: skip
def test_a_worker_that_misbehaves_is_ended_and_named(tmp_path, frames, message):
    path = tmp_path / "a.ofx"
    path.write_bytes(b"x")
    with pytest.raises(ImportFailed, match=message):
        run(path, worker=pretender(*frames))


def test_a_worker_that_complains_at_length_goes_on_and_its_last_words_are_kept(tmp_path):
    path = tmp_path / "a.ofx"
    path.write_bytes(b"x")
    aloud = "os.write(2, b'x' * 1_000_000 + b'and so it ended')"
    _, outcome = run(path, worker=pretender(HELLO, then=f"{aloud}; os.write(1, {END!r})"))
    assert outcome.reports == ()
    with pytest.raises(ImportFailed) as failed:
        run(path, worker=pretender(HELLO, then=aloud))
    assert failed.value.detail.endswith("xxand so it ended")


def test_a_statement_with_many_damaged_bookings_is_read_to_its_end(tmp_path):
    damaged = "".join(f":61:260202DC:1/{number:03}{'x' * 600}\n" for number in range(200))
    path = tmp_path / "a.sta"
    path.write_text(
        f":20:A\n:25:12345678/0123456789\n:28C:0/1\n:60F:C260101EUR1000,00\n{damaged}"
        ":61:2602020202C1,50NMSCNONREF\n:86:the last\n:62F:C260228EUR1001,50\n-\n",
        "ascii",
    )
    _, outcome = run(path)
    (done,) = outcome.reports
    assert done.report.skipped == 200
    assert [each.rows for each in done.report.datasets if each.name == "bank.transactions"] == [1]


CONTENT = Content(Purpose.ORIGINAL, "image/jpeg", "a.jpg")
PHOTOS = protocol.encode(protocol.Recognised("photos", 1, "files", "why", 1))
ATTACHED = protocol.encode(protocol.attached("photos.images", bytes(16), CONTENT))
PIECE = protocol.encode(protocol.Piece(b"x" * protocol.PIECE_LIMIT))
PROGRESS = protocol.encode(protocol.Progress(1, 2))
WHOLE = protocol.encode(protocol.Whole(kept=True))


@pytest.mark.parametrize(
    ("frames", "message"),
    [
        ([PIECE], "a piece of nothing"),
        ([ATTACHED, WHOLE, WHOLE], "a piece of nothing"),
        ([ATTACHED, PIECE, PROGRESS, PIECE, WHOLE, WHOLE], "a piece of nothing"),
        ([ATTACHED, PIECE, END], "in the middle of a content"),
        ([ATTACHED, ATTACHED], "in the middle of a content"),
        ([ATTACHED] + [PIECE] * 66, "more contents than any such file can hold"),
        (
            [protocol.encode(protocol.attached("bank.transactions", bytes(16), CONTENT))],
            "photos has no dataset 'bank.transactions'",
        ),
        ([protocol.encode(protocol.attached("photos.images", b"short", CONTENT))], "no frame"),
    ],
)
def test_a_worker_that_sends_contents_that_cannot_be_is_ended(tmp_path, frames, message):
    path = tmp_path / "a.jpg"
    path.write_bytes(b"x")
    code = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read())"
    fed = tmp_path / "frames"
    fed.write_bytes(b"".join((HELLO, PHOTOS, *frames)))
    worker = [
        sys.executable,
        "-I",
        "-c",
        code.replace("sys.stdin.buffer", f"open({str(fed)!r}, 'rb')"),
    ]
    with pytest.raises(ImportFailed, match=message):
        run(path, worker=worker)


def test_a_worker_that_changes_a_datasets_columns_is_ended(tmp_path):
    path = tmp_path / "a.ofx"
    path.write_bytes(b"x")
    from wallet.importers.bank.tables import TRANSACTIONS

    fewer = msgspec.structs.replace(TRANSACTIONS, columns=TRANSACTIONS.columns[:2])
    with pytest.raises(ImportFailed, match="changed a dataset's columns"):
        run(path, worker=pretender(HELLO, BEGIN, protocol.encode(protocol.Table(fewer))))


def test_a_worker_that_says_nothing_is_ended_after_a_while(tmp_path):
    path = tmp_path / "a.ofx"
    path.write_bytes(b"x")
    with pytest.raises(ImportFailed, match=r"said nothing for 0\.3 seconds"):
        run(path, worker=pretender(HELLO, then="time.sleep(60)"), stall_seconds=0.3)


def test_a_worker_that_crashes_is_told_with_its_signal_and_trace(tmp_path):
    path = tmp_path / "a.ofx"
    path.write_bytes(b"x")
    with pytest.raises(ImportFailed, match="ended by signal 11") as failed:
        run(path, worker=pretender(HELLO, then="os.write(2, b'trace'); os.kill(os.getpid(), 11)"))
    assert failed.value.detail == "trace"


def test_an_error_of_the_receiver_comes_out_as_it_is(tmp_path):
    class Full(Exception):
        pass

    async def full(event: Event) -> None:
        raise Full

    file = tmp_path / "a.ofx"
    file.write_bytes(b"x")
    for path in (file, tmp_path):
        with pytest.raises(Full):
            trio.run(partial(run_import, path, full, worker=pretender(HELLO, BEGIN)))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="no sample exports beside the project")
def test_a_folder_of_samples_goes_through_the_worker():
    events, outcome = run(SAMPLES / "fhir_r4")
    assert len(set(keys(events))) == 335
    assert [done.report.complete for done in outcome.reports] == [True]
