"""GPX, TCX and FIT. All tracks written here are synthetic."""

from __future__ import annotations

import csv

import gpxpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.wallet.importers.collecting import SAMPLES, read_bytes, read_file
from tests.unit.wallet.importers.tracks_made import NOON, TCX, Fit, activity, gpx
from wallet.errors import ImportRefused
from wallet.importers import registry
from wallet.importers.apple.tables import TABLES as HEALTH
from wallet.importers.tracks import fit as fit_module

pytestmark = pytest.mark.area("B")

needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")


# GPX ---------------------------------------------------------------------------------------------


def test_a_gpx_track_becomes_points_and_one_row_of_the_whole():
    collected = read_bytes(gpx().encode(), "run.gpx")
    points = collected.table("activity.points")
    assert len(points) == 4
    assert points[1] == {
        "track": "2026-05-01T06:00:00Z",
        "number": 2,
        "segment": 1,
        "time": "2026-05-01T06:00:01Z",
        "latitude": "47.5001",
        "longitude": "8.5",
        "altitude": "401.5",
        "distance": None,
        "speed": None,
        "heart_rate": "121",
        "cadence": "81",
        "power": "211",
        "temperature": "12",
        "name": None,
    }
    assert points[3]["segment"] == 2
    (track,) = collected.table("activity.tracks")
    assert (track["title"], track["sport"], track["description"], track["device"]) == (
        "Morning run with Ann", "running", "Easy & slow", "Synthetic Watch",
    )  # fmt: skip
    assert (track["start"], track["end"], track["duration"], track["points"]) == (
        "2026-05-01T06:00:00Z", "2026-05-01T06:10:00Z", "600", 4,
    )  # fmt: skip
    assert (track["start_latitude"], track["end_latitude"]) == ("47.5000", "47.6")
    # a tenth of a degree of latitude is 11.12 km on the sphere
    assert abs(float(track["distance"]) - 11_119.5) < 1
    (mark,) = collected.table("activity.waypoints")
    assert (mark["name"], mark["kind"], mark["altitude"]) == ("Bench", "Scenic Area", "400")


def test_a_gpx_in_an_older_encoding_is_read():
    text = gpx().replace("Ann", "Zoë").replace("UTF-8", "ISO-8859-1")
    (track,) = read_bytes(text.encode("latin-1"), "old.gpx").table("activity.tracks")
    assert track["title"] == "Morning run with Zoë"


def test_a_route_is_planned_and_needs_no_times():
    text = (
        '<gpx xmlns="u"><rte><name>Loop</name><rtept lat="1" lon="2"><name>A</name></rtept>'
        '<rtept lat="1" lon="2"><name>A</name></rtept></rte></gpx>'
    )
    collected = read_bytes(text.encode(), "r.gpx")
    (track,) = collected.table("activity.tracks")
    assert (track["planned"], track["start"], track["track"]) == (True, None, "Loop")
    assert [row["name"] for row in collected.table("activity.points")] == ["A", "A"]


def test_a_bad_point_costs_itself_and_a_measure_that_is_none_only_the_measure():
    text = (
        '<gpx><trk><trkseg><trkpt lat="91" lon="2"/><trkpt lon="2"/><trkpt lat="1" lon="x"/>'
        '<trkpt lat="1" lon="2"><time>tomorrow</time></trkpt>'
        '<trkpt lat="1" lon="2"><ele>NaN</ele><hr>90</hr></trkpt></trkseg></trk></gpx>'
    )
    collected = read_bytes(text.encode(), "bad.gpx")
    (point,) = collected.table("activity.points")
    assert (point["altitude"], point["heart_rate"]) == (None, "90")
    assert len(collected.skips) == 4
    assert "there is no place “91, 2”" in collected.reasons
    assert "it does not say where it is" in collected.reasons


def test_times_without_zone_are_kept_as_written_and_that_is_said():
    text = (
        '<gpx><trk><trkseg><trkpt lat="1" lon="2"><time>2026-05-01T08:00:00</time></trkpt>'
        "</trkseg></trk></gpx>"
    )
    collected = read_bytes(text.encode(), "z.gpx")
    assert collected.table("activity.points")[0]["time"] == "2026-05-01T08:00:00Z"
    assert "time zone" in collected.report.warnings[0]


def test_the_time_of_a_device_that_does_not_know_it_is_kept_and_told_once():
    point = '<trkpt lat="1" lon="2"><time>1901-12-13T20:45:52Z</time></trkpt>'
    collected = read_bytes(f"<gpx><trk><trkseg>{point * 2}</trkseg></trk></gpx>".encode(), "z.gpx")
    assert collected.table("activity.points")[0]["time"] == "1901-12-13T20:45:52Z"
    (said,) = collected.report.warnings
    assert "lie before 1980" in said


@settings(max_examples=30, deadline=None)
@given(st.integers(200, len(gpx(6)) - 1))
def test_a_gpx_that_breaks_off_anywhere_gives_what_is_whole(place):
    whole = gpx(6)
    try:
        collected = read_bytes(whole[:place].encode(), "cut.gpx")
    except ImportRefused as refused:
        assert "cut.gpx" in str(refused)  # noqa: PT017 - either answer is right
        assert whole[:place].count("</trkpt>") == 0
        return
    assert collected.report.complete is False
    assert len(collected.table("activity.points")) == whole[:place].count("</trkpt>")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('<!DOCTYPE gpx [<!ENTITY a "b">]><gpx><trk/></gpx>', "XML entities"),
        ("<gpx>" + "<a>" * 200, "more than 100 deep"),
        ("<gpx><trk>&", "not well formed"),
        ('<?xml version="1.0" encoding="klingon"?><gpx><trk/></gpx>', "encoded as 'klingon'"),
        ('<?xml version="1.0" encoding="shift_jis"?><gpx><trk/></gpx>', "encoded as 'shift_jis'"),
        ('<?x\x00ml version="1.0" encoding="big5"?><gpx><trk/></gpx>', "encoded as 'big5'"),
    ],
)
def test_hostile_gpx_is_refused_by_name_or_told(content, reason):
    try:
        said = str(read_bytes(content.encode(), "hostile.gpx").skips)
    except ImportRefused as refused:
        said = str(refused)
    assert reason in said
    assert "hostile.gpx" in said


@needs_samples
@pytest.mark.parametrize(
    "path",
    sorted(SAMPLES.glob("gpx/*.gpx")) + sorted(SAMPLES.glob("apple_health/*.gpx")),
    ids=lambda path: path.name,
)
def test_every_sample_gpx_gives_the_points_that_gpxpy_finds(path):
    with path.open(encoding="utf-8-sig") as file:
        known = gpxpy.parse(file)
    collected = read_file(path)
    expected = [
        point for track in known.tracks for part in track.segments for point in part.points
    ] + [point for route in known.routes for point in route.points]
    found = collected.table("activity.points")
    places = sorted((float(row["latitude"]), float(row["longitude"])) for row in found)
    assert places == sorted((point.latitude, point.longitude) for point in expected)
    heights = [float(row["altitude"]) for row in found if row["altitude"]]
    assert sorted(heights) == sorted(p.elevation for p in expected if p.elevation is not None)
    assert len(collected.table("activity.waypoints")) == len(
        {(w.latitude, w.longitude, w.name) for w in known.waypoints}
    )
    assert not collected.skips


# TCX ---------------------------------------------------------------------------------------------


def test_a_tcx_with_blanks_before_its_declaration_gives_points_laps_and_the_whole():
    collected = read_bytes(TCX.encode(), "ride.tcx")
    first, second = collected.table("activity.points")
    assert (first["latitude"], first["heart_rate"], first["power"], first["speed"]) == (
        "52.5", "120", "180", "8.25",
    )  # fmt: skip
    assert (second["latitude"], second["time"], second["distance"]) == (
        None, "2026-05-02T06:01:00.500Z", "500.0",
    )  # fmt: skip
    laps = collected.table("activity.laps")
    assert [(lap["number"], lap["distance"], lap["intensity"]) for lap in laps] == [
        (1, "500.0", "Active"),
        (2, "80.0", "Resting"),
    ]
    assert (laps[0]["heart_rate_max"], laps[1]["speed_mean"]) == ("140", "8.0")
    assert {row["track"] for row in (first, second, *laps)} == {"2026-05-02T06:00:00Z"}
    (track,) = collected.table("activity.tracks")
    assert (track["sport"], track["duration"], track["distance"], track["energy"]) == (
        "Biking", "70.5", "580.0", "22",
    )  # fmt: skip
    assert (track["description"], track["device"]) == ("Into the wind", "Synthetic Edge")
    assert not collected.skips


def test_a_course_is_planned():
    text = (
        "<TrainingCenterDatabase><Courses><Course><Name>Hill</Name><Track><Trackpoint>"
        "<Time>2026-05-02T06:00:00Z</Time><Position><LatitudeDegrees>1</LatitudeDegrees>"
        "<LongitudeDegrees>2</LongitudeDegrees></Position></Trackpoint></Track></Course></Courses>"
        "</TrainingCenterDatabase>"
    )
    (track,) = read_bytes(text.encode(), "c.tcx").table("activity.tracks")
    assert (track["planned"], track["title"]) == (True, "Hill")


@pytest.mark.parametrize("place", range(700, len(TCX) - 30, 130))
def test_a_tcx_that_breaks_off_gives_what_is_whole(place):
    collected = read_bytes(TCX[:place].encode(), "cut.tcx")
    assert not collected.report.complete
    assert len(collected.table("activity.points")) == min(2, TCX[:place].count("</Trackpoint>"))
    assert len(collected.table("activity.tracks")) == 1


# FIT ---------------------------------------------------------------------------------------------


def test_a_fit_activity_is_points_and_a_row_with_its_device():
    content = activity().record(NOON).record(NOON + 1).session(NOON, NOON + 1, 1).whole()
    collected = read_bytes(content, "run.fit")
    assert collected.report.warnings == ()
    first, second = collected.table("activity.points")
    assert (first["time"], first["heart_rate"]) == ("2026-06-10T04:26:40Z", "100")
    assert (second["latitude"], second["longitude"]) == ("51.5001", "-1.40625")
    (track,) = collected.table("activity.tracks")
    assert (track["sport"], track["duration"], track["device"]) == (
        "running",
        "1",
        "garmin fenix5",
    )
    assert "serial" not in str(collected.by_dataset).lower()


def test_the_points_of_a_triathlon_go_to_their_own_parts():
    fit = activity()
    for second in range(9):
        fit.record(NOON + second)
    fit.session(NOON, NOON + 3, 5).session(NOON + 3, NOON + 6, 2).session(NOON + 6, NOON + 8, 1)
    collected = read_bytes(fit.whole(), "tri.fit")
    assert [(row["sport"], row["points"]) for row in collected.table("activity.tracks")] == [
        ("swimming", 3),
        ("cycling", 3),
        ("running", 3),
    ]
    assert len({row["track"] for row in collected.table("activity.points")}) == 3


def test_more_points_than_are_held_flow_on(monkeypatch):
    monkeypatch.setattr(fit_module, "HELD", 3)
    fit = activity()
    for second in range(8):
        fit.record(NOON + second)
    collected = read_bytes(fit.session(NOON, NOON + 8, 1).whole(), "long.fit")
    (track,) = collected.table("activity.tracks")
    assert (track["points"], track["sport"], track["duration"]) == (8, "running", "8")


def test_a_recording_that_was_never_finished_is_read():
    fit = activity().record(NOON).record(NOON + 1)
    collected = read_bytes(fit.whole(length=0)[:-2], "crash.fit")
    assert len(collected.table("activity.points")) == 2
    assert len(collected.table("activity.tracks")) == 1
    assert "breaks off" in collected.reasons[0]


def test_a_recording_of_more_values_than_any_has_is_read_as_far_as_that(monkeypatch):
    monkeypatch.setattr(fit_module, "VALUES_LIMIT", 30)
    fit = activity()
    for second in range(60):
        fit.record(NOON + second)
    collected = read_bytes(fit.whole(), "endless.fit")
    assert 1 <= len(collected.table("activity.points")) < 30
    assert "it has more than 30 values, as no recording has" in collected.reasons[0]


def test_a_wrong_checksum_is_told():
    content = activity().record(NOON).whole()
    collected = read_bytes(content[:-1] + bytes([content[-1] ^ 1]), "c.fit")
    assert collected.count == 2
    assert "checksum" in collected.report.warnings[0]


def test_times_since_switching_on_tell_no_day():
    (point,) = read_bytes(activity().record(77).whole(), "t.fit").table("activity.points")
    assert point["time"] is None


def test_a_wristbands_heart_rates_join_those_of_other_sources():
    fit = Fit().add(0, (0, Fit.ENUM, 32), (1, Fit.UINT16, 1), (2, Fit.UINT16, 1837))
    fit.add(103, (253, Fit.UINT32, NOON))
    fit.add(55, (26, Fit.UINT16, (NOON + 60) & 0xFFFF), (27, Fit.UINT8, 63))
    collected = read_bytes(fit.whole(), "day.fit")
    assert collected.table("health.heart_rate") == [
        {
            "start": "2026-06-10T04:27:40Z",
            "end": "2026-06-10T04:27:40Z",
            "value": "63",
            "unit": "/min",
            "source": "garmin vivo fit",
        }
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 7))
def test_no_flipped_bit_of_a_fit_file_brings_more_than_a_named_fault(place, bit):
    content = bytearray(activity().record(NOON).record(NOON + 1).session(NOON, NOON + 1, 1).whole())
    place = 12 + place % (len(content) - 12)
    content[place] ^= 1 << bit
    try:
        read_bytes(bytes(content), "bits.fit")
    except ImportRefused as refused:
        assert "bits.fit" in str(refused)  # noqa: PT017 - either answer is right
        assert "fault in Freehold" not in str(refused)  # noqa: PT017


@pytest.mark.parametrize("place", range(12, 130, 11))
def test_a_fit_file_that_breaks_off_gives_what_is_whole(place):
    content = activity().record(NOON).record(NOON + 1).session(NOON, NOON + 1, 1).whole()
    try:
        collected = read_bytes(content[:place], "cut.fit")
    except ImportRefused as refused:
        assert "breaks off" in str(refused) or "damaged" in str(refused)  # noqa: PT017
        assert place < 90
    else:
        assert not collected.report.complete
        assert collected.table("activity.points")


@needs_samples
@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Activity.fit", {"points": 14, "laps": 1, "tracks": 1}),
        ("DeveloperData.fit", {"points": 3, "tracks": 1}),
        ("MonitoringFile.fit", {"daily": 337}),
        ("WeightScaleSingleUser.fit", {"weight": 2, "body": 2}),
        ("garmin-edge-820-bike.fit", {"points": 15, "laps": 1, "tracks": 1}),
        ("garmin-fenix-5-run.fit", {"points": 21, "laps": 1, "tracks": 1}),
        ("sample-activity.fit", {"points": 3098, "laps": 4, "tracks": 1}),
    ],
)  # fmt: skip
def test_every_sample_fit_is_read_whole(name, rows):
    collected = read_file(SAMPLES / "fit" / name)
    counted = {name.split(".")[1]: len(found) for name, found in collected.by_dataset.items()}
    assert counted == rows
    assert collected.report.complete
    assert not collected.skips


@needs_samples
def test_the_sample_that_breaks_off_gives_all_that_is_whole():
    whole = read_file(SAMPLES / "fit" / "Activity.fit")
    cut = read_file(SAMPLES / "fit" / "activity-unexpected-eof.fit")
    assert cut.keys == whole.keys
    assert not cut.report.complete


@needs_samples
def test_settings_of_a_device_are_refused_for_what_they_are():
    with pytest.raises(ImportRefused, match="of the kind “settings” and holds no activity"):
        read_file(SAMPLES / "fit" / "Settings.fit")


@needs_samples
@pytest.mark.parametrize("name", ["garmin-edge-820-bike", "garmin-fenix-5-run"])
def test_points_of_a_device_agree_with_the_makers_own_table(name):
    with (SAMPLES / "fit" / f"{name}-records.csv").open() as file:
        expected = list(csv.DictReader(file))
    found = read_file(SAMPLES / "fit" / f"{name}.fit").table("activity.points")
    assert len(found) == len(expected)
    for row, known in zip(found, expected, strict=True):
        assert row["heart_rate"] == known["heart_rate"]
        assert float(row["distance"]) == pytest.approx(float(known["distance"]), abs=1e-3)
        degrees = int(known["position_lat"]) * 180 / 2**31
        assert float(row["latitude"]) == pytest.approx(degrees, abs=1e-7)


# all ---------------------------------------------------------------------------------------------


def test_where_a_track_begins_counts_as_delicate_as_health():
    columns = {
        (table.name, column.name): column
        for table in registry.by_id("tracks").tables()
        for column in table.columns
    }
    for name in ("start_latitude", "start_longitude", "end_latitude", "end_longitude"):
        assert columns["activity.tracks", name].sensitivity == 3
        assert columns["activity.tracks", name].quasi_identifier
    assert columns["activity.points", "latitude"].sensitivity == 3


def test_health_datasets_are_the_ones_of_other_sources():
    known = {table.name: table for table in HEALTH}
    shared = [table for table in registry.by_id("tracks").tables() if table.name in known]
    assert len(shared) == 3
    assert all(known[table.name] is table for table in shared)


def test_reading_twice_gives_the_same_keys():
    assert read_bytes(gpx().encode(), "a.gpx").keys == read_bytes(gpx().encode(), "b.gpx").keys
