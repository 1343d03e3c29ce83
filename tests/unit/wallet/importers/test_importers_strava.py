"""Strava's archive: its list of activities joined with the files of each."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from tests.unit.wallet.importers.collecting import SAMPLES, Collected, read_bytes
from tests.unit.wallet.importers.tracks_made import TCX, gpx

pytestmark = pytest.mark.area("B")

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")

ENGLISH = (
    "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,Elapsed Time,"
    "Distance,Max Heart Rate,Relative Effort,Commute,Activity Private Note,Activity Gear,Filename,"
    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,Distance,Max Speed,Average Speed,"
    "Elevation Gain\n"
)
LINE = (
    '{0},"May 1, 2026, 6:00:00 AM","{1}",Run,"",700,12.50,,,false,"",Old shoes,{2},70.0,,700.0,'
    "650.0,1234.5,3.5,1.9,12.0\n"
)


def strava(files: dict[str, bytes], table: str) -> Collected:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("activities.csv", table)
        for name, content in files.items():
            archive.writestr(name, content)
    return read_bytes(packed.getvalue(), "export_1.zip")


def test_a_strava_archive_joins_its_list_with_its_files():
    table = ENGLISH + LINE.format(11, "Around the lake", "activities/11.gpx.gz")
    table += LINE.format(12, "Gym", "") + LINE.format(13, "Lost", "activities/13.fit.gz")
    collected = strava({"activities/11.gpx.gz": gzip.compress(gpx().encode())}, table)
    joined, gym, lost = sorted(collected.table("activity.tracks"), key=lambda row: row["record"])
    assert (joined["title"], joined["gear"], joined["points"]) == (
        "Around the lake",
        "Old shoes",
        4,
    )
    assert (joined["distance"], joined["moving_time"]) == ("1234.5", "650.0")
    assert joined["track"] == "2026-05-01T06:00:00Z"
    assert (gym["title"], gym["points"], gym["start"]) == ("Gym", 0, "2026-05-01T06:00:00Z")
    assert lost["title"] == "Lost"
    assert len(collected.table("activity.points")) == 4


def test_a_damaged_file_of_a_strava_archive_still_has_its_line():
    table = ENGLISH + LINE.format(11, "Broken", "activities/11.fit.gz")
    collected = strava(
        {"activities/11.fit.gz": gzip.compress(b"\x0c \x00\x00\x10\x00\x00\x00.FITxx")}, table
    )
    (track,) = collected.table("activity.tracks")
    assert track["title"] == "Broken"
    assert not collected.report.complete


def test_a_german_strava_archive_is_read():
    table = (
        "Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,Aktivitätsart,Aktivitätsbeschreibung,"
        "Verstrichene Zeit,Distanz,Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz\n"
        '21,"25.05.2026, 17:00:00",Feierabendrunde,Radfahrt,Schön,900,"5,00",activities/21.tcx.gz,'
        "900.0,800.0,5000.0\n"
    )
    collected = strava({"activities/21.tcx.gz": gzip.compress(TCX.encode())}, table)
    (track,) = collected.table("activity.tracks")
    assert (track["title"], track["sport"], track["description"]) == (
        "Feierabendrunde", "Radfahrt", "Schön",
    )  # fmt: skip
    assert (track["distance"], track["moving_time"]) == ("580.0", "800.0")


def test_a_list_in_a_language_not_listed_is_known_by_place_and_by_its_files():
    table = "A,B,C,D,E,F,G\n31,2026-05-25 17:00:00,Kros,Bieg,,5,activities/31.gpx\n"
    collected = strava({"activities/31.gpx": gpx().encode()}, table)
    (track,) = collected.table("activity.tracks")
    assert (track["title"], track["sport"], track["record"]) == ("Kros", "Bieg", "31")
